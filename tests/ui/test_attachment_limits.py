"""Saving a file of a stranger: what can run is called so, what is large is asked about, and nothing opens by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.hostile_answers import HostileAnswers
from tests.ui.support import NOW, Resting, calendar_of, press, running, screen_text, settle, until
from tuical.model.event import AttachmentInfo
from tuical.screens import attachment
from tuical.screens.attachment import AttachmentDialog, Saving

MB = 1024 * 1024


class Sending(HostileAnswers):
    """Sends a file of any size, whatever it said before."""

    def __init__(self, size: int, announced: int) -> None:
        super().__init__(int(NOW.timestamp()))
        self.size, self.announced = size, announced
        self.asked = 0

    async def save_attachment(self, key: Any, name: str, target: Path, progress: Any) -> Path:  # type: ignore[override]
        """In pieces of a megabyte, as the client tells of them."""
        self.asked += 1
        progress(0, self.announced)
        for so_far in range(MB, self.size + 1, MB):
            progress(so_far, self.announced)
        return target


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files go to a folder of the test; whoever starts a program fails."""

    def started(*_: Any, **__: Any) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(attachment, "folder_for_files", lambda: tmp_path)
    monkeypatch.setattr("subprocess.Popen", started)


async def opened(pilot: Pilot[None], resting: Resting, name: str, size: int, sending: Sending) -> None:
    """The dialog of one file."""
    event = next(resting.find_all(lambda one: bool(one.key)))
    desk = calendar_of(pilot).desk
    desk.ask = sending  # type: ignore[assignment]
    info = AttachmentInfo("1", name, "", size, "file")
    pilot.app.push_screen(AttachmentDialog(Saving(event, info, None, False), desk))
    await settle(pilot)


def words(pilot: Pilot[None]) -> str:
    """What stands there, in one line."""
    return " ".join(screen_text(pilot).split())


@pytest.mark.parametrize(("name", "warned"), [("a.pdf", False), ("invoice.pdf.exe", True), ("x\u202efdp.JS", True)])
async def test_what_can_run_is_called_so(resting: Resting, name: str, warned: bool) -> None:
    async with running(resting) as pilot:
        await opened(pilot, resting, name, 5, Sending(0, 0))
        assert ("can run programs" in words(pilot)) is warned
        await press(pilot, "enter")
        await until(lambda: "Saved as" in words(pilot), pilot)


async def test_what_is_large_is_asked_about_first(resting: Resting) -> None:
    async with running(resting) as pilot:
        sending = Sending(30 * MB, 30 * MB)
        await opened(pilot, resting, "film.bin", 30 * MB, sending)
        await press(pilot, "enter")
        assert "It has 31.5 MB or more. Enter saves it all the same" in words(pilot)
        assert sending.asked == 0
        await press(pilot, "enter")
        await until(lambda: "Saved as" in words(pilot), pilot)


@pytest.mark.parametrize("announced", [0, 30 * MB])
async def test_what_turns_out_large_is_stopped_and_asked_about(resting: Resting, announced: int) -> None:
    async with running(resting) as pilot:
        sending = Sending(30 * MB, announced)
        await opened(pilot, resting, "note.txt", 10, sending)
        await press(pilot, "enter")
        await until(lambda: "or more. Enter saves it all the same" in words(pilot), pilot)
        assert "Saved as" not in words(pilot)
        await press(pilot, "enter")
        await until(lambda: "Saved as" in words(pilot), pilot)
        assert sending.asked == 2
