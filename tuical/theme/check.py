"""Checks a theme file before Textual sees it: a bad colour or variable would end the program in mid-screen."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from textual.color import Color, ColorParseError
from textual.css.errors import StylesheetError
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.css.tokenizer import TokenError
from textual.theme import Theme

from tuical.config import place
from tuical.errors import ConfigError
from tuical.text import safe_text
from tuical.theme.palette import COLOURS, MEASURES, css_variables, measure

_FIELDS = tuple(field.name for field in dataclasses.fields(Theme) if field.name != "name")
_TRUTHS = ("dark", "ansi")
_NUMBERS = ("luminosity_spread", "text_alpha")
_A_COLOUR = 'a colour such as "#6aa6ff" or "red"'
_TERMINAL = 'an ansi_ colour is for themes with "ansi = true"'


class _File(NamedTuple):
    path: Path
    text: str

    def refuse(self, section: str, key: str, value: object, accepted: str) -> NoReturn:
        where = place(self.path, self.text, section, key)
        name = safe_text(f"{section}.{key}".lstrip("."), limit=80)
        raise ConfigError(f"{where}: {name} cannot be {safe_text(repr(value), limit=60)}.", f"Accepted: {accepted}.")

    def unknown(self, section: str, key: str, known: str) -> NoReturn:
        where = place(self.path, self.text, section, key)
        raise ConfigError(f"{where}: {safe_text(f'{section}.{key}'.lstrip('.'), limit=80)} is unknown.", known)


def check(path: Path, text: str, table: Mapping[str, Any]) -> None:
    """Raises ConfigError with file, line, key and what is accepted for the first thing that is wrong."""
    file = _File(path, text)
    for key, value in table.items():
        _check_field(file, key, value, ansi=table.get("ansi") is True)
    if "primary" not in table:
        raise ConfigError(f"{path}: primary is missing.", f"It is {_A_COLOUR}.")
    variables = table.get("variables", {})
    known = _textual_variables(table)
    for key, value in variables.items():
        _check_variable(file, key, value, known, ansi=table.get("ansi") is True)


def _check_field(file: _File, key: str, value: Any, *, ansi: bool) -> None:
    if key not in _FIELDS:
        file.unknown("", key, f"A theme has {', '.join(_FIELDS)}.")
    if key == "variables":
        if not isinstance(value, Mapping):
            file.refuse("", key, value, "a section: [variables]")
    elif key in _TRUTHS:
        if not isinstance(value, bool):
            file.refuse("", key, value, "true, false")
    elif key in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            file.refuse("", key, value, "a number from 0 to 1")
    else:
        _check_colour(file, "", key, value, ansi=ansi)


def _check_colour(file: _File, section: str, key: str, value: Any, *, ansi: bool) -> None:
    try:
        colour = Color.parse(value) if isinstance(value, str) else None
    except ColorParseError:
        colour = None
    if colour is None:
        file.refuse(section, key, value, _A_COLOUR)
    if colour.ansi is not None and not ansi:
        file.refuse(section, key, value, f"{_A_COLOUR}; {_TERMINAL}")


def _check_variable(file: _File, key: str, value: Any, known: frozenset[str], *, ansi: bool) -> None:
    if key in MEASURES:
        _check_measure(file, key, value)
    elif key in COLOURS:
        _check_colour(file, "variables", key, value, ansi=ansi)
    elif key not in known:
        file.unknown("variables", key, f"tuical's own variables are {', '.join((*COLOURS, *MEASURES))}.")
    elif not isinstance(value, str) or not _is_css(key, value):
        what = "text styles such as bold" if key.endswith("-style") else f'{_A_COLOUR}, "red 50%" or "auto 87%"'
        file.refuse("variables", key, value, what)


def _check_measure(file: _File, key: str, value: Any) -> None:
    least, most = (1, 21) if key == "text-contrast" else (0, 1)
    try:
        amount = measure(value) if isinstance(value, str) else -1.0
    except ValueError:
        amount = -1.0
    if not least <= amount <= most:
        file.refuse("variables", key, value, '"1" to "21"' if most == 21 else '"0%" to "100%"')


def _textual_variables(table: Mapping[str, Any]) -> frozenset[str]:
    plain = {key: value for key, value in table.items() if key != "variables"}
    theme = Theme(name="checked", **plain)
    return frozenset((*theme.to_color_system().generate(), *css_variables(theme)))


def _is_css(key: str, value: str) -> bool:
    if set(value) & set("{};$@/*\n"):
        return False
    return _parses(f"Probe {{ {'text-style' if key.endswith('-style') else 'color'}: {value}; }}")


def _parses(rule: str) -> bool:
    sheet = Stylesheet()
    sheet.add_source(rule)
    try:
        sheet.parse()
    except (StylesheetParseError, StylesheetError, TokenError):
        return False
    return True
