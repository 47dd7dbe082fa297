"""Words that make the time behind them a part of the title: `ask about tomorrow`, `the 3pm`, `not monday`.

Taken out, such a time would leave its word behind without an end: `ask about`, `cancel the`, `moved`.
"""

from __future__ import annotations

import re

from tuical.planning import when_tokens as kinds
from tuical.planning.quick_spans import Neighbours
from tuical.planning.quick_when import Led

ARTICLES = frozenset(("the", "a", "an", "my", "our", "your", "his", "her", "their"))
_TOPIC = frozenset((
    "of", "than", "re", "regarding", "concerning", "per", "like", "as", "not", "except", "without", "before", "after",
    "since", "until", "till", "til", "through", "past", "instead", "beyond",
    "bis", "vor", "avant", "jusqu'au", "antes", "hasta", "até", "entro", "voor", "tot",
))  # fmt: skip
_MOVED = frozenset((
    "moved", "moves", "moving", "changed", "changes", "rescheduled", "postponed", "shifted", "pushed", "brought",
    "swapped", "switched", "cancelled", "canceled", "skipped", "missed",
))  # fmt: skip
_MOVE = frozenset((
    "move", "change", "reschedule", "postpone", "push", "bring", "swap", "switch", "cancel", "skip", "miss",
))  # fmt: skip
"""As the first word of a sentence only: an oil change is no change."""
_SAYING = frozenset((
    "ask", "asking", "talk", "talks", "talking", "speak", "chat", "think", "thinking", "hear", "heard", "read", "write",
    "email", "mail", "news", "questions", "question", "complain", "worry", "decide", "tell", "know", "info",
))  # fmt: skip
_SMALL_NAMES = re.compile(
    r"(?:noon|midday|midnight|today|tonight|tomorrow|yesterday|morning|afternoon|evening|night)\b", re.IGNORECASE
)


def is_topic(part: Led, around: Neighbours) -> bool:
    """Whether what stands before the part, or its capital, makes it one of the words of the title."""
    before = around.word_before(part.start)
    if (
        before in _TOPIC
        or before in _MOVED
        or (before in ARTICLES and not part.lead and not _leads_to_hours(part, around))
    ):
        return True
    if before in _MOVE and around.text[: part.start].split() == around.text.split()[:1]:
        return True
    if part.lead == "about":
        clock_at_end = part.token.kind == kinds.TIME and around.following(part.token.end) != "word"
        return not clock_at_end or before in _SAYING
    return is_name(part, around)


def _leads_to_hours(part: Led, around: Neighbours) -> bool:
    """`the monday at 9`, as some say it, and no `the monday meeting`."""
    rolls = part.token.days is not None and part.token.days.rolls
    return rolls and re.match(r" (?:at|um|à|a las|@) ?\d", around.text[part.token.end :]) is not None


def is_name(part: Led, around: Neighbours) -> bool:
    """`Tomorrow Never Dies`, `High Noon film club`: a word that has no capital by itself, within a title."""
    text = around.text
    word = _SMALL_NAMES.match(text, part.token.start)
    if word is None or not text[part.token.start].isupper() or not text[: part.start].strip():
        return False
    return around.following(part.token.end) == "word"
