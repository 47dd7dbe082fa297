"""The sentence about forms that were not finished, when the program starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tuical.keymap import shown_key

if TYPE_CHECKING:
    from tuical.screens.desk import Desk


def kept_words(desk: Desk, keymap: Mapping[str, str]) -> str:
    """What is kept and how to go on with it, empty when nothing is."""
    if not any(part.drafts().any() for part in desk.parts()):
        return ""
    new, edit = (shown_key(keymap.get(name, "").split(",")[0]) for name in ("event.new", "event.edit"))
    return f"What you were writing is kept: {new} goes on with a new event, {edit} with a change."
