"""Who of those invited has something else then, in one line; on Friday 20 November 2026 in Berlin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.schedules import BERLIN, at, item, schedule, span
from tuical.model.schedule import ScheduleError, ScheduleItem
from tuical.model.view import ViewSettings, WorkingHours
from tuical.model.window import Window
from tuical.planning.availability import FREE, NOTHING, UNKNOWN, availability, calendar_of
from tuical.planning.guests_then import Guest, Said, guests_words

SETTINGS = ViewSettings(zone=BERLIN)
SLOT = span("14:00-15:00")
NAMES = ("Lidia Holm", "Alex Wilber", "Ben Okri", "Dana Swope", "Theo Lind")


def somebody(name: str, *items: ScheduleItem) -> Guest:
    """A guest whose calendar holds these entries."""
    return Guest(name, calendar_of(schedule(*items)))


def room(*items: ScheduleItem) -> Guest:
    """A room."""
    return Guest("Focus room", calendar_of(schedule(*items)), room=True)


def stranger(name: str) -> Guest:
    """Somebody of whom nothing is told."""
    return Guest(name, calendar_of(schedule(error=ScheduleError("ErrorMailRecipientNotFound", "no such mailbox"))))


LIDIA, ALEX, BEN, DANA, THEO = (somebody(name) for name in NAMES)
BUSY = item("14:00-15:00")


@pytest.mark.parametrize(
    ("guests", "words"),
    [
        ([LIDIA], "Lidia Holm is free"),
        ([LIDIA, ALEX], "Lidia Holm and Alex Wilber are free"),
        ([LIDIA, ALEX, room()], "Lidia Holm, Alex Wilber and Focus room are free"),
        ([LIDIA, ALEX, BEN, DANA], "all 4 are free"),
        ([LIDIA, ALEX, BEN, DANA, stranger("Eve")], "4 are free, nothing is known of Eve"),
        ([LIDIA, stranger("Eve")], "Lidia Holm is free, nothing is known of Eve"),
        ([stranger("Eve")], ""),
        ([Guest("Eve", NOTHING), stranger("Finn")], ""),
        ([], ""),
        ([somebody("Lidia Holm", BUSY)], "Lidia Holm is busy 14:00–15:00"),
        ([somebody("Lidia Holm", BUSY), ALEX, BEN], "Lidia Holm is busy 14:00–15:00, 2 others free"),
        ([ALEX, somebody("Lidia Holm", BUSY)], "Lidia Holm is busy 14:00–15:00, Alex Wilber free"),
        (
            [somebody("Lidia Holm", item("13:30-14:15")), somebody("Dana Swope", item("14:30-16:00"))],
            "Lidia Holm is busy 13:30–14:15, Dana Swope 14:30–16:00",
        ),
        (
            [somebody(name, BUSY) for name in NAMES],
            "Lidia Holm is busy 14:00–15:00, Alex Wilber 14:00–15:00, 3 more not free",
        ),
        ([somebody("Lidia Holm", item("13:00-14:30"), item("14:30-15:30"))], "Lidia Holm is busy 13:00–15:30"),
        (
            [somebody("Lidia Holm", item("14:00-14:15"), item("14:45-15:00"))],
            "Lidia Holm is busy 14:00–14:15 and 14:45–15:00",
        ),
        ([somebody("Lidia Holm", item("13:00-14:00"), item("15:00-16:00"))], "Lidia Holm is free"),
        ([somebody("Lidia Holm", item("14:00-15:00", "tentative"))], "Lidia Holm may be busy 14:00–15:00"),
        ([somebody("Lidia Holm", item("14:00-15:00", "oof")), ALEX], "Lidia Holm is out of office, Alex Wilber free"),
        (
            [somebody("Lidia Holm", item("14:00-15:00", "oof")), somebody("Alex Wilber", item("14:00-15:00", "oof"))],
            "Lidia Holm is out of office, Alex Wilber is out of office",
        ),
        ([somebody("Lidia Holm", item("14:00-15:00", "workingElsewhere"))], "Lidia Holm is free"),
        ([somebody("Lidia Holm", item("14:00-15:00", "somethingNewer"))], "Lidia Holm is busy 14:00–15:00"),
        ([room(BUSY)], "Focus room is taken"),
        ([LIDIA, ALEX, room(BUSY)], "Focus room is taken, 2 others free"),
        ([room(item("14:30-16:00"))], "Focus room is taken 14:30–16:00"),
    ],
)
def test_who_is_busy_is_said(guests: Sequence[Guest], words: str) -> None:
    taken = any(verb in words for verb in ("busy", "taken", "office"))
    assert guests_words(guests, SLOT, SETTINGS) == Said(words, taken)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((0, "23:00"), (1, "10:00"), "is busy from 23:00"),
        ((-1, "23:00"), (0, "14:30"), "is busy until 14:30"),
        ((-1, "23:00"), (1, "10:00"), "is busy all day"),
        ((0, "00:00"), (1, "00:00"), "is busy 00:00–24:00"),
    ],
)
def test_of_what_reaches_over_the_day_the_end_that_lies_in_it_is_said(
    first: tuple[int, str], last: tuple[int, str], words: str
) -> None:
    entry = ScheduleItem("busy", Window(at(first[1], first[0]), at(last[1], last[0])))
    slot = span("23:00-23:30") if "from" in words else SLOT
    assert guests_words([somebody("Lidia Holm", entry)], slot, SETTINGS).words == f"Lidia Holm {words}"


def test_the_clock_of_the_person_counts_and_the_hours_of_the_guest_too() -> None:
    slot = span("18:00-19:00")
    late = Guest("Alex Wilber", calendar_of(schedule(work=WorkingHours(start=12 * 60, end=20 * 60))))
    assert guests_words([LIDIA, BEN], slot, SETTINGS).words == "Lidia Holm and Ben Okri are free, off hours"
    said = guests_words([LIDIA, late], slot, SETTINGS)
    assert said == Said("Lidia Holm and Alex Wilber are free, off hours for Lidia Holm", False)
    twelve = guests_words([somebody("Lidia Holm", item("18:00-19:30"))], slot, SETTINGS._replace(twelve_hours=True))
    assert twelve.words == "Lidia Holm is busy 6:00 pm–7:30 pm"


_ENTRIES = st.lists(
    st.tuples(st.integers(0, 22), st.integers(1, 2), st.sampled_from(["busy", "tentative", "oof", "free"])), max_size=4
).map(lambda entries: [item(f"{start}:00-{start + length - 1}:30", status) for start, length, status in entries])


@given(st.lists(_ENTRIES | st.none(), max_size=6))
def test_everybody_is_counted_once_and_nobody_unknown_is_called_free(people: list[list[ScheduleItem] | None]) -> None:
    guests = [
        stranger(f"Eve{place}") if entries is None else somebody(f"Lidia{place}", *entries)
        for place, entries in enumerate(people)
    ]
    said = guests_words(guests, SLOT, SETTINGS)
    states = [availability(guest.calendar, SLOT) for guest in guests]
    assert said.taken == any(state not in (FREE, UNKNOWN) for state in states)
    assert bool(said.words) == any(state != UNKNOWN for state in states)
    if said.words and UNKNOWN in states:
        assert "nothing is known of Eve" in said.words
        assert "all " not in said.words.partition("nothing")[0]
