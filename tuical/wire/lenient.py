"""Reads the JSON that msgspec refuses whole: half a surrogate pair, a byte order mark, NaN, raw control characters.

Exchange cuts previews at 255 UTF-16 units, so a lone surrogate in one event is an everyday thing; it must not cost the
other events of its page.
"""

from __future__ import annotations

import json
from typing import NamedTuple

import msgspec

from tuical import errors

UNFIT = (msgspec.MsgspecError, UnicodeError, RecursionError)
"""What msgspec raises for JSON that it cannot read."""

_LONGEST_INTEGER = 18


def load(content: bytes) -> object:
    """Any JSON value, mended as far as possible.

    Raises errors.PageRefused for what is no JSON at all or nested too deep to be honest.
    """
    try:
        return json.loads(
            content.decode("utf-8-sig", errors="replace"),
            strict=False,
            parse_constant=_no_number,
            parse_int=_integer,
        )
    except (ValueError, RecursionError) as error:
        raise errors.PageRefused(why=f"It is not the JSON that was expected ({type(error).__name__}).") from error


def dump(value: object) -> bytes:
    """UTF-8 JSON of a loaded value; pairs of surrogates are joined, lone ones become U+FFFD.

    Raises errors.PageRefused for what is nested too deep.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise errors.PageRefused(why=f"It cannot be kept ({type(error).__name__}).") from error
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


class Loaded(NamedTuple):
    """A JSON value with the text that it stands in: as received, or mended where it had to be."""

    value: object
    content: bytes


def load_any(content: bytes) -> Loaded:
    """Any JSON value whose strings are sound Unicode, mended only if need be; raises errors.PageRefused."""
    try:
        return Loaded(_strictly(content), content)
    except UNFIT:
        mended = dump(load(content))
    try:
        return Loaded(_strictly(mended), mended)
    except UNFIT as error:
        raise errors.PageRefused(why="It cannot be mended.") from error


def is_sound(content: bytes) -> bool:
    """Whether the bytes are UTF-8; msgspec does not look inside what it passes over."""
    if content.isascii():
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _strictly(content: bytes) -> object:
    if not is_sound(content):
        raise msgspec.DecodeError("not UTF-8")
    return msgspec.json.decode(content)


def _no_number(_name: str) -> None:
    return None


def _integer(digits: str) -> int | float:
    # Python refuses to convert thousands of digits, and nothing we read is that large.
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits[:300])
