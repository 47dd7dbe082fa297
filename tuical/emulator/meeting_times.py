"""findMeetingTimes (reference 10): suggestions computed from the calendars, with confidence and reasons."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from tuical.emulator.free_busy import Timeline, blocks
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.meeting_places import RoomFinder
from tuical.emulator.meeting_wish import GRID, Guest, Wish
from tuical.emulator.microsoft_groups import KIND as GROUP
from tuical.emulator.series import overlaps
from tuical.emulator.sharing import role_of
from tuical.emulator.times import zoned
from tuical.emulator.views import Window
from tuical.emulator.working_hours import working_periods

if TYPE_CHECKING:
    from tuical.emulator.world import World

_LOOKED_AT = 10_000  # slots; far more than a person asks for
_CHANCE = {"free": 100, "workingElsewhere": 100, "tentative": 49, "unknown": 49}
_ORGANIZER_COMES = frozenset({"free", "workingElsewhere", "tentative"})
_NEAREST = "Suggested because it is one of the nearest times when"


class Suggestion(NamedTuple):
    """A slot with its likelihood in percent, the organiser's and the guests' free/busy, and places."""

    slot: Window
    confidence: float
    organizer: str
    guests: tuple[str, ...]
    places: list[dict[str, Any]]


class _Search:
    """One search: the calendars of everybody concerned, and why slots were passed over."""

    def __init__(self, world: "World", organizer: Mailbox, wish: Wish) -> None:
        self.wish = wish
        window = min(slot[0] for slot in wish.slots), max(slot[1] for slot in wish.slots)
        self.hours = organizer.settings["workingHours"]
        self.organizer = Timeline(blocks(organizer, window))
        self.guests = [_timeline(world, organizer, one, window) for one in wish.guests]
        heads = 1 + sum(1 for one in wish.guests if one.kind != "resource")
        self.rooms = RoomFinder(world, organizer, window, heads)
        self.lost: Counter[str] = Counter()

    def suggestions(self) -> Iterator[Suggestion]:
        """Every slot that fits, by time; the others are counted in `lost` with the reason."""
        for slot in islice(_candidates(self.wish, self.hours), _LOOKED_AT):
            found = self._suggestion(slot)
            if isinstance(found, str):
                self.lost[found] += 1
            else:
                yield found

    def _suggestion(self, slot: Window) -> Suggestion | str:
        organizer = self.organizer.worst(*slot)
        if not self.wish.organizer_optional and organizer not in _ORGANIZER_COMES:
            return "organizerUnavailable"
        guests = tuple("unknown" if line is None else line.worst(*slot) for line in self.guests)
        confidence = _confidence(guests)
        if confidence < self.wish.least:
            return "attendeesUnavailableOrUnknown" if "unknown" in guests else "attendeesUnavailable"
        places = self.rooms.places(self.wish.place, slot)
        if self.wish.place.required and not places:
            return "locationsUnavailable"
        return Suggestion(slot, confidence, organizer, guests, places)


def find_meeting_times(world: "World", organizer: Mailbox, wish: Wish, zone: str) -> dict[str, Any]:
    """meetingTimeSuggestionsResult with times in `zone`: by confidence, then by time, none overlapping a better one."""
    search = _Search(world, organizer, wish)
    ranked = sorted(search.suggestions(), key=lambda one: (-one.confidence, one.slot))
    chosen = _apart(ranked, wish.most)
    shown = [_shown(wish, one, place, zone) for place, one in enumerate(chosen, 1)]
    return {"emptySuggestionsReason": "" if shown else _why_none(search.lost), "meetingTimeSuggestions": shown}


def _timeline(world: "World", organizer: Mailbox, guest: Guest, window: Window) -> Timeline | None:
    """None for somebody whose free/busy cannot be known."""
    box = world.mailboxes.get(guest.address.lower())
    if box is None or box.personal or box.kind == GROUP:
        return None
    if box is not organizer and role_of(box.calendar(), organizer.address) == "none":
        return None
    return Timeline(blocks(box, window))


def _candidates(wish: Wish, hours: dict[str, Any]) -> Iterator[Window]:
    """Slots of the wanted length that begin with a period or at a half hour, each once."""
    seen: set[int] = set()
    for window in sorted(wish.slots):
        for begin, end in _periods(wish.domain, hours, window):
            later = range(begin // GRID * GRID + GRID, end, GRID)
            for start in (begin, *later):
                if start + wish.duration <= end and start not in seen:
                    seen.add(start)
                    yield start, start + wish.duration


def _periods(domain: str, hours: dict[str, Any], window: Window) -> Iterator[Window]:
    if domain == "unrestricted":
        return iter([window])
    return working_periods(hours, window, every_day=domain == "personal")


def _confidence(guests: Sequence[str]) -> float:
    """The mean chance that a guest comes: free 100, unknown 49, busy 0 (reference 10), in hundredths cut off."""
    if not guests:
        return 100.0
    return sum(_CHANCE.get(one, 0) for one in guests) * 100 // len(guests) / 100


def _apart(ranked: Sequence[Suggestion], most: int) -> list[Suggestion]:
    chosen: list[Suggestion] = []
    for one in ranked:
        if len(chosen) == most:
            break
        if not any(overlaps(*one.slot, *other.slot) for other in chosen):
            chosen.append(one)
    return chosen


def _why_none(lost: Counter[str]) -> str:
    """What kept back the slots that came nearest to being suggested."""
    order = ("locationsUnavailable", "attendeesUnavailable", "attendeesUnavailableOrUnknown", "organizerUnavailable")
    return next((reason for reason in order if lost[reason]), "unknown")


def _shown(wish: Wish, one: Suggestion, order: int, zone: str) -> dict[str, Any]:
    pairs = zip(wish.guests, one.guests, strict=True)
    start, end = (zoned(seconds, zone) for seconds in one.slot)
    found: dict[str, Any] = {"confidence": one.confidence, "order": order, "organizerAvailability": one.organizer}
    if wish.reasons:
        found["suggestionReason"] = f"{_NEAREST} {_who_comes(one)}."
    return found | {
        "attendeeAvailability": [{"availability": free, "attendee": _attendee(guest)} for guest, free in pairs],
        "locations": one.places,
        "meetingTimeSlot": {"start": start, "end": end},
    }


def _who_comes(one: Suggestion) -> str:
    if not one.guests:
        return "you are available"
    if all(_CHANCE.get(guest) == 100 for guest in one.guests):
        return "all attendees are available"
    return f"{'most' if one.confidence >= 50 else 'some'} attendees are available"


def _attendee(guest: Guest) -> dict[str, Any]:
    person = {"address": guest.address} | ({"name": guest.name} if guest.name else {})
    return {"type": guest.kind, "emailAddress": person}
