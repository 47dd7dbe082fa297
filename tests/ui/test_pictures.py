"""Pictures of whole screens, the ones that the README shows: nothing changes its looks unnoticed.

After a wanted change, `TUICAL_PICTURES=new pytest tests/ui/test_pictures.py` draws them anew; look at them before
they are committed.
"""

from __future__ import annotations

import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from tests.ui.several import Several, all_running
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    calendar_of,
    copy_of,
    demo_world,
    press,
    running,
    screen_text,
    select,
    settle,
    until,
)
from tests.ui.test_history import entry, told
from tuical.clock import FixedClock
from tuical.config import Config
from tuical.config.preferences import Preferences
from tuical.emulator.demo.personal import build_personal
from tuical.emulator.world import World
from tuical.model.history import CANCELLED, PLACE, Difference, HistoryEntry
from tuical.model.status import SyncStatus
from tuical.model.summary import MINE
from tuical.screens.slot_screen import SlotScreen

FOLDER = Path(__file__).parent.parent / "snapshots"
DRAWN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
"""Every release of these writes a picture a little differently."""
DARK, LIGHT = "tuical-dark", "tuical-light"
LARGE, SMALL = (120, 36), (80, 24)

CELL = 12.2
"""The width of a cell in the picture."""
TEXT = re.compile(r'(<text[^>]*\bx=")([\d.]+)("[^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)</text>')
BLANK = "&#160;"

pytestmark = pytest.mark.skipif(
    any(version(name) != drawn for name, drawn in DRAWN_WITH.items()),
    reason=f"the pictures were drawn with {' and '.join(' '.join(pair) for pair in DRAWN_WITH.items())}",
)


class Shot(NamedTuple):
    """One picture: what is pressed, on which event, how large and in which colours."""

    keys: tuple[str, ...]
    subject: str = ""
    size: tuple[int, int] = LARGE
    theme: str = DARK
    answered: str = ""
    """Words that stand there once the service has answered; there is one only where they are waited for."""


_SENTENCE = ["space" if sign == " " else sign for sign in "lunch with Lidia and Alex thu 12:30 at Cafe Luna #work"]
FORM = (
    *"Roadmap review",
    "tab",
    *"tue 14:00 1h",
    "tab",
    *"weekly",
    "tab",
    *"alex, dana",
    "tab",
    *"Aula",
    "tab",
    "space",
)
"""A weekly meeting, as it is typed."""

SHOTS = {
    "month-dark": Shot(("m",)),
    "week-dark": Shot(("w", "enter"), "Design review"),
    "day-dark": Shot(("d",)),
    "agenda-dark": Shot(("a",)),
    "responses-dark": Shot(("w", "A"), "Design review"),
    "invitations-dark": Shot(("i", "j")),
    "reply-dark": Shot(("w", "r"), "Brand refresh"),
    "quick-add-dark": Shot(("N", *_SENTENCE)),
    "form-dark": Shot(("w", "n", *FORM), answered=", 2 others"),
    "form-small": Shot(("w", "n", *FORM), size=SMALL, theme=LIGHT),
    "help-dark": Shot(("?",)),
    "month-light": Shot(("m",), theme=LIGHT),
    "week-light": Shot(("w",), theme=LIGHT),
    "rooms-dark": Shot(("w", "R"), "Pricing page", answered="free for"),
    "rooms-light": Shot(("w", "R"), "Pricing page", theme=LIGHT, answered="free for"),
    "schedule-dark": Shot(("w", "s"), "Design review", answered="9 of 9"),
    "times-light": Shot(("w", "F"), "Design review", theme=LIGHT, answered="9 of 9"),
    "search-light": Shot(("slash", "r", "e", "v"), theme=LIGHT, answered="nothing more"),
    "outbox-dark": Shot(("i", "y", "n", "escape", "O")),
    "history-light": Shot(("L",), theme=LIGHT),
    "settings-dark": Shot(("comma", "j", "j")),
    "reminders-light": Shot(("B",), theme=LIGHT),
    "detail-small": Shot(("w", "enter"), "Design review", size=SMALL),
    "help-small": Shot(("?",), size=SMALL, theme=LIGHT),
    "month-small": Shot(("m",), size=SMALL),
    "week-small": Shot(("w",), size=SMALL),
}


@pytest.mark.parametrize("name", SHOTS)
async def test_picture(filled: Path, tmp_path: Path, name: str) -> None:
    shot = SHOTS[name]
    folder = copy_of(filled, tmp_path / "data")
    household = Household(folder) if shot.answered else Resting(folder)
    if name.startswith("history"):
        told(household, *changes(household))
    preferences = Preferences(Path("/home/ana/.config/tuical/config.toml"), Config())
    async with running(household, shot.size, theme=shot.theme, preferences=preferences) as pilot:
        calendar_of(pilot).show_status(SyncStatus(synced_at=int(NOW.timestamp())))
        first, *others = shot.keys
        await press(pilot, first)
        if shot.subject:
            await select(pilot, household.find(lambda event: event.summary.subject.startswith(shot.subject)))
        await press(pilot, *others)
        if shot.answered:
            await until(lambda: shot.answered in screen_text(pilot) and not asking(pilot), pilot)
        pilot.app.clear_notifications()
        await settle(pilot)
        drawn = picture_of(pilot)
    looks_as_kept(name, drawn, tmp_path)


async def test_picture_of_two_accounts(tmp_path: Path) -> None:
    """The demo's mailbox and the private one, as `tuical demo --personal` shows them."""
    clock = FixedClock(NOW)
    personal = World(now=clock.now, seed=1)
    build_personal(personal, "Europe/Berlin")
    several = Several(tmp_path, clock, work=demo_world(clock), personal=personal)
    async with all_running(several, LARGE, theme=DARK) as pilot:
        await until(lambda: "● 09:41" in screen_text(pilot), pilot)
        await press(pilot, "w")
        drawn = picture_of(pilot)
    looks_as_kept("accounts-dark", drawn, tmp_path)


def looks_as_kept(name: str, drawn: str, folder: Path) -> None:
    """The picture is the kept one, or is kept from now on where that was asked for."""
    kept = FOLDER / f"{name}.svg"
    if os.environ.get("TUICAL_PICTURES") == "new":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    elif not kept.exists() or kept.read_text(encoding="utf-8") != drawn:
        seen = folder / kept.name
        seen.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{name} looks different now: compare {kept} with {seen}", pytrace=False)


def asking(pilot: Pilot[None]) -> bool:
    """Whether rooms and times are still asked for."""
    return isinstance(pilot.app.screen, SlotScreen) and pilot.app.screen.is_asking


def changes(household: Household) -> list[HistoryEntry]:
    """What others did, the newest last."""
    first, second, third, *_ = household.find_all(lambda event: not event.summary.has(MINE))
    return [
        entry(first, Difference(CANCELLED), seen=True, ago=90_000),
        entry(second, Difference(PLACE, "Conf Room Hood", "Conf Room Adams"), ago=7_000),
        entry(third, Difference(PLACE, "", "Conf Room Baker"), ago=600),
    ]


def picture_of(pilot: Pilot[None]) -> str:
    """The screen as SVG, the same in every run; no fonts are fetched from anywhere."""
    svg = pilot.app.export_screenshot(title="tuical", simplify=True)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = TEXT.sub(_without_blank_edges, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _without_blank_edges(match: re.Match[str]) -> str:
    """Blanks at the edges of a stretch of text become distance: not every program that shows SVG keeps them."""
    head, x, middle, length, tail, words = match.groups()
    inner = words.replace(BLANK, "\0")
    before, after = len(inner) - len(inner.lstrip("\0")), len(inner) - len(inner.rstrip("\0"))
    kept = inner.strip("\0")
    if not kept:
        return ""
    place, width = float(x) + before * CELL, float(length) - (before + after) * CELL
    return f"{head}{place:.1f}{middle}{width:.1f}{tail}{kept.replace(chr(0), BLANK)}</text>"
