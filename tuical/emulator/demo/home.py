"""Family life and birthdays: evenings, weekends, yearly days."""

from __future__ import annotations

from datetime import date, timedelta

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import plain
from tuical.emulator.demo.days import Days, at, month_day
from tuical.emulator.demo.items import Change, Item
from tuical.emulator.demo.recurrences import monthly_nth, repeat, weekly, yearly_nth, yearly_on
from tuical.emulator.demo.series import WEEKS_AHEAD

# Days from today on which somebody has a birthday, and the age; all spread over the nine months.
_BIRTHDAYS = (
    ("Inês", -96, 9), ("Nuno", 47, 41), ("Avó Teresa", 12, 78), ("Pai", -31, 71), ("Mãe", 83, 69),
    ("Lidia Holm", 5, 47), ("Alex Wilber", -12, 38),
    ("Dana Swope", 30, 40), ("Fanny Downs", 64, 33), ("Pavel Bansky", -58, 45),
    ("Janet Schorr", 101, 52), ("Priya Nair", -75, 29), ("Zoë Laurent", 121, 35), ("Clara", 19, 9), ("Mats", -8, 10),
    ("Beatriz", 140, 39), ("Tio Rui", -110, 66), ("Jonas Weber", 74, 31),
)  # fmt: skip


def home_items(days: Days) -> list[Item]:
    """Return the series of the family calendar and all birthdays."""
    return [*_weekly(days), *_yearly_days(days), *_birthdays(days)]


def _weekly(days: Days) -> list[Item]:
    piano, swim = days.weekday(-9, 1), days.weekday(-9, 5)
    parents = _first_sunday(month_day(days.today, -4, 1))
    return [
        Item(
            calendar="family",
            subject="Piano, Inês",
            start=at(piano, "17:30"),
            minutes=45,
            places=(places.typed("Musikschule, room 14"),),
            show_as="free",
            recurrence=repeat(weekly("tuesday"), piano, until=days.weekday(9, 1)),
            dropped=(days.weekday(-3, 1), days.weekday(5, 1), days.weekday(6, 1), days.focus),
        ),
        Item(
            calendar="family",
            subject="Swimming",
            start=at(swim, "09:30"),
            minutes=60,
            recurrence=repeat(weekly("saturday", interval=2), swim, until=days.weekday(WEEKS_AHEAD, 5)),
            changes=(Change(days.weekday(1, 5), start=at(days.weekday(1, 5), "16:00")),),
        ),
        Item(
            calendar="family",
            subject="Lunch at my parents'",
            start=at(parents, "13:00"),
            minutes=150,
            show_as="busy",
            recurrence=repeat(monthly_nth("first", "sunday"), parents),
        ),
    ]


def _yearly_days(days: Days) -> list[Item]:
    year = days.today.year - 3
    mothers_day = _first_sunday(date(year, 5, 1)) + timedelta(days=7)
    clocks = date(year, 10, 31) - timedelta(days=(date(year, 10, 31).weekday() + 1) % 7)
    return [
        _whole_day("Mother's Day", mothers_day, yearly_nth("second", "sunday", 5)),
        _whole_day("Clocks go back", clocks, yearly_nth("last", "sunday", 10)),
        _whole_day("Wedding day", date(2014, 9, 6), yearly_on(9, 6)),
    ]


def _whole_day(subject: str, start: date, pattern: dict[str, object]) -> Item:
    recurrence = repeat(pattern, start)
    return Item(calendar="family", subject=subject, start=start, show_as="free", reminder=None, recurrence=recurrence)


def _birthdays(days: Days) -> list[Item]:
    dates = [(name, days.today + timedelta(days=offset), age) for name, offset, age in _BIRTHDAYS]
    born = [(name, _years_before(day, age)) for name, day, age in dates]
    return [_birthday(name, day, days.today.year - 9) for name, day in (*born, ("Theo Baker", date(1992, 2, 29)))]


def _birthday(name: str, born: date, known_since: int) -> Item:
    year = known_since if born.day < 29 else born.year
    begin = born.replace(year=max(born.year, year))
    return Item(
        calendar="birthdays",
        subject=f"{name}'s birthday",
        start=begin,
        show_as="free",
        reminder=None,
        body=plain(f"Born {born.year}."),
        recurrence=repeat(yearly_on(born.month, born.day), begin),
    )


def _years_before(day: date, years: int) -> date:
    return month_day(day.replace(year=day.year - years, day=1), 0, day.day)


def _first_sunday(first: date) -> date:
    return first + timedelta(days=(6 - first.weekday()) % 7)
