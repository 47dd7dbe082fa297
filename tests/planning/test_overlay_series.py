"""Changed series laid over their instances: members, times, patterns, ends; and the split of one series into two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.planning.overlay_sample import (
    at,
    change,
    daily,
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
from tuical.model.event import Location
from tuical.model.event_change import EventChange
from tuical.model.operation import Change, Delete, Reply
from tuical.model.summary import MINE, PENDING, PRIVATE, EventSummary
from tuical.planning.overlay_series import last_day

OLD = timed("2026-11-16T09:00", "2026-11-16T09:15")
DAYS = (16, 17, 18, 19, 20)


def standup(number: int, **members: Any) -> EventSummary:
    return occurrence(f"o{number}", f"2026-11-{number}T09:00", f"2026-11-{number}T09:15", **members)


STANDUPS = [standup(number) for number in DAYS]


def exception(number: int, **members: Any) -> list[EventSummary]:
    """The stand-ups with one that has values of its own."""
    return [standup(one, **({"kind": "exception"} | members)) if one == number else standup(one) for one in DAYS]


# members


def test_every_instance_follows_its_series() -> None:
    members: dict[str, Any] = {
        "subject": "Daily", "locations": (Location("Hood"),), "show_as": "free", "categories": ("Team",),
        "sensitivity": "private",
    }  # fmt: skip
    for seen in laid(STANDUPS, queue(change("m", **members))):
        assert (seen.subject, seen.location, seen.show_as, seen.categories) == ("Daily", "Hood", "free", ("Team",))
        assert seen.flags == MINE | PENDING | PRIVATE
        assert seen.kind == "occurrence"


def test_an_exception_keeps_the_values_of_its_own() -> None:
    rows = exception(18, subject="With customers", location="Lobby")
    before = EventChange(subject="Stand-up", locations=(), show_as="busy")
    queued = queue(change("m", before, subject="Daily", locations=(Location("Hood"),), show_as="free"))
    seen = laid(rows, queued)[2]
    assert (seen.subject, seen.location, seen.show_as) == ("With customers", "Lobby", "free")
    assert seen.has(PENDING)


def test_an_exception_that_takes_nothing_over_does_not_wait() -> None:
    rows = exception(18, subject="With customers")
    queued = queue(change("m", EventChange(subject="Stand-up"), subject="Daily"))
    assert laid(rows, queued)[2] == rows[2]


def test_what_was_changed_of_one_day_is_not_changed_back_by_its_series() -> None:
    queued = queue(change("o18", subject="Review"), change("m", EventChange(subject="Stand-up"), subject="Daily"))
    assert told(laid(STANDUPS, queued))[1:4] == [
        "17 09:00-09:15 Daily",
        "18 09:00-09:15 Review",
        "19 09:00-09:15 Daily",
    ]
    assert told(laid(STANDUPS, queue(*(one.operation for one in reversed(queued)))))[2] == "18 09:00-09:15 Review"


def test_a_value_of_its_own_stays_even_where_it_is_the_one_that_its_series_had() -> None:
    queued = queue(change("o18", show_as="free"), change("m", EventChange(show_as="free"), show_as="oof"))
    assert [one.show_as for one in laid(STANDUPS, queued)] == ["oof", "oof", "free", "oof", "oof"]


# times


def moved(new_when: Any, old: Any = OLD, **more: Any) -> Change:
    both = {name: more.pop(name) for name in ("was", "rule") if name in more}
    before: dict[str, Any] = {"when": old} | ({"recurrence": both["was"]} if "was" in both else {})
    after: dict[str, Any] = {"when": new_when} | ({"recurrence": both["rule"]} if "rule" in both else {})
    return change("m", EventChange(**before), **after)._replace(**more)


def test_a_series_that_moves_moves_every_instance() -> None:
    operation = moved(timed("2026-11-16T10:30", "2026-11-16T11:00"), shift=5400)
    rows = laid(STANDUPS, queue(operation))
    assert told(rows) == [f"{number} 10:30-11:00 Stand-up" for number in DAYS]
    assert all(one.has(PENDING) for one in rows)


def test_what_has_moved_already_is_not_moved_again() -> None:
    operation = moved(timed("2026-11-16T10:30", "2026-11-16T11:00"), shift=5400)
    once = laid(STANDUPS, queue(operation))
    assert laid(once, queue(operation)) == once


def test_an_exception_at_a_time_of_its_own_stays_there() -> None:
    rows = [*STANDUPS[:2], occurrence("o18", "2026-11-18T15:00", "2026-11-18T15:30", kind="exception")]
    operation = moved(timed("2026-11-16T10:30", "2026-11-16T11:00"), shift=5400)
    assert told(laid(rows, queue(operation))) == [
        "16 10:30-11:00 Stand-up",
        "17 10:30-11:00 Stand-up",
        "18 15:00-15:30 Stand-up",
    ]


def test_wall_times_hold_over_a_change_of_the_clocks() -> None:
    rows = [occurrence(f"o{n}", f"2026-10-{n}T09:00", f"2026-10-{n}T09:15") for n in (24, 25)]
    operation = moved(timed("2026-07-01T12:00", "2026-07-01T12:15"), timed("2026-07-01T09:00", "2026-07-01T09:15"))
    sight = span("2026-10-24", "2026-10-26")
    assert told(laid(rows, queue(operation), span=sight)) == ["24 12:00-12:15 Stand-up", "25 12:00-12:15 Stand-up"]


def test_without_the_old_times_the_shift_moves_the_days() -> None:
    operation = change("m", when=timed("2026-11-17T10:00", "2026-11-17T10:15"))._replace(shift=90_000)
    assert told(laid(STANDUPS[:2], queue(operation))) == ["17 10:00-10:15 Stand-up", "18 10:00-10:15 Stand-up"]


def test_timed_instances_become_days_and_days_become_timed() -> None:
    whole = days("2026-11-16", "2026-11-17")
    as_days = laid(STANDUPS, queue(moved(whole)))
    assert told(as_days) == [f"{number}-{number + 1} Stand-up" for number in DAYS]
    assert told(laid(as_days, queue(moved(OLD, whole)))) == told(STANDUPS)


def test_instances_move_into_the_span() -> None:
    rows = [occurrence("o", "2026-11-14T09:00", "2026-11-14T09:15")]
    was, rule = weekly("2026-11-14", "saturday"), weekly("2026-11-16", "monday")
    operation = moved(
        timed("2026-11-16T09:00", "2026-11-16T09:15"),
        timed("2026-11-14T09:00", "2026-11-14T09:15"),
        was=was, rule=rule, shift=2 * 86_400,
    )  # fmt: skip
    (seen,) = laid(rows, queue(operation))
    assert (seen.key, told([seen])) == (key("o"), ["16 09:00-09:15 Stand-up"])


# patterns


def test_after_a_new_end_there_is_nothing_left() -> None:
    ended = daily("2026-11-02", kind="endDate", end=date(2026, 11, 18))
    operation = change("m", EventChange(recurrence=daily("2026-11-02")), recurrence=ended)
    assert told(laid(STANDUPS, queue(operation))) == [f"{number} 09:00-09:15 Stand-up" for number in (16, 17, 18)]
    counted = daily("2026-11-02", kind="numbered", count=16)
    operation = change("m", EventChange(recurrence=daily("2026-11-02")), recurrence=counted)
    assert [one.key.id for one in laid(STANDUPS, queue(operation))] == ["o16", "o17"]


def test_an_exception_beyond_the_new_end_goes_and_one_before_it_stays() -> None:
    rows = [
        occurrence("o1", "2026-11-17T15:00", "2026-11-17T15:15", kind="exception"),
        occurrence("o2", "2026-11-19T15:00", "2026-11-19T15:15", kind="exception"),
    ]
    was = weekly("2026-11-02", "monday", "thursday")
    ended = weekly("2026-11-02", "monday", "thursday", kind="endDate", end=date(2026, 11, 18))
    queued = queue(change("m", EventChange(recurrence=was), recurrence=ended))
    assert [one.key.id for one in laid(rows, queued)] == ["o1"]


def test_a_day_that_was_moved_goes_with_the_day_of_the_pattern_that_it_stood_for() -> None:
    was, ended = daily("2026-11-02"), daily("2026-11-02", kind="endDate", end=date(2026, 11, 18))
    end = change("m", EventChange(recurrence=was), recurrence=ended)
    within = change("o18", when=timed("2026-11-18T23:00", "2026-11-19T01:00"))._replace(series="m")
    beyond = change("o19", when=timed("2026-11-18T18:00", "2026-11-18T19:00"))._replace(series="m")
    for order in ((within, beyond, end), (end, within, beyond)):
        assert [one.key.id for one in laid(STANDUPS, queue(*order))] == ["o16", "o17", "o18"]
    moved_before = [*STANDUPS[:3], standup(19, kind="exception")]
    assert [one.key.id for one in laid(moved_before, queue(beyond, end))] == ["o16", "o17", "o18"]


def test_a_later_end_brings_new_instances_but_none_that_was_deleted() -> None:
    rows = [standup(16), standup(18)]
    was = daily("2026-11-16", kind="endDate", end=date(2026, 11, 18))
    longer = daily("2026-11-16", kind="endDate", end=date(2026, 11, 20))
    seen = laid(rows, queue(change("m", EventChange(recurrence=was), recurrence=longer)))
    assert told(seen) == [f"{number} 09:00-09:15 Stand-up" for number in (16, 18, 19, 20)]
    assert [one.key.id for one in seen] == [
        "o16",
        "o18",
        f"local:m#{day('2026-11-19')}",
        f"local:m#{day('2026-11-20')}",
    ]
    assert all(one.has(PENDING) and one.series == "m" for one in seen)


def test_new_instances_follow_what_else_is_queued_for_their_series() -> None:
    was = daily("2026-11-16", kind="endDate", end=date(2026, 11, 18))
    longer = daily("2026-11-16", kind="endDate", end=date(2026, 11, 20))
    queued = queue(
        change("m", EventChange(subject="Stand-up"), subject="Daily"),
        change("m", EventChange(recurrence=was), recurrence=longer),
        Reply(key("m"), "declined"),
        Delete(key(f"local:m#{day('2026-11-19')}"), series="m"),
    )
    assert [(one.subject, one.response) for one in laid(STANDUPS[:3], queued)] == [("Daily", "declined")] * 4


def test_a_new_pattern_out_of_sight_of_every_instance_asks_for_the_master() -> None:
    was = daily("2026-11-02", kind="endDate", end=date(2026, 11, 6))
    operation = change("m", EventChange(recurrence=was), recurrence=daily("2026-11-02"))
    master = row("m", "2026-11-02T09:00", "2026-11-02T09:15", "Stand-up", kind="seriesMaster")
    asked = []

    def find(wanted: Any) -> EventSummary:
        asked.append(wanted)
        return master

    seen = laid([], queue(operation), find=find)
    assert told(seen) == [f"{number} 09:00-09:15 Stand-up" for number in range(16, 23)]
    assert asked == [key("m")]
    assert laid([], queue(operation)) == []


def test_another_day_of_the_week_moves_the_instances_there() -> None:
    was, rule = weekly("2026-11-10", "tuesday"), weekly("2026-11-11", "wednesday")
    operation = moved(
        timed("2026-11-11T10:00", "2026-11-11T10:15"),
        timed("2026-11-10T09:00", "2026-11-10T09:15"),
        was=was, rule=rule, shift=90_000,
    )  # fmt: skip
    rows = [standup(17)]
    (seen,) = laid(rows, queue(operation))
    assert (seen.key.id, told([seen])) == ("o17", ["18 10:00-10:15 Stand-up"])
    assert laid([seen], queue(operation)) == [seen]


def test_fewer_and_other_days() -> None:
    was, rule = daily("2026-11-02"), weekly("2026-11-02", "monday", "friday")
    operation = change("m", EventChange(recurrence=was), recurrence=rule)
    assert [one.key.id for one in laid(STANDUPS, queue(operation))] == ["o16", "o20"]
    back = change("m", EventChange(recurrence=rule), recurrence=was)
    shown = laid([standup(16), standup(20)], queue(back))
    assert [one.start for one in shown] == [at(f"2026-11-{number}T09:00") for number in range(16, 23)]


def test_a_single_event_becomes_a_series_and_a_series_single() -> None:
    single = row("a", "2026-11-17T09:00", "2026-11-17T10:00")
    queued = queue(change("a", EventChange(recurrence=None), recurrence=weekly("2026-11-17", "tuesday", "thursday")))
    shown = laid([single], queued)
    assert told(shown) == ["17 09:00-10:00 Planning", "19 09:00-10:00 Planning"]
    assert laid(shown, queued) == shown
    alone = change("m", EventChange(recurrence=daily("2026-11-17")), recurrence=None)
    (left,) = laid(STANDUPS[1:], queue(alone))
    assert (left.key.id, left.series, left.kind) == ("o17", "", "singleInstance")


@pytest.mark.parametrize("cut", DAYS)
def test_this_and_following_shows_each_day_once(cut: int) -> None:
    """One step: the new series and the end of the old one, in either order, named by the server or not."""
    was = daily("2026-11-02")
    ended = daily("2026-11-02", kind="endDate", end=date(2026, 11, cut - 1))
    rest = timed(f"2026-11-{cut}T11:00", f"2026-11-{cut}T11:15")
    made = new(rest, "Late stand-up", recurrence=daily(f"2026-11-{cut}", kind="endDate", end=date(2026, 11, 20)))
    end = change("m", EventChange(recurrence=was), recurrence=ended)
    expected = [
        f"{number} 09:00-09:15 Stand-up" if number < cut else f"{number} 11:00-11:15 Late stand-up" for number in DAYS
    ]
    assert told(laid(STANDUPS, queue(made, end))) == expected == told(laid(STANDUPS, queue(end, made)))
    named = made._replace(event=key("n"))
    there = [
        occurrence(f"n{number}", f"2026-11-{number}T11:00", f"2026-11-{number}T11:15", "Late stand-up", series="n")
        for number in DAYS
        if number >= cut
    ]
    assert told(laid([*STANDUPS, *there], queue(named, end))) == expected


def test_the_last_day_of_a_recurrence() -> None:
    assert last_day(daily("2026-11-16", kind="numbered", count=3)) == day("2026-11-18")
    assert last_day(daily("2026-11-16", kind="endDate", end=date(2026, 11, 20))) == day("2026-11-20")
    assert last_day(daily("2026-11-16")) == date.max.toordinal()


def test_the_end_of_the_calendar_is_no_error() -> None:
    operation = change("m", EventChange(recurrence=None), recurrence=daily("2026-11-16"))
    master = row("m", "2026-11-02T09:00", "2026-11-02T09:15")
    assert laid([], queue(operation), span=span("9999-12-29", "9999-12-31"), find=lambda _: master) == []
