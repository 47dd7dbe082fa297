"""One sentence to an event: `lunch with Lidia tomorrow 12:30 at Cafe Luna` -> title, time, people, place, repetition.

What can hardly mean anything else is recognised; the rest stays in the title, so that a date is never made of what only
looks like one. Other readings of the same sentence follow the first, the boldest last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.recurrence import Recurrence
from tuical.model.view import ViewSettings
from tuical.planning.date_forms import Reading
from tuical.planning.quick_parts import Known, call_in, categories_in, people_in, place_in, reminder_in
from tuical.planning.quick_repeat_forms import Repeats
from tuical.planning.quick_repeats import repeats_in
from tuical.planning.quick_series import series
from tuical.planning.quick_spans import Neighbours, Span, quoted, title_without
from tuical.planning.quick_times import times
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
    return tuple(distinct[: _MOST_READINGS - 1]) + tuple(distinct[_MOST_READINGS - 1 :][-1:])


def _readings(
    text: str, dates: Reading, around: Circumstances, settings: ViewSettings, known: Known, *, lenient: bool
) -> Iterator[QuickAdd]:
    words = Neighbours(text, quoted(text))
    categories, category_spans = categories_in(words, known)
    reminder, reminder_spans = reminder_in(words)
    words = words.with_spans([*category_spans, *reminder_spans])
    said = repeats_in(words, dates, lenient=lenient)
    for when, when_spans in times(words.with_spans(said.spans if said else ()), dates, around, lenient=lenient):
        spans = [*category_spans, *reminder_spans, *when_spans]
        reading = QuickAdd("", when, categories=categories, reminder_minutes=reminder)
        repeating = _repeating(reading, said, around, settings) if said else None
        if said is not None and repeating is not None:
            spans, reading = [*spans, *said.spans], repeating
        yield _with_the_rest(text, spans, known, reading)


def _repeating(reading: QuickAdd, said: Repeats, around: Circumstances, settings: ViewSettings) -> QuickAdd | None:
    """The reading as a series, None where the series would never take place."""
    here = around.now.replace(tzinfo=None)
    zone = getattr(settings.zone, "key", "")
    try:
        when, recurrence = series(
            said, reading.when or _today(around), now=here, first_weekday=settings.first_weekday, zone=zone
        )
    except UsageError:
        return None
    return reading._replace(when=when, repeats=recurrence)


def _with_the_rest(text: str, spans: Sequence[Span], known: Known, reading: QuickAdd) -> QuickAdd:
    """People, call and place are looked for in what the time has left."""
    words = Neighbours(text, [*quoted(text), *spans])
    calls = call_in(words)
    words = words.with_spans(calls)
    people, people_spans = people_in(words, known)
    words = words.with_spans(people_spans)
    place, place_spans = place_in(words, known)
    everything = tuple(sorted((*spans, *calls, *people_spans, *place_spans), key=lambda span: span.start))
    return reading._replace(
        title=title_without(text, everything), place=place, people=people, online=bool(calls), spans=everything
    )


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
