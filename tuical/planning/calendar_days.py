"""Steps over whole days, months and weeks; days are dates and belong to no zone."""

from __future__ import annotations

import calendar
from datetime import date

from tuical.errors import UsageError

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


def add_days(day: date, days: int) -> date:
    """Raises UsageError outside the years 1900 to 2199."""
    if abs(days) > 400_000:
        raise out_of_reach()
    return checked(day.toordinal() + days)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last; raises UsageError outside the years 1900 to 2199."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not EARLIEST.year <= year <= LATEST.year:
        raise out_of_reach()
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def nth_weekday(first: date, number: int, weekday: int) -> date:
    """The `number`-th Monday (0) to Sunday (6) of the month that begins with `first`; the fifth is the last."""
    day = add_days(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
    return day if day.month == first.month else add_days(day, -7)


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that holds `day`; `first_weekday` counts from Monday as 0."""
    return add_days(day, -((day.weekday() - first_weekday) % 7))


def coming(today: date, month: int, day_of_month: int) -> date:
    """The next date with this month and day, today included; 29 February waits for a leap year.

    Raises UsageError for a day that the month never has.
    """
    for year in range(today.year, today.year + 9):
        if day_of_month <= calendar.monthrange(year, month)[1] and date(year, month, day_of_month) >= today:
            return checked(date(year, month, day_of_month).toordinal())
    raise UsageError(f"{calendar.month_name[month]} has no day {day_of_month}.")


def checked(ordinal: int) -> date:
    """The date of a day ordinal; raises UsageError outside the years 1900 to 2199."""
    if not EARLIEST.toordinal() <= ordinal <= LATEST.toordinal():
        raise out_of_reach()
    return date.fromordinal(ordinal)


def out_of_reach() -> UsageError:
    """What is said about a date that no calendar shows."""
    return UsageError("This date is out of reach.", "Years from 1900 to 2199 can be shown.")


def relative_days(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 3 days`, `3 weeks ago`, `in about 5 months`."""
    distance = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    if named:
        return named
    amount = _amount(min(day, today), max(day, today))
    return f"in {amount}" if distance > 0 else f"{amount} ago"


def _amount(first: date, last: date) -> str:
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day == last.day:
        return counted(months, "month") if months % 12 else counted(months // 12, "year")
    if days < 60:
        return f"{days} days" if days % 7 else counted(days // 7, "week")
    if days < 700:
        return f"about {counted(round(days / 30.4375), 'month')}"
    return f"about {counted(round(days / 365.25), 'year')}"


def counted(number: int, unit: str) -> str:
    """`1 week`, `3 weeks`."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
