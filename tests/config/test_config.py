"""`config.toml`: every key has a default, every mistake names file, line, key and what is accepted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.config import KEYS, Config, Hours, KeysConfig, SyncConfig, ViewConfig, load, place


def read(tmp_path: Path, text: str) -> tuple[Config, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    config, errors = load(path)
    return config, [error.sentence() for error in errors]


def test_without_a_file_everything_is_default(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == (Config(), ())
    assert read(tmp_path, "") == (Config(), [])


def test_a_whole_file(tmp_path: Path) -> None:
    config, problems = read(
        tmp_path,
        """
        [view]
        start = "Work Week"
        first_day = "sunday"
        hours = "08:30-17:00"
        zone = "Europe/Lisbon"
        second_zone = "America/New_York"
        time_format = "12"
        symbols = "ascii"
        week_numbers = false
        [send]
        hold_seconds = 0
        [sync]
        months_back = 2
        months_ahead = 12
        [theme]
        name = "light"
        light = "my paper"
        [keys]
        event.next = "n, ctrl+n"
        "view.day" = ""
        """,
    )
    assert problems == []
    assert config.view == ViewConfig(
        "work week", 6, Hours(510, 1020), "Europe/Lisbon", "America/New_York", True, True, False
    )
    assert config.send.hold_seconds == 0
    assert config.sync == SyncConfig(2, 12)
    assert config.theme.chosen == "my paper"
    assert config.keys == KeysConfig("default", {"event.next": "n, ctrl+n", "view.day": ""})


def test_the_names_of_the_theme() -> None:
    theme = Config().theme
    assert theme.chosen == "tuical-dark"
    assert theme._replace(name="light").chosen == "tuical-light"
    assert theme._replace(name="nord").chosen == "nord"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[view]\nstart = "yaer"',
         'view.start cannot be "yaer". Accepted: month, week, work week, day, agenda. Until then it is "month".'),
        ('[view]\n# start = 1\n\nfirst_day = 3',
         "line 4: view.first_day cannot be 3. Accepted: auto, monday, tuesday,"),
        ('[view]\nhours = "17:00-08:00"', 'line 2: view.hours cannot be "17:00-08:00".'),
        ('[view]\nhours = "08:99-17:00"', 'line 2: view.hours cannot be "08:99-17:00".'),
        ('[view]\nzone = "Mars/Olympus"', 'line 2: view.zone cannot be "Mars/Olympus". Accepted: auto, or a zone name'),
        ('[view]\nzone = "../../etc/passwd"', 'line 2: view.zone cannot be "../../etc/passwd".'),
        ('[view]\nzone = 5', "line 2: view.zone cannot be 5."),
        ("[view]\nweek_numbers = 1", "line 2: view.week_numbers cannot be 1. Accepted: true, false."),
        ("[send]\nhold_seconds = true", "line 2: send.hold_seconds cannot be true."),
        ("[send]\nhold_seconds = 601", "line 2: send.hold_seconds cannot be 601. Accepted: a whole number from 0 to"),
        ("send.hold_seconds = 601", "line 1: send.hold_seconds cannot be 601."),
        ("send = 5", "line 1: send cannot be 5. Accepted: a section: [send] on a line of its own."),
        ("[view]\n[send]\nhold = 5", "line 3: send.hold is unknown. The keys in [send] are hold_seconds."),
        ("[veiw]\nstart = 5",
         "line 1: veiw is unknown. The sections are view, send, sync, theme, keys, notify, account."),
        ('[theme]\nname = ""', 'line 2: theme.name cannot be "".'),
        ('[keys]\nprofile = "vi"', 'line 2: keys.profile cannot be "vi". Accepted: default, google, vim, outlook.'),
        ("[keys]\nevent.next = 5", "line 2: keys.event.next cannot be 5. Accepted: keys between quotes"),
        ("[view\n", "is not TOML: "),
        ('[view]\nstart = "a\\u001b[31mb"', 'line 2: view.start cannot be "ab".'),
    ],
)  # fmt: skip
def test_mistakes_are_said_and_cost_one_default(tmp_path: Path, text: str, sentence: str) -> None:
    config, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(str(tmp_path / "config.toml"))
    assert sentence in problems[0]
    assert config == Config()


def test_all_mistakes_are_said_and_the_rest_counts(tmp_path: Path) -> None:
    config, problems = read(tmp_path, '[view]\nstart = "x"\nzone = "x"\nsymbols = "ascii"\n[send]\nwait = 1\n')
    assert len(problems) == 3
    assert config == Config(view=ViewConfig(ascii_symbols=True))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert load(path)[1][0].title == f"{path} is not a text file in UTF-8."
    path.unlink()
    path.mkdir()
    assert "cannot be read" in load(path)[1][0].title


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[view]\nstart = "day"\n')
    assert load(path) == (Config(view=ViewConfig(start="day")), ())


def test_every_key_has_a_sentence_and_a_default_that_it_accepts(tmp_path: Path) -> None:
    lines: dict[str, list[str]] = {}
    for key in KEYS:
        assert key.sentence.endswith(".")
        assert key.accepted
        lines.setdefault(key.section, []).append(f"{key.name} = {key.default}")
    text = "\n".join(f"[{section}]\n" + "\n".join(keys) for section, keys in lines.items())
    assert read(tmp_path, text) == (Config(), [])
    sections = [section for section in Config._fields if section != "accounts"]
    fields = {(section, field) for section in sections for field in getattr(Config(), section)._fields}
    assert {(key.section, key.field) for key in KEYS} == fields - {("keys", "bindings")}


def test_a_key_is_found_again_by_its_line() -> None:
    text = '[a]\nx = 1\n[b]\n"x" = 2\n y.z = 3\n[b.c]\nd = 4\n'
    assert place(Path("f"), text, "b", "x") == "f, line 4"
    assert place(Path("f"), text, "b", "y.z") == "f, line 5"
    assert place(Path("f"), text, "b.c", "d") == "f, line 7"
    assert place(Path("f"), text, "", "a") == "f, line 1"
    assert place(Path("f"), text, "c", "x") == "f"


VALUES = st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.floats(allow_nan=False), st.none())


@given(st.sampled_from(KEYS), VALUES)
def test_no_value_is_anything_but_accepted_or_refused(key: object, value: object) -> None:
    assert key in KEYS
    entry = next(one for one in KEYS if one == key)
    try:
        entry.read(value)
    except ValueError:
        return


def test_reading_without_a_file_loads_no_toml() -> None:
    program = (
        "import sys; from pathlib import Path; from tuical.config import load; load(Path('/nonexistent/config.toml'));"
        "print([name for name in ('tomllib', 'zoneinfo', 'textual', 'dataclasses') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
