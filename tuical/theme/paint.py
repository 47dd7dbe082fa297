"""Maps (role, colour of the calendar, ground) to a rich style, so that words are readable on whatever they lie on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.style import Style

from tuical.theme.palette import PlainTheme, palette_of
from tuical.theme.terminal import TerminalStyles
from tuical.theme.tinted import TintedStyles

if TYPE_CHECKING:
    from textual.theme import Theme


class Styles(Protocol):
    """What makes the style of a role; the answers are kept by `RolePaint`."""

    def style(self, role: str, colour: str, ground: str) -> Style:
        """The style of one role; unknown roles are painted as `text`, unknown grounds as `page`."""
        ...


class RolePaint:
    """The paint of one theme; make a new one when the theme changes. Equal questions get the same style object."""

    def __init__(self, theme: Theme | PlainTheme) -> None:
        self._styles: Styles = TerminalStyles() if theme.ansi else TintedStyles(palette_of(theme))
        self._known: dict[tuple[str, str, str], Style] = {}

    def __call__(self, role: str, colour: str = "", ground: str = "") -> Style:
        """The style of `role`; `colour` is `#rrggbb` or empty, `ground` the surface role underneath or empty."""
        known = self._known.get((role, colour, ground))
        if known is None:
            known = self._known[role, colour, ground] = self._styles.style(role, colour, ground)
        return known
