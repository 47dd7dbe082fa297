"""The client sends every recorded request and takes every recorded answer, in both dialects."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.exchanges.bench import client_for
from tests.exchanges.calling import all_calls, body_differences, plain_options, plain_path
from tests.exchanges.explained import NOT_CALLED
from tests.exchanges.reading import Exchange, each_exchange
from tuical import errors

CALLS = all_calls()


@each_exchange(frozenset(CALLS), NOT_CALLED)
async def test_the_client_sends_and_reads_what_was_recorded(exchange: Exchange) -> None:
    await check_client(exchange)


async def check_client(exchange: Exchange) -> None:
    """Call the operation's function against the recording; fails on any difference."""
    call = CALLS[exchange.operation]
    client, requests = client_for(exchange)
    status = (exchange.response or {}).get("status", 200)
    if status >= 400:
        with pytest.raises(errors.TuicalError):
            await call.make(client, exchange.request)
    else:
        await call.make(client, exchange.request)
    check_request(requests[call.asked], exchange.request, call)


def check_request(sent: httpx.Request, recorded: dict[str, Any], call: Any) -> None:
    """The same method, path, query and body, up to order, spelling and what the call adds and drops."""
    assert sent.method == recorded["method"]
    assert plain_path(str(sent.url)) == plain_path(recorded["path"])
    if "{" not in recorded["path"].partition("?")[2]:
        assert plain_options(str(sent.url), call.options) == plain_options(recorded["path"], call.options)
    if isinstance(recorded["body"], dict):
        assert body_differences(recorded["body"], sent.content, call) == []
