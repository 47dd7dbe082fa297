"""Words into lines of a width in cells; nothing is lost and nothing is wider than asked."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells


def wrap(text: str, width: int) -> list[str]:
    """`text` broken at spaces into lines of at most `width` cells; a longer word is broken inside.

    Leading spaces of the text indent every line of it, as far as there is room.
    """
    if cell_len(text) <= width:
        return [text]  # as it is: spaces inside may be the columns of a table
    indent = " " * min(len(text) - len(text.lstrip(" ")), max(0, width // 2))
    room = max(2, width - len(indent))
    lines: list[str] = []
    line = ""
    for word in _pieces(text.split(), room):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= room:
            line = joined
        else:
            lines.append(line)
            line = word
    lines.append(line)
    return [indent + line for line in lines]


def _pieces(words: list[str], room: int) -> list[str]:
    pieces: list[str] = []
    for word in words:
        pieces.extend([word] if cell_len(word) <= room else chop_cells(word, room))
    return pieces
