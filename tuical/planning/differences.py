"""What changed between two readings of an event, as typed differences and as sentences in the reader's zone. Pure.

What only the person sets (categories, reminder, how it is shown) is no news and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from tuical.model import history as kinds
from tuical.model.event import Attendee, Event
from tuical.model.history import Difference, Times
from tuical.model.summary import CANCELLED, MINE, EventSummary
from tuical.planning.recurrence_words import recurrence_words

NO_ANSWERS = frozenset({"none", "notResponded", "organizer", "unknown"})
_ROOM = "resource"


def differences(before: Event, after: Event, own_address: str = "") -> tuple[Difference, ...]:
    """Everything worth telling, the most important first; `own_address` is whose mailbox it is.

    A changed meeting asks everybody again, so answers that vanish are no news.
    """
    return (
        *_state(before, after),
        *_times(before.summary, after.summary),
        *_recurrence(before, after),
        *_words(before, after),
        *_answers(before, after, own_address.casefold()),
        *_people(before, after, own_address.casefold()),
        *_extras(before, after),
    )


def arrival(event: Event) -> Difference:
    """Somebody asks the person to come."""
    return Difference(kinds.INVITED, people=(event.organizer.label,), times=(times_of(event.summary),))


def departure(event: Event, dates: int = 1) -> Difference:
    """It is no longer there: deleted, or moved to times that are not kept. `dates` of a series at once."""
    return Difference(kinds.GONE, times=(times_of(event.summary),), dates=dates)


def times_of(summary: EventSummary) -> Times:
    """When it is."""
    return Times(summary.start, summary.end, summary.all_day)


def _state(before: Event, after: Event) -> Iterator[Difference]:
    was, now = before.summary.has(CANCELLED), after.summary.has(CANCELLED)
    if was != now:
        yield Difference(kinds.CANCELLED if now else kinds.RESTORED)
    answer = after.summary.response
    if answer != before.summary.response and answer not in NO_ANSWERS:
        yield Difference(kinds.OWN_ANSWER, now=answer)


def _times(before: EventSummary, after: EventSummary) -> Iterator[Difference]:
    was, now = times_of(before), times_of(after)
    if was == now:
        return
    same_start = (was.start, was.all_day) == (now.start, now.all_day)
    yield Difference(kinds.LENGTH if same_start else kinds.MOVED, times=(was, now))


def _recurrence(before: Event, after: Event) -> Iterator[Difference]:
    was = recurrence_words(before.recurrence) if before.recurrence else ""
    now = recurrence_words(after.recurrence) if after.recurrence else ""
    if was != now:
        yield Difference(kinds.RECURRENCE, was, now)


def _words(before: Event, after: Event) -> Iterator[Difference]:
    was, now = before.summary.subject, after.summary.subject
    marked = after.summary.has(CANCELLED) != before.summary.has(CANCELLED) and (now.endswith(was) or was.endswith(now))
    if was != now and not marked:  # the service writes "Canceled: " in front
        yield Difference(kinds.RENAMED, before.summary.subject, after.summary.subject)
    if before.summary.location != after.summary.location:
        yield Difference(kinds.PLACE, before.summary.location, after.summary.location)
    if _text(before) != _text(after):
        yield Difference(kinds.DESCRIPTION)


def _text(event: Event) -> str:
    # the server prints a body in several ways, its preview in one
    return " ".join(event.preview.split())


def _answers(before: Event, after: Event, own: str) -> Iterator[Difference]:
    known, present = _by_address(before), _by_address(after)
    given: dict[tuple[str, str], list[str]] = {}
    for address, attendee in present.items():
        was = known.get(address)
        if was is None or address == own or attendee.response in {was.response, *NO_ANSWERS}:
            continue
        kind = kinds.ROOM_ANSWERED if attendee.kind == _ROOM else kinds.ANSWERED
        given.setdefault((kind, attendee.response), []).append(attendee.person.label)
    for (kind, response), people in sorted(given.items(), key=lambda item: item[0][0], reverse=True):
        yield Difference(kind, now=response, people=tuple(people))
    yield from _proposals(known, present)


def _proposals(known: dict[str, Attendee], present: dict[str, Attendee]) -> Iterator[Difference]:
    for address, attendee in present.items():
        was = known.get(address)
        proposal = attendee.proposal
        if was is not None and proposal is not None and proposal != was.proposal:
            times = Times(proposal.start, proposal.end)
            yield Difference(kinds.PROPOSED, people=(attendee.person.label,), times=(times,))


def _people(before: Event, after: Event, own: str) -> Iterator[Difference]:
    was, now = _labels(before, own), _labels(after, own)
    for kind, people in ((kinds.ADDED, now.keys() - was.keys()), (kinds.REMOVED, was.keys() - now.keys())):
        if people:
            labels = was | now
            yield Difference(kind, people=tuple(sorted(labels[address] for address in people)))


def _labels(event: Event, own: str) -> dict[str, str]:
    return {address: each.person.label for address, each in _by_address(event).items() if address != own}


def _by_address(event: Event) -> dict[str, Attendee]:
    # some servers list a person twice
    return {(each.person.address or each.person.name).casefold(): each for each in event.attendees}


def _extras(before: Event, after: Event) -> Iterator[Difference]:
    if bool(before.online) != bool(after.online):
        yield Difference(kinds.ONLINE if after.online else kinds.OFFLINE)
    if before.has_attachments != after.has_attachments:
        yield Difference(kinds.ATTACHED if after.has_attachments else kinds.DETACHED)
    if after.importance == "high" != before.importance and not after.summary.has(MINE):
        yield Difference(kinds.IMPORTANT)
