"""What others changed, by day and newest first; what is new is marked until it was looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tuical.layout.history_page import HistoryLine, history_page
from tuical.layout.page_lines import PageLine
from tuical.model.history import HistoryEntry
from tuical.model.keys import EventKey
from tuical.planning.calendar_days import relative_days
from tuical.planning.change_words import entry_words, times_words
from tuical.planning.ranges import clock_time, day_words
from tuical.screens import intents
from tuical.screens.desk import Desk
from tuical.screens.doors import Given
from tuical.screens.going import go_to_event
from tuical.screens.list_screen import ListScreen


class HistoryScreen(ListScreen):
    """The history; Enter goes to the event."""

    bar_names = ("app.back", "list.open", "app.undo", "app.help")

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._entries: Sequence[HistoryEntry] = ()
        self._new: set[int] = set()
        """What was new when this screen first showed it; it keeps its mark until the screen is closed."""

    def read(self) -> None:
        """The entries, and which of them are new; that they are looked at is told."""
        self._entries = self.desk.history()
        unseen = {entry.ref for entry in self._entries if not entry.seen}
        self._new |= unseen
        newest = {entry.key.account: entry.ref for entry in reversed(self._entries) if not entry.seen}
        for upto in newest.values():
            self.post_message(intents.HistorySeen(upto))

    def page(self, width: int) -> Sequence[PageLine]:
        """One entry for what changed in one event at a time."""
        return history_page([_line(entry, self.desk, entry.ref in self._new) for entry in self._entries], width)

    def event_key(self) -> EventKey | None:
        """The event of the selected entry."""
        found = self._found(self.selected)
        return found.key if found is not None else None

    def open_line(self, target: str) -> None:
        """Go to the event in the calendar; one that is not drawn there opens by itself."""
        found = self._found(target)
        if found is not None:
            go_to_event(self, found.key)

    def _found(self, target: str) -> HistoryEntry | None:
        return next((entry for entry in self._entries if str(entry.ref) == target), None)


def _line(entry: HistoryEntry, desk: Desk, new: bool) -> HistoryLine:
    view = desk.settings
    noticed = datetime.fromtimestamp(entry.at, view.zone)
    clock, when = clock_time(noticed, view.twelve_hours), times_words(entry.times, view)
    words = desk.whose(entry_words(entry, view), entry.key)
    return HistoryLine(str(entry.ref), _day(noticed.date(), desk), clock, entry.subject, when, words, new)


def _day(day: date, desk: Desk) -> str:
    today = desk.now().date()
    words = day_words(day, today, desk.settings.names)
    near = relative_days(day, today) if 0 <= (today - day).days <= 1 else ""
    return f"{near}, {words}" if near else words
