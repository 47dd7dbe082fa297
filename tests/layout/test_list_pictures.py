"""Pictures of the pages that are lists, as plain text, kept and renewed as those of `test_pictures`."""

from __future__ import annotations

import pytest

from tests.layout.test_pictures import same_as
from tuical.layout.history_page import HistoryLine, history_page

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
