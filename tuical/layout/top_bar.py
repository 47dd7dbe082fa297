"""The row at the top: the period and its steps, the views, how fresh the picture is; narrow bars drop parts whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.hits import Area, Frame, Hit
from tuical.layout.illegible_page import illegible_words
from tuical.layout.placing import local_minute
from tuical.layout.runs import Run, clip
from tuical.layout.symbols import UNICODE, Symbols
from tuical.layout.times import clock
from tuical.model.status import SyncStatus, whose
from tuical.model.view import ViewSettings

_GROUND = "bar"
_AWAY = "page.marked"
"""The surface of the whole row while another zone is looked from."""
_TITLE = 52
"""Cells for what went wrong."""
_WHOSE = 16
"""Cells for the names of the accounts in whose way something stands."""
_FILE = 24
"""Cells for the name of a file that goes up."""


class TopBarScene(NamedTuple):
    """Everything the top bar is drawn from."""

    title: str
    """The period shown, e.g. November 2026."""
    hint: str
    """What may follow it, e.g. week 47."""
    views: tuple[tuple[str, str], ...]
    """Id and label of each view."""
    active: str
    """The id of the view that is shown."""
    status: SyncStatus
    account: str
    settings: ViewSettings
    now: int
    """Epoch seconds UTC."""
    symbols: Symbols = UNICODE
    unseen: int = 0
    """Entries of the change history that the person has not seen."""
    left_out: str = ""
    """What the filters leave out, in words."""
    away: tuple[str, str] = ("", "")
    """The zone that everything is looked at from, short and in full; empty at home."""
    invitations: int = 0
    """How many invitations wait, where nothing else on the screen says so."""
    illegible: int = 0
    """Events that were received and cannot be shown."""


class Part(NamedTuple):
    """Words with what a click on them means."""

    text: str
    role: str
    hit: Hit | None = None


def top_bar(scene: TopBarScene, width: int) -> Frame:
    """One row of exactly `width` cells: the richest arrangement that fits."""
    for level in range(9):
        left, tabs, right = _left(scene, level), _tabs(scene, level), _right(scene, level)
        room = width - sum(_cells(parts) for parts in (left, tabs, right))
        if room >= 2 * bool(tabs) + 2 * bool(right):
            return _frame(left, tabs, right, width, _AWAY if scene.away[0] else _GROUND)
    title = clip(scene.title, max(width - 2, 0))
    return _frame([Part(clip(f" {title} ", width), "strong")], [], [], width)


def status_parts(scene: TopBarScene, short: bool = False) -> list[Part]:
    """What waits, what failed, and how fresh the picture is; short where there is no room for words."""
    status, symbols = scene.status, scene.symbols
    parts = []
    if scene.invitations:
        words = f"{symbols.edges['unanswered']}{scene.invitations}" + ("" if short else " to answer")
        parts.append(Part(words, "warn", Hit("status", name="invitations")))
    if status.attention:
        need = " needs attention" if status.attention == 1 else " need attention"
        words = f"{symbols.clash}{status.attention}" + ("" if short else need)
        parts.append(Part(words, "bad", Hit("status", name="attention")))
    if scene.illegible:
        words = f"{symbols.clash}{illegible_words(scene.illegible, short=short)}"
        parts.append(Part(words, "warn", Hit("status", name="illegible")))
    if status.waiting:
        words = f"{symbols.pending}{status.waiting}" + ("" if short else " waiting")
        parts.append(Part(words, "warn", Hit("status", name="waiting")))
    parts.append(_freshness(scene, short))
    return parts


def _freshness(scene: TopBarScene, short: bool) -> Part:
    status, symbols = scene.status, scene.symbols
    hit = Hit("status", name="sync")
    wrong = _wrong(scene, short)
    if wrong is not None:
        names = "" if short else whose(status, scene.now)
        return Part(f"{symbols.offline} {clip(names, _WHOSE)}{': ' if names else ''}{wrong[0]}", wrong[1], hit)
    if status.upload is not None:
        name, so_far, size = status.upload
        done = f"{100 * so_far // size} %"
        return Part(f"{symbols.pending} {done if short else f'{clip(name, _FILE)} {done}'}", "accent", hit)
    if status.syncing:
        count = f"{min(status.done + 1, status.total)} of {status.total}" if status.total else "syncing"
        return Part(f"{symbols.syncing} {count}", "accent", hit)
    # what was read is as fresh as it says, but while something waits the two sides differ
    whole = status.synced_at and not status.waiting and not status.attention
    words = _time(scene, status.synced_at) if status.synced_at else "never synced"
    if status.elsewhere and not short:  # no fault: the picture is as fresh as that one keeps it
        words += " · Another tuical is syncing"
    return Part(f"{symbols.synced if whole else symbols.offline} {words}", "good" if whole else "dim", hit)


def _wrong(scene: TopBarScene, short: bool) -> tuple[str, str] | None:
    # what stands in the way, worst first, with its role
    status = scene.status
    if status.sign_in:
        return ("sign in" if short else "sign in again (I)"), "bad"
    if status.consent:
        return ("allow (I)" if short else f"may not {status.consent[0]} yet (I)"), "bad"
    if status.wait_until > scene.now:
        left = status.wait_until - scene.now
        return (f"waits {left} s" if left < 60 else f"waits until {_time(scene, status.wait_until)}"), "warn"
    if status.offline_since:
        return ("offline" if short else f"offline since {_time(scene, status.offline_since)}"), "warn"
    if status.trouble:
        brief = "read-only" if status.read_only else "failed"
        return (brief if short else clip(_title(status.trouble), _TITLE)), "bad"
    return None


def _title(sentence: str) -> str:
    # what happened; what is safe and what to do next is said once, whole, in a corner
    return sentence.partition(". ")[0].removesuffix(".")


def _time(scene: TopBarScene, epoch: int) -> str:
    day, minute = local_minute(epoch, scene.settings.zone)
    if day == local_minute(scene.now, scene.settings.zone)[0]:
        return clock(minute, scene.settings.twelve_hours)
    return scene.settings.names.days_short[(day + 6) % 7] + " " + clock(minute, scene.settings.twelve_hours)


def _left(scene: TopBarScene, level: int) -> list[Part]:
    parts = [
        Part(f" {scene.symbols.previous} ", "dim", Hit("previous")),
        Part(scene.title, "strong"),
        Part(f" {scene.symbols.next} ", "dim", Hit("next")),
    ]
    if scene.hint and level < 1:
        parts.append(Part(scene.hint, "faint"))
    return [*parts, *_elsewhere(scene, level)]


def _elsewhere(scene: TopBarScene, level: int) -> list[Part]:
    """What makes the picture another than it usually is: the zone it is seen from, and what is left out."""
    parts = []
    if scene.away[0] and level < 8:
        words = scene.away[1] if level < 5 else scene.away[0]
        parts.append(Part(f" {words} ", "accent", Hit("status", name="away")))
    if scene.left_out and level < 8:
        words = scene.left_out if level < 3 else "filtered"
        parts.append(Part(f" {words} ", "dim", Hit("status", name="filter")))
    return parts


def _tabs(scene: TopBarScene, level: int) -> list[Part]:
    if level >= 6:
        return []
    shown = scene.views if level < 5 else tuple(view for view in scene.views if view[0] == scene.active)
    parts: list[Part] = []
    for name, label in shown:
        if parts and level < 4:
            parts.append(Part(" ", "dim"))
        parts.append(Part(f" {label} ", "tab.active" if name == scene.active else "dim", Hit("tab", name=name)))
    return parts


def _right(scene: TopBarScene, level: int) -> list[Part]:
    if level >= 8:
        return []
    parts = status_parts(scene, short=level >= 3)
    if level == 7:  # the marks alone
        parts = [part._replace(text=part.text.split(" ")[0]) for part in parts]
    if scene.unseen and level < 2:
        parts.insert(0, Part(f"{scene.unseen} new", "accent", Hit("status", name="history")))
    if scene.account and level < 2:
        parts.append(Part(clip(scene.account, 24), "dim"))
    spaced = [item for part in parts for item in (part, Part("  ", "text"))]
    return [*spaced[:-1], Part(" ", "text")]


def _cells(parts: Sequence[Part]) -> int:
    return sum(cell_len(part.text) for part in parts)


def _frame(left: list[Part], tabs: list[Part], right: list[Part], width: int, ground: str = _GROUND) -> Frame:
    # the views stand in the middle of the row whatever the period is called, as long as there is room
    space = width - _cells(left) - _cells(right)
    middle = (width - _cells(tabs)) // 2 - _cells(left)
    before = max(min(middle, space - _cells(tabs) - 2), min(2, space - _cells(tabs))) if tabs else 0
    after = space - _cells(tabs) - before
    parts = [*left, Part(" " * before, "text"), *tabs, Part(" " * after, "text"), *right]
    runs, areas, x = [], [], 0
    for part in parts:
        if not part.text:
            continue
        runs.append(Run(part.text, part.role, "", ground))
        cells = cell_len(part.text)
        if part.hit is not None:
            areas.append(Area(x, 0, cells, 1, part.hit))
        x += cells
    return Frame((tuple(runs),), tuple(areas))
