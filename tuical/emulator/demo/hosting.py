"""A world that lives: made from options or from its state file, with acting colleagues, kept on disk as it changes.

Everything here runs on one event loop; in process and on a port alike.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo.statefile import read_world, write_world
from tuical.emulator.options import EmulatorOptions, StartError, clock_from

if TYPE_CHECKING:
    from tuical.emulator.faults import Faults
    from tuical.emulator.identity.authority import Authority
    from tuical.emulator.throttling import Throttle
    from tuical.emulator.world import World

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TICK_SECONDS = 1.0
SAVE_PAUSE = 1.0  # seconds between two saves, and at least twenty times what the last save took


def world_from(options: EmulatorOptions) -> World:
    """Return the kept world, or a new one as the options say. Raises StartError."""
    from tuical.emulator.world import World  # loaded only when an emulator is started

    clock = clock_from(options)
    kept = read_world(options.state, clock) if options.state is not None else None
    if kept is not None:
        return kept
    world = World(now=clock, seed=options.seed)
    _furnish(world, options)
    if options.events:
        from tuical.emulator.demo.synthetic import add_synthetic  # only for measurements

        add_synthetic(world, options.events, spread_years=options.spread, seed=options.seed)
    return world


def _furnish(world: World, options: EmulatorOptions) -> None:
    from tuical.emulator.demo import build  # the demo's data is large

    if options.demo:
        build.build_demo(world, seed=options.seed, zone=options.zone)
        if options.beside:
            from tuical.emulator.demo.personal import invite_at_work  # with two demos only

            invite_at_work(world, options.zone)
    elif options.personal:
        from tuical.emulator.demo.personal import build_personal  # the other demo's is not needed

        build_personal(world, options.zone)
    elif options.empty:
        build.build_owner(world, options.zone)
    else:
        build.build_people(world, options.zone)
        build.build_calendars(world, options.zone)


class Hosting:
    """An ASGI application over a living world. `world` may be looked at on the loop that runs it."""

    def __init__(self, world: World, options: EmulatorOptions) -> None:
        """Raises StartError when the file of faults cannot be used."""
        from tuical.emulator.application import create_application  # starlette is slow to load
        from tuical.emulator.demo.colleagues import Colleagues  # with the demo only

        self.world = world
        self._options = options
        throttle = _throttle(world) if options.throttle else None
        self._application: Application = create_application(
            world, faults=_faults(options.faults), throttle=throttle, authority=_authority(world, options)
        )
        self._colleagues = Colleagues(world, options.seed) if options.demo else None
        self._saved_version = -1
        self._save_after = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as the service does; colleagues act first. Lifespan begins and ends the world's life."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
            return
        self._act()
        await self._application(scope, receive, send)

    async def live(self) -> None:
        """Let time pass until cancelled: colleagues act, rooms answer, changes are saved."""
        while True:
            await asyncio.sleep(TICK_SECONDS)
            self._act()
            self.world.tick()
            self._save_sometimes(time.monotonic())

    def save(self) -> None:
        """Write the state file, if there is one and anything changed. Raises StartError when it cannot be written."""
        path, version = self._options.state, self.world.version
        if path is not None and version != self._saved_version:
            write_world(path, self.world)
            self._saved_version = version

    def _save_sometimes(self, now: float) -> None:
        if self._options.state is None or now < self._save_after:
            return
        with contextlib.suppress(StartError):  # a full disk may have room again; the last save tells
            self.save()
        self._save_after = now + max(SAVE_PAUSE, 20 * (time.monotonic() - now))

    def _act(self) -> None:
        if self._colleagues is not None:
            self._colleagues.act()

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        life = asyncio.create_task(self.live())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        life.cancel()
        try:
            self.save()
        except StartError as error:
            await send({"type": "lifespan.shutdown.failed", "message": str(error)})
        else:
            await send({"type": "lifespan.shutdown.complete"})


def _throttle(world: World) -> Throttle:
    from tuical.emulator.throttling import Throttle  # with what it limits

    return Throttle(world.now)


def _authority(world: World, options: EmulatorOptions) -> Authority | None:
    if not options.sign_in:
        return None
    from tuical.emulator.identity.authority import Authority  # only those who sign in need it

    return Authority(world, lambda: world.now().timestamp(), options.seed)


def _faults(path: Path | None) -> Faults | None:
    """Read the rules of a JSON file; without a file no faults are allowed."""
    if path is None:
        return None
    from tuical.emulator.faults import read_rules

    try:
        return read_rules(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise StartError(f"The file of faults {path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise StartError(f"The file of faults {path} is not a list of rules: {error}.") from error
