"""Which received records say something new: replayed, duplicated and late ones change nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tuical.model.record import SERIES_MASTER, EventRecord


class Known(NamedTuple):
    """What the cache holds of an event or a master, as far as freshness is concerned."""

    ref: int
    change_key: str | None
    modified: int
    start: int = 0
    end: int = 0
    bare: bool = False
    """An occurrence whose members come from its master."""
    flags: int = 0


def is_bare(record: EventRecord) -> bool:
    """Whether this is an occurrence as delta sends it: id, master, type, start and end only."""
    return record.flags is None


def newest(records: Iterable[EventRecord]) -> dict[str, EventRecord]:
    """One record an id: the one that was modified last, the later one of equals."""
    found: dict[str, EventRecord] = {}
    for record in records:
        before = found.get(record.id)
        if before is None or record.modified >= before.modified:
            found[record.id] = record
    return found


def stamps(records: Iterable[EventRecord], stored: Mapping[str, Known]) -> dict[str, int]:
    """When each series was modified last, by what is stored and by this page.

    A bare occurrence carries no time of its own, so it is as old as its master beside it: that is how a replayed page
    is recognised.
    """
    found = {id_: known.modified for id_, known in stored.items()}
    found.update((record.id, record.modified) for record in records if record.kind == SERIES_MASTER)
    return found


def is_news(record: EventRecord, start: int, end: int, stamp: int, known: Known | None) -> bool:
    """Whether the record has to be written over what is known.

    `start` and `end` are as the cache keeps them; `stamp` is the record's own modification time, or its master's.
    """
    if known is None:
        return True
    if 0 < stamp < known.modified:
        return False
    same_times = (start, end) == (known.start, known.end)
    if is_bare(record):
        return not (known.bare and same_times)
    same_key = record.change_key is not None and record.change_key == known.change_key
    return known.bare or not (same_key and same_times)
