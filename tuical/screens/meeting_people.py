"""The people and rooms of a meeting as rows with their time: oneself first, then whoever organises, then the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tuical.layout.people_rows import PersonRow
from tuical.model.event import Event, Person
from tuical.model.meeting_times import Invitee, LocationWish, MeetingTimeQuery
from tuical.model.schedule import Schedule
from tuical.model.window import Window
from tuical.model.zones import city, find_zone
from tuical.planning.suggested_times import Member
from tuical.screens.desk import Desk

if TYPE_CHECKING:
    from tuical.screens.slot_answers import SlotAnswers

_MOST_TIMES = 9


def own_row(desk: Desk) -> str:
    """One's own address."""
    return desk.reader.mailbox().address


def people_rows(event: Event | None, desk: Desk, known: SlotAnswers, *, rooms: bool = False) -> tuple[PersonRow, ...]:
    """Everybody once; rooms at the end, where they are wanted."""
    own = own_row(desk)
    mine = desk.reader.mailbox().name or own
    if event is None:
        return (row_of(mine, own, "organizer", "required", known),)
    found = {own.casefold(): (mine, own, event.summary.response, "required")}
    who = event.organizer
    if who.address:
        found.setdefault(who.address.casefold(), (who.label, who.address, "organizer", "required"))
    for one in event.attendees:
        if one.kind != "resource" or rooms:
            told = (one.person.label, one.person.address, one.response, one.kind)
            found.setdefault(one.person.address.casefold(), told)
    rows = [row_of(*told, known) for told in found.values()]
    return tuple(sorted(rows, key=lambda row: row.kind == "resource"))


def members_of(rows: Iterable[PersonRow]) -> tuple[Member, ...]:
    """The people, without the rooms."""
    return tuple(Member(row.name, row.calendar) for row in rows if row.kind != "resource")


def query_of(rows: Sequence[PersonRow], own: str, slot: Window, until: int, desk: Desk) -> MeetingTimeQuery:
    """What the service is asked: times from now on, as long as the slot, for everybody but oneself."""
    invitees = tuple(
        Invitee(Person(row.name, row.address), row.kind)
        for row in rows
        if row.kind != "resource" and row.address.casefold() != own.casefold()
    )
    first = -(-int(desk.now().timestamp()) // 1800) * 1800
    return MeetingTimeQuery(
        attendees=invitees,
        slots=(Window(first, until),),
        minutes=max((slot.end - slot.start) // 60, 1),
        location=LocationWish(suggest=any(row.kind == "resource" for row in rows)),
        most=_MOST_TIMES,
        reasons=True,
    )


def row_of(name: str, address: str, response: str, kind: str, known: SlotAnswers) -> PersonRow:
    """One row."""
    return PersonRow(name, address, response, city(zone_of(known.schedule(address))), known.calendar(address), kind)


def zone_of(schedule: Schedule | None) -> str:
    """The IANA name of the zone of somebody's working hours, empty where nobody says."""
    zone = find_zone(schedule.work_zone) if schedule is not None and schedule.work is not None else None
    return zone.key if zone is not None else ""
