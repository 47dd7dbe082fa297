"""How far the calendars of one turn are; of those that are read together the foremost is told of by its name."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.sync.status import StatusBoard

_LOG = logging.getLogger(__name__)


class Progress:
    """Counts calendars, pages and events of those that are read together."""

    def __init__(self, board: StatusBoard) -> None:
        self._board = board
        self._open: dict[CalendarKey, str] = {}
        self._total = 0
        self._pages: dict[CalendarKey, tuple[int, int]] = {}
        self._first: set[CalendarKey] = set()

    def begin(self, calendars: Sequence[CalendarInfo]) -> None:
        """These are read now."""
        self._open = {info.key: info.name for info in calendars}
        self._total = len(calendars)
        self._pages, self._first = {}, set()
        _LOG.debug("a round of %d calendars begins", self._total)
        self._tell()

    def first(self, key: CalendarKey, first: bool) -> None:
        """Whether nothing of this calendar was known before."""
        if first and key in self._open:
            self._first.add(key)
            self._tell()

    def page(self, key: CalendarKey, pages: int, events: int) -> None:
        """So much of a calendar has come."""
        if key in self._open:
            self._pages[key] = (pages, events)
            self._tell()

    def end(self, key: CalendarKey) -> None:
        """A calendar is done, well or not."""
        self._first.discard(key)
        self._open.pop(key, None)
        self._tell()

    def over(self) -> None:
        """All of them are done, or are not gone on with."""
        pages, events = (sum(counts) for counts in zip(*self._pages.values(), strict=True)) if self._pages else (0, 0)
        done = self._total - len(self._open)
        _LOG.info("a round ends: %d of %d calendars, %d pages, %d events", done, self._total, pages, events)
        self._open, self._total, self._pages, self._first = {}, 0, {}, set()
        self._board.change(first=False)

    def _tell(self) -> None:
        key = next(iter(self._open), None)
        pages, events = self._pages.get(key, (0, 0)) if key else (0, 0)
        self._board.change(
            syncing=self._total > 0,
            first=bool(self._first),
            done=self._total - len(self._open),
            total=self._total,
            calendar=self._open[key] if key else "",
            pages=pages,
            events=events,
        )
