"""The queue folded over rows, operation by operation in its order; what an operation does not name it never touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from tuical.model.keys import EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    Attach,
    Cancel,
    Carry,
    Change,
    Create,
    Delete,
    Detach,
    Forward,
    Queued,
    Reply,
)
from tuical.model.summary import ATTACHMENTS, PENDING, EventSummary
from tuical.planning.overlay import DAY_MARK, Around, dropped, moves

_SHOW_AS = {"accepted": "busy", "tentativelyAccepted": "tentative"}
STUCK = (ATTENTION, CONFLICT)


class Turn(NamedTuple):
    """One operation with its place in the queue."""

    place: int
    entry: Queued


class Mine(NamedTuple):
    """What an instance has from operations on itself, which its series does not speak for."""

    origin: EventSummary
    """The row before any operation."""
    placed: bool
    """Whether it is given a time of its own."""
    members: set[str]
    """Members that it has been given so far."""


Turns = Mapping[str, Sequence[Turn]]
"""What is to be done, by the id of the event or series that it names."""


def fold(
    events: Iterable[EventSummary], queued: Sequence[Queued], around: Around
) -> tuple[list[EventSummary], list[EventSummary]]:
    """The rows that nothing touches, in their order, and those that are changed or new.

    Those that do not overlap the span, if there is one, are left out.
    """
    turns = by_event(queued)
    gone = dropped(queued)
    rows = [event for event in events if event.key.in_calendar not in gone] if gone else list(events)
    known = {row.key: row for row in rows if row.key.id in turns or row.series in turns}
    if known:
        rows = [row for row in rows if row.key not in known]
    laid: dict[EventKey, EventSummary] = {}
    for row in (*known.values(), *_new(queued, turns, known, around)):
        mine = turns_of(row, turns, around.zone)
        done = with_turns(row, mine, around.zone) if mine else row
        if done is not None:
            laid[done.key] = done
    if around.span is None:
        return rows, [*laid.values()]
    if any(moves(entry) for entry in queued):
        _add_instances(laid, known, turns, around)
        rows = [*filter(around.span.holds, rows)]
    return rows, [*filter(around.span.holds, laid.values())]


def by_event(queued: Iterable[Queued]) -> Turns:
    """The operations that change an event or a series, by its id; to a new one nothing is done by its creation.

    An instance that no server has named is looked for by its series and its day, since its series may have got a name.
    """
    turns: dict[str, list[Turn]] = defaultdict(list)
    for place, entry in enumerate(queued):
        operation = entry.operation
        if isinstance(operation, Reply | Change | Delete | Cancel | Attach | Carry | Detach | Forward):
            series, mark, day = operation.event.id.partition(DAY_MARK)
            if mark:
                series = operation.series or series
                turns.setdefault(series, [])
                turns.setdefault(DAY_MARK, [])  # says that days have to be looked for
            turns[f"{series}{mark}{day}"].append(Turn(place, entry))
        elif isinstance(operation, Create):
            turns.setdefault(operation.event.id, [])
    return turns


def turns_of(row: EventSummary, turns: Turns, zone: tzinfo) -> list[Turn]:
    """What is to be done with a row, itself or as an instance of its series, in the order of the queue."""
    key, series = row.key, row.series
    found = [*turns.get(key.id, ())]
    if series != key.id:
        found += turns.get(series, ())
    if series and DAY_MARK in turns:
        _, mark, day = key.id.partition(DAY_MARK)
        by_day = f"{series}{DAY_MARK}{day if mark else day_of(row, zone)}"
        found += turns.get(by_day, ()) if by_day != key.id else ()
    if not found:
        return found
    return sorted(turn for turn in found if turn.entry.operation.event[:3] == key[:3])  # type: ignore[union-attr]


def day_of(row: EventSummary, zone: tzinfo) -> int:
    """The day on which a row begins, as an ordinal."""
    return row.start if row.all_day else datetime.fromtimestamp(row.start, zone).toordinal()


def with_turns(row: EventSummary, turns: Iterable[Turn], zone: tzinfo) -> EventSummary | None:
    """The row once all this is done, None when it is gone."""
    turns = [*turns]
    mine = Mine(row, any(_places(turn.entry, row) for turn in turns), set())
    for turn in turns:
        laid = _with_turn(row, turn.entry, mine, zone)
        if laid is None:
            return None
        row = laid
    return row


def _places(entry: Queued, row: EventSummary) -> bool:
    """Whether an operation gives the event itself a time of its own."""
    return moves(entry) and entry.operation.event.id != row.series  # type: ignore[union-attr]  # only a Change moves


def _with_turn(row: EventSummary, entry: Queued, mine: Mine, zone: tzinfo) -> EventSummary | None:
    operation = entry.operation
    match operation:
        case Change():
            from tuical.planning.overlay_changes import changed  # loaded only when something changes

            return changed(row, operation, mine, zone)
        case Delete() | Cancel() if entry.state not in STUCK:
            return None
        case Reply():
            show_as = _SHOW_AS.get(operation.response, row.show_as)
            return row._replace(response=operation.response, show_as=show_as, flags=row.flags | PENDING)
        case Attach():
            return row._replace(flags=row.flags | PENDING | ATTACHMENTS)
    return row._replace(flags=row.flags | PENDING)


def _new(
    queued: Sequence[Queued], turns: Turns, known: Mapping[EventKey, EventSummary], around: Around
) -> Iterator[EventSummary]:
    """Rows of new events that the cache does not hold yet."""
    creates = [entry.operation for entry in queued if isinstance(entry.operation, Create)]
    if not creates:
        return
    from tuical.planning.overlay_created import created  # loaded only when something is new

    gone = dropped(queued)
    there = {*known, *(row.key._replace(id=row.series) for row in known.values() if row.series)}
    for operation in creates:
        calendar = operation.event.in_calendar
        shown = around.calendars is None or calendar in around.calendars
        if shown and calendar not in gone and operation.event not in there:
            yield from created(operation, around, _days_named(operation.event.id, turns))


def _days_named(series: str, turns: Turns) -> list[int]:
    """The days of a series on which operations name an instance: it may be moved into sight."""
    if DAY_MARK not in turns:
        return []
    days = (identity.removeprefix(f"{series}{DAY_MARK}") for identity in turns if identity.startswith(series))
    return [int(day) for day in days if day.isdecimal()]


def _add_instances(
    laid: dict[EventKey, EventSummary], known: Mapping[EventKey, EventSummary], turns: Turns, around: Around
) -> None:
    """Instances on the days that changed patterns have and the old ones had not."""
    from tuical.planning.overlay_changes import new_instances

    for turn in [turn for mine in turns.values() for turn in mine]:
        operation = turn.entry.operation
        if not isinstance(operation, Change):
            continue
        if around.calendars is not None and operation.event.in_calendar not in around.calendars:
            continue
        for row in [*new_instances(operation, known, laid, around)]:
            done = with_turns(row, _turns_after(turn, turns_of(row, turns, around.zone)), around.zone)
            if done is not None:
                laid[done.key] = done


def _turns_after(turn: Turn, turns: Iterable[Turn]) -> Iterator[Turn]:
    """A new pattern counts from its own place in the queue; all else that is queued holds for the new days too."""
    return (one for one in turns if one.place >= turn.place or not moves(one.entry))
