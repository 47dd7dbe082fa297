"""What was changed of a series: its exceptions and the days that were cancelled."""

from __future__ import annotations

from datetime import date

from tuical import errors
from tuical.model.record import EventRecord
from tuical.model.series import EXCEPTION, SeriesChanges
from tuical.wire import lenient
from tuical.wire.names import in_graph_names, members_of
from tuical.wire.pages import decode_item
from tuical.wire.times import plain_date


def decode_series_changes(content: bytes) -> SeriesChanges:
    """The two members of a series master, None for one that the answer does not have; raises errors.PageRefused."""
    master = members_of(content, in_graph_names).value
    master_id = master.get("id")
    if not isinstance(master_id, str) or not master_id:
        raise errors.PageRefused(why="It has no id.")
    exceptions, cancelled = master.get("exceptionOccurrences"), master.get("cancelledOccurrences")
    return SeriesChanges(
        master_id,
        _exceptions(exceptions, master_id) if isinstance(exceptions, list) else None,
        _days(cancelled) if isinstance(cancelled, list) else None,
    )


def _exceptions(items: list[object], master_id: str) -> tuple[EventRecord, ...]:
    found: list[EventRecord] = []
    for item in items:
        try:
            record = decode_item(lenient.dump(item))
        except errors.PageRefused:
            continue
        found.append(record._replace(kind=EXCEPTION, series=master_id))
    return tuple(found)


def _days(occurrences: list[object]) -> tuple[date, ...]:
    """The days of `OID.<master>.<yyyy-MM-dd>`."""
    days = (plain_date(name.rpartition(".")[2]) for name in occurrences if isinstance(name, str))
    return tuple(day for day in days if day is not None)
