"""Whatever the program makes is its owner's alone, even where all else is open; other programs are not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.process.programs import TUICAL, demo

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps the rights of the folder")
OPEN_TO_ALL = ["bash", "--norc", "-c", 'umask 0; exec "$@"', "shell", *TUICAL]
TELLS_ITS_MASK = '#!/bin/sh\numask > "$HOME/$(basename "$0")-has"\n'


def test_files_and_folders_are_private_and_started_programs_have_the_person_s_own_mask(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("browser", "editor"):
        (programs / name).write_text(TELLS_ITS_MASK)
        (programs / name).chmod(0o755)
    named = {"BROWSER": str(programs / "browser"), "EDITOR": str(programs / "editor")}
    data = tmp_path / "new" / "folders" / "data"
    with demo(tmp_path, "--data-dir", str(data), env=named, program=OPEN_TO_ALL) as terminal:
        terminal.wait_for("● 09:41")
        terminal.press("tab")
        terminal.wait_for("e edit")
        terminal.press("ctrl+o")
        terminal.wait_until(lambda _: (tmp_path / "browser-has").exists(), "the browser")
        terminal.press("n")
        terminal.wait_for("New event")
        terminal.press("ctrl+g")
        terminal.wait_until(lambda _: (tmp_path / "editor-has").exists(), "the editor")
        terminal.wait_for("New event")
        terminal.press("escape")
        terminal.wait_gone("New event")
        terminal.press("q")
        assert terminal.wait_end() == 0
    made = [path for path in (tmp_path / "new").rglob("*") if not path.is_symlink()]
    assert {path.name for path in made} >= {"folders", "data", "cache.db", "outbox.db", "mailbox.json"}
    assert [path for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    for name in ("browser", "editor"):
        assert int((tmp_path / f"{name}-has").read_text(), 8) == 0
