"""Queued operations laid over rows: what is new, changed, answered and deleted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.planning.overlay_sample import (
    CALENDAR,
    OTHER,
    at,
    change,
    day,
    days,
    key,
    laid,
    new,
    occurrence,
    queue,
    row,
    span,
    timed,
    told,
    weekly,
)
from tuical.model.event import Location, Person
from tuical.model.event_change import Invitee
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    Attach,
    Cancel,
    Change,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    Forward,
    Operation,
    Reply,
    Snooze,
    Unreadable,
)
from tuical.model.summary import (
    ALL_DAY,
    ATTACHMENTS,
    HIDDEN_PEOPLE,
    IMPORTANT,
    MEETING,
    MINE,
    NO_PROPOSALS,
    NO_RESPONSE,
    ONLINE,
    PENDING,
    PRIVATE,
    REMINDER,
    EventSummary,
)
from tuical.planning.overlay import lay_over, merged, named, reach

ROOT = Path(__file__).parents[2]
PLANNING = row("a", "2026-11-20T09:00", "2026-11-20T10:00")
STANDUPS = [
    occurrence(f"o{number}", f"2026-11-{number}T09:00", f"2026-11-{number}T09:15", flags=0)
    for number in (16, 17, 18, 19, 20)
]


def test_an_empty_queue_changes_nothing() -> None:
    assert lay_over([PLANNING], []) == [PLANNING]


# what is new


def test_a_new_event_is_a_row_with_all_that_a_row_shows() -> None:
    made = new(
        timed("2026-11-20T12:00", "2026-11-20T13:00"),
        "Lunch\x1b[2J with Dana",
        locations=(Location("Café"), Location("Bar")),
        show_as="oof",
        sensitivity="private",
        importance="high",
        categories=("Food",),
        reminder_minutes=0,
        online_provider="",
        attendees=(Invitee(Person("Dana", "dana@contoso.com")),),
        hide_attendees=True,
        allow_new_time_proposals=False,
        response_requested=False,
    )
    flags = (
        MINE | PENDING | MEETING | REMINDER | ONLINE | PRIVATE | IMPORTANT | HIDDEN_PEOPLE | NO_PROPOSALS | NO_RESPONSE
    )
    expected = EventSummary(
        key("local:1"), "singleInstance", "", at("2026-11-20T12:00"), at("2026-11-20T13:00"), "Lunch with Dana",
        "Café; Bar", "oof", "organizer", flags, "Ana Marques", ("Food",),
    )  # fmt: skip
    assert laid([], queue(made)) == [expected]


def test_a_new_event_is_at_its_own_wall_time_in_a_zone_with_a_windows_name() -> None:
    made = new(timed("2026-11-20T09:00", "2026-11-20T10:00", "Eastern Standard Time"))
    assert told(laid([], queue(made))) == ["20 15:00-16:00 Lunch"]


def test_a_zone_that_nobody_knows_is_the_readers() -> None:
    made = new(timed("2026-11-20T09:00", "2026-11-20T10:00", "tzone://Microsoft/Custom"))
    assert told(laid([], queue(made))) == ["20 09:00-10:00 Lunch"]


def test_new_whole_days_are_dates() -> None:
    (made,) = laid([], queue(new(days("2026-11-20", "2026-11-23"), "Fair")))
    assert (made.start, made.end) == (day("2026-11-20"), day("2026-11-23"))
    assert made.has(ALL_DAY)


def test_what_is_new_elsewhere_is_not_here() -> None:
    queued = queue(
        new(timed("2026-11-23T00:00", "2026-11-23T01:00")),
        new(timed("2026-11-15T23:00", "2026-11-16T00:00"), identity="local:2"),
        new(days("2026-11-23", "2026-11-24"), identity="local:3"),
        new(timed("2026-11-20T12:00", "2026-11-20T13:00"), identity="local:4", calendar=OTHER),
    )
    assert laid([], queued, calendars=[CALENDAR]) == []
    assert told(laid([], queued)) == ["20 12:00-13:00 Lunch"]


def test_new_events_stand_where_they_are_drawn() -> None:
    late = row("b", "2026-11-20T18:00", "2026-11-20T19:00", "Late")
    queued = queue(new(timed("2026-11-20T12:00", "2026-11-20T13:00")), new(days("2026-11-19", "2026-11-20"), "Fair"))
    queued[1] = queued[1]._replace(operation=new(days("2026-11-19", "2026-11-20"), "Fair", "local:2"))
    assert told(laid([PLANNING, late], queued)) == [
        "19-20 Fair",
        "20 09:00-10:00 Planning",
        "20 12:00-13:00 Lunch",
        "20 18:00-19:00 Late",
    ]


def test_a_few_rows_among_many_and_many_among_few_come_in_the_same_order() -> None:
    rows = [row(f"r{number}", "2026-11-20T09:00", "2026-11-20T10:00", f"{number:03}") for number in range(0, 200, 2)]
    few = [row("x", "2026-11-20T09:00", "2026-11-20T10:00", f"{number:03}") for number in (41, 3)]
    expected = sorted([*rows, *few], key=lambda one: one.subject)
    assert merged([*rows], few) == expected == merged([*few], rows)


def test_a_new_series_has_a_row_for_each_instance_in_sight() -> None:
    made = new(
        timed("2026-11-09T08:00", "2026-11-09T08:30"), "Run", recurrence=weekly("2026-11-09", "monday", "thursday")
    )
    rows = laid([], queue(made))
    assert told(rows) == ["16 08:00-08:30 Run", "19 08:00-08:30 Run"]
    assert [one.key.id for one in rows] == [f"local:1#{day('2026-11-16')}", f"local:1#{day('2026-11-19')}"]
    assert {(one.kind, one.series) for one in rows} == {("occurrence", "local:1")}


def test_an_instance_that_reaches_into_the_span_is_there() -> None:
    made = new(timed("2026-11-14T20:00", "2026-11-16T08:00"), "Trip", recurrence=weekly("2026-11-14", "saturday"))
    assert [one.start for one in laid([], queue(made))] == [at("2026-11-14T20:00"), at("2026-11-21T20:00")]


def test_a_long_instance_that_began_long_before_is_there() -> None:
    made = new(timed("2026-11-05T20:00", "2026-11-16T08:00"), "Tour", recurrence=weekly("2026-11-05", "thursday"))
    assert next(one.start for one in laid([], queue(made))) == at("2026-11-05T20:00")
    whole = new(days("2026-11-05", "2026-11-17"), "Tour", recurrence=weekly("2026-11-05", "thursday"))
    assert next(one.start for one in laid([], queue(whole))) == day("2026-11-05")


def test_an_operation_on_an_instance_of_a_new_series_is_laid_over_that_instance() -> None:
    made = new(
        timed("2026-11-16T08:00", "2026-11-16T08:30"), "Run", recurrence=weekly("2026-11-16", "monday", "friday")
    )
    friday = key(f"local:1#{day('2026-11-20')}")
    assert told(laid([], queue(made, Delete(friday)))) == ["16 08:00-08:30 Run"]
    renamed = change(friday.id, subject="Long run")
    assert told(laid([], queue(made, renamed))) == ["16 08:00-08:30 Run", "20 08:00-08:30 Long run"]


def test_an_instance_of_a_new_series_may_be_moved_into_sight() -> None:
    made = new(timed("2026-11-02T08:00", "2026-11-02T08:30"), "Run", recurrence=weekly("2026-11-02", "monday"))
    before, stray = (f"local:1#{day(one)}" for one in ("2026-11-09", "2026-11-10"))
    when = timed("2026-11-18T07:00", "2026-11-18T07:30")
    queued = queue(made, change(before, when=when), change(stray, when=when))
    assert told(laid([], queued)) == ["16 08:00-08:30 Run", "18 07:00-07:30 Run"]


def test_it_stays_so_when_the_series_has_got_its_name() -> None:
    made = new(timed("2026-11-16T08:00", "2026-11-16T08:30"), "Run", "m", recurrence=weekly("2026-11-16", "monday"))
    gone = Delete(key(f"local:1#{day('2026-11-16')}"), series="m")
    assert laid([], queue(made, gone)) == []
    read = [occurrence("o", "2026-11-16T08:00", "2026-11-16T08:30", "Run")]
    assert laid(read, queue(made, gone)) == []
    assert laid(read, queue(gone)) == []


def test_what_the_server_has_named_and_shown_is_not_drawn_twice() -> None:
    made = new(timed("2026-11-20T09:00", "2026-11-20T10:00"), "Planning", "a")
    assert laid([PLANNING], queue(made)) == [PLANNING]
    series = new(
        timed("2026-11-16T09:00", "2026-11-16T09:15"), "Stand-up", "m", recurrence=weekly("2026-11-16", "monday")
    )
    assert laid(STANDUPS, queue(series)) == STANDUPS


def test_what_the_server_has_named_but_not_shown_is_still_drawn() -> None:
    made = new(timed("2026-11-20T12:00", "2026-11-20T13:00"), "Lunch", "AAMk1")
    assert told(laid([PLANNING], queue(made))) == ["20 09:00-10:00 Planning", "20 12:00-13:00 Lunch"]


def test_a_change_of_what_is_new_is_laid_over_it() -> None:
    queued = queue(new(timed("2026-11-20T12:00", "2026-11-20T13:00")), change("local:1", subject="Dinner"))
    assert told(laid([], queued)) == ["20 12:00-13:00 Dinner"]


# what is changed


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"subject": " Budget \x07 2027 "}, {"subject": "Budget 2027"}),
        ({"locations": (Location("Hood"), Location("Adams"))}, {"location": "Hood; Adams"}),
        ({"locations": ()}, {"location": ""}),
        ({"show_as": "free"}, {"show_as": "free"}),
        ({"categories": ("Customer",)}, {"categories": ("Customer",)}),
        ({"sensitivity": "confidential"}, {"flags": MINE | PENDING | PRIVATE}),
        ({"importance": "high"}, {"flags": MINE | PENDING | IMPORTANT}),
        ({"reminder_minutes": 15}, {"flags": MINE | PENDING | REMINDER}),
        ({"online_provider": "teamsForBusiness"}, {"flags": MINE | PENDING | ONLINE}),
        ({"attendees": (Invitee(Person("D", "d@x.com")),)}, {"flags": MINE | PENDING | MEETING}),
        (
            {"when": timed("2026-11-19T14:00", "2026-11-19T15:30")},
            {"start": at("2026-11-19T14:00"), "end": at("2026-11-19T15:30")},
        ),
        (
            {"when": days("2026-11-19", "2026-11-20")},
            {"start": day("2026-11-19"), "end": day("2026-11-20"), "flags": MINE | PENDING | ALL_DAY},
        ),
    ],
)
def test_a_changed_member_shows(members: dict[str, Any], expected: dict[str, Any]) -> None:
    assert laid([PLANNING], queue(change("a", **members))) == [
        PLANNING._replace(**({"flags": PLANNING.flags | PENDING} | expected))
    ]


@pytest.mark.parametrize(
    ("flag", "members"),
    [
        (PRIVATE, {"sensitivity": "normal"}),
        (IMPORTANT, {"importance": "low"}),
        (REMINDER, {"reminder_minutes": None}),
        (MEETING, {"attendees": ()}),
        (NO_PROPOSALS, {"allow_new_time_proposals": True}),
        (NO_RESPONSE, {"response_requested": True}),
        (HIDDEN_PEOPLE, {"hide_attendees": False}),
    ],
)
def test_a_flag_goes_as_it_came(flag: int, members: dict[str, Any]) -> None:
    (seen,) = laid([PLANNING._replace(flags=MINE | flag)], queue(change("a", **members)))
    assert seen.flags == MINE | PENDING


def test_what_moves_out_of_the_span_is_gone_and_what_moves_in_appears() -> None:
    away = change("a", when=timed("2026-12-01T09:00", "2026-12-01T10:00"))
    assert laid([PLANNING], queue(away)) == []
    assert told(laid([PLANNING], queue(away), span=span("2026-12-01", "2026-12-02"))) == ["01 09:00-10:00 Planning"]
    assert [*named(queue(away))] == [key("a")]


def test_only_what_moves_makes_the_reader_look_elsewhere() -> None:
    queued = queue(change("a", subject="Other"), Reply(key("b"), "accepted"), Delete(key("c")))
    assert ([*named(queued)], reach(queued)) == ([], 0)
    moved = Change(key("m"), change("m", when=timed("2026-11-16T10:00", "2026-11-16T10:15")).change, change("m").before)
    assert reach(queue(moved._replace(shift=-90_000))) >= 90_000 + 86_400


def test_the_later_change_wins() -> None:
    queued = queue(change("a", subject="One", show_as="free"), change("a", subject="Two"))
    (seen,) = laid([PLANNING], queued)
    assert (seen.subject, seen.show_as) == ("Two", "free")


def test_a_changed_occurrence_is_an_exception() -> None:
    rows = laid(STANDUPS, queue(change("o18", when=timed("2026-11-18T11:00", "2026-11-18T11:30"))))
    assert [(one.kind, one.has(PENDING)) for one in rows] == [
        ("occurrence", False),
        ("occurrence", False),
        ("exception", True),
        ("occurrence", False),
        ("occurrence", False),
    ]
    assert told(rows)[2] == "18 11:00-11:30 Stand-up"


# answers, deletions and what hangs on an event


@pytest.mark.parametrize(
    ("response", "show_as"), [("accepted", "busy"), ("tentativelyAccepted", "tentative"), ("declined", "tentative")]
)
def test_an_answer_shows(response: str, show_as: str) -> None:
    invitation = PLANNING._replace(response="notResponded", show_as="tentative", flags=MEETING)
    (seen,) = laid([invitation], queue(Reply(key("a"), response)))
    assert (seen.response, seen.show_as, seen.flags) == (response, show_as, MEETING | PENDING)


def test_an_answer_to_a_series_is_on_each_instance_and_a_later_one_to_an_instance_wins() -> None:
    queued = queue(Reply(key("m"), "accepted"), Reply(key("o17"), "declined", series="m"))
    assert [one.response for one in laid(STANDUPS, queued)] == [
        "accepted", "declined", "accepted", "accepted", "accepted",
    ]  # fmt: skip
    assert {one.response for one in laid(STANDUPS, queue(*(one.operation for one in reversed(queued))))} == {"accepted"}


@pytest.mark.parametrize("operation", [Delete, Cancel])
def test_what_is_deleted_is_gone(operation: type[Delete] | type[Cancel]) -> None:
    rows = [PLANNING, *STANDUPS]
    assert laid(rows, queue(operation(key("a")))) == sorted(STANDUPS, key=lambda one: one.start)
    assert [one.key.id for one in laid(STANDUPS, queue(operation(key("o18"), series="m")))] == [
        "o16", "o17", "o19", "o20",
    ]  # fmt: skip
    assert laid(rows, queue(operation(key("m")))) == [PLANNING]


@pytest.mark.parametrize("state", [ATTENTION, CONFLICT])
def test_what_the_service_refused_to_delete_is_still_there(state: str) -> None:
    assert laid([PLANNING], queue(Delete(key("a")), state=state)) == [PLANNING._replace(flags=PLANNING.flags | PENDING)]


@pytest.mark.parametrize(
    ("operation", "flags"),
    [
        (Attach(key("a"), "f", "plan.pdf", "application/pdf", 9), PENDING | ATTACHMENTS),
        (Detach(key("a"), "x", "plan.pdf"), PENDING),
        (Forward(key("a"), (Person("D", "d@x.com"),)), PENDING),
        (Snooze(key("a"), 0), 0),
        (Dismiss(key("a")), 0),
        (Unreadable(key("a"), "levitate"), 0),
    ],
)
def test_what_else_waits_marks_the_event(operation: Operation, flags: int) -> None:
    assert laid([PLANNING], queue(operation)) == [PLANNING._replace(flags=PLANNING.flags | flags)]


def test_a_dropped_calendar_takes_its_events_with_it() -> None:
    other = row("x", "2026-11-20T09:00", "2026-11-20T10:00", calendar=OTHER)
    made = new(timed("2026-11-20T12:00", "2026-11-20T13:00"), calendar=OTHER)
    assert laid([PLANNING, other], queue(made, DropCalendar(OTHER, "Old"))) == [PLANNING]
    kept = laid([PLANNING, other], queue(DropCalendar(OTHER, "Old"), state=ATTENTION))
    assert kept == [PLANNING, other]


def test_the_same_id_in_another_calendar_is_another_event() -> None:
    other = row("a", "2026-11-20T09:00", "2026-11-20T10:00", calendar=OTHER)
    of_series = occurrence("o", "2026-11-20T11:00", "2026-11-20T12:00", calendar=OTHER)
    queued = queue(Delete(key("a")), change("m", subject="Changed"))
    assert laid([other, of_series], queued) == [other, of_series]


def test_without_a_span_there_is_what_was_given_and_what_is_new_and_single() -> None:
    repeated = new(
        timed("2026-11-20T12:00", "2026-11-20T13:00"), identity="local:2", recurrence=weekly("2026-11-20", "friday")
    )
    far = new(timed("2027-11-20T12:00", "2027-11-20T13:00"), "Far")
    assert told(lay_over([PLANNING], queue(far, repeated))) == ["20 09:00-10:00 Planning", "20 12:00-13:00 Far"]


def test_answers_and_deletions_alone_need_nothing_heavy() -> None:
    """The start reads the queue before the first frame; dataclasses alone cost milliseconds there."""
    program = """
import sys
from tuical.model.keys import EventKey
from tuical.model.operation import Delete, Queued, Reply
from tuical.model.summary import EventSummary
from tuical.planning.overlay import Span, lay_over
key = EventKey("work", "/me", "c", "a")
row = EventSummary(key, "singleInstance", "", 10, 20, "", "", "busy", "none", 0, "", ())
queued = [Queued(1, Reply(key, "accepted"), "waiting", 0, 0.0), Queued(2, Delete(key), "waiting", 0, 0.0)]
print(len(lay_over([row], queued, span=Span(0, 30, 1, 2))), *sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    left, *loaded = done.stdout.split()
    assert left == "0"
    assert {"dataclasses", "msgspec", "tuical.model.event_change", "tuical.planning.standing"} & set(loaded) == set()
