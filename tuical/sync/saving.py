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
            return await asyncio.to_thread(_give_name, Path(part.name), target)
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


def _give_name(part: Path, target: Path) -> Path:
    """Give the file its name without ever taking one from another file."""
    for number in range(1, _MOST_NAMES):
        name = target if number == 1 else target.with_name(f"{target.stem} ({number}){target.suffix}")
        try:
            os.link(part, name)
        except FileExistsError:
            continue
        except OSError:  # a file system without links: nobody else makes this name just now
            if name.exists():
                continue
            part.rename(name)
        return name
    raise FileExistsError(17, "too many files have this name")
