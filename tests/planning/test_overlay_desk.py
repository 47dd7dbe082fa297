"""What screens read: the cache on disk with the outbox on disk laid over it, lists, details, search and invitations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.planning.overlay_sample import BERLIN, at, day, days, timed, told, weekly
from tests.store.sample import ACCOUNT, ADDRESS, InlineExecutor, calendar_key, calendar_record, event_record, master
from tests.store.sample import occurrence as abbreviated
from tuical.clock import FixedClock
from tuical.errors import NotThere
from tuical.model.event import Location
from tuical.model.event_change import EventChange, NewEvent
from tuical.model.keys import EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import Change, ChangeCalendar, Create, Delete, DropCalendar, MakeCalendar, Operation, Reply
from tuical.model.record import EventRecord, Page
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import ALL_DAY, MINE
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.screens.desk import Desk
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.outbox import Outbox

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
HOME, TEAM = calendar_key(0), calendar_key(1)


class Place:
    """A desk on files of its own."""

    def __init__(self, folder: Path) -> None:
        self.writer = CacheWriter(folder / "cache.db", InlineExecutor())
        self.writer.store_calendars(ACCOUNT, "/me", [calendar_record(0), calendar_record(1)], [])
        self.writer.store_mailbox(ACCOUNT, MailboxInfo("Ana Marques", ADDRESS, "Europe/Berlin"))
        self.outbox = Outbox(folder / "outbox.db")
        self.reader = CacheReader(folder / "cache.db", self.outbox.shown)
        self.desk = Desk(self.reader, self.outbox.pending, FixedClock(NOW), ViewSettings(zone=BERLIN))

    def hold(self, *records: EventRecord) -> None:
        """What the server said of the first calendar."""
        bounds = Window(int((NOW - timedelta(days=90)).timestamp()), int((NOW + timedelta(days=90)).timestamp()))
        row = self.writer.window(HOME, bounds, near=True)
        self.writer.apply(row, 1, Page(records, (), (), "", ""), RoundEnd(True, (), "https://graph.example/d", "", 1))
        while self.writer.tidy():
            pass

    def queue(self, *operations: Operation) -> None:
        """What the person does."""
        for operation in operations:
            self.outbox.add(operation, now=int(NOW.timestamp()), hold_seconds=5)

    def week(self, first: str = "2026-11-16") -> list[str]:
        """What a week shows."""
        return told(self.desk.events(day(first), day(first) + 7))

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()
        self.outbox.close()
        self.writer.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.close()


def key(name: str, calendar: Any = HOME) -> EventKey:
    return EventKey(*calendar, name)


def record(name: str, start: str, end: str, subject: str, **members: Any) -> EventRecord:
    flags = members.pop("flags", MINE)
    members = {"location": "", "preview": "", "response": "organizer"} | members
    return event_record(name, at(start), at(end), subject=subject, id=name, **members)._replace(flags=flags)


PLANNING = record("planning", "2026-11-20T09:00", "2026-11-20T10:00", "Planning")


def series() -> list[EventRecord]:
    """A stand-up on every Monday of November."""
    rule = {
        "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"], "firstDayOfWeek": "monday"},
        "range": {"type": "noEnd", "startDate": "2026-11-02"},
    }
    said = master("m", at("2026-11-02T09:00"), at("2026-11-02T09:15"), subject="Stand-up", location="", preview="")
    said = said._replace(flags=MINE)
    raw = said.raw.replace(b'"id": "m"', b'"id": "m", "recurrence": ' + str(rule).replace("'", '"').encode())
    return [
        said._replace(raw=raw),
        *(abbreviated(f"o{n}", "m", at(f"2026-11-{n:02}T09:00"), at(f"2026-11-{n:02}T09:15")) for n in (2, 9, 16, 23)),
    ]


def change(name: str, before: EventChange | None = None, **members: Any) -> Change:
    return Change(key(name), EventChange(**members), before or EventChange())


def lunch(identity: str = "local:1", calendar: Any = HOME, **members: Any) -> Create:
    when = members.pop("when", timed("2026-11-20T12:00", "2026-11-20T13:00"))
    return Create(key(identity, calendar), NewEvent(subject="Lunch", when=when, transaction_id=identity, **members))


def test_with_an_empty_queue_the_cache_speaks(place: Place) -> None:
    place.hold(PLANNING)
    assert place.week() == ["20 09:00-10:00 Planning"]
    assert place.desk.event(key("planning")) == place.reader.event(key("planning"))


def test_what_waits_is_in_the_list_and_in_full(place: Place) -> None:
    place.hold(PLANNING)
    place.queue(lunch(locations=(Location("Café"),)), change("planning", subject="Plans"))
    assert place.week() == ["20 09:00-10:00 Plans", "20 12:00-13:00 Lunch"]
    made = place.desk.event(key("local:1"))
    assert (made.summary.location, made.organizer.name, made.organizer.address) == ("Café", "Ana Marques", ADDRESS)
    assert place.desk.event(key("planning")).summary.subject == "Plans"


def test_an_event_that_moves_in_from_far_away_appears(place: Place) -> None:
    place.hold(record("far", "2026-12-20T09:00", "2026-12-20T10:00", "Far"))
    place.queue(change("far", when=timed("2026-11-20T09:00", "2026-11-20T10:00")))
    assert place.week() == ["20 09:00-10:00 Far"]
    assert place.week("2026-12-14") == []


def test_an_instance_that_moves_in_appears(place: Place) -> None:
    place.hold(*series())
    place.queue(change("o9", when=timed("2026-11-20T09:00", "2026-11-20T09:15"))._replace(series="m"))
    assert place.week() == ["16 09:00-09:15 Stand-up", "20 09:00-09:15 Stand-up"]
    assert place.week("2026-11-09") == []


def test_instances_of_a_series_that_moves_come_from_the_week_before(place: Place) -> None:
    place.hold(*series())
    was = Recurrence(Pattern("weekly", days=("monday",), first_day="monday"), Range("noEnd", date(2026, 11, 2)))
    rule = weekly("2026-11-01", "sunday")
    before = EventChange(when=timed("2026-11-02T09:00", "2026-11-02T09:15"), recurrence=was)
    operation = change("m", before, when=timed("2026-11-01T10:00", "2026-11-01T10:15"), recurrence=rule)
    place.queue(operation._replace(shift=-82_800))
    assert place.week() == ["22 10:00-10:15 Stand-up"]
    (seen,) = place.desk.events(day("2026-11-16"), day("2026-11-23"))
    assert seen.key == key("o23")


def test_a_pattern_that_reaches_where_no_instance_was_asks_for_the_master(place: Place) -> None:
    place.hold(*series()[:2])
    was = weekly("2026-11-02", "monday", kind="numbered", count=1)
    place.queue(change("m", EventChange(recurrence=was), recurrence=weekly("2026-11-02", "monday")))
    assert place.week() == ["16 09:00-09:15 Stand-up"]
    (seen,) = place.desk.events(day("2026-11-16"), day("2026-11-23"))
    assert told([place.desk.event(seen.key).summary]) == ["16 09:00-09:15 Stand-up"]


def test_an_unknown_event_that_is_named_is_no_trouble(place: Place) -> None:
    place.queue(change("gone", when=timed("2026-11-20T09:00", "2026-11-20T10:00")))
    assert place.week() == []
    with pytest.raises(NotThere):
        place.desk.event(key("gone"))


def test_what_is_named_by_the_server_and_lies_elsewhere_is_not_drawn_where_it_was_wished(place: Place) -> None:
    place.hold(record("named", "2026-12-20T09:00", "2026-12-20T10:00", "Lunch"))
    place.queue(lunch("named"))
    assert place.week() == []


def test_a_hidden_calendar_shows_nothing_that_waits_in_it(place: Place) -> None:
    place.queue(lunch("local:1"), lunch("local:2", TEAM))
    place.outbox.choose(TEAM, False)
    assert place.week() == ["20 12:00-13:00 Lunch"]
    assert [event.key for event in place.desk.events(day("2026-11-20"), day("2026-11-21"))] == [key("local:1")]


def test_filters_see_what_waits(place: Place) -> None:
    place.hold(PLANNING)
    place.queue(change("planning", show_as="free"))
    place.desk.filters = place.desk.filters._replace(free=False)
    assert place.week() == []


def test_calendars_that_wait(place: Place) -> None:
    made = HOME._replace(calendar="local:c")
    place.queue(MakeCalendar(made, "Chess"), ChangeCalendar(TEAM, name="Crew"), lunch("local:1", made))
    assert [info.name for info in place.desk.calendars()] == ["Calendar", "Crew", "Chess"]
    assert place.week() == ["20 12:00-13:00 Lunch"]
    place.queue(DropCalendar(HOME, "Calendar"))
    assert [info.name for info in place.desk.calendars()] == ["Crew", "Chess"]


def test_search_finds_what_waits_as_it_is_going_to_be(place: Place) -> None:
    place.hold(PLANNING, record("budget", "2026-11-19T09:00", "2026-11-19T10:00", "Budget"), *series())
    assert [event.subject for event in place.desk.search("plan")] == ["Planning"]
    place.queue(
        lunch(locations=(Location("Café Central"),)),
        lunch("local:2", when=days("2026-11-26", "2026-11-27"), recurrence=weekly("2026-11-26", "thursday")),
        change("budget", subject="Lunch money", when=timed("2026-11-19T10:00", "2026-11-19T11:00")),
        Delete(key("planning")),
    )
    assert place.desk.search("plan") == []
    assert [(event.key.id, event.subject) for event in place.desk.search("lunch")] == [
        ("local:2", "Lunch"), ("local:1", "Lunch"), ("budget", "Lunch money"),
    ]  # fmt: skip
    assert [event.key.id for event in place.desk.search("cafe lun")] == ["local:1"]
    assert place.desk.search("  ") == []
    assert len(place.desk.search("lunch", limit=1)) == 1


def test_a_renamed_event_that_keeps_its_time_is_found_by_its_new_name(place: Place) -> None:
    place.hold(PLANNING)
    place.queue(change("planning", subject="Offsite"))
    assert [event.subject for event in place.desk.search("offsite")] == ["Offsite"]


def test_a_renamed_series_is_found_by_its_new_name_once(place: Place) -> None:
    place.hold(*series())
    place.queue(change("m", EventChange(subject="Stand-up"), subject="Daily"))
    assert [(event.key.id, event.subject) for event in place.desk.search("daily")] == [("m", "Daily")]


def test_invitations_leave_out_what_is_answered_or_deleted(place: Place) -> None:
    def asked(name: str, start: str) -> EventRecord:
        return record(name, start, "2026-11-25T19:00", name, response="notResponded", flags=0)

    fair = event_record(
        "fair", day("2026-11-25"), day("2026-11-26"), id="fair", subject="fair", response="notResponded"
    )
    place.hold(*(asked(name, "2026-11-25T09:00") for name in ("one", "two", "three")), fair._replace(flags=ALL_DAY))
    now = int(NOW.timestamp())
    assert {event.subject for event in place.desk.invitations(now)} == {"one", "two", "three", "fair"}
    place.queue(Reply(key("one"), "declined"), Delete(key("two")), lunch())
    assert {event.subject for event in place.desk.invitations(now)} == {"three", "fair"}


def test_what_is_being_deleted_says_so(place: Place) -> None:
    place.hold(PLANNING)
    place.queue(Delete(key("planning")))
    assert place.week() == []
    with pytest.raises(NotThere, match="is being deleted"):
        place.desk.event(key("planning"))
