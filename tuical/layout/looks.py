"""How one event is drawn: its colour, and the roles of its parts; decided here for every view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tuical.layout.roles import EVENT_STATES
from tuical.layout.symbols import Symbols
from tuical.model.appearance import state
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.summary import ATTACHMENTS, IMPORTANT, MEETING, ONLINE, PENDING, PRIVATE, SUSPECT, EventSummary

UNKNOWN_COLOUR = "#8a94a6"
UNTITLED = "(no title)"
_CALLS = {"Microsoft Teams": "Teams", "Skype": "Skype"}
"""What is in the name of a place that is only a call, and its short name."""
UNBROKEN = "\u00a0"
"""A space where no line may end."""


class Palette(NamedTuple):
    """The colours of calendars, and of categories by name, as `#rrggbb`."""

    calendars: Mapping[CalendarKey, str]
    categories: Mapping[str, str]
    by_account: Mapping[str, Mapping[str, str]] = {}
    """The same as `categories` of each account, where several are shown together."""

    def colour(self, event: EventSummary) -> str:
        """The colour of the first category that has one, else of the calendar, as Outlook does it."""
        for category in event.categories:
            found = self.by_account.get(event.key.account, self.categories).get(category)
            if found:
                return found
        return self.calendars.get(event.key.in_calendar, UNKNOWN_COLOUR)


class Look(NamedTuple):
    """The roles of an event's parts, and its colour."""

    state: str
    colour: str
    edge: str
    time: str
    title: str
    head: str
    place: str
    bar: str
    fill: str


_PARTS = ("edge", "time", "title", "head", "place", "bar", "fill")
_ROLES = {
    (name, chosen): tuple(f"event.{name}.{part}{'.selected' if chosen else ''}" for part in _PARTS)
    for name in EVENT_STATES
    for chosen in (False, True)
}
BARE = frozenset({"free", "declined", "cancelled"})
"""States whose event is not a tinted block, so that the surface below shows through."""


def look(event: EventSummary, palette: Palette, selected: EventKey | None) -> Look:
    """The look of an event, highlighted when it is the selected one."""
    name = state(event)
    return Look(name, palette.colour(event), *_ROLES[name, event.key == selected])


def title(event: EventSummary, symbols: Symbols) -> str:
    """The subject behind the marks that must be seen at once: waiting to be sent, private, senseless times, whose."""
    words = event.subject or UNTITLED
    if not event.flags & (PENDING | PRIVATE | SUSPECT) and not symbols.accounts:
        return words
    marks = ((PENDING, symbols.pending), (PRIVATE, symbols.private), (SUSPECT, symbols.suspect))
    signs = "".join(mark for flag, mark in marks if event.flags & flag)
    signs += symbols.accounts.get(event.key.account, "")
    return f"{signs}{UNBROKEN}{words}" if signs else words


def place(event: EventSummary) -> str:
    """Where it is, in few words: of a call only whose it is, and nothing of it where there is a room as well."""
    if not event.flags & ONLINE or not event.location:
        return event.location
    places = event.location.split("; ")
    rooms = [one for one in places if not is_a_call(one)]
    return "; ".join(rooms) if rooms else next(short for name, short in _CALLS.items() if name in places[0])


def is_a_call(place: str) -> bool:
    """Whether the service put this place into the event because there is a call, in whatever language."""
    return any(name in place for name in _CALLS)


def answer(event: EventSummary, symbols: Symbols) -> str:
    """The mark of the mailbox owner's answer, one cell; a space where nobody asked or nobody else is invited."""
    return symbols.answers.get(event.response, " ") if event.flags & MEETING else " "


def marks(event: EventSummary, symbols: Symbols) -> str:
    """What else is worth a mark where there is room: a series, a call, attachments, urgency."""
    found = (
        symbols.recurring if event.series else "",
        symbols.online if event.flags & ONLINE else "",
        symbols.attachment if event.flags & ATTACHMENTS else "",
        symbols.important if event.flags & IMPORTANT else "",
    )
    return " ".join(mark for mark in found if mark)
