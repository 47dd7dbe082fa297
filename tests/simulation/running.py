"""Runs seeds and says what came of them."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.simulation.mood import MOODS, USUAL, Mood
from tests.simulation.mortal import Killed
from tests.simulation.simulation import Simulation
from tests.simulation.virtual_time import VirtualLoop

_MEMORY = Path("/dev/shm")  # noqa: S108  # thousands of databases are opened and closed; a disk would wait for each


class Report(NamedTuple):
    """What came of a seed."""

    seed: int
    steps: int
    server: Counter[str]
    local: Counter[str]
    faults: Counter[str]
    crashes: int
    restarts: int
    trace: list[str]
    failure: str
    mood: Mood = USUAL

    @property
    def digest(self) -> str:
        """The same for two runs of one seed."""
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    @property
    def verdict(self) -> str:
        """What failed and how to see it again, empty when nothing did."""
        return f"seed {self.seed}: {self.failure}\n  {replay(self.seed, self.mood)}" if self.failure else ""


def replay(seed: int, mood: Mood = USUAL) -> str:
    """The line that repeats a seed."""
    named = next((name for name, one in MOODS.items() if one == mood), "")
    return f"python -m tests.simulation --seed {seed} --trace{f' --mood {named}' if mood != USUAL else ''}"


def in_memory(seed: int, mood: Mood = USUAL) -> Report:
    """Run a seed where nothing waits for a disk."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.exists() else None) as folder:
        return run_seed(seed, Path(folder), mood)


def run_seed(seed: int, folder: Path, mood: Mood = USUAL) -> Report:
    """Run one seed in an empty folder."""
    loop = VirtualLoop()
    loop.set_exception_handler(_ignore)
    simulation = Simulation(seed, folder, loop, mood)
    failure = ""
    try:
        loop.run_until_complete(simulation.run())
    except (Exception, Killed) as error:  # noqa: BLE001  # any kind of failure is one of this seed
        failure = _words(error)
    finally:
        loop.run_until_complete(_close(simulation))
        loop.close()
    return Report(
        seed, simulation.steps, simulation.server.counts, simulation.local.counts, simulation.weather.counts,
        simulation.crashes, simulation.restarts, simulation.trace, failure, mood,
    )  # fmt: skip


async def _close(simulation: Simulation) -> None:
    with suppress(Exception, Killed):  # what broke was told already
        await simulation.close()


def _words(error: BaseException) -> str:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__}: {error} ({' < '.join(reversed(frames[-6:]))})"


def _ignore(_loop: Any, _context: dict[str, Any]) -> None:
    """Tasks of a dead process end as it did; anything else is told by whoever waits for it."""
