"""Converts what does not fit its shape: members of a wrong type are dropped one by one until the rest fits."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from tuical import errors

T = TypeVar("T")

_PRECISE = 16
_MOST = 64
_PLACE = re.compile(r" - at `\$(.*)`$", re.DOTALL)
_STEP = re.compile(r"\.(@odata\.\w+|[^.\[\]]+)|\[(\d+|\.\.\.)\]")


def convert(value: object, shape: type[T]) -> T:
    """`value` as `shape`; strings that hold booleans or numbers are read as such.

    The first misfits are dropped where they stand, further ones with the whole member that holds them. Raises
    errors.PageRefused when what is left does not fit either.
    """
    for attempt in range(_MOST):
        try:
            return msgspec.convert(value, shape, strict=False)
        except msgspec.ValidationError as error:
            misfit = str(error)
        except RecursionError as error:
            raise errors.PageRefused(why="It is nested too deep.") from error
        value = _without(value, _path(misfit), precisely=attempt < _PRECISE)
        if value is None:
            break
    raise errors.PageRefused(why=f"It does not have the expected shape: {misfit[:200]}.")


def _path(misfit: str) -> list[str | int]:
    match = _PLACE.search(misfit)
    if match is None:
        return []
    return [int(step[2]) if (step[2] or "").isdigit() else step[1] for step in _STEP.finditer(match[1])]


def _without(value: object, path: list[str | int], *, precisely: bool) -> object:
    """A copy without the misfit; None when there is nothing that could be left out."""
    if not path or path == ["id"]:
        return None
    head, rest = path[0], path[1:] if precisely else []
    if isinstance(value, dict) and isinstance(head, str) and head in value:
        kept = {name: member for name, member in value.items() if name != head}
        inner = _without(value[head], rest, precisely=True) if rest else None
        return {**kept, head: inner} if inner is not None else kept
    if isinstance(value, list) and isinstance(head, int) and head < len(value):
        inner = _without(value[head], rest, precisely=True) if rest else None
        return [*value[:head], *([] if inner is None else [inner]), *value[head + 1 :]]
    return None
