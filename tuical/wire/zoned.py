"""Instants as Graph's dateTimeTimeZone, for bodies of requests."""

from __future__ import annotations

from datetime import UTC, datetime

from tuical.model.window import Window
from tuical.model.zones import find_zone


def zoned(instant: int, zone: str = "UTC") -> dict[str, str]:
    """Epoch seconds as wall time in a zone (Windows or IANA name).

    In UTC where nobody knows the zone, and where the wall time would be ambiguous because the clocks go back.
    """
    known = find_zone(zone) if zone != "UTC" else None
    if known is not None:
        wall = datetime.fromtimestamp(instant, known).replace(tzinfo=None)
        if wall.replace(tzinfo=known, fold=1).timestamp() == instant == wall.replace(tzinfo=known).timestamp():
            return {"dateTime": wall.isoformat(timespec="seconds"), "timeZone": zone}
    wall = datetime.fromtimestamp(instant, UTC).replace(tzinfo=None)
    return {"dateTime": wall.isoformat(timespec="seconds"), "timeZone": "UTC"}


def slot(window: Window, zone: str = "UTC") -> dict[str, dict[str, str]]:
    """A timeSlot."""
    return {"start": zoned(window.start, zone), "end": zoned(window.end, zone)}
