"""Days above a time grid are named alike and none is cut, whichever holds the cursor; hours beside it are, too."""

from __future__ import annotations

import pytest

from tests.layout.sample import NEW_YORK, NOW, PALETTE, SETTINGS, TODAY
from tuical.layout.cursor import Cursor
from tuical.layout.time_grid import time_layout
from tuical.layout.time_scene import TimeScene


@pytest.mark.parametrize("days", [2, 5, 7, 9])
@pytest.mark.parametrize("width", [*range(40, 100, 3), 120, 200])
def test_days_side_by_side_are_named_alike(days: int, width: int) -> None:
    for cursor in (TODAY, TODAY + days - 1, TODAY - 1):
        scene = TimeScene(tuple(range(TODAY, TODAY + days)), (), SETTINGS, PALETTE, NOW, Cursor(cursor))
        layout = time_layout(scene, width, 24)
        row = "".join(run.text for run in layout.head.rows[0])
        names = [row[one.x : one.x + one.width].split() for one in layout.columns]
        assert len({(len(name), name[0].isdecimal()) for name in names}) == 1
        assert "…" not in row


@pytest.mark.parametrize(("twelve", "hours"), [(False, ("18", "23", "00")), (True, (" 6p", "11p", "12a"))])
def test_the_hours_of_a_second_zone_are_written_as_those_of_the_first(twelve: bool, hours: tuple[str, ...]) -> None:
    settings = SETTINGS._replace(second_zone=NEW_YORK, second_zone_name="NYC", twelve_hours=twelve)
    layout = time_layout(TimeScene((TODAY,), (), settings, PALETTE, NOW, Cursor(TODAY)), 80, 24)
    assert (layout.second_hours[0], layout.second_hours[5], layout.second_hours[6]) == hours
