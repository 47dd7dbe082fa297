"""Saving settings: only what was meant changes, comments stay, and what was saved is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuical.config import KEYS, load
from tuical.config.edit import changed_text, save
from tuical.errors import ConfigError

FILE = """\
# mine
[view]
start = "week"   # as I like it

# the second zone
second_zone = "America/New_York"

[keys]
"calendar.today" = "t, ctrl+t"
view.day = "D"
"""


@pytest.mark.parametrize(
    ("changes", "before", "after"),
    [
        ({("view", "start"): "day"}, 'start = "week"   # as', 'start = "day"   # as'),
        ({("view", "second_zone"): None}, 'second_zone = "America/New_York"\n', ""),
        ({("keys", "calendar.today"): "ctrl+t"}, '"t, ctrl+t"', '"ctrl+t"'),
        ({("keys", "view.day"): "1"}, 'view.day = "D"', 'view.day = "1"'),
        ({("send", "hold_seconds"): None}, "", ""),
    ],
)
def test_only_what_is_meant_changes(changes: dict[tuple[str, str], str | None], before: str, after: str) -> None:
    assert changed_text(FILE, changes) == FILE.replace(before, after)


def test_new_keys_and_sections_come_after_what_is_there() -> None:
    text = changed_text(FILE, {("send", "hold_seconds"): 9, ("view", "week_numbers"): False})
    assert text.startswith(FILE[: FILE.index("\n[keys]")])
    assert "week_numbers = false" in text
    assert "[send]\nhold_seconds = 9" in text


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "config.toml"
    save(path, {("view", "start"): "agenda", ("send", "hold_seconds"): 0, ("keys", "view.day"): "ctrl+d"})
    config, wrong = load(path)
    assert wrong == ()
    assert (config.view.start, config.send.hold_seconds) == ("agenda", 0)
    assert config.keys.bindings == {"view.day": "ctrl+d"}
    save(path, {("view", "start"): None})
    assert load(path)[0].view.start == "month"


def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[view\n")
    with pytest.raises(ConfigError, match="is not TOML"):
        save(path, {("view", "start"): "day"})
    assert path.read_text() == "[view\n"
    with pytest.raises(ConfigError, match="view in the configuration file is not a section"):
        changed_text("view = 3\n", {("view", "start"): "day"})


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.section}.{key.name}")
def test_the_default_and_every_choice_can_be_typed(key: object) -> None:
    entry = next(one for one in KEYS if one == key)
    entry.literal(entry.default.strip('"'))
    for word in entry.choices:
        entry.literal(word)
    with pytest.raises(ValueError):  # noqa: PT011 - int() has words of its own
        entry.literal("\x1b]0;no\x07")
