"""Styles that keep the terminal's own palette: default background, ANSI names, no mixing.

A palette may make any hue unreadable on any ground, so words are the terminal's own text colour, or black on white or
on bright cyan, the pairs that read well in every common palette. Hues stand in the edges of events alone.
"""

from __future__ import annotations

from rich.style import Style

from tuical.layout.roles import ROLES
from tuical.model.colour import hue

_HUES = ("red", "yellow", "green", "cyan", "blue", "magenta")
_LIFTED = ("page.cursor", "page.marked", "panel.cursor")
_BADGES = ("tab.active", "today", "badge")
_BOLD = ("strong", "heading", "accent", "key", "now", "warn", "bad")
_UNDERLINED = ("link", "bad")
_STRUCK = ("declined", "cancelled")
_QUIET = ("declined", "cancelled", "free")


class TerminalStyles:
    """The styles of a theme that keeps the terminal's palette."""

    def style(self, role: str, colour: str, ground: str) -> Style:
        """The style of one role; unknown roles are painted as `text`, unknown grounds as `page`."""
        if role in _BADGES:
            return Style(color="black", bgcolor="bright_cyan", bold=True)
        if role == "cursor.day":
            return Style(color="black", bgcolor="white", bold=True)
        lifted = role in _LIFTED or ground in _LIFTED
        words, below = ("black", "white") if lifted else ("default", "default")
        if role.startswith("event.") and role in ROLES:
            return _event(role.split("."), colour, words, below)
        if role == "calendar.mark":
            return Style(color=nearest_hue(colour, words), bgcolor=below)
        marks = {"guide": "bright_black", "now.faint": "red"}
        return Style(
            color=marks.get(role, words),
            bgcolor=below,
            bold=True if role in _BOLD else None,
            underline=True if role in _UNDERLINED else None,
        )


def nearest_hue(colour: str, grey: str = "default") -> str:
    """The one of the six ANSI hues that is nearest to `#rrggbb` on the colour wheel; `grey` for greys."""
    try:
        degrees = hue(colour)
    except ValueError:
        return grey
    return grey if degrees is None else _HUES[round(degrees / 60) % 6]


def _event(role: list[str], colour: str, words: str, below: str) -> Style:
    state, part = role[1], role[2]
    selected = role[-1] == "selected"
    if selected:
        words, below = "black", "bright_cyan"
    elif part == "bar" and state not in _QUIET:
        words, below = "black", "white"
    if part in ("edge", "fill"):
        return Style(color=nearest_hue(colour, words), bgcolor=below)
    return Style(
        color=words,
        bgcolor=below,
        bold=True if part == "bar" or (selected and part == "title") else None,
        italic=True if state == "tentative" and part != "time" else None,
        strike=True if state in _STRUCK else None,
        underline=True if part == "bar" and state in _QUIET else None,
    )
