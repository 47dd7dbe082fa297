"""Writes the records of one page: masters, events, their details and their memberships; inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.series import EXCEPTION
from tuical.model.summary import ALL_DAY
from tuical.store import news
from tuical.store.leaving import drop_event, drop_events
from tuical.store.news import Known
from tuical.store.occurrences import abbreviated
from tuical.store.rows import LONGEST, id_sum, midnight

_AT_ONCE = (200, 20, 1)
"""Rows in one statement: SQLite then works through them without asking for the interpreter's lock in between, so that
the next page is decoded meanwhile."""

_EVENT = "INSERT INTO event VALUES {}"
_EVENT_AGAIN = (
    "UPDATE event SET kind = ?5, series = ?6, change_key = ?7, modified = ?8, start = ?9, end = ?10, long = ?11,"
    " subject = ?12, location = ?13, show_as = ?14, response = ?15, flags = ?16, organizer = ?17, categories = ?18"
    " WHERE ref = ?1"
)
_DETAIL = "INSERT INTO detail VALUES {}"
_DETAIL_AGAIN = "INSERT INTO detail VALUES (?, ?) ON CONFLICT (ref) DO UPDATE SET raw = excluded.raw"
_MEMBERSHIP = "INSERT INTO membership VALUES {} ON CONFLICT DO UPDATE SET seen = excluded.seen"
_KNOWN = (
    "SELECT id, ref, change_key, modified, start, end, flags IS NULL, coalesce(flags, 0) FROM event"
    " WHERE id_sum IN (SELECT value FROM json_each(?)) AND calendar = ?"
)
_KNOWN_SERIES = (
    "SELECT id, ref, change_key, modified FROM series WHERE calendar = ? AND id IN (SELECT value FROM json_each(?))"
)
_STUB = "INSERT INTO series (calendar, id) VALUES (?, ?) RETURNING ref"
_SERIES = (
    "UPDATE series SET known = 1, change_key = ?2, modified = ?3, subject = ?4, location = ?5, show_as = ?6,"
    " response = ?7, flags = ?8, organizer = ?9, categories = ?10 WHERE ref = ?1"
)


class Written(NamedTuple):
    """What a page brought."""

    refs: list[int]
    """The events of the page, new or not."""
    changed: int
    """Events and masters that were written because they said something new."""


class _Rows(NamedTuple):
    events: list[tuple[Any, ...]]
    details: list[tuple[int, bytes]]


def write_records(connection: sqlite3.Connection, calendar: int, records: Sequence[EventRecord]) -> Written:
    """Write what is new of the records; nobody's membership is touched."""
    chosen = news.newest(records)
    masters = [record for record in chosen.values() if record.kind == SERIES_MASTER]
    events = [record for record in chosen.values() if record.kind != SERIES_MASTER]
    series = _series(connection, calendar, {r.id for r in masters} | {r.series for r in events if r.series})
    _drop_converted(connection, calendar, masters, events)
    stamps = news.stamps(masters, series)
    if series:
        events = [abbreviated(record, stamps.get(record.series) or None) for record in events]
    changed = _write_masters(connection, masters, series)
    refs, news_count = _write_events(connection, calendar, events, series, stamps)
    return Written(refs, changed + news_count)


def mark_seen(connection: sqlite3.Connection, refs: Iterable[int], window: int, round_: int) -> None:
    """Note that the events were seen in this window in this round."""
    _insert(connection, _MEMBERSHIP, [(ref, window, round_) for ref in refs])


def known_events(connection: sqlite3.Connection, calendar: int, ids: Collection[str]) -> dict[str, Known]:
    """What is stored of these events, by id."""
    found = connection.execute(_KNOWN, (json.dumps([id_sum(id_) for id_ in ids]), calendar)) if ids else ()
    # others with the same sum are among them, and nobody asks for those
    return {row[0]: Known(*row[1:]) for row in found}


def _write_events(
    connection: sqlite3.Connection,
    calendar: int,
    events: Sequence[EventRecord],
    series: dict[str, Known],
    stamps: dict[str, int],
) -> tuple[list[int], int]:
    stored = known_events(connection, calendar, [record.id for record in events])
    following = _next_ref(connection)
    refs: list[int] = []
    added, changed = _Rows([], []), _Rows([], [])
    for record in events:
        known = stored.get(record.id)
        start, end = _times(record)
        stamp = record.modified or stamps.get(record.series, 0)
        rows = added if known is None else changed
        ref = following if known is None else known.ref
        refs.append(ref)
        if known is None:
            following += 1
        elif not (news.is_news(record, start, end, stamp, known) or _says_more(connection, record, known)):
            continue
        of = series[record.series].ref if record.series else None
        rows.events.append(_event_row(ref, calendar, record, of, stamp, start, end))
        rows.details.append((ref, record.raw))
    _insert(connection, _EVENT, added.events)
    _insert(connection, _DETAIL, added.details)
    connection.executemany(_EVENT_AGAIN, changed.events)
    connection.executemany(_DETAIL_AGAIN, changed.details)
    return refs, len(added.events) + len(changed.events)


def _says_more(connection: sqlite3.Connection, record: EventRecord, known: Known) -> bool:
    """Whether an exception repeats what changed in its master, for which it gets no change key of its own."""
    if record.kind != EXCEPTION or record.modified < known.modified:
        return False
    stored = connection.execute("SELECT raw FROM detail WHERE ref = ?", (known.ref,)).fetchone()
    return stored is None or bytes(stored[0]) != record.raw


def _write_masters(connection: sqlite3.Connection, masters: Sequence[EventRecord], series: dict[str, Known]) -> int:
    rows, details = [], []
    for record in masters:
        known = series[record.id]
        if known.change_key is not None and not news.is_news(record, 0, 0, record.modified, known):
            continue
        rows.append((
            known.ref, record.change_key, record.modified, record.subject, record.location, record.show_as,
            record.response, record.flags, record.organizer, record.categories,
        ))  # fmt: skip
        details.append((-known.ref, record.raw))
    connection.executemany(_SERIES, rows)
    connection.executemany(_DETAIL_AGAIN, details)
    return len(rows)


def _drop_converted(
    connection: sqlite3.Connection, calendar: int, masters: Sequence[EventRecord], events: Sequence[EventRecord]
) -> None:
    """A single event that became a series is no event any more, and a series that became a single has no instances."""
    converted = known_events(connection, calendar, [record.id for record in masters])
    drop_events(connection, [known.ref for known in converted.values()])
    if connection.execute("SELECT 1 FROM series WHERE calendar = ? LIMIT 1", (calendar,)).fetchone() is None:
        return
    singles = [record.id for record in events if not record.series]
    for id_, *_ in connection.execute(_KNOWN_SERIES, (calendar, json.dumps(singles))).fetchall():
        drop_event(connection, calendar, id_)


def _series(connection: sqlite3.Connection, calendar: int, ids: Collection[str]) -> dict[str, Known]:
    """The rows of these masters by id; a master that only its instances name so far gets an empty one."""
    if not ids:
        return {}
    found = {
        row[0]: Known(row[1], row[2], row[3])
        for row in connection.execute(_KNOWN_SERIES, (calendar, json.dumps(list(ids))))
    }
    for id_ in sorted(set(ids) - found.keys()):
        found[id_] = Known(connection.execute(_STUB, (calendar, id_)).fetchone()[0], None, 0)
    return found


def _event_row(
    ref: int, calendar: int, record: EventRecord, series: int | None, stamp: int, start: int, end: int
) -> tuple[Any, ...]:
    id_, kind, _, change_key, _, _, _, *shown = record[:14]
    long = end - start > LONGEST
    return (ref, calendar, id_, id_sum(id_), kind, series, change_key, stamp, start, end, long, *shown)


def _times(record: EventRecord) -> tuple[int, int]:
    """Start and end as the cache keeps them: epoch seconds, for all-day events the midnights in UTC."""
    if record.flags is not None and record.flags & ALL_DAY:
        return midnight(record.start), midnight(max(record.start, record.end))
    return record.start, max(record.start, record.end)


def _next_ref(connection: sqlite3.Connection) -> int:
    """A ref above all that were ever put into the full-text index, so that none is taken for another's words."""
    query = "SELECT max(coalesce((SELECT max(ref) FROM event), 0), (SELECT upto FROM indexed)) + 1"
    return int(connection.execute(query).fetchone()[0])


def _insert(connection: sqlite3.Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, many of them by one statement."""
    done = 0
    for at_once in _AT_ONCE:
        while len(rows) - done >= at_once:
            some = rows[done : done + at_once]
            places = "(" + ",".join("?" * len(some[0])) + ")"
            connection.execute(statement.format(",".join([places] * at_once)), list(chain.from_iterable(some)))
            done += at_once
