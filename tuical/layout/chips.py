"""Events as short runs of exact width: a chip with its time, a bar over whole days."""

from __future__ import annotations

from rich.cells import cell_len

from tuical.layout.lanes import Bar
from tuical.layout.looks import BARE, Look, title
from tuical.layout.placing import Slice
from tuical.layout.runs import ELLIPSIS, Run, fit
from tuical.layout.symbols import Symbols
from tuical.layout.times import clock, short_clock

FULL_TIME = 14
"""A chip this wide shows the minutes of full hours too."""
LEAST_WITH_TIME = 8


def chip(part: Slice, look: Look, width: int, symbols: Symbols, twelve: bool, ground: str) -> list[Run]:
    """Edge, time and title of a timed event in exactly `width` cells (at least 1)."""
    colour = look.colour
    runs = [Run(symbols.edges[look.state], look.edge, colour, ground)]
    room = width - 1
    if room >= LEAST_WITH_TIME - 1:
        time = _time(part, width >= FULL_TIME, symbols, twelve) + " "
        taken = cell_len(time)
        if taken < room:
            runs.append(Run(time, look.time, colour, ground))
            room -= taken
    if room > 0:
        runs.append(Run(fit(title(part.placed.event, symbols), room), look.title, colour, ground))
    return runs


def bar(shown: Bar, look: Look, width: int, symbols: Symbols, ground: str) -> list[Run]:
    """A bar in exactly `width` cells: an edge where it begins, an arrow where it comes from before or goes on."""
    colour = look.colour
    role = look.title if look.state in BARE else look.bar  # what is not tinted shows how far it goes by a line
    if width <= 2:
        sign = symbols.before if shown.before else symbols.edges[look.state]
        return [Run(fit(sign, width), role, colour, ground)]
    start = Run(symbols.before, role, colour, ground) if shown.before else _edge(look, symbols, ground)
    end = symbols.after if shown.after else " "
    words = bar_words(shown, width - 2, symbols)
    rest = width - 2 - cell_len(words)
    runs = [start, Run(words, role, colour, ground)]
    line = {"tentative": (symbols.hatch, look.fill), "free": (symbols.thin, look.edge)}.get(look.state)
    if line is not None and rest > 1:
        runs.append(Run(" " + line[0] * (rest - shown.after), line[1], colour, ground))
        return [*runs, Run(end, role, colour, ground)] if shown.after else runs
    runs[-1] = Run(words + " " * rest + end, role, colour, ground)
    return runs


def bar_words(shown: Bar, width: int, symbols: Symbols) -> str:
    """The title of a bar, cut to at most `width` cells, one cell away from its edge."""
    words = " " + title(shown.placed.event, symbols)
    if cell_len(words) <= width:
        return words
    return fit(words, width).rstrip() if width > 1 else ELLIPSIS[:width]


def ground_of(look: Look, surface: str, steady: str) -> str:
    """The surface under an event: what is not tinted lets the row's surface through, a block keeps one tint."""
    return surface if look.state in BARE else steady


def _edge(look: Look, symbols: Symbols, ground: str) -> Run:
    return Run(symbols.edges[look.state], look.edge, look.colour, ground)


def _time(part: Slice, full: bool, symbols: Symbols, twelve: bool) -> str:
    write = clock if full else short_clock
    if part.begins:
        return write(part.start, twelve)
    return symbols.until + write(part.end, twelve)
