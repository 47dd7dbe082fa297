"""What hangs on events: files, items and references, of a whole series or of one day, in one mailbox and its copies.

Kept as Graph's members in `Item.extra["attachments"]`, those of single days in `extra["dayAttachments"]` by the day's
ordinal; an attendee's copy remembers under `from` which attachment of the organiser's it is."""

from collections.abc import Iterable
from typing import Any

from tuical.emulator.events import override_of
from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox

Attachment = dict[str, Any]


def attachments_of(instance: Instance) -> list[Attachment]:
    """What hangs on an event: a changed day has its own ones as soon as one was added or taken away there."""
    extra, override = instance.item.extra, instance.override
    if override is not None and "hasAttachments" in override.members:
        return list(extra.get("dayAttachments", {}).get(str(instance.day), []))
    return list(extra.get("attachments", []))


def put(mailbox: Mailbox, instance: Instance, attachments: list[Attachment]) -> None:
    """Replace what hangs on an event; a day of a series becomes an exception. The event counts as changed."""
    item, day = instance.item, instance.day
    shown = any(not one.get("isInline") for one in attachments)
    if not day or item.series is None:
        item.extra["attachments"] = attachments
        item.members["hasAttachments"] = shown
        mailbox.touch(item)
        return
    override = override_of(instance)
    override.members["hasAttachments"] = shown
    item.series.exceptions[day] = override
    item.extra.setdefault("dayAttachments", {})[str(day)] = attachments
    mailbox.touch(item, override)


def new_id(mailbox: Mailbox) -> str:
    """An id nobody has seen."""
    label = f"attachment {mailbox.number} {mailbox.next_serial()}"
    return f"AAMkAGF0{mailbox.identifiers.token(label.encode())}AAA="


def carried(other: Mailbox, theirs: Iterable[Attachment], mine: Iterable[Attachment] = ()) -> list[Attachment]:
    """The organiser's attachments as an attendee gets them: with ids of the attendee's mailbox, known ones with the id
    they had, and after them what the attendee added."""
    known = {one["from"]: one["id"] for one in mine if "from" in one}
    copies = [one | {"id": known.get(one["id"]) or new_id(other), "from": one["id"]} for one in theirs]
    return [*copies, *(one for one in mine if "from" not in one)]


def hand_over(other: Mailbox, item: Item, copy: Item) -> None:
    """An invitation carries what hangs on the meeting and on its changed days; `copy` is new in `other`."""
    if item.extra.get("attachments"):
        copy.extra["attachments"] = carried(other, item.extra["attachments"])
        copy.members["hasAttachments"] = item.members.get("hasAttachments", True)
    days = item.extra.get("dayAttachments", {})
    for day, override in (copy.series.exceptions if copy.series else {}).items():
        given = item.series.exceptions.get(day) if item.series else None
        if given and "hasAttachments" in given.members:
            override.members["hasAttachments"] = given.members["hasAttachments"]
            copy.extra.setdefault("dayAttachments", {})[str(day)] = carried(other, days.get(str(day), []))
