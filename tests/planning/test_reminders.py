"""Which reminders are due, put off, dismissed; which are said, once each, and which are only counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.layout.sample import BERLIN, NOW, SETTINGS, TODAY, november, timed, whole
from tuical.errors import UsageError
from tuical.model.operation import Dismiss, Snooze
from tuical.model.summary import CANCELLED, MEETING, EventSummary
from tuical.planning.reminder_words import begins_in, choices, missed_words, read_later, said, together_words
from tuical.planning.reminders import GRACE, Due, coming, due, reminders, to_say
from tuical.planning.terminal_notes import terminal_note

MINUTE = 60
REVIEW = timed(november(20), "10:30", "12:00", "Design review", location="Adams")


def midnight(day: int) -> int:
    return int(datetime.fromordinal(day).replace(tzinfo=BERLIN).timestamp())


def rows(*found: tuple[EventSummary, int], done: tuple[Snooze | Dismiss, ...] = ()) -> tuple[Due, ...]:
    return reminders(found, done, midnight)


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


def test_due_is_what_fired_and_is_not_over() -> None:
    over = timed(november(20), "08:00", "09:00", "Over")
    running = timed(november(20), "09:00", "10:00", "Running")
    found = rows((over, 5), (running, 5), (REVIEW, 60), (timed(november(20), "13:00", "14:00", "Lunch"), 15))
    assert [row.event.subject for row in due(found, NOW)] == ["Running", "Design review"]
    assert [row.event.subject for row in coming(found, NOW)] == ["Lunch"]


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
