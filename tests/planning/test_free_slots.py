"""Free times never overlap what takes time, and together with it they cover the working hours."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.calendar import CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.view import ViewSettings, WorkingHours
from tuical.model.window import Window
from tuical.planning.free_slots import (
    FreeWish,
    agreed_to,
    as_text,
    free_slots,
    own_calendars,
    takes_time,
    work_windows,
)

BERLIN = ZoneInfo("Europe/Berlin")
VIEW = ViewSettings(zone=BERLIN, zone_name="Berlin")
MONDAY = date(2026, 11, 23).toordinal()


def at(words: str, day: int = 23) -> int:
    return int(datetime.fromisoformat(f"2026-11-{day} {words}").replace(tzinfo=BERLIN).timestamp())


def event(start: int, end: int, show_as: str = "busy", response: str = "accepted", flags: int = 0) -> EventSummary:
    key = EventKey("a", "/me", "c", f"{start}{end}")
    return EventSummary(key, "singleInstance", "", start, end, "Review", "", show_as, response, flags, "", ())


def slots(*events: EventSummary, tentative_is_free: bool = False) -> list[str]:
    wish = FreeWish(30, tentative_is_free)
    found = free_slots(events, work_windows((MONDAY,), VIEW, 0), wish, BERLIN)
    return as_text(found, VIEW, today=date(2026, 11, 20)).split("\n")[1:]


@pytest.mark.parametrize(
    ("events", "line"),
    [
        ([], "09:00 – 17:00"),
        ([event(at("10:00"), at("11:00"))], "09:00 – 10:00, 11:00 – 17:00"),
        ([event(at("08:00"), at("09:40"))], "09:45 – 17:00"),
        ([event(at("09:15"), at("16:45"))], None),
        ([event(at("09:30"), at("16:30"))], "09:00 – 09:30, 16:30 – 17:00"),
        ([event(at("10:00"), at("14:00")), event(at("11:00"), at("12:00"))], "09:00 – 10:00, 14:00 – 17:00"),
        ([event(at("10:00"), at("11:00"), "tentative")], "09:00 – 10:00, 11:00 – 17:00"),
        ([event(at("10:00"), at("10:00"))], "09:00 – 17:00"),
        ([event(at("10:00"), at("11:00"), "free")], "09:00 – 17:00"),
        ([event(at("10:00"), at("11:00"), "busy", "declined")], "09:00 – 17:00"),
        ([event(MONDAY, MONDAY + 1, "busy", "organizer", ALL_DAY)], None),
        ([event(MONDAY, MONDAY + 1, "oof", "organizer", ALL_DAY)], None),
        ([event(MONDAY, MONDAY + 1, "workingElsewhere", "organizer", ALL_DAY)], "09:00 – 17:00"),
        ([event(MONDAY, MONDAY + 1, "free", "organizer", ALL_DAY)], "09:00 – 17:00"),
    ],
)
def test_a_day(events: list[EventSummary], line: str | None) -> None:
    assert slots(*events) == ([] if line is None else [f"Mon 23 Nov: {line}"])


def test_hidden_calendars_count_and_those_of_others_do_not() -> None:
    def info(name: str, owner: str = "", *, shown: bool = True) -> CalendarInfo:
        return CalendarInfo(CalendarKey("a", "/me", name), name, "#123456", "", owner, True, False, shown, 0)

    calendars = [info("mine"), info("c", shown=False), info("hers", "Lidia Holm"), info("his", "Alex", shown=False)]
    assert [key.calendar for key in own_calendars(calendars)] == ["mine", "c"]
    waits, agreed = (event(at("10:00"), at("11:00"), "tentative", how) for how in ("notResponded", "accepted"))
    assert agreed_to([waits, agreed], calendars) == [agreed]
    assert agreed_to([waits, agreed], [info("c")]) == [waits, agreed]


def test_what_is_not_promised_can_be_given_away() -> None:
    waiting = event(at("10:00"), at("11:00"), "tentative", "notResponded")
    maybe = event(at("12:00"), at("13:00"), "tentative")
    assert slots(waiting, maybe) == ["Mon 23 Nov: 09:00 – 10:00, 11:00 – 12:00, 13:00 – 17:00"]
    assert slots(waiting, maybe, tentative_is_free=True) == ["Mon 23 Nov: 09:00 – 17:00"]


def test_weekends_are_left_out_and_what_is_over_too() -> None:
    days = range(MONDAY - 3, MONDAY + 1)
    windows = work_windows(days, VIEW, at("14:50", 20))
    assert [window.start for window in windows] == [at("14:50", 20), at("09:00")]
    text = as_text(free_slots([], windows, FreeWish(), BERLIN), VIEW, today=date(2026, 11, 20))
    assert text == "\n".join(
        (
            "Free times (Berlin time, Europe/Berlin):", "Fri 20 Nov: 15:00 – 17:00", "Mon 23 Nov: 09:00 – 17:00"
        )
    )  # fmt: skip


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12)


@given(SPANS, st.sampled_from([15, 30, 60, 120]), st.booleans())
def test_no_slot_overlaps_and_nothing_is_forgotten(spans: list[tuple[int, int]], minutes: int, tentative: bool) -> None:
    midnight, quarter = at("00:00"), 900
    kinds = ["busy", "tentative", "free", "oof"]
    events = [
        event(midnight + start * 2 * quarter, midnight + (start * 2 + length) * quarter, kinds[(start + length) % 4])
        for start, length in spans
    ]
    wish = FreeWish(minutes, tentative)
    view = VIEW._replace(work=WorkingHours(8 * 60, 18 * 60))
    windows = work_windows((MONDAY,), view, 0)
    found = free_slots(events, windows, wish, BERLIN)
    taken = [one for one in events if takes_time(one, wish)]
    assert all(slot.end <= one.start or one.end <= slot.start for slot in found for one in taken)
    assert all(slot.end - slot.start >= minutes * 60 for slot in found)
    assert found == sorted(found)
    assert all(one.end < other.start for one, other in pairwise(found))
    (window,) = windows
    covered = found + [Window(one.start, one.end) for one in taken]
    gaps = _uncovered(window, covered)
    assert all(gap.end - gap.start < minutes * 60 for gap in gaps)


def _uncovered(window: Window, covered: list[Window]) -> list[Window]:
    start, gaps = window.start, []
    for one in sorted(covered):
        if one.start > start:
            gaps.append(Window(start, min(one.start, window.end)))
        start = max(start, one.end)
    return [gap for gap in [*gaps, Window(start, window.end)] if gap.start < gap.end]
