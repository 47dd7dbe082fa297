"""Somebody whom the person meets, for completing who is invited."""

from __future__ import annotations

from typing import NamedTuple

from tuical.model.event import Person


class KnownPerson(NamedTuple):
    """Name and address, and how often and when last they sat in one meeting."""

    person: Person
    times: int
    """In how many of the meetings that were looked at."""
    latest: int
    """The start of the latest of them, epoch seconds; possibly one to come."""
