"""The widgets on a screen: what they show, and what a click, a wheel and a double click say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests.layout.sample import CALENDARS, NOW, PALETTE, SETTINGS, TODAY, agenda_of, month, timed
from tests.widgets.support import paint
from tuical.layout.cursor import Cursor
from tuical.layout.mini_month import MiniMonth
from tuical.layout.month_scene import MonthScene
from tuical.layout.runs import Row, Run
from tuical.layout.sidebar import SidebarScene
from tuical.layout.time_scene import TimeScene
from tuical.layout.top_bar import TopBarScene
from tuical.model.status import SyncStatus
from tuical.widgets.agenda_list import AgendaList
from tuical.widgets.key_bar import KeyBar, ProgressBar
from tuical.widgets.messages import (
    CalendarToggled,
    DayPicked,
    EventOpened,
    EventPicked,
    KeyPicked,
    LinePicked,
    MoreNeeded,
    PeriodStepped,
    SlotPicked,
    StatusPicked,
    TabPicked,
)
from tuical.widgets.month_grid import MonthGrid
from tuical.widgets.page_view import PageView
from tuical.widgets.sidebar import Sidebar
from tuical.widgets.time_grid import TimeGrid
from tuical.widgets.top_bar import TopBar

OURS = "tuical.widgets.messages"


class Stage(App[None]):
    """Shows one widget and keeps what it says."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        """Only the widget."""
        yield self.widget

    def heard(self, message: Message) -> None:
        """Keep our own messages as they reach the app."""
        if type(message).__module__ == OURS and message not in self.said:
            self.said.append(message)


@asynccontextmanager
async def on_stage(widget: Widget, width: int = 96, height: int = 34) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """A widget on a screen of a size."""
    stage = Stage(widget)
    async with stage.run_test(size=(width, height), message_hook=stage.heard) as pilot:
        yield stage, pilot


def lines(widget: Widget) -> list[str]:
    """What the widget paints, as text."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def place_of(widget: Widget, words: str) -> tuple[int, int]:
    """A cell inside some words."""
    for y, line in enumerate(lines(widget)):
        if words in line:
            return cell_len(line[: line.index(words)]) + 1, y
    raise AssertionError(f"{words} is not shown")


MONTH = MonthScene(2026, 11, month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1))
WEEK = TimeScene(tuple(range(TODAY - 4, TODAY + 3)), month(), SETTINGS, PALETTE, NOW, Cursor(TODAY - 1, 14 * 60))


async def test_month_says_what_was_clicked() -> None:
    """A chip is an event, `+n more` opens the day, an empty cell is the day, and the wheel turns the month."""
    grid = MonthGrid(paint)
    async with on_stage(grid) as (stage, pilot):
        grid.show(MONTH)
        await pilot.pause()
        await pilot.click(grid, offset=place_of(grid, "Roadmap"))
        await pilot.click(grid, offset=place_of(grid, "Roadmap"), times=2)
        await pilot.click(grid, offset=place_of(grid, "+3 more"))
        await pilot.click(grid, offset=(6, 3))
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        day = TODAY - 17
        picked = [said for said in stage.said if isinstance(said, EventPicked)]
        assert [(said.day, said.event.id) for said in picked] == [(day, "2026-11-03-11:00-Roadmap")]
        assert [said.day for said in stage.said if isinstance(said, EventOpened)] == [day]
        assert DayPicked(TODAY, opened=True) in stage.said
        assert DayPicked(TODAY - 25) in stage.said
        assert len(lines(grid)) == 30


async def test_the_wheel_turns_the_month() -> None:
    """Down is the next month, up the one before."""
    grid = MonthGrid(paint)
    async with on_stage(grid) as (stage, pilot):
        grid.show(MONTH)
        await pilot._post_mouse_events([MouseScrollDown], grid, offset=(20, 10))
        await pilot._post_mouse_events([MouseScrollUp], grid, offset=(20, 10))
        assert stage.said == [PeriodStepped(1), PeriodStepped(-1)]


async def test_month_is_numbers_with_dots_on_a_narrow_screen() -> None:
    """Under 60 columns nothing is cut: there are numbers and dots."""
    grid = MonthGrid(paint)
    async with on_stage(grid, 59, 18) as (_, pilot):
        grid.show(MONTH)
        await pilot.pause()
        text = "\n".join(lines(grid))
        assert "•" in text
        assert "Stand" not in text


async def test_week_scrolls_to_the_working_day_and_follows_the_cursor() -> None:
    """At first the morning is in view; a cursor at midnight brings midnight into view."""
    grid = TimeGrid(paint)
    async with on_stage(grid, 96, 20) as (_, pilot):
        grid.show(WEEK)
        await pilot.pause()
        text = "\n".join(lines(grid))
        assert "▶09:41" in text
        assert "00:00" not in text
        grid.show(WEEK._replace(cursor=Cursor(TODAY, 0)))
        await pilot.pause()
        assert "00:00" in "\n".join(lines(grid))
        assert "Fri 20" in lines(grid)[0]


def cell_of(grid: TimeGrid, column: int, minute: int) -> tuple[int, int]:
    """A cell of a slot that is in view."""
    layout = grid.laid_out()
    assert layout is not None
    y = layout.row_of(minute) - round(grid.scroll_offset.y) + len(layout.head.rows)
    return layout.columns[column].x + 2, y


async def test_week_says_what_was_clicked() -> None:
    """A free cell is a slot, a block an event, the name of a day the day."""
    grid = TimeGrid(paint)
    async with on_stage(grid) as (stage, pilot):
        grid.show(WEEK)
        await pilot.pause()
        wednesday = TODAY - 2
        await pilot.click(grid, offset=cell_of(grid, 2, 15 * 60 + 30))
        await pilot.click(grid, offset=cell_of(grid, 2, 12 * 60 + 30), times=2)
        await pilot.click(grid, offset=(cell_of(grid, 2, 0)[0], 0))
        picked = [said for said in stage.said if isinstance(said, EventPicked)]
        assert [(said.day, said.event.id) for said in picked] == [(wednesday, "2026-11-18-15:00-Security review")]
        slots = [said for said in stage.said if isinstance(said, SlotPicked)]
        assert slots == [SlotPicked(wednesday, 750), SlotPicked(wednesday, 750, opened=True)]
        assert DayPicked(wednesday) in stage.said


async def test_agenda_asks_for_more_at_both_ends_once() -> None:
    """Near an end it asks for more days once, and stays where it was when they come."""
    agenda = AgendaList(paint)
    scene = agenda_of(TODAY - 18, TODAY + 12, month())
    async with on_stage(agenda, 96, 20) as (stage, pilot):
        agenda.show(scene)
        await pilot.pause()
        assert "Friday 20 November" in lines(agenda)[0]
        agenda.scroll_to(y=0, animate=False, immediate=True)
        agenda.scroll_to(y=1, animate=False, immediate=True)
        agenda.scroll_to(y=0, animate=False, immediate=True)
        await pilot.pause()
        assert [said.direction for said in stage.said if isinstance(said, MoreNeeded)] == [-1]
        before = lines(agenda)[1:4]
        agenda.show(agenda_of(TODAY - 60, TODAY + 12, month()))
        await pilot.pause()
        assert lines(agenda)[1:4] == before
        agenda.scroll_to(y=10_000, animate=False, immediate=True)
        await pilot.pause()
        assert [said.direction for said in stage.said if isinstance(said, MoreNeeded)] == [-1, 1]


async def test_agenda_shows_a_day_with_a_line_of_it_or_not_at_all() -> None:
    """But for the day where the cursor is."""
    agenda, scene = AgendaList(paint), agenda_of(TODAY - 18, TODAY + 12, month())
    async with on_stage(agenda, 96, 20) as (_, pilot):
        agenda.show(scene)
        await pilot.pause()
        headings = [index for index, line in enumerate(agenda._lines) if line.kind == "heading"]
        last = next(index for index in headings if index > agenda._top + 20)
        for row, shown in ((last - 19, False), (last - 18, True)):
            agenda.scroll_to(y=row, animate=False, immediate=True)
            await pilot.pause()
            assert bool(lines(agenda)[last - row].strip()) == shown
        agenda.show(scene._replace(cursor=Cursor(agenda._lines[last].day, 540)))
        agenda.scroll_to(y=last - 19, animate=False, immediate=True)
        await pilot.pause()
        assert lines(agenda)[19].strip()


async def test_agenda_asks_for_no_more_empty_days_while_the_keys_go_to_and_fro() -> None:
    """The wheel at the end still asks, and so does everything once days came that are not empty."""
    agenda, last = AgendaList(paint), TODAY + 40
    async with on_stage(agenda, 96, 20) as (stage, pilot):

        async def to_and_fro() -> int:
            """How often it was asked."""
            stage.said.clear()
            for row in (0, 10_000, 0, 10_000):
                agenda.scroll_to(y=row, animate=False, immediate=True)
            await pilot.pause()
            return [said.direction for said in stage.said if isinstance(said, MoreNeeded)].count(1)

        agenda.show(agenda_of(TODAY - 18, last, month()))
        await pilot.pause()
        assert await to_and_fro() == 1
        agenda.show(agenda_of(TODAY - 18, last + 28, month()))
        assert await to_and_fro() == 0
        await pilot._post_mouse_events([MouseScrollDown], agenda, offset=(20, 10))
        assert [said.direction for said in stage.said if isinstance(said, MoreNeeded)] == [1]
        agenda.show(agenda_of(TODAY - 18, last + 56, [*month(), timed(date.fromordinal(last), "09:00", "10:00", "x")]))
        assert await to_and_fro() == 1


async def test_agenda_keeps_the_heading_of_the_day_in_view() -> None:
    """In the middle of a long day the first row still says which day it is."""
    agenda = AgendaList(paint)
    cursor = Cursor(TODAY, 0, next(event.key for event in month() if event.subject == "Interview"))
    async with on_stage(agenda, 96, 6) as (_, pilot):
        agenda.show(agenda_of(TODAY - 3, TODAY + 12, month(), cursor=cursor))
        await pilot.pause()
        shown = lines(agenda)
        assert "Friday 20 November" in shown[0]
        assert any("Interview" in line for line in shown[1:])


async def test_agenda_says_what_was_clicked() -> None:
    """An event's line is the event, a heading is the day."""
    agenda = AgendaList(paint)
    async with on_stage(agenda, 96, 20) as (stage, pilot):
        agenda.show(agenda_of(TODAY, TODAY + 12, month()))
        await pilot.pause()
        await pilot.click(agenda, offset=place_of(agenda, "Interview"), times=2)
        await pilot.click(agenda, offset=(3, 0))
        opened = [said for said in stage.said if isinstance(said, EventOpened)]
        assert [said.event.id for said in opened] == ["2026-11-20-15:00-Interview"]
        assert DayPicked(TODAY) in stage.said


async def test_bars_and_sidebar_say_what_was_clicked() -> None:
    """Tabs, steps, status, keys and calendars."""
    views = (("week", "Week"), ("month", "Month"))
    top = TopBar(paint)
    async with on_stage(top) as (stage, pilot):
        top.show(TopBarScene("November 2026", "", views, "month", SyncStatus(waiting=1), "", SETTINGS, NOW))
        await pilot.pause()
        for words in ("Week", "1 waiting", "November"):
            await pilot.click(top, offset=place_of(top, words))
        await pilot.click(top, offset=(1, 0))
        assert stage.said == [TabPicked("week"), StatusPicked("waiting"), PeriodStepped(-1)]
    bar = KeyBar(paint)
    async with on_stage(bar) as (stage, pilot):
        bar.show((("t", "today"), ("?", "help")))
        await pilot.pause()
        await pilot.click(bar, offset=place_of(bar, "help"))
        assert stage.said == [KeyPicked("?")]
    side = Sidebar(paint)
    async with on_stage(side) as (stage, pilot):
        side.show(SidebarScene(MiniMonth(2026, 11, TODAY, TODAY, SETTINGS), CALENDARS))
        await pilot.pause()
        await pilot.click(side, offset=place_of(side, "Family"))
        await pilot.click(side, offset=(2, 2))
        assert stage.said == [CalendarToggled(CALENDARS[2].key), DayPicked(TODAY - 18)]


async def test_progress_shows_numbers() -> None:
    """Calendar, bar, pages and events."""
    progress = ProgressBar(paint)
    async with on_stage(progress) as (_, pilot):
        progress.show(SyncStatus(syncing=True, calendar="Team", done=1, total=4, pages=7, events=1234, first=True))
        await pilot.pause()
        assert "Reading Team" in lines(progress)[0]
        assert "1,234 events" in lines(progress)[0]


class Line:
    """A line of a page."""

    def __init__(self, words: str, target: str = "") -> None:
        self.row: Row = (Run(words, "text", "", "panel"),)
        self.target = target


async def test_page_walks_its_targets() -> None:
    """Selecting steps over plain lines, stops at the ends, scrolls along, and a click follows a line."""
    page = PageView(paint)
    async with on_stage(page, 40, 5) as (stage, pilot):
        page.show(lambda _: [Line(f"line {n}", f"t{n}" if n % 10 == 3 else "") for n in range(30)])
        await pilot.pause()
        assert [page.select_next(1) for _ in range(4)] == ["t3", "t13", "t23", "t23"]
        assert any("line 23" in text for text in lines(page))
        assert page.select_next(-1) == "t13"
        await pilot.pause()
        await pilot.click(page, offset=place_of(page, "line 13"))
        assert [one for one in stage.said if isinstance(one, LinePicked)] == [LinePicked("t13")]


async def test_every_strip_is_as_wide_as_its_widget() -> None:
    """A strip of another width would shear the screen."""
    for width in (20, 41, 80, 133):
        grid, week = MonthGrid(paint), TimeGrid(paint)
        for widget, scene in ((grid, MONTH), (week, WEEK)):
            async with on_stage(widget, width, 24) as (_, pilot):
                widget.show(scene)
                await pilot.pause()
                assert {widget.render_line(y).cell_length for y in range(24)} == {width}
