"""What a seed is about: everything, as usual, or more of what seldom meets by chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LOST = ("drop-after", "504-after")
_LOSSES = (*LOST, "garbled", "slow-after", "503", "drop-before", "401", "slow-before")


class Mood(NamedTuple):
    """Overrules what a seed would draw."""

    verbs: Mapping[str, int] = {}
    """How often the person does what; empty for everything."""
    faults: tuple[str, ...] = ()
    """What befalls writes; empty for everything."""
    badness: float | None = None
    """The chance of a fault; None lets the seed draw it."""
    quarrel: float = 0.0
    """The chance that somebody else writes to the same event right after the person did, who then decides."""


USUAL = Mood()
MOODS: Mapping[str, Mood] = {
    "usual": USUAL,
    "decisions": Mood(
        {"change_words": 4, "change_times": 2, "change_people": 2, "change_body": 2, "change_series": 1, "create": 1,
         "decide": 6, "undo": 1, "remove": 1, "reply": 1}, quarrel=0.6,
    ),
    "groups": Mood(
        {"make_group": 3, "rename_group": 3, "drop_group": 3, "make_calendar": 3, "drop_calendar": 2,
         "change_calendar": 2, "share": 4, "create": 2, "undo": 3, "decide": 2, "take_back": 1},
    ),
    "shares": Mood(
        {"change_role": 20, "share": 2, "make_calendar": 1, "drop_calendar": 1, "change_calendar": 1, "undo": 2,
         "take_back": 2, "decide": 2}, _LOSSES, 0.3,
    ),
    "undo": Mood(
        {"change_words": 2, "change_times": 1, "change_people": 1, "change_body": 1, "create": 2, "create_meeting": 2,
         "remove": 3, "reply": 2, "attach": 2, "detach": 2, "undo": 9},
    ),
    "along": Mood(
        {"create": 2, "create_series": 2, "attach": 4, "attach_series": 3, "copy": 5, "change_following": 3,
         "remove_hung": 4, "remove_series": 1, "detach": 1, "undo": 6, "take_back": 1, "decide": 1}, badness=0.1,
    ),
    "files": Mood(
        {"attach": 3, "detach": 2, "attach_large": 3, "undo": 2, "decide": 1, "create": 1}, _LOSSES, 0.3,
    ),
    "mail": Mood(
        {"reply": 3, "propose": 3, "reply_silently": 1, "forward": 2, "create_meeting": 2, "change_people": 3,
         "remove": 1, "undo": 2, "decide": 2}, _LOSSES, 0.3,
    ),
}  # fmt: skip
