"""How the emulator's world is prepared for a recorded request: one `Scene` per operation, gathered from `scenes_*.py`.

A module `scenes_<area>.py` beside this one has `SCENES: dict[str, Scene]`, operation -> scene.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.emulator.service import ANA, Service
from tests.exchanges.reading import Exchange


class Standing(NamedTuple):
    """What stands ready."""

    ids: dict[str, str]
    """Lower-case collection segment -> an id there: `{"events": made["id"], "attachments": ...}`."""
    address: str = ANA
    """Who asks."""
    body: Any = None
    """The body to send instead of the recorded one, where that names what does not exist here."""
    path: str = ""
    """The path to ask below the version instead of the recorded one (an upload's address)."""
    headers: dict[str, str] | None = None
    """Headers to add; with an empty Authorization none is sent."""


class Scene(NamedTuple):
    """The world of one operation."""

    prepare: Callable[[Service], Awaitable[Standing]]
    refine: Callable[[Service, Exchange, Standing], Awaitable[Standing]] | None = None
    """For what depends on the recorded request: called after `prepare`."""
    absent: frozenset[str] = frozenset()
    """Recorded members that the answer does not have, since the schema of the version has them not."""
    status: int = 0
    """The status where the recorded one is known to be misprinted; 0 for the recorded one."""


def all_scenes() -> dict[str, Scene]:
    """Every operation's scene; raises where two modules have the same operation."""
    found: dict[str, Scene] = {}
    for path in sorted(Path(__file__).parent.glob("scenes_*.py")):
        scenes: dict[str, Scene] = importlib.import_module(f"tests.exchanges.{path.stem}").SCENES
        twice = found.keys() & scenes.keys()
        assert not twice, f"{path.name} has {sorted(twice)} again"
        found |= scenes
    return found


def standing_path(path: str, standing: Standing) -> str:
    """The recorded path with the ids that stand ready, and `/me` for every person."""
    if standing.path:
        return standing.path
    path = re.sub(r"(?i)/users(?:/[^/?]+|\('[^']*'\))", "/me", path) if "users" not in standing.ids else path
    for name, found in standing.ids.items():
        path = re.sub(rf"(?i)/({name})/[^/?]+", lambda match, found=found: f"/{match[1]}/{quote(found, safe='')}", path)  # type: ignore[misc]
        path = re.sub(
            rf"(?i)/({name})\('[^']*'\)", lambda match, found=found: f"/{match[1]}('{quote(found, safe='')}')", path
        )  # type: ignore[misc]
    return path
