"""Synthetic load: any number of plausible events for measurements, made quickly and the same for the same seed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo.recurrences import WEEKDAYS, repeat, weekly

if TYPE_CHECKING:
    from tuical.emulator.world import World

NEAR_BACK, NEAR_AHEAD = timedelta(days=30), timedelta(days=182)
SERIES_EVERY = 50
_TOPICS = ("Review", "Planning", "Interview", "Check-in", "Workshop", "Call", "Sync", "Briefing", "Training", "Visit")
_AREAS = (
    "billing",
    "search",
    "mobile",
    "rooms",
    "import",
    "support",
    "pricing",
    "security",
    "data",
    "partners",
    "hiring",
)
_NAMES = ("Lidia Holm", "Alex Wilber", "Dana Swope", "Fanny Downs", "Pavel Bansky", "Priya Nair", "Jonas Weber")
_TEXT = (
    '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\r\n<body>\r\n'
    '<p class="MsoNormal">We look at where we are, what blocks us and what we decide today. Please read the note '
    "before and add your questions at the end of it, so that we can begin with the open ones.</p>\r\n"
    "<ul><li>numbers of the last four weeks</li><li>what customers said</li><li>decisions and owners</li></ul>\r\n"
    "<p>Thank you.</p>\r\n</body></html>\r\n"
)
_PREVIEW = "We look at where we are, what blocks us and what we decide today. Please read the note before and add"


def add_synthetic(world: World, count: int, *, spread_years: float | None = None, seed: int = 0) -> None:
    """Add `count` events (every fiftieth a series of eight) to the owner's default calendar.

    They begin between one month before and six months after world.now(), or within half of `spread_years` either way.
    """
    mailbox = world.mailbox(world.owner)
    dice = Random(f"synthetic {seed}")
    first, quarters = _span(world.now(), spread_years)
    owner = {"emailAddress": {"name": mailbox.name, "address": mailbox.address}}
    created = (world.now() - timedelta(days=40)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for number in range(count):
        start = first + timedelta(minutes=15 * dice.randrange(quarters))
        mailbox.put_raw(mailbox.default_calendar, _event(number, start, dice, owner, created))


def _span(now: datetime, spread_years: float | None) -> tuple[datetime, int]:
    if spread_years is None:
        back, ahead = NEAR_BACK, NEAR_AHEAD
    else:
        back = ahead = timedelta(days=spread_years * 365.25 / 2)
    first = datetime.combine((now.astimezone(UTC) - back).date() + timedelta(days=1), time())
    return first, max(1, int((back + ahead - timedelta(days=2)) / timedelta(minutes=15)))


def _event(number: int, start: datetime, dice: Random, owner: dict[str, Any], created: str) -> dict[str, Any]:
    end = start + timedelta(minutes=dice.choice((15, 30, 30, 45, 60, 90)))
    location = {"displayName": f"Room {number % 97}", "locationType": "default", "uniqueIdType": "private"}
    event: dict[str, Any] = {
        "subject": f"{dice.choice(_TOPICS)}: {dice.choice(_AREAS)} {number}",
        "start": {"dateTime": f"{start.isoformat()}.0000000", "timeZone": "UTC"},
        "end": {"dateTime": f"{end.isoformat()}.0000000", "timeZone": "UTC"},
        "createdDateTime": created,
        "lastModifiedDateTime": created,
        "body": {"contentType": "html", "content": _TEXT},
        "bodyPreview": _PREVIEW,
        "organizer": owner,
        "isOrganizer": True,
        "showAs": "tentative" if number % 9 == 0 else "busy",
        "location": location,
        "locations": [location],
        "attendees": [_attendee(number + place) for place in range(number % 4)],
    }
    if number % SERIES_EVERY == SERIES_EVERY - 1:
        event["recurrence"] = repeat(weekly(WEEKDAYS[start.weekday()]), start.date(), count=8)
    return event


def _attendee(number: int) -> dict[str, Any]:
    name = _NAMES[number % len(_NAMES)]
    address = f"{name.split()[0].lower()}@contoso.com"
    answer = ("accepted", "tentativelyAccepted", "declined", "none")[number % 4]
    return {
        "type": "required",
        "status": {"response": answer, "time": "0001-01-01T00:00:00Z"},
        "emailAddress": {"name": name, "address": address},
    }
