"""An occurrence that came in full is kept as delta would have sent it, so that its master goes on speaking for it."""

from __future__ import annotations

import json

from tuical.model.record import OCCURRENCE, EventRecord
from tuical.model.summary import ALL_DAY
from tuical.model.window import iso_instant
from tuical.store.rows import midnight


def abbreviated(record: EventRecord, master_modified: int | None) -> EventRecord:
    """The record with nothing but its id, master and times, unless it knows more than its master (None: unknown).

    Plain views and lists of instances send occurrences in full; apart from exceptions they repeat their master.
    """
    repeats = master_modified is not None and 0 < record.modified <= master_modified
    if record.kind != OCCURRENCE or record.flags is None or not repeats:
        return record
    start, end = record.start, record.end
    if record.flags & ALL_DAY:
        start, end = midnight(start), midnight(end)
    raw = {
        "id": record.id,
        "seriesMasterId": record.series,
        "type": OCCURRENCE,
        "start": _moment(start),
        "end": _moment(end),
    }
    return record._replace(
        change_key=None, modified=0, start=start, end=end, subject=None, location=None, show_as=None, response=None,
        flags=None, organizer=None, categories=None, raw=json.dumps(raw).encode(),
    )  # fmt: skip


def _moment(epoch: int) -> dict[str, str]:
    return {"dateTime": iso_instant(epoch)[:-1] + ".0000000", "timeZone": "UTC"}
