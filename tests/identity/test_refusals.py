"""Every number of the sign-in service that people meet has a sentence and a next step; unknown ones are told safely."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tuical.emulator.identity.refusals import REFUSALS
from tuical.identity.refusals import _BY_ERROR, _REASONS, reason_of

APP = "4a1aa1d5-c567-49d0-ad0b-cd957a47f842"
MET_BY_PEOPLE = (53003, 530033, 50199, 65001, 65004, 90094, 900941, 700016, 700025, 7000218, 50011, 50076, 50173)


@pytest.mark.parametrize("number", sorted({*_REASONS, *MET_BY_PEOPLE}))
def test_a_number_has_a_sentence_and_a_next_step(number: int) -> None:
    answer = {"error": "x", "error_description": f"AADSTS{number}: Words of the service. Trace ID: 1"}
    reason = reason_of(answer, APP, ["User.Read", "https://graph.microsoft.us/Calendars.Read"])
    assert re.fullmatch(r"[A-Z].*\.", reason.title)
    assert re.fullmatch(r"[A-Z].*\.", reason.hint)
    assert "{" not in reason.title + reason.hint
    assert "AADSTS" not in reason.title
    assert reason == reason_of({"error_codes": [number]}, APP, ["User.Read", "Calendars.Read"])


@pytest.mark.parametrize("error", sorted(_BY_ERROR))
def test_an_error_without_a_number_has_one_too(error: str) -> None:
    assert reason_of({"error": error}, APP, []).title.endswith(".")


def test_whom_to_ask_for_what() -> None:
    reason = reason_of({"error_codes": [90094]}, APP, ["Place.Read.All", "Group.Read.All"])
    assert reason.hint == (
        f"Ask your administrator to approve the application {APP} for: Place.Read.All, Group.Read.All."
    )


def test_what_nobody_knows_is_told_without_what_a_terminal_would_obey() -> None:
    words = "AADSTS999999: Odd\x1b]0;title\x07 [b]things[/b]. Trace ID: secret"
    reason = reason_of({"error": "odd", "error_description": words}, APP, [])
    assert reason.title == "The sign-in was refused: AADSTS999999: Odd [b]things[/b]."
    assert "AADSTS999999" in reason.hint
    assert reason_of({}, APP, []).title == "The sign-in was refused without a reason."


@pytest.mark.parametrize("number", [n for n in REFUSALS if n in _REASONS])
def test_the_emulator_and_the_program_name_the_same_things(number: int) -> None:
    answer: dict[str, Any] = {"error": REFUSALS[number].error, "error_codes": [number]}
    assert reason_of(answer, APP, []).title == _REASONS[number].title.format(app=APP, scopes="none")
