"""A screen that cannot be drawn anew stops neither the others nor the sync."""

from __future__ import annotations

import pytest

from tests.ui.support import Resting, app_of, calendar_of, press, running, settle, toasts
from tuical.screens.invitations import Invitations


async def test_a_broken_screen_is_said_and_the_calendar_goes_on(
    resting: Resting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(resting) as pilot:
        await press(pilot, "i")
        drawn: list[bool] = []

        def broken(_: Invitations) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(Invitations, "read", broken)
        monkeypatch.setattr(type(calendar_of(pilot)), "redraw", lambda _: drawn.append(True))
        app_of(pilot)._queued = []
        assert resting.changed is not None
        app_of(pilot)._changes = -2
        resting.changed()
        await settle(pilot)
        assert drawn
        assert "could not be drawn anew" in toasts(pilot)[-1]
