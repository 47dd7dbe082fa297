"""Bytes of an answer on their way into a file: piece by piece, counted, never more than was allowed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import BinaryIO

from tuical import errors

PIECE = 64 * 1024
LARGEST = 150 * 1024 * 1024
"""Exchange takes no larger attachment."""

Progress = Callable[[int, int], object]
"""Told the bytes so far and the bytes in all, 0 where the service does not say how many there will be."""


def unobserved(_so_far: int, _total: int) -> None:
    """The progress that nobody watches."""


async def in_pieces(content: bytes) -> AsyncIterator[bytes]:
    """Bytes that are here already, as if they were on their way."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


class Download:
    """One seekable file being filled: an attempt that broke off is repeated from where the file stood at first.

    What a failed download leaves in the file is half of something; whoever opened the file throws it away.
    """

    def __init__(self, sink: BinaryIO, *, largest: int = LARGEST, progress: Progress = unobserved) -> None:
        self.size = 0
        self._sink = sink
        self._largest = largest
        self._progress = progress
        self._start = sink.tell()

    async def take(self, pieces: AsyncIterator[bytes], total: int, alive: Callable[[], object]) -> None:
        """Write all the pieces; `total` is the size that was announced, 0 for none, `alive` is told of every piece.

        Raises errors.TooLarge before anything beyond the limit is written, and errors.NetworkError for less or more
        than was announced.
        """
        await asyncio.to_thread(self._rewind)
        self._check(total)
        self._progress(0, total)
        async for piece in pieces:
            alive()
            self._check(self.size + len(piece))
            await asyncio.to_thread(self._write, piece)
            self.size += len(piece)
            self._progress(self.size, total)
        if total and self.size != total:
            raise errors.NetworkError("The connection broke off.", "Nothing was changed; try again.")

    def _check(self, size: int) -> None:
        if size > self._largest:
            raise errors.TooLarge(hint=f"At most {self._largest:,} bytes are taken here; open it in Outlook instead.")

    def _write(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:  # a file without a buffer may take less than it was given
            rest = rest[self._sink.write(rest) :]

    def _rewind(self) -> None:
        if self.size:
            self._sink.seek(self._start)
            self._sink.truncate()
            self.size = 0
