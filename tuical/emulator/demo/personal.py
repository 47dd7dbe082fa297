"""A personal mailbox, to stand beside the demo's: friends, a choir, the dentist in the middle of a working day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo.days import Days, at, zone_or_home
from tuical.emulator.demo.people import OWNER_KEY, address_of
from tuical.emulator.demo.recurrences import repeat, weekly

if TYPE_CHECKING:
    from tuical.emulator.mailbox import Mailbox
    from tuical.emulator.world import World

OWNER = "ana.marques@outlook.example"
_KIM, _THEO = "kim.lund@outlook.example", "theo.baker@outlook.example"
_POTTERY = "040000008200E00074C5B7101A82E00800000000B65E0D1A4B3CD801000000000000000010000000A2F1C07D5B6E4F31"
_PEOPLE = ((OWNER, "Ana Marques"), (_KIM, "Kim Lund"), (_THEO, "Theo Baker"))


def build_personal(world: World, zone: str = "") -> None:
    """Fill an empty world with one person's private life round world.now(); `zone` is theirs (IANA)."""
    home = zone_or_home(zone)
    days = Days.around(world.now(), home)
    ana, kim, theo = (world.add_person(address, name, time_zone=home) for address, name in _PEOPLE)
    music = ana.add_calendar("Music", color="lightOrange", group=next(iter(ana.groups)), hexColor="#e8a33d")
    choir, guitar = days.weekday(-6, 1), days.weekday(-6, 3)
    _add(world, ana, "Choir", at(choir, "19:30"), 90, days, music, place="St. Thomas, parish hall",
         recurrence=repeat(weekly("tuesday"), choir))  # fmt: skip
    _add(world, ana, "Guitar", at(guitar, "18:00"), 45, days, music,
         recurrence=repeat(weekly("thursday"), guitar, until=days.weekday(8, 3)))  # fmt: skip
    _add(world, ana, "Dentist", at(days.focus, "11:00"), 45, days, place="Dr. Sahin, Torstraße 12")
    _add(world, ana, "Parents' evening", at(days.working(3), "18:30"), 90, days, place="School, room 2.14")
    _add(world, ana, "Tax papers", at(days.working(-2), "20:00"), 60, days)
    _add(world, kim, "Dinner at Kim's", at(days.focus, "19:30"), 150, days, guest=OWNER, place="Kim's")
    for mailbox in (theo, ana):
        mailbox.put_raw(mailbox.default_calendar, _pottery(days))
    _add(world, theo, "Weekend in the mountains", at(days.weekday(2, 5), "00:00"), 2 * 24 * 60, days, guest=OWNER)


def invite_at_work(world: World, zone: str = "") -> None:
    """Theo has invited the owner of the other demo under that address too: one meeting lies in both mailboxes."""
    ana = world.mailbox(address_of(OWNER_KEY))
    ana.put_raw(ana.default_calendar, _pottery(Days.around(world.now(), zone_or_home(zone))))


def _pottery(days: Days) -> dict[str, Any]:
    start = at(days.weekday(1, 5), "11:00")
    names = dict(_PEOPLE)
    asked = {"type": "required", "status": {"response": "notResponded", "time": "0001-01-01T00:00:00Z"}}
    people = [(names[OWNER], OWNER), (names[OWNER], address_of(OWNER_KEY))]
    return {
        "iCalUId": _POTTERY,
        "subject": "Pottery, second firing",
        "start": {"dateTime": start.isoformat(), "timeZone": days.zone},
        "end": {"dateTime": (start + timedelta(minutes=120)).isoformat(), "timeZone": days.zone},
        "organizer": {"emailAddress": {"name": names[_THEO], "address": _THEO}},
        "attendees": [{"emailAddress": {"name": name, "address": address}, **asked} for name, address in people],
        "showAs": "tentative",
        "isReminderOn": True,
        "reminderMinutesBeforeStart": 15,
    }


def _add(
    world: World, organizer: Mailbox, subject: str, start: datetime, minutes: int, days: Days, calendar: str = "",
    *, guest: str = "", place: str = "", recurrence: Any = None,
) -> None:  # fmt: skip
    whole_days = minutes >= 24 * 60
    body = {
        "subject": subject,
        "start": {"dateTime": start.isoformat(), "timeZone": days.zone},
        "end": {"dateTime": (start + timedelta(minutes=minutes)).isoformat(), "timeZone": days.zone},
        "isAllDay": whole_days,
        "location": {"displayName": place},
        "attendees": [{"emailAddress": {"address": guest}, "type": "required"}] if guest else [],
        **({"recurrence": recurrence} if recurrence else {}),
    }
    world.create_event(organizer.address, calendar or organizer.default_calendar, body)
