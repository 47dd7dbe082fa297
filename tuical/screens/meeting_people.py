"""The people and rooms of a meeting as rows with their time: oneself first, then whoever organises, then the others."""

from __future__ import annotations

from typing import Protocol

from tuical.layout.people_rows import PersonRow
from tuical.model.event import Event
from tuical.model.schedule import Schedule
from tuical.model.zones import city, find_zone
from tuical.planning.availability import Calendar
from tuical.screens.desk import Desk


class Known(Protocol):
    """What is known of somebody's time."""

    def calendar(self, address: str) -> Calendar:
        """As stretches."""
        ...

    def schedule(self, address: str) -> Schedule | None:
        """As it was said."""
        ...


def own_row(desk: Desk) -> str:
    """One's own address."""
    return desk.reader.mailbox().address


def people_rows(event: Event, desk: Desk, known: Known, *, rooms: bool = False) -> tuple[PersonRow, ...]:
    """Everybody once; rooms at the end, where they are wanted."""
    own = own_row(desk)
    mine = desk.reader.mailbox().name
    found = {own.casefold(): (mine or own, own, event.summary.response, "required")}
    who = event.organizer
    if who.address:
        found.setdefault(who.address.casefold(), (who.label, who.address, "organizer", "required"))
    for one in event.attendees:
        if one.kind != "resource" or rooms:
            told = (one.person.label, one.person.address, one.response, one.kind)
            found.setdefault(one.person.address.casefold(), told)
    rows = [row_of(*told, known) for told in found.values()]
    return tuple(sorted(rows, key=lambda row: row.kind == "resource"))


def row_of(name: str, address: str, response: str, kind: str, known: Known) -> PersonRow:
    """One row."""
    return PersonRow(name, address, response, city(zone_of(known.schedule(address))), known.calendar(address), kind)


def zone_of(schedule: Schedule | None) -> str:
    """The IANA name of the zone of somebody's working hours, empty where nobody says."""
    zone = find_zone(schedule.work_zone) if schedule is not None and schedule.work is not None else None
    return zone.key if zone is not None else ""
