"""Reminders in words, and times to which one is put off, as people type them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.view import ViewSettings
from tuical.planning.ranges import clock_time, duration
from tuical.planning.reminders import Due

_CHOICES = (("5 min", 5), ("10 min", 10), ("15 min", 15), ("1 h", 60))


class Later(NamedTuple):
    """One time to which a reminder can be put off."""

    words: str
    until: int


def begins_in(row: Due, now: int) -> str:
    """`in 15 min`, `now`, `began 5 min ago`; a day begins on its date."""
    distance = row.begins - now
    if -60 < distance < 60:
        return "now"
    if distance > 0:
        return f"in {duration((distance + 59) // 60 * 60)}"
    return f"began {duration(-distance)} ago"


def said(row: Due, now: int, settings: ViewSettings) -> str:
    """What a reminder says below its title: `in 15 min, 10:30, Conf Room Adams`."""
    start = datetime.fromtimestamp(row.begins, settings.zone)
    clock = "all day" if row.event.all_day else clock_time(start, settings.twelve_hours)
    return ", ".join(filter(None, (begins_in(row, now), clock, row.event.location)))


def missed_words(count: int, key: str) -> str:
    """What is said once of the reminders that fired while nobody looked."""
    many = "A reminder" if count == 1 else f"{count} reminders"
    where = f"; {key} shows what is still due" if key else ""
    return f"{many} came while tuical was not looking{where}."


def together_words(rows: Sequence[Due], now: int, key: str) -> str:
    """Many reminders at once as one sentence."""
    first = rows[0]
    title = first.event.subject or "(no title)"
    where = f"; {key} shows them" if key else ""
    return f"{len(rows)} reminders are due, the first one “{title}”, {begins_in(first, now)}{where}."


def choices(row: Due, now: int) -> tuple[Later, ...]:
    """To when it can be put off with one key: some minutes from now, and until it begins."""
    found = [Later(words, now + 60 * minutes) for words, minutes in _CHOICES]
    if row.begins > now:
        found.append(Later("until it begins", row.begins))
    return tuple(found)


def read_later(text: str, now: datetime, settings: ViewSettings) -> int:
    """The instant that somebody typed: `20`, `45m`, `2h`, `14:30`, `tomorrow 9`; raises UsageError for what is past."""
    from tuical.planning.durations import read_duration  # the grammar is loaded when somebody types
    from tuical.planning.typed_times import read_when

    typed = text.strip()
    if typed.isdigit() and len(typed) <= 4 and int(typed):
        return int(now.timestamp()) + 60 * int(typed)
    try:
        return int(now.timestamp()) + 60 * read_duration(typed).total_minutes
    except UsageError:
        found = read_when(typed, now=now, settings=settings)
    until, _ = found.instants(settings.zone)
    if found.all_day or until <= now.timestamp():
        raise UsageError("A reminder can only be put off to a time to come.", "Try 20, 2h, 14:30 or tomorrow 9:00.")
    return until
