"""Which reminders are due, put off, dismissed; which are said, once each, and which are only counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.layout.sample import BERLIN, NOW, SETTINGS, TODAY, november, timed, whole
from tuical.errors import UsageError
from tuical.model.operation import Dismiss, Snooze
from tuical.model.reminder import DISMISSED, Raised, ReminderList, as_set, taken_over
from tuical.model.summary import CANCELLED, MEETING, EventSummary
from tuical.planning.reminder_words import begins_in, choices, missed_words, read_later, said, together_words
from tuical.planning.reminders import GRACE, HERE, STAYS, Done, Due, coming, due, newest, reminders, to_say
from tuical.planning.terminal_notes import terminal_note

MINUTE = 60
REVIEW = timed(november(20), "10:30", "12:00", "Design review", location="Adams")


def midnight(day: int) -> int:
    return int(datetime.fromordinal(day).replace(tzinfo=BERLIN).timestamp())


def rows(
    *found: tuple[EventSummary, int],
    done: tuple[Snooze | Dismiss, ...] = (),
    left: float = HERE,
    told: ReminderList | None = None,
) -> tuple[Due, ...]:
    return reminders(found, [Done(one, left) for one in done], midnight, told or ReminderList())


def test_it_fires_so_many_minutes_before_the_start() -> None:
    (row,) = rows((REVIEW, 15))
    assert (row.fires, row.put_off) == (REVIEW.start - 15 * MINUTE, False)


def test_an_all_day_event_begins_at_its_midnight_here() -> None:
    (row,) = rows((whole(november(21), 1, "Trip"), 18 * 60))
    assert datetime.fromtimestamp(row.fires, BERLIN).isoformat() == "2026-11-20T06:00:00+01:00"


@pytest.mark.parametrize("members", [{"response": "declined"}, {"flags": MEETING | CANCELLED}])
def test_nobody_is_reminded_of_what_was_declined_or_cancelled(members: dict[str, str]) -> None:
    assert rows((timed(november(20), "10:30", "12:00", "x", **members), 15)) == ()  # type: ignore[arg-type]


def test_the_newest_of_what_was_done_counts() -> None:
    until = REVIEW.start - MINUTE
    again = Snooze(REVIEW.key, until)
    assert rows((REVIEW, 15), done=(Dismiss(REVIEW.key),)) == ()
    (row,) = rows((REVIEW, 15), done=(Dismiss(REVIEW.key), again))
    assert (row.fires, row.put_off) == (until, True)
    assert rows((REVIEW, 15), done=(again, Dismiss(REVIEW.key))) == ()


SNOOZED, AGAIN = REVIEW.start - 5 * MINUTE, REVIEW.start - 2 * MINUTE
ASKED = REVIEW.start - 20 * MINUTE
WHEN, OF_REVIEW = {REVIEW.key.account: ASKED}, (REVIEW.key.account, REVIEW.key.id)


@pytest.mark.parametrize(
    ("fires", "done", "left", "comes"),
    [
        (REVIEW.start - 15 * MINUTE, None, 0, REVIEW.start - 15 * MINUTE),
        (SNOOZED, None, 0, SNOOZED),
        (DISMISSED, None, 0, None),
        (SNOOZED, Dismiss, HERE, None),  # what waits here is said to the service still
        (DISMISSED, Snooze, HERE, AGAIN),
        (DISMISSED, Snooze, ASKED - 1, None),  # dismissed elsewhere after it was put off here
        (SNOOZED, Dismiss, ASKED - 1, SNOOZED),
        (SNOOZED, Dismiss, ASKED, None),  # the service was asked before it got this
        (None, Snooze, ASKED - 1, AGAIN),  # the service says nothing of it
    ],
)
def test_what_was_said_last_counts_here_or_elsewhere(
    fires: int | None, done: type[Snooze | Dismiss] | None, left: float, comes: int | None
) -> None:
    raised = {} if fires is None else {OF_REVIEW: Raised(fires, as_set(REVIEW, 15))}
    did = () if done is None else (Dismiss(REVIEW.key) if done is Dismiss else Snooze(REVIEW.key, AGAIN),)
    found = rows((REVIEW, 15), done=did, left=left, told=ReminderList(WHEN, raised))
    assert [row.fires for row in found] == ([] if comes is None else [comes])
    assert [row.put_off for row in found] == ([] if comes is None else [comes in (SNOOZED, AGAIN)])


@pytest.mark.parametrize(
    ("event", "minutes"),
    [
        (REVIEW, 30),
        (REVIEW._replace(start=REVIEW.start + 60 * MINUTE), 15),
        (REVIEW._replace(key=REVIEW.key._replace(mailbox="/users/alex@contoso.com")), 15),
        (REVIEW._replace(key=REVIEW.key._replace(account="another")), 15),
    ],
)
def test_what_was_said_of_another_time_mailbox_or_account_does_not_count(event: EventSummary, minutes: int) -> None:
    told = ReminderList(WHEN, {OF_REVIEW: Raised(DISMISSED, as_set(REVIEW, 15))})
    (row,) = rows((event, minutes), told=told)
    assert (row.fires, row.put_off) == (event.start - minutes * MINUTE, False)


def test_what_was_put_off_until_after_its_event_comes_and_stays_a_while() -> None:
    later = REVIEW.end + 10 * MINUTE
    found = rows((REVIEW, 15), told=ReminderList(WHEN, {OF_REVIEW: Raised(later, as_set(REVIEW, 15))}))
    assert due(found, later - 1) == ()
    assert to_say(found, {}, later - MINUTE, later).each == found == due(found, later + STAYS - 1)
    assert due(found, later + STAYS) == ()


LUNCH = timed(november(20), "13:00", "14:00", "Lunch")
ELSEWHERE = timed(november(20), "13:00", "14:00", "Choir", "family")
DAYS = [timed(november(day), "09:00", "09:15", "Stand-up", series="S") for day in (19, 20, 21)]


@pytest.mark.parametrize(
    ("events", "listed", "known", "gone"),
    [
        ([REVIEW], [], [], []),  # a list without anything near may be one that never names such a thing
        ([REVIEW], [], [REVIEW], [REVIEW]),
        ([REVIEW, LUNCH], [LUNCH], [], [REVIEW]),
        ([REVIEW, ELSEWHERE], [ELSEWHERE], [], []),
        ([REVIEW, LUNCH], [REVIEW, LUNCH], [REVIEW, LUNCH], []),
        (DAYS, [DAYS[1]], [], [DAYS[0]]),  # the one after it may only be named when its time has come
        ([*DAYS, LUNCH], [LUNCH], [], []),
        (DAYS, [], [DAYS[1]], [DAYS[1]]),
        ([REVIEW], [], [REVIEW._replace(start=REVIEW.start - 60)], []),  # it has another time by now
    ],
)
def test_what_is_missing_was_dismissed_where_the_list_would_have_named_it(
    events: list[EventSummary], listed: list[EventSummary], known: list[EventSummary], gone: list[EventSummary]
) -> None:
    before = {event.key.id: Raised(NOW, as_set(event, 15)) for event in known}
    found = taken_over([(event, 15) for event in events], {event.key.id: NOW + 1 for event in listed}, before)
    assert {key for key, one in found.items() if one.fires == DISMISSED} == {event.key.id for event in gone}
    assert {key for key, one in found.items() if one.fires == NOW + 1} == {event.key.id for event in listed}
    if gone:  # and it stays so
        again = taken_over([(event, 15) for event in events], {}, found)
        assert all(again[event.key.id].fires == DISMISSED for event in gone)


def test_due_is_what_fired_and_is_not_over() -> None:
    over = timed(november(20), "08:00", "09:00", "Over")
    running = timed(november(20), "09:00", "10:00", "Running")
    found = rows((over, 5), (running, 5), (REVIEW, 60), (timed(november(20), "13:00", "14:00", "Lunch"), 15))
    assert [row.event.subject for row in due(found, NOW)] == ["Running", "Design review"]
    assert [row.event.subject for row in coming(found, NOW)] == ["Lunch"]


def test_the_newest_is_the_one_that_fired_last_not_the_one_that_begins_first() -> None:
    running = timed(november(20), "09:00", "10:00", "Running")
    found = due(rows((running, 5), (REVIEW, 60)), NOW)
    assert [row.event.subject for row in found] == ["Running", "Design review"]
    assert newest(found) == found[1]
    assert newest(()) is None


def test_each_is_said_once_and_again_when_it_was_put_off_or_moved_to_later() -> None:
    found = rows((REVIEW, 60))
    looked = NOW - MINUTE
    assert [row.event for row in to_say(found, {}, looked, NOW).each] == [REVIEW]
    told = {REVIEW.key.id: found[0].fires}
    assert to_say(found, told, looked, NOW) == ((), 0)
    later = rows((REVIEW, 60), done=(Snooze(REVIEW.key, NOW - 1),))
    assert to_say(later, told, looked, NOW).each == later
    moved = rows((REVIEW._replace(start=REVIEW.start + 5 * MINUTE), 60))
    assert to_say(moved, told, looked, moved[0].fires).each == moved


def test_a_program_that_looks_for_the_first_time_says_nothing_of_the_past() -> None:
    assert to_say(rows((REVIEW, 60)), {}, 0, NOW) == ((), 0)


def test_after_a_night_what_has_begun_is_counted_and_what_comes_is_said() -> None:
    slept_at = NOW - 12 * 3600
    begun = timed(november(20), "09:00", "10:00", "Stand-up")
    over = timed(november(20), "07:00", "08:00", "Gym")
    before = timed(november(19), "10:00", "11:00", "Yesterday")
    found = rows((before, 15), (over, 15), (begun, 15), (REVIEW, 60))
    what = to_say(found, {}, slept_at, NOW)
    assert [row.event.subject for row in what.each] == ["Design review"]
    assert what.missed == 2


def test_what_begins_just_now_is_still_said() -> None:
    event = timed(november(20), "09:40", "10:00", "Now")
    (row,) = rows((event, 0))
    assert to_say((row,), {}, NOW - 20, row.fires + GRACE - 1).each == (row,)
    assert to_say((row,), {}, NOW - 20, row.fires + GRACE).missed == 0
    assert to_say((row,), {}, row.fires - 1, row.fires + GRACE).missed == 1


def test_words() -> None:
    (row,) = rows((REVIEW, 60))
    assert said(row, NOW, SETTINGS) == "in 49 min, 10:30, Adams"
    assert begins_in(row, REVIEW.start + 5 * MINUTE) == "began 5 min ago"
    assert begins_in(row, REVIEW.start + 20) == "now"
    assert missed_words(1, "B") == "A reminder came while tuical was not looking; B shows what is still due."
    assert missed_words(3, "") == "3 reminders came while tuical was not looking."
    assert together_words([row] * 3, NOW, "B") == (
        "3 reminders are due, the first one “Design review”, in 49 min; B shows them."
    )


def test_it_can_be_put_off_until_it_begins_only_while_it_has_not() -> None:
    (row,) = rows((REVIEW, 60))
    assert [later.words for later in choices(row, NOW)] == ["5 min", "10 min", "15 min", "1 h", "until it begins"]
    assert [later.until - NOW for later in choices(row, NOW)][:4] == [300, 600, 900, 3600]
    assert len(choices(row, REVIEW.start)) == 4


@pytest.mark.parametrize(
    ("typed", "until"),
    [("20", "10:01"), ("45m", "10:26"), ("2h", "11:41"), ("14:30", "14:30"), ("1 day", "09:41")],
)
def test_a_time_is_typed(typed: str, until: str) -> None:
    found = read_later(typed, datetime.fromtimestamp(NOW, UTC), SETTINGS)
    assert datetime.fromtimestamp(found, BERLIN).strftime("%H:%M") == until
    assert found > NOW


def test_a_time_in_another_zone_is_that_instant() -> None:
    found = read_later("3pm NYC", datetime.fromtimestamp(NOW, UTC), SETTINGS)
    assert datetime.fromtimestamp(found, BERLIN).strftime("%H:%M") == "21:00"


@pytest.mark.parametrize("typed", ["", "yesterday 9:00", "nonsense", "0"])
def test_a_time_that_is_none_or_past_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        read_later(typed, datetime.fromtimestamp(NOW, UTC), SETTINGS)


@pytest.mark.parametrize(
    ("kind", "sequence"),
    [
        ("osc9", "\x1b]9;Review: in 5 min\x1b\\"),
        ("osc777", "\x1b]777;notify;Review;in 5 min\x1b\\"),
        ("off", ""),
        ("anything", ""),
    ],
)
def test_the_terminal_is_asked_in_its_own_words(kind: str, sequence: str) -> None:
    assert terminal_note(kind, "Review", "in 5 min") == sequence


@pytest.mark.parametrize("kind", ["osc9", "osc777"])
def test_a_hostile_title_ends_no_sequence_and_begins_none(kind: str) -> None:
    hostile = "4;1;99\x1b\\\x07\x9c\x9d52;c;cm0=\x1b]0;title\x07" + "x" * 5000
    note = terminal_note(kind, hostile, hostile)
    assert note.count("\x1b") == 2
    assert note.endswith("\x1b\\")
    assert not {"\x07", "\x9c", "\x9d", "\n"} & set(note)
    assert note.count(";") == (1 if kind == "osc9" else 3)
    assert not note.removeprefix("\x1b]9;")[0].isdigit()
    assert len(note) < 400


def test_today_is_the_day_of_the_sample() -> None:
    assert midnight(TODAY) < NOW < midnight(TODAY + 1)
