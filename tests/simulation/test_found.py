"""What the simulation found, each as the shortest story that shows it."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.emulator.service import ANA, LIDIA, daily, event, meeting, when
from tests.simulation.checks import PREFER
from tests.simulation.meetings import content_of
from tests.simulation.service import SilentService
from tests.sync.office import ACCOUNT, Office
from tests.sync.test_instances import Program
from tuical.graph.uploads import PIECE
from tuical.model.event_change import EventChange, EventTime, Timed
from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.model.operation import ATTENTION, LOCAL, Attach, ChangeCalendar, MakeCalendar, Operation, RenameGroup
from tuical.model.view import ViewSettings
from tuical.planning import steps
from tuical.planning.ground import EVENT, FOLLOWING, Ground
from tuical.screens.desk import Desk
from tuical.screens.surroundings import master_of


async def _exception(office: Office) -> str:
    """A series with one changed day; the answer is the master's id."""
    master = office.service.world.create_event(ANA, office.service.ana.default_calendar, event(recurrence=daily(3)))
    days = await office.service.view()
    await office.service.change(days[1]["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    return str(master["id"])


async def test_an_exception_follows_what_its_master_says(tmp_path: Path) -> None:
    """The service names no new change key of an exception whose master changed; guards `page_rows._says_more`."""
    office = Office(tmp_path)
    master = await _exception(office)
    await office.round()
    office.service.pass_time(minutes=5)
    await office.service.change(master, location={"displayName": "Hood"}, categories=["Red category"])
    await office.round()
    assert office.cached() == await office.served()
    assert {event.location for event in office.events()} == {"Hood"}
    await office.stop()
    await office.service.http.aclose()


async def test_an_exception_of_a_cancelled_series_says_so(tmp_path: Path) -> None:
    """The same for a meeting that somebody else cancels."""
    office = Office(tmp_path)
    people = [{"emailAddress": {"address": ANA}, "type": "required"}]
    invited = office.service.world.create_event(
        LIDIA, office.service.lidia.default_calendar, meeting(attendees=people, recurrence=daily(3))
    )
    days = await office.service.view()
    office.service.world.respond(ANA, days[1]["id"], "accepted")
    await office.round()
    office.service.pass_time(minutes=5)
    office.service.world.cancel_event(LIDIA, invited["id"])
    await office.round()
    assert office.cached() == await office.served()
    await office.stop()
    await office.service.http.aclose()


async def test_what_was_queued_before_the_clock_was_set_back_is_not_held_for_a_day(tmp_path: Path) -> None:
    """Holding ends by the wall clock, which people set; guards the upper bound in `lanes.ready`."""
    office = Office(tmp_path)
    people = [{"emailAddress": {"address": ANA}, "type": "required"}]
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, meeting(attendees=people))
    await office.round()
    (invited,) = office.events()
    office.service.pass_time(days=1)
    office.queue_reply(invited.key, "accepted")
    office.service.pass_time(days=-1, seconds=10)
    await office.round()
    assert office.outbox.pending() == []
    await office.stop()
    await office.service.http.aclose()


@pytest.mark.parametrize("ahead", [0, 1])
async def test_what_an_unreadable_item_hid_is_found_before_long(tmp_path: Path, ahead: int) -> None:
    """It may have been a removal. The clock was `ahead` by days when it came, and was set right; guards
    `reading._wants_comparison`."""
    office = Office(tmp_path)
    for subject in ("Goes", "Stays"):
        office.service.world.create_event(ANA, office.service.ana.default_calendar, event(subject=subject))
    office.service.pass_time(days=ahead)
    await office.round()
    known, other = sorted(office.events(), key=lambda one: one.subject)
    office.service.world.delete_event(ANA, known.key.id)
    office.service.world.change_event(ANA, other.key.id, {"showAs": "free"})
    row = office.cache.window(known.key.in_calendar, office.near, near=True)
    path, _, query = row.cursor.removeprefix("http://emulator.localhost/v1.0").partition("?")
    hidden = SilentService(office.service.world, 1000).get(path, query, PREFER)
    hidden["value"] = [7, *(one for one in hidden["value"] if one["id"] == other.key.id)]
    office.faults.add("replace", route="deltatoken", times=1, body=json.dumps(hidden))
    await office.round()
    assert {(one.subject, one.show_as) for one in office.events()} == {("Goes", "busy"), ("Stays", "free")}
    office.service.pass_time(days=-ahead, minutes=11)
    await office.round()
    assert [one.subject for one in office.events()] == ["Stays"]
    await office.stop()
    await office.service.http.aclose()


async def test_what_could_not_be_looked_up_is_looked_up_again(tmp_path: Path) -> None:
    """A network that garbles a few answers is no reason to ask a person whether something arrived; guards the last
    lines of `push._looked_up`."""
    office = Office(tmp_path)
    await office.round()
    calendar = CalendarKey(ACCOUNT, OWN_MAILBOX, f"{LOCAL}c")
    now = int(office.service.moment.timestamp())
    office.outbox.add(MakeCalendar(calendar, "Team"), now=now, hold_seconds=5)
    office.faults.add("drop-after", method="POST", route="calendars", times=1)
    office.faults.add("replace", method="GET", route=r"me/calendars($|\?)", times=16, body="{")
    for _ in range(8):
        office.service.pass_time(minutes=2)
        await office.round()
    assert office.outbox.pending() == []
    assert [info.name for info in office.calendars()].count("Team") == 1
    await office.stop()
    await office.service.http.aclose()


async def test_a_piece_of_a_file_whose_answer_came_without_words_is_not_the_last_one(tmp_path: Path) -> None:
    """Seed 1160: the file was thought to be whole, and half of it never left; guards the end of `upload_piece`."""
    office = Office(tmp_path)
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event())
    await office.round()
    (known,) = office.events()
    source = tmp_path / "long.bin"
    source.write_bytes(content_of("long.bin", PIECE + 5))
    stored = office.outbox.store_file(source, "long.bin")
    now = int(office.service.moment.timestamp())
    attach = Attach(known.key, stored, "long.bin", "application/octet-stream", PIECE + 5)
    office.outbox.add(attach, now=now, hold_seconds=0)
    office.faults.add("replace", method="PUT", times=1, body="")
    await office.round()
    assert office.outbox.pending() == []
    item = office.service.ana.find(known.key.id).item
    assert [b64decode(one["contentBytes"]) for one in item.extra["attachments"]] == [source.read_bytes()]
    await office.stop()
    await office.service.http.aclose()


@pytest.mark.parametrize("kind", ["group", "calendar"])
async def test_a_name_that_somebody_else_gave_meanwhile_is_not_overwritten(tmp_path: Path, kind: str) -> None:
    """Seed 2338: ours arrived, its answer was lost, theirs came, and ours went again; guards `settling._is_others`."""
    office = Office(tmp_path)
    await office.round()
    ana, (info,) = office.service.ana, office.calendars()
    named, id_ = (ana.groups, next(iter(ana.groups))) if kind == "group" else (ana.calendars, info.key.calendar)
    rename: Operation = RenameGroup(ACCOUNT, OWN_MAILBOX, id_, "Ours", "My Calendars")
    if kind == "calendar":
        rename = ChangeCalendar(info.key, "Ours", before_name="Calendar")
    office.outbox.add(rename, now=int(office.service.moment.timestamp()), hold_seconds=0)
    office.faults.add("drop-after", method="PATCH", times=1)
    await office.round()
    assert named[id_].name == "Ours"
    named[id_].name = "Theirs"
    office.service.pass_time(minutes=1)
    await office.round()
    assert named[id_].name == "Theirs"
    assert [entry.state for entry in office.outbox.pending()] == [ATTENTION]
    await office.stop()
    await office.service.http.aclose()


async def test_an_occurrence_that_waits_to_be_moved_still_stands_for_its_day(tmp_path: Path) -> None:
    """Seed 2591: this and following were to go, and nothing went; guards `overlay_event._with_original`."""
    office = Office(tmp_path)
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event(recurrence=daily(3)))
    await office.round()
    desk = Desk(office.reader, office.outbox.pending, office.clock, ViewSettings(ZoneInfo("Europe/Berlin")))
    *_, last = sorted(office.events(), key=lambda one: one.start)
    moved = Timed(EventTime(datetime(2027, 3, 28, 9), "UTC"), EventTime(datetime(2027, 3, 28, 10), "UTC"))
    (change,) = steps.change(desk.event(last.key), EventChange(when=moved), EVENT, Ground(ANA))
    now = int(office.service.moment.timestamp())
    office.outbox.add(change, now=now, hold_seconds=5)
    seen = desk.event(last.key)
    ended = steps.delete(seen, FOLLOWING, Ground(ANA), master=master_of(seen, desk))
    office.outbox.add_step(ended, now=now, hold_seconds=5)
    office.service.pass_time(seconds=6)
    await office.round()
    await office.round()
    assert office.outbox.pending() == []
    assert len(office.events()) == 2
    await office.stop()
    await office.service.http.aclose()


def _is_put_aside(folder: Path) -> bool:
    return any(folder.glob("*.damaged-1"))


async def test_a_program_that_takes_over_writes_where_everybody_reads(tmp_path: Path) -> None:
    """One program put a damaged cache aside, and the other had the old file open when it took over; guards `let_go` in
    `Service.run`."""
    office = Office(tmp_path)
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event())
    first = Program(office)
    await first.rest()
    second = Program(office)
    await second.rest()
    second.service._cache.calendars({})  # as it does for a moment when its person looks at something
    first.service.distrust_cache()
    await first.second()
    assert _is_put_aside(tmp_path)
    await first.end()
    await second.second()
    second.service.poke()
    await second.second()
    assert [one.subject for one in office.events()] == ["Planning"]
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event(subject="New"))
    second.service.poke()
    await second.second()
    assert sorted(one.subject for one in office.events()) == ["New", "Planning"]
    await second.end()
    await office.stop()
    await office.service.http.aclose()
