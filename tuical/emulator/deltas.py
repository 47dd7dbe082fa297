"""Delta rounds: from a token to a page of changes and the next token. Tokens hold everything, the server nothing."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tuical.emulator.identifiers import Identifiers
from tuical.emulator.items import Calendar, Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.series import DAY
from tuical.emulator.views import Window, instances, items_in

INITIAL = -1
VIEW, EVENTS = 0, 1  # what a round is over: a window of a calendar, or events as they are listed
EVERYTHING = 0  # `begin` of a round over events that has no start
_REACH = 1826 * DAY  # how far beyond its start such a round looks for a day of a series


@dataclass(frozen=True, slots=True)
class Round:
    """A place in a round. `since` is the log number the reader knows (INITIAL for a first round), `until` the one this
    round goes up to; `item` and `entry` say how far the pages went. A finished round has since == until. `calendar` is
    0 for all of a mailbox, `kind` VIEW or EVENTS."""

    viewer: int
    calendar: int
    begin: int
    end: int
    generation: int
    since: int
    until: int
    item: int = 0
    entry: int = 0
    kind: int = VIEW

    @property
    def window(self) -> Window:
        """The window, fixed since the round's first request."""
        return self.begin, self.end

    def token(self, identifiers: Identifiers) -> str:
        """Opaque text."""
        numbers = [self.viewer, self.calendar, self.begin, self.end, self.generation, self.since, self.until,
                   self.item, self.entry, self.kind]  # fmt: skip
        return identifiers.token(json.dumps(numbers, separators=(",", ":")).encode())


def read_round(identifiers: Identifiers, token: str) -> Round | None:
    """The round of a token made here, else None."""
    payload = identifiers.read_token(token)
    if payload is None or not payload.startswith(b"["):
        return None
    return Round(*json.loads(payload))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a page: an instance (day 0 = single or master), or what is gone (item serial and day)."""

    kind: str  # full, bare, brief, removed
    instance: Instance | None = None
    gone: tuple[int, int] = (0, 0)


def page(source: Mailbox, calendars: Sequence[Calendar], place: Round, size: int) -> tuple[list[Entry], Round | None]:
    """A page of about `size` entries and where the next one begins; None when the round is finished."""
    found: list[Entry] = []
    for number, item, serial in _items(source, calendars, place):
        entries = list(_entries(item, serial, place) if place.kind == VIEW else _listed(item, serial, place))
        begin = place.entry if number == place.item else 0
        taken = entries[begin : begin + size - len(found)]
        found += taken
        if begin + len(taken) < len(entries):
            return found, replace(place, item=number, entry=begin + len(taken))
        if len(found) >= size:
            return found, _following(source, calendars, replace(place, item=number + 1, entry=0))
    return found, None


def _following(source: Mailbox, calendars: Sequence[Calendar], place: Round) -> Round | None:
    return place if next(_items(source, calendars, place), None) else None


def _items(
    source: Mailbox, calendars: Sequence[Calendar], place: Round
) -> Iterator[tuple[int, Item | None, int]]:  # fmt: skip
    """The items of a round from its place on, each with its number: of a first round the item's serial (so that what
    comes or goes between two pages shifts nothing), of a later one its place among the changes."""
    if place.since == INITIAL:
        items = items_in(calendars[0], place.window) if place.kind == VIEW else _all(calendars, place)
        for item in items[bisect_left(items, place.item, key=lambda one: one.serial) :]:
            yield item.serial, item, item.serial
        return
    homes = {calendar.serial for calendar in calendars}
    changed = source.log.between(homes, place.since, place.until)
    for number in range(place.item, len(changed)):
        found = source.items.get(changed[number])
        yield number, found if found and found.calendar in homes else None, changed[number]


def _all(calendars: Sequence[Calendar], place: Round) -> list[Item]:
    items = (item for calendar in calendars for item in calendar.items.values() if _begins(item, place.begin))
    return sorted(items, key=lambda item: item.serial)


def _begins(item: Item, begin: int) -> bool:
    """Whether an event, or any day of a series, takes place after the start of a round."""
    if begin == EVERYTHING:
        return True
    return item.series.takes_place(begin, begin + _REACH) if item.series else item.end > begin


def _listed(item: Item | None, serial: int, place: Round) -> Iterator[Entry]:
    """What a round over events says about an item: it is there, or it is gone; no occurrences."""
    if item is not None and _begins(item, place.begin):
        yield Entry("brief", Instance(item.start, item.end, item, 0))
    else:
        yield Entry("removed", gone=(serial, 0))


def _entries(item: Item | None, serial: int, place: Round) -> Iterator[Entry]:
    """What a round says about an item: nothing in the window means removed; a series comes whole, master first."""
    inside = instances(item, place.window) if item else []
    if item is None or not inside:
        yield Entry("removed", gone=(serial, 0))
    elif item.series is not None:
        yield Entry("full", Instance(item.start, item.end, item, 0))
    for instance in inside:
        yield Entry("full" if instance.override or not instance.day else "bare", instance)
    if item is not None and place.since != INITIAL:
        for day in _former_days(item, place.window):
            yield Entry("removed", gone=(serial, day))


def _former_days(item: Item, window: Window) -> list[int]:
    """Days of a series that has become a single event."""
    if item.series is not None:
        return []
    low, high = (edge // DAY + 719_163 for edge in window)
    return [day for day in item.extra.get("formerDays", []) if low - 1 <= day <= high + 1]
