"""The only writer of the cache. Each method is one transaction and blocks; `run` calls it on the one writer thread."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from tuical.errors import StoreDamaged
from tuical.model.calendar import CalendarInfo
from tuical.model.history import HistoryEntry
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.record import CalendarRecord, EventRecord, GroupRecord, Page
from tuical.model.reminder import Reminder
from tuical.model.window import Window
from tuical.store import (
    answers,
    calendar_rows,
    history,
    illegible,
    leaving,
    page_rows,
    queries,
    reminder_rows,
    window_rows,
    word_index,
)
from tuical.store.answers import KeptAnswer
from tuical.store.database import open_writer, set_aside, transaction, translated
from tuical.store.history import Altered
from tuical.store.leaving import WindowRow
from tuical.store.mailbox import mailbox_rows, read_mailbox
from tuical.store.rows import id_sum
from tuical.store.schema import CACHE_VERSION, upgrade
from tuical.store.sidebar import calendar_list
from tuical.store.watching import watched

P = ParamSpec("P")
T = TypeVar("T")

_PAGE_SIZE = 32_768
"""Bytes; an event's JSON takes two or three kilobytes, and each page of the log is written by two calls."""
_CHECKPOINT_PAGES = 4000
"""The log is moved into the file by `tidy` when there is time; only a very long round does it in its midst."""
_CACHE_KIB = 8192
_WORDS_AT_ONCE = 500


class RoundEnd(NamedTuple):
    """What makes a round whole; committed with its last page."""

    full: bool
    """Whether the round brought everything there is, so that the rest is gone."""
    series: Collection[str]
    """Masters whose instances came completely."""
    cursor: str | None
    """The deltaLink for the next round; None leaves the stored one alone."""
    preferences: str
    now: int
    compared: int | None = None
    """When the window is to count as compared with a plain view, epoch seconds; None: as the round itself says."""


class Applied(NamedTuple):
    """What a page changed in the cache."""

    changed: int
    removed: int


class CacheWriter:
    """Writes what the server said. The file is opened by the first call and may be thrown away at any time."""

    def __init__(self, path: Path, executor: Executor | None = None) -> None:
        """`executor` must run one call at a time; tests bring one that runs it at once."""
        self._path = path
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="cache")
        self._open: sqlite3.Connection | None = None
        self._notice = ""

    async def run(self, call: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Run a method of this object on the writer thread."""
        return await asyncio.wrap_future(self._executor.submit(call, *given, **named))

    def calendars(self, shown: Mapping[CalendarKey, bool]) -> list[CalendarInfo]:
        """Every known calendar in the order of the sidebar."""
        with translated(self._path):
            return calendar_list(self._connection().execute(queries.CALENDARS).fetchall(), shown)

    def store_calendars(
        self, account: str, mailbox: str, calendars: Sequence[CalendarRecord], groups: Sequence[GroupRecord]
    ) -> list[CalendarKey]:
        """Take over the list of calendars; the answer names those that were not known before.

        What is no longer listed goes with all its events. An empty list is not believed: every mailbox has a calendar.
        """
        with transaction(self._connection(), self._path):
            return calendar_rows.replace_calendars(self._connection(), account, mailbox, calendars, groups)

    def forget_mailbox(self, account: str, mailbox: str) -> None:
        """Drop the calendars of a mailbox with all their events."""
        with transaction(self._connection(), self._path):
            calendar_rows.forget_mailbox(self._connection(), account, mailbox)

    def window(self, key: CalendarKey, bounds: Window, *, near: bool) -> WindowRow:
        """The window with these bounds, made when it is new."""
        connection = self._connection()
        with translated(self._path):
            found = window_rows.find(connection, key, bounds)
        if found is not None and found.near == near:
            return found
        with transaction(connection, self._path):
            return window_rows.make(connection, key, bounds, near)

    def apply(self, row: WindowRow, round_: int, page: Page, end: RoundEnd | None = None) -> Applied:
        """Write a page's rows; an event that was refused counts as seen, stays as it is, and is noted as illegible.

        With `end` also what makes the round whole, in the same transaction.
        """
        connection = self._connection()
        nothing = not (page.records or page.removals or page.refusals)
        if nothing and end is not None and window_rows.unchanged(row, end):
            return Applied(0, 0)
        arrivals = row.complete > 0
        with transaction(connection, self._path), watched(connection, row.calendar, arrivals=arrivals):
            window_rows.require(connection, row)
            removed = leaving.end_removed(connection, row, [removal.id for removal in page.removals])
            written = page_rows.write_records(connection, row.calendar, page.records)
            refused = page_rows.known_events(connection, row.calendar, [refusal.id for refusal in page.refusals])
            seen = written.refs + [known.ref for known in refused.values()]
            page_rows.mark_seen(connection, seen, row.ref, round_)
            changed = written.changed + illegible.note(connection, row, round_, page)
            if end is not None:
                removed += _finish(connection, row, round_, end)
            window_rows.note_round(connection, row.ref, round_)
        return Applied(changed, removed)

    def losses(self, row: WindowRow, round_: int, last: Page) -> tuple[int, int]:
        """How many events the windows hold that a full round is about to replace, and how many it would remove."""
        with translated(self._path):
            return window_rows.losses(self._connection(), row, round_, [record.id for record in last.records])

    def forget_cursor(self, row: WindowRow) -> WindowRow:
        """The next round has to be a full one; the events stay until it is whole."""
        with transaction(self._connection(), self._path):
            self._connection().execute("UPDATE window SET cursor = '' WHERE ref = ?", (row.ref,))
        return row._replace(cursor="")

    def stale_masters(self, calendar: int, changed: Mapping[str, int]) -> set[str]:
        """Which of these masters the cache lacks, or holds older than they were changed (epoch seconds)."""
        with translated(self._path):
            return window_rows.stale_masters(self._connection(), calendar, changed)

    def store_event(self, key: CalendarKey, record: EventRecord) -> bool:
        """Take over one event that was read by its id; False when nothing in it was new or it lies in no window."""
        connection = self._connection()
        with transaction(connection, self._path), self._watched(key, own=True):
            return window_rows.store_event(connection, key, record)

    def stored(self, key: EventKey) -> tuple[bytes, bytes | None] | None:
        """The JSON of an event or a series master and, for an instance, its master's; None where nothing is held."""
        connection = self._connection()
        with translated(self._path):
            calendar = calendar_rows.ref(connection, key.in_calendar)
            given = {"calendar": calendar, "id": key.id, "id_sum": id_sum(key.id)}
            found = connection.execute(queries.DETAIL, given).fetchone()
        return (bytes(found[0]), found[1]) if found else None

    def place(self, row: WindowRow, round_: int, record: EventRecord) -> None:
        """Take over an event of which a round said that it is there and that it is not: its times decide."""
        connection = self._connection()
        with transaction(connection, self._path), watched(connection, row.calendar, arrivals=row.complete > 0):
            window_rows.require(connection, row)
            written = page_rows.write_records(connection, row.calendar, [record])
            if window_rows.overlaps(connection, row, written.refs):
                page_rows.mark_seen(connection, written.refs, row.ref, round_)
            else:
                leaving.end_removed(connection, row, [record.id])

    def drop_event(self, key: EventKey, *, own: bool = True) -> None:
        """The server says that it does not exist; `own`: that was found out after something the person did here."""
        connection = self._connection()
        with transaction(connection, self._path), self._watched(key.in_calendar, own):
            calendar = calendar_rows.ref(connection, key.in_calendar)
            if calendar is not None:
                leaving.drop_event(connection, calendar, key.id)

    def altered(self, limit: int) -> list[Altered]:
        """What rounds have changed and the history does not tell yet."""
        with translated(self._path):
            return history.altered(self._connection(), limit)

    def own_address(self) -> str:
        """Whose mailbox it is, as far as that is known."""
        with translated(self._path):
            return read_mailbox(self._connection().execute("SELECT name, value FROM mailbox")).address

    def keep_history(self, worked: Collection[int], entries: Sequence[HistoryEntry], now: int) -> None:
        """Take entries into the history; `worked` are the numbers of what they were made of."""
        with transaction(self._connection(), self._path):
            history.keep(self._connection(), worked, entries, now)

    def mark_seen(self, upto: int) -> bool:
        """The person has seen the history up to this entry; False when it was seen before."""
        with transaction(self._connection(), self._path):
            return history.mark_seen(self._connection(), upto)

    def store_mailbox(self, account: str, info: MailboxInfo) -> None:
        """Take over the person and the mailbox settings."""
        rows = [(account, *row) for row in mailbox_rows(info)]
        with transaction(self._connection(), self._path):
            self._connection().executemany("INSERT OR REPLACE INTO mailbox VALUES (?, ?, ?)", rows)

    def store_categories(self, account: str, categories: Sequence[tuple[str, str]]) -> None:
        """Take over the list of (name, colour preset)."""
        rows = [(account, *row) for row in categories]
        with transaction(self._connection(), self._path):
            self._connection().execute("DELETE FROM category WHERE account = ?", (account,))
            self._connection().executemany("INSERT OR REPLACE INTO category VALUES (?, ?, ?)", rows)

    def store_reminders(self, account: str, listed: Sequence[Reminder], at: int) -> None:
        """Take over the list of reminders for which the service was asked at `at`, epoch seconds."""
        with transaction(self._connection(), self._path):
            reminder_rows.take_over(self._connection(), account, listed, at)

    def next_reminder(self, after: int) -> int | None:
        """When the service raises the next reminder after an instant, epoch seconds; None where it said of none."""
        with translated(self._path):
            return reminder_rows.next_one(self._connection(), after)

    def keep_answers(self, account: str, kind: str, given: Sequence[KeptAnswer]) -> None:
        """Keep what the service answered to questions of a kind."""
        with transaction(self._connection(), self._path):
            answers.keep(self._connection(), account, kind, given)

    def kept_answers(self, account: str, kind: str, questions: Sequence[str]) -> list[KeptAnswer]:
        """What was kept of these questions."""
        with translated(self._path):
            return answers.kept(self._connection(), account, kind, questions)

    def kept_of_kind(self, account: str, kind: str, limit: int) -> list[KeptAnswer]:
        """The newest answers of a kind."""
        with translated(self._path):
            return answers.kept_of_kind(self._connection(), account, kind, limit)

    def tidy(self) -> bool:
        """Do some of what can wait: full-text index, log; True when there is more to do."""
        connection = self._connection()
        with translated(self._path):
            if not word_index.is_behind(connection):
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                return False
        with transaction(connection, self._path):
            word_index.catch_up(connection, _WORDS_AT_ONCE)
        return True

    def rebuild(self) -> None:
        """Put a damaged file aside and begin an empty one."""
        self.let_go()
        number = 1
        while self._path.with_name(f"{self._path.name}.damaged-{number}").exists():
            number += 1
        aside = set_aside(self._path, f"damaged-{number}")
        self._notice = (
            f"The local copy was damaged; it is kept as {aside.name} and the calendar is read anew."
            " Nothing that you did is lost."
        )

    def take_notice(self) -> str:
        """One sentence when the cache had to be built anew; it is said once."""
        notice, self._notice = self._notice, ""
        return notice

    def completed(self) -> dict[CalendarKey, int]:
        """When the near window of each calendar was last read whole, epoch seconds."""
        with translated(self._path):
            return window_rows.completed(self._connection())

    def close(self) -> None:
        """Let go of the file and end the writer thread."""
        self._executor.submit(self.let_go).result()
        self._executor.shutdown()

    def let_go(self) -> None:
        """Close the file; the next call opens whichever file then has its name."""
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def _watched(self, key: CalendarKey, own: bool) -> AbstractContextManager[None]:
        calendar = calendar_rows.ref(self._connection(), key)
        return nullcontext() if calendar is None else watched(self._connection(), calendar, arrivals=False, own=own)

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            try:
                self._open = self._opened()
            except StoreDamaged:
                self.rebuild()
                self._open = self._opened()
        return self._open

    def _opened(self) -> sqlite3.Connection:
        connection = open_writer(self._path, synchronous="NORMAL", newest=CACHE_VERSION, page_size=_PAGE_SIZE)
        try:
            with translated(self._path):
                connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
                connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            upgrade(connection, self._path, "cache", CACHE_VERSION)
        except BaseException:
            connection.close()
            raise
        return connection


def _finish(connection: sqlite3.Connection, row: WindowRow, round_: int, end: RoundEnd) -> int:
    if end.full:
        gone = leaving.end_absent(connection, row, round_) + illegible.end_absent(connection, row, round_)
    else:
        gone = leaving.end_absent_instances(connection, row, round_, end.series)
    if row.near:
        window_rows.drop_other_near(connection, row)
    leaving.drop_empty_series(connection, row.calendar)
    window_rows.note_end(connection, row.ref, end)
    return gone
