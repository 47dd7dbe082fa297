"""Every key by task, in as many columns as fit: first what holds here, then what holds on other screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Row, Run, fit
from tuical.layout.wrapping import wrap

_COLUMN = 38
_KEYS = 11
"""Cells for the keys; longer ones push their words aside."""
_MARGIN = 2

Groups = Mapping[str, Sequence[tuple[str, str]]]
"""Heading to (keys as shown, what they do)."""


def help_page(here: Groups, elsewhere: Groups, width: int, *, ground: str = "page") -> tuple[PageLine, ...]:
    """The page in lines of exactly `width` cells; whole groups stay together in a column."""
    lines = [
        _line([], width, ground),
        _said("Help", "the keys that hold here, as they are bound now", width, ground),
        _line([], width, ground),
        *_columns(here, width, ground),
    ]
    if elsewhere:
        lines += [_said("Elsewhere", "what holds on other screens", width, ground), _line([], width, ground)]
        lines += _columns(elsewhere, width, ground)
    return tuple(lines)


def _said(title: str, words: str, width: int, ground: str) -> PageLine:
    room = max(width - _MARGIN, 0)
    head = fit(title, min(cell_len(title), room))
    return _line([(Run(head, "strong", "", ground), Run(fit(f"   {words}", room - cell_len(head)), "dim", "", ground))],
                 width, ground)  # fmt: skip


def _columns(groups: Groups, width: int, ground: str) -> list[PageLine]:
    count = max(1, (width - _MARGIN) // _COLUMN)
    column = (width - _MARGIN) // count
    columns = _balanced([_group(name, entries, column, ground) for name, entries in groups.items()], count)
    height = max((len(rows) for rows in columns), default=0)
    empty = (Run(" " * column, "text", "", ground),)
    rows_of = ([rows[y] if y < len(rows) else empty for rows in columns] for y in range(height))
    return [_line(parts, width, ground) for parts in rows_of]


def _group(name: str, entries: Sequence[tuple[str, str]], width: int, ground: str) -> list[Row]:
    rows: list[Row] = [(Run(fit(name.upper(), width), "heading", "", ground),)]
    for keys, words in entries:
        lead = fit(keys, max(_KEYS, cell_len(keys) + 2))
        room = max(0, width - cell_len(lead) - 2)
        for number, line in enumerate(wrap(words, max(room, 8)) or [""]):
            shown = lead if number == 0 else " " * cell_len(lead)
            row = (Run(fit(shown, min(cell_len(lead), width)), "key", "", ground),
                   Run(fit(line, room), "text", "", ground))  # fmt: skip
            rows.append((*row, Run(" " * max(0, width - cell_len(lead) - room), "text", "", ground)))
    rows.append((Run(" " * width, "text", "", ground),))
    return rows


def _balanced(groups: list[list[Row]], count: int) -> list[list[Row]]:
    """Groups in order, in the lowest columns that hold them all."""
    height = max((len(group) for group in groups), default=0)
    while len(columns := _filled(groups, height)) > count:
        height += 1
    return columns


def _filled(groups: list[list[Row]], height: int) -> list[list[Row]]:
    columns: list[list[Row]] = [[]]
    for group in groups:
        if columns[-1] and len(columns[-1]) + len(group) > height:
            columns.append([])
        columns[-1].extend(group)
    return columns


def _line(parts: Sequence[Row], width: int, ground: str) -> PageLine:
    runs = [Run(" " * min(_MARGIN, width), "text", "", ground), *(run for part in parts for run in part if run.text)]
    left = width - sum(cell_len(run.text) for run in runs)
    return PageLine((*runs, Run(" " * max(0, left), "text", "", ground)))
