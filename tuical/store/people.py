"""Whom the person meets, read from the meetings round today; nothing is kept for it, so no sync pays for it.

The cost is bounded: a number of instances by their index, and of each different meeting the JSON once.
"""

from __future__ import annotations

from collections.abc import Iterable

from tuical.model.event import Person
from tuical.model.known_person import KnownPerson
from tuical.model.summary import MEETING
from tuical.model.window import DAY
from tuical.wire.company import people_named

BEFORE, AFTER = 180 * DAY, 60 * DAY
"""How far from now meetings are looked at, seconds."""
MOST = 600
"""Instances that are looked at, the latest first."""
CROWD = 65_536
"""Bytes of JSON from which on a meeting is one of a crowd, which says nothing about whom one meets."""

# What an abbreviated occurrence lacks stands in its master, which is read once for all of them.
MET = f"""
WITH recent AS (
    SELECT CASE WHEN flags IS NULL THEN -series ELSE ref END AS said, start FROM event INDEXED BY event_start
    WHERE long = 0 AND start >= :from AND start < :to AND (flags IS NULL OR flags & {MEETING})
    ORDER BY start DESC LIMIT {MOST}
), met AS (SELECT said, count(*) AS times, max(start) AS latest FROM recent GROUP BY said)
SELECT met.times, met.latest, detail.raw FROM met JOIN detail ON detail.ref = met.said
WHERE length(detail.raw) < {CROWD}
"""  # noqa: S608


def known_people(rows: Iterable[tuple[int, int, bytes]]) -> list[KnownPerson]:
    """Everybody in rows of MET once by address, called as in the latest meeting, whoever is met most first."""
    found: dict[str, tuple[Person, int, int]] = {}
    for times, latest, raw in rows:
        for person in people_named(raw):
            name = person.address.casefold()
            known, before, last = found.get(name, (person, 0, 0))
            found[name] = (person if latest > last and person.name else known, before + times, max(last, latest))
    people = [KnownPerson(*one) for one in found.values()]
    return sorted(people, key=lambda one: (-one.times, one.person.label.casefold()))
