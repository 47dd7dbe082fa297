"""R20 in the whole program: a disk that fills up or turns read-only, told in words, with nothing typed in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Serving
from tests.process.terminal import Terminal
from tests.process.test_two_programs import Account
from tests.store.disks import Disk, small_disk


@pytest.fixture
def account(tmp_path: Path, served: Serving) -> Iterator[tuple[Account, Disk]]:
    (tmp_path / "kept").mkdir()
    with small_disk(tmp_path / "kept", "6m") as disk:
        yield Account(tmp_path, served), disk


def flat(shown: str) -> str:
    """Toasts break their lines anywhere."""
    return "".join(shown.replace("▌", "").split())


def click_away(terminal: Terminal, words: str) -> None:
    """Click on what stands in the corner."""
    row, line = next((row, line) for row, line in enumerate(terminal.text().splitlines(), 1) if words in line)
    place = f"{line.index(words) + 1};{row}"
    terminal.press(f"\x1b[<0;{place}M", f"\x1b[<0;{place}m")


def test_a_disk_that_fills_up_while_somebody_types(account: tuple[Account, Disk]) -> None:
    """The comment stays in the form until there is room for it."""
    made, disk = account
    with made.start() as terminal:
        terminal.wait_for("Planning", "● 10:00")
        terminal.press("d", "tab")
        terminal.wait_for("Friday 20 November")
        terminal.press("r")
        terminal.wait_for("y yes")
        terminal.press("c")
        terminal.wait_for("comment to the organiser")
        terminal.press("Gladly, all of us", "enter")
        terminal.wait_for("Gladly, all of us", "and your comment")
        disk.fill()
        terminal.press("y")
        terminal.wait_until(lambda shown: "Thediskisfull" in flat(shown), "why not")
        terminal.wait_for("Gladly, all of us", "y yes")
        disk.empty()
        terminal.press("y")
        terminal.wait_for("Accepted, to")
        terminal.wait_until(lambda _: made.answers() == {"accepted": 1}, "the answer", seconds=20)
        [mail] = [mail for mail in made.service.world.mails if mail.kind == "accepted"]
        assert mail.comment == "Gladly, all of us"
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert b"Traceback" not in terminal.output


def test_a_full_disk_refuses_before_anything_is_typed_and_goes_on_by_itself(account: tuple[Account, Disk]) -> None:
    made, disk = account
    with made.start() as terminal:
        terminal.wait_for("Planning", "● 10:00")
        disk.fill()
        terminal.press("d", "tab")
        terminal.wait_for("Friday 20 November")
        terminal.press("r")
        terminal.wait_until(lambda shown: "Thediskisfull" in flat(shown), "why not")
        assert "y yes" not in terminal.text()
        made.fill()
        terminal.press("f5")
        terminal.wait_until(lambda shown: "Nothingmorecanbekept" in flat(shown), "what the sync says")
        terminal.wait_until(lambda shown: "disk is full" in shown.splitlines()[0], "the banner")
        assert "Planning" in terminal.text()
        disk.empty()
        made.rename("Roadmap")
        terminal.press("f5")
        terminal.wait_for("Roadmap", "● 10:00")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert b"Traceback" not in terminal.output


def test_a_start_on_a_read_only_disk(account: tuple[Account, Disk]) -> None:
    made, disk = account
    with made.start() as terminal:
        terminal.wait_for("Planning", "● 10:00")
        terminal.press("q")
        assert terminal.wait_end() == 0
    disk.read_only()
    with made.start() as terminal:
        terminal.wait_for("Planning")
        terminal.wait_until(lambda shown: "Thediskisread-only,sochangescannotbekeptnow." in flat(shown), "the banner")
        click_away(terminal, "The disk is")  # what is said again stands there once
        terminal.wait_until(lambda shown: "Thediskis" not in flat(shown), "an empty corner")
        terminal.press("d", "tab", "r")
        terminal.wait_until(lambda shown: "Thediskisread-only" in flat(shown), "the refusal")
        disk.read_only(False)
        made.rename("Roadmap")
        terminal.wait_for("Roadmap")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert b"Traceback" not in terminal.output
