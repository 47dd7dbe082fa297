"""What may happen while a seed agitates: edits on both sides, deaths, restarts, second programs, clocks that jump."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.simulation.mortal import Killed
from tests.simulation.program import Program
from tuical.model.operation import EventOperation
from tuical.model.window import half_year

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation


class Happenings:
    """Each public method but `one` is something that happens; `dice` decides which."""

    def __init__(self, simulation: Simulation, dice: Random) -> None:
        self._simulation = simulation
        self._dice = dice

    async def one(self) -> None:
        """One of them."""
        name = self._dice.choices(_NAMES, _WEIGHTS)[0]
        self._simulation.tell(f"step {name}")
        with suppress(Killed):  # whoever was doing it is gone; the simulation sees to the rest
            await getattr(self, name)()

    @property
    def _someone(self) -> Program:
        return self._dice.choice(self._simulation.programs)

    async def server(self) -> None:
        """Something changes on the server."""
        for _ in range(self._dice.randint(1, 3)):
            self._simulation.tell(f"server {self._simulation.server.edit()}")

    async def local(self) -> None:
        """The person does something."""
        program, quarrel = self._someone, self._simulation.mood.quarrel
        self._simulation.tell(f"local {self._simulation.local.edit(program)}")
        if quarrel and self._dice.random() < quarrel:
            await self._quarrel_over(program)

    async def quarrel(self) -> None:
        """Somebody else writes to the same event, perhaps the same members, while a change of it waits or is sent."""
        await self._quarrel_over(self._someone)

    async def _quarrel_over(self, program: Program) -> None:
        entries = [one for one in program.outbox.pending() if isinstance(one.operation, EventOperation)]
        if entries:
            what = self._simulation.server.quarrel(self._dice.choice(entries).operation)
            self._simulation.tell(f"server {what}")

    async def poke(self) -> None:
        """F5."""
        self._someone.engine.poke()

    async def focus(self) -> None:
        """The terminal gets or loses the focus."""
        self._someone.engine.focus(self._dice.random() < 0.5)

    async def look(self) -> None:
        """Somebody looks at another half-year."""
        program, days = self._someone, self._dice.choice((-400, -200, 100, 250, 400))
        today = program.clock.now().date().toordinal()
        await program.engine.look_at(half_year(date.fromordinal(today + days)))

    async def kill(self) -> None:
        """The process dies at some place soon, or at once if it does nothing."""
        program = self._someone
        program.life.risk = self._dice.choice((0.02, 0.1, 0.5))
        await asyncio.sleep(self._dice.choice((0.1, 3.0, 40.0)))
        program.life.end("from outside")

    async def power_cut(self) -> None:
        """What the cache wrote after its last sync to the disk is lost; the outbox syncs with every commit."""
        simulation = self._simulation
        if len(simulation.programs) > 1:
            return
        kept = simulation.folder / "kept"
        _keep(simulation.folder, kept)
        await asyncio.sleep(self._dice.choice((1.0, 20.0, 60.0)))
        simulation.programs[0].life.end("by a power cut")
        await simulation.bury(reopen=False)
        _restore(kept, simulation.folder)
        simulation.open()

    async def restart(self) -> None:
        """The person ends the program and starts it again."""
        self._simulation.restarts += 1
        await self._simulation.end(self._someone)
        self._simulation.open()

    async def second(self) -> None:
        """A second program on the same files comes, or one of the two goes."""
        if len(self._simulation.programs) == 1:
            self._simulation.open()
        else:
            await self._simulation.end(self._someone)

    async def outage(self) -> None:
        """Nothing gets through any more, or everything again."""
        weather = self._simulation.weather
        weather.outage = not weather.outage and bool(weather.badness)

    async def suspend(self) -> None:
        """The computer sleeps."""
        self._simulation.timeline.suspend(self._dice.choice((60.0, 9 * 3600.0, 86_400.0 * 3)))

    async def skew(self) -> None:
        """Somebody sets the computer's clock, rightly or wrongly."""
        self._simulation.clock.skew = self._dice.choice((0.0, 0.0, -86_400.0, 86_400.0, 300.0, -3600.0))

    async def wait(self) -> None:
        """Nothing happens for a while."""
        await asyncio.sleep(self._dice.choice((120.0, 320.0, 700.0)))

    async def stop_round(self) -> None:
        """Esc."""
        self._someone.engine.stop_round()

    async def choose(self) -> None:
        """A calendar is switched on or off."""
        program = self._someone
        if calendars := program.calendars():
            program.outbox.choose(self._dice.choice(calendars).key, self._dice.random() < 0.5)

    async def distrust(self) -> None:
        """The cache could not be read."""
        self._someone.engine.distrust_cache()


_STEPS = {
    "server": 30, "local": 42, "quarrel": 6, "poke": 5, "focus": 5, "look": 4, "kill": 8, "power_cut": 2, "restart": 3,
    "second": 5, "outage": 4, "suspend": 3, "skew": 2, "wait": 3, "stop_round": 1, "choose": 1, "distrust": 1,
}  # fmt: skip
_NAMES, _WEIGHTS = list(_STEPS), list(_STEPS.values())


def _keep(folder: Path, kept: Path) -> None:
    """A copy of the cache as a disk might hold it; the index of its log is no part of that."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    for path in folder.glob("cache.db*"):
        if not path.name.endswith("-shm"):
            with suppress(FileNotFoundError):  # SQLite drops the log when the last of two programs lets go of it
                shutil.copy(path, kept / path.name)


def _restore(kept: Path, folder: Path) -> None:
    for path in folder.glob("cache.db*"):
        path.unlink()
    for path in kept.iterdir():
        shutil.copy(path, folder / path.name)
