"""Writes the records of one page: masters, events, their details and their memberships; inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.summary import ALL_DAY
from tuical.store import news
from tuical.store.leaving import drop_event, drop_events
from tuical.store.news import Known
from tuical.store.occurrences import abbreviated
from tuical.store.rows import LONGEST, midnight

_AT_ONCE = 100
"""Rows in one statement: SQLite then works through them without asking for the interpreter's lock in between, so that
the next page is decoded meanwhile."""

_EVENT = "INSERT INTO event VALUES {}"
_EVENT_AGAIN = (
    "UPDATE event SET kind = ?4, series = ?5, change_key = ?6, modified = ?7, start = ?8, end = ?9, long = ?10,"
    " subject = ?11, location = ?12, show_as = ?13, response = ?14, flags = ?15, organizer = ?16, categories = ?17"
    " WHERE ref = ?1"
)
_DETAIL = (
    "INSERT INTO detail VALUES {} ON CONFLICT (ref) DO UPDATE SET subject = excluded.subject,"
    " location = excluded.location, people = excluded.people, preview = excluded.preview, raw = excluded.raw"
)
_MEMBERSHIP = "INSERT INTO membership VALUES {} ON CONFLICT DO UPDATE SET seen = excluded.seen"
_KNOWN = (
    "SELECT id, ref, change_key, modified, start, end, flags IS NULL, coalesce(flags, 0) FROM event"
    " WHERE calendar = ? AND id IN (SELECT value FROM json_each(?))"
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


def write_records(connection: sqlite3.Connection, calendar: int, records: Sequence[EventRecord]) -> Written:
    """Write what is new of the records; nobody's membership is touched."""
    chosen = news.newest(records)
    masters = [record for record in chosen.values() if record.kind == SERIES_MASTER]
    events = [record for record in chosen.values() if record.kind != SERIES_MASTER]
    series = _series(connection, calendar, {r.id for r in masters} | {r.series for r in events if r.series})
    _drop_converted(connection, calendar, masters, events)
    stamps = news.stamps(masters, series)
    events = [abbreviated(record, stamps.get(record.series) or None) for record in events]
    changed = _write_masters(connection, masters, series)
    refs, news_count = _write_events(connection, calendar, events, series, stamps)
    return Written(refs, changed + news_count)


def mark_seen(connection: sqlite3.Connection, refs: Iterable[int], window: int, round_: int) -> None:
    """Note that the events were seen in this window in this round."""
    _insert(connection, _MEMBERSHIP, [(ref, window, round_) for ref in refs])


def known_events(connection: sqlite3.Connection, calendar: int, ids: Collection[str]) -> dict[str, Known]:
    """What is stored of these events, by id."""
    found = connection.execute(_KNOWN, (calendar, json.dumps(list(ids))))
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
    added: list[tuple[Any, ...]] = []
    again: list[tuple[Any, ...]] = []
    details: list[tuple[Any, ...]] = []
    for record in events:
        known = stored.get(record.id)
        start, end = _times(record)
        stamp = record.modified or stamps.get(record.series, 0)
        if known is None:
            ref, following = following, following + 1
        else:
            ref = known.ref
        refs.append(ref)
        if not news.is_news(record, start, end, stamp, known):
            continue
        row = _event_row(ref, calendar, record, series[record.series].ref if record.series else None, stamp, start, end)
        (added if known is None else again).append(row)
        details.append((ref, record.subject, record.location, record.people, record.preview, record.raw))
    _insert(connection, _EVENT, added)
    connection.executemany(_EVENT_AGAIN, again)
    _insert(connection, _DETAIL, details)
    return refs, len(details)


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
        details.append((-known.ref, record.subject, record.location, record.people, record.preview, record.raw))
    connection.executemany(_SERIES, rows)
    _insert(connection, _DETAIL, details)
    return len(rows)


def _drop_converted(
    connection: sqlite3.Connection, calendar: int, masters: Sequence[EventRecord], events: Sequence[EventRecord]
) -> None:
    """A single event that became a series is no event any more, and a series that became a single has no instances."""
    drop_events(
        connection, [known.ref for known in known_events(connection, calendar, [r.id for r in masters]).values()]
    )
    singles = [record.id for record in events if not record.series]
    for id_, *_ in connection.execute(_KNOWN_SERIES, (calendar, json.dumps(singles))).fetchall():
        drop_event(connection, calendar, id_)


def _series(connection: sqlite3.Connection, calendar: int, ids: Collection[str]) -> dict[str, Known]:
    """The rows of these masters by id; a master that only its instances name so far gets an empty one."""
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
    return (
        ref, calendar, record.id, record.kind, series, record.change_key, stamp, start, end, end - start > LONGEST,
        record.subject, record.location, record.show_as, record.response, record.flags, record.organizer,
        record.categories,
    )  # fmt: skip


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
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        places = "(" + ",".join("?" * len(some[0])) + ")"
        if len(some) < _AT_ONCE:
            connection.executemany(statement.format(places), some)
        else:
            connection.execute(statement.format(",".join([places] * _AT_ONCE)), list(chain.from_iterable(some)))
