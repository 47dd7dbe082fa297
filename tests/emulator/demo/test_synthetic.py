"""Synthetic load: as many as asked for, where it was asked for, the same each time."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.emulator.demo.worlds import NOW, Clock
from tuical.emulator.demo.build import build_owner
from tuical.emulator.demo.synthetic import add_synthetic
from tuical.emulator.world import World


def _loaded(count: int, spread: float | None = None, seed: int = 0) -> World:
    world = World(now=Clock(), seed=seed)
    build_owner(world)
    add_synthetic(world, count, spread_years=spread, seed=seed)
    return world


def test_count_series_and_size() -> None:
    items = _loaded(1000).mailbox("ana@contoso.com").items.values()
    assert len(items) == 1000
    assert sum(item.series is not None for item in items) == 20
    mean = sum(len(json.dumps(item.members)) for item in items) / 1000
    assert 1300 <= mean <= 2600


@pytest.mark.parametrize(("spread", "back", "ahead"), [(None, 31, 183), (6.0, 1100, 1100)])
def test_they_lie_within_the_window(spread: float | None, back: int, ahead: int) -> None:
    starts = [item.start for item in _loaded(500, spread).mailbox("ana@contoso.com").items.values()]
    assert (NOW - timedelta(days=back)).timestamp() <= min(starts)
    assert max(starts) <= (NOW + timedelta(days=ahead)).timestamp()
    assert max(starts) - min(starts) > (back + ahead) * 86_400 * 0.9


def test_the_same_seed_gives_the_same_events() -> None:
    assert _loaded(200).to_state() == _loaded(200).to_state()
    assert _loaded(200).to_state() != _loaded(200, seed=1).to_state()
