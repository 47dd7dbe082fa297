"""A month as a block of small numbers: where today and the cursor are, and which days hold something."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.runs import Row, Run, fit
from tuical.model.view import ViewSettings

WIDTH = 21
"""Cells of seven columns, each a blank and two digits."""


class MiniMonth(NamedTuple):
    """What a small month is drawn from; days are ordinals."""

    year: int
    month: int
    today: int
    cursor_day: int
    settings: ViewSettings
    busy: frozenset[int] = frozenset()
    """Days that hold an event, written stronger; an empty set makes no difference between days."""
    first_shown: int = 0
    """First day that the view beside it shows ..."""
    last_shown: int = 0
    """... and the last, exclusive; these days are underlaid."""


def mini_month(scene: MiniMonth, width: int, ground: str = "panel") -> Frame:
    """Seven rows: the names of the days, then six weeks."""
    settings = scene.settings
    first = date(scene.year, scene.month, 1)
    start = first.toordinal() - (first.weekday() - settings.first_weekday) % 7
    names = "".join(f" {fit(settings.names.days_tiny[(settings.first_weekday + i) % 7], 2)}" for i in range(7))
    rows: list[Row] = [(Run(fit(names, width), "dim", "", ground),)]
    areas = []
    for week in range(6):
        runs: list[Run] = []
        for index in range(7):
            day = start + week * 7 + index
            runs.extend(_day(scene, day, ground))
            areas.append(Area(index * 3, week + 1, 3, 1, Hit("day", day=day)))
        if width > WIDTH:
            runs.append(Run(" " * (width - WIDTH), "text", "", ground))
        rows.append(tuple(runs) if width >= WIDTH else (Run(" " * width, "text", "", ground),))
    return Frame(tuple(rows), tuple(areas) if width >= WIDTH else ())


def _day(scene: MiniMonth, day: int, ground: str) -> tuple[Run, Run]:
    of = date.fromordinal(day)
    number = f"{of.day:>2}"
    shown = scene.first_shown <= day < scene.last_shown
    surface = "panel.cursor" if shown else ground
    gap = Run(" ", "text", "", surface if shown and scene.first_shown < day else ground)
    if day == scene.today:
        return gap, Run(number, "today")
    if day == scene.cursor_day:
        return gap, Run(number, "cursor.day")
    if (of.year, of.month) != (scene.year, scene.month):
        return gap, Run(number, "faint", "", surface)
    return gap, Run(number, "text" if not scene.busy or day in scene.busy else "dim", "", surface)
