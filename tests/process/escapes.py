"""A small strict parser of what a program writes to a terminal: after ECMA-48 and xterm's list, nothing is forgiven.

Every byte ends up in exactly one piece; the kind of a piece is what the terminal is asked to do, without the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PRIVATE_MODES_ON_EXIT = {7: True, 25: True}
"""Private modes that a terminal has switched on when no program has touched them: wrapping, and a cursor to be seen."""
_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f]+")
_CSI = re.compile(r"\x1b\[([<=>?]?)([0-9:;]*)([ -/]*)([@-~])")
_STRING = re.compile(r"\x1b([]P_^X])([^\x07\x1b\x80-\x9f]*)(\x07|\x1b\\)")
_ESCAPE = re.compile(r"\x1b([ -/]*)([0-OQ-WYZ\\`-~])")
_STRINGS = {"]": "OSC", "P": "DCS", "_": "APC", "^": "PM", "X": "SOS"}
_INVISIBLE = re.compile("[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


class Piece(NamedTuple):
    """A stretch of the stream: what kind it is and its characters."""

    kind: str
    """`text`, `C0 07`, `C1 9b`, `ESC (B`, `CSI ?h 1049`, `CSI m`, `OSC 52`, `DCS`, `broken` and the like."""
    data: str


def pieces(stream: bytes) -> Iterator[Piece]:
    """Take the stream apart. Bytes that are not UTF-8 come as `not UTF-8`, unfinished sequences as `broken`."""
    text = stream.decode("utf-8", "surrogateescape")
    at = 0
    while at < len(text):
        piece = _sequence(text, at) if text[at] == "\x1b" else _plain(text, at)
        yield piece
        at += len(piece.data)


def kinds(stream: bytes) -> set[str]:
    """Every kind of piece in the stream."""
    return {piece.kind for piece in pieces(stream)}


def private_modes(stream: bytes) -> dict[int, bool]:
    """The DEC private modes as the stream leaves them (`?1049h` and the like)."""
    modes: dict[int, bool] = {}
    for piece in pieces(stream):
        if match := re.fullmatch(r"\x1b\[\?([0-9;]+)([hl])", piece.data):
            modes |= {int(mode): match[2] == "h" for mode in match[1].split(";")}
    return modes


def keyboard_level(stream: bytes) -> int:
    """How many times the keyboard protocol was switched on more often than off (`CSI > u`, `CSI < u`)."""
    found = [piece.kind for piece in pieces(stream)]
    return found.count("CSI >u") - found.count("CSI <u")


def _plain(text: str, at: int) -> Piece:
    match = _TEXT.match(text, at)
    if match is None:
        code = ord(text[at])
        return Piece(f"{'C1' if code > 0x7F else 'C0'} {code:02x}", text[at])
    found = match[0]
    if strange := re.search("[\ud800-\udfff]", found):
        return Piece("not UTF-8", found[: strange.start() + 1])
    if strange := _INVISIBLE.search(found):
        return Piece(f"invisible {ord(strange[0]):x}", found[: strange.start() + 1])
    return Piece("text", found)


def _sequence(text: str, at: int) -> Piece:
    if match := _CSI.match(text, at):
        private, values, between, final = match.groups()
        mode = f" {values}" if final in "hl" else ""
        return Piece(f"CSI {private}{between}{final}{mode}", match[0])
    if match := _STRING.match(text, at):
        number = f" {match[2].split(';')[0]}" if match[1] == "]" else ""
        return Piece(_STRINGS[match[1]] + number, match[0])
    if match := _ESCAPE.match(text, at):
        return Piece(f"ESC {match[1]}{match[2]}", match[0])
    return Piece("broken", text[at])
