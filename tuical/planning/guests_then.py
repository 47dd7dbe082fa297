"""Who of those invited has something else at a time, in one line: `Lidia Holm is busy 14:00–15:00, 2 others free`.

What nobody knows is never called free: it is said beside what is known, and alone it is not said at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.planning.availability import FREE, TAKEN, UNKNOWN, Calendar, availability, status_during, works_during
from tuical.planning.deeds import enumerated, first_named
from tuical.planning.ranges import clock_time, ends_at_midnight
from tuical.planning.time_spans import meet, merged

_MOST_TAKEN = 2
_MOST_FREE = 3
_MOST_SPANS = 2


class Guest(NamedTuple):
    """Somebody invited, or a room, and their time as far as it is known."""

    name: str
    calendar: Calendar
    room: bool = False


class _Taken(NamedTuple):
    name: str
    verb: str
    spans: str = ""


class Said(NamedTuple):
    """The line, and whether anybody has something else."""

    words: str
    taken: bool


def guests_words(guests: Sequence[Guest], slot: Window, settings: ViewSettings) -> Said:
    """What is known of everybody's time in the slot (instants); empty where nothing is known of anybody."""
    states = [(guest, availability(guest.calendar, slot)) for guest in guests]
    unknown = [guest.name for guest, state in states if state == UNKNOWN]
    free = [guest for guest, state in states if state == FREE]
    taken = [_taken(guest, state, slot, settings) for guest, state in states if state not in (FREE, UNKNOWN)]
    if len(unknown) == len(guests):
        return Said("", False)
    parts = _without_repeating(taken[:_MOST_TAKEN])
    if len(taken) > _MOST_TAKEN:
        parts.append(f"{len(taken) - _MOST_TAKEN} more not free")
    if free:
        parts.append(_free(free, others=bool(taken), all_of_them=len(free) == len(guests)))
    away = [guest.name for guest in free if works_during(guest.calendar, slot) is False]
    if away:
        parts.append("off hours" if len(away) == len(free) else f"off hours for {first_named(away, _MOST_FREE)}")
    if unknown:
        parts.append(f"nothing is known of {first_named(unknown, _MOST_FREE)}")
    return Said(", ".join(parts), bool(taken))


def _free(free: Sequence[Guest], *, others: bool, all_of_them: bool) -> str:
    if len(free) == 1:
        return f"{free[0].name} {'' if others else 'is '}free"
    if others:
        return f"{len(free)} others free"
    if len(free) <= _MOST_FREE:
        return f"{enumerated([guest.name for guest in free])} are free"
    return f"all {len(free)} are free" if all_of_them else f"{len(free)} are free"


def _without_repeating(taken: Sequence[_Taken]) -> list[str]:
    """`Lidia is busy 14:00–15:00, Dana 14:30–15:00`."""
    words = []
    for place, one in enumerate(taken):
        again = bool(place and one.spans and taken[place - 1].spans) and one.verb == taken[place - 1].verb
        words.append(" ".join(filter(None, (one.name, "" if again else one.verb, one.spans))))
    return words


def _taken(guest: Guest, state: str, slot: Window, settings: ViewSettings) -> _Taken:
    """Of a room that has no moment left no times are told, nor of somebody who is away."""
    status = status_during(guest.calendar, slot)
    if status == "oof":
        return _Taken(guest.name, "is out of office")
    if guest.room and state == TAKEN:
        return _Taken(guest.name, "is taken")
    verb = "may be busy" if status == "tentative" else "is taken" if guest.room else "is busy"
    windows = (Window(one.start, one.end) for one in guest.calendar.stretches if one.blocks and one.status != "unknown")
    spans = [span for span in merged(windows) if meet(span, slot)]
    return _Taken(guest.name, verb, _spans(spans, slot, settings))


def _spans(spans: Iterable[Window], slot: Window, settings: ViewSettings) -> str:
    words = [_span(span, slot, settings) for span in spans]
    return enumerated(words[:_MOST_SPANS]) if words else ""


def _span(span: Window, slot: Window, settings: ViewSettings) -> str:
    """`14:00–15:00`; of what reaches over the day of the slot only the end that lies in it."""
    zone, twelve_hours = settings.zone, settings.twelve_hours
    day = datetime.fromtimestamp(slot.start, zone).date()
    start, end = (datetime.fromtimestamp(instant, zone) for instant in span)
    begins, ends = start.date() == day, end.date() == day or ends_at_midnight(start, end)
    last = "24:00" if ends_at_midnight(start, end) and not twelve_hours else clock_time(end, twelve_hours)
    if begins and ends:
        return f"{clock_time(start, twelve_hours)}–{last}"
    if begins:
        return f"from {clock_time(start, twelve_hours)}"
    return f"until {last}" if ends else "all day"
