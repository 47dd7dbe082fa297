"""Times that suit: what the service suggests, or what can be counted from free/busy, each in the words of a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tuical.model.meeting_times import MeetingTimes, Suggestion
from tuical.model.window import Window
from tuical.planning.availability import FREE, UNKNOWN, Calendar, availability, status_during, works_during
from tuical.planning.deeds import first_named
from tuical.planning.time_spans import meet

_STEP = 1800
_MOST_NAMED = 2
_WORDS = {
    "oof": "is away", "tentative": "is perhaps busy", "busy": "is busy", "unknown": "is not known",
    "workingElsewhere": "works elsewhere",
}  # fmt: skip
_PLURAL = {
    "oof": "are away", "tentative": "are perhaps busy", "busy": "are busy", "unknown": "are not known",
    "workingElsewhere": "work elsewhere",
}  # fmt: skip
_OFF_HOURS = "off hours"
_NO_TIMES = {
    "attendeesUnavailable": "The others are not free together at any time that was looked at.",
    "attendeesUnavailableOrUnknown": "The others are not free together, or nothing is known of their time.",
    "locationsUnavailable": "No room is free when the people are.",
    "organizerUnavailable": "You yourself are not free at any time that was looked at.",
}


class Member(NamedTuple):
    """Somebody who shall come."""

    name: str
    calendar: Calendar


class TimeChoice(NamedTuple):
    """A time that can be taken."""

    slot: Window
    free: int
    """How many of the people are free."""
    people: int
    words: str
    """Who is not, in words; empty where everybody is."""
    rooms: tuple[str, ...] = ()
    """Rooms that are free then, as the service says."""


def choices_of(found: MeetingTimes, own_name: str) -> tuple[TimeChoice, ...]:
    """The service's suggestions, best first."""
    return tuple(_choice(one, own_name) for one in found.suggestions)


def why_none(found: MeetingTimes) -> str:
    """Why the service suggests nothing, as one sentence."""
    return _NO_TIMES.get(found.empty_reason, "The service found no time that suits.")


def counted_times(
    members: Sequence[Member], first: int, until: int, length: int, hours: Iterable[Window], most: int = 5
) -> tuple[TimeChoice, ...]:
    """The best times of `length` seconds from `first` on, within one's own working `hours`; none overlap.

    Those with most people free come first, then those within everybody's hours, then the earliest. A time at which
    less than half of the people are free suits nobody.
    """
    ranked = []
    for slot in _slots(first, until, length, hours):
        choice = choice_at(members, slot)
        off = sum(works_during(member.calendar, slot) is False for member in members)
        if choice.free * 2 >= choice.people:
            ranked.append((-choice.free, off, slot.start, choice))
    chosen: list[TimeChoice] = []
    for *_, choice in sorted(ranked, key=lambda one: one[:3]):
        if len(chosen) < most and not any(meet(choice.slot, other.slot) for other in chosen):
            chosen.append(choice)
    return tuple(chosen)


def as_known(choice: TimeChoice, members: Sequence[Member]) -> TimeChoice:
    """A suggestion in the light of what is known here: the meeting itself is in nobody's way, and hours differ.

    Where somebody's time is not known here the service's word stands.
    """
    if any(availability(member.calendar, choice.slot) == UNKNOWN for member in members):
        return choice
    return choice_at(members, choice.slot)._replace(rooms=choice.rooms)


def choice_at(members: Sequence[Member], slot: Window) -> TimeChoice:
    """How a slot suits, from what is known of everybody's time."""
    states = {member.name: _state(member.calendar, slot) for member in members}
    free = sum(availability(member.calendar, slot) == FREE for member in members)
    return TimeChoice(slot, free, len(members), missing_words(states))


def missing_words(states: dict[str, str]) -> str:
    """`Pavel is away, Fanny and Theo are busy`: whoever is not simply free, by name and status."""
    grouped: dict[str, list[str]] = {}
    for name, status in states.items():
        if status != "free":
            grouped.setdefault(status, []).append(name)
    return ", ".join(_group(status, names) for status, names in grouped.items())


def _group(status: str, names: Sequence[str]) -> str:
    who = first_named(names, _MOST_NAMED)
    if status == _OFF_HOURS:
        return f"outside the hours of {who}"
    words = _WORDS if len(names) == 1 else _PLURAL
    return f"{who} {words.get(status, words['busy'])}"


def _state(calendar: Calendar, slot: Window) -> str:
    status = status_during(calendar, slot)
    return _OFF_HOURS if status == "free" and works_during(calendar, slot) is False else status


def _choice(one: Suggestion, own_name: str) -> TimeChoice:
    people = [each for each in one.attendees if each.invitee.kind != "resource"]
    states = {own_name: one.organizer} | {each.invitee.person.label: each.availability for each in people}
    free = sum(status in ("free", "workingElsewhere") for status in states.values())
    rooms = tuple(place.name for place in one.locations if place.name)
    return TimeChoice(one.slot, free, len(states), missing_words(states), rooms)


def _slots(first: int, until: int, length: int, hours: Iterable[Window]) -> Iterator[Window]:
    for each in hours:
        start = -(-max(each.start, first) // _STEP) * _STEP
        while start + length <= min(each.end, until):
            yield Window(start, start + length)
            start += _STEP
