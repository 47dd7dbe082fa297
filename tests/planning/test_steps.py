"""What a person wants becomes operations: the right ones, in order, with nothing that was not changed, or a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.planning.meetings import (
    ALEX,
    BERLIN,
    EVERYBODY,
    GROUND,
    HOME,
    LIDIA,
    MONDAYS,
    at,
    attendee,
    calendar,
    event,
    master,
    occurrence,
    utc,
    whole_day,
)
from tuical.errors import NotForThisAccount, UsageError
from tuical.model.calendar import CalendarColour
from tuical.model.capabilities import PERSONAL
from tuical.model.event import AttachmentInfo, Event, OnlineMeeting, Person, Proposal
from tuical.model.event_change import UNSET, AllDay, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import EventKey
from tuical.model.names import WEEKDAYS
from tuical.model.operation import Cancel, Change, ChangeCalendar, Create, Delete, Reply, lane
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.summary import CANCELLED, MEETING, NO_PROPOSALS, NO_RESPONSE
from tuical.planning import calendar_steps, steps
from tuical.planning.changes import given
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.planning.occurrences import dates, instances, times_on
from tuical.planning.series_steps import lost_by_splitting

START = date(2026, 11, 2)
DAY = date(2026, 11, 23)
FOREVER = Range("noEnd", START, zone=BERLIN)
TEN = Range("numbered", START, count=10, zone=BERLIN)
TO_MARCH = Range("endDate", START, date(2027, 3, 1), zone=BERLIN)


def timed(day: date, hour: int, minutes: int = 60, zone: str = BERLIN) -> Timed:
    """From a wall time on."""
    start = datetime(day.year, day.month, day.day, hour)
    return Timed(EventTime(start, zone), EventTime(start + timedelta(minutes=minutes), zone))


def change_of(operation: object) -> Change:
    """It is a change."""
    assert isinstance(operation, Change)
    return operation


def only_change(found: tuple[object, ...]) -> Change:
    """It is one change and nothing else."""
    (operation,) = found
    return change_of(operation)


# create


def test_a_new_event_names_who_is_invited() -> None:
    invitees = (Invitee(LIDIA), Invitee(Person("Ana", "ANA@contoso.com")))
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1", attendees=invitees)
    (made,) = steps.create(HOME, new, GROUND)
    assert made == Create(EventKey(*HOME, "local:t1"), new, ("Lidia Holm",))


def test_nothing_is_made_in_a_calendar_that_may_only_be_read() -> None:
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1")
    with pytest.raises(UsageError, match="only look at"):
        steps.create(HOME, new, GROUND._replace(calendar=calendar(can_edit=False)))


def test_a_personal_account_makes_no_teams_meeting() -> None:
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="t1", online_provider="teamsForBusiness")
    with pytest.raises(NotForThisAccount):
        steps.create(HOME, new, GROUND._replace(account_kind=PERSONAL))
    with pytest.raises(NotForThisAccount):
        steps.change(event(), EventChange(online_provider=""), EVENT, GROUND._replace(account_kind=PERSONAL))


# change


def test_only_what_differs_is_written_and_kept_as_it_was() -> None:
    meeting = event(attendees=EVERYBODY)
    wanted = EventChange(subject="Planning", reminder_minutes=None, when=timed(DAY, 14))
    found = only_change(steps.change(meeting, wanted, EVENT, GROUND))
    assert found.change == EventChange(reminder_minutes=None, when=timed(DAY, 14))
    assert found.before == EventChange(reminder_minutes=15, when=timed(DAY, 10))
    assert (found.etag, found.subject, found.event) == (meeting.etag, "Planning", meeting.key)
    assert found.people == ("Lidia Holm", "Alex Wilber")


def test_nothing_changed_is_nothing_to_queue() -> None:
    with pytest.raises(UsageError, match="Nothing was changed"):
        steps.change(event(), EventChange(subject="Planning", when=timed(DAY, 10)), EVENT, GROUND)


def test_another_zone_at_the_same_instant_is_a_change() -> None:
    wanted = EventChange(when=timed(DAY, 9, zone="Europe/London"))
    assert only_change(steps.change(event(), wanted, EVENT, GROUND)).change == wanted


@pytest.mark.parametrize(
    ("wanted", "people"),
    [
        (EventChange(categories=("Home",)), ()),
        (EventChange(show_as="free", reminder_minutes=5), ()),
        (EventChange(subject="Plan B"), ("Lidia Holm", "Alex Wilber")),
        (
            EventChange(attendees=(Invitee(LIDIA), Invitee(Person("Megan", "megan@contoso.com")))),
            ("Alex Wilber", "Megan"),
        ),
        (
            EventChange(subject="Plan B", attendees=(Invitee(LIDIA), Invitee(Person("Megan", "megan@contoso.com")))),
            ("Lidia Holm", "Alex Wilber", "Megan"),
        ),
    ],
)
def test_who_is_mailed(wanted: EventChange, people: tuple[str, ...]) -> None:
    meeting = event(attendees=EVERYBODY)
    assert only_change(steps.change(meeting, wanted, EVENT, GROUND)).people == people


def test_somebody_elses_meeting_keeps_its_time_but_not_its_colour() -> None:
    theirs = event(attendees=EVERYBODY, flags=0)
    with pytest.raises(UsageError, match="Lidia Holm organises this event"):
        steps.change(theirs, EventChange(subject="Mine", categories=()), EVENT, GROUND)
    found = only_change(steps.change(theirs, EventChange(categories=("Home",), show_as="free"), EVENT, GROUND))
    assert found.people == ()


def test_a_calendar_that_may_only_be_read_refuses_everything() -> None:
    ground = GROUND._replace(calendar=calendar(can_edit=False, name="Alex"))
    for refused in (
        lambda: steps.change(event(), EventChange(categories=()), EVENT, ground),
        lambda: steps.delete(event(), EVENT, ground),
        lambda: steps.cancel(event(attendees=EVERYBODY), EVENT, ground),
        lambda: steps.attach(event(), steps.StoredFile("f", "a.txt", "text/plain", 3), EVENT, ground),
    ):
        with pytest.raises(UsageError, match="only look at the calendar “Alex”"):
            refused()


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


def rule_of(change: EventChange) -> Recurrence:
    """Its recurrence."""
    assert isinstance(change.recurrence, Recurrence)
    return change.recurrence


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
    series = replace(series, has_attachments=True)
    assert len(lost_by_splitting(series)) == 4
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


# delete and cancel


def test_a_deletion_is_silent_where_nobody_is_invited_and_where_we_are() -> None:
    (mine,) = steps.remove(event(), EVENT, GROUND)
    assert mine == Delete(event().key, event().etag, "Planning")
    (theirs,) = steps.remove(event(attendees=EVERYBODY, flags=MEETING), EVENT, GROUND)
    assert isinstance(theirs, Delete)
    assert theirs.people == ()


def test_what_others_were_invited_to_is_cancelled_with_a_message() -> None:
    meeting = event(attendees=EVERYBODY)
    (found,) = steps.remove(meeting, EVENT, GROUND, comment="sorry")
    assert found == Cancel(meeting.key, "sorry", "Planning", people=("Lidia Holm", "Alex Wilber"))


@pytest.mark.parametrize("remove", [steps.cancel, steps.delete])
def test_scopes_of_a_removal(remove: object) -> None:
    series = master(TEN, attendees=EVERYBODY)
    one = occurrence(DAY, series)
    assert callable(remove)
    (alone,) = remove(one, EVENT, GROUND, master=series)
    assert (alone.event, alone.series) == (one.key, "series")
    (whole,) = remove(one, SERIES, GROUND, master=series)
    assert (whole.event.id, whole.series, whole.people) == ("series", "", ("Lidia Holm", "Alex Wilber"))
    ended = only_change(remove(one, FOLLOWING, GROUND, master=series))
    assert rule_of(ended.change).range.count == 3
    assert ended.people == ("Lidia Holm", "Alex Wilber")


def test_what_cannot_be_cancelled() -> None:
    with pytest.raises(UsageError, match="nobody to tell"):
        steps.cancel(event(), EVENT, GROUND)
    with pytest.raises(UsageError, match="Lidia Holm organises"):
        steps.cancel(event(attendees=EVERYBODY, flags=0), EVENT, GROUND)
    series = master(TEN, attendees=EVERYBODY)
    with pytest.raises(UsageError, match="without a message"):
        steps.cancel(occurrence(DAY, series), FOLLOWING, GROUND, comment="bye", master=series)


# answers and the rest


def invitation(**changes: object) -> Event:
    """A meeting of Lidia's."""
    flags = changes.pop("flags", 0)
    return event(attendees=EVERYBODY, flags=flags, **changes)


def test_an_answer_knows_the_one_before() -> None:
    (found,) = steps.reply(invitation(response="accepted"), "declined", comment="ill")
    assert found == Reply(invitation().key, "declined", "ill", True, "Planning", "Lidia Holm", None, "", "accepted")


def test_an_answer_to_a_series_goes_to_its_master() -> None:
    series = master(TEN, attendees=EVERYBODY, flags=0, response="tentativelyAccepted")
    one = occurrence(DAY, series)
    (found,) = steps.reply(one, "accepted", SERIES, master=series)
    assert isinstance(found, Reply)
    assert (found.event.id, found.before) == ("series", "tentativelyAccepted")
    with pytest.raises(UsageError, match="one event or for its whole series"):
        steps.reply(one, "accepted", FOLLOWING, master=series)


SLOT = Proposal(at(DAY, 14), at(DAY, 15))


def test_answers_that_cannot_be() -> None:
    for mine in (event(), event(attendees=EVERYBODY)):
        with pytest.raises(UsageError, match="nothing to answer"):
            steps.reply(mine, "accepted")
    with pytest.raises(UsageError, match="was cancelled"):
        steps.reply(invitation(flags=CANCELLED), "accepted")
    with pytest.raises(UsageError, match="no proposals"):
        steps.reply(invitation(flags=NO_PROPOSALS), "declined", proposal=SLOT)
    with pytest.raises(UsageError, match="tentative answer or a refusal"):
        steps.reply(invitation(), "accepted", proposal=SLOT)
    with pytest.raises(UsageError, match="tentative answer or a refusal"):
        steps.reply(invitation(), "declined", proposal=SLOT, send=False)


def test_a_proposal_goes_with_a_tentative_answer() -> None:
    (found,) = steps.reply(invitation(), "tentativelyAccepted", proposal=SLOT)
    assert isinstance(found, Reply)
    assert found.proposal == SLOT


def test_who_asked_for_no_answers_gets_none() -> None:
    (found,) = steps.reply(invitation(flags=NO_RESPONSE), "accepted", comment="thanks")
    assert isinstance(found, Reply)
    assert (found.send, found.comment) == (False, "")


def test_a_forward_goes_to_each_address_once() -> None:
    (found,) = steps.forward(invitation(), (ALEX, Person("", "ALEX@contoso.com "), Person("Nobody", "")), comment="fyi")
    assert [one.address.strip() for one in found.recipients] == ["ALEX@contoso.com"]  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="Nobody was named"):
        steps.forward(invitation(), (Person("Nobody", " "),))
    with pytest.raises(UsageError, match="cannot be forwarded"):
        steps.forward(invitation(flags=CANCELLED), (ALEX,))


def test_files_come_and_go() -> None:
    stored = steps.StoredFile("copy", "a.txt", "text/plain", 3)
    one = occurrence(DAY, master(TEN), attachments=(AttachmentInfo("a1", "plan.pdf", "", 9, "file"),))
    (added,) = steps.attach(one, stored, SERIES, GROUND)
    assert (added.event.id, added.file, added.series) == ("series", "copy", "")  # type: ignore[union-attr]
    (removed,) = steps.detach(one, "a1", EVENT, GROUND)
    assert (removed.name, removed.series) == ("plan.pdf", "series")  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="no longer there"):
        steps.detach(one, "a2", EVENT, GROUND)


def test_a_reminder_is_put_off_to_a_time_to_come() -> None:
    (later,) = steps.snooze(event(), 101, 100)
    assert later.until == 101  # type: ignore[union-attr]
    with pytest.raises(UsageError):
        steps.snooze(event(), 100, 100)
    (gone,) = steps.dismiss(event())
    assert gone.event == event().key  # type: ignore[union-attr]


# calendars


def test_a_calendar_is_renamed_with_the_way_back() -> None:
    (found,) = calendar_steps.change_calendar(
        calendar(), name=" Home  office ", color=CalendarColour.LIGHT_RED, color_before="auto"
    )
    assert found == ChangeCalendar(HOME, "Home office", "lightRed", "Calendar", "auto")
    with pytest.raises(UsageError, match="Nothing was changed"):
        calendar_steps.change_calendar(calendar(), name="Calendar")


def test_calendars_that_stay() -> None:
    with pytest.raises(UsageError, match="default calendar"):
        calendar_steps.drop_calendar(calendar())
    with pytest.raises(UsageError, match="only look at"):
        calendar_steps.drop_calendar(calendar(is_default=False, can_edit=False))
    with pytest.raises(UsageError, match="still holds"):
        calendar_steps.drop_group(("demo", "/me"), "g", "Team", 2, "work")
    with pytest.raises(NotForThisAccount):
        calendar_steps.make_group(("demo", "/me"), "Team", "t", PERSONAL)
    with pytest.raises(UsageError, match="A name is needed"):
        calendar_steps.make_calendar(("demo", "/me"), "  ", "t")


def test_given_names_what_is_written() -> None:
    assert set(given(EventChange(reminder_minutes=None, subject=""))) == {"reminder_minutes", "subject"}
