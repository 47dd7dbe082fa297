"""The month that is painted before Textual is loaded is the month that Textual paints, cell by cell."""

from __future__ import annotations

import pytest

from tests.ui.support import Resting, running, screen_text
from tuical.keymap import resolve
from tuical.layout.symbols import UNICODE
from tuical.screens.first_frame import first_month


@pytest.mark.parametrize("size", [(120, 36), (160, 50), (80, 24), (99, 30), (100, 30), (59, 20), (40, 12), (200, 60)])
async def test_the_early_month_is_the_month(resting: Resting, size: tuple[int, int]) -> None:
    """At every size that changes the layout."""
    async with running(resting, size) as pilot:
        shown = screen_text(pilot)
        desk = pilot.app.desk  # type: ignore[attr-defined]
        rows = first_month(desk, "ana@contoso.com", resolve({})[0], UNICODE, *size)
        assert "\n".join("".join(run.text for run in row) for row in rows) == shown
