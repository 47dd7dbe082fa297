"""Another time for a meeting, as it is typed by somebody who was invited, and as it is written by who organises it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, tzinfo

from tuical.errors import UsageError
from tuical.model.event import Event, Proposal
from tuical.model.event_change import When
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.series_steps import when_of
from tuical.planning.typed_times import Assumed, TypedWhen, read_when

_DAY_MINUTES = 24 * 60
_HINT = "Try fri 14-15:30, tomorrow 9 or 10:30."


def read_proposal(text: str, event: EventSummary, *, now: datetime, settings: ViewSettings) -> Proposal:
    """What was typed, as long as the meeting is where no end was typed, and on its day where no day was.

    `now` is aware. Raises UsageError for what is not understood, over already, or the meeting's own time.
    """
    minutes = 60 if event.all_day else max((event.end - event.start) // 60, 5)
    value = read_when(text, now=now, settings=settings, default_minutes=min(minutes, _DAY_MINUTES))
    if Assumed.DAY in value.assumed:
        morning = datetime.combine(_day_of(event, settings.zone), time(), settings.zone)
        value = read_when(text, now=morning, settings=settings, default_minutes=min(minutes, _DAY_MINUTES))
    if value.all_day and not event.all_day:
        raise UsageError("A time has to go with the day.", _HINT)
    found = _proposal(value, settings)
    if found.start <= now.timestamp():
        raise UsageError("That time is over already.", "Propose one that is to come.")
    if not event.all_day and (found.start, found.end) == (event.start, event.end):
        raise UsageError("That is when the meeting is already.", "Propose another time.")
    return found


def when_proposed(event: Event, proposal: Proposal) -> When:
    """The proposed time as it is written, in the event's own zone; what took whole days takes a time then."""
    flags = event.summary.flags & ~ALL_DAY
    moved = event.summary._replace(start=proposal.start, end=proposal.end, flags=flags)
    return when_of(replace(event, summary=moved))


def _proposal(value: TypedWhen, settings: ViewSettings) -> Proposal:
    start, end = value.instants(settings.zone)
    return Proposal(start, max(end, start + 60))


def _day_of(event: EventSummary, zone: tzinfo) -> date:
    return date.fromordinal(event.start) if event.all_day else datetime.fromtimestamp(event.start, zone).date()
