"""Reads `config.toml` into a `Config`; a mistake costs one default and one sentence, never the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tuical.config.accounts import ACCOUNT_KEYS, read_accounts
from tuical.config.keys import KEYS, Key
from tuical.config.toml_files import place, read_toml
from tuical.config.values import Config, KeysConfig, NotifyConfig, SendConfig, SyncConfig, ThemeConfig, ViewConfig
from tuical.errors import ConfigError
from tuical.text import safe_text

_SECTIONS: dict[str, Any] = {
    "view": ViewConfig,
    "send": SendConfig,
    "sync": SyncConfig,
    "theme": ThemeConfig,
    "keys": KeysConfig,
    "notify": NotifyConfig,
}


def load(path: Path) -> tuple[Config, tuple[ConfigError, ...]]:
    """The configuration in `path` and everything that is wrong with it; a missing file is all defaults."""
    try:
        table, text = read_toml(path)
    except FileNotFoundError:
        return Config(), ()
    except ConfigError as error:
        return Config(), (error,)
    return _Reading(path, text).config(table)


class _Reading:
    """One pass over one file: values where they are accepted, errors where they are not."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._errors: list[ConfigError] = []

    def config(self, table: Mapping[str, Any]) -> tuple[Config, tuple[ConfigError, ...]]:
        for section in table:
            if section not in _SECTIONS and section != "account":
                self._unknown("", section, (*_SECTIONS, "account.NAME"), "sections")
        sections = {name: self._section(name, kind, table.get(name, {})) for name, kind in _SECTIONS.items()}
        accounts = read_accounts(table.get("account", {}), self._refuse, self._unknown_of_account)
        return Config(**sections, accounts=tuple(accounts)), tuple(self._errors)

    def _unknown_of_account(self, section: str, key: str) -> None:
        self._unknown(section, key, tuple(one.name for one in ACCOUNT_KEYS), f"keys in [{section}]")

    def _section(self, section: str, kind: Any, table: Any) -> Any:
        if not isinstance(table, Mapping):
            self._refuse("", section, table, f"a section: [{section}] on a line of its own")
            return kind()
        known = {key.name: key for key in KEYS if key.section == section}
        values = {key.field: self._value(key, table[key.name]) for key in known.values() if key.name in table}
        others = {name: value for name, value in table.items() if name not in known}
        if section == "keys":
            values["bindings"] = dict(self._bindings(others))
        else:
            for name in others:
                self._unknown(section, name, tuple(known), f"keys in [{section}]")
        return kind(**values)

    def _value(self, key: Key, value: Any) -> Any:
        try:
            return key.read(value)
        except ValueError:
            self._refuse(key.section, key.name, value, key.accepted, key.default)
            return _SECTIONS[key.section]._field_defaults[key.field]

    def _bindings(self, table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
        for name, value in table.items():
            if isinstance(value, Mapping):  # an id with a dot, written without quotes, is a table to TOML
                yield from self._bindings(value, f"{prefix}{name}.")
            elif isinstance(value, str):
                yield prefix + name, value
            else:
                self._refuse("keys", prefix + name, value, 'keys between quotes such as "n, ctrl+n", or "" for none')

    def _refuse(self, section: str, key: str, value: Any, accepted: str, default: str = "") -> None:
        full = safe_text(".".join(filter(None, (section, key))), limit=80)
        instead = f" Until then it is {default}." if default else ""
        shown = safe_text(f'"{value}"' if isinstance(value, str) else str(value).lower(), limit=60)
        title = f"{place(self._path, self._text, section, key)}: {full} cannot be {shown}."
        self._errors.append(ConfigError(title, f"Accepted: {accepted}.{instead}"))

    def _unknown(self, section: str, key: str, known: tuple[str, ...], kind: str) -> None:
        full = safe_text(".".join(filter(None, (section, key))), limit=80)
        title = f"{place(self._path, self._text, section, key)}: {full} is unknown."
        self._errors.append(ConfigError(title, f"The {kind} are {', '.join(known)}."))
