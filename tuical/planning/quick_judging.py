"""Which parts of a sentence that could be a time are meant as one, by what stands beside each of them.

A weekday that stands before a noun (`friday demo prep`), a number that may count something, a month by itself are no
times unless something beside them says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from tuical.planning import when_tokens as kinds
from tuical.planning.quick_day_rules import is_day
from tuical.planning.quick_hour_rules import is_from_now, is_hour, is_length, is_part_of_day, is_time
from tuical.planning.quick_row import Row
from tuical.planning.quick_spans import Neighbours, Span
from tuical.planning.quick_when import Led

_ORDER = ("AT", "DX", "P", "N", "P", "DX", "O", "U", "ZV")
"""Times first, since days and lengths lean on them, then bare numbers, which lean on both."""


def doubtful_days(parts: Sequence[Led], good: Sequence[Led]) -> bool:
    """Whether a weekday stands there that was not accepted, while a time without a day was."""
    has_day = any(part.token.days is not None for part in good)
    rejected = any(part.token.days is not None and part.token.days.rolls and part not in good for part in parts)
    return rejected and not has_day and any(part.token.clock is not None for part in good)


def accepted(parts: Sequence[Led], around: Neighbours, *, lenient: bool = False) -> list[Led]:
    """Those parts that can be taken for a time; with `lenient` a day by a weak word or before a noun too."""
    row = Row(parts, around.with_spans(Span("part", part.start, part.token.end) for part in parts))
    for letters in _ORDER:
        for place, part in enumerate(parts):
            if part.token.kind in letters and not row.good[place]:
                row.good[place] = _is_meant(row, place, lenient=lenient)
    row.join_dashes()
    row.drop_sides_of_dashes()
    return [part for part, good in zip(parts, row.good, strict=True) if good]


def _is_meant(row: Row, place: int, *, lenient: bool) -> bool:
    kind = row.parts[place].token.kind
    if kind in _STRICT_OR_NOT:
        return _STRICT_OR_NOT[kind](row, place, lenient=lenient)
    if kind in _ALWAYS_STRICT:
        return _ALWAYS_STRICT[kind](row, place)
    return kind not in (kinds.ZONE, kinds.OFFSET) or row.beside(place, -1, "TN")


_STRICT_OR_NOT = {kinds.DAY: is_day, kinds.STRETCH: is_day, kinds.TIME: is_time, kinds.PART: is_part_of_day}
_ALWAYS_STRICT = {kinds.BARE: is_hour, kinds.LENGTH: is_length, kinds.FROM_NOW: is_from_now}
