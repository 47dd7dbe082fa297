"""Drafts beside the outbox: one private file each, written whole or not at all, there until somebody drops it."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from tuical.errors import StoreError
from tuical.files import private_folder, write_private

_NAME = re.compile(r"[0-9a-f]{8,64}")
_LONGEST = 4_000_000
"""Bytes; nobody types more."""


class Drafts:
    """A folder of drafts; it is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, content: bytes) -> None:
        """Put a draft in the place of the one of that name (a hexadecimal number); raises StoreError."""
        write_private(private_folder(self._folder) / f"{_checked(name)}.json", content)

    def get(self, name: str) -> bytes:
        """What is kept under that name; empty when there is nothing that can be read."""
        with suppress(OSError):
            path = self._folder / f"{_checked(name)}.json"
            return path.read_bytes() if path.stat().st_size <= _LONGEST else b""
        return b""

    def drop(self, name: str) -> None:
        """Let one go; harmless when there is none, or where the disk cannot be written."""
        with suppress(OSError):
            (self._folder / f"{_checked(name)}.json").unlink(missing_ok=True)

    def read(self) -> list[tuple[str, bytes]]:
        """Every draft by its name, the newest first; what cannot be read is left out."""
        found: list[tuple[float, str, bytes]] = []
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.suffix == ".json" and _NAME.fullmatch(path.stem) and path.stat().st_size <= _LONGEST:
                    with suppress(OSError):
                        found.append((path.stat().st_mtime_ns, path.stem, path.read_bytes()))
        return [(name, content) for _, name, content in sorted(found, reverse=True)]

    def thin(self, most: int) -> None:
        """Let the oldest go, so that no more than `most` stay; harmless where the disk cannot be written."""
        with suppress(OSError):
            kept = [path for path in self._folder.iterdir() if path.suffix == ".json"]
            if len(kept) > most:
                for path in sorted(kept, key=lambda path: path.stat().st_mtime_ns)[:-most]:
                    path.unlink(missing_ok=True)

    def any(self) -> bool:
        """Whether there is a draft, without reading it."""
        with suppress(OSError):
            return any(path.suffix == ".json" for path in self._folder.iterdir())
        return False


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise StoreError("A draft has a name that leads out of its folder.", "It was not touched.")
    return name
