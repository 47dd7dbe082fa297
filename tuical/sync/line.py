"""Tells a calendar that cannot be read from a service that cannot be reached."""

from __future__ import annotations

from tuical.errors import NetworkError, NotInDialect, ServiceBusy, TuicalError
from tuical.model.keys import CalendarKey
from tuical.sync.remote import Remote

_IN_A_ROW = 2


class Line:
    """What the calendars of one turn said of the way to the service."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._silent = 0
        self._lived = False
        self._last: TuicalError | None = None
        self.failed: list[CalendarKey] = []

    def lives(self) -> None:
        """Somebody got an answer."""
        self._silent, self._lived = 0, True

    async def failed_at(self, key: CalendarKey, error: TuicalError) -> None:
        """A calendar got none; after the second in a row the service is asked something small.

        Raises the error when that is not answered either: then it is not the calendar.
        """
        self.failed.append(key)
        self._silent, self._last = self._silent + 1, error
        if self._silent < _IN_A_ROW:
            return
        if not await self._answers():
            raise error
        self.lives()

    def end(self) -> None:
        """Raise the last error when nobody got an answer at all."""
        if self._last is not None and not self._lived:
            raise self._last

    async def _answers(self) -> bool:
        try:
            await self._remote.categories()
        except (NetworkError, ServiceBusy, NotInDialect):
            return False
        except TuicalError:
            return True  # a refusal is an answer, too
        return True
