"""The members of an event (`EventChange`) by name, and their values as a person reads them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tuical.model.event import Body, Location
from tuical.model.event_change import UNSET, AllDay, Invitee, When
from tuical.model.recurrence import Recurrence
from tuical.model.view import ViewSettings
from tuical.planning.occurrences import first_day, times_on
from tuical.planning.ranges import before_words, day_range, time_range
from tuical.planning.readable import readable
from tuical.planning.recurrence_words import recurrence_words
from tuical.text import safe_text

TITLES: Mapping[str, str] = {
    "subject": "Title",
    "when": "Time",
    "locations": "Place",
    "attendees": "Guests",
    "recurrence": "Repetition",
    "body": "Description",
    "reminder_minutes": "Reminder",
    "categories": "Categories",
    "show_as": "Shown as",
    "sensitivity": "Sensitivity",
    "importance": "Importance",
    "response_requested": "Answers wanted",
    "allow_new_time_proposals": "Other times may be proposed",
    "hide_attendees": "Guest list hidden",
    "online_provider": "Online meeting",
}
"""What a form calls each member of EventChange."""

_LONGEST = 2_000
_SHOW_AS = {"oof": "out of office", "workingElsewhere": "working elsewhere"}


def member_lines(member: str, value: Any, view: ViewSettings, today: date) -> tuple[str, ...]:
    """A value in lines, never none: times in the reader's zone, a description with all its lines."""
    if value is UNSET:
        return ("(as it was)",)
    if member == "when":
        return (when_words(value, view, today),)
    if member == "recurrence":
        return (_recurrence(value, view),)
    if member == "body":
        return readable(value) if isinstance(value, Body) and value.content.strip() else ("(empty)",)
    return (safe_text(_WORDS.get(member, _plain)(value), limit=_LONGEST),)


def when_words(when: When, view: ViewSettings, today: date) -> str:
    """A time as the views say it."""
    if isinstance(when, AllDay):
        return day_range(when.start.toordinal(), when.end.toordinal(), today=today, names=view.names)
    start, end = times_on(when, first_day(when).toordinal(), view.zone)
    return time_range(start, end, view.zone, view, today=today)


def _recurrence(rule: Recurrence | None, view: ViewSettings) -> str:
    return "does not repeat" if rule is None else recurrence_words(rule, view.names)


def _places(places: tuple[Location, ...]) -> str:
    return "; ".join(filter(None, (place.name or place.address or place.uri for place in places))) or "(no place)"


def _guests(guests: tuple[Invitee, ...]) -> str:
    return ", ".join(guest.person.label for guest in guests) or "(nobody)"


def _reminder(minutes: int | None) -> str:
    if minutes is None:
        return "none"
    return before_words(minutes)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if value else "(none)"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "subject": lambda subject: subject or "(no title)",
    "locations": _places,
    "attendees": _guests,
    "reminder_minutes": _reminder,
    "categories": lambda names: ", ".join(names) or "(none)",
    "show_as": lambda word: _SHOW_AS.get(word, word),
    "online_provider": lambda provider: provider or "yes",
}
