"""`Preferences`: the configuration as it stands now, and the one way in which the program changes it: by its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuical.config.keys import KEYS
from tuical.config.load import load
from tuical.config.values import Config


class Preferences:
    """Holds the configuration; whoever draws asks for `config` each time."""

    def __init__(self, path: Path, config: Config) -> None:
        self.path = path
        self.config = config

    def written(self) -> dict[tuple[str, str], str]:
        """What the file says, by section and key, as a person would type it; the ids of bindings included.

        Raises ConfigError for a file that is no TOML.
        """
        from tuical.config.edit import written  # only when somebody looks at the settings

        table = written(self.path)
        sections = {key.section for key in KEYS}
        return {
            (section, name): text
            for section in sections
            for name, text in _leaves(table.get(section, {}))
            if isinstance(table.get(section), Mapping)
        }

    def save(self, changes: Mapping[tuple[str, str], str | int | bool | None]) -> tuple[str, ...]:
        """Write the changes and use the file from now on; the answer is what is wrong in it, in sentences.

        Raises ConfigError when what is there is no TOML, and StoreError when the disk refuses.
        """
        from tuical.config.edit import save  # the same

        save(self.path, changes)
        self.config, errors = load(self.path)
        return tuple(error.sentence() for error in errors)


def _leaves(table: Any, prefix: str = "") -> list[tuple[str, str]]:
    """The values of a section with their names; tables within it are names with dots."""
    found: list[tuple[str, str]] = []
    for name, value in table.items() if isinstance(table, Mapping) else ():
        if isinstance(value, Mapping):
            found += _leaves(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, str(value).lower() if isinstance(value, bool) else str(value)))
    return found
