"""Where configuration and data live; asking for a path never creates it."""

from __future__ import annotations

import os
from pathlib import Path


def config_folder() -> Path:
    """The folder of `config.toml` and of the user's themes; `TUICAL_CONFIG_DIR` moves it."""
    given = _named("TUICAL_CONFIG_DIR")
    if given is not None:
        return given
    import platformdirs  # on first use only: who names the folder does not need it

    return platformdirs.user_config_path("tuical", appauthor=False)


def named_data_folder() -> Path | None:
    """The folder that `TUICAL_DATA_DIR` names for caches and outboxes, None where it names none."""
    return _named("TUICAL_DATA_DIR")


def data_folder() -> Path:
    """The folder of the accounts' caches and outboxes; `TUICAL_DATA_DIR` moves it."""
    given = named_data_folder()
    if given is not None:
        return given
    import platformdirs  # the same

    return platformdirs.user_data_path("tuical", appauthor=False)


def _named(variable: str) -> Path | None:
    given = os.environ.get(variable)
    return Path(given).expanduser() if given else None
