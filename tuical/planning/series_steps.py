"""Changes of a whole series, and of one occurrence with all that follow: the old series ends, a new one begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from tuical import errors
from tuical.model.event import Event
from tuical.model.event_change import UNSET, EventChange, When
from tuical.model.operation import LOCAL, Change, Create, Operation
from tuical.model.recurrence import Recurrence
from tuical.model.zones import find_zone
from tuical.planning import series_split as split
from tuical.planning.carried import everything_of, has_something
from tuical.planning.changes import as_new, changed_members, members_of, only
from tuical.planning.ground import Ground
from tuical.planning.occurrences import dates_between, first_day
from tuical.planning.standing import standing
from tuical.planning.told import people_invited, people_of, people_of_change


def ensure_master(event: Event, master: Event | None) -> Event:
    """The series master; raises errors.UsageError when the cache does not hold it."""
    if master is None or master.key.id != event.summary.series:
        raise errors.UsageError(
            "This series has not been read completely yet.", "Nothing was changed; read the calendar and try again."
        )
    return master


def is_first(event: Event, master: Event) -> bool:
    """Whether nothing of the series comes before this occurrence."""
    return pattern_day(event, master) <= first_day(when_of(master))


def pattern_day(event: Event, master: Event) -> date:
    """The day of the pattern that the occurrence stands for, wherever it was moved to; in the zone of the series."""
    if event.original_start is not None:
        return event.original_start.astimezone(UTC if master.summary.all_day else zone_of(master)).date()
    if event.summary.all_day:
        return date.fromordinal(event.summary.start)
    return datetime.fromtimestamp(event.summary.start, zone_of(master)).date()


def change_all(
    event: Event, master: Event, wanted: EventChange, ground: Ground, *, replace_body: bool = False
) -> Change:
    """The change of one occurrence carried over to its master."""
    mapped = _for_master(event, master, wanted, first_day(when_of(master)))
    members = changed_members(master, mapped)
    if not members:
        raise errors.UsageError("Nothing was changed: the series is like that already.")
    if mapped.recurrence is not UNSET:  # of a series on other days the first day counts as well
        members |= {"recurrence"}
    moved = UNSET if wanted.when is UNSET else split.seconds_moved(when_of(event), wanted.when, zone_of(master))
    return Change(
        master.key,
        only(mapped, members),
        only(standing(master), members),
        etag=master.etag,
        subject=master.summary.subject,
        people=people_of_change(master, mapped, members, ground.own),
        replace_body=replace_body,
        shift=0 if moved is UNSET else moved,
    )


def change_following(
    event: Event, master: Event, wanted: EventChange, ground: Ground, transaction_id: str
) -> tuple[Operation, ...]:
    """First the new series with everything that the old one has, then the end of the old one.

    What hangs on it comes last, so that what cannot be read holds up neither.
    """
    rule, day = split.ensure_split(master.recurrence), pattern_day(event, master)
    rest = split.rest_from(rule, day, first_day(when_of(master)))
    mapped = _for_master(event, replace(master, recurrence=rest), wanted, day)
    base = EventChange(when=split.on_day(when_of(master), day), recurrence=rest)
    new = as_new(master, transaction_id, EventChange(**(members_of(base) | members_of(mapped))))
    people = people_invited(() if new.attendees is UNSET else new.attendees, ground.own)
    key = event.key._replace(id=f"{LOCAL}{transaction_id}")
    carried = (everything_of(master, key),) if has_something(master) else ()
    return Create(key, new, people), end_before(event, master, ground), *carried


def end_before(event: Event, master: Event, ground: Ground) -> Change:
    """The series without this occurrence and all that follow."""
    rule = split.ensure_split(master.recurrence)
    ended = split.ended_before(rule, pattern_day(event, master), first_day(when_of(master)))
    return Change(
        master.key,
        EventChange(recurrence=ended),
        EventChange(recurrence=rule),
        etag=master.etag,
        subject=master.summary.subject,
        people=people_of(master, ground.own),
    )


def lost_by_splitting(master: Event) -> tuple[str, ...]:
    """What the new series does not take over, in sentences."""
    lost = ["Changes and deletions of single days after that day are not taken over."]
    if master.online is not None:
        lost.append("The new part gets a link of its own.")
    if any(attendee.response not in ("none", "notResponded", "organizer") for attendee in master.attendees):
        lost.append("Everybody is asked for an answer again.")
    return tuple(lost)


def when_of(event: Event) -> When:
    """Start and end as they are written."""
    when = standing(event).when
    assert when is not UNSET  # noqa: S101 - every event has times
    return when


def zone_of(master: Event) -> tzinfo:
    """The zone in which the series repeats, UTC for a name that nobody can resolve."""
    return find_zone(master.start_zone) or UTC


def _for_master(event: Event, master: Event, wanted: EventChange, day: date) -> EventChange:
    """The values for a series that begins on `day`; its pattern moves along when its days change."""
    if wanted.when is UNSET:
        return wanted
    zone, old, new = zone_of(master), when_of(event), wanted.when
    base = split.on_day(when_of(master), day)
    members = members_of(wanted)
    members["when"] = when = split.moved_like(base, old, new, zone)
    if wanted.recurrence is UNSET:
        rule, days = _rule(master), (first_day(when) - day).days
        if days:
            members["recurrence"] = moved = split.shifted(rule, day, days)
            _ensure_takes_place(moved, when, first_day(new))
    return EventChange(**members)


def _ensure_takes_place(rule: Recurrence, when: When, day: date) -> None:
    """Refuse where the moved pattern has no event on the day that a person chose: the first Monday of a month is not
    always the day after its first Sunday."""
    if not list(dates_between(rule, day, day + timedelta(days=1), first_day(when))):
        raise errors.UsageError(
            "A series that repeats like this cannot be moved by moving one of its events to that day.",
            "Nothing was changed; change how it repeats instead.",
        )


def _rule(master: Event) -> Recurrence:
    return split.ensure_split(master.recurrence)
