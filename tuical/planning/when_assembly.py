"""From the parts of a time to the time: which day, from when to when, and what nobody said.

The parts come in any order that a person would type; where they say two different things UsageError names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tuical.errors import UsageError
from tuical.planning import when_tokens as kinds
from tuical.planning.calendar_days import add_days
from tuical.planning.clock_words import MIDNIGHT, NOON, Clock, settled, settled_end
from tuical.planning.durations import Duration
from tuical.planning.found_days import Days
from tuical.planning.typed_when import Assumed, TypedWhen
from tuical.planning.when_tokens import Token

HINT = "Try fri 14-15:30, 20 nov 9, tomorrow noon for 45m, dec 24 - jan 2 or in 2 hours."
_ONE_SIDE = r"(?:D?[TN]?|[TN]D)"
_DEFAULT_MORNING = 9 * 60


class Circumstances(NamedTuple):
    """What a time depends on besides its words."""

    now: datetime
    """Aware, in the zone of the views."""
    twelve_hours: bool = False
    default_minutes: int = 30
    """How long an event is whose length nobody typed."""
    default_start: int | None = None
    """Minutes after midnight where a length but no time was typed; None for the next quarter of an hour, on another day
    for nine."""
    evening: bool = False
    """Whether the evening is meant where nobody typed a half of the day."""
    daytime: bool = False
    """Whether nobody gets up for it: `4:15` is in the afternoon."""


class _Side(NamedTuple):
    """One end of what was typed."""

    days: Days | None = None
    clock: Clock | None = None


class _Said(NamedTuple):
    """All that was typed, sorted."""

    start: _Side
    end: _Side | None
    length: Duration | None
    zone: str
    offset: int | None
    all_day: bool
    part: int | None
    from_now: Duration | None


def assemble(tokens: Sequence[Token], around: Circumstances) -> TypedWhen:
    """The time that the parts make together; raises UsageError where they make none."""
    said = _sorted(tokens)
    if said.from_now is not None:
        return _from_now(said, around)
    if said.all_day:
        return _all_day(said, around)
    if said.start.clock is None and said.part is None:
        return _days_only(said, around)
    return _shifted(_timed(said, around), said, around)


def _sorted(tokens: Sequence[Token]) -> _Said:
    single = {
        kind: _only(tokens, kind)
        for kind in (kinds.LENGTH, kinds.ZONE, kinds.ALL_DAY, kinds.PART, kinds.FROM_NOW, kinds.OFFSET)
    }
    core = [token for token in tokens if token.kind not in single]
    start, end = _sides(core)
    length, zone, part = single[kinds.LENGTH], single[kinds.ZONE], single[kinds.PART]
    from_now, offset = single[kinds.FROM_NOW], single[kinds.OFFSET]
    return _Said(
        start, end, length.length if length else None, zone.zone if zone else "",
        offset.minutes if offset else None, single[kinds.ALL_DAY] is not None, part.minutes if part else None,
        from_now.length if from_now else None,
    )  # fmt: skip


def _only(tokens: Sequence[Token], kind: str) -> Token | None:
    found = [token for token in tokens if token.kind == kind]
    if len(found) > 1:
        names = {kinds.LENGTH: "lengths", kinds.ZONE: "zones", kinds.PART: "parts of the day"}
        raise UsageError(f"Two {names.get(kind, 'different things')} were typed.", "Leave one of them out.")
    return found[0] if found else None


def _sides(core: Sequence[Token]) -> tuple[_Side, _Side | None]:
    """The start and the end: `D T S D T`, or a stretch of days and one of times, each with its own dash."""
    letters = "".join(token.kind for token in core)
    if re.fullmatch(r"X[TN]?|[TN]X", letters):
        stretch = next(token.days for token in core if token.days)
        assert stretch is not None  # noqa: S101 - an X has days
        clock = next((token.clock for token in core if token.clock), None)
        return _Side(_single(stretch.first), clock), _Side(_single(stretch.last))
    if re.fullmatch(r"[TN]S[TN]D", letters):
        return _Side(core[3].days, core[0].clock), _Side(None, core[2].clock)
    if re.fullmatch(rf"{_ONE_SIDE}(?:S{_ONE_SIDE})?", letters) and not letters.startswith("S"):
        place = letters.find("S")
        if place < 0:
            return _side(core), None
        if place < len(core) - 1:
            return _side(core[:place]), _side(core[place + 1 :])
    if re.fullmatch(r"X[TN]S[TN]|[TN]S[TN]X|DSD[TN]S[TN]", letters):
        return _span(core)
    raise UsageError("These times do not make one event.", HINT)


def _span(core: Sequence[Token]) -> tuple[_Side, _Side]:
    days = [token.days for token in core if token.days is not None]
    clocks = [token.clock for token in core if token.clock is not None]
    end = days[-1] if len(days) > 1 else _single(days[-1].last)
    return _Side(_single(days[0].first), clocks[0]), _Side(end, clocks[1])


def _single(day: date) -> Days:
    return Days(day, day)


def _side(tokens: Sequence[Token]) -> _Side:
    days = next((token.days for token in tokens if token.days is not None), None)
    return _Side(days, next((token.clock for token in tokens if token.clock is not None), None))


# days


def _days_only(said: _Said, around: Circumstances) -> TypedWhen:
    start, end = said.start, said.end
    if end is not None and end.clock is not None:
        raise UsageError("It says when it ends and not when it begins.", "Type a start too, as in fri 14-15:30.")
    length = said.length
    if start.days is None:
        return _length_only(said, around)
    if length is not None and not (length.days and not length.minutes):
        return _shifted(_length_on_a_day(start.days, length, around), said, around)
    first, last = _stretch(start.days, end, length)
    return _whole_days(first, last, frozenset({Assumed.ALL_DAY}) if length is None else frozenset())


def _all_day(said: _Said, around: Circumstances) -> TypedWhen:
    if said.start.clock is not None or said.part is not None:
        raise UsageError("It cannot be all day and at a time.", "Leave one of them out.")
    days = said.start.days or _single(around.now.date())
    if said.length is not None and said.length.minutes:
        raise UsageError("An all-day event lasts whole days.", "Try fri for 2 days.")
    first, last = _stretch(days, said.end, said.length)
    return _whole_days(first, last, frozenset() if said.start.days else frozenset({Assumed.DAY}))


def _stretch(days: Days, end: _Side | None, length: Duration | None) -> tuple[date, date]:
    if end is not None and end.days is not None:
        if length is not None:
            raise UsageError("Both an end and a length were typed.", "Leave one of them out.")
        return days.first, _after(days.first, end.days)
    if length is not None:
        return days.first, add_days(days.first, max(1, length.days) - 1)
    return days.first, days.last


def _after(first: date, days: Days) -> date:
    """The end's day: a day without a year or week is the one after the start."""
    last = days.last
    if last < first and days.rolls:
        last = add_days(last, -(-(first - last).days // 7) * 7)
    if last < first and _year_on(last) is not None:
        last = _year_on(last) or last
    if last < first:
        raise UsageError("It would end before it begins.", "Type a later end.")
    return last


def _year_on(day: date) -> date | None:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return None


def _whole_days(first: date, last: date, assumed: frozenset[Assumed]) -> TypedWhen:
    return TypedWhen(_at(first, 0), _at(add_days(last, 1), 0), True, "", assumed)


def _length_only(said: _Said, around: Circumstances) -> TypedWhen:
    if said.length is None:
        raise UsageError("It does not say when.", HINT)
    if said.length.days and not said.length.minutes:
        first = around.now.date()
        return _whole_days(first, add_days(first, said.length.days - 1), frozenset({Assumed.DAY}))
    wanted = around.default_start
    start = _next_quarter(around.now) if wanted is None else _at(around.now.date(), wanted)
    return _lasting(start, said.length, frozenset({Assumed.DAY, Assumed.TIME}))


def _length_on_a_day(days: Days, length: Duration, around: Circumstances) -> TypedWhen:
    start = _DEFAULT_MORNING if around.default_start is None else around.default_start
    return _lasting(_at(days.first, start), length, frozenset({Assumed.TIME}))


def _next_quarter(now: datetime) -> datetime:
    wall = now.replace(tzinfo=None, second=0, microsecond=0)
    return wall + timedelta(minutes=-wall.minute % 15)


# times


def _from_now(said: _Said, around: Circumstances) -> TypedWhen:
    if said.start != _Side() or said.end is not None or said.part is not None or said.all_day:
        raise UsageError("It cannot be both so long from now and at a time.", "Leave one of them out.")
    assert said.from_now is not None  # noqa: S101 - looked at before
    instant = around.now.astimezone(ZoneInfo("UTC")) + timedelta(minutes=said.from_now.minutes)
    start = instant.astimezone(around.now.tzinfo).replace(tzinfo=None, second=0, microsecond=0)
    length = said.length or Duration(0, around.default_minutes)
    return _lasting(start, length, frozenset() if said.length else frozenset({Assumed.LENGTH}))


def _timed(said: _Said, around: Circumstances) -> TypedWhen:
    minutes, guessed = _start(said, around)
    day, assumed_day = _day(said, minutes, around)
    assumed = {Assumed.HALF} if guessed else set()
    if assumed_day:
        assumed.add(Assumed.DAY)
    if said.start.clock is None:
        assumed.add(Assumed.TIME)
    start = _at(day, minutes)
    if said.end is not None:
        if said.length is not None:
            raise UsageError("Both an end and a length were typed.", "Leave one of them out.")
        return TypedWhen(start, _end(day, minutes, said, around), False, said.zone, frozenset(assumed))
    if said.length is None:
        assumed.add(Assumed.LENGTH)
    return _lasting(start, said.length or Duration(0, around.default_minutes), frozenset(assumed), said.zone)


def _start(said: _Said, around: Circumstances) -> tuple[int, bool]:
    clock = said.start.clock
    if clock is None:
        return said.part or 0, False
    evening = around.evening if said.part is None else said.part >= kinds.EVENING
    end = said.end.clock if said.end else None
    if said.part is not None and NOON <= said.part < kinds.EVENING and not clock.sure and clock.minutes < NOON:
        return clock.other, False
    if said.part is not None and said.part < NOON and not clock.sure:
        return clock.minutes, False
    if end is not None and end.half and not clock.sure:
        return _with_half_of_end(clock, end), False
    daytime = around.daytime and (end is None or clock.exact)
    return settled(clock, twelve_hours=around.twelve_hours, evening=evening, daytime=daytime)


def _with_half_of_end(clock: Clock, end: Clock) -> int:
    """`2-3pm` is 14 to 15, `11-1pm` 11 to 13: the half that makes it shorter."""
    choices = [choice for choice in (clock.minutes, clock.other) if choice != end.minutes]
    return min(choices, key=lambda choice: (end.minutes - choice) % MIDNIGHT)


def _day(said: _Said, minutes: int, around: Circumstances) -> tuple[date, bool]:
    """The day and whether it was assumed; without one, or by the name of a weekday, a time that is over comes again."""
    here = around.now.astimezone(ZoneInfo(said.zone)) if said.zone else around.now
    today = around.now.date()
    days = said.start.days
    over = here.replace(tzinfo=None) > _at(here.date() if days is None else today, minutes)
    if days is None:
        base = here.date() if said.zone else today
        return (add_days(base, 1) if over and said.offset is None else base), True
    if days.rolls and days.first == today and over:
        return add_days(days.first, 7), True
    return days.first, False


def _end(day: date, minutes: int, said: _Said, around: Circumstances) -> datetime:
    end, start_clock = said.end, said.start.clock
    assert end is not None  # noqa: S101 - looked at before
    if end.clock is None:
        if end.days is None:
            raise UsageError("It does not say when it ends.", HINT)
        last = _after(day, end.days)
        length = timedelta(minutes=around.default_minutes)
        if last == day:
            return _at(day, minutes) + length
        raise UsageError("It says the last day and not the time of the end.", "Try fri 14:00 - sun 10:00.")
    if end.days is None:
        literal = end.clock.exact and not around.twelve_hours and not (start_clock and start_clock.half)
        return _at(day, settled_end(minutes, end.clock, literal=literal and not _wraps(minutes, end.clock)))
    last = _after(day, end.days)
    ending, _ = settled(end.clock, twelve_hours=around.twelve_hours)
    finish = _at(last, ending)
    if finish <= _at(day, minutes):
        raise UsageError("It would end before it begins.", "Type a later end.")
    return finish


def _wraps(start: int, end: Clock) -> bool:
    """Whether the end as it stands would be on the next day and its other half on the same."""
    return not end.sure and end.minutes <= start < end.other


def _lasting(start: datetime, length: Duration, assumed: frozenset[Assumed], zone: str = "") -> TypedWhen:
    end = start + timedelta(days=length.days, minutes=length.minutes)
    return TypedWhen(start, end, False, zone, assumed)


def _shifted(value: TypedWhen, said: _Said, around: Circumstances) -> TypedWhen:
    """A time with an offset is brought into the zone of the views."""
    if said.offset is None:
        return value._replace(zone=said.zone)
    here = around.now.tzinfo
    ends = (
        (end - timedelta(minutes=said.offset)).replace(tzinfo=ZoneInfo("UTC")).astimezone(here).replace(tzinfo=None)
        for end in (value.start, value.end)
    )
    start, end = ends
    return value._replace(start=start, end=end, zone="")


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)
