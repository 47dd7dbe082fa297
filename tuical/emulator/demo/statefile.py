"""The emulator's state on disk: written whole or not at all, readable by its owner only.

A state keeps the days it was made on: taken up weeks later nothing in it is shifted, so that what was the demo's today
lies in the past. Colleagues act round the new today all the same; who wants a fresh mailbox moves the file away.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuical.emulator.options import StartError

if TYPE_CHECKING:
    from tuical.emulator.world import World


def read_world(path: Path, now: Callable[[], datetime]) -> World | None:
    """Return the world kept at `path`, or None where nothing is kept yet. Raises StartError when it cannot be read."""
    from tuical.emulator.world import World  # the emulator is loaded only when it is started

    try:
        saved = json.loads(path.read_bytes())
        return World.from_state(saved, now=now)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StartError(f"The emulator's state {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise StartError(
            f"The emulator's state {path} is damaged or of another version. Move it away to start anew."
        ) from error


def write_world(path: Path, world: World) -> None:
    """Replace the file at `path` by the world's state. Raises StartError when that is not possible."""
    content = "".join(pieces(world.to_state(), 4)).encode("ascii")
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_durably(draft, content)
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise StartError(f"The emulator's state {path} cannot be written: {error.strerror}.") from error


def pieces(value: Any, depth: int) -> Iterator[str]:
    """Yield the JSON text of `value` in pieces, cut down to `depth` levels.

    One long call of the encoder would keep every other thread of the program waiting, the one that paints too.
    """
    if depth and isinstance(value, dict):
        yield "{"
        for place, (name, member) in enumerate(value.items()):
            yield f"{',' if place else ''}{json.dumps(name)}:"
            yield from pieces(member, depth - 1)
        yield "}"
    elif depth and isinstance(value, list):
        yield "["
        for place, member in enumerate(value):
            yield "," if place else ""
            yield from pieces(member, depth - 1)
        yield "]"
    else:
        yield json.dumps(value, separators=(",", ":"))


def _write_durably(draft: Path, content: bytes) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
