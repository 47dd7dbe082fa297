"""What takes somebody's time: whatever the views show of it, and what was agreed to in hidden calendars too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuical.model.summary import EventSummary
from tuical.planning.free_slots import agreed_to, own_calendars

if TYPE_CHECKING:
    from tuical.model.keys import EventKey
    from tuical.screens.desk import Desk


def own_events(desk: Desk, first_day: int, last_day: int) -> list[EventSummary]:
    """Of one's own calendars alone, on the days [first_day, last_day), filters aside."""
    calendars = desk.calendars()
    return desk.once(agreed_to(desk.unfiltered(own_calendars(calendars), first_day, last_day), calendars))


def events_in_the_way(desk: Desk, first_day: int, last_day: int, of: EventKey | None = None) -> list[EventSummary]:
    """The same with those of others that are shown, which the views mark as clashes too.

    Of a meeting that lies in several accounts the event itself is among them that they may be in the way `of`.
    """
    calendars = desk.calendars()
    keys = [*own_calendars(calendars), *(info.key for info in calendars if info.owner and info.shown)]
    return desk.once(agreed_to(desk.unfiltered(keys, first_day, last_day), calendars), rather=of)
