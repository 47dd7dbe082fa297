"""Saving and loading a world as JSON values; nothing is copied that need not be."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tuical.emulator.changes import ChangeLog
from tuical.emulator.items import Calendar, Group, Item, Share
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.series import Override

if TYPE_CHECKING:
    from tuical.emulator.world import World

VERSION = 1


def dump(world: "World") -> dict[str, Any]:
    """The whole world; the dicts inside are the live ones, so serialise before anything changes."""
    kind, numbers, extra = world.random.getstate()
    return {
        "version": VERSION,
        "seed": world.seed,
        "owner": world.owner,
        "people": world.people,
        "random": [kind, list(numbers), extra],
        "reactions": [list(reaction) for reaction in world.reactions],
        "mailboxes": [_mailbox(mailbox) for mailbox in world.mailboxes.values()],
    }


def _mailbox(box: Mailbox) -> dict[str, Any]:
    plain = ("address", "name", "number", "kind", "profile", "settings", "categories", "default_calendar",
             "keep_declined", "serial", "revision")  # fmt: skip
    log = box.log
    return {name: getattr(box, name) for name in plain} | {
        "groups": [[group.id, group.serial, group.name, group.change_key] for group in box.groups.values()],
        "calendars": [_calendar(calendar) for calendar in box.calendars.values()],
        "items": [_item(item) for item in box.items.values()],
        "given": box.given_ids,
        "reminders": [[*key, due] for key, due in box.reminders.items()],
        "log": [log.limit, log.generation, log.last, log.floor, log.numbers, [list(entry) for entry in log.entries]],
    }


def _calendar(calendar: Calendar) -> dict[str, Any]:
    share = calendar.share
    return {
        "id": calendar.id, "serial": calendar.serial, "name": calendar.name, "group": calendar.group,
        "members": calendar.members, "roles": calendar.roles, "share": [share.owner, share.calendar] if share else None,
    }  # fmt: skip


def _item(item: Item) -> list[Any]:
    days: list[Any] = []
    if item.series:
        exceptions = [[day, one.members, one.start, one.end] for day, one in item.series.exceptions.items()]
        days = [exceptions, sorted(item.series.cancelled)]
    return [item.serial, item.calendar, item.members, item.id, item.extra, days]


def load(world: "World", saved: Mapping[str, Any]) -> None:
    """Fill an empty world. Raises ValueError for another version."""
    if saved.get("version") != VERSION:
        raise ValueError(f"The saved state has version {saved.get('version')}, this program reads {VERSION}.")
    world.owner, world.people = saved["owner"], saved["people"]
    kind, numbers, extra = saved["random"]
    world.random.setstate((kind, tuple(numbers), extra))
    world.reactions = [(due, room, item, *(day or [0])) for due, room, item, *day in saved["reactions"]]
    for box in saved["mailboxes"]:
        world.mailboxes[box["address"]] = _load_mailbox(world, box)


def _load_mailbox(world: "World", saved: Mapping[str, Any]) -> Mailbox:
    box = Mailbox(saved["address"], saved["name"], saved["number"], world.identifiers, world.now)
    for name in (
        "kind",
        "profile",
        "settings",
        "categories",
        "default_calendar",
        "keep_declined",
        "serial",
        "revision",
    ):
        setattr(box, name, saved[name])
    box.groups = {entry[0]: Group(*entry) for entry in saved["groups"]}
    box.calendars = {entry["id"]: _load_calendar(entry) for entry in saved["calendars"]}
    box.given_ids = dict(saved["given"])
    box.reminders = {(serial, day): due for serial, day, due in saved["reminders"]}
    limit, generation, last, floor, numbers, entries = saved["log"]
    box.log = ChangeLog(limit, generation, last, floor, list(numbers), [(where, item) for where, item in entries])
    homes = {calendar.serial: calendar for calendar in box.calendars.values()}
    for entry in saved["items"]:
        _load_item(box, homes, entry)
    return box


def _load_calendar(saved: Mapping[str, Any]) -> Calendar:
    share = Share(*saved["share"]) if saved["share"] else None
    return Calendar(
        saved["id"], saved["serial"], saved["name"], saved["group"], saved["members"], share, dict(saved["roles"])
    )


def _load_item(box: Mailbox, homes: Mapping[int, Calendar], saved: list[Any]) -> None:
    serial, calendar, members, event_id, extra, days = saved
    item = Item(serial, calendar, members, event_id, extra)
    item.settle()
    if item.series and days:
        item.series.exceptions = {day: Override(changed, start, end) for day, changed, start, end in days[0]}
        item.series.cancelled = set(days[1])
    box.items[serial] = homes[calendar].items[serial] = item
    box.by_uid[members["iCalUId"]] = serial
    if members.get("transactionId"):
        box.transactions[members["transactionId"]] = serial
