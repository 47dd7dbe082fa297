"""Bodies of actions."""

from __future__ import annotations

import json

import pytest

from tests.wire.sample import KEY
from tuical import errors
from tuical.model.event import Person, Proposal
from tuical.model.operation import Reply
from tuical.wire.writing import comment_body, forward_body, reply_body, snooze_body

EIGHT = 1_795_161_600  # 2026-11-20T08:00:00Z
LATER = Proposal(EIGHT, EIGHT + 1800)


def test_an_answer_says_comment_and_mail() -> None:
    assert json.loads(reply_body(Reply(KEY, "accepted", "Gladly"))) == {"comment": "Gladly", "sendResponse": True}


@pytest.mark.parametrize("response", ["tentativelyAccepted", "declined"])
def test_another_time_is_proposed_in_utc(response: str) -> None:
    assert json.loads(reply_body(Reply(KEY, response, "Later?", proposal=LATER))) == {
        "comment": "Later?",
        "sendResponse": True,
        "proposedNewTime": {
            "start": {"dateTime": "2026-11-20T08:00:00", "timeZone": "UTC"},
            "end": {"dateTime": "2026-11-20T08:30:00", "timeZone": "UTC"},
        },
    }


@pytest.mark.parametrize(
    "reply",
    [
        Reply(KEY, "accepted", proposal=LATER),
        Reply(KEY, "declined", send=False, proposal=LATER),
        Reply(KEY, "declined", proposal=Proposal(EIGHT, EIGHT)),
    ],
)
def test_proposals_that_the_service_refuses_are_not_made(reply: Reply) -> None:
    with pytest.raises(errors.UsageError):
        reply_body(reply)


def test_forwarding_names_people_by_their_addresses() -> None:
    body = forward_body([Person("Dana", "dana@contoso.com"), Person("", "ali@contoso.com")], "See you")
    assert json.loads(body) == {
        "toRecipients": [
            {"emailAddress": {"address": "dana@contoso.com", "name": "Dana"}},
            {"emailAddress": {"address": "ali@contoso.com"}},
        ],
        "comment": "See you",
    }


@pytest.mark.parametrize("people", [[], [Person("Dana", "")]])
def test_nobody_is_nobody_to_forward_to(people: list[Person]) -> None:
    with pytest.raises(errors.UsageError):
        forward_body(people, "")


def test_other_actions() -> None:
    assert json.loads(comment_body("Sorry")) == {"comment": "Sorry"}
    expected = {"newReminderTime": {"dateTime": "2026-11-20T08:00:00", "timeZone": "UTC"}}
    assert json.loads(snooze_body(EIGHT)) == expected
