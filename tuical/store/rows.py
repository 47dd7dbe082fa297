"""The shapes of the cache's rows, and the way between them and the model's values."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from tuical.model.keys import CalendarKey, EventKey
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.window import DAY, EPOCH_ORDINAL

LONGEST = 21 * DAY
"""Longer events stand in an index of their own, so that the ordinary one needs to be read only this far back."""

SEPARATOR = "\x1f"
SUMMARY_COLUMNS = (
    "ref, calendar, id, kind, series, start, end, subject, location, show_as, response, flags, organizer, categories"
)

SummaryRow = tuple[Any, ...]


def midnight(ordinal: int) -> int:
    """The epoch second at which the day begins in UTC; how the cache keeps all-day times."""
    return (ordinal - EPOCH_ORDINAL) * DAY


def ordinal(epoch: int) -> int:
    """The ordinal of the day (in UTC) that holds the epoch second."""
    return epoch // DAY + EPOCH_ORDINAL


def id_sum(event_id: str) -> int:
    """By which an event is found; two ids may share one, so the id is compared as well."""
    return zlib.crc32(event_id.encode("utf-8", "surrogatepass"))


def to_summary(row: SummaryRow, calendars: Mapping[int, CalendarKey]) -> EventSummary:
    """A row of SUMMARY_COLUMNS as the views take it."""
    _, calendar, event_id, kind, series, start, end, subject, location, show_as, response, flags, organizer, names = row
    if flags & ALL_DAY:
        start, end = ordinal(start), max(ordinal(end), ordinal(start) + 1)
    return EventSummary(
        EventKey(*calendars[calendar], event_id),
        kind,
        series or "",
        start,
        end,
        subject,
        location,
        show_as,
        response,
        flags,
        organizer,
        tuple(names.split(SEPARATOR)) if names else (),
    )


def drawing_order(event: EventSummary) -> tuple[bool, int, int, str]:
    """All-day first, then by start, longer ones first, then by title."""
    return (not event.flags & ALL_DAY, event.start, -event.end, event.subject)
