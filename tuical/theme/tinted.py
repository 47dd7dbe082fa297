"""Styles in true colour: an event is a tint of its calendar's colour, its words are shifted until they can be read."""

from __future__ import annotations

from rich.style import Style

from tuical.layout.roles import OVERS, ROLES, STRIPS, SURFACES
from tuical.model.colour import BLACK, MARK_CONTRAST, WHITE, blend, contrast, parse, readable_on
from tuical.theme.palette import Palette

_TINTS = {"busy": 1.0, "oof": 1.35, "elsewhere": 0.7, "tentative": 0.55, "unanswered": 0.55}
"""How much of the theme's tint a state takes; the states that are not here lie on the bare ground."""
_WEAK_BAR = 0.3
_STRUCK = ("declined", "cancelled")
_QUIET = ("declined", "cancelled", "free")
_SELECTED = 0.24


class TintedStyles:
    """The styles of a theme that brings its own colours."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._surfaces = {role: str(getattr(palette, role.replace(".", "_"))) for role in SURFACES}
        self._fills = {role: str(getattr(palette, role.replace(".", "_"))) for role in STRIPS}

    def style(self, role: str, colour: str, ground: str) -> Style:
        """The style of one role; unknown roles are painted as `text`, unknown grounds as `page`."""
        surface = self._surfaces.get(role)
        if surface is not None:
            return Style(color=self._readable(self._palette.text, surface), bgcolor=surface)
        if role in self._fills:
            return Style(color=self._fills[role], bgcolor=self._fills[role])
        below = self._surfaces.get(ground) or self._fills.get(ground, self._palette.page)
        if role in OVERS:
            return Style(color=self._over(role), bgcolor=below)
        if role.startswith("event.") and role in ROLES:
            return self._event(role.split("."), _valid(colour, self._palette.accent), below)
        if role == "calendar.mark":
            mark = readable_on(_valid(colour, self._palette.accent), below, MARK_CONTRAST)
            return Style(color=mark, bgcolor=below)
        return self._badge(role) or self._word(role, below)

    def _over(self, role: str) -> str:
        return self._fills.get(role.replace("over", "strip"), self._palette.away)

    def _readable(self, colour: str, ground: str) -> str:
        return readable_on(colour, ground, self._palette.text_contrast)

    def _badge(self, role: str) -> Style | None:
        palette = self._palette
        grounds = {"tab.active": palette.accent, "today": palette.accent, "badge": palette.warn}
        ground = blend(palette.page, palette.dim, 0.32) if role == "cursor.day" else grounds.get(role)
        if ground is None:
            return None
        ground = self._ground(palette.page, ground, 1)
        words = palette.strong if role == "cursor.day" else palette.page
        return Style(color=self._readable(words, ground), bgcolor=ground, bold=True)

    def _word(self, role: str, below: str) -> Style:
        palette = self._palette
        if role == "guide":
            return Style(color=palette.guide, bgcolor=below)
        if role == "now.faint":
            return Style(color=blend(below, palette.now, 0.55), bgcolor=below)
        colours = {
            "strong": palette.strong, "dim": palette.dim, "faint": palette.faint, "heading": palette.faint,
            "accent": palette.accent, "key": palette.accent, "link": palette.accent,
            "match": palette.accent,
            "good": palette.good, "warn": palette.warn, "bad": palette.bad, "now": palette.now,
        }  # fmt: skip
        words = self._readable(colours.get(role, palette.text), below)
        bold = role in ("strong", "heading", "key", "match", "now")
        return Style(color=words, bgcolor=below, bold=bold or None, underline=True if role == "link" else None)

    def _event(self, role: list[str], colour: str, below: str) -> Style:
        state, part = role[1], role[2]
        selected = role[-1] == "selected"
        ground = self._event_ground(state, part, selected, colour, below)
        if part == "edge":
            return Style(color=readable_on(colour, ground, MARK_CONTRAST), bgcolor=ground)
        if part == "fill":
            return Style(color=blend(ground, readable_on(colour, ground, MARK_CONTRAST), 0.45), bgcolor=ground)
        return Style(
            color=self._readable(self._event_words(state, part, selected, colour), ground),
            bgcolor=ground,
            bold=True if part in ("bar", "head") or (selected and part == "title") else None,
            italic=True if state == "tentative" and part != "time" else None,
            strike=True if state in _STRUCK else None,
        )

    def _event_words(self, state: str, part: str, selected: bool, colour: str) -> str:
        palette = self._palette
        if state in _QUIET and not selected:
            return palette.text if state == "free" and part == "bar" else palette.dim
        if part in ("time", "place"):
            return blend(palette.text, colour, 0.6)
        return palette.strong if selected or part in ("bar", "head") else palette.text

    def _event_ground(self, state: str, part: str, selected: bool, colour: str, below: str) -> str:
        palette = self._palette
        amount = palette.event_tint * _TINTS.get(state, 0.0)
        if part == "bar":
            amount = palette.event_bar * (_WEAK_BAR if state in _QUIET else max(_TINTS.get(state, 1.0), 0.6))
        if selected:
            amount += _SELECTED
        return self._ground(below, colour, min(amount, 1.0))

    def _ground(self, below: str, colour: str, amount: float) -> str:
        """The tint, thinned until black or white words can reach the contrast of the theme on it."""
        tint = blend(below, colour, amount)
        while amount > 0.02 and max(contrast(WHITE, tint), contrast(BLACK, tint)) < self._palette.text_contrast:
            amount *= 0.9
            tint = blend(below, colour, amount)
        return tint


def _valid(colour: str, instead: str) -> str:
    try:
        parse(colour)
    except ValueError:
        return instead
    return colour
