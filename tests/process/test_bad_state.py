"""Files and surroundings that are not as they should be: one plain sentence each, no traceback, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process.programs import UNSET, demo, leftovers
from tests.process.terminal import Terminal

SYNCED = "● 09:41"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the demo has filled."""
    home = tmp_path_factory.mktemp("filled")
    with demo(home, "--data-dir", str(home / "kept")) as terminal:
        terminal.wait_for(SYNCED)
        leave(terminal)
    return home / "kept" / "demo"


@pytest.fixture
def kept(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled folder, to be damaged."""
    folder = tmp_path / "kept" / "demo"
    folder.mkdir(parents=True)
    for file in filled.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def leave(terminal: Terminal) -> None:
    """Quit with the key, and nothing has gone wrong."""
    terminal.press("q")
    assert terminal.wait_end() == 0
    assert b"Traceback" not in terminal.output


def toasts(terminal: Terminal, *wanted: str) -> None:
    """Wait until toasts say all of this; they stand over the right end of the calendar's rows."""

    def right(shown: str) -> str:
        return "".join(line[58:].replace("▌", "").strip() for line in shown.splitlines()).replace(" ", "")

    terminal.wait_until(lambda shown: all(text.replace(" ", "") in right(shown) for text in wanted), repr(wanted))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[view]\nstart = 'fortnight'\n", ["config.toml, line 2: view.start cannot be", "month, week, work week, day"]),
        ("[view]\n\ncolour = 1\n", ["config.toml, line 3: view.colour is unknown", "start, first_day"]),
        ("[views]\nstart = 'day'\n", ["config.toml, line 1: views is unknown", "view, send, sync, theme, keys"]),
        ("[send]\nhold_seconds = 'long'\n", ["line 2: send.hold_seconds", "a whole number from 0 to 600"]),
        ("this is not = = TOML", ["config.toml is not TOML"]),
        ("[theme]\nname = 'no-such-theme'\n", ["no-such-theme"]),
        ("[theme]\nname = 'mine'\n", ["mine"]),
        ("[keys]\n'calendar.today' = 'hyperspace+x'\n", ["hyperspace+x"]),
        ("[keys]\n'no.such' = 'x'\n", ["no.such"]),
        ("[keys]\n'calendar.today' = 'd'\n", ["calendar.today", "view.day"]),
    ],
)
def test_a_configuration_with_a_mistake(tmp_path: Path, content: str, told: list[str]) -> None:
    themes = tmp_path / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.toml").write_text("primary = 'no colour'\n[\n")
    (tmp_path / "config" / "config.toml").write_text(content)
    with demo(tmp_path, "--url", "http://127.0.0.1:9") as terminal:
        toasts(terminal, *told)
        leave(terminal)
    assert (tmp_path / "config" / "config.toml").read_text() == content


def random_bytes(cache: Path) -> None:
    cache.write_bytes(bytes(range(256)) * 300)


def empty(cache: Path) -> None:
    cache.write_bytes(b"")


def truncated(cache: Path) -> None:
    cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2])


def garbage_within(cache: Path) -> None:
    content = bytearray(cache.read_bytes())
    content[4096:40960] = b"\xa5" * 36864
    cache.write_bytes(content)


def garbage_in_events(cache: Path) -> None:
    connection = sqlite3.connect(cache)
    [(size,)] = connection.execute("PRAGMA page_size")
    [(root,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'")
    connection.close()
    content = bytearray(cache.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 300] = b"\xa5" * 300
    cache.write_bytes(content)


def newer(cache: Path) -> None:
    connection = sqlite3.connect(cache)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


@pytest.mark.parametrize("damage", [random_bytes, empty, truncated, garbage_within, garbage_in_events])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, kept: Path, damage: Callable[[Path], None]) -> None:
    for name in ("cache.db-wal", "cache.db-shm"):
        (kept / name).unlink(missing_ok=True)
    outbox = (kept / "outbox.db").read_bytes()
    damage(kept / "cache.db")
    with demo(tmp_path, "--data-dir", str(kept.parent)) as terminal:
        if damage is not empty:
            toasts(terminal, "The local copy was damaged", "read anew")
        shown = terminal.wait_for("Stand-up", SYNCED)
        assert "".join(shown.replace("▌", "").split()).count("wasdamaged") == (damage is not empty)  # said once
        leave(terminal)
    assert (kept / "outbox.db").read_bytes() == outbox
    again = sqlite3.connect(kept / "cache.db")
    assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again.close()


def test_an_outbox_of_a_newer_program_is_left_alone(tmp_path: Path, kept: Path) -> None:
    newer(kept / "outbox.db")
    before = (kept / "outbox.db").read_bytes()
    with demo(tmp_path, "--data-dir", str(kept.parent)) as terminal:
        code = terminal.wait_end()
        said = bytes(terminal.output).decode().strip()
    assert code == 1
    assert said.startswith("tuical: ")
    assert "\n" not in said
    assert "\x1b" not in said
    assert "newer" in said
    assert "outbox.db" in said
    assert (kept / "outbox.db").read_bytes() == before


@pytest.mark.parametrize("damage", [random_bytes, truncated])
def test_a_damaged_outbox_is_mended_and_its_place_is_named(
    tmp_path: Path, kept: Path, damage: Callable[[Path], None]
) -> None:
    damage(kept / "outbox.db")
    before = (kept / "outbox.db").read_bytes()
    with demo(tmp_path, "--data-dir", str(kept.parent)) as terminal:
        toasts(terminal, "unsent changes was damaged", "outbox.db.damaged-")
        leave(terminal)
    (aside,) = (file for file in kept.iterdir() if file.name.startswith("outbox.db.damaged-"))
    assert aside.read_bytes() == before
    again = sqlite3.connect(kept / "outbox.db")
    assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again.close()


@pytest.mark.parametrize("below", ["", "further/below"])
def test_a_folder_that_is_a_file(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("mine")
    with demo(tmp_path, "--data-dir", str(tmp_path / "taken" / below)) as terminal:
        assert terminal.wait_end() == 1
        said = bytes(terminal.output).decode().strip()
    assert said.startswith("tuical: The folder")
    assert "\n" not in said
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(
    ("surroundings", "shown"),
    [
        ({"TZ": "Nonsense"}, "Times are shown in UTC"),
        ({"TZ": ":Asia/Kathmandu"}, "● 14:26"),
        ({"TZ": "Pacific/Kiritimati"}, "● 22:41"),
        ({"TZ": "America/St_Johns"}, "● 05:11"),
        ({"LANG": "C", "LC_ALL": "C"}, SYNCED),
        ({"LANG": UNSET, "COLORTERM": UNSET}, SYNCED),
        ({"TERM": "dumb", "COLORTERM": UNSET}, "09:41"),
        ({"TERM": UNSET, "COLORTERM": UNSET}, "09:41"),
        ({"NO_COLOR": "1"}, SYNCED),
        ({"HOME": UNSET}, SYNCED),
        ({"TUICAL_CONFIG_DIR": "/dev/null"}, SYNCED),
    ],
    ids=lambda value: " ".join(f"{name}={text.strip(chr(0))}" for name, text in value.items())
    if isinstance(value, dict) else "",
)  # fmt: skip
def test_odd_surroundings(tmp_path: Path, surroundings: dict[str, str], shown: str) -> None:
    with demo(tmp_path, env=surroundings) as terminal:
        terminal.wait_for("Stand-up", shown)
        leave(terminal)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.com:80", "on this machine"),
        ("http://127.0.0.1", "on this machine"),
        ("ftp://127.0.0.1:21", "on this machine"),
        ("http://127.0.0.1:99999", "on this machine"),
        ("http://[::1", "on this machine"),
        ("http://127.0.0.1:8765/v1.0", "on this machine"),
        ("http://user@127.0.0.1:8765", "on this machine"),
        ("http://127.0.0.1:8765?x", "on this machine"),
    ],
)
def test_an_address_that_is_not_on_this_machine(tmp_path: Path, url: str, why: str) -> None:
    with demo(tmp_path, "--url", url) as terminal:
        assert terminal.wait_end() == 2
        said = bytes(terminal.output).decode().strip()
    assert why in said
    assert "\n" not in said


def test_zones_of_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text("[view]\nzone = 'Asia/Tokyo'\nsecond_zone = 'America/New_York'\n")
    with demo(tmp_path) as terminal:
        terminal.wait_for("● 17:41")
        terminal.press("d")
        terminal.wait_for("Tokyo")
        leave(terminal)
