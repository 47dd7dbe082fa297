"""Where a meeting could be: rooms that are free, big enough and can be booked, for findMeetingTimes (reference 10)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tuical.emulator.directory import folded
from tuical.emulator.free_busy import Timeline, blocks
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.meeting_wish import PlaceWish
from tuical.emulator.places import rooms
from tuical.emulator.views import Window

if TYPE_CHECKING:
    from tuical.emulator.world import World

_SUGGESTED = 3
_TAKEN = frozenset({"busy", "oof", "tentative"})
_ECHOED = {"displayname": "displayName", "locationemailaddress": "locationEmailAddress", "locationuri": "locationUri"}


class RoomFinder:
    """Rooms for `heads` people, those of the organiser's office first, then the smallest that is big enough."""

    def __init__(self, world: "World", organizer: Mailbox, window: Window, heads: int) -> None:
        office = folded(str(organizer.profile.get("officeLocation") or ""))
        self._rooms = sorted(
            (box for box in rooms(world) if _holds(box, heads)),
            key=lambda box: (office not in folded(_building(box)), box.profile.get("capacity") or 0),
        )
        self._all = {box.address: box for box in rooms(world)}
        self._by_name = {box.name.lower(): box for box in rooms(world)}
        self._window = window
        self._lines: dict[str, Timeline] = {}

    def places(self, wish: PlaceWish, slot: Window) -> list[dict[str, Any]]:
        """Locations for a slot, as suggestions show them; empty where there is none."""
        found: list[dict[str, Any]] = []
        taken: set[str] = set()
        for one in wish.places:
            place = self._place(one, slot, taken)
            if place is not None:
                found.append(place)
        if wish.suggest and not found:
            return [_room(box) for box in self._rooms if self._is_free(box, slot)][:_SUGGESTED]
        return found

    def _place(self, given: Mapping[str, Any], slot: Window, taken: set[str]) -> dict[str, Any] | None:
        """A wanted place, or a free room instead of it where availability is to be resolved; None where all are taken.
        A place that is no room here cannot be asked and stands as it was given."""
        box = self._known(given)
        if not given["resolveavailability"] or (box is None and not given.get("locationemailaddress")):
            return _echo(given) if box is None else _room(box)
        wanted = [] if box is None else [box]
        building = _building(box) if box else ""
        others = sorted(self._rooms, key=lambda one: _building(one) != building)
        for one in (*(one for one in wanted if one in self._rooms), *others):
            if one.address not in taken and self._is_free(one, slot):
                taken.add(one.address)
                return _room(one)
        return None

    def _known(self, given: Mapping[str, Any]) -> Mailbox | None:
        address = str(given.get("locationemailaddress") or given.get("uniqueid") or "").lower()
        return self._all.get(address) or self._by_name.get(str(given.get("displayname") or "").lower())

    def _is_free(self, box: Mailbox, slot: Window) -> bool:
        if box.address not in self._lines:
            self._lines[box.address] = Timeline(blocks(box, self._window))
        return self._lines[box.address].worst(*slot) not in _TAKEN


def _holds(box: Mailbox, heads: int) -> bool:
    capacity = box.profile.get("capacity")
    return box.profile.get("bookingType") != "reserved" and (not capacity or capacity >= heads)


def _building(box: Mailbox) -> str:
    return str(box.profile.get("building") or "")


def _room(box: Mailbox) -> dict[str, Any]:
    found = {
        "displayName": box.name, "locationEmailAddress": box.address, "locationType": "conferenceRoom",
        "uniqueId": box.address, "uniqueIdType": "directory",
    }  # fmt: skip
    address = box.profile.get("address")
    return found | ({"address": address} if address else {})


def _echo(given: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: str(given[lower]) for lower, name in _ECHOED.items() if given.get(lower)}
    return shown | {"locationType": "default"}
