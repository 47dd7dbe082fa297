"""Folders for the benchmarks of single screens: a day, a meeting, an outbox as full as they ever are."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from tests.benchmarks.sample_data import NOW, PORT
from tests.planning.overlay_sample import new, timed
from tests.store.sample import ACCOUNT, InlineExecutor, calendar_key, calendar_record, event_record
from tuical.model.event_change import EventChange
from tuical.model.keys import EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import Change, Operation
from tuical.model.record import EventRecord, GroupRecord, Page
from tuical.model.summary import MEETING, MINE
from tuical.model.window import Window
from tuical.store.account import AccountFiles
from tuical.store.cache_writer import CacheWriter, RoundEnd
from tuical.store.outbox import Outbox

CROWD = "All hands"
"""The only event of its day."""
_ANSWERS = ("accepted", "tentativelyAccepted", "declined", "none")
_PAGE = 500


def crowded_meeting(folder: Path, people: int) -> Path:
    """A cache with one meeting of one's own, now, to which so many people are invited."""
    event = _event("crowd", 0, "organizer", CROWD)
    raw = json.loads(event.raw)
    raw["attendees"] = [_attendee(number) for number in range(people)]
    return _filled(folder, [event._replace(raw=json.dumps(raw).encode(), flags=MEETING | MINE)])


def crowded_day(folder: Path, events: int) -> Path:
    """A cache with so many events on one day."""
    random = Random(3)
    return _filled(folder, [_event(f"{n}", random.randrange(-16, 20) * 30, "accepted") for n in range(events)])


def waiting_changes(folder: Path, changes: int) -> Path:
    """A cache of a few events, and an outbox in which so many changes wait."""
    kept = _filled(folder, [_event(f"{n}", n % 16 * 30, "organizer") for n in range(changes)])
    outbox = Outbox(_files(kept).outbox)
    for operation in (_change(number) if number % 2 else _new(number) for number in range(changes)):
        outbox.add(operation, now=int(NOW.timestamp()), hold_seconds=0)
    outbox.close()
    return kept


def _change(number: int) -> Operation:
    return Change(EventKey(*calendar_key(0), f"event-{number}="), EventChange(subject=f"Other {number}"), EventChange())


def _new(number: int) -> Operation:
    when = timed("2026-11-20T14:00", "2026-11-20T15:00")
    return new(when, identity=f"local:{number}", calendar=calendar_key(0))


def _event(name: str, minutes: int, answer: str, subject: str | None = None) -> EventRecord:
    """An hour that begins so many minutes after half past nine in Berlin."""
    start = int((NOW.replace(minute=30) + timedelta(minutes=minutes)).timestamp())
    words = {} if subject is None else {"subject": subject}
    return event_record(name, start, start + 3600, response=answer, **words)


def _attendee(number: int) -> dict[str, object]:
    who = {"name": f"Person {number:04} of the company", "address": f"person{number}@contoso.com"}
    answered = {"response": _ANSWERS[number % len(_ANSWERS)], "time": "2026-11-01T09:00:00Z"}
    return {"type": "optional" if number % 3 else "required", "emailAddress": who, "status": answered}


def _filled(folder: Path, records: list[EventRecord]) -> Path:
    writer = CacheWriter(_files(folder).cache, InlineExecutor())
    writer.store_calendars(ACCOUNT, "/me", [calendar_record(0)], [GroupRecord("group-1", "My calendars", b"{}")])
    writer.store_mailbox(ACCOUNT, MailboxInfo("Ana Marques", "ana@contoso.com", "Europe/Berlin"))
    reach = timedelta(days=200)
    row = writer.window(calendar_key(0), Window(_epoch(NOW - reach), _epoch(NOW + reach)), near=True)
    for first in range(0, len(records), _PAGE):
        writer.apply(row, 1, Page(tuple(records[first : first + _PAGE]), (), (), "", ""))
    end = RoundEnd(True, (), "https://graph.example/delta", "", _epoch(NOW))
    writer.apply(row, 1, Page((), (), (), "", ""), end)
    while writer.tidy():
        pass
    writer.close()
    return folder


def _files(folder: Path) -> AccountFiles:
    return AccountFiles(folder / f"demo-{PORT}").prepare()


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())
