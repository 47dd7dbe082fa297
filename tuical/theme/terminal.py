"""Styles that keep the terminal's own palette: default background, ANSI names, no mixing.

A palette may make any hue unreadable on any ground, and even its black on its white, so words are always the terminal's
own text on its own background, or the same turned round. Hues stand in the edges of events and in marks alone.
"""

from __future__ import annotations

from rich.style import Style

from tuical.layout.roles import OVERS, ROLES, STRIPS
from tuical.model.colour import hue

_HUES = ("red", "yellow", "green", "cyan", "blue", "magenta")
_TURNED = ("page.cursor", "page.marked", "panel.cursor", "cursor.day")
_BADGES = ("tab.active", "today", "badge")
_FREE = "strip.free"
_FILLS = {"busy": "bright_black", "free": "green", "clash": "red", "own": "blue", "away": "magenta"}
"""Hues of free/busy strips, on which no words lie."""
_BOLD = ("strong", "heading", "accent", "key", "match", "now", "warn", "bad", *_BADGES)
_UNDERLINED = ("link", "match", "bad")
_STRUCK = ("declined", "cancelled")
_QUIET = ("declined", "cancelled", "free")


class TerminalStyles:
    """The styles of a theme that keeps the terminal's palette."""

    def style(self, role: str, colour: str, ground: str) -> Style:
        """The style of one role; unknown roles are painted as `text`, unknown grounds as `page`."""
        if role.startswith("event.") and role in ROLES:
            return _event(role.split("."), colour, turned=ground in _TURNED)
        if role == "calendar.mark":
            return _style(nearest_hue(colour))
        if role in STRIPS or role in OVERS or (ground == _FREE and role == "guide"):
            return _strip(role, ground)
        if role in ("guide", "now.faint") and ground not in _TURNED:
            return _style("bright_black" if role == "guide" else "red")
        turned = role in _TURNED or (role in _BADGES) != (ground in _TURNED)
        return _style(turned=turned, bold=role in _BOLD, underline=role in _UNDERLINED)


def _strip(role: str, ground: str) -> Style:
    """A cell of a free/busy strip: only what is free is a plain fill, everything else shows its sign in its hue."""
    if role == _FREE:
        return Style(color="green", bgcolor="green")
    hue_of_it = _FILLS.get(role.partition(".")[2], "default")
    return Style(color=hue_of_it, bgcolor="green" if ground == _FREE else "default")


def nearest_hue(colour: str) -> str:
    """The one of the six ANSI hues that is nearest to `#rrggbb` on the colour wheel; `default` for greys."""
    try:
        degrees = hue(colour)
    except ValueError:
        return "default"
    return "default" if degrees is None else _HUES[round(degrees / 60) % 6]


def _event(role: list[str], colour: str, *, turned: bool) -> Style:
    state, part = role[1], role[2]
    selected = role[-1] == "selected"
    if part == "edge":
        return _style(nearest_hue(colour), bold=selected)
    filled = part == "bar" and state not in _QUIET
    if part == "fill":
        return _style(turned=True) if selected or turned else _style(nearest_hue(colour))
    return _style(
        turned=selected or turned or filled,
        bold=part in ("bar", "head") or (selected and part == "title"),
        italic=state == "tentative" and part != "time",
        strike=state in _STRUCK,
        underline=part == "bar" and (selected or state in _QUIET),
    )


def _style(
    colour: str = "default",
    *,
    turned: bool = False,
    bold: bool = False,
    italic: bool = False,
    strike: bool = False,
    underline: bool = False,
) -> Style:
    return Style(
        color=colour,
        bgcolor="default",
        reverse=turned or None,
        bold=bold or None,
        italic=italic or None,
        strike=strike or None,
        underline=underline or None,
    )
