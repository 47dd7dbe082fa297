"""Hands that know nothing: whatever they press, click, drag and turn, nothing breaks and nobody is mailed unnamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.clumsy import Hands
from tests.ui.support import Household, calendar_of, copy_of, running

SEEDS = (1, 2)
LONG = range(100, 120)


@pytest.fixture
def household(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Household:
    """A saved calendar in front of the demo mailbox, on a desktop where nothing opens and nothing is kept."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda _: True)
    return Household(copy_of(filled, tmp_path / "data"))


async def walk(household: Household, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many steps from the calendar, and back."""
    async with running(household, start_view="week") as pilot:
        hands = Hands(pilot, household, seed, monkeypatch)
        try:
            for step in range(steps):
                await hands.do()
                assert pilot.app.is_running
                hands.look()
                if step % 25 == 24:
                    await hands.go_back()
            await hands.go_back()
            assert pilot.app.screen is calendar_of(pilot)
            await hands.send()
        except BaseException as error:
            error.add_note(f"seed {seed}: " + " | ".join(hands.done))
            raise


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_short_walk(household: Household, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    await walk(household, seed, 60, monkeypatch)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", LONG)
async def test_a_long_walk(household: Household, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    await walk(household, seed, 400, monkeypatch)
