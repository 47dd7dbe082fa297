"""Themes: found and checked before anything of them reaches the screen, and the paint that maps roles to styles.

A theme that is wrong costs one sentence and leaves the default; only the chosen theme is read at the start.
"""

from tuical.theme.files import DEFAULT_THEME, load, load_or_default, load_plain, names
from tuical.theme.paint import RolePaint
from tuical.theme.palette import DEFAULT_VARIABLES, Palette, PlainTheme, palette_of

__all__ = [
    "DEFAULT_THEME",
    "DEFAULT_VARIABLES",
    "Palette",
    "PlainTheme",
    "RolePaint",
    "load",
    "load_or_default",
    "load_plain",
    "names",
    "palette_of",
]
