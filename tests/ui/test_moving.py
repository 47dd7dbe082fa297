"""Every key that moves, in every view: where the cursor is and which days are in view."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.support import (
    NOW,
    TODAY,
    Household,
    Resting,
    calendar_of,
    days_of,
    press,
    running,
    screen_text,
    select,
    state_of,
    toasts,
    type_text,
    until,
)
from tuical.model.summary import MINE

FRIDAY = date(2026, 11, 20)
NOON_SLOT = 9 * 60 + 30


def span(first: date, days: int) -> tuple[int, ...]:
    """Days in a row as ordinals."""
    return tuple(range(first.toordinal(), first.toordinal() + days))


def where(pilot: Pilot[None]) -> tuple[date, int]:
    """Day and minute of the cursor."""
    state = state_of(pilot)
    return state.day, state.cursor.minute


async def test_the_cursor_begins_at_this_half_hour(resting: Resting) -> None:
    async with running(resting) as pilot:
        assert where(pilot) == (FRIDAY, NOON_SLOT)
        assert days_of(pilot) == span(date(2026, 10, 26), 42)


@pytest.mark.parametrize(
    ("view", "keys", "day", "minute"),
    [
        ("m", ["l"], 1, 0), ("m", ["right"], 1, 0), ("m", ["h"], -1, 0), ("m", ["left"], -1, 0),
        ("m", ["j"], 7, 0), ("m", ["down"], 7, 0), ("m", ["k"], -7, 0), ("m", ["up"], -7, 0),
        ("w", ["l"], 1, 0), ("w", ["h", "h"], -2, 0), ("w", ["j"], 0, 30), ("w", ["k", "k"], 0, -60),
        ("W", ["l"], 3, 0), ("W", ["h"], -1, 0), ("W", ["j", "j"], 0, 60),
        ("d", ["l"], 1, 0), ("d", ["h"], -1, 0), ("d", ["down"], 0, 30), ("d", ["up"], 0, -30),
    ],
)  # fmt: skip
async def test_arrows(resting: Resting, view: str, keys: list[str], day: int, minute: int) -> None:
    async with running(resting) as pilot:
        await press(pilot, view, *keys)
        assert where(pilot) == (FRIDAY + timedelta(day), NOON_SLOT + minute)


async def test_slots_run_over_midnight(resting: Resting) -> None:
    async with running(resting, start_view="day") as pilot:
        await press(pilot, *["k"] * 20)
        assert where(pilot) == (FRIDAY - timedelta(1), 23 * 60 + 30)
        assert days_of(pilot) == span(FRIDAY - timedelta(1), 1)


async def test_arrows_in_the_agenda_walk_over_events(resting: Resting) -> None:
    async with running(resting, start_view="agenda") as pilot:
        first, second = [event for event in resting.cached() if not event.all_day and event.start > NOW.timestamp()][:2]
        await select(pilot, resting.reader.event(first.key))
        await press(pilot, "j")
        assert state_of(pilot).cursor.event == second.key
        await press(pilot, "down", "k", "up")
        assert state_of(pilot).cursor.event == first.key
        await press(pilot, "l")
        assert state_of(pilot).day == FRIDAY + timedelta(1)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("d", span(FRIDAY, 1)), ("1", span(FRIDAY, 1)),
        ("W", span(date(2026, 11, 16), 5)), ("2", span(date(2026, 11, 16), 5)),
        ("w", span(date(2026, 11, 16), 7)), ("3", span(date(2026, 11, 16), 7)),
        ("m", span(date(2026, 10, 26), 42)), ("4", span(date(2026, 10, 26), 42)),
        ("a", span(FRIDAY - timedelta(14), 56)), ("5", span(FRIDAY - timedelta(14), 56)),
    ],
)  # fmt: skip
async def test_views_share_one_cursor(resting: Resting, key: str, days: tuple[int, ...]) -> None:
    async with running(resting, start_view="agenda" if key in "m4" else "month") as pilot:
        await press(pilot, key)
        assert where(pilot) == (FRIDAY, NOON_SLOT)
        assert days_of(pilot) == days


async def test_a_work_week_on_a_narrow_screen_has_no_weekends(resting: Resting) -> None:
    async with running(resting, (56, 20)) as pilot:
        await press(pilot, "W", "]")
        assert where(pilot)[0] == FRIDAY + timedelta(3)
        assert days_of(pilot) == span(FRIDAY + timedelta(3), 1)
        await press(pilot, "[")
        assert days_of(pilot) == span(FRIDAY, 1)


@pytest.mark.parametrize("count", ["2", "4", "9"])
async def test_days_side_by_side(resting: Resting, count: str) -> None:
    async with running(resting) as pilot:
        await press(pilot, "x", count)
        assert days_of(pilot) == span(FRIDAY, int(count))
        await press(pilot, "]")
        assert days_of(pilot) == span(FRIDAY + timedelta(int(count)), int(count))
        await press(pilot, "h")
        assert days_of(pilot) == span(FRIDAY + timedelta(int(count) - 1), int(count))
        await press(pilot, "x", "escape")
        assert len(days_of(pilot)) == int(count)


@pytest.mark.parametrize(
    ("view", "keys", "day"),
    [
        ("d", ["right_square_bracket"], date(2026, 11, 21)), ("d", ["pageup"], date(2026, 11, 19)),
        ("w", ["pagedown"], date(2026, 11, 27)), ("w", ["left_square_bracket"], date(2026, 11, 13)),
        ("W", ["]", "]"], date(2026, 12, 4)), ("a", ["]"], date(2026, 11, 27)),
        ("m", ["]"], date(2026, 12, 20)), ("m", ["pageup"], date(2026, 10, 20)),
        ("m", ["}"], date(2026, 12, 20)), ("w", ["{"], date(2026, 10, 20)),
        ("m", [">"], date(2027, 11, 20)), ("d", ["<"], date(2025, 11, 20)), ("a", [">", "<"], FRIDAY),
    ],
)  # fmt: skip
async def test_periods_months_and_years(resting: Resting, view: str, keys: list[str], day: date) -> None:
    async with running(resting) as pilot:
        await press(pilot, view, *keys)
        assert state_of(pilot).day == day
        assert day.toordinal() in days_of(pilot)


async def test_the_last_of_a_month_stays_in_shorter_ones(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar_of(pilot)._go_to(date(2027, 1, 31))
        await press(pilot, "}")
        assert state_of(pilot).day == date(2027, 2, 28)


@pytest.mark.parametrize(("keys", "year"), [(">", 2200), ("<", 1900)])
async def test_time_ends_somewhere(resting: Resting, keys: str, year: int) -> None:
    async with running(resting) as pilot:
        calendar_screen = calendar_of(pilot)
        calendar_screen._go_to(date(year, 6, 15))
        for view in "wdam":
            await press(pilot, view, keys, "}" if keys == ">" else "{", "]" if keys == ">" else "[")
            assert abs(state_of(pilot).day.year - year) <= 1
            assert screen_text(pilot)


@pytest.mark.parametrize("key", ["t", "home"])
async def test_today(resting: Resting, key: str) -> None:
    async with running(resting) as pilot:
        for view in "mwWda":
            await press(pilot, view, "}", "l")
            assert state_of(pilot).day != FRIDAY
            await press(pilot, key)
            assert where(pilot) == (FRIDAY, NOON_SLOT)
            assert TODAY in days_of(pilot)


async def test_go_to_a_typed_date(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "w", "g")
        await type_text(pilot, "24 dec")
        assert "24 December 2026" in screen_text(pilot)
        await press(pilot, "enter")
        assert state_of(pilot).day == date(2026, 12, 24)
        assert date(2026, 12, 24).toordinal() in days_of(pilot)


async def test_a_date_that_is_none_says_so_and_moves_nothing(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "g")
        await type_text(pilot, "blursday [b]")
        text = screen_text(pilot)
        await press(pilot, "enter")
        assert "blursday [b]" in text
        assert pilot.app.screen is not calendar_of(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is calendar_of(pilot)
        assert where(pilot) == (FRIDAY, NOON_SLOT)


async def test_an_empty_date_stays_open(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "g", "enter")
        assert pilot.app.screen is not calendar_of(pilot)


@pytest.mark.parametrize("view", ["m", "w", "a"])
async def test_tab_walks_over_every_event_and_back(resting: Resting, view: str) -> None:
    async with running(resting) as pilot:
        await press(pilot, view)
        seen = []
        for _ in range(25):
            await press(pilot, "tab")
            cursor = state_of(pilot).cursor
            seen.append((cursor.day, cursor.event))
            assert cursor.day in days_of(pilot)
        assert len({event for _, event in seen}) == len(seen)
        assert [day for day, _ in seen] == sorted(day for day, _ in seen)
        assert seen[-1][0] > seen[0][0]
        timed = [event for _, event in seen if not resting.reader.event(event).summary.all_day]
        back = [timed[-1]]
        while back[-1] != timed[0]:
            await press(pilot, "shift+tab")
            event = state_of(pilot).cursor.event
            assert event != back[-1]
            back.append(event)
        assert [event for event in back if not resting.reader.event(event).summary.all_day] == timed[::-1]


async def test_tab_leaves_the_month_for_the_next_one(resting: Resting) -> None:
    async with running(resting) as pilot:
        calendar_of(pilot)._go_to(date(2026, 12, 30))
        before = days_of(pilot)
        while days_of(pilot) == before:
            was = state_of(pilot).cursor.event
            await press(pilot, "tab")
            assert state_of(pilot).cursor.event != was
        assert state_of(pilot).day.month == 1


async def test_the_selection_survives_news_from_the_server(tmp_path: Path) -> None:
    household = Household(tmp_path)
    async with running(household, start_view="week") as pilot:
        event = household.find(lambda one: one.summary.has(MINE) and not one.summary.series and not one.attendees)
        await select(pilot, event)
        await press(pilot, "enter")
        later = datetime.fromtimestamp(event.summary.start + 3600, UTC)
        span = {"dateTime": later.replace(tzinfo=None).isoformat(), "timeZone": "UTC"}
        household.world.change_event("ana@contoso.com", event.key.id, {"start": span, "subject": "Moved elsewhere"})
        await press(pilot, "f5")
        await until(lambda: "Moved elsewhere" in screen_text(pilot), pilot)
        assert state_of(pilot).cursor.event == event.key
        await press(pilot, "m")
        assert state_of(pilot).cursor.event == event.key


async def test_news_that_are_none_draw_nothing(resting: Resting) -> None:
    async with running(resting) as pilot:
        assert resting.changed is not None
        resting.changed()
        events = calendar_of(pilot)._events
        resting.changed()
        assert calendar_of(pilot)._events is events


async def test_a_selected_event_that_has_gone_says_so(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, "tab")
        screen = calendar_of(pilot)
        gone = screen._state.cursor.event._replace(id="gone")
        screen._go(screen._state._replace(cursor=screen._state.cursor._replace(event=gone)))
        await press(pilot, "enter")
        assert "Traceback" not in screen_text(pilot)
        await press(pilot, "escape", "r")
        assert toasts(pilot)


@pytest.mark.parametrize(("key", "name"), [("d", "declined"), ("f", "free"), ("p", "past")])
async def test_filters(resting: Resting, key: str, name: str) -> None:
    async with running(resting) as pilot:
        before = calendar_of(pilot)._events
        await press(pilot, "f", key, "enter")
        after = calendar_of(pilot)._events
        assert not getattr(calendar_of(pilot).desk.filters, name)
        assert len(after) < len(before)
        await press(pilot, "f", "a", "escape")
        assert calendar_of(pilot)._events == before


async def test_what_is_looked_at_is_asked_for(resting: Resting) -> None:
    async with running(resting) as pilot:
        await press(pilot, ">")
        await until(lambda: bool(resting.told) and isinstance(resting.told[-1], tuple), pilot)
        start, end = resting.told[-1]
        assert end - start >= 28 * 86_400
        assert start < calendar.timegm((2027, 11, 20, 0, 0, 0)) < end
