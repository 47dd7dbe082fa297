"""Questions the acting colleagues ask of a world: who has not answered, what could move, what the owner changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tuical.emulator.demo.days import ZONE_NAME

if TYPE_CHECKING:
    from tuical.emulator.items import Item
    from tuical.emulator.mailbox import Mailbox
    from tuical.emulator.world import World

_OPEN = {"none", "notResponded"}
_HORIZON = timedelta(days=21)
_SMALL = 12


def changed_since(world: World, position: int) -> list[Item]:
    """Return the owner's own meetings that changed after `position` of the owner's change log."""
    mailbox = world.mailbox(world.owner)
    serials = {item for _, item in mailbox.log.entries[-(mailbox.log.last - position) :]}
    found = (mailbox.items.get(serial) for serial in serials)
    return [
        item for item in found if item is not None and item.members["isOrganizer"] and item.members.get("attendees")
    ]


def silent_colleagues(world: World, item: Item, organizer: str) -> list[str]:
    """Return the addresses of people with a mailbox, other than the owner and the organiser, who have not answered."""
    apart = {world.owner, organizer}
    return [address for address in _waiting(item) if address not in apart and _is_person(world, address)]


def unanswered(world: World, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield (iCalUId, address) of colleagues who owe the owner an answer to a coming single meeting, soonest first."""
    for item in _coming(world.mailbox(world.owner), now):
        if item.members["isOrganizer"] and not item.members.get("isCancelled"):
            for address in silent_colleagues(world, item, world.owner):
                if copy_of(world, address, item.members["iCalUId"]) is not None:
                    yield item.members["iCalUId"], address


def movable(world: World, now: datetime, known_since: datetime) -> list[tuple[str, Item]]:
    """Return (organiser, organiser's copy) of coming meetings of others with the owner that could move in the day.

    Small meetings only, made before `known_since`, so that no invitation moves right after it came; those that the
    owner answered come first.
    """
    found: list[tuple[Item, Item]] = []
    for mine in _coming(world.mailbox(world.owner), now + timedelta(hours=2)):
        theirs = copy_of(world, _organizer(mine), mine.members["iCalUId"])
        if theirs is not None and _may_move(mine, theirs) and mine.members["createdDateTime"] < _stamp(known_since):
            found.append((mine, theirs))
    found.sort(key=lambda pair: _answer(pair[0]) in _OPEN)
    return [(_organizer(mine), theirs) for mine, theirs in found]


def shifted(item: Item, minutes: int) -> dict[str, Any]:
    """Return start and end of a single event, moved."""
    move = timedelta(minutes=minutes)
    return {name: _later(item.members[name], move) for name in ("start", "end")}


def has_subject(world: World, address: str, subject: str) -> bool:
    """Tell whether an event of that subject stands in the person's mailbox."""
    return any(item.members.get("subject") == subject for item in world.mailbox(address).items.values())


def stored(world: World, address: str, event_id: str) -> Item:
    """Return what is stored behind an id."""
    return world.mailbox(address).find(event_id).item


def copy_of(world: World, address: str, uid: str) -> Item | None:
    """Return a person's stored copy of a meeting; None for strangers and for those who have none."""
    mailbox = world.mailboxes.get(address)
    return mailbox.copy(uid) if mailbox is not None else None


def _coming(mailbox: Mailbox, now: datetime) -> list[Item]:
    begin, end = now.timestamp(), (now + _HORIZON).timestamp()
    singles = (item for item in mailbox.items.values() if item.series is None and begin < item.start < end)
    return sorted(
        (item for item in singles if not item.members.get("isAllDay")), key=lambda item: (item.start, item.serial)
    )


def _may_move(mine: Item, theirs: Item) -> bool:
    if mine.members["isOrganizer"] or mine.members.get("isCancelled") or _answer(mine) == "declined":
        return False
    return len(theirs.members.get("attendees") or ()) <= _SMALL and _within_the_day(theirs)


def _answer(item: Item) -> str:
    return str((item.members.get("responseStatus") or {}).get("response"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _within_the_day(item: Item) -> bool:
    zone = ZoneInfo(ZONE_NAME)
    start, end = (datetime.fromtimestamp(moment, UTC).astimezone(zone) for moment in (item.start, item.end))
    return start.date() == end.date() and start.hour >= 10 and end.hour < 17 and start.weekday() < 5


def _waiting(item: Item) -> Iterator[str]:
    for attendee in item.members.get("attendees") or ():
        response = (attendee.get("status") or {}).get("response", "none")
        if response in _OPEN and attendee.get("type") != "resource":
            yield str((attendee.get("emailAddress") or {}).get("address") or "").lower()


def _is_person(world: World, address: str) -> bool:
    mailbox = world.mailboxes.get(address)
    return mailbox is not None and mailbox.kind == "user"


def _organizer(item: Item) -> str:
    return str(item.members["organizer"]["emailAddress"]["address"]).lower()


def _later(moment: dict[str, str], move: timedelta) -> dict[str, str]:
    wall = datetime.fromisoformat(moment["dateTime"][:19])
    return {"dateTime": f"{(wall + move).isoformat()}.0000000", "timeZone": moment["timeZone"]}
