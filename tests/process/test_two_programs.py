"""R15: two programs on one account: one reads and sends, the other sees that within a second and takes over."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.emulator.service import ANA, LIDIA, Service, meeting
from tests.faults.serving import Serving
from tests.process.programs import demo, emulator, run
from tests.process.terminal import Terminal

SECOND = 1.0
DRAWN = 1.0
"""What a loaded machine may need to draw what it knows."""
HOLD = 3
"""Seconds for which an answer waits; longer than either program takes to look."""
ELSEWHERE = "another tuical"


def hold(home: Path, seconds: int) -> None:
    """What is sent waits so long."""
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text(f"[send]\nhold_seconds = {seconds}\n")


class Account:
    """Ana's mailbox with one invitation of Lidia's, and programs in front of it."""

    def __init__(self, home: Path, served: Serving) -> None:
        self.home = home
        self.service = Service()
        served.application = self.service.application
        self.address = f"http://127.0.0.1:{served.port}"
        body = meeting("2026-11-20T13:00", "2026-11-20T14:00", attendees=[{"emailAddress": {"address": ANA}}])
        world = self.service.world
        self.event = world.create_event(LIDIA, self.service.lidia.default_calendar, body)
        hold(home, HOLD)

    def start(self) -> Terminal:
        return demo(self.home, "--url", self.address, "--data-dir", str(self.home / "kept"), now="2026-11-20T09:00:00Z")

    def rename(self, subject: str) -> None:
        """Lidia calls it something else."""
        self.service.world.change_event(LIDIA, self.event["id"], {"subject": subject})

    def fill(self, events: int = 600) -> None:
        """Ana gets more than what still fits into files that are there already."""
        for number in range(events):
            day = f"2026-11-{20 + number % 8}"
            body = meeting(f"{day}T15:00", f"{day}T16:00", attendees=[], subject=f"Much {number}")
            self.service.world.create_event(ANA, self.service.ana.default_calendar, body)

    def answers(self) -> Counter[str]:
        """The mails that Lidia got."""
        return Counter(mail.kind for mail in self.service.world.mails if mail.recipient == LIDIA)


@pytest.fixture
def account(tmp_path: Path, served: Serving) -> Account:
    return Account(tmp_path, served)


def follows(terminal: Terminal) -> None:
    """The program says that another one syncs, and calls it no fault."""
    terminal.wait_until(lambda shown: ELSEWHERE in shown.lower(), ELSEWHERE)


def accept(terminal: Terminal, subject: str) -> None:
    terminal.press("d", "tab")
    terminal.wait_for(subject, "Friday 20 November")
    terminal.press("r")
    terminal.wait_for("y yes")
    terminal.press("y")
    terminal.wait_for("Accepted, to")


def test_the_second_sees_what_the_first_reads_within_a_second(account: Account) -> None:
    with account.start() as first:
        first.wait_for("Planning", "● 10:00")
        with account.start() as second:
            second.wait_for("Planning")
            follows(second)
            account.rename("Roadmap")
            first.press("f5")
            first.wait_for("Roadmap")
            begun = time.monotonic()
            second.wait_for("Roadmap")
            assert time.monotonic() - begun < SECOND + DRAWN
            follows(second)
    assert account.answers() == {}


def test_an_answer_queued_in_the_second_is_sent_once_by_the_first(account: Account) -> None:
    with account.start() as first:
        first.wait_for("Planning", "● 10:00")
        with account.start() as second:
            follows(second)
            second.wait_for("Planning")
            accept(second, "Planning")
            first.wait_for("1 waiting", seconds=SECOND + DRAWN + 1)
            second.wait_until(lambda _: account.answers() != {}, "the answer on its way")
            second.wait_gone("waiting")
            first.wait_gone("waiting")
            assert account.answers() == {"accepted": 1}


@pytest.mark.parametrize("killed", [True, False], ids=["killed", "left"])
def test_the_second_takes_over(account: Account, killed: bool) -> None:
    with account.start() as first:
        first.wait_for("Planning", "● 10:00")
        with account.start() as second:
            follows(second)
            accept(second, "Planning")
            if killed:
                first.kill()
            else:
                first.press("q")
                assert first.wait_end() == 0
            second.wait_until(lambda _: account.answers() != {}, "the answer on its way")
            second.wait_gone("waiting")
            account.rename("Roadmap")
            second.press("f5")
            second.wait_until(lambda shown: "Roadmap" in shown and ELSEWHERE not in shown.lower(), "its turn")
            assert account.answers() == {"accepted": 1}
            second.press("q")
            assert second.wait_end() == 0


def kept_titles(mailbox: Path) -> Counter[str]:
    """How often each of the events that the test makes stands in the mailbox on disk."""
    return Counter(re.findall(r'"subject":"(Water plants|Feed fish|Walk dog)"', mailbox.read_text()))


def add(terminal: Terminal, title: str, mailbox: Path) -> None:
    """Make an event of tomorrow by quick add, and wait until it is in the mailbox."""
    terminal.press("N")
    terminal.wait_for("Quick add")
    terminal.press(f"{title} tomorrow 7:30")
    terminal.wait_for("Sat 21 Nov", "7:30")
    terminal.press("enter")
    terminal.wait_until(lambda _: kept_titles(mailbox)[title] > 0, f"{title} in the mailbox")


def test_two_demos_on_one_folder_keep_one_mailbox(tmp_path: Path) -> None:
    """Each could hold the mailbox: the first does, the second queues for it and holds it once the first has left."""
    hold(tmp_path, 1)
    kept, mailbox = {"TUICAL_DATA_DIR": str(tmp_path / "kept")}, tmp_path / "kept" / "demo" / "mailbox.json"
    with demo(tmp_path, env=kept) as first:
        first.wait_for("Stand-up", "● 09:41")
        with demo(tmp_path, env=kept) as second:
            follows(second)
            second.press("R")
            second.wait_for("mailbox is open in another tuical")
            second.press("escape")
            follows(second)
            add(first, "Water plants", mailbox)
            add(second, "Feed fish", mailbox)
            first.press("q")
            assert first.wait_end() == 0
            second.wait_until(lambda shown: ELSEWHERE not in shown.lower(), "its turn")
            add(second, "Walk dog", mailbox)
            second.press("q")
            assert second.wait_end() == 0
    assert kept_titles(mailbox) == {"Water plants": 1, "Feed fish": 1, "Walk dog": 1}


def test_two_emulators_do_not_keep_their_mailboxes_in_one_file(tmp_path: Path) -> None:
    words = ("--state", str(tmp_path / "mailboxes.json"))
    with emulator(tmp_path, *words):
        second = run(tmp_path, "emulator", "--port", "0", *words)
    assert (second.returncode, second.stdout) == (1, "")
    assert "Another emulator keeps its mailboxes in" in second.stderr
    with emulator(tmp_path, *words) as address:
        assert address.startswith("http://127.0.0.1:")
