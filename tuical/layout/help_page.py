"""Every key by task, in as many columns as fit: first what holds here, then what holds on other screens.

What holds here can be clicked: `HelpLine.at` tells which key or words stand at a cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.runs import Row, Run, fit
from tuical.layout.wrapping import wrap

_COLUMN = 38
_KEYS = 11
"""Cells for the keys; longer ones push their words aside."""
_MARGIN = 2

Groups = Mapping[str, Sequence[tuple[str, str]]]
"""Heading to (keys as shown, what they do)."""


class Part(NamedTuple):
    """What stands in one column of a line."""

    row: Row
    keys: str = ""
    """The keys as they are shown, empty below the first line of an entry."""
    words: str = ""
    """All words of the entry, empty for a heading or a gap."""


class HelpLine(NamedTuple):
    """One line of help; it leads nowhere as a whole."""

    row: Row
    target: str = ""
    parts: tuple[Part, ...] = ()
    """What can be clicked, from the left."""

    def at(self, x: int) -> tuple[str, str]:
        """The words of the entry at a cell and the key that stands there; each empty where there is none."""
        left = _MARGIN
        for part in self.parts:
            width = sum(cell_len(run.text) for run in part.row)
            if left <= x < left + width:
                return part.words, _key_at(part.keys, x - left)
            left += width
        return "", ""


def help_page(here: Groups, elsewhere: Groups, width: int, *, ground: str = "page") -> tuple[HelpLine, ...]:
    """The page in lines of exactly `width` cells; whole groups stay together in a column."""
    lines = [
        _line([], width, ground),
        _said("Help", "the keys that hold here; a click does the same", width, ground),
        _line([], width, ground),
        *_columns(here, width, ground, clicks=True),
    ]
    if elsewhere:
        lines += [_said("Elsewhere", "what holds on other screens", width, ground), _line([], width, ground)]
        lines += _columns(elsewhere, width, ground)
    return tuple(lines)


def _said(title: str, words: str, width: int, ground: str) -> HelpLine:
    room = max(width - _MARGIN, 0)
    head = fit(title, min(cell_len(title), room))
    return _line([(Run(head, "strong", "", ground), Run(fit(f"   {words}", room - cell_len(head)), "dim", "", ground))],
                 width, ground)  # fmt: skip


def _columns(groups: Groups, width: int, ground: str, *, clicks: bool = False) -> list[HelpLine]:
    count = max(1, (width - _MARGIN) // _COLUMN)
    column = (width - _MARGIN) // count
    columns = _balanced([_group(name, entries, column, ground) for name, entries in groups.items()], count)
    height = max((len(rows) for rows in columns), default=0)
    empty = Part((Run(" " * column, "text", "", ground),))
    parts_of = ([parts[y] if y < len(parts) else empty for parts in columns] for y in range(height))
    lines = ((parts, _line([part.row for part in parts], width, ground)) for parts in parts_of)
    return [line._replace(parts=tuple(parts)) if clicks else line for parts, line in lines]


def _group(name: str, entries: Sequence[tuple[str, str]], width: int, ground: str) -> list[Part]:
    parts = [Part((Run(fit(name.upper(), width), "heading", "", ground),))]
    for keys, words in entries:
        lead = fit(keys, max(_KEYS, cell_len(keys) + 2))
        room = max(0, width - cell_len(lead) - 2)
        for number, line in enumerate(wrap(words, max(room, 8)) or [""]):
            shown = lead if number == 0 else " " * cell_len(lead)
            row = (Run(fit(shown, min(cell_len(lead), width)), "key", "", ground),
                   Run(fit(line, room), "text", "", ground),
                   Run(" " * max(0, width - cell_len(lead) - room), "text", "", ground))  # fmt: skip
            parts.append(Part(row, "" if number else keys, words))
    return [*parts, Part((Run(" " * width, "text", "", ground),))]


def _balanced(groups: list[list[Part]], count: int) -> list[list[Part]]:
    """Groups in order, in the lowest columns that hold them all."""
    height = max((len(group) for group in groups), default=0)
    while len(columns := _filled(groups, height)) > count:
        height += 1
    return columns


def _filled(groups: list[list[Part]], height: int) -> list[list[Part]]:
    columns: list[list[Part]] = [[]]
    for group in groups:
        if columns[-1] and len(columns[-1]) + len(group) > height:
            columns.append([])
        columns[-1].extend(group)
    return columns


def _key_at(keys: str, x: int) -> str:
    """Which of the keys with blanks between them stands at a cell."""
    words = keys.split(" ")
    ends = accumulate(cell_len(word) + 1 for word in words)
    return next((word for word, end in zip(words, ends, strict=True) if end - 1 - cell_len(word) <= x < end - 1), "")


def _line(parts: Sequence[Row], width: int, ground: str) -> HelpLine:
    runs = [Run(" " * min(_MARGIN, width), "text", "", ground), *(run for part in parts for run in part if run.text)]
    left = width - sum(cell_len(run.text) for run in runs)
    return HelpLine((*runs, Run(" " * max(0, left), "text", "", ground)))
