"""The words beside an event: when it is, how it repeats, what it clashes with, who proposes what; for the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tuical.layout.event_facts import EventFacts, LinkFact
from tuical.layout.responses_page import ResponseLine
from tuical.model.event import Attendee, Body, Event, Proposal
from tuical.model.keys import EventKey
from tuical.model.record import OCCURRENCE
from tuical.model.summary import CANCELLED, MINE, ORGANIZER, EventSummary
from tuical.planning.clash import clashes_during
from tuical.planning.ranges import before_words, clock_time, day_words, time_range
from tuical.planning.ranges import when_lines as when_in_words
from tuical.planning.readable import Readable, readable_with_links
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.zone_differences import shift_words
from tuical.screens.desk import Desk
from tuical.screens.own_time import events_in_the_way

if TYPE_CHECKING:
    from tuical.screens.reply import Proposed

_DAY = 24 * 60


def event_facts(event: Event, desk: Desk, body: Body | None = None) -> EventFacts:
    """Everything that the page of an event says; `body` is what was written where that is more than the event holds."""
    calendar = next((info for info in desk.calendars() if info.key == event.key.in_calendar), None)
    colours = desk.of(event.key).reader.category_colours()
    written = body or event.body
    read = readable_with_links(written) if written.content else Readable((), ())
    return EventFacts(
        event=event,
        when=(*when_lines(event, desk), *_shifts(event, desk)),
        repeats=recurrence_words(event.recurrence, desk.settings.names) if event.recurrence else "",
        notes=read.lines,
        links=tuple(LinkFact(link.number, link.text, link.host) for link in read.links),
        editable=calendar is not None and calendar.can_edit,
        calendar=desk.whose(calendar.name, calendar.key) if calendar else "",
        colour=calendar.colour if calendar else "",
        copies=tuple(_copy(one, desk) for one in desk.copies(event.summary)),
        categories=tuple((name, colours.get(name, "")) for name in event.summary.categories),
        clashes=clash_lines(event, desk),
        reminder=_reminder(event.reminder_minutes),
        proposals=tuple(
            (one.person.address, proposal_words(one.proposal, event, desk))
            for one in event.attendees
            if one.proposal is not None and event.summary.kind != OCCURRENCE
        ),
        history=_history(event, desk),
    )


def _copy(event: EventSummary, desk: Desk) -> tuple[str, str, str]:
    """Where the same meeting lies in another account, and as what the person is in it there."""
    from tuical.planning.wording import answer_word  # few meetings lie in several accounts

    info = next((one for one in desk.calendars() if one.key == event.key.in_calendar), None)
    where, colour = (desk.whose(info.name, info.key), info.colour) if info else (event.key.account, "")
    if event.has(CANCELLED):
        return colour, where, "cancelled"
    mine = event.has(MINE) or event.response in ("none", ORGANIZER, "")
    return colour, where, "" if mine else answer_word(event.response)


def when_lines(event: Event, desk: Desk) -> tuple[str, ...]:
    """When, in the zone of the views and, where it differs, in the event's own."""
    own_zone = event.start_zone
    return when_in_words(event.summary, desk.settings, today=desk.now().date(), own_zone=own_zone)


def _shifts(event: Event, desk: Desk) -> tuple[str, ...]:
    """What the clocks of another zone will do to the series, if they do anything."""
    words = shift_words(event.summary, event.start_zone, desk.settings, int(desk.clock.now().timestamp()))
    return (words,) if words else ()


def summary_when(event: EventSummary, desk: Desk) -> str:
    """When, on one line, in the zone of the views."""
    return when_in_words(event, desk.settings, today=desk.now().date())[0]


def clash_lines(event: Event, desk: Desk) -> tuple[str, ...]:
    """What the event stands in the way of, at most three lines."""
    return tuple(f"clashes with {words}" for words in clashes_of(event.summary, desk))


def clashes_of(event: EventSummary, desk: Desk) -> list[str]:
    """What an event overlaps, with its time, the first three; days overlap nothing."""
    return [] if event.all_day else clashes_at(event.start, event.end, event.key, desk)


def proposal_words(proposal: Proposal, event: Event, desk: Desk) -> str:
    """A proposed time, short where it is on the event's own day."""
    zone = desk.settings.zone
    start, end = (datetime.fromtimestamp(instant, zone) for instant in (proposal.start, proposal.end))
    here = datetime.fromtimestamp(event.summary.start, zone).date() if not event.summary.all_day else None
    clock = _clock(start, desk)
    if start.date() == here and end.date() == here:
        return f"{clock} – {_clock(end, desk)}"
    return time_range(proposal.start, proposal.end, zone, desk.settings, today=desk.now().date())


def proposal_reader(event: Event, desk: Desk) -> Callable[[str], Proposed]:
    """Reads another time for the meeting as it is typed: what was understood and what it would clash with."""
    from tuical.planning.proposals import read_proposal  # typed times are not needed to draw an event
    from tuical.screens.reply import Proposed

    def read(text: str) -> Proposed:
        proposal = read_proposal(text, event.summary, now=desk.now(), settings=desk.settings)
        clashes = clashes_at(proposal.start, proposal.end, event.key, desk)
        return Proposed(
            proposal, time_words(proposal, desk), f"clashes with {' and '.join(clashes[:2])}" if clashes else ""
        )

    return read


def time_words(proposal: Proposal, desk: Desk) -> str:
    """A proposed time with its day."""
    zone, today = desk.settings.zone, desk.now().date()
    return time_range(proposal.start, proposal.end, zone, desk.settings, today=today)


def response_line(attendee: Attendee, event: Event, desk: Desk) -> ResponseLine:
    """When somebody answered, and what the time that they propose would clash with."""
    answered = _day_and_time(attendee.responded, desk) if attendee.responded else ""
    # an occurrence shows the answers of its series, but a time that was proposed for the series is not about this day
    if attendee.proposal is None or event.summary.kind == OCCURRENCE:
        return ResponseLine(attendee, answered)
    clashes = clashes_at(attendee.proposal.start, attendee.proposal.end, event.key, desk)
    words = f"clashes with {clashes[0]}" if clashes else ""
    return ResponseLine(attendee, answered, proposal_words(attendee.proposal, event, desk), words)


def clashes_at(start: int, end: int, key: EventKey | None, desk: Desk) -> list[str]:
    """What the event `key` would overlap if it took this time (epoch seconds), the first three."""
    zone = desk.settings.zone
    first = datetime.fromtimestamp(start, zone).toordinal()
    last = datetime.fromtimestamp(end, zone).toordinal()
    last = min(last, first + 31)  # of an event that lasts for months only the beginning is looked at
    others = clashes_during(start, end, events_in_the_way(desk, first, last + 1, key), leaving_out=key)
    return [
        f"{other.subject or '(no title)'}, {_clock(datetime.fromtimestamp(other.start, zone), desk)}"
        for other in others[:3]
    ]


def _history(event: Event, desk: Desk) -> tuple[tuple[str, str], ...]:
    entries = desk.history_of(event.key, event.summary.series)
    if not entries:
        return ()
    from tuical.planning.change_words import entry_words  # most events have no history

    return tuple(
        (_day_and_time(datetime.fromtimestamp(entry.at, UTC), desk), entry_words(entry, desk.settings))
        for entry in entries
    )


def _day_and_time(moment: datetime, desk: Desk) -> str:
    local = moment.astimezone(desk.settings.zone)
    return f"{day_words(local.date(), desk.now().date(), desk.settings.names)} {_clock(local, desk)}"


def _clock(moment: datetime, desk: Desk) -> str:
    return clock_time(moment, desk.settings.twelve_hours)


def _reminder(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return before_words(minutes)
