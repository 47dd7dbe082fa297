"""Rooms answer a moment later: accepted when they are free, hold everybody and can be booked, else declined."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tuical.emulator.events import address_of
from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.rendering import Reader, Style
from tuical.emulator.views import instances, view
from tuical.emulator.zones import EPOCH

if TYPE_CHECKING:
    from tuical.emulator.world import World

_HORIZON = 180 * 86_400  # a series is looked at this far, as rooms' booking windows are


def consider(world: "World", room: Mailbox, item: Item, day: int = 0) -> None:
    """Have a room answer an invitation, or a changed day of a series, after a short while of the world's time."""
    if room.kind == "room":
        due = _seconds(world.now()) + world.random.randint(*world.room_delay)
        world.reactions.append((due, room.address, item.serial, day))


def react(world: "World") -> None:
    """Give the answers that are due by now."""
    now = _seconds(world.now())
    due = [reaction for reaction in world.reactions if reaction[0] <= now]
    world.reactions = [reaction for reaction in world.reactions if reaction[0] > now]
    for _, address, serial, day in due:
        room = world.mailboxes[address]
        instance = _waiting(room, serial, day)
        if instance is not None:
            takes = is_bookable(room, instance) and is_free(room, instance, now)
            world.respond(address, _id_of(room, instance), "accepted" if takes else "declined")


def _waiting(room: Mailbox, serial: int, day: int) -> Instance | None:
    """What a room was to answer, unless it is gone, was cancelled or wants no answer."""
    item = room.items.get(serial)
    if item is None or (day and (item.series is None or not item.series.holds(day))):
        return None
    instance = room.locate(serial, day)
    members = _members(instance)
    return instance if not members.get("isCancelled") and members.get("responseRequested", True) else None


def _id_of(room: Mailbox, instance: Instance) -> str:
    return Reader(room, room).event_id(instance, Style())


def is_bookable(room: Mailbox, instance: Instance) -> bool:
    """Whether a room takes bookings at all (bookingType) and holds everybody who is invited (capacity)."""
    capacity = room.profile.get("capacity")
    return room.profile.get("bookingType", "standard") != "reserved" and (
        not capacity or _heads(_members(instance)) <= capacity
    )


def _heads(members: Mapping[str, Any]) -> int:
    """People who come: the organiser and all attendees who are not rooms or things."""
    organizer = address_of(members["organizer"])
    people = {address_of(one) for one in members.get("attendees") or () if one.get("type") != "resource"}
    return len(people | {organizer})


def is_free(room: Mailbox, instance: Instance, now: int) -> bool:
    """Whether no other event of the room's calendar takes place at any time this one does, from now on."""
    own = [instance]
    if not instance.day:
        own = instances(instance.item, (now, max(now, instance.start) + _HORIZON))
    return not any(_taken(room, one) for one in own)


def _taken(room: Mailbox, instance: Instance) -> bool:
    start, end = instance.reach
    window = (start, max(end, start + 1))
    others = (other for other in view(room.calendar(), window) if other.item is not instance.item)
    return any(_blocks(other) for other in others)


def _blocks(instance: Instance) -> bool:
    members = _members(instance)
    answered = members["responseStatus"]["response"] in {"accepted", "organizer", "tentativelyAccepted"}
    return answered and members.get("showAs", "busy") not in {"free", "workingElsewhere"}


def _members(instance: Instance) -> dict[str, Any]:
    return instance.item.members | (instance.override.members if instance.override else {})


def _seconds(moment: datetime) -> int:
    return int((moment.replace(tzinfo=None) - EPOCH).total_seconds())
