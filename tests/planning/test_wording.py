"""Operations as sentences, and what a stretch of time clashes with."""

from __future__ import annotations

import pytest

from tuical.model.keys import EventKey
from tuical.model.operation import ATTENTION, SENDING, UNKNOWN, WAITING, Queued, Reply
from tuical.model.summary import ALL_DAY, CANCELLED, EventSummary
from tuical.planning.clash import clashes_during
from tuical.planning.wording import answer_word, held_words, operation_words, outbox_words, taken_back_words

KEY = EventKey("a", "/me", "c", "e")
REPLY = Reply(KEY, "accepted", subject="Budget", organizer="Lidia Holm")


def test_a_held_reply_names_the_recipient_and_the_way_back() -> None:
    queued = Queued(1, REPLY, WAITING, 1000, 1005.0)
    assert held_words(queued, 1000.2) == "Accepted, to Lidia Holm, in 5 s, u takes it back"
    assert held_words(queued, 1006) == "Accepted, to Lidia Holm, waiting to be sent, u takes it back"
    assert held_words(queued, 1000, "") == "Accepted, to Lidia Holm, in 5 s"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (REPLY._replace(response="tentativelyAccepted"), "Tentatively accepted, to Lidia Holm"),
        (REPLY._replace(response="declined", send=False), "Declined without telling Lidia Holm"),
        (REPLY._replace(organizer=""), "Accepted, to the organiser"),
    ],
)
def test_operations(reply: Reply, words: str) -> None:
    assert operation_words(reply) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SENDING, "“Budget”: Accepted, to Lidia Holm, being sent"),
        (UNKNOWN, "“Budget”: Accepted, to Lidia Holm; the answer was lost, tuical looks whether it arrived"),
        (ATTENTION, "“Budget”: Accepted, to Lidia Holm; needs you: The event was deleted."),
    ],
)
def test_the_outbox_says_what_stands_in_the_way(state: str, words: str) -> None:
    assert outbox_words(Queued(1, REPLY, state, 0, 0.0, error="The event was deleted."), 0.0) == words


def test_small_words() -> None:
    assert answer_word("notResponded") == "not answered"
    assert answer_word("maybeLater") == "maybeLater"
    assert taken_back_words(REPLY) == "Taken back: your answer on “Budget” was not sent."


def test_clashes_are_busy_timed_events_that_overlap() -> None:
    def event(name: str, start: int, end: int, *, flags: int = 0, show_as: str = "busy") -> EventSummary:
        key = KEY._replace(id=name)
        return EventSummary(key, "singleInstance", "", start, end, name, "", show_as, "accepted", flags, "", ())

    events = [
        event("later", 15, 30),
        event("inside", 12, 13),
        event("touching", 20, 30),
        event("free", 10, 20, show_as="free"),
        event("cancelled", 10, 20, flags=CANCELLED),
        event("day", 0, 100, flags=ALL_DAY),
        event("itself", 10, 20),
    ]
    found = clashes_during(10, 20, events, leaving_out=KEY._replace(id="itself"))
    assert [one.subject for one in found] == ["inside", "later"]
