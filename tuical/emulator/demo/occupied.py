"""What already stands on each day of the demo, so that ordinary work fills the gaps and no day overflows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tuical.emulator.demo.calendars import SHARED_OWNER
from tuical.emulator.demo.days import Days, Taken
from tuical.emulator.demo.people import OWNER_KEY, address_of
from tuical.emulator.demo.weeks import WEEKS
from tuical.emulator.demo.wire import utc_of
from tuical.emulator.views import view
from tuical.emulator.zones import UTC, wall_time, zone_or_utc

if TYPE_CHECKING:
    from tuical.emulator.items import Instance
    from tuical.emulator.world import World


def occupied(world: World, ids: Mapping[str, str], days: Days) -> dict[date, list[Taken]]:
    """Return what the owner sees on each day of the nine months, by calendar id in `ids`, shared calendar included."""
    first, last = days.weekday(WEEKS.start - 1, 0), days.weekday(WEEKS.stop + 1, 0)
    window = int(utc_of(first, days.zone).timestamp()), int(utc_of(last, days.zone).timestamp())
    found: dict[date, list[Taken]] = defaultdict(list)
    for key, calendar_id in ids.items():
        mailbox = world.mailbox(address_of(SHARED_OWNER if key == SHARED_OWNER else OWNER_KEY))
        for instance in view(mailbox.calendars[calendar_id], window):
            for taken in _by_day(instance, days.zone):
                found[taken.start.date()].append(taken)
    return found


def _by_day(instance: Instance, zone: str) -> Iterator[Taken]:
    floating = bool(instance.item.members.get("isAllDay"))
    shown_in = UTC if floating else zone_or_utc(zone)
    start, end = wall_time(instance.start, shown_in), wall_time(instance.end, shown_in)
    day = start.date()
    while day == start.date() or datetime.combine(day, time()) < end:
        midnight = datetime.combine(day, time())
        yield Taken(max(start, midnight), min(end, midnight + timedelta(days=1)), floating)
        day += timedelta(days=1)
