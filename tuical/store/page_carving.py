"""Reads the rows of a table page by page where SQLite itself refuses the file (Database File Format, 1.6 and 2.1).

Only what stands in the pages of a table's leaves is found, in the newest version that the log holds. It may be older
than what was lost, so whoever uses it decides what to believe.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress

Value = int | float | str | bytes | None

_USUAL_PAGE = 4096
_HEAD = 100
_LEAF = 0x0D
_LOG_HEAD, _FRAME_HEAD = 32, 24
_MOST_CELLS = 10_000
_MOST_BYTES = 64 * 1024 * 1024


def carve(file: bytes, log: bytes = b"") -> Iterator[tuple[int, list[Value]]]:
    """Row ids and values of every row that can still be recognised; `log` is the write-ahead log."""
    size = _page_size(file, log)
    pages = {number + 1: file[number * size : (number + 1) * size] for number in range(len(file) // size)}
    pages |= _logged(log, size)
    for number, page in sorted(pages.items()):
        yield from _rows(page, _HEAD if number == 1 else 0, pages)


def _page_size(file: bytes, log: bytes) -> int:
    """What the head says where it is still one, else what the log says, else what this program uses."""
    said = [int.from_bytes(file[16:18], "big"), int.from_bytes(log[8:12], "big")]
    return next((size for size in said if size in {512, 1024, 2048, 4096, 8192, 16384, 32768}), _USUAL_PAGE)


def _logged(log: bytes, size: int) -> dict[int, bytes]:
    """The newest committed version of each page in the log (WAL file format)."""
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    salts = log[16:24]
    for at in range(_LOG_HEAD, len(log) - _FRAME_HEAD - size + 1, _FRAME_HEAD + size):
        number, after = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != salts:
            break  # left over from before the log was begun again
        pending[number] = log[at + _FRAME_HEAD : at + _FRAME_HEAD + size]
        if after:
            committed |= pending
            pending = {}
    return committed


def _rows(page: bytes, at: int, pages: Mapping[int, bytes]) -> Iterator[tuple[int, list[Value]]]:
    if len(page) < at + 8 or page[at] != _LEAF:
        return
    cells = min(int.from_bytes(page[at + 3 : at + 5], "big"), _MOST_CELLS)
    for index in range(cells):
        place = int.from_bytes(page[at + 8 + 2 * index : at + 10 + 2 * index], "big")
        with suppress(ValueError, IndexError, struct.error):
            yield _cell(page, place, pages)


def _cell(page: bytes, at: int, pages: Mapping[int, bytes]) -> tuple[int, list[Value]]:
    length, at = _number(page, at)
    identity, at = _number(page, at)
    if length > _MOST_BYTES:
        raise ValueError("no row is that long")
    return identity, _values(_payload(page, at, length, pages))


def _payload(page: bytes, at: int, length: int, pages: Mapping[int, bytes]) -> bytes:
    """The bytes of a row: those in its page, and those in the pages that it overflows into."""
    usable = len(page)
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (usable - 4)
    here = length if length <= most else (fitting if fitting <= most else least)
    payload = page[at : at + here]
    follow = int.from_bytes(page[at + here : at + here + 4], "big") if here < length else 0
    while len(payload) < length:
        overflow = pages.get(follow)
        if overflow is None:
            raise ValueError("a part of the row is gone")
        payload += overflow[4 : 4 + length - len(payload)]
        follow = int.from_bytes(overflow[:4], "big")
    return payload


def _values(payload: bytes) -> list[Value]:
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    at = end
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return values


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""The length of an integer by its serial type."""


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    length = _INTEGERS.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    piece = payload[at : at + length]
    if len(piece) != length or kind in {10, 11}:
        raise ValueError("a part of the row is gone")
    if kind in _INTEGERS:
        return int.from_bytes(piece, "big", signed=True), at + length
    if kind == 7:
        return struct.unpack(">d", piece)[0], at + length
    return (piece.decode() if kind % 2 else piece), at + length


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer and where it ends."""
    found = 0
    for index in range(9):
        byte = content[at + index]
        if index == 8:
            return (found << 8) | byte, at + 9
        found = (found << 7) | (byte & 0x7F)
        if byte < 0x80:
            return found, at + index + 1
    raise ValueError("no number")
