"""Sixty seeds of the whole in an ordinary run, thousands by night; a failure names the invariant that broke.

R1 converge, R2 no lost edit, R3 no double create, R4 no repeated mail, R5 crash-atomic, R6 token with data, R7
replay-proof, R8 no mass wipe, R9 progress, R10 polite, R12 poison isolation, R13 do no harm, R14 same seed same trace,
R17 honest status, R19 time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.simulation.local_edits import VERBS
from tests.simulation.mood import MOODS
from tests.simulation.running import in_memory
from tuical.model.operation import KINDS

_KINDS = {
    "reply": ["reply"], "create": ["create"], "change_words": ["change"], "remove": ["delete", "cancel"],
    "forward": ["forward"], "attach": ["attach"], "detach": ["detach"], "copy": ["carry"], "snooze": ["snooze"],
    "dismiss": ["dismiss"],
    "make_calendar": ["makeCalendar"], "change_calendar": ["changeCalendar"], "drop_calendar": ["dropCalendar"],
    "share": ["share"], "make_group": ["makeGroup"], "rename_group": ["renameGroup"], "drop_group": ["dropGroup"],
}  # fmt: skip
"""What a person does, and as which kinds of operations it is stored."""
_ORDINARY = 60
_NIGHTLY = 20_000
_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("first", range(0, _ORDINARY, 10))
def test_every_invariant_holds(first: int) -> None:
    """Ten seeds at a time; the failure names the line that replays it."""
    failures = [report.verdict for seed in range(first, first + 10) if (report := in_memory(seed)).failure]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("name", [name for name in MOODS if name != "usual"])
def test_every_invariant_holds_in_a_mood(name: str) -> None:
    """Three seeds of what seldom meets by chance."""
    failures = [report.verdict for seed in range(3) if (report := in_memory(seed, MOODS[name])).failure]
    assert not failures, "\n".join(failures)


def test_every_kind_of_change_is_drawn() -> None:
    """A kind that the program learns has to be lived through, too."""
    drawn = {name for mood in MOODS.values() for name in mood.verbs} | set(VERBS)
    seen = {kind for name in drawn for kind in _KINDS.get(name, ())}
    assert seen == set(KINDS)


def test_r14_same_seed_same_trace() -> None:
    """Twice in this process."""
    first, second = in_memory(7), in_memory(7)
    assert len(first.trace) > 50
    assert first.trace == second.trace


def test_r14_another_process_has_the_same_trace() -> None:
    """Where sets and dictionaries of text are in another order."""
    words = [sys.executable, "-m", "tests.simulation", "--seed", "7"]
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    told = subprocess.run(words, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False).stdout
    assert f"trace {in_memory(7).digest[:16]}" in told


@pytest.mark.nightly
def test_by_night() -> None:
    """Every seed of a night."""
    with ProcessPoolExecutor() as pool:
        reports = pool.map(in_memory, range(_NIGHTLY), chunksize=20)
        failures = [report.verdict for report in reports if report.failure]
    assert not failures, "\n".join(failures[:20])
