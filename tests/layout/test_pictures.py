"""Pictures as plain text, kept beside this file and reviewed by eye.

After a wanted change delete the picture and run the test: it writes the new one and fails once, to be looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from tests.layout.sample import BERLIN, CALENDARS, NEW_YORK, NOW, PALETTE, SETTINGS, TODAY, agenda_of, month
from tests.wire.sample import KEY, event
from tuical.layout.agenda import agenda_lines
from tuical.layout.agenda_rows import agenda_row
from tuical.layout.cursor import Cursor
from tuical.layout.event_facts import EventFacts, FileFact, LinkFact
from tuical.layout.event_page import event_page
from tuical.layout.mini_month import MiniMonth
from tuical.layout.month import month_frame
from tuical.layout.month_scene import MonthScene
from tuical.layout.reminders_page import ReminderLine, reminders_page
from tuical.layout.runs import Row
from tuical.layout.search_page import Found, SearchScene, When, search_page
from tuical.layout.sidebar import SidebarScene, Upcoming, sidebar_frame
from tuical.layout.symbols import ASCII, UNICODE, Symbols
from tuical.layout.time_grid import first_row, time_layout
from tuical.layout.time_rows import body_row
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene, top_bar
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.wire.events import decode_event

FOLDER = Path(__file__).parent / "pictures"


def same_as(name: str, rows: Sequence[Row]) -> None:
    """Compare with the picture of that name."""
    found = "\n".join("".join(run.text for run in row).replace("\u00a0", " ").rstrip() for row in rows) + "\n"
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
        pytest.fail(f"{path} is new: look at it and run again")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "height"), [(96, 34), (56, 22), (40, 14)])
def test_month(width: int, height: int) -> None:
    """November 2026 beside a sidebar, at 80 columns with one, and as dots."""
    scene = MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1), narrow=width == 40)
    same_as(f"month-{width}", month_frame(scene, width, height).rows)


@pytest.mark.parametrize(("width", "symbols"), [(96, UNICODE), (73, ASCII)])
def test_week(width: int, symbols: Symbols) -> None:
    """The week of the 20th to scale, with a second zone and 12 hours where only ASCII is known."""
    how = SETTINGS
    if symbols is ASCII:
        how = how._replace(twelve_hours=True, second_zone=NEW_YORK, second_zone_name="NYC")
    days = tuple(range(TODAY - 4, TODAY + 3))
    scene = TimeScene(days, month(), how, PALETTE, NOW, Cursor(TODAY - 1, 14 * 60), symbols=symbols)
    layout = time_layout(scene, width, 30)
    top = first_row(layout, 30)
    rows = [*layout.head.rows, *(body_row(layout, top + n) for n in range(30 - len(layout.head.rows)))]
    same_as(f"week-{width}", rows)


def test_day() -> None:
    """Friday with four rows an hour."""
    scene = TimeScene((TODAY,), month(), SETTINGS, PALETTE, NOW, Cursor(TODAY, 14 * 60), rows_per_hour=4)
    layout = time_layout(scene, 60, 44)
    same_as("day-60", [*layout.head.rows, *(body_row(layout, row) for row in range(32, 76))])


@pytest.mark.parametrize("width", [96, 48])
def test_agenda(width: int) -> None:
    """From the 18th to the end of the month: gaps, a clash, now, and a folded stretch."""
    scene = agenda_of(TODAY - 2, TODAY + 12, month())
    same_as(f"agenda-{width}", [agenda_row(scene, line, width) for line in agenda_lines(scene)])


def test_sidebar() -> None:
    """Mini month, calendars by group, what is next, invitations."""
    events = {event.subject: event for event in month()}
    scene = SidebarScene(
        MiniMonth(2026, 11, TODAY, TODAY - 1, SETTINGS), CALENDARS,
        Upcoming(events["Design review: room finder"], "in 49 min · Teams"),
        (Upcoming(events["Budget 2027"], "Tue 14:00", True),), 3,
    )  # fmt: skip
    same_as("sidebar", sidebar_frame(scene, 24, 26).rows)


def test_top_bar() -> None:
    """What goes first when the bar gets narrow."""
    views = (("day", "Day"), ("work", "Work week"), ("week", "Week"), ("month", "Month"), ("agenda", "Agenda"))
    status = SyncStatus(synced_at=NOW - 20, waiting=2, attention=1)
    scene = TopBarScene("16 – 22 November 2026", "week 47", views, "week", status, "ana@contoso.com", SETTINGS, NOW)
    rows = [top_bar(scene, width).rows[0] for width in (160, 140, 120, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10)]
    same_as("top-bar", rows)


@pytest.mark.parametrize("width", [120, 80])
def test_search(width: int) -> None:
    """What `re` finds, with the server still to answer."""
    found = sorted(month(), key=lambda event: event.start)
    there = [event for event in found if "re" in event.subject.casefold() or "re" in event.location.casefold()]
    coming = [Found(event, 3 if event.series else 0) for event in there if event.start > NOW]
    gone = [Found(event) for event in there if event.start <= NOW]
    scene = SearchScene(("re",), coming, gone[:4], (), "asking …", _when, PALETTE, UNICODE)
    same_as(f"search-{width}", [line.row for line in search_page(scene, width)])


def _when(event: EventSummary) -> When:
    start = datetime.fromtimestamp(event.start, BERLIN)
    return When(f"{start:%a} {start.day} {start:%b}", f"{start:%H:%M} – 24:00", f"{start:%H:%M}")


@pytest.mark.parametrize("width", [120, 80])
def test_reminders(width: int) -> None:
    """One that is due and what comes."""
    rows = [event for event in sorted(month(), key=lambda one: one.start) if event.start > NOW and not event.all_day]
    lines = [ReminderLine(event, event.key.id, "Fri 20 Nov  10:30", "reminds 10:15") for event in rows[:9]]
    due = [lines[0]._replace(first="in 49 min", second="Fri 20 Nov  10:30")]
    same_as(f"reminders-{width}", [line.row for line in reminders_page(due, lines[1:], PALETTE, width)])


@pytest.mark.parametrize("width", [42, 80])
def test_event(width: int) -> None:
    """Everything that the page of an event can say, in the panel and on a screen of its own."""
    place = {"displayName": "Fourth Coffee", "address": {"street": "4567 Main St", "city": "Redmond"}}
    raw = event(locations=[{"displayName": "Conf Room Adams"}, place], importance="high", sensitivity="private")
    facts = EventFacts(
        decode_event(json.dumps(raw).encode(), KEY),
        ("Fri 20 Nov  10:30 – 12:00", "04:30 – 06:00 New York"),
        repeats="every second Friday, to 18 Dec 2026",
        notes=("Bring the plan [1 contoso.com] and what you think of it.", "", "Room   Seats", "Adams  12"),
        calendar="Team", colour="#7ee08f", categories=(("Customer", "#d9c75a"), ("Unknown", "")),
        clashes=("clashes with Interview, 11:00",), reminder="15 min before",
        links=(LinkFact(1, "the plan", "contoso.com"),),
        files=(FileFact("attachment:1", "agenda.pdf", "124.0 kB", "PDF"), FileFact("attachment:2", "Plan", "", "link")),
        editable=True,
    )  # fmt: skip
    same_as(f"event-{width}", [line.row for line in event_page(facts, width)])
