"""What Outlook REST lacks is refused by name before anything is sent, whichever function asks for it."""

from __future__ import annotations

from random import Random

import httpx
import pytest

from tests.exchanges.bench import HOSTS, NOW
from tests.exchanges.calling import all_calls
from tests.exchanges.operations import ABSENT, OPERATIONS
from tests.exchanges.reading import OWN, Exchange, exchanges
from tuical import errors
from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints

CALLS = all_calls()
ELSEWHERE = {"attachment_value", "attachment_uploadChunk", "attachment_uploadCancel"}
"""Bytes come with the attachment itself; chunks go to the address that an upload session handed out."""
LACKING = {operation.recorded for operation in OPERATIONS if operation.outlook == ABSENT} - ELSEWHERE
RECORDED = [one for one in exchanges(OWN) if one.operation in LACKING and one.dialect == "graph"]


@pytest.mark.parametrize("version", ["v2.0", "beta"])
@pytest.mark.parametrize("exchange", RECORDED, ids=lambda one: one.name)
async def test_nothing_is_sent_for_what_the_dialect_lacks(exchange: Exchange, version: str) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(500)

    client = GraphClient(
        Endpoints(HOSTS["outlook-rest"], version=version), FixedToken("secret"), clock=FixedClock(NOW),
        random=Random(1), transport=httpx.MockTransport(answer),
    )  # fmt: skip
    with pytest.raises(errors.NotInDialect) as refused:
        await CALLS[exchange.operation].make(client, exchange.request)
    assert asked == []
    assert refused.value.operation != "This"
    assert refused.value.dialect.startswith("Outlook REST")


def test_every_lacking_operation_is_tried() -> None:
    assert {one.operation for one in RECORDED} == LACKING
