"""Makes text from elsewhere harmless: whatever passes `safe_text` cannot move a cursor, start a link or turn a line.

Anybody on the internet can put an event into a calendar, so every string of the server goes through here once, when it
becomes a model value, and every other sink (command line, logs, clipboard, file names) uses the same function.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"

# ECMA-48 control strings (OSC, DCS, SOS, PM, APC) up to their terminator or the end of the line, then CSI sequences,
# then any other escape with its intermediate bytes. C1 introducers are the eight-bit forms of the same.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c|(?=\n)|$|(?=\x1b))"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]+")
_FLAG_BEFORE_TAGS = "\U0001f3f4"
_CANCEL_TAG = "\U000e007f"
_SPACE = re.compile(r"\s+")
_MOST_MARKS = 8


def safe_text(text: object, *, multiline: bool = False, limit: int = 1000) -> str:
    """Clean `text` for any display; anything that is not a string becomes the empty string.

    One-line text has its white space folded. `multiline` keeps line breaks (as `\\n`) and turns tabs into spaces.
    The result has at most `limit` characters.
    """
    if not isinstance(text, str) or not text:
        return ""
    if not (text.isascii() and text.isprintable()):
        text = _without_controls(text[: limit * 8])
    text = _fold_lines(text) if multiline else _SPACE.sub(" ", text).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _without_controls(text: str) -> str:
    text = _ESCAPES.sub("", text)
    text = _LINES.sub("\n", text)
    text = _DROPPED.sub("", text)
    text = _SURROGATES.sub(REPLACEMENT, text)
    text = _TAGS.sub(_tag_sequence, text)
    return text if text.isascii() else _cap_marks(text)


def _tag_sequence(match: re.Match[str]) -> str:
    # flags of England, Scotland and Wales are a black flag, tag letters and a cancel tag; other tags are invisible text
    well_formed = match.string[: match.start()].endswith(_FLAG_BEFORE_TAGS) and match.group().endswith(_CANCEL_TAG)
    return match.group() if well_formed and len(match.group()) <= 8 else ""


def _cap_marks(text: str) -> str:
    if not any(unicodedata.combining(character) for character in text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _fold_lines(text: str) -> str:
    return "\n".join(line.replace("\t", " ").rstrip() for line in text.split("\n")).strip("\n")
