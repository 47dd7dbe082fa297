"""What meetings are called in every account: iCalUId and organiser, read from the JSON of the few events asked about.

No column holds it: nobody needs it but who shows several accounts, and then only of what begins and ends together.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from tuical.model.keys import CalendarKey, EventKey
from tuical.store.rows import SUMMARY_COLUMNS, id_sum


def _names(raw: str) -> str:
    """The two of them as a JSON list, NULL where there is no iCalUId."""
    text = f"CAST({raw} AS TEXT)"
    found = f"json_extract({text}, '$.iCalUId', '$.organizer.emailAddress.address')"
    return f"CASE WHEN json_valid({text}) AND json_type({text}, '$.iCalUId') = 'text' THEN {found} END"


# An occurrence arrives without one, and that of an exception is its own: the master's tells for both.
NAMES = f"""
SELECT e.calendar, e.id, coalesce({_names("m.raw")}, {_names("d.raw")}) FROM event AS e
JOIN detail AS d ON d.ref = e.ref LEFT JOIN detail AS m ON m.ref = -e.series
WHERE e.id_sum IN (SELECT value FROM json_each(:id_sums))
UNION ALL
SELECT s.calendar, s.id, {_names("d.raw")} FROM calendar AS c JOIN series AS s ON s.calendar = c.ref
AND s.id IN (SELECT value FROM json_each(:ids)) JOIN detail AS d ON d.ref = -s.ref
"""  # noqa: S608

AT = f"""
SELECT {SUMMARY_COLUMNS} FROM summary WHERE ref IN (
    SELECT ref FROM event INDEXED BY event_start WHERE long = 0 AND start = :start AND end = :end
    UNION ALL SELECT ref FROM event INDEXED BY event_long WHERE long = 1 AND end = :end AND start = :start
)
"""  # noqa: S608


def asked(keys: Iterable[EventKey]) -> dict[str, str]:
    """The parameters of NAMES."""
    ids = [key.id for key in keys]
    return {"ids": json.dumps(ids), "id_sums": json.dumps([id_sum(one) for one in ids])}


class Name(NamedTuple):
    """What a meeting is called, and the address of whoever organises it, empty where nobody is said to."""

    ical: str
    organizer: str


def named(
    found: Iterable[Any], calendars: Mapping[int, CalendarKey], wanted: Collection[EventKey]
) -> dict[EventKey, Name]:
    """Rows of NAMES by their keys; whatever has no name, or is another event, is left out."""
    told = ((EventKey(*calendars[calendar], one), name) for calendar, one, name in found if calendar in calendars)
    return {key: _name(*json.loads(name)) for key, name in told if key in wanted and name}


def _name(ical: str, organizer: Any) -> Name:
    return Name(ical, organizer.casefold() if isinstance(organizer, str) else "")
