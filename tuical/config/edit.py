"""Changes `config.toml` as a person would: only the lines that are meant, with every comment and blank line kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuical.config.toml_files import read_toml
from tuical.errors import ConfigError
from tuical.files import write_private

Changes = Mapping[tuple[str, str], str | int | bool | None]
"""By section and key: the value that the file is to hold, None for the default, which is not written at all."""


def changed_text(text: str, changes: Changes) -> str:
    """The text of a file after the changes; raises ConfigError where a section is no section in it."""
    import tomlkit  # only when somebody saves
    from tomlkit.items import AbstractTable

    document = tomlkit.parse(text)
    for (section, key), value in changes.items():
        if section not in document:
            if value is None:
                continue
            document.append(section, tomlkit.table())
        table: Any = document[section]
        if not isinstance(table, AbstractTable) and not hasattr(table, "add"):
            raise ConfigError(f"{section} in the configuration file is not a section.", "Nothing was written.")
        _set(table, key, value)
    return tomlkit.dumps(document)


def _set(table: Any, key: str, value: str | int | bool | None) -> None:
    """The id of a binding has dots: it may stand between quotes, or as tables within tables."""
    holder, name = table, key
    while name not in holder and "." in name:
        first, _, rest = name.partition(".")
        if first not in holder or not isinstance(holder[first], dict):
            break
        holder, name = holder[first], rest
    if name not in holder:
        holder, name = table, key
    if value is None:
        holder.pop(name, None)
    else:
        holder[name] = value


def written(path: Path) -> Mapping[str, Any]:
    """What the file holds by section, empty where there is none; raises ConfigError for what is no TOML."""
    try:
        return read_toml(path)[0]
    except FileNotFoundError:
        return {}


def save(path: Path, changes: Changes) -> None:
    """Change the file, or make it.

    Raises ConfigError when what is there is no TOML, and StoreError when the disk refuses; the old file stands then.
    """
    try:
        _, text = read_toml(path)
    except FileNotFoundError:
        text = ""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(path.resolve(), changed_text(text, changes).encode())
