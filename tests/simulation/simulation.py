"""One seed: a world, programs, an agitated time in which anything may happen, and a calm one before the checks."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random
from typing import Any

from tests.simulation import checks, positions, provoked
from tests.simulation.hanging import hanging
from tests.simulation.happenings import Happenings
from tests.simulation.ledger import Ledger
from tests.simulation.local_edits import LocalEdits
from tests.simulation.meeting_blocks import standing_block
from tests.simulation.mood import USUAL, Mood
from tests.simulation.mortal import Life
from tests.simulation.network import Network
from tests.simulation.program import Program
from tests.simulation.server_edits import furnish
from tests.simulation.server_meetings import ServerMeetings
from tests.simulation.service import SilentService
from tests.simulation.virtual_time import ComputerClock, Timeline, VirtualLoop
from tests.simulation.weather import Weather
from tuical.emulator.world import World
from tuical.model.operation import ATTENTION, CONFLICT, Queued
from tuical.planning.conflict import dropped_with

_PAUSES = (0.0, 0.05, 0.5, 2.0, 6.0, 15.0, 31.0, 31.0, 70.0)
_PATIENCE = 4 * 3600.0
_LISTED_AT_MOST_EVERY = 31.0
"""Seconds after which F5 lists the calendars anew, too."""
_COMPARED_AGAIN_AFTER = 640.0
"""Seconds after which a round that brought something without an id is made good by a comparison."""
_DIALECTS = ("",) * 8 + ("/api/v2.0", "/api/beta")
"""Below which address the service is spoken to: Graph's for most seeds, Outlook REST's for some."""
_TOLD = {"done", "mark", "claim", "named"}


class Simulation:
    """Everything of one seed in `folder`."""

    def __init__(self, seed: int, folder: Path, loop: VirtualLoop, mood: Mood = USUAL) -> None:
        self.seed = seed
        self.mood = mood
        self.folder = folder
        self.dice = Random(f"simulation {seed}")
        self.timeline = Timeline(loop)
        self.clock = ComputerClock(self.timeline)
        self.base = f"http://emulator.localhost{_DIALECTS[seed % len(_DIALECTS)]}"
        self.trace: list[str] = []
        self.world = World(now=self.timeline.now, seed=seed)
        furnish(self.world, self.dice)
        pages = self.dice.choice((2, 3, 5, 8, 50))
        self.service = SilentService(self.world, pages, lambda request: standing_block(self.world, request))
        badness = self.dice.choice((0.0, 0.05, 0.1, 0.2, 0.35))
        badness = badness if mood.badness is None else mood.badness
        self.weather = Weather(Random(f"weather {seed}"), badness, mood.faults)
        self.server = ServerMeetings(self.world, Random(f"server {seed}"))
        self.ledger = Ledger(self.service.writes)
        self.ledger.hangs = lambda identity: hanging(self.world, identity)
        self.local = LocalEdits(self.ledger, Random(f"local {seed}"), mood.verbs)
        self.happenings = Happenings(self, self.dice)
        self.programs: list[Program] = []
        self.lives = self.crashes = self.restarts = self.steps = 0

    def tell(self, words: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.timeline.monotonic():.3f} {words}")

    async def run(self) -> None:
        """Agitate, calm down, check; raises AssertionError."""
        self.server.fill(self.dice.choice((3, 8, 8, 15, 30)))
        self.open()
        for _ in range(self.dice.randint(10, 25)):
            self.steps += 1
            await self.happenings.one()
            await asyncio.sleep(self.dice.choice(_PAUSES))
            await self.bury()
        await self._calm()
        await checks.check_all(self)
        await provoked.check_all(self)

    def open(self) -> Program:
        """Start a program on the files."""
        self.lives += 1
        name = f"p{self.lives}"
        life = Life(Random(f"fate {self.seed} {self.lives}"), lambda words: self.tell(f"{name} {words}"))
        network = Network(self.service, self.weather, life, lambda words: self.tell(f"{name} {words}"))
        program = Program(self.folder, self.clock, life, network, f"{self.seed} {self.lives}", self._heard, self.base)
        self.programs.append(program)
        program.start()
        return program

    async def close(self) -> None:
        """End everything."""
        for program in list(self.programs):
            await self.end(program)

    async def end(self, program: Program) -> None:
        """End one program as its person does."""
        self.programs.remove(program)
        await program.stop()

    async def bury(self, *, reopen: bool = True) -> None:
        """Take away who died, and start anew what nobody runs any more."""
        for program in [one for one in self.programs if one.life.over]:
            self.crashes += 1
            await self.end(program)
            checks.check_r5_crash_atomic(self)
            positions.check_r6_token_with_data(self)
        if reopen and not self.programs:
            self.open()

    async def settle(self) -> None:
        """One round of the running program, asked for and waited for."""
        self.programs[0].ensure_running()
        engine = self.programs[0].engine
        engine.poke()
        await asyncio.sleep(0.5)
        while engine.status.syncing:  # noqa: ASYNC110  # the engine has no event for it, and time costs nothing here
            await asyncio.sleep(0.5)

    async def _calm(self) -> None:
        """No faults any more, one program that nothing kills; what is queued drains."""
        self.tell("calm")
        self.weather.calm()
        self.clock.skew = 0.0
        while len(self.programs) > 1:
            await self.end(self.programs[-1])
        await asyncio.sleep(1.5)  # within a second a second program takes over
        self.programs[0].life.risk = 0.0
        self.programs[0].engine.focus(True)
        await self._drained(self.programs[0])
        await asyncio.sleep(self.programs[0].client.seconds_to_wait)
        await self._healed(self.programs[0])
        if self.dice.random() < 0.3:
            await self.happenings.restart()

    async def _healed(self, program: Program) -> None:
        """What was read badly is read once more after a while, which goes by faster where nobody looks."""
        if self.weather.counts["blind-item"]:
            program.engine.focus(False)
            await asyncio.sleep(_COMPARED_AGAIN_AFTER)
            program.engine.focus(True)
        await asyncio.sleep(_LISTED_AT_MOST_EVERY)

    async def _drained(self, program: Program) -> None:
        began = self.timeline.monotonic()
        while _waiting(program.outbox.pending()):
            assert self.timeline.monotonic() - began < _PATIENCE, "R2 the queue does not drain"
            await asyncio.sleep(20.0)

    def _heard(self, name: str, args: tuple[Any, ...], result: Any) -> None:
        if name in _TOLD:
            self.tell(f"outbox {name} {args} {result}")


def _waiting(queue: list[Queued]) -> list[Queued]:
    """What needs nobody: neither it, nor what it hangs on, nor what stands before it in its step."""
    stuck = [entry for entry in queue if entry.state in (ATTENTION, CONFLICT)]
    held = {one.id for entry in stuck for one in dropped_with(entry, queue) if one.id >= entry.id}
    return [entry for entry in queue if entry.id not in held]
