"""Rooms answer invitations by their own calendar: free means accepted, taken means declined, a moment later."""

from datetime import datetime
from typing import TYPE_CHECKING

from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.views import instances, view
from tuical.emulator.zones import EPOCH

if TYPE_CHECKING:
    from tuical.emulator.world import World

_HORIZON = 180 * 86_400  # a series is looked at this far, as rooms' booking windows are


def consider(world: "World", room: Mailbox, item: Item) -> None:
    """Have a room answer after a short while of the world's time."""
    if room.kind == "room":
        due = _seconds(world.now()) + world.random.randint(*world.room_delay)
        world.reactions.append((due, room.address, item.serial))


def react(world: "World") -> None:
    """Give the answers that are due by now."""
    now = _seconds(world.now())
    due = [reaction for reaction in world.reactions if reaction[0] <= now]
    world.reactions = [reaction for reaction in world.reactions if reaction[0] > now]
    for _, address, serial in due:
        room = world.mailboxes[address]
        item = room.items.get(serial)
        if item is not None and not item.members.get("isCancelled"):
            response = "accepted" if is_free(room, item, now) else "declined"
            world.respond(address, item.id, response)


def is_free(room: Mailbox, item: Item, now: int) -> bool:
    """Whether no other event of the room's calendar takes place at any time the item does, from now on."""
    own = instances(item, (now, max(now, item.start) + _HORIZON))
    return not any(_taken(room, instance) for instance in own)


def _taken(room: Mailbox, instance: Instance) -> bool:
    window = (instance.start, max(instance.end, instance.start + 1))
    others = (other for other in view(room.calendar(), window) if other.item is not instance.item)
    return any(_blocks(other) for other in others)


def _blocks(instance: Instance) -> bool:
    override = instance.override
    members = instance.item.members | (override.members if override else {})
    answered = members["responseStatus"]["response"] in {"accepted", "organizer", "tentativelyAccepted"}
    return answered and members.get("showAs", "busy") not in {"free", "workingElsewhere"}


def _seconds(moment: datetime) -> int:
    return int((moment.replace(tzinfo=None) - EPOCH).total_seconds())
