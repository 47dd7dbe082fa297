"""What travels between mailboxes: invitations, updates, answers and cancellations of meetings."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tuical.emulator import rooms
from tuical.emulator.attachments import hand_over
from tuical.emulator.events import address_of, override_of
from tuical.emulator.identifiers import occurrence_uid, series_uid
from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.series import Override
from tuical.emulator.times import NEVER, NOT_SET, stamp

if TYPE_CHECKING:
    from tuical.emulator.world import World

# What an attendee's copy has from the organiser; the rest (categories, reminder, show-as) is the attendee's own.
COPIED = (
    "subject", "body", "start", "end", "isAllDay", "location", "locations", "recurrence", "importance", "sensitivity",
    "responseRequested", "allowNewTimeProposals", "hideAttendees", "attendees", "isOnlineMeeting", "onlineMeeting",
    "onlineMeetingProvider", "originalStartTimeZone", "originalEndTimeZone", "organizer", "type", "iCalUId",
)  # fmt: skip
_UNANSWERED = {"response": "notResponded", "time": NEVER}


def is_organizer(mailbox: Mailbox, item: Item) -> bool:
    """Whether this copy is the organiser's."""
    return bool(item.members["isOrganizer"]) and address_of(item.members["organizer"]) == mailbox.address


def invited(item: Item) -> list[str]:
    """Addresses of the attendees, of a series with those of its exceptions."""
    lists = [item.members.get("attendees") or []]
    if item.series:
        lists += [one.members.get("attendees") or [] for one in item.series.exceptions.values()]
    return list(dict.fromkeys(address_of(person) for people in lists for person in people))


def kinds(item: Item) -> dict[str, str]:
    """As what everybody is invited, by address: required, optional or resource."""
    people = item.members.get("attendees") or []
    return dict.fromkeys(invited(item), "required") | {address_of(one): one.get("type", "required") for one in people}


def copies(world: "World", mailbox: Mailbox, item: Item) -> Iterator[tuple[Mailbox, Item]]:
    """The attendees' copies that exist."""
    for address in invited(item):
        other = world.mailboxes.get(address)
        found = other.copy(item.members["iCalUId"]) if other and other is not mailbox else None
        if other and found:
            yield other, found


def day_copies(world: "World", mailbox: Mailbox, instance: Instance) -> Iterator[tuple[Mailbox, Item]]:
    """The copies of those to whom one day of a series was forwarded: single events of their own."""
    day = date.fromordinal(instance.day)
    uid = occurrence_uid(instance.item.members["iCalUId"], day.year, day.month, day.day)
    for person in (instance.override.members if instance.override else {}).get("attendees") or ():
        other = world.mailboxes.get(address_of(person))
        found = other.copy(uid) if other and other is not mailbox else None
        if other and found:
            yield other, found


def invite(world: "World", mailbox: Mailbox, item: Item, but: Collection[str] = ()) -> None:
    """Give every attendee with a mailbox here a copy, unless there is one; `but` are left alone."""
    for person in item.members.get("attendees") or ():
        if address_of(person) in but:
            continue
        other = world.mailboxes.get(address_of(person))
        if other and (other is mailbox or other.copy(item.members["iCalUId"])):
            continue
        world.mail("invitation", mailbox.address, address_of(person), item)
        if other is None:
            continue
        copy = other.store(other.calendar(), for_attendee(other, item.members) | unanswered())
        copy_days(other, item, copy)
        rooms.consider(world, other, copy)


def unanswered() -> dict[str, Any]:
    """What is an attendee's own in a copy that has just arrived."""
    return {"isOrganizer": False, "responseStatus": dict(_UNANSWERED), "showAs": "tentative", "isReminderOn": True}


def for_attendee(other: Mailbox, members: Mapping[str, Any]) -> dict[str, Any]:
    """What an attendee's copy has from another copy; hidden attendees see only themselves."""
    copied = {name: members[name] for name in COPIED if name in members}
    if copied.get("hideAttendees"):
        copied["attendees"] = [one for one in copied.get("attendees") or () if address_of(one) == other.address]
    return copied


def copy_days(other: Mailbox, item: Item, copy: Item) -> None:
    """Give a fresh copy the exceptions and cancelled days of the other one, and what hangs on it."""
    if item.series and copy.series:
        copy.series.cancelled |= item.series.cancelled
        copy.series.cancelled |= {day for day, one in item.series.exceptions.items() if one.members.get("isCancelled")}
        for day, one in item.series.exceptions.items():
            if day in copy.series.cancelled:
                continue
            copy.series.exceptions[day] = Override(
                for_attendee(other, one.members) | {"changeKey": other.new_change_key()}, one.start, one.end
            )
    hand_over(other, item, copy)


def update(
    world: "World", mailbox: Mailbox, item: Item, given: set[str], *, moved: bool, before: Mapping[str, str]
) -> None:  # fmt: skip
    """The organiser changed a meeting: copies follow, answers are asked for anew when it moved. `before` are those who
    were invited already, and as what; who declined and removed the copy gets it again only when the meeting moves.
    Another list of attendees alone is news for those whose part in it changed."""
    if moved:
        _ask_again(item.members)
    uninvite(world, mailbox, item, [one for one in before if one not in invited(item)])
    if given & set(COPIED):
        after = kinds(item)
        alone = given & set(COPIED) == {"attendees"}
        stay = {address for address in after if alone and before.get(address) in (None, after[address])}
        _mail_all(world, "update", mailbox, item, but=stay)
        for other, copy in copies(world, mailbox, item):
            copy.members.update(for_attendee(other, item.members))
            if "recurrence" not in item.members:
                copy.members.pop("recurrence", None)
            if moved:
                copy.members |= {"responseStatus": dict(_UNANSWERED), "showAs": "tentative"}
            copy.settle(keep=not moved)
            other.touch(copy)
            if moved:
                rooms.consider(world, other, copy)
    invite(world, mailbox, item, () if moved else before)


def _mail_all(
    world: "World", kind: str, mailbox: Mailbox, item: Item, comment: str = "", but: Collection[str] = ()
) -> None:  # fmt: skip
    for address in invited(item):
        if address != mailbox.address and address not in but:
            world.mail(kind, mailbox.address, address, item, comment)


def _ask_again(members: dict[str, Any]) -> None:
    fresh = {"status": {"response": "notResponded", "time": NOT_SET}}
    people = members.get("attendees") or ()
    members["attendees"] = [{k: x for k, x in one.items() if k != "proposedNewTime"} | fresh for one in people]


def uninvite(world: "World", mailbox: Mailbox, item: Item, addresses: list[str]) -> None:
    """Attendees who were taken off the list get a cancellation."""
    for address in addresses:
        world.mail("cancellation", mailbox.address, address, item)
        other = world.mailboxes.get(address)
        copy = other.copy(item.members["iCalUId"]) if other and other is not mailbox else None
        if other and copy:
            _cancel_copy(other, copy, 0)


def uninvite_day(world: "World", mailbox: Mailbox, instance: Instance, address: str) -> None:
    """Somebody was taken off one day of a series: that day of the copy says that it is cancelled."""
    other = world.mailboxes.get(address)
    copy = other.copy(instance.item.members["iCalUId"]) if other and other is not mailbox else None
    if other and copy and copy.series and copy.series.holds(instance.day):
        _cancel_copy(other, copy, instance.day)


def update_day(world: "World", mailbox: Mailbox, instance: Instance, given: set[str]) -> None:
    """The organiser changed one day of a series: the same day of each copy becomes an exception, too."""
    override = override_of(instance)
    moved = bool(given & {"start", "end", "isAllDay"})
    if moved:
        override.members.setdefault("attendees", instance.item.members.get("attendees") or [])
        _ask_again(override.members)
    alone = given & set(COPIED) == {"attendees"}  # of which only those hear whose part in it changed
    _mail_all(world, "update", mailbox, instance.item, but=invited(instance.item) if alone else ())
    for other, copy in copies(world, mailbox, instance.item):
        if moved and copy.series:
            copy.series.cancelled.discard(instance.day)  # who declined or removed the day is asked about its new time
        if copy.series and copy.series.holds(instance.day):
            known = copy.series.exceptions.get(instance.day)
            members = (known.members if known else {}) | for_attendee(other, override.members)
            if moved:
                members |= {"responseStatus": dict(_UNANSWERED), "showAs": "tentative"}
            copy.series.exceptions[instance.day] = Override(members, override.start, override.end)
            other.touch(copy, copy.series.exceptions[instance.day])
            if moved:
                rooms.consider(world, other, copy, instance.day)
    for other, copy in day_copies(world, mailbox, instance):
        copy.members |= for_attendee(other, override.members)
        if moved:
            copy.members |= {"responseStatus": dict(_UNANSWERED), "showAs": "tentative"}
        copy.settle()
        other.touch(copy)
        if moved:
            rooms.consider(world, other, copy)


def withdraw(world: "World", mailbox: Mailbox, instance: Instance, comment: str) -> None:
    """The organiser cancelled a meeting or one day of it: copies stay and say so."""
    _mail_all(world, "cancellation", mailbox, instance.item, comment)
    for other, copy in copies(world, mailbox, instance.item):
        if not instance.day or (copy.series and copy.series.holds(instance.day)):
            _cancel_copy(other, copy, instance.day, comment)
    days = [instance.day] if instance.day else list(instance.item.series.exceptions) if instance.item.series else []
    for day in days:
        for other, copy in day_copies(world, mailbox, mailbox.locate(instance.item.serial, day)):
            _cancel_copy(other, copy, 0, comment)


def _cancel_copy(other: Mailbox, copy: Item, day: int, comment: str = "") -> None:
    """A room frees itself at once; a person keeps the cancelled copy until it is removed."""
    instance = other.locate(copy.serial, day)
    if other.kind == "room":
        remove(other, instance)
        return
    override = override_of(instance) if day else None
    members = override.members if override else copy.members
    subject = members.get("subject", copy.members.get("subject")) or ""
    members |= {"isCancelled": True, "showAs": "free", "isReminderOn": False, "subject": f"Canceled: {subject}"[:255]}
    if comment:
        members["body"] = {"contentType": "text", "content": comment}
    if override and copy.series:
        copy.series.exceptions[day] = override
    other.touch(copy, override)


def remove(mailbox: Mailbox, instance: Instance) -> None:
    """Take an event or one day of a series out of one mailbox, silently."""
    series = instance.item.series
    if instance.day and series:
        series.exceptions.pop(instance.day, None)
        series.cancelled.add(instance.day)
        mailbox.touch(instance.item)
    else:
        mailbox.remove(instance.item)


def answer(
    world: "World", mailbox: Mailbox, instance: Instance, response: str, *, send: bool,
    proposed: Mapping[str, Any] | None, comment: str = "",
) -> None:  # fmt: skip
    """Record an answer on one's own copy and, when it is sent, on the organiser's."""
    status = {"response": response, "time": stamp(world.now())}
    organizer = world.mailboxes.get(address_of(instance.item.members["organizer"]))
    theirs, day = _original(organizer, instance) if organizer and organizer is not mailbox else (None, 0)
    if send:
        world.mail(response, mailbox.address, address_of(instance.item.members["organizer"]), instance.item, comment)
    if send and organizer and theirs:
        _note_answer(organizer, theirs, day, mailbox.address, status, proposed)
    if response == "declined" and not mailbox.keep_declined:
        remove(mailbox, instance)
        return
    _note_own(mailbox, instance, status)


def _original(organizer: Mailbox, instance: Instance) -> tuple[Item | None, int]:
    """What an attendee's copy is a copy of, in the organiser's mailbox: an item and, perhaps, one day of it."""
    uid = instance.item.members["iCalUId"]
    whole = series_uid(uid)
    if organizer.copy(uid) or not whole:
        return organizer.copy(uid), instance.day
    try:
        return organizer.copy(whole[0]), date(*whole[1]).toordinal()
    except ValueError:
        return None, 0


def _note_own(mailbox: Mailbox, instance: Instance, status: dict[str, str]) -> None:
    show = {"accepted": "busy", "tentativelyAccepted": "tentative", "declined": "free"}[status["response"]]
    override = override_of(instance) if instance.day else None
    members = override.members if override else instance.item.members
    members |= {"responseStatus": status, "showAs": show}
    people = members.get("attendees", instance.item.members.get("attendees")) or []
    members["attendees"] = _with_status(people, mailbox.address, status, None)
    if override and instance.item.series:
        instance.item.series.exceptions[instance.day] = override
    elif instance.item.series:
        for one in instance.item.series.exceptions.values():
            one.members |= {"responseStatus": status, "showAs": show}
    mailbox.touch(instance.item, override)


def _note_answer(
    organizer: Mailbox, item: Item, day: int, address: str, status: dict[str, str], proposed: Mapping[str, Any] | None
) -> None:  # fmt: skip
    override = None
    if day:
        if item.series is None or not item.series.holds(day):
            return
        override = override_of(organizer.locate(item.serial, day))
        item.series.exceptions[day] = override
    members = override.members if override else item.members
    people = members.get("attendees", item.members.get("attendees")) or []
    members["attendees"] = _with_status(people, address, status, proposed)
    for one in item.series.exceptions.values() if item.series and not day else ():
        if "attendees" in one.members:
            one.members["attendees"] = _with_status(one.members["attendees"], address, status, None)
    organizer.touch(item, override)


def _with_status(
    people: list[dict[str, Any]], address: str, status: dict[str, str], proposed: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    extra: dict[str, Any] = {"status": status} | ({"proposedNewTime": dict(proposed)} if proposed else {})
    return [
        {k: x for k, x in one.items() if k != "proposedNewTime"} | extra if address_of(one) == address else one
        for one in people
    ]
