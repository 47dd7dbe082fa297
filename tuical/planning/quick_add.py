"""One sentence to an event: `lunch with Lidia tomorrow 12:30 at Cafe Luna` -> title, time, people, place, repetition.

What can hardly mean anything else is recognised; the rest stays in the title, so that a date is never made of what only
looks like one. Other readings of the same sentence follow the first, the boldest last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.keys import CalendarKey
from tuical.model.recurrence import Recurrence
from tuical.model.view import ViewSettings
from tuical.planning.date_forms import Reading
from tuical.planning.quick_calendars import calendar_in
from tuical.planning.quick_names import people_in
from tuical.planning.quick_parts import Known, call_in, categories_in, reminder_in, shown_in
from tuical.planning.quick_places import place_in
from tuical.planning.quick_protected import protected
from tuical.planning.quick_repeats import Repeating, once, repeats_in
from tuical.planning.quick_series import series
from tuical.planning.quick_spans import Neighbours, Span, quoted, title_without
from tuical.planning.quick_times import times
from tuical.planning.repeat_forms import Said
from tuical.planning.typed_when import Assumed, TypedWhen
from tuical.planning.when_assembly import Circumstances

__all__ = ["Known", "QuickAdd", "Span", "quick_add"]

_MOST_READINGS = 6
_LONGEST = 300
_NOBODY = Known()


class QuickAdd(NamedTuple):
    """One reading of a sentence."""

    title: str
    when: TypedWhen | None = None
    """None where no time was said."""
    repeats: Recurrence | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    """Names and addresses as they were typed."""
    online: bool = False
    categories: tuple[str, ...] = ()
    reminder_minutes: int | None = None
    private: bool = False
    show_as: str = ""
    """free, busy, tentative, oof or workingElsewhere; empty where nothing was said."""
    calendar: CalendarKey | None = None
    """None where none was named."""
    spans: tuple[Span, ...] = ()
    """The recognised parts in the order of the text; they never overlap."""


def quick_add(
    text: str, *, now: datetime, settings: ViewSettings, known: Known = _NOBODY, default_minutes: int = 30
) -> tuple[QuickAdd, ...]:
    """The readings of `text` at the instant `now` (aware), the likeliest first; never empty, and never fails.

    One of them, the last if not the first, takes everything for the title.
    """
    if not text.strip() or len(text) > _LONGEST:
        return (QuickAdd(text),)
    here = now.astimezone(settings.zone)
    dates = Reading(here.date(), settings.first_weekday, settings.day_first, settings.names)
    around = Circumstances(here, settings.twelve_hours, default_minutes)
    found: dict[QuickAdd, None] = {}
    for lenient in (False, True):
        for reading in _readings(text, dates, around, settings, known, lenient=lenient):
            found.setdefault(reading)
    distinct = _distinct([*found, QuickAdd(text)])
    likeliest, rest = distinct[: _MOST_READINGS - 1], distinct[_MOST_READINGS - 1 :]
    untouched = [reading for reading in rest if reading == QuickAdd(text)]
    return (*likeliest, *(untouched or rest[-1:]))


def _readings(
    text: str, dates: Reading, around: Circumstances, settings: ViewSettings, known: Known, *, lenient: bool
) -> Iterator[QuickAdd]:
    calendar, calendar_spans = calendar_in(Neighbours(text, quoted(text)), known)
    words = Neighbours(text, calendar_spans)  # a path is protected, but not where it is a calendar's name
    words = words.with_spans(span for span in protected(text) if words.free(span.start, span.end))
    categories, category_spans = categories_in(words, known)
    reminder, reminder_spans = reminder_in(words)
    fixed = [*category_spans, *reminder_spans, *calendar_spans]
    words = words.with_spans(fixed)
    plain = QuickAdd("", categories=categories, reminder_minutes=reminder, calendar=calendar)
    said = repeats_in(words, dates, lenient=lenient)
    if said is not None:
        for when, spans in times(words.with_spans(said.spans), dates, around, lenient=lenient):
            for repeating in _repeating(plain._replace(when=when), said, around, settings):
                yield _with_the_rest(text, [*fixed, *spans, *said.spans], known, repeating)
    if said is None or said.said is Said.BY_DAYS:
        for when, spans in times(words, dates, around, lenient=lenient):
            yield _with_the_rest(text, [*fixed, *spans], known, plain._replace(when=when))


def _repeating(reading: QuickAdd, said: Repeating, around: Circumstances, settings: ViewSettings) -> Iterator[QuickAdd]:
    """The reading as a series; `mon wed 9:00` can be these days alone, and without a time is no series."""
    by_days = said.said is Said.BY_DAYS
    if by_days and (reading.when is None or reading.when.all_day):
        return
    here = around.now.replace(tzinfo=None)
    zone = getattr(settings.zone, "key", "")
    for choice in (said, once(said)) if by_days else (said,):
        with suppress(UsageError):  # it would never take place
            when, recurrence = series(
                choice.repeats,
                reading.when or _today(around),
                now=here,
                first_weekday=settings.first_weekday,
                zone=zone,
            )
            yield reading._replace(when=when, repeats=recurrence)


def _with_the_rest(text: str, spans: Sequence[Span], known: Known, reading: QuickAdd) -> QuickAdd:
    """People, call and place are looked for in what the time has left."""
    words = Neighbours(text, [*quoted(text), *spans])
    calls = call_in(words)
    words = words.with_spans(calls)
    people, people_spans = people_in(words, known)
    words = words.with_spans(people_spans)
    place, place_spans = place_in(words, known)
    shown, shown_spans = shown_in(words.with_spans(place_spans))
    everything = tuple(sorted((*spans, *calls, *people_spans, *place_spans, *shown_spans), key=lambda span: span.start))
    return reading._replace(
        title=title_without(text, everything), place=place, people=people, online=bool(calls), private=shown.private,
        show_as=shown.show_as, spans=everything,
    )  # fmt: skip


def _today(around: Circumstances) -> TypedWhen:
    start = datetime.combine(around.now.date(), time())
    return TypedWhen(start, start + timedelta(days=1), True, "", frozenset({Assumed.DAY, Assumed.ALL_DAY}))


def _distinct(readings: Sequence[QuickAdd]) -> list[QuickAdd]:
    """Readings that differ in what would be made of them."""
    seen: dict[tuple[object, ...], QuickAdd] = {}
    for reading in readings:
        when = reading.when._replace(assumed=frozenset()) if reading.when else None
        seen.setdefault((reading._replace(when=when, spans=()),), reading)
    return list(seen.values())
