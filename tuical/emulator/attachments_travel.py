"""A change of a meeting's attachments reaches the attendees' copies when the organiser makes it."""

from tuical.emulator.attachments import Attachment, attachments_of, carried, put
from tuical.emulator.items import Instance
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.meetings import copies, invited, is_organizer
from tuical.emulator.world import World


def attach(world: World, mailbox: Mailbox, instance: Instance, attachment: Attachment) -> None:
    """Add one."""
    _change(world, mailbox, instance, [*attachments_of(instance), attachment])


def detach(world: World, mailbox: Mailbox, instance: Instance, attachment_id: str) -> None:
    """Take one away."""
    _change(world, mailbox, instance, [one for one in attachments_of(instance) if one.get("id") != attachment_id])


def _change(world: World, mailbox: Mailbox, instance: Instance, attachments: list[Attachment]) -> None:
    put(mailbox, instance, attachments)
    if not is_organizer(mailbox, instance.item):
        return
    for address in invited(instance.item):
        if address != mailbox.address:
            world.mail("update", mailbox.address, address, instance.item)
    for other, copy in copies(world, mailbox, instance.item):
        if not instance.day or (copy.series and copy.series.holds(instance.day)):
            theirs = other.locate(copy.serial, instance.day)
            put(other, theirs, carried(other, attachments, attachments_of(theirs)))
