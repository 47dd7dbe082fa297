"""A series as a whole, its single days, and its two parts: the times and patterns that come of what a person wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.planning.meetings import (
    BERLIN,
    DAY,
    EVERYBODY,
    FOREVER,
    GROUND,
    HOME,
    LIDIA,
    MONDAYS,
    START,
    TEN,
    TO_MARCH,
    at,
    attendee,
    change_of,
    event,
    master,
    occurrence,
    only_change,
    rule_of,
    timed,
    utc,
    whole_day,
)
from tuical.errors import UsageError
from tuical.model.event import OnlineMeeting
from tuical.model.event_change import UNSET, AllDay, EventChange, Timed
from tuical.model.keys import EventKey
from tuical.model.names import WEEKDAYS
from tuical.model.operation import Change, Create, Delete, lane
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.planning import steps
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.planning.occurrences import dates, instances, times_on
from tuical.planning.series_steps import lost_by_splitting

# one of a series


def test_one_occurrence_goes_in_the_lane_of_its_series() -> None:
    series = master(FOREVER)
    found = only_change(steps.change(occurrence(DAY, series), EventChange(subject="Special"), EVENT, GROUND))
    assert found.series == "series"
    assert lane(found) == ("demo", "/me", "series")


@pytest.mark.parametrize(("day", "fits"), [(17, True), (29, True), (16, False), (30, False), (2, False)])
def test_an_occurrence_stays_between_its_neighbours(day: int, fits: bool) -> None:
    series = master(FOREVER)
    near = tuple(occurrence(DAY + timedelta(days=7 * step), series).summary for step in (-1, 0, 1))
    ground = GROUND._replace(neighbours=near)
    wanted = EventChange(when=timed(date(2026, 11, day), 23))
    if fits:
        assert steps.change(occurrence(DAY, series), wanted, EVENT, ground)
    else:
        with pytest.raises(UsageError, match="before or after it"):
            steps.change(occurrence(DAY, series), wanted, EVENT, ground)


def test_one_occurrence_has_no_repetition_of_its_own() -> None:
    series = master(FOREVER)
    wanted = EventChange(recurrence=Recurrence(MONDAYS, TEN))
    with pytest.raises(UsageError, match="whole series"):
        steps.change(occurrence(DAY, series), wanted, EVENT, GROUND)


def test_one_day_of_a_series_that_no_server_knows_waits_in_its_lane() -> None:
    waiting = event("local:x#739000", series="local:x", kind="occurrence")
    (found,) = steps.delete(waiting, EVENT, GROUND)
    assert lane(found) == ("demo", "/me", "local:x")


# the whole series


def test_times_of_an_occurrence_are_carried_over_to_the_master() -> None:
    series = master(TEN, attendees=EVERYBODY)
    wanted = EventChange(when=timed(DAY, 14, 30))
    found = only_change(steps.change(occurrence(DAY, series), wanted, SERIES, GROUND, master=series))
    assert found.event.id == "series"
    assert found.change == EventChange(when=timed(START, 14, 30))
    assert found.before == EventChange(when=timed(START, 10))
    assert (found.shift, found.etag, found.series) == (4 * 3600, series.etag, "")
    assert found.people == ("Lidia Holm", "Alex Wilber")


def test_wall_times_stay_when_the_clocks_changed_since_the_beginning() -> None:
    summer = replace(TEN, start=date(2026, 10, 5))
    series = master(summer)
    found = only_change(
        steps.change(occurrence(DAY, series), EventChange(when=timed(DAY, 11)), SERIES, GROUND, master=series)
    )
    assert found.change.when == timed(date(2026, 10, 5), 11)


def test_another_day_moves_the_pattern() -> None:
    series = master(TO_MARCH)
    wanted = EventChange(when=timed(DAY + timedelta(days=1), 10))
    found = only_change(steps.change(occurrence(DAY, series), wanted, SERIES, GROUND, master=series))
    rule = found.change.recurrence
    assert isinstance(rule, Recurrence)
    assert rule.pattern.days == ("tuesday",)
    assert (rule.range.start, rule.range.end) == (date(2026, 11, 3), date(2027, 3, 2))
    assert found.change.when == timed(date(2026, 11, 3), 10)
    assert found.before.recurrence == series.recurrence


def test_a_series_that_is_like_that_already() -> None:
    series = master(FOREVER)
    special = occurrence(DAY, series, subject="Special")
    with pytest.raises(UsageError, match="like that already"):
        steps.change(special, EventChange(subject="Planning"), SERIES, GROUND, master=series)


def test_without_its_master_a_series_is_left_alone() -> None:
    one = occurrence(DAY, master(FOREVER))
    for scope in (SERIES, FOLLOWING):
        with pytest.raises(UsageError, match="not been read completely"):
            steps.change(one, EventChange(subject="x"), scope, GROUND)
        with pytest.raises(UsageError, match="not been read completely"):
            steps.delete(one, scope, GROUND)


def test_whole_days_of_a_series_move_as_days() -> None:
    rule = Recurrence(MONDAYS, FOREVER)
    first = START.toordinal()
    series = whole_day("series", START, START + timedelta(days=1), kind="seriesMaster", recurrence=rule)
    one = whole_day("d", DAY, DAY + timedelta(days=1), kind="occurrence", series="series", recurrence=rule)
    wanted = EventChange(when=AllDay(DAY + timedelta(days=2), DAY + timedelta(days=4), BERLIN))
    found = only_change(steps.change(one, wanted, SERIES, GROUND, master=series))
    assert found.change.when == AllDay(date.fromordinal(first + 2), date.fromordinal(first + 4), BERLIN)
    assert found.shift == 2 * 86_400


# this and following


def split(span: Range, wanted: EventChange, day: date = DAY) -> tuple[Create, Change]:
    """The step for one occurrence of a series with that range."""
    series = master(span, attendees=EVERYBODY)
    made, ended = steps.change(occurrence(day, series), wanted, FOLLOWING, GROUND, master=series, transaction_id="t2")
    assert isinstance(made, Create)
    return made, change_of(ended)


def test_counts_add_up() -> None:
    made, ended = split(TEN, EventChange(subject="Plan B"))
    assert rule_of(ended.change).range == Range("numbered", START, count=3, zone=BERLIN)
    assert rule_of(made.new).range == Range("numbered", DAY, count=7, zone=BERLIN)


@pytest.mark.parametrize("span", [FOREVER, TO_MARCH])
def test_the_old_series_ends_the_day_before(span: Range) -> None:
    made, ended = split(span, EventChange(subject="Plan B"))
    assert rule_of(ended.change).range == Range("endDate", START, date(2026, 11, 22), zone=BERLIN)
    assert rule_of(made.new).range == replace(span, start=DAY)
    assert ended.before == EventChange(recurrence=Recurrence(MONDAYS, span))


def test_the_new_series_has_what_the_old_one_has() -> None:
    made, ended = split(FOREVER, EventChange(subject="Plan B"))
    new = made.new
    assert (new.subject, new.when, new.transaction_id) == ("Plan B", timed(DAY, 10), "t2")
    assert (new.categories, new.reminder_minutes, new.show_as) == (("Work",), 15, "busy")
    assert new.attendees is not UNSET
    assert [one.person.name for one in new.attendees] == [one.person.name for one in EVERYBODY]
    assert new.body is not UNSET
    assert new.body.content == "<p>Bring ideas</p>"
    assert made.people == ended.people == ("Lidia Holm", "Alex Wilber")
    assert made.event == EventKey(*HOME, "local:t2")


def test_the_new_series_begins_where_the_occurrence_went() -> None:
    made, ended = split(TEN, EventChange(when=timed(DAY + timedelta(days=2), 16, 90)))
    assert made.new.when == timed(date(2026, 11, 25), 16, 90)
    assert rule_of(made.new).pattern.days == ("wednesday",)
    assert rule_of(made.new).range == Range("numbered", date(2026, 11, 25), count=7, zone=BERLIN)
    assert rule_of(ended.change).range.count == 3


def test_a_moved_occurrence_splits_at_the_day_it_stands_for() -> None:
    series = master(TEN)
    moved = occurrence(
        DAY, series, kind="exception", start=at(date(2026, 11, 25), 15), end=at(date(2026, 11, 25), 16),
        original_start=utc(DAY, 9),
    )  # fmt: skip
    made, ended = steps.change(moved, EventChange(subject="B"), FOLLOWING, GROUND, master=series, transaction_id="t")
    assert isinstance(made, Create)
    assert made.new.when == timed(DAY, 10)
    assert rule_of(change_of(ended).change).range.count == 3


def test_from_the_first_one_on_is_all_of_it() -> None:
    series = master(TEN)
    first = occurrence(START, series)
    found = only_change(steps.change(first, EventChange(subject="B"), FOLLOWING, GROUND, master=series))
    assert (found.event.id, found.change) == ("series", EventChange(subject="B"))
    (gone,) = steps.delete(first, FOLLOWING, GROUND, master=series)
    assert isinstance(gone, Delete)
    assert gone.event.id == "series"


def test_somebody_elses_series_is_not_split() -> None:
    series = master(TEN, attendees=EVERYBODY, flags=0)
    with pytest.raises(UsageError, match="cannot split it"):
        steps.delete(occurrence(DAY, series), FOLLOWING, GROUND, master=series)


def test_a_repetition_that_nobody_knows_is_not_split() -> None:
    series = master(replace(TEN, kind="sometimes"))
    with pytest.raises(UsageError, match="cannot tell how this series repeats"):
        steps.delete(occurrence(DAY, series), FOLLOWING, GROUND, master=series)


def test_what_a_split_loses_is_said() -> None:
    series = master(TEN, attendees=(attendee(LIDIA, response="accepted"),), online=OnlineMeeting("https://x/y"))
    assert len(lost_by_splitting(replace(series, has_attachments=True))) == 3
    assert len(lost_by_splitting(master(TEN))) == 1


def test_an_old_link_to_join_is_not_copied() -> None:
    block = '<div style="width:100%"><span style="color:#5F5F5F">' + "_" * 80 + "</span></div><div>Join</div>"
    series = master(FOREVER, online=OnlineMeeting("https://teams/old", "teamsForBusiness"))
    series = replace(series, body=replace(series.body, content=f"<p>Agenda</p>{block}"))
    made, _ = steps.change(
        occurrence(DAY, series), EventChange(subject="B"), FOLLOWING, GROUND, master=series, transaction_id="t"
    )
    assert isinstance(made, Create)
    assert made.new.body is not UNSET
    assert made.new.body.content == "<p>Agenda</p>"
    assert made.new.online_provider == "teamsForBusiness"


MONTHS = st.integers(1, 12)
PATTERNS = st.one_of(
    st.builds(Pattern, st.just("daily"), st.integers(1, 4)),
    st.builds(
        Pattern,
        st.just("weekly"),
        st.integers(1, 3),
        st.lists(st.sampled_from(["monday", "tuesday", "thursday", "sunday"]), min_size=1, unique=True).map(tuple),
        st.sampled_from(["sunday", "monday"]),
    ),
    st.builds(Pattern, st.just("absoluteMonthly"), st.integers(1, 2), day_of_month=st.integers(1, 31)),
)


@for_all(PATTERNS, st.integers(1, 30), st.integers(1, 29), st.sampled_from(["numbered", "endDate"]))
def test_both_parts_together_are_the_whole(pattern: Pattern, count: int, place: int, kind: str) -> None:
    whole = list(dates(Recurrence(pattern, Range("numbered", START, count=count + place))))
    if kind == "numbered":
        span = Range("numbered", whole[0], count=len(whole), zone=BERLIN)
    else:
        span = Range("endDate", whole[0], whole[-1], zone=BERLIN)
    series = master(span, pattern)
    made, ended = steps.change(
        occurrence(whole[place], series), EventChange(subject="B"), FOLLOWING, GROUND, master=series, transaction_id="t"
    )
    assert isinstance(made, Create)
    early, late = list(dates(rule_of(change_of(ended).change))), list(dates(rule_of(made.new)))
    assert early + late == whole


def test_a_pattern_that_cannot_follow_is_left_alone() -> None:
    series = master(Range("noEnd", START, zone=BERLIN), Pattern("relativeMonthly", 1, ("monday",), index="first"))
    chosen = occurrence(date(2027, 2, 1), series)
    wanted = EventChange(when=timed(date(2027, 1, 31), 10))
    with pytest.raises(UsageError, match="repeats like this cannot be moved"):
        steps.change(chosen, wanted, SERIES, GROUND, master=series)
    assert steps.change(chosen, wanted, FOLLOWING, GROUND, master=series, transaction_id="t")


ALL_PATTERNS = PATTERNS | st.one_of(
    st.builds(Pattern, st.just("absoluteYearly"), st.integers(1, 2), day_of_month=st.integers(1, 31), month=MONTHS),
    st.builds(
        Pattern,
        st.just("relativeMonthly"),
        st.integers(1, 2),
        st.sampled_from(WEEKDAYS).map(lambda day: (day,)),
        index=st.sampled_from(["first", "second", "third", "fourth", "last"]),
    ),
)


@for_all(ALL_PATTERNS, st.integers(0, 20), st.integers(-3, 3), st.integers(0, 23), st.sampled_from([SERIES, FOLLOWING]))
def test_the_chosen_one_is_where_it_was_put(pattern: Pattern, place: int, days: int, hour: int, scope: str) -> None:
    """Whatever becomes of pattern and master: the occurrence that a person moved takes place where it was put."""
    whole = list(islice(dates(Recurrence(pattern, Range("noEnd", START))), place + 2))
    series = master(Range("noEnd", whole[0], zone=BERLIN), pattern)
    chosen = occurrence(whole[place], series)
    wanted = timed(whole[place] + timedelta(days=days), hour)
    if wanted == timed(whole[place], 10):
        return
    try:
        first, *_ = steps.change(chosen, EventChange(when=wanted), scope, GROUND, master=series, transaction_id="t")
    except UsageError:
        assert days
        assert scope == SERIES
        assert pattern.kind not in ("daily", "weekly")
        return
    new = first.new if isinstance(first, Create) else change_of(first).change
    rule = series.recurrence if new.recurrence is UNSET else new.recurrence
    assert isinstance(rule, Recurrence)
    assert isinstance(new.when, Timed)
    assert rule.range.start == new.when.start.wall.date()
    day = wanted.start.wall.toordinal()
    found = list(instances(rule, new.when, day, day + 1))
    assert [(one.start, one.end) for one in found] == [times_on(wanted, day)]
