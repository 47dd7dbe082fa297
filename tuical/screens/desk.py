"""`Desk`: what every screen reads: the cache with the queued operations laid over it, never one without the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tuical.clock import Clock
from tuical.model.appearance import state
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Queued
from tuical.model.overlay import lay_over
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.window import Window

if TYPE_CHECKING:
    from tuical.model.event import Event


class Reading(Protocol):
    """The reading side of the cache."""

    def calendars(self) -> list[CalendarInfo]: ...
    def events(
        self, window: Window, first_day: int, last_day: int, calendars: Collection[CalendarKey]
    ) -> list[EventSummary]: ...
    def event(self, key: EventKey) -> Event: ...
    def invitations(self, now: int) -> list[EventSummary]: ...
    def category_colours(self) -> dict[str, str]: ...
    def synced_at(self) -> int: ...


class Filters(NamedTuple):
    """What the views leave out."""

    declined: bool = True
    """Show declined and cancelled events."""
    free: bool = True
    """Show events that show others as free."""
    past: bool = True
    """Show what is over."""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    def lets_through(self, event: EventSummary, now: int, today: int) -> bool:
        """Whether the views draw this event; `now` in epoch seconds, `today` as an ordinal."""
        drawn = state(event)
        if not self.declined and drawn in ("declined", "cancelled"):
            return False
        if not self.free and drawn == "free":
            return False
        over = event.end <= (today if event.all_day else now)
        return self.past or not over


class Desk:
    """The cache, the queue over it, the clock, and how the person wants time drawn."""

    def __init__(
        self, reader: Reading, queue: Callable[[], Sequence[Queued]], clock: Clock, settings: ViewSettings
    ) -> None:
        self.reader = reader
        self.queue = queue
        self.clock = clock
        self.settings = settings
        self.filters = Filters()

    def now(self) -> datetime:
        """The present instant in the zone of the views."""
        return self.clock.now().astimezone(self.settings.zone)

    def today(self) -> int:
        """Today's ordinal in the zone of the views."""
        return self.now().toordinal()

    def calendars(self) -> list[CalendarInfo]:
        """All calendars in the order of the sidebar."""
        return self.reader.calendars()

    def events(self, first_day: int, last_day: int) -> list[EventSummary]:
        """What the views draw on the days [first_day, last_day), shown calendars only, filters applied."""
        shown = [calendar.key for calendar in self.calendars() if calendar.shown]
        return self.events_of(shown, first_day, last_day)

    def events_of(self, calendars: Sequence[CalendarKey], first_day: int, last_day: int) -> list[EventSummary]:
        """The same for given calendars."""
        window = Window(self.midnight(first_day), self.midnight(last_day))
        base = self.reader.events(window, first_day, last_day, calendars)
        view = lay_over(base, self.queue())
        if not self.filters.active:
            return view
        now = self.now()
        instant, today = int(now.timestamp()), now.toordinal()
        return [event for event in view if self.filters.lets_through(event, instant, today)]

    def event(self, key: EventKey) -> Event:
        """One event in full with the queued operations laid over it; raises NotThere when the cache lacks it."""
        event = self.reader.event(key)
        return replace(event, summary=lay_over([event.summary], self.queue())[0])

    def invitations(self, now: int) -> list[EventSummary]:
        """What still waits for an answer, soonest first; what has been answered but not sent yet does not."""
        return [event for event in lay_over(self.reader.invitations(now), self.queue()) if state(event) == "unanswered"]

    def midnight(self, day: int) -> int:
        """The instant (epoch seconds) at which a day begins in the zone of the views."""
        return int(datetime.combine(date.fromordinal(day), time(), self.settings.zone).timestamp())
