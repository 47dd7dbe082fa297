"""An event to scale: a block with a solid edge, its title, and place and time where it is tall enough."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.looks import UNBROKEN, Look, marks, place, title
from tuical.layout.placing import Slice
from tuical.layout.runs import LEAST_BESIDE_ELLIPSIS, Run, fit_letters
from tuical.layout.symbols import Symbols
from tuical.layout.times import clock, clock_range

_MOST_TITLE_LINES = 3
_LEAST_WITH_MINUTES = 7
_FIRST_LINE_ONLY = ("unanswered", "declined", "cancelled")
"""States whose edge is a sign, said once."""


class Block(NamedTuple):
    """A block of cells in a day's column; `x` counts from the column's left."""

    part: Slice
    look: Look
    x: int
    width: int
    top: int
    bottom: int
    lines: tuple[tuple[str, str], ...]
    """Role and words of its lines; further rows are empty."""


def block_lines(
    part: Slice, look: Look, width: int, height: int, aligned: bool, symbols: Symbols, twelve: bool
) -> tuple[tuple[str, str], ...]:
    """The words of a block `width` cells wide without its edge; a start that lies off its row is written out."""
    event = part.placed.event
    words = title(event, symbols)
    if width <= LEAST_BESIDE_ELLIPSIS:
        words = words.replace(UNBROKEN, "", 1)
    if not aligned and part.begins and width >= _LEAST_WITH_MINUTES:
        words = (clock(part.start, twelve) if width >= 14 else f":{part.start % 60:02d}") + " " + words
    if height == 1:
        return ((look.head, _with_tail(words, place(event), width)),)
    rest = [(look.place, where)] if (where := place(event)) else []
    titles = _wrapped(words, width, min(max(height - len(rest), 1), _MOST_TITLE_LINES))
    signs = marks(event, symbols)
    times = clock_range(part.placed.start_minute, part.placed.end_minute, twelve, symbols.between)
    if signs and cell_len(times) + cell_len(signs) < width:
        times = f"{times} {signs}"
    elif cell_len(times) > width:
        times = signs
    lines = [*((look.head, line) for line in titles), *rest]
    return tuple([*lines, (look.time, times)][:height] if times else lines[:height])


def block_runs(block: Block, line: int, symbols: Symbols, ground: str, crossed: bool = False) -> list[Run]:
    """One row of a block in exactly its width; `crossed` draws a line through it where it has no words."""
    look = block.look
    edge = symbols.edges[look.state]
    if line and look.state in _FIRST_LINE_ONLY:
        edge = symbols.edges["free"] if look.state == "unanswered" else " "
    runs = [Run(edge, look.edge, look.colour, ground)]
    room = block.width - 1
    if room <= 0:
        return runs
    if line < len(block.lines):
        role, words = block.lines[line]
        runs.append(Run(fit_letters(words, room), role, look.colour, ground))
    else:
        filling = symbols.thin if crossed else symbols.hatch if look.state == "tentative" else " "
        runs.append(Run(filling * room, look.fill, look.colour, ground))
    return runs


def _with_tail(words: str, place: str, width: int) -> str:
    # a single row has room for the place only when it can be read
    room = width - cell_len(words) - 2
    return f"{words}  {place}" if place and room >= min(cell_len(place), 8) else words


def _wrapped(words: str, width: int, lines: int) -> list[str]:
    if cell_len(words) <= width or lines == 1:
        return [words]
    found = [""]
    for word in words.split(" "):
        joined = f"{found[-1]} {word}" if found[-1] else word
        if not found[-1] or cell_len(joined) <= width or len(found) == lines:
            found[-1] = joined
        else:
            found.append(word)
    return found
