"""What a search finds with the queue laid over it: new events and new names as well, nothing that is being deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuical.model.keys import EventKey
from tuical.model.operation import Change, Create, Queued, is_local
from tuical.model.summary import EventSummary
from tuical.planning.matching import wanted_words
from tuical.planning.overlay import Around, lay_over
from tuical.planning.overlay_created import master_row


def renamed(queued: Iterable[Queued]) -> list[EventKey]:
    """Events and series that a queued change may have brought among what is looked for."""
    found = (entry.operation.event for entry in queued if isinstance(entry.operation, Change))
    return [key for key in dict.fromkeys(found) if not is_local(key.id)]


def also_found(
    text: str, found: Sequence[EventSummary], waiting: Iterable[EventSummary], queued: Sequence[Queued], around: Around
) -> list[EventSummary]:
    """Newest first: what the cache found, and what is queued and holds every word of `text` in title, place or people.

    `waiting` are the rows of what is `renamed` and was not found in the cache. A new or renamed series stands there
    once, by its master.
    """
    there = {row.key for row in found}
    laid = lay_over([*found, *waiting], queued, own=around.own, zone=around.zone)
    rows = [row for row in (*laid, *_new_series(queued, around)) if row.key in there or matches(row, text)]
    return sorted(rows, key=lambda row: row.begins, reverse=True)


def _new_series(queued: Iterable[Queued], around: Around) -> Iterable[EventSummary]:
    for entry in queued:
        if isinstance(entry.operation, Create):
            row = master_row(entry.operation, around)
            if row.kind == "seriesMaster":
                yield row


def matches(row: EventSummary, text: str) -> bool:
    """Whether every word of `text` begins a word of the row, whatever the case and the accents, as in the cache."""
    wanted = wanted_words(text)
    there = wanted_words(f"{row.subject} {row.location} {row.organizer}")
    return bool(wanted) and all(any(word.startswith(one) for word in there) for one in wanted)
