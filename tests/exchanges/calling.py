"""How the client is made to send a recorded request: one `ClientCall` per operation, gathered from `calls_*.py`.

A module `calls_<area>.py` beside this one has `CALLS: dict[str, ClientCall]`, operation -> call.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.exchanges.reading import in_graph
from tuical.graph.client import GraphClient
from tuical.wire.shapes import When
from tuical.wire.times import epoch, span

OUR_OPTIONS = frozenset({"$top", "$select", "$orderby", "$filter"})
"""Pages are read whole, in our own size: these options of a recording are not compared unless a call asks for it."""


class ClientCall(NamedTuple):
    """The public client function of an operation and how to call it so that the recorded request is sent."""

    function: Callable[..., Any]
    make: Callable[[GraphClient, dict[str, Any]], Awaitable[object]]
    """Called with the client and the recorded request."""
    adds: frozenset[str] = frozenset()
    """Members of the body that we send beside the recorded ones, anywhere in it."""
    drops: frozenset[str] = frozenset()
    """Recorded members of the body that we never send: read only ones, fillers."""
    options: frozenset[str] = frozenset()
    """Options of OUR_OPTIONS that are compared all the same."""
    asked: int = 0
    """Which of the requests that the function sends is the recorded one."""


def all_calls() -> dict[str, ClientCall]:
    """Every operation's call; raises where two modules have the same operation."""
    found: dict[str, ClientCall] = {}
    for path in sorted(Path(__file__).parent.glob("calls_*.py")):
        calls: dict[str, ClientCall] = importlib.import_module(f"tests.exchanges.{path.stem}").CALLS
        twice = found.keys() & calls.keys()
        assert not twice, f"{path.name} has {sorted(twice)} again"
        found |= calls
    return found


def plain_path(path: str) -> str:
    """The decoded path below the version, in one spelling: `/me/calendarview`, `/events('x')` and `/calendar` differ in
    name only from what is sent."""
    bare = re.sub(r"^/(?:api/)?[^/]+/", "/", unquote(urlsplit(path).path)).rstrip("/")
    bare = re.sub(r"\('([^']*)'\)", r"/\1", bare)
    bare = re.sub(r"(?i)^(/me|/users/[^/]+)/calendar(?=/)", r"\1", bare)
    bare = re.sub(r"(?<==')\d{4}-[^']*(?=')", lambda found: str(epoch(found[0])), bare)
    return "/".join(part.casefold() if part.isalpha() else part for part in bare.split("/"))


def plain_options(path: str, compared: frozenset[str]) -> dict[str, object]:
    """The query by lower-case names, times as instants, and what an `$expand` names without its own options."""
    found: dict[str, object] = {}
    for name, value in parse_qsl(urlsplit(path).query):
        folded = name.casefold()
        if folded in OUR_OPTIONS - compared:
            continue
        instant = epoch(value) if folded.endswith("datetime") else None
        found[folded] = (
            instant if instant is not None else value if folded in compared else value.split("(")[0].casefold()
        )
    return found


def body_differences(recorded: Any, content: bytes, call: ClientCall) -> list[str]:
    """Where the sent body differs from the recorded one, beyond what the call says it adds and drops."""
    sent = json.loads(content) if content else None
    return list(_differences(in_graph(recorded), in_graph(sent), call, ""))


def _differences(recorded: Any, sent: Any, call: ClientCall, place: str) -> Iterator[str]:
    if _is_time(recorded) and _is_time(sent):
        if _instant(recorded) != _instant(sent):
            yield f"{place}: recorded {recorded!r}, sent {sent!r}"
    elif isinstance(recorded, dict) and isinstance(sent, dict):
        for name in recorded.keys() - sent.keys() - call.drops:
            yield f"{place}.{name} is not sent"
        for name in sent.keys() - recorded.keys() - call.adds:
            yield f"{place}.{name} is sent and not recorded"
        for name in recorded.keys() & sent.keys():
            yield from _differences(recorded[name], sent[name], call, f"{place}.{name}")
    elif isinstance(recorded, list) and isinstance(sent, list) and len(recorded) == len(sent):
        for index, pair in enumerate(zip(recorded, sent, strict=True)):
            yield from _differences(*pair, call, f"{place}[{index}]")
    elif _told(recorded) != _told(sent):
        yield f"{place}: recorded {recorded!r}, sent {sent!r}"


def _is_time(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"dateTime", "timeZone"}


def _instant(value: dict[str, str]) -> int:
    """The instant of a time in any zone; a proposal is sent in UTC whatever zone was recorded."""
    when = When(date_time=value["dateTime"], time_zone=value["timeZone"])
    return span(when, when, False).start


def _told(value: Any) -> Any:
    """A value as compared: samples print booleans and numbers as words, words of enumerations in any case, and times
    with any number of fraction digits."""
    if isinstance(value, bool) or (isinstance(value, str) and value.casefold() in ("true", "false")):
        return str(value).casefold()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d\d-\d\dT\d?\d:\d\d(:\d\d)?(\.\d*)?Z?", value):
            return epoch(value)
        return value.casefold() if value.isalpha() else value
    return value
