"""An event that was picked up and not put down yet: where it would be, what it would clash with, the step it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from tuical.layout.cursor import SLOT, Cursor
from tuical.layout.placing import place
from tuical.layout.stretch import Stretch
from tuical.model.event import Event
from tuical.model.event_change import EventChange
from tuical.model.operation import Operation
from tuical.model.summary import CANCELLED, NO_PROPOSALS, NO_RESPONSE, EventSummary
from tuical.planning import allowed, steps
from tuical.planning.clash import clashes_during
from tuical.planning.ground import FOLLOWING
from tuical.planning.moving import Shift, kept, shifted, when_shifted
from tuical.planning.ranges import clock_time, when_lines
from tuical.planning.series_steps import lost_by_splitting
from tuical.screens.calendar_state import CalendarState
from tuical.screens.desk import Desk
from tuical.screens.own_time import events_in_the_way
from tuical.screens.surroundings import ground_of, master_of

_TRACE = "\n"
"""Marks the key of what is drawn where the event was; no server gives such an id."""
_MOST_DAYS = 31


class Held(NamedTuple):
    """The event as it was picked up, how far it was moved, and what was in view then."""

    event: Event
    came_from: CalendarState
    shift: Shift = Shift()
    proposes: bool = False
    """Whether somebody else organises it, so that another time can only be proposed."""

    @property
    def moved(self) -> bool:
        """Whether it is not where it was."""
        return self.shift != Shift()

    def by(self, days: int = 0, minutes: int = 0, longer: int = 0) -> Held:
        """Moved on from where it is; an all-day event has no minutes."""
        if self.event.summary.all_day:
            minutes = 0
        shift = Shift(self.shift.days + days, self.shift.minutes + minutes, self.shift.longer + longer)
        return self._replace(shift=kept(self.event.summary, shift))

    def summary(self, desk: Desk) -> EventSummary:
        """The event as it would be."""
        return shifted(self.event.summary, self.shift, desk.settings.zone)

    def cursor(self, desk: Desk) -> Cursor:
        """Where it would begin."""
        placed = place(self.summary(desk), desk.settings.zone)
        minute = 9 * 60 if placed.bar else placed.start_minute // SLOT * SLOT
        return Cursor(placed.first_day, minute, self.event.key)


def pick_up(event: Event, state: CalendarState, desk: Desk) -> Held:
    """Take an event; of somebody else's meeting another time can be proposed. Raises errors.UsageError in words."""
    ground = ground_of(event, desk)
    allowed.ensure_writable(ground.calendar)
    if allowed.is_invited(event) and _takes_proposals(event.summary):
        return Held(event, state, proposes=True)
    allowed.ensure_change(event, {"when"}, ground)
    return Held(event, state)


def _takes_proposals(summary: EventSummary) -> bool:
    return not summary.all_day and not any(summary.has(flag) for flag in (CANCELLED, NO_PROPOSALS, NO_RESPONSE))


def typed_time(held: Held, desk: Desk) -> str:
    """The time as a person would type it."""
    ghost, zone = held.summary(desk), desk.settings.zone
    start, end = (datetime.fromtimestamp(instant, zone) for instant in (ghost.start, ghost.end))
    last = "" if start.date() == end.date() else f"{end.date()} "
    return f"{start.date()} {start:%H:%M} - {last}{end:%H:%M}"


def drawn_with(was: EventSummary, ghost: EventSummary, events: Sequence[EventSummary]) -> list[EventSummary]:
    """The events of a view with the held one where it would be, and an outline where it was."""
    rest = [event for event in events if event.key != ghost.key]
    apart = ghost.end <= was.start or was.end <= ghost.start
    if apart and len(rest) < len(events):
        rest.append(was._replace(key=was.key._replace(id=was.key.id + _TRACE), show_as="free", response="organizer"))
    return [*rest, ghost]


def carried_over(held: Held, stretch: Stretch, desk: Desk) -> Stretch:
    """Days of a view with the held event where it would be; the same where neither it nor what it was is."""
    was, ghost = held.event.summary, held.summary(desk)
    placed = place(ghost, desk.settings.zone)
    comes = placed.first_day < stretch.last_day and stretch.first_day <= placed.last_day
    if not comes and all(one.key != was.key for one in stretch.events):
        return stretch
    return Stretch(stretch.first_day, stretch.last_day, drawn_with(was, ghost, stretch.events))


def when_words(held: Held, desk: Desk) -> str:
    """When it would be."""
    return when_lines(held.summary(desk), desk.settings, today=desk.now().date())[0]


def was_words(held: Held, desk: Desk) -> str:
    """When it was."""
    return when_lines(held.event.summary, desk.settings, today=desk.now().date())[0]


def clash_words(held: Held, desk: Desk) -> str:
    """What it would clash with: the first of them, and how many more."""
    ghost, zone = held.summary(desk), desk.settings.zone
    if ghost.all_day:
        return ""
    placed = place(ghost, zone)
    last = min(placed.last_day, placed.first_day + _MOST_DAYS)
    key = held.event.key
    found = clashes_during(
        ghost.start, ghost.end, events_in_the_way(desk, placed.first_day, last + 1, key), leaving_out=key
    )
    if not found:
        return ""
    time = clock_time(datetime.fromtimestamp(found[0].start, zone), desk.settings.twelve_hours)
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"clashes with {found[0].subject or '(no title)'}, {time}{more}"


def step_of(held: Held, scope: str, desk: Desk) -> tuple[Operation, ...]:
    """The operations that put it where it is held; raises errors.UsageError in words where that cannot be."""
    event = held.event
    wanted = EventChange(when=when_shifted(event, held.shift, desk.settings.zone))
    return steps.change(
        event, wanted, scope, ground_of(event, desk), master=master_of(event, desk), transaction_id=str(uuid4())
    )


def lost_by(held: Held, scope: str, desk: Desk) -> tuple[str, ...]:
    """What does not come along when this and following become a series of their own, in sentences."""
    master = master_of(held.event, desk)
    if master is None or steps.effective_scope(held.event, scope, master) != FOLLOWING:
        return ()
    return lost_by_splitting(master)
