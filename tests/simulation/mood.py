"""What a seed is about: everything, as usual, or more of what shows one certain mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Mood(NamedTuple):
    """Overrules what a seed would draw."""

    verbs: Mapping[str, int] = {}
    """How often the person does what; empty for everything."""
    faults: tuple[str, ...] = ()
    """What befalls writes; empty for everything."""
    badness: float | None = None
    """The chance of a fault; None lets the seed draw it."""


USUAL = Mood()
