"""Fills a cache with plausible events, quickly and always the same way; benchmarks and screen tests use it too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tuical.model.keys import CalendarKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.record import CalendarRecord, EventRecord, GroupRecord, Page
from tuical.model.summary import ALL_DAY, CANCELLED, MEETING, MINE, ONLINE
from tuical.model.window import Window
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.rows import midnight

ACCOUNT = "sample"
ADDRESS = "ana@contoso.com"
PAGE = 200

_TITLES = (
    "Stand-up", "Design review", "1:1 Lidia", "Hiring sync", "Budget", "Planning", "Retrospective", "Customer call",
    "Release train", "Architecture", "Interview", "Lunch with Dana", "Gym", "Dentist", "Offsite", "Roadmap",
)  # fmt: skip
_PLACES = ("", "", "Conf Room Adams", "Conf Room Hood", "Teams", "Lisbon", "Café Central", "Building 2, floor 3")
_PEOPLE = ("Lidia Holm", "Alex Wilber", "Dana Swope", "Fanny Downs", "Pavel Bansky", "Janet Schorr", "Priya Nair")
_ANSWERS = ("accepted", "accepted", "accepted", "organizer", "tentativelyAccepted", "notResponded", "declined")
_COLOURS = ("lightBlue", "lightGreen", "lightOrange", "lightPink", "lightTeal")
_NAMES = ("Calendar", "Team", "Family", "Birthdays", "Travel")


class InlineExecutor(Executor):
    """Runs each call at once, so that tests have one order of events."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it and keep what it says."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  # the future carries it to whoever waits
            future.set_exception(error)
        return future


def calendar_key(number: int, account: str = ACCOUNT) -> CalendarKey:
    """The key of the calendar that `fill` makes as its `number`th."""
    return CalendarKey(account, "/me", f"calendar-{number}=")


def calendar_record(number: int) -> CalendarRecord:
    """That calendar as a server would send it."""
    name = _NAMES[number] if number < len(_NAMES) else f"Calendar {number}"
    colour = _COLOURS[number % len(_COLOURS)]
    return CalendarRecord(
        calendar_key(number).calendar, name, colour, "", "group-1", "Ana Marques", ADDRESS, True, number == 0, b"{}"
    )


def fill(
    cache_path: Path, events: int, *, now: datetime, calendars: int = 3, spread_days: int | None = None, seed: int = 1,
    account: str = ACCOUNT,
) -> list[CalendarKey]:  # fmt: skip
    """Write `events` events round `now` (aware), about 13 a day unless `spread_days` says over how many days.

    The answer is the keys of the calendars; the near window counts as whole.
    """
    random = Random(seed)
    days = spread_days or max(200, events // 13)
    writer = CacheWriter(cache_path, InlineExecutor())
    groups = [GroupRecord("group-1", "My calendars", b"{}")]
    writer.store_calendars(account, "/me", [calendar_record(n) for n in range(calendars)], groups)
    writer.store_mailbox(account, MailboxInfo("Ana Marques", ADDRESS, "Europe/Berlin"))
    writer.store_categories(account, [("Customer", "preset3"), ("Travel", "preset7")])
    base = now.replace(hour=0, minute=0, second=0, microsecond=0)
    bounds = Window(_epoch(base - timedelta(days=days)), _epoch(base + timedelta(days=days)))
    for number in range(calendars):
        count = events // calendars + (number < events % calendars)
        row = writer.window(calendar_key(number, account), bounds, near=True)
        for page in _pages(random, base, days, count, f"{number}"):
            writer.apply(row, 1, page)
        end = RoundEnd(True, (), f"https://graph.example/delta?{number}", "", _epoch(now))
        writer.apply(row, 1, Page((), (), (), "", ""), end)
    while writer.tidy():
        pass
    writer.close()
    return [calendar_key(number, account) for number in range(calendars)]


def _pages(random: Random, base: datetime, days: int, count: int, prefix: str) -> Iterator[Page]:
    for start in range(0, count, PAGE):
        records = [_event(random, base, days, f"{prefix}-{n}") for n in range(start, min(count, start + PAGE))]
        yield Page(tuple(records), (), (), "", "")


def _event(random: Random, base: datetime, days: int, name: str) -> EventRecord:
    day = base + timedelta(days=random.randrange(-days // 2, days // 2))
    if random.random() < 0.05:
        first = day.toordinal()
        return event_record(name, first, first + random.choice((1, 1, 2, 3)), random, flags=ALL_DAY)
    start = _epoch(day) + random.randrange(16, 38) * 1800
    return event_record(name, start, start + random.choice((1800, 1800, 3600, 5400)), random)


def event_record(name: str, start: int, end: int, random: Random | None = None, **members: Any) -> EventRecord:
    """A single event of about 2.3 kB as `wire` would decode it; `members` replaces any of its columns.

    `guest` and `preview` stand in its raw JSON only.
    """
    dice = random or Random(name)
    subject, place, organizer = dice.choice(_TITLES), dice.choice(_PLACES), dice.choice(_PEOPLE)
    answer = dice.choice(_ANSWERS)
    flags = (
        MEETING | members.pop("flags", 0) | (MINE if answer == "organizer" else 0) | (ONLINE if place == "Teams" else 0)
    )
    record = EventRecord(
        id=f"event-{name}=", kind="singleInstance", series="", change_key=f"key-{name}", modified=1_700_000_000,
        start=start, end=end, subject=subject, location=place, show_as="busy", response=answer, flags=flags,
        organizer=organizer, categories=dice.choice(("", "", "", "Customer", "Travel")),
        ical_uid=f"uid-{name}", transaction_id=None, raw=b"",
    )  # fmt: skip
    guest, preview = members.pop("guest", "Ana Marques"), members.pop("preview", f"About {subject} in {place}")
    record = record._replace(**members)
    return record if record.raw else record._replace(raw=json.dumps(_item(record, guest, preview)).encode())


def _item(record: EventRecord, guest_name: str, preview: str) -> dict[str, Any]:
    """The record as Graph would print it."""
    all_day = bool((record.flags or 0) & ALL_DAY)
    organizer = {"name": record.organizer, "address": f"{(record.organizer or '').split(' ')[0].lower()}@contoso.com"}
    guest = {"emailAddress": {"name": guest_name, "address": ADDRESS}, "type": "required"}
    return {
        "id": record.id, "type": record.kind, "seriesMasterId": record.series or None, "changeKey": record.change_key,
        "subject": record.subject, "location": {"displayName": record.location}, "showAs": record.show_as,
        "isAllDay": all_day, "start": _moment(record.start, all_day), "end": _moment(record.end, all_day),
        "categories": (record.categories or "").split("\x1f") if record.categories else [],
        "isCancelled": bool((record.flags or 0) & CANCELLED), "isOrganizer": bool((record.flags or 0) & MINE),
        "responseStatus": {"response": record.response, "time": "2026-11-01T09:00:00Z"},
        "organizer": {"emailAddress": organizer}, "iCalUId": record.ical_uid, "bodyPreview": preview,
        "attendees": [guest | {"status": {"response": record.response, "time": "2026-11-01T09:00:00Z"}}],
        "lastModifiedDateTime": datetime.fromtimestamp(record.modified, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": {"contentType": "text", "content": f"{preview}\n" + "Some words on it. " * 60},
    }  # fmt: skip


def _moment(value: int, all_day: bool) -> dict[str, str]:
    epoch = midnight(value) if all_day else value
    return {"dateTime": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000"), "timeZone": "UTC"}


def occurrence(name: str, series: str, start: int, end: int) -> EventRecord:
    """An occurrence as delta sends it: id, master, type, start and end only."""
    raw = json.dumps({"id": name, "seriesMasterId": series, "type": "occurrence"}).encode()
    nothing = (None,) * 9
    return EventRecord(name, "occurrence", series, None, 0, start, end, *nothing, raw)


def master(name: str, start: int = 0, end: int = 3600, **members: Any) -> EventRecord:
    """A series master."""
    return event_record(name, start, end, kind="seriesMaster", **{"id": name} | members)


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())
