"""Names of days and months, and the order in which a week is drawn."""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """Words of one language; Monday and January come first."""

    days: tuple[str, ...]
    days_short: tuple[str, ...]
    """Three letters or so, for column heads."""
    days_tiny: tuple[str, ...]
    """Two cells wide, for the mini month."""
    months: tuple[str, ...]
    months_short: tuple[str, ...]


ENGLISH = Names(
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)  # fmt: skip

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The API's names, Monday first, as `date.weekday()` counts."""
