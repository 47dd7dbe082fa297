"""The change history in words: `moved 14:00 → 15:00; room Adams declined; 2 accepted`. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, tzinfo

from tuical.model import history as kinds
from tuical.model.dates import weekday_day_month
from tuical.model.history import Difference, HistoryEntry, Times
from tuical.model.view import ViewSettings
from tuical.planning.wording import answer_word
from tuical.text import safe_text

_MOST_LETTERS = 80


def entry_words(entry: HistoryEntry, settings: ViewSettings) -> str:
    """All that changed in one event, as one line; times are the reader's."""
    return "; ".join(difference_words(each, settings) for each in entry.differences)


def difference_words(difference: Difference, settings: ViewSettings) -> str:
    """One difference as the rest of a sentence that begins with the event's title."""
    words = _WORDS.get(difference.kind)
    return words(difference, settings) if words else "changed"


def times_words(times: Times, settings: ViewSettings) -> str:
    """When an event begins, in the reader's zone: `Tue 24 Nov 14:00`, for whole days `Tue 24 Nov`."""
    return _moment(times, settings)


def _invited(difference: Difference, settings: ViewSettings) -> str:
    return f"new invitation from {_who(difference)}, {_moment(difference.times[0], settings)}"


def _gone(difference: Difference, settings: ViewSettings) -> str:
    if difference.dates > 1:
        return f"{difference.dates} dates are no longer there, from {_moment(difference.times[0], settings)}"
    return f"no longer there on {_moment(difference.times[0], settings)}"


def _moved(difference: Difference, settings: ViewSettings) -> str:
    was, now = difference.times
    same_day = not was.all_day and not now.all_day and _day(was, settings.zone) == _day(now, settings.zone)
    words = _clock if same_day else _moment
    return f"moved {words(was, settings)} → {words(now, settings)}"


def _length(difference: Difference, settings: ViewSettings) -> str:
    was, now = difference.times
    if now.all_day:
        return f"now {_count(now.end - now.start, 'day')} instead of {was.end - was.start}"
    ends = [Times(each.end, each.end) for each in (was, now)]
    words = _clock if _day(ends[0], settings.zone) == _day(ends[1], settings.zone) else _moment
    return f"ends {words(ends[0], settings)} → {words(ends[1], settings)}"


def _renamed(difference: Difference, _: ViewSettings) -> str:
    return f"renamed, it was “{_short(difference.was)}”" if difference.was else "named"


def _place(difference: Difference, _: ViewSettings) -> str:
    return f"place changed: {_short(difference.now)}" if difference.now else f"no longer at {_short(difference.was)}"


def _answered(difference: Difference, _: ViewSettings) -> str:
    return f"{_who(difference)} {_answer(difference.now)}"


def _room(difference: Difference, _: ViewSettings) -> str:
    rooms = difference.people
    who = f"room {_short(rooms[0])}" if len(rooms) == 1 else f"{len(rooms)} rooms"
    return f"{who} {_answer(difference.now)}"


def _own(difference: Difference, _: ViewSettings) -> str:
    return f"you {_answer(difference.now)}"


def _proposed(difference: Difference, settings: ViewSettings) -> str:
    return f"{_who(difference)} proposes {_moment(difference.times[0], settings)}"


def _added(difference: Difference, _: ViewSettings) -> str:
    people = difference.people
    return f"{_short(people[0])} was invited" if len(people) == 1 else f"{len(people)} people were invited"


def _removed(difference: Difference, _: ViewSettings) -> str:
    people = difference.people
    return f"{_short(people[0])} is no longer invited" if len(people) == 1 else f"{len(people)} are no longer invited"


def _recurrence(difference: Difference, _: ViewSettings) -> str:
    return f"repeats {difference.now}" if difference.now else "no longer repeats"


def _who(difference: Difference) -> str:
    people: Sequence[str] = difference.people
    return _short(people[0]) if len(people) == 1 else str(len(people))


def _answer(response: str) -> str:
    return {"tentativelyAccepted": "accepted tentatively"}.get(response, answer_word(response))


def _short(text: str) -> str:
    return safe_text(text, limit=_MOST_LETTERS)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _day(times: Times, zone: tzinfo) -> date:
    return _local(times, zone).date()


def _local(times: Times, zone: tzinfo) -> datetime:
    if times.all_day:
        return datetime.fromordinal(times.start)
    return datetime.fromtimestamp(times.start, UTC).astimezone(zone)


def _clock(times: Times, settings: ViewSettings) -> str:
    local = _local(times, settings.zone)
    if not settings.twelve_hours:
        return f"{local:%H:%M}"
    return f"{local.hour % 12 or 12}:{local:%M}{'a' if local.hour < 12 else 'p'}"


def _moment(times: Times, settings: ViewSettings) -> str:
    words = weekday_day_month(_day(times, settings.zone), settings.names)
    return words if times.all_day else f"{words} {_clock(times, settings)}"


def _plain(words: str) -> Callable[[Difference, ViewSettings], str]:
    return lambda _difference, _settings: words


_WORDS: dict[str, Callable[[Difference, ViewSettings], str]] = {
    kinds.INVITED: _invited,
    kinds.GONE: _gone,
    kinds.MOVED: _moved,
    kinds.LENGTH: _length,
    kinds.RENAMED: _renamed,
    kinds.PLACE: _place,
    kinds.CANCELLED: _plain("cancelled"),
    kinds.RESTORED: _plain("takes place after all"),
    kinds.ANSWERED: _answered,
    kinds.ROOM_ANSWERED: _room,
    kinds.OWN_ANSWER: _own,
    kinds.PROPOSED: _proposed,
    kinds.ADDED: _added,
    kinds.REMOVED: _removed,
    kinds.ONLINE: _plain("now online"),
    kinds.OFFLINE: _plain("no longer online"),
    kinds.DESCRIPTION: _plain("description changed"),
    kinds.RECURRENCE: _recurrence,
    kinds.ATTACHED: _plain("has attachments now"),
    kinds.DETACHED: _plain("has no attachments any more"),
    kinds.IMPORTANT: _plain("marked as important"),
}
