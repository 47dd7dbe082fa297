"""Notifications of the desktop that a terminal shows when a program asks for one (OSC 9, OSC 777), cleaned."""

from __future__ import annotations

import re

from tuical.text import safe_text

_MEANT = re.compile(r"[;\\\x00-\x1f\x7f-\x9f]")
"""What ends or divides such a sequence."""
_LONGEST = 160
_START, _END = "\x1b]", "\x1b\\"


def terminal_note(kind: str, title: str, words: str) -> str:
    """The sequence for `kind` (osc9 or osc777), empty for any other; nothing in it but words can come from outside."""
    title, words = _plain(title), _plain(words)
    if kind == "osc9":
        return f"{_START}9;{title}: {words}{_END}"
    if kind == "osc777":
        return f"{_START}777;notify;{title};{words}{_END}"
    return ""


def _plain(text: str) -> str:
    """One line of words; a digit at its beginning could be taken for a command of ConEmu's OSC 9."""
    clean = _MEANT.sub(" ", safe_text(text, limit=_LONGEST)).strip()
    return f"“{clean}" if clean[:1].isdigit() else clean
