"""Small disks of their own (tmpfs) that can become full or read-only; only root may mount one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


class Disk:
    """A mounted disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, leave: int = 0) -> None:
        """Leave only so many bytes of room."""
        with suppress(OSError), (self.folder / "filler").open("ab", buffering=0) as file:
            while (room := shutil.disk_usage(self.folder).free - leave) > 0 and file.write(bytes(min(room, 65536))):
                pass

    def empty(self) -> None:
        """Give the room back."""
        (self.folder / "filler").unlink()

    def read_only(self, yes: bool = True) -> None:
        """Refuse every write, or allow them again."""
        _mount("-o", f"remount,{'ro' if yes else 'rw'}", self.folder)


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Disk]:
    """Mount a disk of `size` at `folder`; skips the test where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(*words: str | Path) -> None:
    subprocess.run(["mount", *map(str, words)], check=True, capture_output=True)
