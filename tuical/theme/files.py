"""Finds and reads themes: those of the package, then the person's own `themes/*.toml`, then the ones of Textual."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuical.config import read_toml
from tuical.errors import ConfigError
from tuical.text import safe_text
from tuical.theme.palette import PlainTheme, css_variables

if TYPE_CHECKING:
    from textual.theme import Theme

DEFAULT_THEME = "tuical-dark"


def package_folder() -> Path:
    """The folder of the themes that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def names(user_folder: Path | None = None) -> tuple[str, ...]:
    """The names of all themes that have a file, the program's own first; nothing is read."""
    own = sorted(file.stem for file in package_folder().glob("*.toml"))
    users = sorted(file.stem for file in user_folder.glob("*.toml")) if user_folder else []
    return tuple(dict.fromkeys((*own, *users)))


def load(name: str, user_folder: Path | None = None) -> Theme:
    """The theme called `name`, the person's own before the program's; its variables cover `DEFAULT_VARIABLES`.

    Raises ConfigError, naming file, line and what would be accepted, for a theme that does not exist or that would
    break the screen.
    """
    from textual.theme import BUILTIN_THEMES  # the first frame is painted before Textual is there

    if (own := _own(name, user_folder)) is not None:
        return _complete(_read(own, checked=True))
    if (packaged := _packaged(name)) is not None:
        return _complete(_read(packaged, checked=False))  # the tests check these
    if name in BUILTIN_THEMES:
        return _complete(BUILTIN_THEMES[name])
    known = ", ".join(names(user_folder)) or DEFAULT_THEME
    raise ConfigError(f"There is no theme called {safe_text(name, limit=60)}.", f"The themes are {known}.")


def load_plain(name: str, user_folder: Path | None = None) -> PlainTheme | None:
    """A theme that comes with the program, without Textual; None for every other, which Textual has to check."""
    packaged = _packaged(name)
    if packaged is None or _own(name, user_folder) is not None:
        return None
    table, _ = _table(packaged)
    return PlainTheme(**{member: value for member, value in table.items() if member in PlainTheme._fields})


def load_or_default(name: str, user_folder: Path | None = None) -> tuple[Theme, tuple[ConfigError, ...]]:
    """The theme called `name`, or the default one and what was wrong."""
    try:
        return load(name, user_folder), ()
    except ConfigError as error:
        instead = ConfigError(error.title, f"{error.hint} {DEFAULT_THEME} is used instead.".strip())
        return load(DEFAULT_THEME), (instead,)


def _own(name: str, user_folder: Path | None) -> Path | None:
    own = user_folder / f"{name}.toml" if user_folder else None
    return own if own is not None and _is_plain(name) and own.is_file() else None


def _packaged(name: str) -> Path | None:
    packaged = package_folder() / f"{name}.toml"
    return packaged if _is_plain(name) and packaged.is_file() else None


@lru_cache(maxsize=2)
def _table(packaged: Path) -> tuple[dict[str, Any], str]:
    """A theme of the package as it stands in its file, read once for the first frame and for Textual."""
    return read_toml(packaged)


def _is_plain(name: str) -> bool:
    return 0 < len(name) < 100 and not name.startswith(".") and not set(name) & set('/\\:*?"<>|\0')


def _read(path: Path, *, checked: bool) -> Theme:
    from textual.theme import Theme

    try:
        table, text = read_toml(path) if checked else _table(path)
    except FileNotFoundError as error:
        raise ConfigError(f"{path} is gone.") from error
    if checked:
        from tuical.theme.check import check  # only for files of the person's own

        check(path, text, table)
    return Theme(name=path.stem, **table)


def _complete(theme: Theme) -> Theme:
    from dataclasses import replace

    return replace(theme, variables={**css_variables(theme), **theme.variables})
