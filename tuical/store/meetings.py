"""What meetings are called in every account, by their iCalUId: read from the JSON of the few events asked about.

No column holds it: nobody needs it but who shows several accounts, and then only of what begins and ends together.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tuical.model.keys import CalendarKey, EventKey
from tuical.store.rows import SUMMARY_COLUMNS, id_sum


def _ical(raw: str) -> str:
    text = f"CAST({raw} AS TEXT)"
    return f"CASE WHEN json_valid({text}) THEN json_extract({text}, '$.iCalUId') END"


# An occurrence arrives without one, and that of an exception is its own: the master's tells for both.
NAMES = f"""
SELECT e.calendar, e.id, coalesce({_ical("m.raw")}, {_ical("d.raw")}) FROM event AS e
JOIN detail AS d ON d.ref = e.ref LEFT JOIN detail AS m ON m.ref = -e.series
WHERE e.id_sum IN (SELECT value FROM json_each(:id_sums))
UNION ALL
SELECT s.calendar, s.id, {_ical("d.raw")} FROM calendar AS c JOIN series AS s ON s.calendar = c.ref
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


def named(
    found: Iterable[Any], calendars: Mapping[int, CalendarKey], wanted: Collection[EventKey]
) -> dict[EventKey, str]:
    """Rows of NAMES as keys with what they are called; whatever is no name, or of another event, is left out."""
    named = ((EventKey(*calendars[calendar], one), ical) for calendar, one, ical in found if calendar in calendars)
    return {key: ical for key, ical in named if key in wanted and isinstance(ical, str) and ical}
