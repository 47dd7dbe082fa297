"""One line of the agenda as a row: time, edge, title, place and marks in columns that hold down the page."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from tuical.layout.agenda import AgendaScene
from tuical.layout.agenda_days import AgendaLine
from tuical.layout.looks import Look, answer, look, place, title
from tuical.layout.placing import Slice, local_minute
from tuical.layout.runs import Row, Run, fit
from tuical.layout.times import clock, clock_range, clock_width, length
from tuical.model.appearance import counts_as_busy
from tuical.model.dates import long_day, weekday_day_month
from tuical.model.summary import ATTACHMENTS, ONLINE

_WITH_END = 56
_WITH_PLACE = 72
_MARKS = 8


def agenda_row(scene: AgendaScene, line: AgendaLine, width: int) -> Row:
    """A line in exactly `width` cells."""
    if line.kind == "heading":
        return _heading(scene, line, width)
    if line.part is not None:
        return _event(scene, line, line.part, width)
    if line.kind == "now":
        words = f"{scene.symbols.now}{clock(line.start, scene.settings.twelve_hours)} "
        rest = max(width - len(words) - 1, 0)
        return (Run(fit(words + scene.symbols.thick * rest, width), "now", "", "page"),)
    return (Run(fit(_words(scene, line, width), width), "faint" if line.kind != "gap" else "dim", "", "page"),)


def _words(scene: AgendaScene, line: AgendaLine, width: int) -> str:
    symbols = scene.symbols
    if line.kind == "gap":
        times = clock_range(line.start, line.end, scene.settings.twelve_hours, symbols.between)
        if width < _WITH_END:
            times = clock(line.start, scene.settings.twelve_hours)
        return f"  {fit(times, _time_width(scene, width))}{symbols.guide} free {length(line.end - line.start)}"
    if line.kind == "nothing":
        return "  nothing"
    if line.kind == "fold":
        return f"  {symbols.dash} nothing until {_short(scene, line.start)} {symbols.dash}"
    return ""


def _short(scene: AgendaScene, day: int) -> str:
    return weekday_day_month(date.fromordinal(day), scene.settings.names)


def _heading(scene: AgendaScene, line: AgendaLine, width: int) -> Row:
    of = date.fromordinal(line.day)
    today = local_minute(scene.now, scene.settings.zone)[0]
    words = f" {long_day(of, scene.settings.names, year=of.year != date.fromordinal(today).year)} "
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(line.day - today, "")
    chosen = scene.cursor.day == line.day and scene.cursor.event is None
    role = "cursor.day" if chosen else "accent" if line.day == today else "strong"
    label = fit(words, min(cell_len(words), width))
    week = f"week {of.isocalendar().week} " if scene.settings.week_numbers and of.weekday() == 0 else ""
    rest = width - cell_len(label)
    right = week if len(near) + len(week) + 2 <= rest else ""
    return (
        Run(label, role, "", "page"),
        Run(fit(f" {near}", rest - len(right)), "accent" if near == "today" else "dim", "", "page"),
        Run(right, "faint", "", "page"),
    )


def _time_width(scene: AgendaScene, width: int) -> int:
    one = clock_width(scene.settings.twelve_hours)
    return (one if width < _WITH_END else 2 * one) + 3


def _event(scene: AgendaScene, line: AgendaLine, part: Slice, width: int) -> Row:
    event = part.placed.event
    seen = look(event, scene.palette, scene.cursor.event if scene.cursor.day == line.day else None)
    mark = Run(f"{scene.symbols.clash} " if line.clash else "  ", "bad", "", "page")
    times = Run(fit(_times(scene, part, width), _time_width(scene, width)), _time_role(scene, part), "", "page")
    edge = Run(scene.symbols.edges[seen.state], seen.edge, seen.colour, "page")
    room = width - 2 - _time_width(scene, width) - 1
    if room <= 0:
        return (Run(fit(title(event, scene.symbols), width), seen.title, seen.colour, "page"),)
    return (mark, times, edge, *_facts(scene, part, seen, room, width))


def _facts(scene: AgendaScene, part: Slice, seen: Look, room: int, width: int) -> Row:
    event = part.placed.event
    beside = min(width // 4, 30) if width >= _WITH_PLACE else 0
    signs = _MARKS if room >= 24 else 0
    room -= beside + signs
    shown = fit(_words_of(scene, part, room - 1), room - 1) + " "
    runs = [Run(shown, seen.title, seen.colour, "page")]
    if beside:
        runs.append(Run(f" {fit(place(event), beside - 2)} ", seen.place, seen.colour, "page"))
    if signs:
        runs.append(Run(fit(_signs(scene, part), signs), seen.place, seen.colour, "page"))
    return tuple(runs)


def _signs(scene: AgendaScene, part: Slice) -> str:
    event, symbols = part.placed.event, scene.symbols
    return " ".join((
        answer(event, symbols),
        symbols.recurring if event.series else " ",
        symbols.online if event.flags & ONLINE else " ",
        symbols.attachment if event.flags & ATTACHMENTS else " ",
    ))  # fmt: skip


def _words_of(scene: AgendaScene, part: Slice, room: int) -> str:
    """The title, and which of its days this is as far as there is room for all of that."""
    words = f" {title(part.placed.event, scene.symbols)}"
    return next((words + nth for nth in _nth_day(part) if cell_len(words + nth) <= room), words)


def _nth_day(part: Slice) -> tuple[str, ...]:
    placed = part.placed
    if not placed.bar or placed.first_day == placed.last_day:
        return ()
    day, days = part.day - placed.first_day + 1, placed.last_day - placed.first_day + 1
    return f"  day {day} of {days}", f"  {day}/{days}"


def _times(scene: AgendaScene, part: Slice, width: int) -> str:
    twelve, symbols = scene.settings.twelve_hours, scene.symbols
    if part.placed.bar and part.start == 0 and part.end == 1440:
        return "all day"
    if width < _WITH_END:
        return clock(part.start, twelve) if part.begins else symbols.until + clock(part.end, twelve)
    if not part.begins:
        return f"{symbols.until}{clock(part.end, twelve)}"
    if not part.ends:
        return f"{clock(part.start, twelve)}{symbols.until}"
    return clock_range(part.start, part.end, twelve, symbols.between)


def _time_role(scene: AgendaScene, part: Slice) -> str:
    event = part.placed.event
    running = not event.all_day and event.start <= scene.now < event.end and counts_as_busy(event)
    return "accent" if running else "dim"
