"""Changes laid over rows: of an event itself all of it, of its series what the instance has no value of its own for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from tuical.model.event_change import UNSET
from tuical.model.keys import EventKey
from tuical.model.operation import Change
from tuical.model.record import OCCURRENCE, SERIES_MASTER
from tuical.model.summary import PENDING, EventSummary
from tuical.planning.merge import changed as given
from tuical.planning.overlay import Around
from tuical.planning.overlay_fold import Mine
from tuical.planning.overlay_members import ROW, with_member, with_members
from tuical.planning.overlay_series import EXCEPTION, Retimed, come_to_be, moved, retimed


def changed(row: EventSummary, operation: Change, mine: Mine, zone: tzinfo) -> EventSummary | None:
    """The row with a change of itself or of its series; None when a new pattern leaves it out.

    `mine` collects the members that the event was given itself, which its series does not speak for any more.
    """
    if operation.event.id == row.series:
        return _with_series(row, operation, mine, zone)
    return _itself(row, operation, mine, zone)


def _itself(row: EventSummary, operation: Change, mine: Mine, zone: tzinfo) -> EventSummary | None:
    mine.members.update(given(operation.change))
    row = with_members(row, operation.change, zone)
    row = row._replace(flags=row.flags | PENDING, kind=EXCEPTION if row.kind == OCCURRENCE else row.kind)
    repeats = operation.change.recurrence is not UNSET and row.kind != SERIES_MASTER
    times = retimed(operation, zone) if repeats else None
    if times is None:
        return row
    if times.rule is not None:  # it becomes a master, and this is its first instance
        row = row._replace(kind=OCCURRENCE, series=operation.event.id)
    return moved(row, times._replace(old=None, new=None))


def _with_series(row: EventSummary, operation: Change, mine: Mine, zone: tzinfo) -> EventSummary | None:
    names = [
        name for name in given(operation.change) if name not in mine.members and _follows(row, name, operation, zone)
    ]
    laid = row
    for name in names:
        if name not in ("when", "recurrence"):
            laid = with_member(laid, name, getattr(operation.change, name), zone)
    times = retimed(operation, zone)
    placed = laid if times is None else _placed(laid, times, mine)
    if placed is None:
        return None
    return placed._replace(flags=placed.flags | PENDING) if names or placed != laid else placed


def _placed(row: EventSummary, times: Retimed, mine: Mine) -> EventSummary | None:
    """An instance where its series puts it; one with a time of its own stays there as long as its day remains."""
    if not mine.placed:
        return moved(row, times)
    if mine.origin.kind == EXCEPTION and mine.origin.has(PENDING):  # laid over before: its day was looked at then
        return row
    origin = moved(mine.origin, times)
    return None if origin is None else row if "when" in mine.members else moved(row, times)


def _follows(row: EventSummary, name: str, operation: Change, zone: tzinfo) -> bool:
    """Whether an instance takes a member from its series: an exception only where it says what its series said."""
    if row.kind != EXCEPTION:
        return True
    before = getattr(operation.before, name)
    return name in ROW and name != "when" and before is not UNSET and with_member(row, name, before, zone) == row


def new_instances(
    operation: Change, known: Mapping[EventKey, EventSummary], rows: Mapping[EventKey, EventSummary], around: Around
) -> Iterator[EventSummary]:
    """Rows for the days that a changed pattern has in sight and the old one had not."""
    times = retimed(operation, around.zone)
    if times is None or times.rule is None or around.span is None:
        return
    here = [row for row in rows.values() if _is_of(row, operation.event)]
    template = _template(operation, [*here, *(row for row in known.values() if _is_of(row, operation.event))], around)
    if template is None:
        return
    taken = _days(here, times)
    template = template._replace(flags=template.flags | PENDING)
    yield from come_to_be(operation, times, template, taken, around.span)


def _is_of(row: EventSummary, key: EventKey) -> bool:
    return key.id in (row.key.id, row.series) and row.key[:3] == key[:3]


def _template(operation: Change, rows: Iterable[EventSummary], around: Around) -> EventSummary | None:
    """An instance as its series made it, else the master."""
    plain = (row for row in rows if row.kind != EXCEPTION)
    return next(plain, None) or around.find(operation.event)


def _days(rows: Iterable[EventSummary], times: Retimed) -> frozenset[int]:
    return frozenset(times.day_of(row) for row in rows)
