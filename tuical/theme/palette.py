"""The colours of one theme as `#rrggbb`, each with a sensible value where the theme says nothing about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tuical.model.colour import MARK_CONTRAST, TEXT_CONTRAST, blend, readable_on

if TYPE_CHECKING:
    from textual.theme import Theme

_PLAIN = re.compile(r"#[0-9a-f]{6}")


class PlainTheme(NamedTuple):
    """What the palette needs of a theme, readable without Textual; the members are named as Textual's are."""

    primary: str
    background: str | None = None
    foreground: str | None = None
    accent: str | None = None
    surface: str | None = None
    panel: str | None = None
    success: str | None = None
    warning: str | None = None
    error: str | None = None
    secondary: str | None = None
    dark: bool = True
    ansi: bool = False
    variables: Mapping[str, str] = {}


class Palette(NamedTuple):
    """What the paint mixes from; surfaces first, then words, then measures."""

    page: str
    page_shade: str
    page_today: str
    page_cursor: str
    page_marked: str
    bar: str
    panel: str
    panel_cursor: str
    dialog: str
    input: str
    strip: str
    strip_off: str
    strip_busy: str
    strip_free: str
    strip_clash: str
    strip_own: str
    text: str
    strong: str
    dim: str
    faint: str
    guide: str
    accent: str
    good: str
    warn: str
    bad: str
    now: str
    away: str
    event_tint: float
    """How much of a calendar's colour lies over the ground of its events, 0 to 1."""
    event_bar: float
    """The same for multi-day and all-day bars."""
    text_contrast: float
    """The least contrast of words."""


CSS_COLOURS = ("page", "panel", "bar", "dialog", "input", "text", "dim", "faint", "accent", "good", "warn", "bad")
"""Variables that the style sheets may use, whatever the theme."""

_FORGOTTEN = ("ansi-background", "ansi-foreground", "foreground-disabled", "surface-active")
"""Variables that Textual's own style sheets use, but that it does not make for themes with terminal colours."""

MEASURES = {"event-tint": 0.23, "event-bar": 0.48, "text-contrast": TEXT_CONTRAST}
"""Variables that are numbers (`23%` or `0.23`), with their defaults."""

COLOURS = tuple(name.replace("_", "-") for name in Palette._fields if name.replace("_", "-") not in MEASURES)

DEFAULT_VARIABLES = {
    "page": "#11151c",
    "panel": "#1a1f2b",
    "bar": "#181d27",
    "dialog": "#1f2634",
    "input": "#11161f",
    "text": "#d7dce6",
    "dim": "#9aa3b2",
    "faint": "#7b8494",
    "accent": "#6aa6ff",
    "good": "#7ee08f",
    "warn": "#f5c060",
    "bad": "#ff6b6b",
}
"""For `App.get_theme_variable_defaults`: the dark theme's, so that the style sheets parse under any theme."""


def palette_of(theme: Theme | PlainTheme) -> Palette:
    """The palette of a theme that uses no terminal colours; what it does not name is mixed from what it does."""
    given = {name: _hex(theme.variables.get(name)) for name in COLOURS}
    page = given["page"] or _hex(theme.background) or ("#11151c" if theme.dark else "#fcfcfd")
    text = given["text"] or _hex(theme.foreground) or readable_on("#808080", page, 12)
    accent = given["accent"] or _hex(theme.accent) or _hex(theme.primary) or text
    panel = given["panel"] or _hex(theme.panel) or _hex(theme.surface) or blend(page, text, 0.05)
    bad = given["bad"] or _hex(theme.error) or readable_on("#ff6b6b", page)
    good = given["good"] or _hex(theme.success) or "#7ee08f"
    defaults = {
        "page": page,
        "page-shade": blend(page, "#000000", 0.25 if theme.dark else 0.04),
        "page-today": blend(page, accent, 0.08),
        "page-cursor": blend(page, accent, 0.2),
        "page-marked": blend(page, accent, 0.3),
        "bar": blend(page, text, 0.04),
        "panel": panel,
        "panel-cursor": blend(panel, accent, 0.2),
        "dialog": blend(panel, text, 0.04),
        "input": page,
        "strip": blend(page, text, 0.06 if theme.dark else 0.05),
        "strip-off": blend(page, "#000000", 0.3 if theme.dark else 0.13),
        "strip-busy": blend(page, text, 0.36),
        "strip-free": blend(page, good, 0.3),
        "strip-clash": blend(page, bad, 0.8),
        "strip-own": blend(page, accent, 0.55),
        "text": text,
        "strong": readable_on(text, page, 14),
        "dim": blend(page, text, 0.7),
        "faint": blend(page, text, 0.55),
        "guide": blend(page, text, 0.15),
        "accent": accent,
        "good": good,
        "warn": _hex(theme.warning) or "#f5c060",
        "bad": bad,
        "now": bad,
        "away": readable_on("#a78bfa", page, MARK_CONTRAST),
    }
    colours = (given[name] or defaults[name] for name in COLOURS)
    return Palette(*colours, *(_measure(theme, name) for name in MEASURES))  # type: ignore[arg-type]  # strings, then numbers


def css_variables(theme: Theme) -> dict[str, str]:
    """The variables that the style sheets use, for a theme that does not name all of them."""
    if theme.ansi:
        return {name: theme.variables.get(name, "ansi_default") for name in (*CSS_COLOURS, *_FORGOTTEN)}
    palette = palette_of(theme)
    return {name: str(getattr(palette, name)) for name in CSS_COLOURS}


def measure(value: str) -> float:
    """`23%` or `0.23` as 0.23; raises ValueError for anything else."""
    return float(value[:-1]) / 100 if value.endswith("%") else float(value)


def _measure(theme: Theme | PlainTheme, name: str) -> float:
    value = theme.variables.get(name)
    if value is not None:
        with suppress(ValueError):
            return measure(value)
    return MEASURES[name]


def _hex(value: str | None) -> str:
    if not value or _PLAIN.fullmatch(value):
        return value or ""
    from textual.color import Color, ColorParseError  # our own themes are plain, and are read before Textual is there

    try:
        return Color.parse(value).hex6.lower()
    except ColorParseError:
        return ""
