"""A saved file is always a new regular file of one's own, in the folder that was chosen."""

from __future__ import annotations

import asyncio
import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuical.errors import StoreFull
from tuical.model.keys import EventKey
from tuical.planning.file_names import safe_file_name, warning_of
from tuical.sync import foreign_files, saving

KEY = EventKey("a", "/me", "c", "E=")
CONTENT = b"of a stranger"


@pytest.fixture(autouse=True)
def _bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service sends the same bytes every time."""

    async def send(client: Any, mailbox: str, event: str, attachment: str, sink: BinaryIO, **_: Any) -> int:
        return sink.write(CONTENT)

    monkeypatch.setattr(saving, "save_bytes", send)


def nobody(_so_far: int, _total: int) -> None:
    """Nobody watches."""


async def save(target: Path) -> Path:
    """Save it."""
    return await saving.save(None, KEY, "A=", target, nobody)  # type: ignore[arg-type]  # nobody is asked


@pytest.mark.parametrize(
    "name", ["../../.bashrc", "..\\..\\x", "/etc/passwd", "a\0b", "n" * 300, "x\u202efdp.exe", "CON", "con.txt", "a:b"]
)
async def test_names_of_strangers_stay_in_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    found = await save(folder / safe_file_name(name))
    assert found.parent == folder
    assert os.listdir(tmp_path) == ["saved"]
    assert found.read_bytes() == CONTENT


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=80))
async def test_it_is_always_a_new_regular_file_of_one_s_own(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "saved"
    folder.mkdir(exist_ok=True)
    before = {path.name for path in folder.iterdir()}
    found = await save(folder / safe_file_name(name))
    assert found.name not in before
    assert found.resolve().parent == folder.resolve()
    mode = found.lstat().st_mode
    assert stat.S_ISREG(mode)
    assert os.name == "nt" or stat.S_IMODE(mode) == 0o600


def refuse(*_: object) -> None:
    """As a file system without links does."""
    raise PermissionError


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
@pytest.mark.parametrize("with_links", [True, False])
async def test_a_link_that_was_planted_keeps_what_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_links: bool
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.txt").symlink_to(mine)
    (tmp_path / "saved" / "b.txt").symlink_to(tmp_path / "nowhere")
    if not with_links:
        monkeypatch.setattr(os, "link", refuse)
    for name in ("a.txt", "b.txt"):
        found = await save(tmp_path / "saved" / name)
        assert stat.S_ISREG(found.lstat().st_mode)
        assert found.read_bytes() == CONTENT
    assert mine.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
async def test_whoever_stops_while_the_file_is_being_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, made, on = saving._begin, threading.Event(), threading.Event()

    def slow(target: Path) -> BinaryIO:
        part = begin(target)
        made.set()
        on.wait(5)
        return part

    monkeypatch.setattr(saving, "_begin", slow)
    task = asyncio.ensure_future(save(tmp_path / "saved" / "a.txt"))
    await asyncio.to_thread(made.wait, 5)
    task.cancel()
    await asyncio.sleep(0)
    on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert list((tmp_path / "saved").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
async def test_a_folder_that_was_swapped_is_no_reason_to_take_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename by path may find the file in one folder and its new name, which is somebody's, in the other."""
    (tmp_path / "evil").mkdir()
    (tmp_path / "good").mkdir()
    (tmp_path / "saved").symlink_to(tmp_path / "good")
    link, renamed = os.link, []

    def swapped(part: Path, name: Path) -> None:
        (tmp_path / "next").symlink_to(tmp_path / "evil")
        (tmp_path / "next").replace(tmp_path / "saved")
        link(part, name)

    monkeypatch.setattr(os, "link", swapped)
    monkeypatch.setattr(Path, "rename", lambda *given: renamed.append(given))
    with pytest.raises(StoreFull):
        await save(tmp_path / "saved" / "a.txt")
    assert renamed == []
    assert list((tmp_path / "evil").iterdir()) == []


@pytest.mark.parametrize("with_links", [True, False])
async def test_a_folder_that_is_swapped_meanwhile_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_links: bool
) -> None:
    if not with_links:
        monkeypatch.setattr(os, "link", refuse)
    good, evil = tmp_path / "good", tmp_path / "evil"
    good.mkdir()
    evil.mkdir()
    (evil / "a.txt").write_text("mine")
    (tmp_path / "saved").symlink_to(good)
    stop = threading.Event()
    thread = threading.Thread(target=swapping, args=(tmp_path / "saved", (good, evil), stop.is_set))
    thread.start()
    try:
        for _ in range(100):
            with suppress(StoreFull):
                await save(tmp_path / "saved" / "a.txt")
    finally:
        stop.set()
        thread.join()
    assert (evil / "a.txt").read_text() == "mine"
    files = [path for folder in (good, evil) for path in folder.iterdir() if path.name[0] != "."]
    assert all(path.read_bytes() in (CONTENT, b"mine") for path in files)


def swapping(link: Path, targets: tuple[Path, Path], stopped: Callable[[], bool]) -> None:
    """Somebody who turns a folder into another one all the time."""
    number = 0
    while not stopped():
        number += 1
        other = link.with_name("next")
        other.symlink_to(targets[number % 2])
        other.replace(link)


def test_what_can_run_is_known_in_any_letter_case() -> None:
    for name in ("a.exe", "a.SCR", "a.pdf.js", "a.html", "a.lnk", "a.iso", "a.docm", "a.desktop", "a.sh"):
        assert "can run programs" in warning_of(name)
    for name in ("a.pdf", "exe", "a.docx", "a.png", "a.ics", ""):
        assert warning_of(name) == ""


async def test_a_file_is_marked_as_a_stranger_s_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[tuple[bytes, bool]] = []
    target = tmp_path / "a.exe"
    monkeypatch.setattr(saving, "mark_foreign", lambda path: marked.append((Path(path).read_bytes(), target.exists())))
    await save(target)
    assert marked == [(CONTENT, False)]


def test_windows_reads_the_zone_of_the_internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_files, "sys", SimpleNamespace(platform="win32"))
    path = tmp_path / "a.exe"
    foreign_files.mark_foreign(str(path))
    assert Path(f"{path}:Zone.Identifier").read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"
    foreign_files.mark_foreign(str(tmp_path / "no folder" / "a.exe"))


def test_macos_quarantines_without_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a; rm -rf $HOME.dmg"
    path.touch()
    os.utime(path, (0x656, 0x656))
    ran: list[list[str]] = []
    monkeypatch.setattr(foreign_files, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(foreign_files.subprocess, "run", lambda words, **_: ran.append(words))
    foreign_files.mark_foreign(str(path))
    assert ran == [["/usr/bin/xattr", "-w", "com.apple.quarantine", "0081;656;tuical;", str(path)]]
