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

from tests.ui.support import NOW, Resting, calendar_of, press, running, select, settle
from tuical.model.status import SyncStatus

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
    "form-dark": Shot(("w", "n", *FORM)),
    "form-small": Shot(("w", "n", *FORM), size=SMALL, theme=LIGHT),
    "help-dark": Shot(("?",)),
    "month-light": Shot(("m",), theme=LIGHT),
    "week-light": Shot(("w",), theme=LIGHT),
    "month-small": Shot(("m",), size=SMALL),
    "week-small": Shot(("w",), size=SMALL),
}


@pytest.mark.parametrize("name", SHOTS)
async def test_picture(resting: Resting, tmp_path: Path, name: str) -> None:
    shot = SHOTS[name]
    async with running(resting, shot.size, theme=shot.theme) as pilot:
        calendar_of(pilot).show_status(SyncStatus(synced_at=int(NOW.timestamp())))
        first, *others = shot.keys
        await press(pilot, first)
        if shot.subject:
            await select(pilot, resting.find(lambda event: event.summary.subject.startswith(shot.subject)))
        await press(pilot, *others)
        await settle(pilot)
        drawn = picture_of(pilot)
    kept = FOLDER / f"{name}.svg"
    if os.environ.get("TUICAL_PICTURES") == "new":
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    elif not kept.exists() or kept.read_text(encoding="utf-8") != drawn:
        seen = tmp_path / kept.name
        seen.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{name} looks different now: compare {kept} with {seen}", pytrace=False)


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
