"""Every key by task, in as many columns as fit; made from the live bindings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Row, Run, fit

_COLUMN = 46
_KEYS = 13

Groups = Mapping[str, Sequence[tuple[str, str]]]
"""Heading to (keys as shown, what they do)."""


def help_page(groups: Groups, width: int, *, ground: str = "page") -> tuple[PageLine, ...]:
    """The page in lines of exactly `width` cells; whole groups stay together in a column."""
    count = max(1, (width - 2) // _COLUMN)
    column = (width - 2) // count
    columns = _balanced([_group(name, entries, column, ground) for name, entries in groups.items()], count)
    height = max((len(rows) for rows in columns), default=0)
    empty = (Run(" " * column, "text", "", ground),)
    rows_of = ([rows[y] if y < len(rows) else empty for rows in columns] for y in range(height))
    return (_line([], width, ground), *(_line(parts, width, ground) for parts in rows_of))


def _group(name: str, entries: Sequence[tuple[str, str]], width: int, ground: str) -> list[Row]:
    rows: list[Row] = [(Run(fit(name.upper(), width), "heading", "", ground),)]
    for keys, words in entries:
        rows.append(
            (
                Run(fit(keys, _KEYS), "key", "", ground),
                Run(fit(words, max(0, width - _KEYS - 2)) + "  ", "text", "", ground),
            )
        )
    rows.append((Run(" " * width, "text", "", ground),))
    return rows


def _balanced(groups: list[list[Row]], count: int) -> list[list[Row]]:
    """Groups in order, each column filled up to its share of all the rows that are left."""
    columns: list[list[Row]] = [[]]
    left = sum(len(group) for group in groups)
    for group in groups:
        share = (left + len(columns[-1])) / (count - len(columns) + 1)
        if columns[-1] and len(columns) < count and len(columns[-1]) + len(group) / 2 > share:
            columns.append([])
        columns[-1].extend(group)
        left -= len(group)
    return columns


def _line(parts: Sequence[Row], width: int, ground: str) -> PageLine:
    runs = [Run("  ", "text", "", ground), *(run for part in parts for run in part)]
    left = width - sum(cell_len(run.text) for run in runs)
    return PageLine((*runs, Run(" " * max(0, left), "text", "", ground)))
