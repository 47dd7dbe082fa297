"""Creating, changing and deleting events: what is sent, once or twice, and what is said when the service refuses."""

from __future__ import annotations

import json
from datetime import datetime

import httpx
import pytest

from tests.graph.support import Bench, ok, refused
from tests.wire.sample import KEY, event
from tuical import errors
from tuical.graph import events, events_changes
from tuical.model.capabilities import PERSONAL
from tuical.model.event import Person, Proposal
from tuical.model.event_change import EventChange, EventTime, NewEvent, Timed
from tuical.model.operation import Reply

NINE = EventTime(datetime(2026, 11, 20, 9), "Europe/Berlin")
TEN = EventTime(datetime(2026, 11, 20, 10), "Europe/Berlin")
NEW = NewEvent(subject="Planning", when=Timed(NINE, TEN), transaction_id="7e163156")
RENAMED = EventChange(subject="Planning 2")


def made() -> httpx.Response:
    """201 with the event."""
    return httpx.Response(201, json=event(subject="Planning"))


async def test_create_answers_with_the_event() -> None:
    bench = Bench(made())
    record = await events_changes.create_event(bench.client, "/me", NEW, calendar="C=")
    (request,) = bench.script.requests
    assert (request.method, request.url.raw_path) == ("POST", b"/v1.0/me/calendars/C%3D/events")
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content)["transactionId"] == "7e163156"
    assert (record.id, record.subject) == ("AAMk=", "Planning")


async def test_create_without_a_calendar_is_for_the_default_one() -> None:
    bench = Bench(made())
    await events_changes.create_event(bench.client, "/users/lidia@contoso.com", NEW)
    assert bench.script.paths == ["POST /v1.0/users/lidia@contoso.com/events"]


@pytest.mark.parametrize("trouble", [httpx.ReadError("gone"), refused(504), refused(503), refused(500)])
async def test_a_creation_is_sent_again_with_the_same_id(trouble: httpx.Response | Exception) -> None:
    bench = Bench(trouble, made())
    await events_changes.create_event(bench.client, "/me", NEW)
    first, second = bench.script.requests
    assert first.content == second.content


async def test_a_creation_is_not_repeated_where_nothing_recognises_it() -> None:
    """Outlook REST keeps no transactionId: the second one would be a second event."""
    bench = Bench(refused(500), base="https://outlook.office.com/api/v2.0")
    with pytest.raises(errors.OutcomeUnknown):
        await events_changes.create_event(bench.client, "/me", NEW)
    assert len(bench.script.requests) == 1


async def test_a_body_that_was_stored_goes_byte_for_byte() -> None:
    stored = b'{"subject":  "As it was",  "transactionId": "t"}'
    bench = Bench(made(), ok(event(subject="x")), httpx.Response(202), httpx.Response(202), httpx.Response(202))
    await events_changes.create_event(bench.client, "/me", NEW, content=stored)
    await events_changes.change_event(bench.client, "/me", "E=", RENAMED, content=stored)
    await events_changes.cancel_event(bench.client, "/me", "E=", content=stored)
    await events_changes.forward_event(bench.client, "/me", "E=", [], content=stored)
    await events.reply(bench.client, Reply(KEY, "accepted"), content=stored)
    assert [request.content for request in bench.script.requests] == [stored] * 5


@pytest.mark.parametrize("trouble", [httpx.ReadError("gone"), refused(504), refused(500)])
async def test_any_other_change_is_not_sent_again(trouble: httpx.Response | Exception) -> None:
    bench = Bench(trouble)
    with pytest.raises(errors.OutcomeUnknown):
        await events_changes.change_event(bench.client, "/me", "E=", RENAMED)
    assert len(bench.script.requests) == 1


async def test_a_change_names_the_version_that_was_read() -> None:
    bench = Bench(ok(event(subject="Planning 2")))
    record = await events_changes.change_event(bench.client, "/me", "E=", RENAMED, etag='W/"ck1"')
    (request,) = bench.script.requests
    assert (request.method, request.url.raw_path) == ("PATCH", b"/v1.0/me/events/E%3D")
    assert request.headers["if-match"] == 'W/"ck1"'
    assert json.loads(request.content) == {"subject": "Planning 2"}
    assert record is not None
    assert record.subject == "Planning 2"


async def test_without_a_version_nothing_is_conditional() -> None:
    bench = Bench(ok(event()), httpx.Response(204))
    await events_changes.change_event(bench.client, "/me", "E=", RENAMED)
    await events_changes.delete_event(bench.client, "/me", "E=")
    assert all("if-match" not in request.headers for request in bench.script.requests)


@pytest.mark.parametrize("refusal", [refused(412, "ErrorIrresolvableConflict"), refused(409)])
async def test_somebody_else_was_quicker(refusal: httpx.Response) -> None:
    bench = Bench(refusal, refusal)
    with pytest.raises(errors.Conflict):
        await events_changes.change_event(bench.client, "/me", "E=", RENAMED, etag='W/"old"')
    with pytest.raises(errors.Conflict):
        await events_changes.delete_event(bench.client, "/me", "E=", etag='W/"old"')


@pytest.mark.parametrize("answer", [httpx.Response(204), ok({"subject": "no id"}), ok(["nothing"])])
async def test_a_change_whose_answer_tells_nothing_was_made_all_the_same(answer: httpx.Response) -> None:
    bench = Bench(answer)
    assert await events_changes.change_event(bench.client, "/groups/G", "E", RENAMED) is None
    assert bench.script.paths == ["PATCH /v1.0/groups/G/events/E"]


async def test_deleting_cancelling_and_forwarding() -> None:
    bench = Bench(httpx.Response(204), httpx.Response(204), httpx.Response(202), httpx.Response(202))
    await events_changes.delete_event(bench.client, "/me", "E", etag='W/"ck1"')
    await events_changes.delete_for_good(bench.client, "/me", "E")
    await events_changes.cancel_event(bench.client, "/me", "E", "Sorry")
    await events_changes.forward_event(bench.client, "/me", "E", [Person("", "dana@contoso.com")], "Please come")
    assert bench.script.paths == [
        "DELETE /v1.0/me/events/E",
        "POST /v1.0/me/events/E/permanentDelete",
        "POST /v1.0/me/events/E/cancel",
        "POST /v1.0/me/events/E/forward",
    ]
    delete, purge, cancel, forward = bench.script.requests
    assert delete.headers["if-match"] == 'W/"ck1"'
    assert (delete.content, purge.content) == (b"", b"")
    assert json.loads(cancel.content) == {"comment": "Sorry"}
    assert json.loads(forward.content)["comment"] == "Please come"


async def test_what_is_gone_is_gone() -> None:
    bench = Bench(refused(404, "ErrorItemNotFound"))
    with pytest.raises(errors.NotThere):
        await events_changes.delete_event(bench.client, "/me", "E")


@pytest.mark.parametrize(
    ("code", "words"),
    [("ErrorOccurrenceCrossingBoundary", "neighbour"), ("ErrorCalendarEndDateIsEarlierThanStartDate", "end before")],
)
async def test_rules_of_the_service_are_told_in_words(code: str, words: str) -> None:
    bench = Bench(refused(400, code))
    with pytest.raises(errors.Rejected, match=words):
        await events_changes.change_event(bench.client, "/me", "E", RENAMED)


async def test_what_cannot_be_written_is_not_sent() -> None:
    bench = Bench()
    with pytest.raises(errors.UsageError):
        await events_changes.change_event(bench.client, "/me", "E", EventChange())
    with pytest.raises(errors.UsageError):
        await events_changes.forward_event(bench.client, "/me", "E", [])
    assert bench.script.requests == []


@pytest.mark.parametrize(
    ("response", "action"), [("tentativelyAccepted", "tentativelyAccept"), ("declined", "decline")]
)
async def test_an_answer_carries_another_time(response: str, action: str) -> None:
    bench = Bench(httpx.Response(202))
    await events.reply(bench.client, Reply(KEY, response, proposal=Proposal(1_795_161_600, 1_795_163_400)))
    (request,) = bench.script.requests
    assert request.url.path.endswith(f"/{action}")
    start = json.loads(request.content)["proposedNewTime"]["start"]
    assert start == {"dateTime": "2026-11-20T08:00:00", "timeZone": "UTC"}


async def test_a_personal_account_makes_no_online_meetings() -> None:
    bench = Bench()
    bench.client.account_kind = PERSONAL
    with pytest.raises(errors.NotForThisAccount):
        await events_changes.change_event(bench.client, "/me", "E", EventChange(online_provider=""))
    assert bench.script.requests == []
