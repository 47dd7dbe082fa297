"""Pictures of the pages that are lists, as plain text, kept and renewed as those of `test_pictures`."""

from __future__ import annotations

import pytest

from tests.layout.test_pictures import same_as
from tuical.layout.conflict_page import ConflictWords, Version, conflict_page
from tuical.layout.history_page import HistoryLine, history_page
from tuical.layout.outbox_page import OutboxLine, outbox_page

HISTORY = [
    HistoryLine(
        "7", "today, Fri 20 Nov", "09:21", "Design review: room finder", "Fri 20 Nov 10:30",
        "moved 09:30 → 10:30; room Conf Room Adams declined; 2 accepted; description changed; 3 people were invited",
        True,
    ),
    HistoryLine("6", "today, Fri 20 Nov", "08:51", "", "Fri 20 Nov", "Pavel Bansky proposes Fri 20 Nov 15:30", True),
    HistoryLine(
        "5", "yesterday, Thu 19 Nov", "08:41", "What is to be read before the workshop on the pricing page, with all"
        " of the numbers", "Fri 20 Nov 16:45", "2 accepted; Lidia Holm declined", False,
    ),
    HistoryLine("4", "Wed 11 Nov", "21:05", "会議室の予約", "Mon 23 Nov 11:15", "cancelled", False),
]  # fmt: skip


@pytest.mark.parametrize("width", [120, 80, 40])
def test_history(width: int) -> None:
    """Two new entries, and two that were seen."""
    same_as(f"history-{width}", [line.row for line in history_page(HISTORY, width)])


def test_a_history_without_entries() -> None:
    same_as("history-empty", [line.row for line in history_page([], 80)])


OUTBOX = [
    OutboxLine(
        "2", "needs you", "“Lunch with Alex” will be changed (title, time and description).",
        ("Title: Lunch with Alex → Lunch with Dana", "Time: Tue 24 Nov 10:00 – 11:00 → Tue 24 Nov 15:00 – 16:00"),
        "Somebody else changed the same in the meantime; nothing was overwritten, choose which one stays.",
        "Ana Lima, Ben Okri, Pavel Bansky and Janet Schorr get a mail.", True, False,
    ),
    OutboxLine(
        "1", "held 5 s", "“Interview: product designer”: accepted.",
        ("“Gladly, all of us. Ten minutes late, since the train from Lisbon arrives at nine.”",), "",
        "Lidia Holm gets a mail.", False, False,
    ),
    OutboxLine("3", "being sent", "“Stand-up” will be deleted.", (), "", "", False, True),
]  # fmt: skip
VERSIONS = (
    Version("subject", "Title", ("Lunch",), ("Lunch, Alex",), ("Late lunch",), ("Lunch, Alex / Late lunch",), "mine"),
    Version(
        "body", "Description",
        ("We meet.",), ("We meet in the new room.", "", "Bring the numbers."), ("We meet outside.",),
        ("We meet in the new room.", "", "Bring the numbers.", "", "We meet outside."), "",
    ),
    Version(
        "when", "Time",
        ("Tue 24 Nov  10:00 – 11:00",), ("Tue 24 Nov  15:00 – 16:00",), ("Fri 27 Nov  all day",), (), "",
    ),
)  # fmt: skip


@pytest.mark.parametrize("width", [120, 80, 40])
def test_outbox(width: int) -> None:
    """One that needs a person, one that is held, one under way."""
    same_as(f"outbox-{width}", [line.row for line in outbox_page(OUTBOX, width)])


def test_an_outbox_without_changes() -> None:
    same_as("outbox-empty", [line.row for line in outbox_page([], 80)])


@pytest.mark.parametrize("width", [120, 80, 40])
def test_conflict(width: int) -> None:
    """Of three members one is chosen."""
    why = "Somebody else changed the same in the meantime; nothing was overwritten, choose which one stays."
    words = ConflictWords("Lunch", why, VERSIONS, "Still to be chosen: description, time.")
    same_as(f"conflict-{width}", [line.row for line in conflict_page(words, width)])


def test_of_a_long_text_the_beginning_is_shown() -> None:
    long = Version("body", "Description", ("a",), tuple(f"line {number}" for number in range(40)), ("b",), (), "")
    rows = [
        "".join(run.text for run in line.row).strip() for line in conflict_page(ConflictWords("", "", (long,), ""), 60)
    ]
    assert "… and 28 more lines" in rows
    assert "line 12" not in rows
