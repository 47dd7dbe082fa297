"""What the screens read: bounded queries on the event loop over a connection that never writes.

An absent cache is simply empty. Before the first paint this module is all of the cache that is loaded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuical.errors import NotThere, StoreDamaged, StoreError, StoreFull
from tuical.model.calendar import CATEGORY_COLOURS, CalendarFacts, CalendarGroup, CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.summary import EventSummary
from tuical.model.window import Window
from tuical.store import queries, rows
from tuical.store.database import open_reader, open_unwritable, refuse_newer, translated
from tuical.store.mailbox import read_mailbox
from tuical.store.schema import CACHE_VERSION, version
from tuical.store.sidebar import calendar_list

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.history import HistoryEntry
    from tuical.model.illegible import Illegible
    from tuical.model.known_person import KnownPerson
    from tuical.model.reminder import ReminderList
    from tuical.store.meetings import Name

_OLDEST = 1
"""The first schema whose events are read as today; a cache is drawn before it is upgraded, or where it cannot be."""
_WITH_HISTORY = 2
_WITH_REMINDERS = 4
_WITH_ILLEGIBLE = 5
SEARCH_SECONDS = 1.0
"""What a search may take at most; a usual one takes some thousandths of it."""


class CacheReader:
    """Answers the screens' questions; every method raises StoreDamaged or StoreNewer for a file that is of no use."""

    def __init__(self, path: Path, shown: Callable[[], Mapping[CalendarKey, bool]] = dict) -> None:
        """`shown` tells which calendars the person switched on or off (`Outbox.shown`)."""
        self._path = path
        self._shown = shown
        self._connection: sqlite3.Connection | None = None
        self._file = 0
        self._keys: dict[int, CalendarKey] = {}
        self._opened = 0
        self._frozen = False
        self._useless = 0
        self.damaged = False
        """Whether an answer could not be read; what was asked for counted as empty."""

    def calendars(self) -> list[CalendarInfo]:
        """Every known calendar in the order of the sidebar."""
        return calendar_list(self._rows(queries.CALENDARS), self._shown())

    def events(
        self, window: Window, first_day: int, last_day: int, calendars: Collection[CalendarKey]
    ) -> list[EventSummary]:
        """What overlaps the window (timed) or the days from `first_day` up to but not including `last_day` (all-day).

        Days are ordinals. All-day events come first, then by start, longer ones first.
        """
        refs = self._refs(calendars)
        low = min(window.start, rows.midnight(first_day))
        high = max(window.end, rows.midnight(last_day))
        given = {
            "low": low,
            "high": high,
            "before": low - rows.LONGEST,
            "start": window.start,
            "end": window.end,
            "first": rows.midnight(first_day),
            "last": rows.midnight(last_day),
        }
        found = self._rows(queries.between(refs), given) if refs else []
        keys = self._keys
        return sorted((rows.to_summary(row, keys) for row in found), key=rows.drawing_order)

    def event(self, key: EventKey) -> Event:
        """The event in full; raises NotThere for one that the cache does not hold."""
        from tuical.wire.events import decode_event  # decoding is not needed before somebody opens an event

        for ref in self._refs([key.in_calendar]):
            for raw, master in self._rows(queries.DETAIL, _named(ref, key.id)):
                return decode_event(raw, key, master)
        raise NotThere("This event is not in the local copy.", "It may have been deleted or moved.")

    def summary(self, key: EventKey) -> EventSummary:
        """One event as the views draw it; raises NotThere."""
        for ref in self._refs([key.in_calendar]):
            for row in self._rows(queries.ONE, _named(ref, key.id)):
                return rows.to_summary(row, self._keys)
        raise NotThere("This event is not in the local copy.", "It may have been deleted or moved.")

    def at(self, start: int, end: int) -> list[EventSummary]:
        """What begins and ends at these instants (epoch seconds; of whole days their midnights in UTC)."""
        from tuical.store import meetings  # only where several accounts are shown

        self._refs(())
        return [rows.to_summary(row, self._keys) for row in self._rows(meetings.AT, {"start": start, "end": end})]

    def meeting_names(self, keys: Collection[EventKey]) -> dict[EventKey, Name]:
        """The iCalUId and the organiser of each of these events and series, of an occurrence those of its series."""
        from tuical.store import meetings  # the same

        self._refs(())
        return meetings.named(self._rows(meetings.NAMES, meetings.asked(keys)), self._keys, frozenset(keys))

    def search(self, text: str, limit: int = 50, around: int | None = None) -> list[EventSummary]:
        """Events whose title, place, people or preview hold every word of `text` (as beginnings of words).

        Newest first, or with `around` (epoch seconds) those that are nearest to it; nothing where it takes too long.
        """
        match = queries.match_all(text)
        self._refs(())
        found = self._in_time(queries.SEARCH, {"match": match, "limit": limit, "around": around}) if match else []
        return [rows.to_summary(row, self._keys) for row in found]

    def reminding(self, window: Window) -> list[tuple[EventSummary, int]]:
        """Events that begin in the window and have a reminder, with its minutes before the start."""
        from tuical.store.reminder_rows import with_minutes  # decoding is not needed for the first paint

        self._refs(())
        found = self._rows(queries.REMINDING, {"start": window.start, "end": window.end})
        return with_minutes(found, self._keys)

    def reminder_list(self) -> ReminderList:
        """What the service said last of reminders."""
        from tuical.store import reminder_rows  # the same

        if not self._has(_WITH_REMINDERS):
            return reminder_rows.to_list((), ())
        return reminder_rows.to_list(self._rows(reminder_rows.SAID), self._rows(reminder_rows.ASKED))

    def invitations(self, now: int, limit: int = 50) -> list[EventSummary]:
        """What still waits for the person's answer and is not over at `now` (epoch seconds), soonest first.

        A series that was not answered stands there once, with its next instance. Only shown calendars of the person's
        own are looked at: nobody answers for somebody else.
        """
        own = [info.key for info in self.calendars() if info.shown and not info.owner]
        refs = self._refs(own)
        found = self._rows(queries.unanswered(refs), {"now": now, "limit": limit}) if refs else []
        return [rows.to_summary(row, self._keys) for row in found]

    def people(self, now: int) -> list[KnownPerson]:
        """Whom the person meets round `now` (epoch seconds), most often first; costs a few milliseconds."""
        from tuical.store import people  # nobody is invited before the first paint

        given = {"from": now - people.BEFORE, "to": now + people.AFTER}
        return people.known_people(self._rows(people.MET, given))

    def category_colours(self) -> dict[str, str]:
        """`#rrggbb` by the category's name."""
        found = self._rows("SELECT name, preset FROM category")
        return {name: CATEGORY_COLOURS[preset] for name, preset in found if preset in CATEGORY_COLOURS}

    def mailbox(self) -> MailboxInfo:
        """The person and the mailbox settings, defaults as long as they are not known."""
        return read_mailbox(self._rows("SELECT name, value FROM mailbox"))

    def history(self, limit: int = 100, *, unseen: bool = False) -> list[HistoryEntry]:
        """What others changed, newest first; `unseen` leaves out what the person has seen (`CacheWriter.mark_seen`)."""
        from tuical.store import history  # nobody needs it for the first paint

        wanted = history.NEWEST_UNSEEN if unseen else history.NEWEST
        found = self._rows(wanted, {"limit": limit}) if self._has(_WITH_HISTORY) else []
        return [history.to_entry(row) for row in found]

    def history_of(self, key: EventKey, series: str, limit: int) -> list[HistoryEntry]:
        """What others changed in one event, and in the series of that master (empty for none); newest first."""
        from tuical.store import history  # nobody needs it for the first paint

        given = {"account": key.account, "mailbox": key.mailbox, "event": key.id, "series": series or key.id}
        found = self._rows(history.OF_EVENT, {**given, "limit": limit}) if self._has(_WITH_HISTORY) else []
        return [history.to_entry(row) for row in found]

    def unseen(self) -> int:
        """How many entries of the history the person has not seen."""
        found = self._rows("SELECT count(*) FROM history WHERE seen = 0") if self._has(_WITH_HISTORY) else []
        return int(found[0][0]) if found else 0

    def _has(self, schema: int) -> bool:
        return any(number >= schema for (number,) in self._rows("PRAGMA user_version"))

    def illegible(self) -> list[Illegible]:
        """What was received and cannot be read, in the order of the sidebar."""
        if self.count_illegible() == 0:
            return []
        from tuical.store import illegible  # hardly anybody has any

        return [illegible.to_illegible(row) for row in self._rows(illegible.ALL)]

    def count_illegible(self) -> int:
        """How many there are."""
        found = self._rows(queries.ILLEGIBLE) if self._has(_WITH_ILLEGIBLE) else []
        return int(found[0][0]) if found else 0

    def covered(self, calendars: Collection[CalendarKey], window: Window) -> bool:
        """Whether the cache holds all of these calendars' events between the two instants."""
        refs = self._refs(calendars)
        if len(refs) < len(calendars):
            return False
        found = self._rows("SELECT calendar, start, end FROM window WHERE complete > 0 ORDER BY start")
        return all(_reaches([Window(start, end) for of, start, end in found if of == ref], window) for ref in refs)

    def groups(self) -> list[CalendarGroup]:
        """The calendar groups of every mailbox, in the service's order."""
        return [CalendarGroup(*row) for row in self._rows(queries.GROUPS)]

    def added(self) -> list[CalendarKey]:
        """Mailboxes of others that the person chose to see, as keys that name no calendar."""
        return [key for key, shown in self._shown().items() if shown and not key.calendar]

    def calendar_facts(self, key: CalendarKey) -> CalendarFacts:
        """What is known of a calendar beside what the sidebar lists."""
        found = self._rows(queries.FACTS, {"account": key.account, "mailbox": key.mailbox, "id": key.calendar})
        if not found:
            return CalendarFacts()
        ((colour, events, telling),) = found
        return CalendarFacts(colour, events, busy_only=events > 0 and not telling)

    def synced_at(self) -> int:
        """When the oldest of the shown calendars' near windows was last read whole, epoch seconds, 0 for never."""
        shown = self._shown()
        found = self._rows(queries.COMPLETED)
        return min((complete for *key, complete in found if shown.get(CalendarKey(*key), True)), default=0)

    def changes(self) -> int:
        """A number that changes whenever somebody else wrote to the cache; costs microseconds."""
        if self._frozen:
            self.close()  # perhaps the disk can be written again
        connection = self._usable()
        if connection is None:
            return 0
        return self._opened << 32 | int(connection.execute("PRAGMA data_version").fetchone()[0])

    def give_up(self) -> None:
        """Count the present file as empty, since it is damaged and cannot be put aside."""
        self.close()
        self._useless = self._path.stat().st_ino

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _in_time(self, sql: str, given: Mapping[str, Any]) -> list[Any]:
        connection = self._usable()
        if connection is None:
            return []
        from tuical.store.deadline import deadline  # nobody searches before the first paint

        with deadline(connection, SEARCH_SECONDS) as watch:
            try:
                return self._rows(sql, given)
            except StoreError:
                if watch.is_over:
                    return []
                raise

    def _rows(self, sql: str, given: Mapping[str, Any] | None = None) -> list[Any]:
        connection = self._usable()
        if connection is None:
            return []
        try:
            with translated(self._path):
                return connection.execute(sql, given or {}).fetchall()
        except StoreDamaged:
            # damage deep in the file shows only when somebody looks there; the copy is made anew, the start goes on
            self.damaged = True
            return []

    def _refs(self, calendars: Collection[CalendarKey]) -> list[int]:
        found = self._rows("SELECT ref, account, mailbox, id FROM calendar")
        self._keys = {ref: CalendarKey(account, mailbox, id_) for ref, account, mailbox, id_ in found}
        wanted = frozenset(calendars)
        return [ref for ref, key in self._keys.items() if key in wanted]

    def _usable(self) -> sqlite3.Connection | None:
        """The connection; None while there is no cache, or one whose events this program does not know how to read."""
        try:
            file = self._path.stat().st_ino
        except OSError:
            self.close()
            return None
        if file == self._useless:
            return None
        if self._connection is not None and file == self._file:
            return self._connection
        self.close()  # a damaged cache was put aside and a new one took its place
        connection = self._open()
        try:
            found = version(connection, self._path)
            refuse_newer(found, CACHE_VERSION, self._path)
        except BaseException:
            connection.close()
            raise
        if found < _OLDEST:
            connection.close()
            return None
        self._connection, self._file, self._opened = connection, file, self._opened + 1
        return connection

    def _open(self) -> sqlite3.Connection:
        self._frozen = False
        try:
            return open_reader(self._path)
        except StoreFull:
            connection = open_unwritable(self._path)
            self._frozen = True
            return connection


def _named(calendar: int, event_id: str) -> dict[str, Any]:
    return {"calendar": calendar, "id": event_id, "id_sum": rows.id_sum(event_id)}


def _reaches(windows: list[Window], wanted: Window) -> bool:
    """Whether the windows, sorted by start, cover all of `wanted` without a hole."""
    reached = wanted.start
    for window in windows:
        if window.start <= reached:
            reached = max(reached, window.end)
    return reached >= wanted.end
