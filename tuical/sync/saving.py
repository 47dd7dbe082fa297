"""Writes the bytes of an attachment to a file that nobody had before: whole or not at all."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from tuical import errors
from tuical.graph.attachments import save_bytes
from tuical.graph.client import GraphClient
from tuical.model.keys import EventKey
from tuical.sync.foreign_files import mark_foreign

_MOST_NAMES = 1000


async def save(
    client: GraphClient, key: EventKey, attachment: str, target: Path, progress: Callable[[int, int], None]
) -> Path:
    """The file that holds the bytes now: `target`, or beside it with a number where that is taken.

    Half of a file is never seen under its name, also when the task is cancelled. Raises errors.StoreFull where the disk
    refuses, and the errors of `save_bytes`.
    """
    try:
        part = await _begun(target)
        try:
            with part:
                await save_bytes(client, key.mailbox, key.id, attachment, part, progress=progress)
            return await asyncio.to_thread(_finish, Path(part.name), target)
        finally:
            _forget(part.name)
    except OSError as error:
        why = error.strerror or "the disk refuses it"
        raise errors.StoreFull(f"The file {target.name} cannot be saved: {why}.", "Choose another folder.") from error


async def _begun(target: Path) -> BinaryIO:
    """A new file beside the target; whoever is stopped while it is being made leaves none behind."""
    making = asyncio.ensure_future(asyncio.to_thread(_begin, target))
    try:
        return await asyncio.shield(making)
    except asyncio.CancelledError:
        with suppress(OSError):
            part = await making
            part.close()
            _forget(part.name)
        raise


def _begin(target: Path) -> BinaryIO:
    target.parent.mkdir(parents=True, exist_ok=True)
    return cast(BinaryIO, tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False))


def _forget(part: str) -> None:
    with suppress(OSError):
        Path(part).unlink(missing_ok=True)


def _finish(part: Path, target: Path) -> Path:
    """It has its mark before it has its name."""
    mark_foreign(str(part))
    return _give_name(part, target)


def _give_name(part: Path, target: Path) -> Path:
    """Give the file its name without ever taking one from another file."""
    for number in range(1, _MOST_NAMES):
        name = target if number == 1 else target.with_name(f"{target.stem} ({number}){target.suffix}")
        try:
            os.link(part, name)
        except FileExistsError:
            continue
        except FileNotFoundError:  # somebody turned the folder into another one
            raise
        except OSError:  # a file system without links
            if not _take_name(part.name, name):
                continue
        return name
    raise FileExistsError(17, "too many files have this name")


def _take_name(part: str, name: Path) -> bool:
    """Rename a file within one folder, whatever its path leads to meanwhile; False where the name is somebody's."""
    if os.rename not in os.supports_dir_fd:  # Windows renames to new names only
        try:
            name.with_name(part).rename(name)
        except FileExistsError:
            return False
        return True
    folder = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # a rename takes the place of whatever there is, so that the name is made first
        os.close(os.open(name.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder))
        try:
            os.rename(part, name.name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError:
            os.unlink(name.name, dir_fd=folder)
            raise
    except FileExistsError:
        return False
    finally:
        os.close(folder)
    return True
