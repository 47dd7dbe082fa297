"""What is read before anything is opened: the configuration, whether it was named or lies where it always does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuical.cli.start import read_config
from tuical.config import Config


def test_a_named_file_that_is_not_there_is_worth_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "mistyped.toml"
    path, config, errors = read_config(named)
    assert (path, config) == (named, Config())
    assert [f"There is no configuration file {named}" in error.sentence() for error in errors] == [True]
    named.write_text("")
    assert read_config(named).errors == ()
    monkeypatch.setenv("TUICAL_CONFIG_DIR", str(tmp_path / "none yet"))
    assert read_config(None).errors == ()
