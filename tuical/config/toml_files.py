"""Reads TOML files for people: every failure is one sentence, and a key can be found again by its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tuical.errors import ConfigError
from tuical.text import safe_text

_UNUSED = "Nothing of it is used."


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """The table in a TOML file and its text.

    Raises FileNotFoundError, and ConfigError for what is no file, not UTF-8 or not TOML.
    """
    try:
        text = path.read_bytes().decode().removeprefix("\ufeff")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not a text file in UTF-8.", _UNUSED) from error
    except (OSError, ValueError) as error:  # ValueError for a path with a null character
        raise ConfigError(f"{path} cannot be read: {getattr(error, 'strerror', error)}.", _UNUSED) from error
    import tomllib  # only when there is a file to read

    try:
        return tomllib.loads(text), text
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML: {safe_text(str(error))}.", _UNUSED) from error


def place(path: Path, text: str, section: str, key: str) -> str:
    """`FILE, line N` of a key for a sentence; the line is left out where it cannot be found."""
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            here = stripped.split("]")[0].strip("[ \t")
        names = [name.strip(" \t\"'") for name in stripped.split("=")[0].split(".")]
        if "=" in stripped and ".".join(filter(None, (here, *names))) == ".".join(filter(None, (section, key))):
            return f"{path}, line {number}"
        if stripped.startswith("[") and here == ".".join(filter(None, (section, key))):
            return f"{path}, line {number}"
    return str(path)
