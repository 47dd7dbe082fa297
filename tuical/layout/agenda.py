"""The agenda: days with their events, free time between them, clashes, and empty stretches folded into one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tuical.layout.clashes import clashing
from tuical.layout.cursor import Cursor
from tuical.layout.looks import Palette
from tuical.layout.placing import LAST_DAY, Placed, Slice, local_minute, place_all, slice_on
from tuical.layout.remembered import Remembered
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.appearance import counts_as_busy
from tuical.model.keys import EventKey
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings

LEAST_GAP = 30
"""Minutes of free time that are worth a line."""
_LONG = 14
"""A bar over more days than this does not keep every one of them from being folded."""


class AgendaScene(NamedTuple):
    """Everything an agenda is drawn from."""

    first_day: int
    last_day: int
    """Exclusive."""
    events: Sequence[EventSummary]
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    cursor: Cursor
    symbols: Symbols = UNICODE


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


class _Sliced(NamedTuple):
    """What lies on the days of a span."""

    parts: dict[int, list[Slice]]
    """Of every day that has any, the long bars only where others or their first day are."""
    long: list[tuple[int, int, Placed]]
    """Bars over many days, with the first and last of them that are in the span."""

    def on(self, day: int) -> list[Slice]:
        """What a day shows, also one that has nothing of its own."""
        return self.parts[day] if day in self.parts else [*_of_long(self.long, day)]


_SLICED = Remembered[_Sliced](3)
_LINES = Remembered[tuple[AgendaLine, ...]](3)


def agenda_lines(scene: AgendaScene) -> tuple[AgendaLine, ...]:
    """All lines of the scene's days from top to bottom; where the cursor is counts on a day without events only."""
    placed = place_all(scene.events, scene.settings.zone)
    today = local_minute(scene.now, scene.settings.zone)[0]
    span = range(scene.first_day, scene.last_day)
    sliced = _SLICED.get(placed, span, lambda: _sliced(placed, span))
    wanted = frozenset(day for day in (today, scene.cursor.day) if day in span and day not in sliced.parts)
    days = sorted((*sliced.parts, *wanted))
    return _LINES.get(
        placed,
        (span, scene.settings, scene.now, wanted),
        lambda: _all_lines(scene, {day: sliced.on(day) for day in days}, clashing(placed)),
    )


def _all_lines(
    scene: AgendaScene, days: Mapping[int, Sequence[Slice]], clashes: frozenset[EventKey]
) -> tuple[AgendaLine, ...]:
    """The lines of `days`, which are in their order, and of what lies between them."""
    today, minute = local_minute(scene.now, scene.settings.zone)
    lines: list[AgendaLine] = []
    next_day = scene.first_day
    for day, parts in days.items():
        if day > next_day:
            lines.extend(_fold(next_day, day, bool(lines)))
        if lines:
            lines.append(AgendaLine("blank", day))
        lines.append(AgendaLine("heading", day))
        lines.extend(_day(scene, day, parts, clashes, minute if day == today else -1, today))
        next_day = day + 1
    if next_day < scene.last_day:
        lines.extend(_fold(next_day, scene.last_day, bool(lines)))
    return tuple(lines)


def line_of_cursor(lines: Sequence[AgendaLine], cursor: Cursor) -> int:
    """The index of the selected event's line on the cursor's day, else of that day's heading or of what follows it."""
    begin, after = (side(lines, cursor.day, key=_day_of) for side in (bisect_left, bisect_right))
    for index in range(begin, after):
        line = lines[index]
        if line.event == cursor.event if cursor.event else line.kind == "heading":
            return index
    return next((index for index in range(after - 1, -1, -1) if lines[index].kind == "heading"), 0)


def _day_of(line: AgendaLine) -> int:
    return line.day


def _sliced(placed: Iterable[Placed], span: range) -> _Sliced:
    days: dict[int, list[Slice]] = {}
    long: list[tuple[int, int, Placed]] = []
    for one in placed:
        first, last = max(one.first_day, span.start), min(one.last_day, span.stop - 1, LAST_DAY)
        if one.bar and last - first >= _LONG:
            long.append((first, last, one))
            last = first
        for day in range(first, last + 1):
            days.setdefault(day, []).append(slice_on(one, day))
    for day, parts in days.items():
        parts[:0] = _of_long(long, day)
        parts.sort(key=lambda part: (not part.placed.bar, part.start))
    return _Sliced(days, long)


def _of_long(long: Iterable[tuple[int, int, Placed]], day: int) -> Iterator[Slice]:
    return (slice_on(one, day) for first, last, one in long if first < day <= last)


def _fold(first: int, after: int, apart: bool) -> Iterator[AgendaLine]:
    if apart:
        yield AgendaLine("blank", first)
    yield AgendaLine("fold", first, start=after)


def _day(
    scene: AgendaScene, day: int, parts: Sequence[Slice], clashes: frozenset[EventKey], minute: int, today: int
) -> Iterator[AgendaLine]:
    if not parts:
        yield AgendaLine("nothing", day)
    gaps = [gap for gap in _gaps(scene, day, parts) if day > today or gap.end > minute] if day >= today else []
    lines = [AgendaLine("event", day, part, part.start, clash=part.placed.event.key in clashes) for part in parts]
    bars = [line for line in lines if line.part is not None and line.part.placed.bar]
    now = [AgendaLine("now", day, start=minute + 1)] if minute >= 0 else []  # after what begins this minute
    yield from bars
    for line in sorted((*gaps, *now, *lines[len(bars) :]), key=lambda line: line.start):
        yield line._replace(start=minute) if line.kind == "now" else line


def _gaps(scene: AgendaScene, day: int, parts: Sequence[Slice]) -> Iterator[AgendaLine]:
    work = scene.settings.work
    if (day + 6) % 7 not in work.days:
        return
    end = -1
    for start, stop in _busy(parts):
        first, last = max(end, work.start), min(start, work.end)
        if end >= 0 and last - first >= LEAST_GAP:
            yield AgendaLine("gap", day, start=first, end=last)
        end = max(end, stop)


def _busy(parts: Iterable[Slice]) -> Iterator[tuple[int, int]]:
    return ((part.start, part.end) for part in parts if not part.placed.bar and counts_as_busy(part.placed.event))
