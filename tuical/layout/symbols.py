"""One table of marks for terminals that know Unicode and one for those that do not; every mark is one cell wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    accounts: Mapping[str, str] = {}
    """The sign at events of an account, by its name, where several are shown together; the usual one has none."""


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

LETTERS = "abcdefghijklmnoprstuvwxyz0123456789"
RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹"


def with_accounts(symbols: Symbols, names: Sequence[str]) -> Symbols:
    """The same with a sign for every account but the first: a letter of its name that no other has, raised."""
    signs: dict[str, str] = {}
    for name in names[1:]:
        letters = [letter for letter in (*name.casefold(), *reversed(LETTERS)) if letter in LETTERS]
        signs[name] = next((letter for letter in letters if letter not in signs.values()), "+")
    if symbols.dash != ASCII.dash:
        signs = {name: RAISED[LETTERS.index(sign)] if sign in LETTERS else sign for name, sign in signs.items()}
    return symbols._replace(accounts=signs)
