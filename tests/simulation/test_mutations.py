"""Whether the simulation would notice: a mechanism is switched off, and a known seed fails by the invariant's name.

R5 is not among them: here a process dies between statements, so that SQLite's own care cannot be switched off; it is
proven with real processes (tests/process/test_kill_points.py). Where a change of the program moves the stories of the
seeds, `python -m tests.simulation.mutations` says which of them show what.
"""

from __future__ import annotations

import re

import pytest

from tests.simulation.mutations import MUTATIONS, Mutation, shown_by


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: f"{one.invariant}-{one.name}")
def test_without_it_the_invariant_breaks(mutation: Mutation) -> None:
    """Its docstring names the mechanism."""
    assert re.match(r"`\w", mutation.what)
    assert next(shown_by(mutation, mutation.seeds), None) is not None, mutation.what
