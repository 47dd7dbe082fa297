"""The months near today look full but calm: each day holds what a screen can show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import mean
from zoneinfo import ZoneInfo

import pytest

from tests.emulator.demo.worlds import NOW, by_day, items_of, occurrences, standing_world
from tuical.emulator.items import Instance

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)


def _names(instances: list[Instance]) -> list[tuple[str, str]]:
    starts = sorted((one.start, one) for one in instances)
    return [(f"{datetime.fromtimestamp(start, BERLIN):%H:%M}", one.item.members["subject"]) for start, one in starts]


@pytest.mark.parametrize("moment", [NOW, datetime(2027, 6, 15, 9, tzinfo=UTC), datetime(2028, 2, 28, 9, tzinfo=UTC)])
def test_about_four_hundred_occurrences_over_nine_months(moment: datetime) -> None:
    world = standing_world(moment)
    today = moment.date()
    shown = occurrences(world, today - timedelta(days=122), today + timedelta(days=152))
    assert 380 <= len(shown) <= 470


@pytest.mark.parametrize("back", range(5))
@pytest.mark.parametrize("seed", [0, 1])
def test_each_day_near_today_holds_what_a_screen_can_show(back: int, seed: int) -> None:
    today = date(2026, 11, 20) - timedelta(days=back)
    world = standing_world(NOW - timedelta(days=back), seed)
    days = by_day(world, MONDAY - 4 * WEEK, MONDAY + 6 * WEEK)
    near = [MONDAY - 4 * WEEK + timedelta(days=offset) for offset in range(70)]
    counts = {day: len(days[day]) for day in near}
    ordinary = [count for day, count in counts.items() if day.weekday() < 5 and day != today and count < 9]
    assert 6 <= counts[today] <= 8
    assert 3.5 <= mean(ordinary) <= 5
    assert sum(3 <= count <= 6 for count in ordinary) >= 0.85 * len(ordinary)
    assert sum(count >= 9 for day, count in counts.items() if day != today) in range(4, 8)
    fridays = [counts[day] for day in near if day.weekday() == 4 and day != today and counts[day] < 9]
    assert mean(fridays) <= mean(ordinary) + 0.5
    weekend = [count for day, count in counts.items() if day.weekday() > 4]
    assert mean(weekend) < 2
    assert max(weekend) <= 3


def test_one_day_a_fortnight_is_busy() -> None:
    days = by_day(standing_world(), MONDAY - 4 * WEEK, MONDAY + 6 * WEEK)
    busy = [day for day in days if len(days[day]) >= 9 and MONDAY - 4 * WEEK <= day < MONDAY + 6 * WEEK]
    assert sorted((day - MONDAY).days // 7 for day in busy) == [-3, -1, 1, 3, 5]


@pytest.mark.parametrize("back", range(5))
def test_today_is_as_it_is_drawn(back: int) -> None:
    moment = NOW - timedelta(days=back)
    world = standing_world(moment)
    today = by_day(world, moment.date(), moment.date())[moment.date()]
    timed = _names([one for one in today if not one.item.members["isAllDay"]])
    assert timed == [
        ("09:00", "Stand-up"),
        ("10:30", "Design review: room finder"),
        ("13:00", "Lunch with Alex"),
        ("14:30", "Interview: product designer"),
        ("15:00", "Pricing page: copy and numbers"),
        ("15:15", "Priya: activation by team size"),
        ("16:45", "Demo"),
    ]


def test_the_shared_calendar_is_light_and_family_has_a_few_evenings() -> None:
    world = standing_world()
    alex = world.mailbox("alex@contoso.com").calendars.values()
    theirs = {item.id for calendar in alex if calendar.roles for item in calendar.items.values()}
    family = {item.id for item in items_of(world, "Family")}
    shared, evenings = [], []
    for week in range(-3, 5):
        first = MONDAY + week * WEEK
        days = by_day(world, first, first + timedelta(days=6))
        shown = {(one.item.id, one.day): one for ones in days.values() for one in ones}
        own = [one for one in shown.values() if one.item.id in theirs]
        shared.append(len(own))
        evenings.append(sum(_is_evening(one) for one in shown.values() if one.item.id in family))
    assert all(count in range(1, 5) for count in shared), str(shared)
    assert 2 <= mean(shared) <= 4
    assert max(evenings) <= 6
    assert 1.5 <= mean(evenings) <= 4


def _is_evening(one: Instance) -> bool:
    return not one.item.members["isAllDay"] and datetime.fromtimestamp(one.start, BERLIN).hour >= 17
