"""The sidebar: a small month, calendars by group, what comes next, and the invitations that wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.hits import Area, Frame, Hit, moved
from tuical.layout.looks import UNBROKEN, UNTITLED
from tuical.layout.mini_month import MiniMonth, mini_month
from tuical.layout.placing import place
from tuical.layout.runs import Row, Run, fit
from tuical.layout.symbols import UNICODE, Symbols
from tuical.layout.times import clock
from tuical.model.calendar import AccountMark, CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.summary import EventSummary

WIDTH = 24
"""Cells that a sidebar takes."""
_GROUND = "panel"
_ONE_INVITATION = 3
"""Rows of the invitations with their heading, when only the soonest is shown."""


class Upcoming(NamedTuple):
    """An event with a few words about it, such as `in 49 min` or `Tue 14:00`."""

    event: EventSummary
    words: str
    clash: bool = False


class SidebarScene(NamedTuple):
    """Everything a sidebar is drawn from."""

    month: MiniMonth
    calendars: tuple[CalendarInfo, ...]
    next_event: Upcoming | None = None
    invitations: tuple[Upcoming, ...] = ()
    """The first few that wait, soonest first."""
    waiting: int = 0
    """How many wait in all."""
    selected: CalendarKey | None = None
    """The calendar under the cursor while the sidebar has the focus."""
    symbols: Symbols = UNICODE
    accounts: tuple[AccountMark, ...] = ()
    """Where several accounts are shown together their names, above the calendars of each."""


class _Section(NamedTuple):
    rows: list[Row]
    areas: list[Area]


def sidebar_frame(scene: SidebarScene, width: int, height: int) -> Frame:
    """The sidebar in exactly `width` x `height` cells; what comes last gives way where it is not high enough."""
    month = mini_month(scene.month, width, _GROUND)
    sections = [
        _Section(list(month.rows), list(month.areas)),
        *_groups(scene, width),
        *([_next(scene, scene.next_event, width)] if scene.next_event else []),
        *([_invitations(scene, width)] if scene.waiting else []),
    ]
    while scene.waiting and len(sections[-1].rows) > _ONE_INVITATION and _height(sections) > height:
        del sections[-1].rows[-2:], sections[-1].areas[-1]
    airy = _height(sections) <= height
    blank = _text("", width)
    rows: list[Row] = []
    areas: list[Area] = []
    for section in sections:
        if rows and (airy or section is sections[1]):
            rows.append(blank)
        areas.extend(moved(section.areas, 0, len(rows)))
        rows.extend(section.rows)
    top = _scrolled(scene, areas, height)
    rows = [*rows[top:], *[blank] * height][:height]
    return Frame(tuple(rows), moved(areas, 0, -top))


def _height(sections: Sequence[_Section]) -> int:
    return sum(len(section.rows) + 1 for section in sections) - 1


def _scrolled(scene: SidebarScene, areas: Sequence[Area], height: int) -> int:
    chosen = next((area.y for area in areas if scene.selected and area.hit.calendar == scene.selected), 0)
    return max(chosen - height + 1, 0)


def _text(words: str, width: int, role: str = "text") -> Row:
    return (Run(fit(words, width - 1) + " " * (width > 0), role, "", _GROUND),)


def _groups(scene: SidebarScene, width: int) -> list[_Section]:
    if not scene.accounts:
        return _grouped(scene, scene.calendars, width)
    sections = []
    for mark in scene.accounts:
        own = [calendar for calendar in scene.calendars if calendar.key.account == mark.name]
        first, *others = _grouped(scene, own, width) or [
            _Section([(), _text(" nothing read yet (I)", width, "dim")], [])
        ]
        first.rows[0] = _account(scene, mark, width)  # its first group needs no name beside its own
        sections += [first, *others]
    return sections


def _account(scene: SidebarScene, mark: AccountMark, width: int) -> Row:
    """`▌ work`, and the address where it has room."""
    sign = scene.symbols.accounts.get(mark.name, "")
    name = f"{mark.name}{sign} "
    address = mark.address if cell_len(mark.address) <= width - 3 - cell_len(name) else ""
    return (
        Run(fit(f" {scene.symbols.edges['busy']}", min(2, width)), "calendar.mark", mark.colour, _GROUND),
        Run(fit(name, max(min(cell_len(name), width - 2), 0)), "strong", "", _GROUND),
        Run(fit(address, max(width - 2 - cell_len(name), 0)), "faint", "", _GROUND),
    )


def _grouped(scene: SidebarScene, calendars: Sequence[CalendarInfo], width: int) -> list[_Section]:
    sections = []
    groups: dict[str, list[CalendarInfo]] = {}
    for calendar in calendars:
        groups.setdefault(calendar.group.upper(), []).append(calendar)
    for group, members in groups.items():
        section = _Section([_text(f" {group}", width, "heading")] if group else [], [])
        for calendar in members:
            section.areas.append(Area(0, len(section.rows), width, 1, Hit("calendar", calendar=calendar.key)))
            section.rows.append(_calendar(scene, calendar, width))
        sections.append(section)
    return sections


def _calendar(scene: SidebarScene, calendar: CalendarInfo, width: int) -> Row:
    ground = "panel.cursor" if calendar.key == scene.selected else _GROUND
    mark = scene.symbols.shown if calendar.shown else scene.symbols.hidden
    name = calendar.name
    if calendar.owner and calendar.owner not in name:
        name = f"{calendar.owner} {scene.symbols.guide} {name}"
    right = "" if calendar.can_edit else "read "
    role = "strong" if calendar.key == scene.selected else "text" if calendar.shown else "dim"
    return (
        Run(fit(f" {mark} ", min(3, width)), "calendar.mark", calendar.colour, ground),
        Run(fit(name, max(width - 3 - len(right) - 1, 0)) + " " * (width > 3), role, "", ground),
        Run(fit(right, max(min(len(right), width - 4), 0)), "faint", "", ground),
    )


def _next(scene: SidebarScene, upcoming: Upcoming, width: int) -> _Section:
    event = upcoming.event
    start = place(event, scene.month.settings.zone)
    time = "all day" if event.all_day else clock(start.start_minute, scene.month.settings.twelve_hours)
    title = _text(f" {time} {_named(event, scene.symbols)}", width)
    rows = [_text(" NEXT", width, "heading"), title, _text(f" {upcoming.words}", width, "dim")]
    return _Section(rows, [Area(0, 1, width, 2, Hit("event", day=start.first_day, event=event.key))])


def _invitations(scene: SidebarScene, width: int) -> _Section:
    badge = f" {scene.waiting} "
    label = " INVITATIONS "
    rest = max(width - len(label) - len(badge), 0)
    head = (
        Run(fit(label, min(len(label), width)), "heading", "", _GROUND),
        Run(fit(badge, min(len(badge), max(width - len(label), 0))), "badge"),
        Run(" " * rest, "text", "", _GROUND),
    )
    section = _Section([head], [Area(0, 0, width, 1, Hit("status", name="invitations"))])
    for invitation in scene.invitations:
        hit = Hit("event", day=place(invitation.event, scene.month.settings.zone).first_day, event=invitation.event.key)
        section.areas.append(Area(0, len(section.rows), width, 2, hit))
        section.rows.append(_text(f" {_named(invitation.event, scene.symbols)}", width))
        section.rows.append(_clash(scene, invitation, width))
    return section


def _named(event: EventSummary, symbols: Symbols) -> str:
    """The title, behind the sign of its account where there is one."""
    sign = symbols.accounts.get(event.key.account, "")
    return f"{sign}{UNBROKEN}{event.subject or UNTITLED}" if sign else event.subject or UNTITLED


def _clash(scene: SidebarScene, invitation: Upcoming, width: int) -> Row:
    words = f" {invitation.words}"
    if not invitation.clash:
        return _text(words, width, "dim")
    warning = f" {scene.symbols.clash} clash"
    taken = min(cell_len(words), max(width - len(warning), 0))
    return (
        Run(fit(words, taken), "dim", "", _GROUND),
        Run(fit(warning, width - taken), "warn", "", _GROUND),
    )
