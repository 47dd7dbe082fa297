"""Every setting as a line: its name, what it is, and what it does; what is not saved yet is marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Run, clip, fit
from tuical.layout.wrapping import wrap

_NAME, _VALUE, _MARK = 22, 26, 2
_WITH_SENTENCE = 96
_NARROW_VALUE = 22
EXPLAINED = 4
"""Rows of what is said about the selected line."""


class Setting(NamedTuple):
    """One option as the page shows it."""

    section: str
    """The heading above it."""
    name: str
    value: str
    """As a person would type it."""
    default: str
    sentence: str
    accepted: str
    target: str
    before: str | None = None
    """What the file still says where the value is not saved yet."""


def settings_page(settings: Sequence[Setting], file: str, width: int, *, ground: str = "page") -> tuple[PageLine, ...]:
    """The page in lines of exactly `width` cells; the sentences stand beside the values where there is room."""
    lines = [_plain(width, ground), _plain(width, ground, ("  Settings", "strong"), (f"   {file}", "dim"))]
    for section, group in groupby(settings, key=lambda one: one.section):
        lines.append(_plain(width, ground))
        lines.append(_plain(width, ground, (f"  {section.upper()}", "heading")))
        lines += [_line(one, width, ground) for one in group]
    return (*lines, _plain(width, ground))


def explanation(setting: Setting, width: int, *, ground: str = "panel") -> tuple[PageLine, ...]:
    """What the selected setting does and accepts, in EXPLAINED lines of exactly `width` cells."""
    room = max(8, width - 4)
    unsaved = "" if setting.before is None else f"  was {setting.before or 'empty'}, not saved yet"
    accepted = wrap(f"Accepted: {setting.accepted}. The default is {setting.default or 'empty'}.", room)
    parts = [((f"  {setting.sentence}", "text"), (unsaved, "warn")), *(((f"  {row}", "dim"),) for row in accepted)]
    said = [_plain(width, ground, *part) for part in parts]
    filled = ([_plain(width, ground), *said] if len(said) < EXPLAINED else said)[:EXPLAINED]
    return (*filled, *(_plain(width, ground) for _ in range(EXPLAINED - len(filled))))


def _line(one: Setting, width: int, ground: str) -> PageLine:
    changed, own = one.before is not None, one.value != one.default
    value_room = _VALUE if width >= _WITH_SENTENCE else max(8, min(_NARROW_VALUE * 2, width - _NAME - _MARK - 2))
    runs = [
        ("• " if changed else "  ", "warn"),
        (fit(one.name, _NAME), "text"),
        (fit(one.value or "none", value_room), "strong" if own else "dim"),
    ]
    if width >= _WITH_SENTENCE:
        room = width - sum(cell_len(words) for words, _ in runs) - 3
        runs.append((f"  {_clause(one.sentence, room)}", "dim"))
    return _plain(width, ground, *runs, target=one.target)


def _clause(sentence: str, room: int) -> str:
    """The sentence, or as many of its clauses as have room: all of it is said about the selected line."""
    if cell_len(sentence) <= room:
        return sentence
    ends = [index for index, sign in enumerate(sentence[:room]) if sign in ",;:"]
    return f"{sentence[: ends[-1]]}." if ends else clip(sentence, room)


def _plain(width: int, ground: str, *parts: tuple[str, str], target: str = "") -> PageLine:
    row: list[Run] = []
    left = width
    for text, role in parts:
        shown = clip(text, left)
        row.append(Run(shown, role, "", ground))
        left -= cell_len(shown)
    return PageLine((*row, Run(" " * left, "text", "", ground)), target)
