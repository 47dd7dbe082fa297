"""`config.toml` as one frozen value: every key has a default and a sentence, every mistake names file, line and key.

A mistake never stops the program: the default stands in for it, and what was wrong is returned beside the value.
"""

from tuical.config.accounts import ACCOUNT_KEYS
from tuical.config.keys import KEYS, Key
from tuical.config.load import load
from tuical.config.toml_files import place, read_toml
from tuical.config.values import (
    AccountConfig,
    Config,
    Hours,
    KeysConfig,
    NotifyConfig,
    SendConfig,
    SyncConfig,
    ThemeConfig,
    ViewConfig,
)

__all__ = [
    "ACCOUNT_KEYS",
    "FILE_NAME",
    "KEYS",
    "AccountConfig",
    "Config",
    "Hours",
    "Key",
    "KeysConfig",
    "NotifyConfig",
    "SendConfig",
    "SyncConfig",
    "ThemeConfig",
    "ViewConfig",
    "load",
    "place",
    "read_toml",
]

FILE_NAME = "config.toml"
