"""One table of marks for terminals that know Unicode and one for those that do not; every mark is one cell wide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Symbols(NamedTuple):
    """The marks of every view; no meaning hangs on colour alone."""

    edges: Mapping[str, str]
    """The left edge of an event by its state (`model.appearance.state`)."""
    hatch: str
    """Fills what is tentative."""
    before: str
    """Goes on to the left of what is shown."""
    after: str
    now: str
    thin: str
    thick: str
    guide: str
    dot: str
    hollow: str
    shown: str
    hidden: str
    previous: str
    next: str
    answers: Mapping[str, str]
    """The mailbox owner's answer by the API's word."""
    private: str
    recurring: str
    online: str
    attachment: str
    important: str
    pending: str
    clash: str
    suspect: str
    synced: str
    syncing: str
    offline: str
    filled: str
    rest: str
    until: str
    """Stands before an end time: goes on until."""
    dash: str
    between: str
    """Between two times."""


UNICODE = Symbols(
    edges={
        "busy": "▌", "tentative": "▒", "free": "▏", "oof": "▊", "elsewhere": "╎",
        "unanswered": "◇", "declined": "✗", "cancelled": "╳",
    },
    hatch="░", before="◀", after="▶", now="▶", thin="─", thick="━", guide="·", dot="•", hollow="◦",
    shown="■", hidden="□",
    previous="‹", next="›",
    answers={
        "accepted": "✓", "tentativelyAccepted": "~", "declined": "✗", "notResponded": "?",
        "organizer": "◆", "none": " ",
    },
    private="⊘", recurring="↻", online="▸", attachment="▤", important="!", pending="↑", clash="▲", suspect="⚠",
    synced="●", syncing="◌", offline="○", filled="━", rest="─", until="→", dash="—", between="–",
)  # fmt: skip

ASCII = Symbols(
    edges={
        "busy": "#", "tentative": "%", "free": "|", "oof": "@", "elsewhere": ":",
        "unanswered": "?", "declined": "x", "cancelled": "X",
    },
    hatch=":", before="<", after=">", now=">", thin="-", thick="=", guide=".", dot="*", hollow="o",
    shown="#", hidden="o",
    previous="<", next=">",
    answers={
        "accepted": "+", "tentativelyAccepted": "~", "declined": "x", "notResponded": "?",
        "organizer": "*", "none": " ",
    },
    private="P", recurring="R", online="V", attachment="A", important="!", pending="^", clash="!", suspect="?",
    synced="*", syncing="o", offline="-", filled="=", rest="-", until=">", dash="-", between="-",
)  # fmt: skip
