"""Bad answers: whatever a recorded answer is bent into, it is refused by name or read, and nothing else is raised.

Every recorded answer of every operation, in both dialects, goes through the client function of its operation.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchanges.bench import HOSTS, NOW
from tests.exchanges.calling import all_calls
from tests.exchanges.explained import NOT_CALLED
from tests.exchanges.reading import OWN, SERVICE, Exchange, exchanges
from tests.wire.sample import KEY, event, page
from tuical import errors
from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.wire.events import decode_event
from tuical.wire.pages import decode_page
from tuical.wire.search_words import search_words

CALLS = all_calls()
Path = tuple[str | int, ...]

WRONG: tuple[Any, ...] = (
    None, True, -1, 1e300, "", "aMemberThatNobodyKnows", "0001-01-01", "\ud800", [], [None], [[]], {}, {"": None},
    10**40, "'" * 3, ["x", 7, {}], {"id": 5, "value": {}}, "9" * 5000,
)  # fmt: skip


def answered() -> list[Exchange]:
    """Recordings with a body that the client reads."""
    found = [*exchanges(OWN), *exchanges(SERVICE)]
    return [
        one
        for one in found
        if one.operation in CALLS
        and one.name not in NOT_CALLED
        and one.response is not None
        and isinstance(one.response["body"], dict)
        and one.response["status"] < 300
    ]


ANSWERED = answered()


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place in a body."""
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in members:
        yield from places(inner, (*path, name))


def bent(body: Any, path: Path, wrong: Any, *, drop: bool = False) -> Any:
    """A copy with one place changed or left out."""
    found = copy.deepcopy(body)
    inner = found
    for step in path[:-1]:
        inner = inner[step]
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = wrong
    return found


class Reader:
    """The client of a recording, given any bytes as the answer."""

    def __init__(self, exchange: Exchange, content: bytes) -> None:
        self.exchange = exchange
        self.clock = FixedClock(NOW)
        self.asked = 0
        self.content = content

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The answer, to as many requests as an honest client sends."""
        self.asked += 1
        if self.asked > 60:
            raise RuntimeError(f"{self.exchange.name} is asked for ever")
        status = (self.exchange.response or {})["status"]
        return httpx.Response(status, content=self.content, headers={"Content-Type": "application/json"})

    async def rest(self, seconds: float) -> None:
        """Wait on the clock."""
        self.clock.advance(seconds)

    async def read(self) -> None:
        """Call the operation; raises what the client raises, other than a refusal by name."""
        client = GraphClient(
            Endpoints(HOSTS[self.exchange.dialect], version=self.exchange.version), FixedToken("s"), clock=self.clock,
            random=Random(1), transport=httpx.MockTransport(self.answer), sleep=self.rest,
        )  # fmt: skip
        try:
            # A call may assert that it read what was recorded, which no bent answer has to hold.
            with contextlib.suppress(errors.TuicalError, AssertionError):
                await CALLS[self.exchange.operation].make(client, self.exchange.request)
        finally:
            await client.close()


def survives(exchange: Exchange, *contents: bytes) -> None:
    """The client refuses each by name or reads it."""

    async def all_of_them() -> None:
        for content in contents:
            await Reader(exchange, content).read()

    asyncio.run(all_of_them())


def told(body: Any) -> bytes:
    """The body as bytes, with half surrogates escaped."""
    return json.dumps(body).encode()


@pytest.mark.parametrize("exchange", ANSWERED, ids=lambda one: one.name)
def test_every_member_null_missing_or_of_another_type(exchange: Exchange) -> None:
    body = (exchange.response or {})["body"]
    contents = []
    for number, path in enumerate(places(body)):
        contents.append(told(bent(body, path, None, drop=True)))
        contents += [told(bent(body, path, wrong)) for wrong in (None, WRONG[number % len(WRONG)])]
    survives(exchange, *contents[:400])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_several_members_bent_at_once(data: st.DataObject) -> None:
    exchange = data.draw(st.sampled_from(ANSWERED))
    body = (exchange.response or {})["body"]
    for _ in range(data.draw(st.integers(1, 4))):
        where = list(places(body))
        if where:
            wrong = data.draw(st.sampled_from(WRONG))
            body = bent(body, data.draw(st.sampled_from(where)), wrong, drop=data.draw(st.booleans()))
    survives(exchange, told(body))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_answer_cut_at_any_byte(data: st.DataObject) -> None:
    exchange = data.draw(st.sampled_from(ANSWERED))
    content = told((exchange.response or {})["body"])
    end = data.draw(st.integers(0, len(content)))
    survives(exchange, content[:end], content[:end] + data.draw(st.binary(max_size=4)) + content[end + 1 :])


@example(b"")
@example(b"null")
@example(b"[]")
@example(b'{"value":[')
@example(b'{"value":{}}')
@example(b"[" * 5000)
@example(b'{"value":[' + b"[" * 900 + b"]" * 900 + b"]}")
@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=40))
def test_no_json_at_all(content: bytes) -> None:
    for exchange in ANSWERED[:: max(1, len(ANSWERED) // 12)]:
        survives(exchange, content)


# One item costs its neighbours nothing.

ITEM = event()
NEIGHBOUR = event(id="NEXT=")


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:20])
def test_the_neighbour_of_a_bent_event_is_read(wrong: Any) -> None:
    for path in places(ITEM):
        found = decode_page(page(bent(ITEM, path, wrong), NEIGHBOUR))
        assert [record.id for record in found.records][-1:] == ["NEXT="], path
        assert found.size == 2
        assert len(found.records) + len(found.refusals) + len(found.removals) == 2, path
        for record in found.records:
            decode_event(record.raw, KEY)
            search_words(record.raw)


@pytest.mark.parametrize("word", ["showAs", "type", "importance", "sensitivity", "onlineMeetingProvider"])
def test_unknown_words_are_kept(word: str) -> None:
    (record,) = decode_page(page(event(**{word: "someNewMember"}))).records
    assert decode_event(record.raw, KEY).summary.subject == "Design review"
    assert json.loads(record.raw)[word] == "someNewMember"


def test_two_thousand_attendees_are_all_there() -> None:
    people = [
        {"type": "required", "emailAddress": {"name": f"Person {number}", "address": f"p{number}@contoso.com"}}
        for number in range(2000)
    ]
    (record,) = decode_page(page(event(attendees=people))).records
    found = decode_event(record.raw, KEY)
    assert len(found.attendees) == 2000
    assert found.attendees[-1].person.address == "p1999@contoso.com"
    assert len(search_words(record.raw).people) <= 20_000


def test_two_thousand_attendees_of_a_wrong_shape_cost_one_event() -> None:
    people = [{"type": 7, "emailAddress": [number]} for number in range(2000)]
    found = decode_page(page(event(attendees=people), NEIGHBOUR))
    assert found.records[-1].id == "NEXT="
    assert len(found.records) + len(found.refusals) == 2
    for record in found.records:
        decode_event(record.raw, KEY)


@pytest.mark.parametrize("text", ["x" * 20_000_000, "\u202e\x1b[2J" * 3_000_000], ids=["plain", "hostile"])
def test_a_body_of_twenty_megabytes(text: str) -> None:
    found = decode_page(page(event(body={"contentType": "text", "content": text}), NEIGHBOUR))
    assert [record.id for record in found.records] == ["AAMk=", "NEXT="]
    assert len(decode_event(found.records[0].raw, KEY).body.content) == len(text)


async def test_more_than_can_be_held_is_refused_by_name() -> None:
    exchange = next(one for one in ANSWERED if one.operation == "event_get")
    reader = Reader(exchange, b'{"id":"' + b"x" * (33 * 1024 * 1024) + b'"}')
    await reader.read()
    assert reader.asked == 1
