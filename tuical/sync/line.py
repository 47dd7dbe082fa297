"""Tells a calendar that cannot be read from a service that cannot be reached."""

from __future__ import annotations

from tuical.errors import ServiceBusy, TuicalError
from tuical.model.keys import CalendarKey

_AT_FIRST = 2
_ONCE_ANSWERED = 5


class Line:
    """What the calendars of one turn said of the way to the service.

    So many in a row without an answer are taken for an outage: few as long as nobody had one, more afterwards, since
    then it is rather those calendars.
    """

    def __init__(self, *, careful: bool) -> None:
        """`careful`: the turn before met an outage, so that the first failure is enough (R10)."""
        self._patience = 1 if careful else _AT_FIRST
        self._silent = 0
        self._last: TuicalError | None = None
        self.lived = False
        """Whether anybody got an answer."""
        self.failed: list[CalendarKey] = []

    def lives(self) -> None:
        """Somebody got an answer."""
        self._silent, self._patience, self.lived = 0, _ONCE_ANSWERED, True

    def failed_at(self, key: CalendarKey, error: TuicalError) -> None:
        """A calendar got no answer; raises the error when it is not the calendar any more."""
        self.failed.append(key)
        self._silent, self._last = self._silent + 1, error
        if self._silent >= self._patience:
            raise error

    def end(self) -> None:
        """Raise the last error when nobody got an answer at all.

        The service did speak when it said of the only calendar that it is busy: that is the calendar's own trouble.
        """
        alone = len(self.failed) == 1 and isinstance(self._last, ServiceBusy)
        if self._last is not None and not self.lived and not alone:
            raise self._last
