"""Whatever the events and the size, every row of every picture is exactly as wide as asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.sample import (
    CALENDARS,
    KEYS,
    NEW_YORK,
    NOW,
    PALETTE,
    SETTINGS,
    TODAY,
    agenda_of,
    month,
    november,
    timed,
    whole,
)
from tuical.layout.agenda import agenda_lines
from tuical.layout.agenda_rows import agenda_row
from tuical.layout.cursor import Cursor, Marked
from tuical.layout.hits import Frame
from tuical.layout.key_bar import key_bar
from tuical.layout.mini_month import MiniMonth, mini_month
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.progress import progress_row
from tuical.layout.roles import ROLES, SURFACES
from tuical.layout.runs import Row, width_of
from tuical.layout.sidebar import SidebarScene, Upcoming, sidebar_frame
from tuical.layout.symbols import ASCII, UNICODE
from tuical.layout.time_grid import TimeLayout, time_layout
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene, top_bar
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus
from tuical.model.summary import ALL_DAY, EventSummary

TITLES = st.one_of(
    st.sampled_from([
        "", "Stand-up", "设计评审会议和讨论",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 family \U0001f1f5\U0001f1f9 \u2764\ufe0f",
        "פגישת צוות שבועית", "اجتماع",
        "e\u0301\u0301te\u0301",
        "\u0301leading mark", "a" * 300, "한국어 회의", "ｆｕｌｌ", "👍🏽", "x\u200dy",
    ]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40),
)  # fmt: skip
STATES = st.sampled_from(["free", "tentative", "busy", "oof", "workingElsewhere", "unknown", "strange"])
ANSWERS = st.sampled_from(["none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded", "odd"])
ZONES = st.sampled_from([SETTINGS.zone, UTC, NEW_YORK, ZoneInfo("Pacific/Apia"), ZoneInfo("Asia/Kolkata")])
SIZES = st.tuples(st.integers(20, 300), st.integers(1, 90))


@st.composite
def summaries(draw: st.DrawFn) -> EventSummary:
    """An event of any length near November 2026, or one whose times make no sense."""
    flags = draw(st.integers(0, 16383)) & ~ALL_DAY
    subject, identity = draw(TITLES), draw(st.text(max_size=6))
    sane = draw(st.booleans())
    start = NOW + draw(st.integers(-40, 40) if sane else st.integers(-(10**9), 10**9)) * 3600
    end = start + draw(st.integers(0, 60) if sane else st.integers(-(10**12), 10**12)) * 900
    if draw(st.booleans()):
        flags |= ALL_DAY
        start = TODAY + draw(st.integers(-30, 30))
        end = start + draw(st.integers(-2, 400))
    key = EventKey(*KEYS[draw(st.sampled_from(sorted(KEYS)))], identity)
    return EventSummary(
        key, "singleInstance", draw(st.sampled_from(["", "s"])), start, end, subject, draw(TITLES), draw(STATES),
        draw(ANSWERS), flags, "Lidia", (),
    )  # fmt: skip


EVENTS = st.lists(summaries(), max_size=25)


def check(rows: Sequence[Row], width: int, height: int | None = None) -> None:
    """Every row as wide as asked, in roles that a theme knows."""
    assert height is None or len(rows) == height
    for row in rows:
        assert width_of(row) == width, row
        for run in row:
            assert run.role in ROLES
            assert run.ground in (*SURFACES, "")


def check_areas(frame: Frame, width: int, height: int) -> None:
    """No area reaches out of its picture."""
    for area in frame.areas:
        assert area.x >= 0
        assert area.x + area.width <= width
        assert area.y < max(height, 1)


@given(EVENTS, SIZES, ZONES, st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_month(events: list[EventSummary], size: tuple[int, int], zone: ZoneInfo, twelve: bool, narrow: bool) -> None:
    """The month fills its size exactly."""
    width, height = size
    chosen = events[0].key if events else None
    how = SETTINGS._replace(zone=zone, twelve_hours=twelve, first_weekday=6 if twelve else 0)
    scene = MonthScene(
        2026, 11, events, how, PALETTE, NOW, Cursor(TODAY, 0, chosen), ASCII if narrow else UNICODE, narrow
    )
    frame = month_frame(scene, width, height)
    check(frame.rows, width, height)
    check_areas(frame, width, height)


@given(EVENTS, SIZES, ZONES, st.integers(1, 9), st.booleans())
@settings(max_examples=60, deadline=None)
def test_time_grid(events: list[EventSummary], size: tuple[int, int], zone: ZoneInfo, days: int, twelve: bool) -> None:
    """Head and hours are exactly as wide as asked."""
    width, height = size
    chosen = events[0].key if events else None
    how = SETTINGS._replace(zone=zone, twelve_hours=twelve)
    if twelve:
        how = how._replace(second_zone=NEW_YORK, second_zone_name="New York")
    marked = Marked(TODAY, 600, TODAY + 1, 660)
    scene = TimeScene(tuple(range(TODAY, TODAY + days)), events, how, PALETTE, NOW, Cursor(TODAY, 600, chosen), marked)
    layout = time_layout(scene, width, height)
    check(layout.head.rows, width)
    check([body_row(layout, row) for row in range(-1, layout.rows + 2)], width)
    check_order(layout)


def check_order(layout: TimeLayout) -> None:
    """Blocks of one row never lie on each other."""
    for column, by_row in zip(layout.columns, layout.blocks, strict=True):
        for blocks in by_row.values():
            ends = [0, *(block.x + block.width for block in blocks)]
            assert all(block.x >= end for block, end in zip(blocks, ends, strict=False))
            assert ends[-1] <= column.width - 1


@given(EVENTS, st.integers(20, 300), ZONES, st.booleans())
@settings(max_examples=50, deadline=None)
def test_agenda(events: list[EventSummary], width: int, zone: ZoneInfo, twelve: bool) -> None:
    """Every line of the agenda is exactly as wide as asked."""
    how = SETTINGS._replace(zone=zone, twelve_hours=twelve)
    scene = agenda_of(TODAY - 9, TODAY + 9, events, how=how, cursor=Cursor(TODAY + 2))
    check([agenda_row(scene, line, width) for line in agenda_lines(scene)], width)


@given(EVENTS, SIZES)
@settings(max_examples=40, deadline=None)
def test_sidebar(events: list[EventSummary], size: tuple[int, int]) -> None:
    """The sidebar fills its size exactly."""
    width, height = size
    first = Upcoming(events[0], "in 49 min · 会议室", True) if events else None
    small = MiniMonth(2026, 2, TODAY, TODAY + 1, SETTINGS)
    scene = SidebarScene(small, CALENDARS, first, tuple(Upcoming(one, "soon") for one in events[:3]), len(events))
    check(sidebar_frame(scene, width, height).rows, width, height)
    check(mini_month(small, width).rows, width, 7)


STATUSES = (
    SyncStatus(),
    SyncStatus(synced_at=NOW),
    SyncStatus(synced_at=NOW - 200_000, waiting=12, attention=3),
    SyncStatus(syncing=True, calendar="Team 会议", done=2, total=5, pages=12, events=12_345),
    SyncStatus(offline_since=NOW - 3600),
    SyncStatus(wait_until=NOW + 60, trouble="The server answered with words that nobody can read."),
    SyncStatus(trouble="The server answered with words that nobody can read."),
    SyncStatus(sign_in=True, waiting=1),
)


@pytest.mark.parametrize("status", STATUSES)
def test_bars(status: SyncStatus) -> None:
    """The bars and the progress are one row at any width, from a few cells on."""
    views = (("day", "Day"), ("week", "Week"), ("month", "Month"), ("agenda", "Agenda"))
    scene = TopBarScene("16 – 22 November 2026", "week 47", views, "week", status, "ana@contoso.example", SETTINGS, NOW)
    for width in range(1, 220):
        check(top_bar(scene, width).rows, width, 1)
        check(key_bar((("t", "today"), ("⏎", "open"), ("^p", "commands"), ("?", "help")), width).rows, width, 1)
        check([progress_row(status, width)], width)


@pytest.mark.parametrize(("number", "words"), [(0, "0 pages · 0 events"), (1, "1 page · 1 event"), (2, "2 pages")])
def test_one_page_is_no_plural(number: int, words: str) -> None:
    """Nor is one event."""
    row = progress_row(SyncStatus(syncing=True, pages=number, events=number), 100)
    assert words in "".join(run.text for run in row)


def test_ten_thousand_events_on_a_day() -> None:
    """A day that nobody can attend still draws, and says how much it leaves out."""
    crowd = [timed(november(20), "10:00", "11:00", f"Event {n}") for n in range(10_000)]
    frame = month_frame(MonthScene(2026, 11, crowd, SETTINGS, PALETTE, NOW, Cursor(TODAY)), 120, 36)
    check(frame.rows, 120, 36)
    words = [run.text for row in frame.rows for run in row]
    shown = sum("Event" in text for text in words)
    assert shown >= 2
    assert any(f"+{10_000 - shown} more" in text for text in words)
    layout = time_layout(TimeScene((TODAY,), crowd, SETTINGS, PALETTE, NOW, Cursor(TODAY)), 120, 36)
    rows = [body_row(layout, row) for row in range(layout.rows)]
    check(rows, 120)
    drawn = {block.part.placed.event.key for blocks in layout.blocks[0].values() for block in blocks}
    assert len(drawn) > 10
    assert any(run.text.strip() == f"+{10_000 - len(drawn)}" for row in rows for run in row)


def test_an_event_of_400_days_runs_through_every_week() -> None:
    """Its bar comes from before and goes on after each of the weeks."""
    long = whole(date(2026, 1, 1), 400, "Sabbatical")
    frame = month_frame(MonthScene(2026, 11, [long], SETTINGS, PALETTE, NOW, Cursor(TODAY)), 100, 31)
    bars = [row for row in frame.rows if any(run.role == "event.busy.bar" for run in row)]
    assert len(bars) == 6
    for row in bars:
        text = "".join(run.text for run in row)
        assert text[4] == UNICODE.before
        assert text[-1] == UNICODE.after


def test_every_symbol_is_one_cell_wide() -> None:
    """A wider mark would push its row apart."""
    for table in (UNICODE, ASCII):
        single = [mark for mark in table if isinstance(mark, str)]
        for mark in (*single, *table.edges.values(), *table.answers.values()):
            assert width_of([EMPTY._replace(text=mark)]) == 1, mark


EMPTY = month_frame(MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY)), 80, 24).rows[0][0]
