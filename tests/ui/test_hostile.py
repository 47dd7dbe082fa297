"""Events that try to harm whoever shows them, on every screen: what reaches the terminal is inert and literal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.support import (
    NOW,
    UNTRUSTED,
    Resting,
    app_of,
    calendar_of,
    frame_of,
    press,
    running,
    screen_text,
    select,
    settle,
    toasts,
    until,
)
from tests.ui.test_history import entry as history
from tests.ui.test_history import told
from tuical.app import TuicalApp
from tuical.model.event import Body, Event
from tuical.model.event_change import EventChange
from tuical.model.history import RENAMED, Difference
from tuical.model.operation import CONFLICT, Change, Reply
from tuical.model.summary import MINE
from tuical.screens.attendee_responses import AttendeeResponses
from tuical.screens.conflict import ConflictScreen
from tuical.screens.event_detail import EventDetail
from tuical.screens.reply import ReplyDialog
from tuical.wire.stored_operations import dump

OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H")
"""Colours and places: all that a frame of our own is made of."""
EVIL = "bad \x1b[2J\x1b]0;x\u202e\x9b6n\ttab\nline [@click=app.quit]x[/]"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
LITERAL = ("[/b]", "[URGENT] Review", "[@click=app.quit]x[/]", "$x {0} %s %(name)s")


@pytest.fixture
def hostile(resting: Resting) -> Resting:
    """The calendar of strangers is switched on."""
    untrusted = next(info for info in resting.reader.calendars() if info.name == UNTRUSTED)
    resting.outbox.choose(untrusted.key, shown=True)
    return resting


def events_of(household: Resting) -> list[Event]:
    """Every hostile event that the cache holds."""
    events = [household.reader.event(one.key) for one in household.cached(days=150, calendar=UNTRUSTED)]
    assert len(events) >= 30
    assert set(LITERAL) <= {event.summary.subject for event in events} | {"$x {0} %s %(name)s"}
    return events


def assert_inert(pilot: Pilot[None]) -> None:
    """Nothing on the screen is anything but visible characters, and no cell leads anywhere by itself."""
    width = pilot.app.size.width
    for strip in frame_of(pilot):
        assert strip.cell_length == width, strip.text
        for segment in strip:
            assert not segment.control
            assert segment.style is None or segment.style.link is None
            for sign in segment.text:
                assert unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp"), (sign, segment.text)
                assert sign not in BIDI, segment.text
    update = pilot.app.screen._compositor.render_update(full=True)
    written = update.render_segments(pilot.app.console)
    rest = OWN.sub("", written)
    assert not [sign for sign in rest if unicodedata.category(sign) == "Cc" and sign != "\n"]


async def show_evil(pilot: Pilot[None]) -> None:
    """A widget that somebody forgot to protect."""
    await calendar_of(pilot).mount(Static(Content("bad \x1b[2J\x1b]0;x\u202e\x9b6n")))
    calendar_of(pilot).query_one("#body").display = False
    await settle(pilot)


async def test_the_check_sees_what_it_looks_for(resting: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TuicalApp, "get_line_filters", App.get_line_filters)
    async with running(resting) as pilot:
        await show_evil(pilot)
        with pytest.raises(AssertionError, match="x1b"):
            assert_inert(pilot)


async def test_the_second_wall_stops_what_passed_the_first(resting: Resting) -> None:
    async with running(resting) as pilot:
        await show_evil(pilot)
        assert "bad [2J]0;x6n" in screen_text(pilot)
        assert_inert(pilot)
        pilot.app.notify("toast \x1b]52;c;AAAA\x07", title="title \x1b[2J", markup=False)
        await until(lambda: "toast ]52;c;AAAA" in screen_text(pilot), pilot)
        assert_inert(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (59, 20)])
@pytest.mark.parametrize("view", ["month", "week", "work week", "day", "agenda"])
async def test_views(hostile: Resting, view: str, size: tuple[int, int]) -> None:
    async with running(hostile, size, start_view=view) as pilot:
        untrusted = events_of(hostile)[0].key.calendar
        assert any(event.key.calendar == untrusted for event in calendar_of(pilot)._events)
        assert_inert(pilot)
        for key in ("[", "]", "]", "b", "escape"):
            await press(pilot, key)
            assert_inert(pilot)


async def test_nine_days_and_walking(hostile: Resting) -> None:
    async with running(hostile, (160, 50)) as pilot:
        await press(pilot, "[", "x", "9")
        for _ in range(60):
            await press(pilot, "tab")
            assert_inert(pilot)


async def test_markup_is_shown_as_it_was_written(hostile: Resting) -> None:
    async with running(hostile, (120, 200), start_view="agenda") as pilot:
        await press(pilot, "h", "h")
        shown = screen_text(pilot)
        for subject in LITERAL:
            assert subject in shown


async def test_the_panel(hostile: Resting) -> None:
    async with running(hostile, (160, 60)) as pilot:
        for event in events_of(hostile):
            calendar_of(pilot)._frame.open_panel(event.key)
            await settle(pilot)
            assert_inert(pilot)
            if event.summary.subject in LITERAL:
                assert event.summary.subject in screen_text(pilot)


async def test_detail_and_responses(hostile: Resting) -> None:
    async with running(hostile, (80, 24)) as pilot:
        app = app_of(pilot)
        for event in events_of(hostile):
            paint = calendar_of(pilot).paint
            for screen in (
                EventDetail(app.desk, paint, {}, event.key),
                AttendeeResponses(app.desk, paint, {}, event.key),
            ):
                app.push_screen(screen)
                await settle(pilot)
                assert pilot.app.screen is screen
                assert_inert(pilot)
                await press(pilot, "j")
                assert_inert(pilot)
                await press(pilot, "escape")


async def test_replies_and_what_is_said_about_them(hostile: Resting) -> None:
    async with running(hostile, (120, 36)) as pilot:
        for event in events_of(hostile):
            if event.summary.all_day or abs(event.summary.start - NOW.timestamp()) > 30 * 86_400:
                continue
            await select(pilot, event)
            await press(pilot, "r")
            assert isinstance(pilot.app.screen, ReplyDialog)
            assert_inert(pilot)
            if event.summary.subject in LITERAL:
                assert event.summary.subject in screen_text(pilot)
            await press(pilot, "y")
            await until(lambda: "Accepted, to Mallory" in toasts(pilot)[-1], pilot)
            assert_inert(pilot)
            await press(pilot, "u")
            assert_inert(pilot)
            app_of(pilot).clear_notifications()


async def test_links_of_strangers_do_not_open(hostile: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tuical.screens.links.open_in_browser", opened.append)
    async with running(hostile) as pilot:
        for event in events_of(hostile):
            if event.online and not event.summary.all_day:
                await select(pilot, event)
                await press(pilot, "J")
                assert_inert(pilot)
    assert not opened


async def test_the_palette_and_help_over_them(hostile: Resting) -> None:
    async with running(hostile, start_view="week") as pilot:
        for keys in ((":", "x"), ("escape", "escape", "?"), ("escape", "g", "["), ("escape", "f")):
            await press(pilot, *keys)
            assert_inert(pilot)


async def test_they_cannot_stop_the_program_from_starting(hostile: Resting) -> None:
    for view in ("month", "week", "day", "agenda"):
        again = Resting(hostile.files.folder)
        async with running(again, start_view=view) as pilot:
            assert pilot.app.is_running
            assert_inert(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 14)])
async def test_history_outbox_and_conflict(hostile: Resting, size: tuple[int, int]) -> None:
    events = events_of(hostile)[:12]
    now = int(NOW.timestamp())
    for event in events:
        hostile.outbox.add(
            Reply(event.key, "accepted", EVIL, True, event.summary.subject, EVIL), now=now, hold_seconds=5
        )
    mine, theirs = (EventChange(subject=f"{who} {EVIL}", body=Body("text", f"{who} {EVIL}")) for who in "ab")
    other = next(event for event in hostile.find_all(lambda one: not one.summary.series))
    change = Change(other.key, mine, theirs, "e", EVIL, people=(EVIL,), replace_body=True)
    entry = hostile.outbox.add(change, now=now, hold_seconds=0)
    kept = dump(Change(other.key, theirs, EventChange(), "e2"))
    hostile.outbox.claim(entry.id, b"{}")
    hostile.outbox.mark(entry.id, CONFLICT, EVIL, conflict=kept)
    told(hostile, *(history(event, Difference(RENAMED, EVIL, EVIL, (EVIL,))) for event in events))
    async with running(hostile, size) as pilot:
        await press(pilot, "L")
        assert "renamed" in screen_text(pilot)
        assert_inert(pilot)
        await press(pilot, "escape", "O")
        for _ in range(len(events)):
            assert_inert(pilot)
            await press(pilot, "j")
        await press(pilot, "D")
        assert_inert(pilot)
        await press(pilot, "escape", *["k"] * len(events), "enter")
        assert isinstance(pilot.app.screen, ConflictScreen)
        for key in ("b", "m", "T"):
            assert_inert(pilot)
            await press(pilot, key)
        assert_inert(pilot)


@pytest.mark.parametrize("size", [(120, 36), (40, 14)])
async def test_invitations_and_what_is_done_with_them(
    hostile: Resting, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    waiting = [event.summary for event in events_of(hostile)][:8]
    async with running(hostile, size) as pilot:
        monkeypatch.setattr(app_of(pilot).desk, "invitations", lambda _: waiting)
        await press(pilot, "i")
        for _ in waiting:
            assert_inert(pilot)
            await press(pilot, "T")
            assert_inert(pilot)
            await press(pilot, *([] if pilot.app.screen is pilot.app.screen_stack[1] else ["escape"]), "p")
            assert_inert(pilot)
            if len(pilot.app.screen_stack) > 2:
                await press(pilot, "escape", "escape")
            await press(pilot, "j")


async def test_guests_of_strangers(hostile: Resting, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(hostile, (80, 24)) as pilot:
        app = app_of(pilot)
        for event in [one for one in events_of(hostile) if one.attendees][:3]:
            mine = replace(event, summary=event.summary._replace(flags=event.summary.flags | MINE))
            monkeypatch.setattr(app.desk, "event", lambda _, found=mine: found)
            app.push_screen(AttendeeResponses(app.desk, calendar_of(pilot).paint, {}, event.key))
            await settle(pilot)
            for key in ("enter", "D", "n", "w"):
                await press(pilot, key)
                assert_inert(pilot)
                await press(pilot, "escape")
            await press(pilot, "escape", "escape")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 14)])
async def test_search_and_reminders(hostile: Resting, size: tuple[int, int]) -> None:
    async with running(hostile, size) as pilot:
        await press(pilot, "/")
        for letter in "mallory":
            await press(pilot, letter)
            assert_inert(pilot)
        await press(pilot, "down", "down", "enter", "escape", "escape", "B")
        assert "COMING" in screen_text(pilot)
        for _ in range(30):
            await press(pilot, "j")
            assert_inert(pilot)
        await press(pilot, "s")
        assert_inert(pilot)
