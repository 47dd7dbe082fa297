"""The day as one line and the list of invitations: where the marks stand, and every row as wide as the page."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.layout.day_slice import CLASH, FREE, HERE, TAKEN, SliceScene, day_slice, hours, marks
from tuical.layout.invitations_page import NOTHING, InvitationEntry, InvitationFacts, invitations_page
from tuical.layout.runs import width_of
from tuical.model.keys import EventKey
from tuical.model.summary import ALL_DAY, MEETING, EventSummary
from tuical.model.view import ViewSettings

BERLIN = ZoneInfo("Europe/Berlin")
SETTINGS = ViewSettings(zone=BERLIN, zone_name="Berlin")
DAY = datetime(2026, 11, 20, tzinfo=BERLIN)


def event(start: float, end: float, name: str = "x", show_as: str = "busy") -> EventSummary:
    """Something from one hour of the day to another."""
    first, last = (int((DAY + timedelta(hours=hour)).timestamp()) for hour in (start, end))
    return EventSummary(
        EventKey("a", "/me", "c", name), "singleInstance", "", first, last, name, "Hood", show_as,
        "notResponded", MEETING, "Lidia Holm", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "others", "drawn"),
    [
        ((10, 11), (), "..##............"),
        ((10, 11), ((9, 10), (11, 12)), "__##__.........."),
        ((10, 11), ((10.5, 12),), "..#X__.........."),
        ((13.5, 14.25), ((12.5, 13.5),), ".......__#......"),
        ((8, 9), (), "##................"),
        ((18, 20), (), "..................####"),
        ((10, 10.1), ((10.2, 10.3),), "..#............."),
    ],
)
def test_where_the_marks_stand(own: tuple[float, float], others: tuple[tuple[float, float], ...], drawn: str) -> None:
    scene = SliceScene(event(*own), tuple(event(*one, name=str(one)) for one in others), SETTINGS)
    start, end = hours(scene)
    cells = (end - start) // 30
    assert marks(scene, cells) == drawn.translate(str.maketrans(".#_X", FREE + HERE + TAKEN + CLASH))


def test_what_is_free_takes_no_time_and_days_are_not_drawn() -> None:
    free = event(10, 11, "free", show_as="free")._replace(response="accepted")
    bar = event(0, 1, "bar")._replace(flags=ALL_DAY, start=DAY.toordinal(), end=DAY.toordinal() + 1)
    assert set(marks(SliceScene(event(14, 15), (free, bar), SETTINGS), 16)) == {FREE, HERE}
    assert set(marks(SliceScene(bar, (), SETTINGS), 16)) == {FREE}


SPANS = st.tuples(st.floats(0, 23), st.floats(0.05, 30)).map(lambda one: (one[0], one[0] + one[1]))


@given(SPANS, st.lists(SPANS, max_size=5), st.integers(0, 160))
def test_every_row_is_as_wide_as_the_page(own: tuple[float, float], others: list[tuple[float, float]], w: int) -> None:
    width = max(w, 24)
    scene = SliceScene(event(*own), tuple(event(*one, name=str(one)) for one in others), SETTINGS)
    assert width_of(day_slice(scene, width)) == width
    facts = InvitationFacts("Fri 20 Nov  10:00 – 11:00", "clashes with 会議", scene, "日本語" * 20, silent=w % 2 == 0)
    page = invitations_page([InvitationEntry(event(*own, name="会議" * 30), "t", lambda: facts)], width)
    assert {width_of(line.row) for line in page} == {width}


def test_only_what_is_looked_at_is_found_out() -> None:
    asked: list[int] = []

    def facts(number: int) -> InvitationFacts:
        asked.append(number)
        return InvitationFacts("now", "", SliceScene(event(9, 10), (), SETTINGS))

    entries = [InvitationEntry(event(9, 10, str(n)), str(n), lambda n=n: facts(n)) for n in range(50)]
    page = invitations_page(entries, 90)
    assert asked == []
    shown = [line.row for line in page[:12]]
    assert shown
    assert asked == [0, 1]


def test_nothing_waits() -> None:
    words = " ".join(run.text for line in invitations_page([], 100) for run in line.row)
    assert "Nothing waits for your answer." in words
    assert "F5" in words


@pytest.mark.parametrize("width", [30, 58, 80])
def test_where_nothing_waits_all_of_what_is_said_can_be_read(width: int) -> None:
    lines = [line.row for line in invitations_page((), width)]
    assert {width_of(row) for row in lines} == {width}
    read = " ".join("".join(run.text for run in row).strip() for row in lines).split()
    assert " ".join(read) == "Invitations " + " ".join(NOTHING)
