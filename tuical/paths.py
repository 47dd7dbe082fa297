"""Where configuration and data live; asking for a path never creates it."""

from __future__ import annotations

import os
from pathlib import Path


def config_folder() -> Path:
    """The folder of `config.toml` and of the user's themes; `TUICAL_CONFIG_DIR` moves it."""
    given = os.environ.get("TUICAL_CONFIG_DIR")
    return Path(given).expanduser() if given else _platform_folder("config")


def data_folder() -> Path:
    """The folder of caches and outboxes; `TUICAL_DATA_DIR` moves it."""
    given = os.environ.get("TUICAL_DATA_DIR")
    return Path(given).expanduser() if given else _platform_folder("data")


def _platform_folder(kind: str) -> Path:
    import platformdirs  # on first use only: most runs name their folders or start the demo

    if kind == "config":
        return platformdirs.user_config_path("tuical", appauthor=False)
    return platformdirs.user_data_path("tuical", appauthor=False)
