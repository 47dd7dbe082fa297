"""The agenda: days with their events, free time between them, clashes, and empty stretches folded into one line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuical.layout.agenda_days import AgendaLine, Light, days_of, lines_of, lines_on
from tuical.layout.cursor import Cursor
from tuical.layout.looks import Palette
from tuical.layout.placing import local_minute
from tuical.layout.remembered import Remembered
from tuical.layout.stretch import Stretch, stretch_at
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.keys import EventKey
from tuical.model.view import ViewSettings


class AgendaScene(NamedTuple):
    """Everything an agenda is drawn from."""

    first_day: int
    last_day: int
    """Exclusive."""
    stretches: tuple[Stretch, ...]
    """These days and perhaps more, in their order and without a gap."""
    settings: ViewSettings
    palette: Palette
    now: int
    """Epoch seconds UTC."""
    cursor: Cursor
    symbols: Symbols = UNICODE


_Listed = dict[int, tuple[AgendaLine, ...]]
_LINES = Remembered[tuple[AgendaLine, ...]](3)


def agenda_lines(scene: AgendaScene) -> tuple[AgendaLine, ...]:
    """All lines of the scene's days from top to bottom; where the cursor is counts on a day without events only."""
    light = Light(scene.settings, *local_minute(scene.now, scene.settings.zone))
    span = range(scene.first_day, scene.last_day)
    wanted = tuple(day for day in (light.today, scene.cursor.day) if day in span and _is_bare(day, scene))
    return _LINES.get(
        scene.stretches, (span, light, wanted), lambda: _all_lines(span, _listed(scene, light, wanted))
    )  # fmt: skip


def _is_bare(day: int, scene: AgendaScene) -> bool:
    stretch = stretch_at(day, scene.stretches)
    return stretch is not None and day not in days_of(stretch, scene.settings).parts


def _listed(scene: AgendaScene, light: Light, wanted: Sequence[int]) -> _Listed:
    """The lines of each day that is not folded; a long bar that began before is told of on the first day."""
    days = [days_of(stretch, scene.settings) for stretch in scene.stretches]
    apart = frozenset[EventKey]().union(*(one.clashes & one.over_midnight for one in days))
    listed: _Listed = {}
    for stretch, known in zip(scene.stretches, days, strict=True):
        also = (known.over_midnight & apart) - known.clashes
        listed.update((day, lines) for day, lines in lines_of(stretch, light, also).items() if stretch.holds(day))
        bare = [day for day in wanted if stretch.holds(day)]
        if stretch.holds(scene.first_day) and known.on(scene.first_day):
            bare.append(scene.first_day)
        listed.update((day, lines_on(day, known, light, also)) for day in bare if day not in listed)
    return listed


def _all_lines(span: range, listed: _Listed) -> tuple[AgendaLine, ...]:
    """The lines of the `listed` days, and of what lies between them."""
    lines: list[AgendaLine] = []
    next_day = span.start
    for day in sorted(day for day in listed if day in span):
        if day > next_day:
            lines.extend(_fold(next_day, day, bool(lines)))
        if lines:
            lines.append(AgendaLine("blank", day))
        lines.extend(listed[day])
        next_day = day + 1
    if next_day < span.stop:
        lines.extend(_fold(next_day, span.stop, bool(lines)))
    return tuple(lines)


def _fold(first: int, after: int, apart: bool) -> Iterator[AgendaLine]:
    if apart:
        yield AgendaLine("blank", first)
    yield AgendaLine("fold", first, start=after)


def line_of_cursor(lines: Sequence[AgendaLine], cursor: Cursor) -> int:
    """The index of the selected event's line on the cursor's day, else of that day's heading or of what follows it."""
    here = lines_of_day(lines, cursor.day)
    for index in here:
        line = lines[index]
        if line.event == cursor.event if cursor.event else line.kind == "heading":
            return index
    return next((index for index in range(here.stop - 1, -1, -1) if lines[index].kind == "heading"), 0)


def same_line(lines: Sequence[AgendaLine], before: Sequence[AgendaLine], index: int) -> int:
    """Where a line of `before` is now; of one that is gone where its day begins."""
    line = before[index]
    here = lines_of_day(lines, line.day)
    likely = here.start + index - lines_of_day(before, line.day).start
    for there in (likely, *here) if likely in here else here:
        if (lines[there].kind, lines[there].event) == (line.kind, line.event):
            return there
    return here.start if here.start < len(lines) else 0


def lines_of_day(lines: Sequence[AgendaLine], day: int) -> range:
    """The indices of a day's lines; empty, where they would be, for one that has none."""
    begin, after = (side(lines, day, key=_day_of) for side in (bisect_left, bisect_right))
    return range(begin, after)


def _day_of(line: AgendaLine) -> int:
    return line.day
