"""Other guests on one day of a series: who comes gets that day, who goes a cancellation of it, nobody else a mail."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuical.emulator import forwarding, meetings
from tuical.emulator.events import address_of
from tuical.emulator.items import Instance
from tuical.emulator.mailbox import Mailbox

if TYPE_CHECKING:
    from tuical.emulator.world import World


def day_kinds(instance: Instance) -> dict[str, str]:
    """As what everybody is invited on this day, by address."""
    own = instance.override.members if instance.override else {}
    people = own.get("attendees", instance.item.members.get("attendees")) or []
    return {address_of(one): one.get("type", "required") for one in people}


def change_day_guests(
    world: "World", mailbox: Mailbox, instance: Instance, before: Mapping[str, str], *, alone: bool
) -> None:
    """Tell whose part in the day changed; `alone` says that nothing else changed, of which everybody hears anyway."""
    after = day_kinds(instance)
    people = (instance.override.members if instance.override else {}).get("attendees") or ()
    for person in people:
        address = address_of(person)
        if address in before or address == mailbox.address:
            if alone and before.get(address, after[address]) != after[address]:
                world.mail("update", mailbox.address, address, instance.item)
            continue
        world.mail("invitation", mailbox.address, address, instance.item)
        forwarding.deliver(world, mailbox, instance.item, instance, person)
    for address in before.keys() - after.keys() - {mailbox.address}:
        world.mail("cancellation", mailbox.address, address, instance.item)
        meetings.uninvite_day(world, mailbox, instance, address)
