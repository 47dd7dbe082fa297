"""Changes `config.toml` as a person would: only the lines that are meant, with every comment and blank line kept."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
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

    wanted = dict.fromkeys(section for (section, _), value in changes.items() if value is not None)
    for section in wanted:
        if _found(tomlkit.parse(text), section) is None:
            text = f"{text.rstrip()}\n\n[{section}]\n".lstrip()
    try:
        document = tomlkit.parse(text)
    except tomlkit.exceptions.TOMLKitError as error:  # a section of that name may not stand there
        raise ConfigError("The configuration file takes no such section.", "Nothing was written.") from error
    for (section, key), value in changes.items():
        table = _found(document, section)
        if table is not None:
            _set(table, key, value)
    return tomlkit.dumps(document)


def _found(document: Any, section: str) -> Any:
    """A section, also one within another such as `account.work`; None where there is none."""
    table = document
    for name in section.split("."):
        if name not in table:
            return None
        table = table[name]
        if not isinstance(table, MutableMapping):
            raise ConfigError(f"{section} in the configuration file is not a section.", "Nothing was written.")
    return table


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
