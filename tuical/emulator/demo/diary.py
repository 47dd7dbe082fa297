"""Questions the acting colleagues ask of a world: who has not answered, what could move, what the owner changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo.days import ZONE_NAME
from tuical.emulator.zones import known_zone, wall_time, zone_or_utc

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


def answers_of(item: Item) -> dict[str, str]:
    """Return the answers, by address, that people have given to a meeting; rooms answer for themselves."""
    return {
        _address(attendee): attendee["status"]["response"]
        for attendee in item.members.get("attendees") or ()
        if attendee.get("type") != "resource" and attendee["status"]["response"] not in {*_OPEN, "organizer"}
    }


def note_answer(world: World, organizer: str, uid: str, address: str, response: str) -> str | None:
    """Write the answer of somebody without a mailbox here into the organiser's copy; say it, None where it is gone."""
    item = copy_of(world, organizer, uid)
    if item is None or item.members.get("isCancelled"):
        return None
    status = {"response": response, "time": f"{_stamp(world.now())}Z"}
    people = item.members.get("attendees") or []
    item.members["attendees"] = [one | {"status": status} if _address(one) == address else one for one in people]
    world.mailbox(organizer).touch(item)
    return f"{address} answers {item.members.get('subject') or 'a meeting'}"


def share_answers(world: World, organizer: str, uid: str) -> None:
    """Show the owner what the organiser knows of the others' answers, as Exchange does for attendees."""
    theirs, mine = copy_of(world, organizer, uid), copy_of(world, world.owner, uid)
    if theirs is None or mine is None or theirs is mine or mine.members.get("hideAttendees"):
        return
    known = {_address(one): one for one in theirs.members.get("attendees") or () if _address(one) != world.owner}
    people = mine.members.get("attendees") or []
    mine.members["attendees"] = [
        one | {"status": known[_address(one)]["status"]} if _address(one) in known else one for one in people
    ]
    world.mailbox(world.owner).touch(mine)


def owner_zone(world: World) -> str:
    """Return the zone that the owner's mailbox is set to; where nobody knows it, the demo's own."""
    name = str(world.mailbox(world.owner).settings.get("timeZone"))
    return name if known_zone(name) else ZONE_NAME


def movable(world: World, now: datetime, known_since: datetime) -> list[tuple[str, Item]]:
    """Return (organiser, organiser's copy) of coming meetings of others with the owner that could move in the day.

    Small meetings only, made before `known_since`, so that no invitation moves right after it came; those that the
    owner answered come first.
    """
    found: list[tuple[Item, Item]] = []
    zone = owner_zone(world)
    for mine in _coming(world.mailbox(world.owner), now + timedelta(hours=2)):
        theirs = copy_of(world, _organizer(mine), mine.members["iCalUId"])
        if (
            theirs is not None
            and _may_move(mine, theirs, zone)
            and mine.members["createdDateTime"] < _stamp(known_since)
        ):
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


def _may_move(mine: Item, theirs: Item, zone: str) -> bool:
    if mine.members["isOrganizer"] or mine.members.get("isCancelled") or _answer(mine) == "declined":
        return False
    return len(theirs.members.get("attendees") or ()) <= _SMALL and _within_the_day(theirs, zone)


def _answer(item: Item) -> str:
    return str((item.members.get("responseStatus") or {}).get("response"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _within_the_day(item: Item, zone: str) -> bool:
    start, end = (wall_time(moment, zone_or_utc(zone)) for moment in (item.start, item.end))
    return start.date() == end.date() and start.hour >= 10 and end.hour < 17 and start.weekday() < 5


def _waiting(item: Item) -> Iterator[str]:
    for attendee in item.members.get("attendees") or ():
        response = (attendee.get("status") or {}).get("response", "none")
        if response in _OPEN and attendee.get("type") != "resource":
            yield _address(attendee)


def _address(attendee: dict[str, Any]) -> str:
    return str((attendee.get("emailAddress") or {}).get("address") or "").lower()


def _is_person(world: World, address: str) -> bool:
    mailbox = world.mailboxes.get(address)
    return mailbox is not None and mailbox.kind == "user"


def _organizer(item: Item) -> str:
    return str(item.members["organizer"]["emailAddress"]["address"]).lower()


def _later(moment: dict[str, str], move: timedelta) -> dict[str, str]:
    wall = datetime.fromisoformat(moment["dateTime"][:19])
    return {"dateTime": f"{(wall + move).isoformat()}.0000000", "timeZone": moment["timeZone"]}
