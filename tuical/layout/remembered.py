"""`Remembered`: what was worked out for a list of events, so that a step of the cursor works out nothing anew.

A list of events is never changed once it was read: it is known again by being the same list, not by what it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

Result = TypeVar("Result")


class Remembered(Generic[Result]):
    """The last few results of one question, each with the list that it was asked of and what else it depends on."""

    def __init__(self, kept: int) -> None:
        self._most = kept
        self._kept: tuple[tuple[Sized, int, object, Result], ...] = ()

    def get(self, source: Sized, rest: Any, work_out: Callable[[], Result]) -> Result:
        """The result for the same `source` and an equal `rest`, else what `work_out` says; nobody may change it."""
        for known, length, given, result in self._kept:
            if known is source and length == len(source) and given == rest:
                return result
        result = work_out()
        self._kept = ((source, len(source), rest, result), *self._kept[: self._most - 1])
        return result


class RememberedOf(Generic[Result]):
    """The latest result of one question for each of some things; it is forgotten together with the thing."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[object, tuple[object, Result]] = WeakKeyDictionary()

    def get(self, thing: object, rest: Any, work_out: Callable[[], Result]) -> Result:
        """The result for this `thing` and an equal `rest`, else what `work_out` says; nobody may change it."""
        known = self._kept.get(thing)
        if known is not None and known[0] == rest:
            return known[1]
        result = work_out()
        self._kept[thing] = (rest, result)
        return result
