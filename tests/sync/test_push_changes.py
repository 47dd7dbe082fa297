"""R2, R3, R4, R13: changes that meet somebody else's changes, bodies, series, and what hangs on a new event."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from tests.emulator.service import ANA, LIDIA, daily, event, meeting
from tests.sync.kinds import LIDIA_PERSON, default_calendar, items, new_event, own
from tests.sync.office import ACCOUNT, Office
from tests.sync.test_converge import converged
from tuical.model.event import Body, Location
from tuical.model.event_change import AllDay, EventChange, EventTime, Invitee, Timed
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    WAITING,
    Attach,
    Change,
    Create,
    Delete,
    MakeCalendar,
    Operation,
    Queued,
    Reply,
)
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning.merge import MINE, conflicts_of, resolve
from tuical.planning.standing import standing
from tuical.wire.stored_operations import load

LINE = "_" * 80


def queue(office: Office, *operations: Operation) -> list[Queued]:
    return office.outbox.add_step(operations, now=int(office.service.moment.timestamp()), hold_seconds=5)


async def send(office: Office) -> list[Queued]:
    office.service.pass_time(seconds=6)
    await office.round()
    return office.outbox.pending()


async def standing_event(office: Office, **members: Any) -> EventKey:
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event(**members))
    await office.round()
    return own(office)


def change_of(office: Office, key: EventKey, **members: Any) -> Change:
    seen = office.reader.event(key)
    before = {member: getattr(standing(seen), member) for member in members}
    return Change(key, EventChange(**members), EventChange(**before), seen.etag, seen.summary.subject)


def patched(office: Office, key: EventKey, **members: Any) -> None:
    """Somebody changes it elsewhere."""
    office.service.world.change_event(ANA, key.id, members)


class Sent:
    """The bodies and the versions of the requests of one method, in their order."""

    def __init__(self, office: Office, method: str) -> None:
        self.bodies: list[bytes] = []
        self.versions: list[str] = []
        application = office.service.application

        async def watched(scope: Any, receive: Any, give: Any) -> None:
            chunks: list[bytes] = []

            async def heard() -> Any:
                message = await receive()
                chunks.append(message.get("body", b""))
                return message

            try:
                await application(scope, heard, give)
            finally:
                if scope["method"] == method:
                    self.bodies.append(b"".join(chunks))
                    self.versions.append(dict(scope["headers"]).get(b"if-match", b"").decode())

        office.service.application = watched  # type: ignore[assignment]


async def watch(office: Office, method: str) -> Sent:
    sent = Sent(office, method)
    await office.restart()
    return sent


async def test_only_what_was_changed_is_sent(office: Office) -> None:
    """R13: guards that the body of a change is made from its own members alone."""
    key = await standing_event(office, body={"contentType": "html", "content": "<p>Agenda</p>"}, showAs="free")
    sent = await watch(office, "PATCH")
    change = change_of(office, key, subject="Moved")
    queue(office, change)
    assert await send(office) == []
    assert [json.loads(body) for body in sent.bodies] == [{"subject": "Moved"}]
    assert sent.versions == [change.etag]
    assert items(office)[0]["body"]["content"] == "<p>Agenda</p>"


async def test_times_go_together_and_places_with_their_first_one(office: Office) -> None:
    key = await standing_event(office)
    sent = await watch(office, "PATCH")
    days = AllDay(date(2026, 11, 24), date(2026, 11, 26), "Europe/Berlin")
    queue(office, change_of(office, key, when=days, locations=(Location("Room 1"), Location("Room 2"))))
    assert await send(office) == []
    (body,) = map(json.loads, sent.bodies)
    assert set(body) == {"isAllDay", "start", "end", "location", "locations"}
    assert [place["displayName"] for place in items(office)[0]["locations"]] == ["Room 1", "Room 2"]
    assert await converged(office)


async def test_changes_of_different_members_are_merged(office: Office) -> None:
    key = await standing_event(office)
    sent = await watch(office, "PATCH")
    queue(office, change_of(office, key, subject="Mine", show_as="free"))
    patched(office, key, location={"displayName": "Theirs"}, showAs="free")
    assert await send(office) == []
    (item,) = items(office)
    assert (item["subject"], item["location"]["displayName"], item["showAs"]) == ("Mine", "Theirs", "free")
    assert [json.loads(body) for body in sent.bodies] == [{"subject": "Mine", "showAs": "free"}, {"subject": "Mine"}]
    assert len(set(sent.versions)) == 2
    assert await converged(office)


async def test_the_same_change_elsewhere_is_done(office: Office) -> None:
    key = await standing_event(office)
    queue(office, change_of(office, key, subject="Same"))
    patched(office, key, subject="Same")
    assert await send(office) == []
    assert office.outbox.journal()[0].operation.event == key
    assert await converged(office)


async def test_what_both_changed_waits_for_a_person_with_three_versions(office: Office) -> None:
    """R2: guards the state CONFLICT, which keeps all of what the person wrote."""
    key = await standing_event(office)
    change = change_of(office, key, subject="Mine", show_as="free")
    queue(office, change)
    patched(office, key, subject="Theirs")
    (entry,) = await send(office)
    assert (entry.state, entry.operation) == (CONFLICT, change)
    assert items(office)[0]["subject"] == "Theirs"
    theirs = load("change", office.outbox.conflict(entry.id), key)
    assert isinstance(theirs, Change)
    assert [tuple(one) for one in conflicts_of(change, theirs)] == [("subject", "Planning", "Mine", "Theirs")]
    assert await send(office) == [entry]  # it stays until somebody decides
    decided = resolve(change, theirs, {"subject": MINE})
    assert decided is not None
    office.outbox.replace(entry.id, decided)
    assert await send(office) == []
    assert (items(office)[0]["subject"], items(office)[0]["showAs"]) == ("Mine", "free")


async def test_an_event_that_was_deleted_elsewhere_keeps_what_was_written(office: Office) -> None:
    key = await standing_event(office)
    change = change_of(office, key, subject="Mine")
    queue(office, change)
    office.service.world.delete_event(ANA, key.id)
    (entry,) = await send(office)
    assert (entry.state, entry.operation) == (ATTENTION, change)
    assert "deleted on the server" in entry.error


async def test_a_second_change_follows_the_first_one(office: Office) -> None:
    key = await standing_event(office)
    (first,) = queue(office, change_of(office, key, subject="One"))
    assert office.outbox.claim(first.id, b'{"subject":"One"}')
    later = Change(key, EventChange(subject="Two"), EventChange(subject="One"), office.reader.event(key).etag)
    queue(office, later)
    await send(office)
    assert await send(office) == []
    assert items(office)[0]["subject"] == "Two"


@pytest.mark.parametrize("replace_body", [False, True])
async def test_a_new_text_leaves_the_meeting_on(office: Office, replace_body: bool) -> None:
    """R13: guards `_composed`, without which the emulator, as the service, switches the meeting off."""
    old = {"contentType": "html", "content": "<p>Agenda</p>"}
    key = await standing_event(office, body=old, isOnlineMeeting=True)
    block = items(office)[0]["body"]["content"].removeprefix("<p>Agenda</p>")
    assert LINE in block
    queue(office, change_of(office, key, body=Body("text", "Bring <lunch>"))._replace(replace_body=replace_body))
    assert await send(office) == []
    (item,) = items(office)
    assert item["isOnlineMeeting"]
    kept = "" if replace_body else "<p>Agenda</p>"
    assert item["body"]["content"] == f"<div>Bring &lt;lunch&gt;</div>{kept}{block}"


async def test_a_text_whose_answer_was_lost_goes_in_once(office: Office) -> None:
    key = await standing_event(office, body={"contentType": "html", "content": "<p>Agenda</p>"})
    queue(office, change_of(office, key, body=Body("text", "News")))
    office.faults.add("drop-after", method="PATCH", times=1)
    await send(office)
    assert await send(office) == []
    assert items(office)[0]["body"]["content"] == "<div>News</div><p>Agenda</p>"


async def test_a_text_goes_above_what_somebody_wrote_meanwhile(office: Office) -> None:
    key = await standing_event(office, body={"contentType": "html", "content": "<p>Agenda</p>"})
    queue(office, change_of(office, key, body=Body("text", "News")))
    patched(office, key, body={"contentType": "html", "content": "<p>Theirs</p>"})
    assert await send(office) == []
    assert items(office)[0]["body"]["content"] == "<div>News</div><p>Theirs</p>"


async def test_a_deletion_keeps_the_whole_event(office: Office) -> None:
    key = await standing_event(office, body={"contentType": "html", "content": "<p>Agenda</p>"})
    queue(office, Delete(key, office.reader.event(key).etag))
    assert await send(office) == []
    kept = json.loads(office.outbox.journal()[0].kept)
    assert (kept["subject"], kept["body"]["content"]) == ("Planning", "<p>Agenda</p>")
    assert office.events() == []


async def test_what_somebody_moved_is_not_deleted_unseen(office: Office) -> None:
    key = await standing_event(office)
    queue(office, Delete(key, office.reader.event(key).etag))
    patched(office, key, subject="Quite another thing")
    (entry,) = await send(office)
    assert entry.state == ATTENTION
    assert "nothing was deleted" in entry.error
    assert len(items(office)) == 1


async def test_an_answer_of_somebody_invited_does_not_hinder_a_deletion(office: Office) -> None:
    office.service.world.create_event(ANA, office.service.ana.default_calendar, meeting())
    await office.round()
    key = own(office)
    queue(office, Delete(key, office.reader.event(key).etag))
    (copy,) = office.service.lidia.items.values()
    office.service.world.respond(LIDIA, copy.id, "accepted")
    assert await send(office) == []
    assert items(office) == []


async def test_an_answer_and_then_a_deletion_both_go(office: Office) -> None:
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    await office.round()
    key = own(office)
    etag = office.reader.event(key).etag
    (first,) = queue(office, Reply(key, "accepted"))
    office.service.pass_time(seconds=6)
    assert office.outbox.claim(first.id, b"{}")
    queue(office, Delete(key, etag))
    for _ in range(3):
        await send(office)
    assert office.outbox.pending() == []
    assert items(office) == []


SERIES = Recurrence(Pattern("daily"), Range("numbered", date(2026, 11, 23), count=5))


def create(office: Office, name: str = "local:1", **members: Any) -> Create:
    return Create(EventKey(*default_calendar(office), name), new_event(**members))


async def test_a_new_event_and_all_that_hangs_on_it(office: Office) -> None:
    """The file waits until the event has a name."""
    await office.round()
    source = office.folder / "b.txt"
    source.write_bytes(b"some bytes")
    new = create(office)
    queue(office, new, Attach(new.event, office.outbox.store_file(source, "b.txt"), "b.txt", "text/plain", 10))
    assert await send(office) == []
    (item,) = office.service.ana.items.values()
    assert [one["name"] for one in item.extra["attachments"]] == ["b.txt"]
    assert await converged(office)


async def test_what_was_begun_before_a_new_event_had_a_name_still_reaches_it(office: Office) -> None:
    """A form or a dialog that was opened while the event waited, and is answered after it has left."""
    await office.round()
    made = create(office, "local:t-1", subject="Lunch")
    queue(office, made)
    assert not await send(office)
    change = Change(made.event, EventChange(subject="Late lunch"), EventChange(subject="Lunch"), subject="Lunch")
    queue(office, change)
    assert not await send(office)
    assert [item["subject"] for item in items(office)] == ["Late lunch"]
    queue(office, Delete(made.event, subject="Late lunch"))
    assert not await send(office)
    assert not items(office)


async def test_a_new_series_is_drawn_before_the_next_round(office: Office) -> None:
    await office.round()
    queue(office, create(office, recurrence=SERIES))
    drawn: list[int] = []
    done = office.outbox.done

    def watched(*given: Any, **named: Any) -> None:
        drawn.append(len(office.events()))
        done(*given, **named)

    office.outbox.done = watched  # type: ignore[method-assign]
    await send(office)
    assert drawn == [5]
    assert await converged(office)


async def test_an_operation_on_a_day_of_a_series_without_a_name(office: Office) -> None:
    await office.round()
    new = create(office, recurrence=SERIES)
    (made,) = queue(office, new)
    assert office.outbox.claim(made.id, b"")  # it is on its way, so nothing is merged into it
    day = new.event._replace(id=f"local:1#{date(2026, 11, 25).toordinal()}")
    queue(office, Delete(day, series="local:1"))
    office.outbox.mark(made.id, WAITING, left=False)
    await send(office)
    assert await send(office) == []
    assert [datetime.fromtimestamp(one.start).day for one in office.events()] == [23, 24, 26, 27]
    assert await converged(office)


async def test_an_operation_on_a_day_that_a_new_pattern_brings(office: Office) -> None:
    key = await standing_event(office, recurrence=daily(3))
    master = key._replace(id=office.events()[0].series)
    longer = Recurrence(Pattern("daily"), Range("numbered", date(2026, 11, 23), count=5))
    shorter = Recurrence(Pattern("daily"), Range("numbered", date(2026, 11, 23), count=3))
    queue(office, Change(master, EventChange(recurrence=longer), EventChange(recurrence=shorter)))
    day = key._replace(id=f"local:{master.id}#{date(2026, 11, 26).toordinal()}")
    queue(office, Delete(day, series=master.id))
    assert await send(office) == []
    assert [datetime.fromtimestamp(one.start).day for one in office.events()] == [23, 24, 25, 27]
    assert await converged(office)


async def test_a_new_calendar_with_an_event_in_it(office: Office) -> None:
    await office.round()
    calendar = CalendarKey(ACCOUNT, "/me", "local:2")
    queue(office, MakeCalendar(calendar, "Plans"))
    queue(office, Create(EventKey(*calendar, "local:3"), new_event()))
    assert await send(office) == []
    (made,) = (one for one in office.service.ana.calendars.values() if one.name == "Plans")
    assert len(made.items) == 1
    assert await converged(office)


async def test_a_step_stops_where_it_cannot_go_on(office: Office) -> None:
    """The old series must not be ended when the new one could not be made."""
    key = await standing_event(office, recurrence=daily(5))
    master = key._replace(id=office.events()[0].series)
    ended = Recurrence(Pattern("daily"), Range("numbered", date(2026, 11, 23), count=2))
    change = Change(master, EventChange(recurrence=ended), EventChange(recurrence=SERIES), "", "Planning")
    queue(office, create(office, recurrence=SERIES), change)
    office.faults.add("status", method="POST", route=r"/events$", status=403, code="ErrorAccessDenied")
    first, second = await send(office)
    assert (first.state, second.state) == (ATTENTION, WAITING)
    assert len(office.events()) == 5
    await send(office)
    assert office.service.ana.items[next(iter(office.service.ana.items))].members["recurrence"]["range"][
        "numberOfOccurrences"
    ] == 5  # fmt: skip


async def test_what_hangs_on_nothing_is_said(office: Office) -> None:
    key = await standing_event(office)
    queue(office, Delete(key._replace(id="local:9")))
    (entry,) = await send(office)
    assert entry.state == ATTENTION
    assert "never made" in entry.error


async def test_the_times_of_a_series_move_with_their_master(office: Office) -> None:
    key = await standing_event(office, recurrence=daily(3))
    master = key._replace(id=office.events()[0].series)
    when = Timed(EventTime(datetime(2026, 11, 23, 12), "UTC"), EventTime(datetime(2026, 11, 23, 13), "UTC"))
    before = Timed(EventTime(datetime(2026, 11, 23, 9), "UTC"), EventTime(datetime(2026, 11, 23, 10), "UTC"))
    queue(office, Change(master, EventChange(when=when), EventChange(when=before), "", shift=10_800))
    assert await send(office) == []
    assert {datetime.fromtimestamp(one.start).hour for one in office.events()} == {12}
    assert await converged(office)


async def test_one_event_that_cannot_be_looked_up_holds_up_no_other(office: Office) -> None:
    """R12: guards the pause that an operation takes whose look-up found no network."""
    first = await standing_event(office)
    await standing_event(office, start="2026-11-24T09:00", end="2026-11-24T10:00", subject="Other")
    other = next(one.key for one in office.events() if one.key != first)
    queue(office, change_of(office, first, subject="One"))
    office.faults.add("drop-after", method="PATCH", times=1)
    office.faults.add("drop-before", method="GET", route=r"/me/events/")
    await send(office)
    queue(office, change_of(office, other, subject="Two"))
    for _ in range(3):
        await send(office)
    assert [entry.operation.event for entry in office.outbox.pending()] == [first]
    assert sorted(item["subject"] for item in items(office)) == ["One", "Two"]
    office.faults.rules.clear()
    for _ in range(3):
        await send(office)
    assert office.outbox.pending() == []


async def test_a_large_file_goes_up_in_pieces_from_its_copy(office: Office) -> None:
    key = await standing_event(office)
    source = office.folder / "film.bin"
    source.write_bytes(bytes(range(256)) * 16_000)
    size = source.stat().st_size
    name = office.outbox.store_file(source, "film.bin")
    source.unlink()
    pieces = await watch(office, "PUT")
    queue(office, Attach(key, name, "film.bin", "application/octet-stream", size))
    assert await send(office) == []
    assert len(pieces.bodies) == 2
    (item,) = office.service.ana.items.values()
    assert [one["name"] for one in item.extra["attachments"]] == ["film.bin"]
    assert not office.outbox.file(name).exists()


async def test_a_file_whose_copy_is_gone_is_said(office: Office) -> None:
    key = await standing_event(office)
    queue(office, Attach(key, "attachment-9", "a.txt", "text/plain", 1))
    (entry,) = await send(office)
    assert entry.state == ATTENTION
    assert "attach the file again" in entry.error


async def test_people_are_replaced_whole(office: Office) -> None:
    key = await standing_event(office)
    queue(office, change_of(office, key, attendees=(Invitee(LIDIA_PERSON),)))
    assert await send(office) == []
    invited = [mail.recipient for mail in office.service.world.mails if mail.kind == "invitation"]
    assert invited == [LIDIA]


async def test_a_default_of_the_service_is_nobodys_change(office: Office) -> None:
    """Guards `sending_changes._is_untouched`: a change made beside a creation on its way knows no reminder of it."""
    key = await standing_event(office)
    queue(office, Change(key, EventChange(reminder_minutes=30), EventChange(reminder_minutes=None)))
    assert await send(office) == []
    served = await office.service.get(f"/me/events/{key.id}")
    assert (served["isReminderOn"], served["reminderMinutesBeforeStart"]) == (True, 30)


async def test_what_somebody_set_meanwhile_is_a_conflict_all_the_same(office: Office) -> None:
    key = await standing_event(office)
    office.service.pass_time(minutes=1)
    patched(office, key, reminderMinutesBeforeStart=60)
    queue(office, Change(key, EventChange(reminder_minutes=30), EventChange(reminder_minutes=15)))
    assert [one.state for one in await send(office)] == [CONFLICT]
