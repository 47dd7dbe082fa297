"""Tables of a body as columns of text, two spaces apart; tables that only serve the look become ordinary lines."""

from __future__ import annotations

import unicodedata

_WIDEST_CELL = 40
_MOST_COLUMNS = 12


class Table:
    """The rows of one table; a cell is the lines that were written in it."""

    def __init__(self) -> None:
        self.rows: list[list[list[str]]] = []

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def cell(self, lines: list[str]) -> None:
        """Add a cell to the row."""
        if not self.rows:
            self.row()
        self.rows[-1].append(lines)

    def lines(self) -> list[str]:
        """The table as text: columns where it holds short cells, else one cell under the other."""
        rows = [row for row in self.rows if any(row)]
        columns = max((len(row) for row in rows), default=0)
        if not 2 <= columns <= _MOST_COLUMNS or any(not _is_short(cell) for row in rows for cell in row):
            return [line for row in rows for cell in row for line in cell]
        return _aligned([[cell[0] if cell else "" for cell in row] for row in rows], columns)


def _is_short(cell: list[str]) -> bool:
    return not cell or (len(cell) == 1 and len(cell[0]) <= _WIDEST_CELL)


def _aligned(rows: list[list[str]], columns: int) -> list[str]:
    widths = [max(_cells(row[column]) if column < len(row) else 0 for row in rows) for column in range(columns)]
    return ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _cells(text))


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
