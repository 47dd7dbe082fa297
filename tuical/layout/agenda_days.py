"""The days of an agenda: each with its events in order, the free time between them, and what clashes.

They are worked out once for every stretch of days that was read, so that nothing is anew where more days come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tuical.layout.clashes import clashing
from tuical.layout.placing import Placed, Slice, place_all, slice_on
from tuical.layout.remembered import RememberedOf
from tuical.layout.stretch import Stretch
from tuical.model.appearance import counts_as_busy
from tuical.model.keys import EventKey
from tuical.model.view import ViewSettings, WorkingHours

LEAST_GAP = 30
"""Minutes of free time that are worth a line."""
_LONG = 14
"""A bar over more days than this does not keep every one of them from being folded."""


class AgendaLine(NamedTuple):
    """One line; `kind` is heading, event, gap, now, nothing, fold or blank."""

    kind: str
    day: int
    part: Slice | None = None
    start: int = 0
    """Minutes after midnight; for a fold the first day after it."""
    end: int = 0
    clash: bool = False

    @property
    def event(self) -> EventKey | None:
        """The event that the line shows."""
        return self.part.placed.event.key if self.part is not None else None


class Light(NamedTuple):
    """How the days are looked at: the person's clock and hours, and what time it is there."""

    settings: ViewSettings
    today: int
    minute: int
    """Minutes after midnight."""


class Days(NamedTuple):
    """What lies on the days of a stretch; what it knows of other days is not everything."""

    parts: dict[int, list[Slice]]
    """Of every day that has any; long bars only where others or their first day are."""
    long: tuple[Placed, ...]
    """Bars over many days."""
    clashes: frozenset[EventKey]
    over_midnight: frozenset[EventKey]
    """Timed events that may clash in another stretch, too."""

    def on(self, day: int) -> list[Slice]:
        """What a day shows, also one that has nothing of its own."""
        return self.parts[day] if day in self.parts else [*_of_long(self.long, day)]


_DAYS = RememberedOf[Days]()
_LINES = RememberedOf[dict[int, tuple[AgendaLine, ...]]]()
_TODAY = RememberedOf[tuple[AgendaLine, ...]]()


def days_of(stretch: Stretch, settings: ViewSettings) -> Days:
    """What lies on the days of a stretch."""
    return _DAYS.get(stretch, settings.zone, lambda: _days(place_all(stretch.events, settings.zone)))


def lines_of(stretch: Stretch, light: Light, also: frozenset[EventKey]) -> Mapping[int, tuple[AgendaLine, ...]]:
    """The lines of every day on which something lies; `also` are events that clash in other stretches."""
    days, today = days_of(stretch, light.settings), light.today
    lines = _LINES.get(
        stretch,
        (light.settings, today, also),
        lambda: {day: lines_on(day, days, light, also) for day in days.parts if day != today},
    )
    if today not in days.parts:
        return lines
    return {**lines, today: _TODAY.get(stretch, (light, also), lambda: lines_on(today, days, light, also))}


def lines_on(day: int, days: Days, light: Light, also: frozenset[EventKey]) -> tuple[AgendaLine, ...]:
    """The lines of one day, its heading first."""
    clashes, parts = days.clashes, days.on(day)
    minute = light.minute if day == light.today else -1
    bars = [part for part in parts if part.placed.bar]
    lines = [_event(day, part, clashes, also) for part in parts[len(bars) :]]
    timed = [*_ahead(day, parts, light), *_now(day, minute), *lines]
    timed.sort(key=lambda line: line.start)
    return (
        AgendaLine("heading", day),
        *(() if parts else (AgendaLine("nothing", day),)),
        *(_event(day, part, clashes, also) for part in bars),
        *(line._replace(start=minute) if line.kind == "now" else line for line in timed),
    )


def _days(placed: Sequence[Placed]) -> Days:
    days: dict[int, list[Slice]] = {}
    long = tuple(one for one in placed if _is_long(one))
    for one in placed:
        last = one.first_day if _is_long(one) else one.last_day
        for day in range(one.first_day, last + 1):
            days.setdefault(day, []).append(slice_on(one, day))
    for day, parts in days.items():
        parts[:0] = _of_long(long, day)
        parts.sort(key=lambda part: (not part.placed.bar, part.start))
    late = frozenset(one.event.key for one in placed if not one.bar and one.last_day > one.first_day)
    return Days(days, long, clashing(placed), late)


def _is_long(one: Placed) -> bool:
    return one.bar and one.last_day - one.first_day >= _LONG


def _of_long(long: Iterable[Placed], day: int) -> Iterator[Slice]:
    return (slice_on(one, day) for one in long if one.first_day < day <= one.last_day)


def _event(day: int, part: Slice, clashes: frozenset[EventKey], also: frozenset[EventKey]) -> AgendaLine:
    key = part.placed.event.key
    return AgendaLine("event", day, part, part.start, clash=key in clashes or key in also)


def _now(day: int, minute: int) -> Iterator[AgendaLine]:
    if minute >= 0:
        yield AgendaLine("now", day, start=minute + 1)  # after what begins this minute


def _ahead(day: int, parts: Sequence[Slice], light: Light) -> Iterator[AgendaLine]:
    """Free time that is not over yet."""
    if day < light.today or (day + 6) % 7 not in light.settings.work.days:
        return
    for gap in _gaps(day, parts, light.settings.work):
        if day > light.today or gap.end > light.minute:
            yield gap


def _gaps(day: int, parts: Iterable[Slice], work: WorkingHours) -> Iterator[AgendaLine]:
    end = -1
    for start, stop in _busy(parts):
        first, last = max(end, work.start), min(start, work.end)
        if end >= 0 and last - first >= LEAST_GAP:
            yield AgendaLine("gap", day, start=first, end=last)
        end = max(end, stop)


def _busy(parts: Iterable[Slice]) -> Iterator[tuple[int, int]]:
    return ((part.start, part.end) for part in parts if not part.placed.bar and counts_as_busy(part.placed.event))
