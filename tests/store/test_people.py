"""Whom the person meets, from the cached meetings: every series counts its instances, crowds and rooms do not count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.store.sample import InlineExecutor, calendar_key, calendar_record
from tuical.model.event import Person
from tuical.model.record import Page
from tuical.model.window import DAY, Window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.people import CROWD
from tuical.wire.company import people_named
from tuical.wire.pages import decode_page

NOW = 1_795_000_000


def meeting(identity: str, days: int, *people: str, **more: Any) -> dict[str, Any]:
    """An event of Graph some days from NOW."""
    from datetime import UTC, datetime

    moment = datetime.fromtimestamp(NOW + days * DAY, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    attendees = [
        {"type": "required", "emailAddress": {"name": name.title(), "address": f"{name}@x.org"}} for name in people
    ]
    when = {"dateTime": moment, "timeZone": "UTC"}
    return {
        "id": identity, "type": "singleInstance", "subject": identity, "start": when, "end": when,
        "organizer": {"emailAddress": {"name": "Olga", "address": "olga@x.org"}}, "attendees": attendees, **more,
    }  # fmt: skip


def cache(folder: Path, *events: dict[str, Any]) -> CacheReader:
    """A cache with these events."""
    writer = CacheWriter(folder / "cache.db", InlineExecutor())
    writer.store_calendars("sample", "/me", [calendar_record(0)], [])
    row = writer.window(calendar_key(0), Window(NOW - 400 * DAY, NOW + 400 * DAY), near=True)
    page = decode_page(json.dumps({"value": events}).encode())
    writer.apply(row, 1, Page(page.records, page.removals, page.refusals, "", "", len(events)))
    writer.close()
    return CacheReader(folder / "cache.db")


def met(reader: CacheReader) -> dict[str, tuple[int, int]]:
    """How often and how many days from now, by address."""
    return {one.person.address: (one.times, (one.latest - NOW) // DAY) for one in reader.people(NOW)}


def test_how_often_and_when_last(tmp_path: Path) -> None:
    reader = cache(tmp_path, meeting("a", -3, "ben"), meeting("b", 2, "ben", "cy"), meeting("c", -300, "dan"))
    assert met(reader) == {"olga@x.org": (2, 2), "ben@x.org": (2, 2), "cy@x.org": (1, 2)}
    reader.close()


def test_every_instance_of_a_series_counts(tmp_path: Path) -> None:
    master = meeting("m", -30, "ben", type="seriesMaster")
    days = [meeting(f"o{day}", day, type="occurrence", seriesMasterId="m") for day in (-14, -7, 0)]
    short = [{name: one[name] for name in ("id", "type", "seriesMasterId", "start", "end")} for one in days]
    reader = cache(tmp_path, master, *short)
    assert met(reader)["ben@x.org"] == (3, 0)
    reader.close()


def test_a_crowd_is_nobodys_circle(tmp_path: Path) -> None:
    crowd = meeting("crowd", 1, *(f"p{number}" for number in range(CROWD // 60)))
    reader = cache(tmp_path, crowd, meeting("a", 1, "ben"))
    assert set(met(reader)) == {"olga@x.org", "ben@x.org"}
    reader.close()


def test_without_a_cache_nobody(tmp_path: Path) -> None:
    assert CacheReader(tmp_path / "cache.db").people(NOW) == []


def test_rooms_and_nameless_are_left_out_and_names_are_clean() -> None:
    people = [
        {"type": "resource", "emailAddress": {"name": "Hood", "address": "hood@x.org"}},
        {"type": None, "emailAddress": {"name": "B\x1b[2Jen", "address": "ben@x.org"}},
        {"emailAddress": {"name": "No address", "address": None}},
        {"emailAddress": None},
    ]
    assert people_named(json.dumps({"attendees": people, "organizer": None}).encode()) == (Person("Ben", "ben@x.org"),)
    for broken in (b"", b"[]", b'{"attendees": 3}', b"\xff"):
        assert people_named(broken) == ()
