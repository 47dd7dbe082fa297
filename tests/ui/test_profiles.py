"""Other sets of keys in the running program, and keys that are pressed one after the other."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.ui.support import TODAY, Resting, calendar_of, press, running, screen_text, state_of, type_text
from tuical.keymap import resolve, textual_keymap


def keys_of(profile: str) -> dict[str, object]:
    keys, problems = resolve({}, profile)
    assert not problems
    return {"keymap": keys, "textual_keymap": textual_keymap(keys)}


async def away(pilot: Pilot[None], key: str) -> None:
    await press(pilot, key)
    assert state_of(pilot).cursor.day != TODAY


async def test_vim(resting: Resting) -> None:
    async with running(resting, **keys_of("vim")) as pilot:
        await away(pilot, "ctrl+f")
        await press(pilot, "g", "g")
        assert state_of(pilot).cursor.day == TODAY
        await away(pilot, "ctrl+d")
        await press(pilot, "g", "escape", "g", "g")
        assert state_of(pilot).cursor.day == TODAY
        await press(pilot, "g", "d")
        await type_text(pilot, "gg")
        assert "gg" in screen_text(pilot)
        await press(pilot, "escape", "?")
        assert "gg" in screen_text(pilot)
        await press(pilot, "escape", "Z", "Z")
        assert pilot.app._exit


async def test_google(resting: Resting) -> None:
    async with running(resting, **keys_of("google")) as pilot:
        await press(pilot, "2")
        assert state_of(pilot).view == "week"
        await away(pilot, "n")
        await press(pilot, "p")
        assert state_of(pilot).cursor.day == TODAY
        await press(pilot, "s")
        assert "Settings" in screen_text(pilot)


async def test_outlook(resting: Resting) -> None:
    async with running(resting, **keys_of("outlook")) as pilot:
        await press(pilot, "alt+ctrl+3")
        assert state_of(pilot).view == "week"
        await away(pilot, "ctrl+right")
        await press(pilot, "ctrl+g")
        assert pilot.app.screen is not calendar_of(pilot)
