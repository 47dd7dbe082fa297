"""Forwarding a meeting: the recipients are invited, and the organiser learns of them and has them as attendees.

From a personal account nobody tells the organiser (reference 2.2)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tuical.emulator import rooms
from tuical.emulator.events import address_of, override_of
from tuical.emulator.identifiers import occurrence_uid
from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.meetings import COPIED, copy_days, for_attendee, unanswered

if TYPE_CHECKING:
    from tuical.emulator.world import World


def forward(
    world: "World", mailbox: Mailbox, instance: Instance, people: Sequence[dict[str, Any]], comment: str
) -> None:
    """Send an event, a series or one day of it on; `people` are new attendees."""
    organizer = world.mailboxes.get(address_of(instance.item.members["organizer"]))
    theirs = organizer.copy(instance.item.members["iCalUId"]) if organizer else None
    if organizer and theirs and not mailbox.personal:
        _add(organizer, theirs, instance.day, people)
    if organizer is not mailbox and not mailbox.personal:
        world.mail("forwarded", mailbox.address, address_of(instance.item.members["organizer"]), instance.item)
    for person in people:
        world.mail("forward", mailbox.address, address_of(person), instance.item, comment)
        deliver(world, organizer or mailbox, theirs or instance.item, instance, person)


def _add(organizer: Mailbox, item: Item, day: int, people: Sequence[dict[str, Any]]) -> None:
    """The organiser's copy (or its day) gets the new attendees, without an answer yet."""
    override = None
    if day:
        if item.series is None or not item.series.holds(day):
            return
        override = override_of(organizer.locate(item.serial, day))
        item.series.exceptions[day] = override
    members = override.members if override else item.members
    known = members.get("attendees", item.members.get("attendees")) or []
    addresses = {address_of(one) for one in known} | {organizer.address}
    members["attendees"] = [*known, *(one for one in people if address_of(one) not in addresses)]
    organizer.touch(item, override)


def deliver(world: "World", source: Mailbox, item: Item, instance: Instance, person: dict[str, Any]) -> None:
    """The recipient's own copy, unless there is one; one day of a series arrives as a single event. `item` is what is
    copied: the organiser's own where that is known."""
    other = world.mailboxes.get(address_of(person))
    if other is None or other is source or other.copy(item.members["iCalUId"]):
        return
    members = _single(item, instance) if instance.day else dict(item.members)
    if other.copy(members["iCalUId"]):
        return
    known = members.get("attendees") or []
    if address_of(person) not in {address_of(one) for one in known}:
        members["attendees"] = [*known, person]
    copy = other.store(other.calendar(), for_attendee(other, members) | unanswered())
    if not instance.day:
        copy_days(other, item, copy)
    rooms.consider(world, other, copy)


def _single(item: Item, instance: Instance) -> dict[str, Any]:
    day = date.fromordinal(instance.day)
    changed = item.series.exceptions.get(instance.day) if item.series else None
    merged = item.members | (changed or override_of(instance)).members
    uid = occurrence_uid(item.members["iCalUId"], day.year, day.month, day.day)
    members = {name: merged[name] for name in COPIED if name in merged and name != "recurrence"}
    return members | {"iCalUId": uid, "type": "singleInstance"}
