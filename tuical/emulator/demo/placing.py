"""Puts an item into the mailbox of everybody it concerns, with its exceptions and cancelled dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo.items import Change, Guest, Item
from tuical.emulator.demo.people import OWNER_KEY, address_of
from tuical.emulator.demo.places import wire as location_of
from tuical.emulator.demo.wire import Origin, attendees_for, event_for, moment_in, origin_of, stamp, utc_of
from tuical.emulator.series import Override

if TYPE_CHECKING:
    from tuical.emulator.items import Item as StoredItem
    from tuical.emulator.mailbox import Mailbox
    from tuical.emulator.world import World


class Placer:
    """Places items in order; the order and the seed give every meeting its identity, so a rebuild gives the same."""

    def __init__(self, world: World, calendars: Mapping[str, str], seed: int, zone: str) -> None:
        """`calendars` maps the keys of the owner's calendars to their ids; `zone` is the owner's."""
        self._world = world
        self._calendars = calendars
        self._seed = seed
        self._zone = zone
        self._now = world.now()
        self._position = 0

    def place(self, item: Item) -> None:
        """Store the item for its organiser and for every guest who has a mailbox here."""
        item, origin = self._next(item)
        for key in dict.fromkeys(_holders(item)):
            mailbox = self._world.mailboxes.get(address_of(key))
            if mailbox is not None:
                calendar = self._calendars[item.calendar] if key == OWNER_KEY else mailbox.default_calendar
                self._store(mailbox, calendar, key, item, origin)

    def place_in(self, key: str, calendar_id: str, item: Item) -> None:
        """Store the item in one calendar of one person alone."""
        self._store(self._world.mailbox(address_of(key)), calendar_id, key, *self._next(item))

    def _next(self, item: Item) -> tuple[Item, Origin]:
        self._position += 1
        placed = item if item.zone else replace(item, zone=self._zone)
        return placed, origin_of(placed, self._position, self._seed, self._now, self._zone)

    def _store(self, mailbox: Mailbox, calendar_id: str, key: str, item: Item, origin: Origin) -> None:
        event_id = mailbox.put_raw(calendar_id, event_for(key, item, origin))
        if item.recurrence:
            _shape_series(mailbox, event_id, key, item, origin)


def _holders(item: Item) -> Iterator[str]:
    """The organiser and all guests; who declined took it out of the calendar, but for the owner."""
    yield item.organizer
    for guest in item.guests:
        if guest.response != "declined" or guest.key == OWNER_KEY:
            yield guest.key


def _shape_series(mailbox: Mailbox, event_id: str, holder: str, item: Item, origin: Origin) -> None:
    stored = mailbox.find(event_id).item
    if stored.series is None:
        return
    dropped = (day.toordinal() for day in item.dropped)
    stored.series.cancelled.update([day for day in dropped if stored.series.holds(day)])
    for change in item.changes:
        if stored.series.holds(change.day.toordinal()):
            override = _override(mailbox, stored, item, change, origin)
            if change.guests is not None:
                override.members["attendees"] = _asked_anew(holder, item, change, change.guests, origin)
            stored.series.exceptions[change.day.toordinal()] = override


def _asked_anew(
    holder: str, item: Item, change: Change, guests: tuple[Guest, ...], origin: Origin
) -> list[dict[str, Any]]:
    """The attendees of one occurrence; they answered as long before it as those of the series before its start."""
    weeks = (change.day - item.start_day).days // 7
    fresh = replace(origin, created=origin.created + timedelta(weeks=weeks))
    return attendees_for(holder, replace(item, guests=guests), fresh)


def _override(mailbox: Mailbox, stored: StoredItem, item: Item, change: Change, origin: Origin) -> Override:
    assert stored.series is not None  # noqa: S101 - the caller looked
    planned = stored.series.planned(change.day.toordinal())
    start, end = planned.start, planned.end
    members: dict[str, Any] = {
        "changeKey": mailbox.new_change_key(),
        "lastModifiedDateTime": stamp(origin.later(500)),
    }
    if change.start is not None:
        start = int(utc_of(change.start, item.zone).timestamp())
    if change.start is not None or change.minutes is not None:
        minutes = change.minutes if change.minutes is not None else item.minutes
        begin = change.start if change.start is not None else _planned_wall(item, change)
        end = start + minutes * 60
        members["start"] = moment_in(begin, item.zone)
        members["end"] = moment_in(begin + timedelta(minutes=minutes), item.zone)
    if change.subject is not None:
        members["subject"] = change.subject
    if change.place is not None:
        members["location"] = location_of(change.place)
        members["locations"] = [location_of(change.place)]
    return Override(members, start, end)


def _planned_wall(item: Item, change: Change) -> datetime:
    clock = item.start.time() if isinstance(item.start, datetime) else time()
    return datetime.combine(change.day, clock)
