"""One's own free times as text for a mail: working hours without what takes one's time, in a zone that is named.

Instants are epoch seconds UTC, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from tuical.model.appearance import counts_as_busy, state
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.planning.ranges import clock_range, day_words

_ROUND = 15 * 60
"""A free time begins on a quarter of an hour."""


class FreeWish(NamedTuple):
    """What a free time has to be."""

    minutes: int = 30
    """The least length."""
    tentative_is_free: bool = False
    """Whether what was not promised leaves the time free: tentative events and invitations that wait."""


def work_windows(days: Iterable[int], view: ViewSettings, now: int) -> tuple[Window, ...]:
    """The working hours of those of the days (ordinals) that are working days, without what is over."""
    found = []
    for day in days:
        if date.fromordinal(day).weekday() in view.work.days:
            start, end = (_instant(day, minute, view.zone) for minute in (view.work.start, view.work.end))
            found.append(Window(max(start, now), end))
    return tuple(window for window in found if window.start < window.end)


def own_calendars(calendars: Iterable[CalendarInfo]) -> list[CalendarKey]:
    """What takes one's time: every calendar of one's own, whether it is shown or not, and nobody else's."""
    return [info.key for info in calendars if not info.owner]


def agreed_to(events: Iterable[EventSummary], calendars: Iterable[CalendarInfo]) -> list[EventSummary]:
    """The events without invitations in hidden calendars that nobody has answered: what nobody sees is no promise."""
    hidden = {info.key for info in calendars if not info.shown}
    return [event for event in events if event.key.in_calendar not in hidden or state(event) != "unanswered"]


def free_slots(events: Iterable[EventSummary], windows: Sequence[Window], wish: FreeWish, zone: tzinfo) -> list[Window]:
    """What of the windows is free, in order; `zone` says when the days of all-day events begin."""
    spans = (_span(event, zone) for event in events if takes_time(event, wish))
    busy = sorted(span for span in spans if span[0] < span[1])
    found: list[Window] = []
    for window in sorted(windows):
        start = window.start
        for begins, ends in busy:
            if begins >= window.end:
                break
            _add(found, start, min(begins, window.end), wish)
            start = max(start, ends)
        _add(found, start, window.end, wish)
    return found


def takes_time(event: EventSummary, wish: FreeWish) -> bool:
    """Whether it leaves no time for somebody else; working elsewhere for whole days does."""
    how = state(event)
    if not counts_as_busy(event) or (event.all_day and how == "elsewhere"):
        return False
    return not (wish.tentative_is_free and how in ("tentative", "unanswered"))


def as_text(slots: Sequence[Window], view: ViewSettings, *, today: date) -> str:
    """One line a day: `Mon 23 Nov: 09:00 – 10:30, 13:00 – 17:00`, under a line that names the zone."""
    name = str(getattr(view.zone, "key", "UTC"))
    lines = [f"Free times ({view.zone_name or name} time, {name}):"]
    by_day: dict[int, list[str]] = {}
    for slot in slots:
        start, end = (datetime.fromtimestamp(instant, view.zone) for instant in slot)
        by_day.setdefault(start.toordinal(), []).append(clock_range(start, end, view.twelve_hours))
    for day, times in by_day.items():
        lines.append(f"{day_words(date.fromordinal(day), today, view.names)}: {', '.join(times)}")
    return "\n".join(lines)


def _add(found: list[Window], start: int, end: int, wish: FreeWish) -> None:
    start = -(-start // _ROUND) * _ROUND
    if end - start >= max(wish.minutes * 60, 1):
        found.append(Window(start, end))


def _span(event: EventSummary, zone: tzinfo) -> tuple[int, int]:
    if event.all_day:
        return _instant(event.start, 0, zone), _instant(event.end, 0, zone)
    return event.start, event.end


def _instant(day: int, minute: int, zone: tzinfo) -> int:
    wall = datetime.combine(date.fromordinal(day + minute // 1440), datetime.min.time(), zone)
    return int(wall.replace(hour=minute % 1440 // 60, minute=minute % 60).timestamp())
