"""`Days`: what a few words of a text say about the day, and how sure it is that they mean one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tuical.planning.date_forms import Reading


class Days(NamedTuple):
    """What was found: one day, or a stretch of them (`last` included)."""

    first: date
    last: date
    weak: bool = False
    """Whether the words could mean something else."""
    rolls: bool = False
    """A weekday by its name: where its time today is over, the next week's is meant."""
    other: date | None = None
    """Another day that the same words could mean: 3/4 read the other way round, next fri as the coming one."""


Found = date | tuple[date, date] | Days | None
Reader = Callable[[Reading, re.Match[str]], Found]
Row = tuple[str, Reader]


def as_days(found: date | tuple[date, date] | Days) -> Days:
    """What a reader found, in one form."""
    if isinstance(found, Days):
        return found
    return Days(*found) if isinstance(found, tuple) else Days(found, found)


def weakly(read: Reader) -> Reader:
    """The same reader, whose words could mean something else."""

    def weak(reading: Reading, match: re.Match[str]) -> Found:
        found = read(reading, match)
        return None if found is None else as_days(found)._replace(weak=True)

    return weak
