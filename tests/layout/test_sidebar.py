"""The sidebar's order, what gives way in a low window, and its areas."""

from __future__ import annotations

from tests.layout.sample import CALENDARS, SETTINGS, TODAY, november, timed
from tuical.layout.hits import Hit, hit_at
from tuical.layout.mini_month import MiniMonth, mini_month
from tuical.layout.sidebar import SidebarScene, Upcoming, sidebar_frame

MONTH = MiniMonth(2026, 11, TODAY, TODAY - 1, SETTINGS)
WAITING = tuple(Upcoming(timed(november(n), "09:00", "10:00", f"invitation {n}"), "soon") for n in range(21, 26))


def text(scene: SidebarScene, height: int) -> list[str]:
    """The sidebar as plain lines."""
    return ["".join(run.text for run in row).strip() for row in sidebar_frame(scene, 24, height).rows]


def test_calendars_of_one_group_stand_together() -> None:
    """Also when another group comes between them in the list."""
    calendars = (CALENDARS[0], CALENDARS[4], CALENDARS[1])
    lines = text(SidebarScene(MONTH, calendars), 30)
    assert [line for line in lines[8:] if line][:5] == [
        "MY CALENDARS", "■ Calendar", "■ Team", "SHARED", "■ Alex Wilber     read",
    ]  # fmt: skip


def test_invitations_give_way_before_the_blank_lines() -> None:
    """A low window shows fewer of them, but always the soonest and how many there are."""
    scene = SidebarScene(MONTH, CALENDARS, WAITING[0], WAITING, 5)
    assert sum("invitation 2" in line for line in text(scene, 60)) == 6
    low = text(scene, 25)
    assert "INVITATIONS  5" in low
    assert [line for line in low if line][-2:] == ["invitation 21", "soon"]
    assert "" in low


def test_the_selected_calendar_is_in_view() -> None:
    """Even where the window ends above it, and it is still where the mouse finds it."""
    scene = SidebarScene(MONTH, CALENDARS, selected=CALENDARS[4].key)
    frame = sidebar_frame(scene, 24, 6)
    words = ["".join(run.text for run in row) for row in frame.rows]
    assert "Alex Wilber" in words[5]
    hit = hit_at(frame.areas, 5, 5)
    assert hit is not None
    assert hit.calendar == CALENDARS[4].key


def test_every_day_of_the_mini_month_can_be_hit() -> None:
    """The first cell of the second week is Monday the 2nd."""
    frame = mini_month(MONTH, 24)
    assert hit_at(frame.areas, 2, 2) == Hit("day", day=november(2).toordinal())
    assert {area.hit.day for area in frame.areas} == set(range(november(-5).toordinal(), november(37).toordinal()))


def test_today_and_cursor_are_badges() -> None:
    """Days that hold something are written stronger than days that do not."""
    frame = mini_month(MONTH._replace(busy=frozenset({november(3).toordinal()})), 24)
    roles = {run.text.strip(): run.role for row in frame.rows[2:5] for run in row if run.text.strip()}
    assert (roles["20"], roles["19"], roles["3"], roles["4"]) == ("today", "cursor.day", "text", "dim")
