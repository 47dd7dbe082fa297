"""What stays known of a list of events: the same pictures as when everything is worked out anew, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from unittest.mock import patch

from tests.layout.sample import (
    BERLIN,
    NEW_YORK,
    NOW,
    PALETTE,
    SETTINGS,
    TODAY,
    agenda_of,
    month,
    november,
    timed,
    whole,
)
from tuical.layout.agenda import agenda_lines, line_of_cursor
from tuical.layout.cursor import Cursor, next_event, previous_event
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.placing import place_all
from tuical.layout.remembered import Remembered
from tuical.layout.time_grid import time_layout
from tuical.layout.time_scene import TimeScene
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings


def test_the_same_list_is_worked_out_once_and_another_one_anew() -> None:
    remembered = Remembered[list[int]](2)
    asked: list[str] = []

    def ask(source: list[int], rest: str) -> list[int]:
        return remembered.get(source, rest, lambda: [asked.append(rest) or len(asked), *source])  # type: ignore[func-returns-value]

    one, equal = [1, 2], [1, 2]
    assert ask(one, "a") is ask(one, "a")
    assert ask(equal, "a") is not ask(one, "a")
    assert asked == ["a", "a"]
    assert ask(one, "b") == [3, 1, 2]
    one.append(3)
    assert ask(one, "b") == [4, 1, 2, 3]


def test_only_the_last_few_are_kept() -> None:
    remembered = Remembered[object](2)
    lists: list[list[int]] = [[1], [2], [3]]
    first = [remembered.get(one, None, object) for one in lists]
    again = [remembered.get(one, None, object) for one in lists]
    assert [a is b for a, b in zip(first, again, strict=True)] == [False, False, False]
    assert remembered.get(lists[2], None, object) is again[2]


def test_a_step_of_the_cursor_draws_what_a_fresh_look_would() -> None:
    """Each walk goes over one list of events; each of its steps is compared with a list that nobody has seen before."""
    dice = Random(5)
    events = [
        *month(),
        whole(november(2), 40, "over everything"),
        *(timed(november(20), f"{hour:02}:00", f"{hour + 1:02}:30", f"crowd {hour}") for hour in range(8, 18)),
    ]
    for _ in range(60):
        day, zone = TODAY + dice.randrange(-9, 9), dice.choice((BERLIN, NEW_YORK))
        event = dice.choice((None, dice.choice(events).key))
        settings = SETTINGS._replace(zone=zone)
        now = NOW + dice.choice((0, 3600))
        for draw in (_agenda, _month, _week, _walk):
            cursor = Cursor(day, dice.randrange(48) * 30, event)
            assert draw(events, settings, cursor, now) == draw([*events], settings, cursor, now)


def test_a_step_of_the_cursor_places_nothing_anew() -> None:
    events = month()
    _week(events, SETTINGS, Cursor(TODAY), NOW), _agenda(events, SETTINGS, Cursor(TODAY), NOW)
    _month(events, SETTINGS, Cursor(TODAY), NOW)
    with patch("tuical.layout.placing._place_by", side_effect=AssertionError("placed again")):
        for step in range(3):
            _week(events, SETTINGS, Cursor(TODAY, step * 30), NOW)
            _agenda(events, SETTINGS, Cursor(TODAY + step), NOW)
            _month(events, SETTINGS, Cursor(TODAY + step), NOW)
        assert len(place_all(events, BERLIN)) == len(events)


def _agenda(events: Sequence[EventSummary], settings: ViewSettings, cursor: Cursor, now: int) -> object:
    lines = agenda_lines(agenda_of(TODAY - 9, TODAY + 9, events, how=settings, cursor=cursor, now=now))
    return lines, line_of_cursor(lines, cursor)


def _month(events: Sequence[EventSummary], settings: ViewSettings, cursor: Cursor, now: int) -> object:
    return month_frame(MonthScene(2026, 11, events, settings, PALETTE, now, cursor), 120, 36)


def _week(events: Sequence[EventSummary], settings: ViewSettings, cursor: Cursor, now: int) -> object:
    first = cursor.day - (cursor.day - 1) % 7
    layout = time_layout(TimeScene(tuple(range(first, first + 7)), events, settings, PALETTE, now, cursor), 120, 36)
    return layout._replace(scene=None)  # type: ignore[arg-type]  # what was laid out, not of what


def _walk(events: Sequence[EventSummary], settings: ViewSettings, cursor: Cursor, now: int) -> object:
    return next_event(cursor, events, settings.zone), previous_event(cursor, events, settings.zone)
