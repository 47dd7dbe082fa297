"""The untrusted calendar holds what strangers could send, unchanged, and nothing of it stands anywhere else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.emulator.demo.worlds import members_of, standing_world


@pytest.fixture(scope="module")
def events() -> list[dict[str, Any]]:
    return members_of(standing_world(), "Untrusted")


@pytest.mark.parametrize(
    "piece",
    ["\x1b]52;", "\x1b]0;", "\x1b]8;;", "\x1b[2J", "\x9b2J", "\x9d0;", "\x1bP", "\x00", "[/b]", "[URGENT] Review",
     "[@click=app.quit]x[/]", "\u202e", "\ud83d", "\u0301\u0489", "\u2028", "W" * 2000],
)  # fmt: skip
def test_subjects(events: list[dict[str, Any]], piece: str) -> None:
    assert any(piece in event["subject"] for event in events)


def test_impossible_times(events: list[dict[str, Any]]) -> None:
    times = {event["subject"]: (event["start"]["dateTime"], event["end"]["dateTime"]) for event in events}
    assert times["Year one"][0].startswith("0001-01-01")
    assert times["End before start"][1] < times["End before start"][0]
    assert times["No length"][0] == times["No length"][1]
    assert times["End of the calendar"][0].startswith("9999-12-31")
    assert times["Four hundred days"] == ("2026-08-22T00:00:00.0000000", "2027-09-26T00:00:00.0000000")


def test_floods(events: list[dict[str, Any]]) -> None:
    by_subject = {event["subject"]: event for event in events}
    assert by_subject["Body of open tags"]["body"]["content"] == '<a href="' * 2000
    assert len(by_subject["Three hundred attendees"]["attendees"]) == 300


def test_the_other_calendars_are_clean() -> None:
    text = json.dumps([members_of(standing_world(), name) for name in ("Calendar", "Team", "Family", "Birthdays")])
    assert "\\u001b" not in text
    assert "\\u202e" not in text
