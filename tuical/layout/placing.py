"""Where an event lies on the calendar's paper: days and minutes on the clock of one zone.

Minutes are wall time, so a day has 1440 of them even when the clocks change; all-day events are dates of no zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from tuical.layout.offsets import Offsets, offsets_between
from tuical.layout.remembered import Remembered
from tuical.layout.times import DAY
from tuical.model.summary import ALL_DAY, EventSummary

DAY_SECONDS = 86_400
LAST_DAY = date.max.toordinal()
_EPOCH_DAY = date(1970, 1, 1).toordinal()
# two days inside what datetime can hold, so that no zone carries an instant over the rim
_EARLIEST = (2 - _EPOCH_DAY) * DAY_SECONDS
_LATEST = (LAST_DAY - 2 - _EPOCH_DAY) * DAY_SECONDS


class Placed(NamedTuple):
    """An event on the paper; days are ordinals, `last_day` is the last one it touches."""

    event: EventSummary
    first_day: int
    start_minute: int
    last_day: int
    end_minute: int
    """Exclusive, up to 1440, on the last day; never before the start."""
    bar: bool
    """Whether it runs over whole days: drawn as a bar, not to scale."""


class Slice(NamedTuple):
    """The part of a placed event on one day."""

    placed: Placed
    day: int
    start: int
    """Minutes after midnight, 0 when it began on an earlier day."""
    end: int
    begins: bool
    """Whether the event begins on this day."""
    ends: bool


def place(event: EventSummary, zone: tzinfo) -> Placed:
    """Put one event on the paper of `zone`; senseless times are pressed into what a calendar can hold."""
    if event.flags & ALL_DAY:
        first = min(max(event.start, 1), LAST_DAY)
        return Placed(event, first, 0, min(max(event.end - 1, first), LAST_DAY), DAY, True)
    start = datetime.fromtimestamp(min(max(event.start, _EARLIEST), _LATEST), zone)
    end = datetime.fromtimestamp(min(max(event.end, event.start, _EARLIEST), _LATEST), zone)
    first, start_minute = start.toordinal(), start.hour * 60 + start.minute
    last, end_minute = end.toordinal(), end.hour * 60 + end.minute + (end.second > 0)
    return _placed(event, first, start_minute, last, end_minute)


def _placed(event: EventSummary, first: int, start_minute: int, last: int, end_minute: int) -> Placed:
    seconds = max(event.end - event.start, 0)
    if end_minute == 0 and last > first:
        last, end_minute = last - 1, DAY
    if last == first and end_minute <= start_minute:  # no length, or the clocks went back in between
        end_minute = min(start_minute + seconds // 60, DAY)
    whole = last > first and start_minute == 0 and end_minute == DAY
    return Placed(event, first, start_minute, last, end_minute, whole or seconds >= DAY_SECONDS)


_PLACED = Remembered[Sequence[Placed]](6)


def place_all(events: Sequence[EventSummary], zone: tzinfo) -> Sequence[Placed]:
    """All events on the paper, in the order in which days list them: bars first, then by start, the longest first.

    The same list of events gives the same list again, on which others hang what they worked out of it.
    """
    return _PLACED.get(events, zone, lambda: _in_order(events, zone))


def _in_order(events: Sequence[EventSummary], zone: tzinfo) -> Sequence[Placed]:
    offsets = offsets_between(*_reach(events), zone)
    return sorted((_place_by(event, offsets, zone) for event in events), key=_order)


def _reach(events: Iterable[EventSummary]) -> tuple[int, int]:
    """From the first start to the last end of the short timed events, which are nearly all there are."""
    spans = [
        (event.start, event.end)
        for event in events
        if not event.flags & ALL_DAY and 0 <= event.end - event.start <= DAY_SECONDS
    ]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def _place_by(event: EventSummary, offsets: Offsets, zone: tzinfo) -> Placed:
    """As `place`, by counting instead of asking the zone wherever the offsets are known."""
    start, end = event.start, event.end
    if event.flags & ALL_DAY or not offsets.first <= start <= end <= offsets.last:
        return place(event, zone)
    first, start_second = divmod(start + offsets.at(start), DAY_SECONDS)
    last, end_second = divmod(end + offsets.at(end), DAY_SECONDS)
    return _placed(event, first + _EPOCH_DAY, start_second // 60, last + _EPOCH_DAY, -(-end_second // 60))


def _order(placed: Placed) -> tuple[int, bool, int, int, int, str, str]:
    event = placed.event
    return (
        placed.first_day, not placed.bar, placed.start_minute, -placed.last_day, -placed.end_minute,
        event.subject, event.key.id,
    )  # fmt: skip


def slice_on(placed: Placed, day: int) -> Slice:
    """The part of an event on a day that it touches."""
    begins, ends = placed.first_day == day, placed.last_day == day
    return Slice(
        placed, day, placed.start_minute if begins else 0, placed.end_minute if ends else DAY, begins, ends
    )  # fmt: skip


_SLICES = Remembered[dict[int, list[Slice]]](4)


def slices_by_day(placed: Sequence[Placed], days: Sequence[int]) -> dict[int, list[Slice]]:
    """The timed slices (no bars) of every one of `days`, each list in the order of time."""
    return _SLICES.get(placed, days, lambda: _sliced(placed, days))


def _sliced(placed: Iterable[Placed], days: Iterable[int]) -> dict[int, list[Slice]]:
    found: dict[int, list[Slice]] = {day: [] for day in days}
    for one in placed:
        if one.bar:
            continue
        for day in range(one.first_day, one.last_day + 1):
            if day in found:
                found[day].append(slice_on(one, day))
    for slices in found.values():
        slices.sort(key=lambda part: part.start)
    return found


def local_minute(epoch: int, zone: tzinfo) -> tuple[int, int]:
    """An instant as day ordinal and minutes after midnight in `zone`."""
    local = datetime.fromtimestamp(epoch, zone)
    return local.toordinal(), local.hour * 60 + local.minute


def instant(day: int, minute: int, zone: tzinfo) -> int:
    """Epoch seconds of a wall time; of a time that comes twice the first, a time that is left out moves forward."""
    midnight = datetime.combine(date.fromordinal(day + minute // DAY), datetime.min.time())
    return int(midnight.replace(hour=minute % DAY // 60, minute=minute % 60, tzinfo=zone).astimezone(UTC).timestamp())
