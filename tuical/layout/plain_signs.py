"""Every sign that the program draws, as ASCII of the same width, for terminals that have no others."""

from __future__ import annotations

from collections.abc import Mapping

from tuical.layout.symbols import ASCII, LETTERS, RAISED, UNICODE

_OTHERS = {
    "\u00a0": " ", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "~", "–": "-", "—": "-",
    "‹": "<", "›": ">", "←": "<", "↑": "^", "→": ">", "↓": "v", "↗": "^", "⌂": "@", "⌫": "<", "≥": ">", "─": "-",
    "━": "=", "│": "|", "┃": "|", "╭": "/", "╮": "\\", "╰": "\\", "╯": "/", "╎": ":", "╳": "X", "▁": "_", "▂": "_",
    "▄": "_", "█": "#", "▊": "#", "▉": "#", "▋": "#", "▌": "#", "▍": "|", "▎": "|", "▏": "|", "▐": "#", "▔": "-",
    "▕": "|", "░": ":", "▒": "%", "▓": "%", "▚": "%", "▣": "S", "◉": "V", "✎": "W", "◐": "o", "●": "*",
    "○": "o", "◌": "o", "◦": "o", "•": "*", "·": ".", "✓": "+", "✗": "x", "²": "2", "³": "3", "¹": "1", "▀": "-",
    "▖": ".", "▗": ".", "▘": "'", "▝": "'", "▼": "v", "▽": "v", "△": "^", "⭘": "o",
}  # fmt: skip
"""What stands outside the table of symbols: pages, dialogs, and what Textual's own widgets draw."""


def _pairs() -> dict[str, str]:
    found = dict(_OTHERS) | dict(zip(RAISED, LETTERS, strict=True))
    for many, few in zip(UNICODE, ASCII, strict=True):
        if isinstance(many, str) and isinstance(few, str):
            found[many] = few
        elif isinstance(many, Mapping) and isinstance(few, Mapping):
            found |= {many[name]: few[name] for name in many}
    return {sign: plain for sign, plain in found.items() if not sign.isascii()}


PLAIN = str.maketrans(_pairs())
"""For `str.translate`; words in any language stay as they are."""
