"""Faults of this computer and of the program itself as a person meets them."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.household import Troubled, drawn, is_synced, see, top
from tests.ui.support import app_of, press, running, screen_text, toasts, until

WIDE = (180, 40)


async def test_a_lid_that_was_closed_for_nine_hours(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE, synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        household.clock.advance(9 * 3600)
        app_of(pilot).on_app_focus(None)  # type: ignore[arg-type]  # which event it was does not matter
        await see(pilot, words)
        await until(lambda: is_synced(household), pilot)
        assert toasts(pilot) == []


async def test_two_programs(household: Troubled, words: tuple[str, ...]) -> None:
    async with running(household, WIDE, synced=False) as first:
        await until(lambda: is_synced(household), first)
        second = Troubled(household.files.folder)
        async with running(second, WIDE, synced=False) as pilot:
            await see(pilot, words)
            assert drawn(pilot)
            await press(pilot, "w")
            assert "Week" in top(pilot)


async def test_a_cache_that_breaks_while_it_is_read(household: Troubled, words: tuple[str, ...]) -> None:
    """Put aside, read anew, said once; what waits is untouched."""
    async with running(household, WIDE, synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        household.reader.damaged = True  # as the reader notes when SQLite says so
        app_of(pilot)._reload()
        await see(pilot, words)
        folder = household.files.folder
        await until(lambda: is_synced(household) and len(list(folder.glob("cache.db.damaged*"))) > 0, pilot)
        assert drawn(pilot)
        assert sum("damaged" in said for said in toasts(pilot)) == 1


async def test_safe_mode(household: Troubled, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Three failures in ten minutes; the screen goes on, and F5 starts everything again."""
    runs = []

    async def broken(_: object) -> None:
        runs.append(1)
        await asyncio.sleep(0)
        raise ZeroDivisionError("secret values")

    monkeypatch.setattr("tuical.app.RESTART_AFTER", 0.001)
    with monkeypatch.context() as patched:
        patched.setattr("tuical.sync.opening.Service.run", broken)
        async with running(household, WIDE, synced=False) as pilot:
            await see(pilot, words)
            assert len(runs) == 3
            assert "secret" not in screen_text(pilot) + " ".join(toasts(pilot))
            assert drawn(pilot)
            await press(pilot, "w", "]")
            assert drawn(pilot)
            patched.undo()
            await press(pilot, "f5")
            await until(lambda: is_synced(household), pilot)
