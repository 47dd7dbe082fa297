"""What holds for any queue: once is as good as twice, order counts within a lane only, no bystander changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.overlay_sample import (
    OTHER,
    change,
    daily,
    days,
    key,
    laid,
    new,
    occurrence,
    queue,
    row,
    span,
    timed,
    weekly,
)
from tuical.model.event import Location
from tuical.model.event_change import EventChange
from tuical.model.operation import Attach, Cancel, Change, Delete, Operation, Queued, Reply, lane
from tuical.model.summary import PENDING, EventSummary
from tuical.planning.overlay import Span, lay_over, named, reach

SINGLES = [
    row("a", "2026-11-16T13:00", "2026-11-16T14:00", "Planning"),
    row("b", "2026-11-17T13:00", "2026-11-17T14:00", "Budget", location="Hood", show_as="free"),
    row("c", "2026-11-18", "2026-11-20", "Fair"),
]
STANDUPS = [occurrence(f"o{n}", f"2026-11-{n}T09:00", f"2026-11-{n}T09:15") for n in (16, 17, 18, 19)]
EXCEPTION = occurrence("o20", "2026-11-20T15:00", "2026-11-20T15:30", "Review", kind="exception")
BYSTANDERS = [
    row("a", "2026-11-16T13:00", "2026-11-16T14:00", "Elsewhere", calendar=OTHER),
    occurrence("o17", "2026-11-17T09:00", "2026-11-17T09:15", "Elsewhere", calendar=OTHER),
    row("z", "2026-11-19T13:00", "2026-11-19T14:00", "Bystander"),
]
BASE = sorted(
    [*SINGLES, *STANDUPS, EXCEPTION, *BYSTANDERS], key=lambda one: (not one.all_day, one.start, -one.end, one.subject)
)

OLD = timed("2026-11-16T09:00", "2026-11-16T09:15")
RULE = daily("2026-11-16")
SERIES = EventChange(subject="Stand-up", when=OLD, locations=(), show_as="busy", recurrence=RULE)
RULES = (
    daily("2026-11-16", kind="endDate", end=date(2026, 11, 18)),
    daily("2026-11-16", kind="numbered", count=2),
    weekly("2026-11-16", "monday", "thursday"),
    weekly("2026-11-16", "sunday"),
)
TIMES = (
    timed("2026-11-17T11:00", "2026-11-17T12:00"),
    timed("2026-12-24T11:00", "2026-12-24T12:00"),
    days("2026-11-19", "2026-11-21"),
)
PLAIN = {
    "subject": st.sampled_from(["Lunch", "Dinner"]),
    "locations": st.sampled_from([(), (Location("Adams"),)]),
    "show_as": st.sampled_from(["oof", "tentative"]),
    "sensitivity": st.sampled_from(["normal", "private"]),
}
NAMES = ("a", "b", "c", "m", "o16", "o18", "o20")


@st.composite
def changes(draw: st.DrawFn) -> Change:
    identity = draw(st.sampled_from(NAMES))
    members: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=PLAIN))
    if identity == "m":
        hour = draw(st.sampled_from(["", "07", "10"]))
        members |= {"when": timed(f"2026-11-16T{hour}:00", f"2026-11-16T{hour}:30")} if hour else {}
        members |= {"recurrence": draw(st.sampled_from(RULES))} if draw(st.booleans()) else {}
        return change("m", SERIES, **members)
    members |= {"when": draw(st.sampled_from(TIMES))} if draw(st.booleans()) else {}
    operation = change(identity, EventChange(), **members)
    return operation._replace(series="m") if identity.startswith("o") else operation


def others() -> st.SearchStrategy[Operation]:
    events = st.sampled_from(NAMES).map(key)
    found = st.one_of(
        events.map(Delete),
        events.map(Cancel),
        st.tuples(events, st.sampled_from(["accepted", "declined"])).map(lambda both: Reply(*both)),
        events.map(lambda one: Attach(one, "f", "a.txt", "text/plain", 1)),
    )
    return found.map(lambda one: one._replace(series="m") if one.event.id.startswith("o") else one)


def creates() -> st.SearchStrategy[Operation]:
    single = st.builds(lambda when: new(when, identity="local:1"), st.sampled_from(TIMES))
    repeated = st.builds(lambda rule: new(OLD, "Run", "local:2", recurrence=rule), st.sampled_from(RULES))
    return st.one_of(single, repeated)


QUEUES = st.lists(st.one_of(changes(), others(), creates()), max_size=7).map(lambda found: queue(*_once(found)))


def _once(operations: list[Operation]) -> list[Operation]:
    """An event is created once."""
    made: set[str] = set()
    return [
        one
        for one in operations
        if not one.event.id.startswith("local:") or (one.event.id not in made and not made.add(one.event.id))  # type: ignore[union-attr,func-returns-value]
    ]


def read(sight: Span, queued: list[Queued]) -> list[EventSummary]:
    """What a reader brings who is asked for a span: what overlaps it, what `reach` adds, and what `named` names."""
    more, wanted = reach(queued), {*named(queued)}
    wide = Span(sight.start - more, sight.end + more, sight.first_day - more // 86_400, sight.last_day + more // 86_400)
    return [one for one in BASE if wide.holds(one) or one.key in wanted]


def by_key(rows: list[EventSummary]) -> list[EventSummary]:
    return sorted(rows, key=lambda one: one.key)


@given(QUEUES)
@settings(max_examples=300)
def test_laid_over_what_holds_it_already_it_changes_nothing(queued: list[Queued]) -> None:
    once = laid(BASE, queued)
    assert by_key(laid(once, queued)) == by_key(once)


@given(QUEUES)
def test_it_changes_nothing_without_a_span_either(queued: list[Queued]) -> None:
    once = lay_over(BASE, queued)
    assert by_key(lay_over(once, queued)) == by_key(once)


@given(QUEUES)
def test_the_order_of_operations_on_different_events_does_not_matter(queued: list[Queued]) -> None:
    in_lanes = sorted(queued, key=lambda entry: lane(entry.operation))
    back = sorted(queued, key=lambda entry: lane(entry.operation), reverse=True)
    assert by_key(laid(BASE, queued)) == by_key(laid(BASE, in_lanes)) == by_key(laid(BASE, back))


@given(QUEUES)
def test_nothing_of_other_calendars_and_no_bystander_changes(queued: list[Queued]) -> None:
    seen = laid(BASE, queued)
    assert [one for one in seen if one in BYSTANDERS] == sorted(BYSTANDERS, key=lambda one: one.start)
    assert all(one.key.in_calendar == key("a").in_calendar or one in BYSTANDERS for one in seen)


@given(QUEUES)
def test_every_row_is_once_there_inside_the_span_and_marked_if_it_waits(queued: list[Queued]) -> None:
    seen = laid(BASE, queued)
    assert len({one.key for one in seen}) == len(seen)
    sight = span("2026-11-23", "2026-11-30")
    assert all(sight.holds(one) for one in laid(read(sight, queued), queued, span=sight))
    assert all(one in BASE or one.has(PENDING) for one in seen)
    assert seen == sorted(seen, key=lambda one: (not one.all_day, one.start, -one.end, one.subject))


@given(QUEUES)
def test_two_halves_of_a_span_show_what_the_whole_shows(queued: list[Queued]) -> None:
    """Guards the days that are looked at for instances that begin before the span."""
    left, right = span("2026-11-16", "2026-11-19"), span("2026-11-19", "2026-11-23")
    together = {one for half in (left, right) for one in laid(read(half, queued), queued, span=half)}
    assert together == set(laid(BASE, queued))
