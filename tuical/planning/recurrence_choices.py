"""A repetition as single choices, for an editor: every pattern and every end, each with what it needs, and back."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from tuical.errors import UsageError
from tuical.model.names import WEEKDAYS
from tuical.model.recurrence import Pattern, Range, Recurrence

NEVER = ""
KINDS = (NEVER, "daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly")
INDEXES = ("first", "second", "third", "fourth", "last")
ENDS = ("noEnd", "endDate", "numbered")
NEEDS: dict[str, tuple[str, ...]] = {
    NEVER: (),
    "daily": ("interval",),
    "weekly": ("interval", "days", "first_day"),
    "absoluteMonthly": ("interval", "day"),
    "relativeMonthly": ("interval", "index", "days"),
    "absoluteYearly": ("interval", "day", "month"),
    "relativeYearly": ("interval", "index", "days", "month"),
}
"""What each kind is made of."""
MOST_TIMES = 999
MOST_INTERVAL = 99


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything that can be chosen; what the kind does not need waits for another kind."""

    kind: str = NEVER
    interval: int = 1
    days: tuple[str, ...] = ()
    first_day: str = "monday"
    index: str = "first"
    day: int = 1
    """Of the month."""
    month: int = 1
    end: str = "noEnd"
    until: date | None = None
    count: int = 10


def chosen_of(rule: Recurrence | None, start: date) -> Chosen:
    """The choices that make a repetition; what it does not say is that of the day on which it begins."""
    usual = Chosen(
        days=(WEEKDAYS[start.weekday()],), index=_index_of(start), day=start.day, month=start.month, until=_later(start)
    )
    if rule is None or rule.pattern.kind not in KINDS:
        return usual
    pattern, span = rule.pattern, rule.range
    return replace(
        usual,
        kind=pattern.kind,
        interval=max(1, pattern.interval),
        days=pattern.days or usual.days,
        first_day=pattern.first_day,
        index=pattern.index if pattern.kind.startswith("relative") else usual.index,
        day=pattern.day_of_month or usual.day,
        month=pattern.month or usual.month,
        end=span.kind if span.kind in ENDS else "noEnd",
        until=span.end or usual.until,
        count=span.count or usual.count,
    )


def rule_of(chosen: Chosen, start: date, zone: str = "") -> Recurrence | None:
    """The repetition that the choices make from `start` on; raises UsageError for what makes none."""
    if chosen.kind == NEVER:
        return None
    return Recurrence(_pattern(chosen), _range(chosen, start, zone))


def _pattern(chosen: Chosen) -> Pattern:
    needs = NEEDS[chosen.kind]
    _within(chosen.interval, 1, MOST_INTERVAL, "It can repeat every 1 to {} days, weeks, months or years.")
    if "days" in needs and not chosen.days:
        raise UsageError("No day of the week is chosen.", "Space chooses one.")
    if "day" in needs:
        _within(chosen.day, 1, 31, "A month has the days 1 to {}.")
    return Pattern(
        chosen.kind,
        chosen.interval,
        chosen.days if "days" in needs else (),
        chosen.first_day,
        chosen.day if "day" in needs else 0,
        chosen.month if "month" in needs else 0,
        chosen.index if "index" in needs else "first",
    )


def _range(chosen: Chosen, start: date, zone: str) -> Range:
    if chosen.end == "endDate":
        if chosen.until is None or chosen.until < start:
            raise UsageError("It would stop repeating before it begins.", "Choose a later last day.")
        return Range("endDate", start, chosen.until, zone=zone)
    if chosen.end == "numbered":
        _within(chosen.count, 1, MOST_TIMES, "It can happen 1 to {} times.")
        return Range("numbered", start, count=chosen.count, zone=zone)
    return Range("noEnd", start, zone=zone)


def _within(number: int, least: int, most: int, words: str) -> None:
    if not least <= number <= most:
        raise UsageError(words.format(most))


def _later(start: date) -> date:
    """The same weekday a quarter of a year on."""
    return date.fromordinal(min(start.toordinal() + 13 * 7, date.max.toordinal()))


def _index_of(day: date) -> str:
    """Which of its kind the day is in its month; the fifth is the last."""
    number = (day.day - 1) // 7
    return INDEXES[number] if number < 4 and day.day + 7 <= monthrange(day.year, day.month)[1] else "last"
