"""What waits in the outbox, said in a corner: what needs a person comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuical.model.operation import ATTENTION, CONFLICT, Queued
from tuical.planning.wording import outbox_words
from tuical.screens.bar_keys import bar_keys

_MOST = 5


def waiting_lines(queue: Sequence[Queued], now: float, keymap: Mapping[str, str]) -> list[str]:
    """A line for each of the first few changes, and how many more there are; `now` in epoch seconds."""
    if not queue:
        return ["Nothing waits: every change has left already."]
    undo = next((key.shown for key in bar_keys(["app.undo"], keymap)), "")
    ordered = sorted(queue, key=lambda one: (one.state not in (ATTENTION, CONFLICT), one.id))
    lines = [outbox_words(queued, now, undo) for queued in ordered[:_MOST]]
    return [*lines, f"and {len(queue) - _MOST} more"] if len(queue) > _MOST else lines
