"""$batch: four at a time, every item retried by its own rules, and never a write twice."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.emulator.service import Service, event
from tests.graph.support import Bench, ok
from tuical import errors
from tuical.graph.authorization import FixedToken
from tuical.graph.batch import send
from tuical.graph.batch_parts import BatchAnswer, BatchItem
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.gate import Gate
from tuical.graph.retry import CREATE, WRITE
from tuical.graph.transport import in_process
from tuical.wire.batches import PartRequest, batch_body, decode_batch
from tuical.wire.pages import decode_item

GRAPH = Endpoints("https://graph.microsoft.com")
EVENT = {"id": "E", "start": {"dateTime": "2026-11-20T08:00:00", "timeZone": "UTC"},
         "end": {"dateTime": "2026-11-20T09:00:00", "timeZone": "UTC"}}  # fmt: skip
Status = int | tuple[int, dict[str, str]]


def read(id_: str = "E", **members: Any) -> BatchItem:
    """GET of an event."""
    return BatchItem("GET", GRAPH.url("/me", "events", id_), **members)


def change(id_: str = "E", **members: Any) -> BatchItem:
    """PATCH of an event."""
    return BatchItem("PATCH", GRAPH.url("/me", "events", id_), WRITE, b'{"subject":"x"}', **members)


def create(**members: Any) -> BatchItem:
    """POST of an event that the service would recognise."""
    return BatchItem("POST", GRAPH.url("/me", "events"), CREATE, b'{"transactionId":"t"}', **members)


def sent(request: httpx.Request) -> list[dict[str, Any]]:
    """The requests within."""
    found: list[dict[str, Any]] = json.loads(request.content)["requests"]
    return found


def answers(*statuses: Status, only: set[str] | None = None) -> Callable[[httpx.Request], httpx.Response]:
    """An answer for each request within, the last one first; `only` leaves others out."""

    def answer(request: httpx.Request) -> httpx.Response:
        parts = []
        for one, told in zip(sent(request), statuses, strict=True):
            status, headers = told if isinstance(told, tuple) else (told, {})
            body = EVENT if status < 300 else {"error": {"code": f"Code{status}", "message": "?"}}
            parts.append({"id": one["id"], "status": status, "headers": headers, "body": body})
        return ok({"responses": [part for part in reversed(parts) if only is None or part["id"] in only]})

    return answer


async def run(*items: BatchItem, by: list[Any]) -> tuple[Bench, tuple[BatchAnswer, ...]]:
    """Send the items to a script."""
    bench = Bench(*by)
    found = await send(bench.client, items)
    assert bench.script.answers == []
    return bench, found


def statuses(found: tuple[BatchAnswer, ...]) -> list[int]:
    """The statuses in order."""
    return [answer.status for answer in found]


def errors_of(found: tuple[BatchAnswer, ...]) -> list[type[Exception] | None]:
    """The kinds of errors in order."""
    return [None if answer.error is None else type(answer.error) for answer in found]


async def test_any_number_goes_four_at_a_time_in_order() -> None:
    items = [read(f"E{place}") for place in range(10)]
    bench, found = await run(*items, by=[answers(200, 200, 200, 200), answers(200, 404, 200, 200), answers(200, 200)])
    assert [len(sent(request)) for request in bench.script.requests] == [4, 4, 2]
    assert [one["url"] for one in sent(bench.script.requests[1])] == [f"/me/events/E{place}" for place in range(4, 8)]
    assert [str(request.url) for request in bench.script.requests] == ["https://graph.microsoft.com/v1.0/$batch"] * 3
    assert errors_of(found) == [None] * 5 + [errors.NotThere] + [None] * 4
    assert found[0].decoded(decode_item).id == "E"
    with pytest.raises(errors.NotThere):
        found[5].decoded(decode_item)


async def test_nothing_is_nothing() -> None:
    _, found = await run(by=[])
    assert found == ()


async def test_an_item_in_its_envelope() -> None:
    item = change(etag='W/"k"', prefer='outlook.body-content-type="text"')
    bench, _ = await run(item, by=[answers(200)])
    (one,) = sent(bench.script.requests[0])
    assert one == {
        "id": "1",
        "method": "PATCH",
        "url": "/me/events/E",
        "headers": {
            "Prefer": 'outlook.timezone="UTC", IdType="ImmutableId", include-unknown-enum-members, '
            'outlook.body-content-type="text"',
            "Content-Type": "application/json",
            "If-Match": 'W/"k"',
        },
        "body": {"subject": "x"},
    }
    assert "authorization" not in {name.lower() for name in one["headers"]}


async def test_a_throttled_item_waits_as_long_as_it_was_told_and_goes_alone() -> None:
    throttled = (429, {"Retry-After": "7"})
    bench, found = await run(read("A"), change("B"), by=[answers(200, throttled), answers(200)])
    assert statuses(found) == [200, 200]
    assert [one["id"] for one in sent(bench.script.requests[1])] == ["2"]
    assert sum(bench.waits) == pytest.approx(7.0)


async def test_trouble_is_tried_again_only_where_that_is_safe() -> None:
    bench, found = await run(read(), create(), change(), by=[answers(503, 500, 500), answers(200, 201)])
    assert [one["method"] for one in sent(bench.script.requests[1])] == ["GET", "POST"]
    assert statuses(found)[:2] == [200, 201]
    assert errors_of(found) == [None, None, errors.OutcomeUnknown]


async def test_retries_end() -> None:
    bench, found = await run(read(), by=[answers(503)] * 4)
    assert errors_of(found) == [errors.ServiceBusy]
    assert len(bench.waits) == 3


async def test_an_item_waits_for_another() -> None:
    bench, found = await run(change(), read(after=(0,)), by=[answers(200, 200)])
    assert sent(bench.script.requests[0])[1]["dependsOn"] == ["1"]
    assert errors_of(found) == [None, None]


async def test_what_depends_on_something_throttled_goes_along_again() -> None:
    bench, found = await run(
        change(), read(after=(0,)), by=[answers((429, {"Retry-After": "2"}), 424), answers(200, 200)]
    )
    assert sent(bench.script.requests[1])[1]["dependsOn"] == ["1"]
    assert statuses(found) == [200, 200]


async def test_what_depends_on_something_failed_is_not_done() -> None:
    _, found = await run(change(), change(after=(0,)), read(), by=[answers(404, 424, 200)])
    assert errors_of(found) == [errors.NotThere, errors.Rejected, None]
    assert found[1].status == 424
    items = [*[read()] * 3, change(), change(after=(3,))]
    bench, found = await run(*items, by=[answers(200, 200, 200, 404)])
    assert len(bench.script.requests) == 1
    assert errors_of(found)[3:] == [errors.NotThere, errors.Rejected]


async def test_dependencies_of_an_earlier_wave_are_not_named_again() -> None:
    items = [*[read()] * 4, change(after=(0, 3))]
    bench, _ = await run(*items, by=[answers(200, 200, 200, 200), answers(200)])
    assert "dependsOn" not in sent(bench.script.requests[1])[0]


async def test_a_lost_answer_leaves_writes_unknown_and_asks_the_rest_again() -> None:
    bench, found = await run(read(), change(), create(), by=[httpx.ReadError("gone"), answers(200, 201)])
    assert errors_of(found) == [None, errors.OutcomeUnknown, None]
    assert [one["id"] for one in sent(bench.script.requests[1])] == ["1", "3"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"responses":7}', b"null"])
async def test_a_garbled_answer_is_a_lost_one(body: bytes) -> None:
    _, found = await run(change(), read(), by=[httpx.Response(200, content=body), answers(200)])
    assert errors_of(found) == [errors.OutcomeUnknown, None]


async def test_an_answer_that_is_left_out_is_a_lost_one() -> None:
    bench, found = await run(change(), read(), create(), by=[answers(200, 200, 201, only={"3"}), answers(200)])
    assert errors_of(found) == [errors.OutcomeUnknown, None, None]
    assert [one["id"] for one in sent(bench.script.requests[1])] == ["2"]


async def test_a_batch_that_is_refused_is_taken_apart() -> None:
    refusal = httpx.Response(400, json={"error": {"code": "BadRequest", "message": "Invalid batch payload format."}})
    bench, found = await run(read(), change(), read(), by=[refusal, answers(200), refusal, answers(200)])
    assert [len(sent(request)) for request in bench.script.requests] == [3, 1, 1, 1]
    assert errors_of(found) == [None, errors.Rejected, None]


async def test_without_a_network_nothing_is_sent_twice() -> None:
    down = httpx.ConnectError("down")
    _, found = await run(*[change()] * 6, by=[down, down])
    assert errors_of(found) == [errors.NotSent] * 6


async def test_what_came_before_an_outage_is_kept() -> None:
    down = httpx.ConnectError("down")
    _, found = await run(*[change()] * 6, by=[answers(200, 200, 200, 200), down, down])
    assert errors_of(found) == [None] * 4 + [errors.NotSent] * 2


async def test_a_long_wait_is_handed_back() -> None:
    _, found = await run(*[change()] * 6, by=[answers(200, 200, 200, (429, {"Retry-After": "900"}))])
    assert errors_of(found) == [None] * 3 + [errors.Throttled] * 3


async def test_versions_do_not_mix() -> None:
    beta = BatchItem("GET", GRAPH.url("/me", "findRooms", version="beta"))
    bench, _ = await run(read(), beta, read(), by=[answers(200, 200), answers(200)])
    assert [request.url.path for request in bench.script.requests] == ["/v1.0/$batch", "/beta/$batch"]


async def test_foreign_and_circular_items_are_refused_before_anything_is_sent() -> None:
    bench = Bench()
    with pytest.raises(errors.ForeignLink):
        await send(bench.client, [BatchItem("GET", httpx.URL("https://evil.example/v1.0/me"))])
    for after in ((0,), (1,), (-1,)):
        with pytest.raises(errors.UsageError):
            await send(bench.client, [read(after=after), read()])
    assert bench.script.requests == []


async def test_outlook_rest_has_no_batch() -> None:
    bench = Bench(base="https://outlook.office.com/api/v2.0")
    with pytest.raises(errors.NotInDialect):
        await send(bench.client, [BatchItem("GET", bench.client.endpoints.url("/me", "calendars"))])
    assert bench.script.requests == []


def test_bytes_that_are_no_json_travel_as_base64() -> None:
    picture = {"Content-Type": "image/png"}
    body = json.loads(batch_body([PartRequest("1", "PUT", "/me/photo/$value", picture, b"\x00\xff")]))
    assert base64.b64decode(body["requests"][0]["body"]) == b"\x00\xff"
    answer = {"id": "A", "status": 200, "headers": picture, "body": body["requests"][0]["body"]}
    assert decode_batch(json.dumps({"responses": [answer]}).encode())["a"].content == b"\x00\xff"


async def test_a_batch_takes_as_many_places_as_it_has_items() -> None:
    gate, order = Gate(4), list[str]()

    async def work(name: str, places: int) -> None:
        async with gate.enter(places):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(work("one", 1), work("four", 4), work("also four", 4), work("two", 2))
    for name in ("four", "also four"):
        assert order.index(f"{name} out") == order.index(f"{name} in") + 1  # nobody else was in


async def test_against_the_emulator() -> None:
    service = Service()
    async with service.http:
        made = await service.create(event(subject="Before"))
        client = GraphClient(
            Endpoints("http://emulator.localhost", allow_loopback=True), FixedToken("any"), clock=Bench().clock,
            random=Bench().client._random, transport=in_process(service.application),
        )  # fmt: skip
        at = client.endpoints.url
        patch = BatchItem("PATCH", at("/me", "events", made["id"]), WRITE, b'{"subject":"After"}')
        items = [patch, BatchItem("GET", at("/me", "events", made["id"]), after=(0,))]
        items += [BatchItem("GET", at("/me", "events", "nobody")), BatchItem("GET", at("/me", "calendars"))]
        items += [BatchItem("GET", at("/me", "events", "nobody"), after=(2,)), BatchItem("GET", at("/me"))]
        found = await send(client, items)
        await client.close()
    assert statuses(found) == [200, 200, 400, 200, 424, 200]
    assert found[1].decoded(decode_item).subject == "After"
