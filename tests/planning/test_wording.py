"""Operations as sentences, and what a stretch of time clashes with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tuical.model.event import Person
from tuical.model.event_change import AllDay, EventChange, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    KINDS,
    SENDING,
    UNKNOWN,
    WAITING,
    Attach,
    Cancel,
    Carry,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    RenameGroup,
    Reply,
    Share,
    Snooze,
    Unreadable,
)
from tuical.model.summary import ALL_DAY, CANCELLED, EventSummary
from tuical.planning.clash import clashes_during
from tuical.planning.deeds import names
from tuical.planning.wording import (
    answer_word,
    done_words,
    held_words,
    operation_words,
    outbox_words,
    taken_back_lines,
    taken_back_words,
)

KEY = EventKey("a", "/me", "c", "e")
REPLY = Reply(KEY, "accepted", subject="Budget", organizer="Lidia Holm")
TEAM = CalendarKey("a", "/me", "c")
DAY = AllDay(date(2026, 11, 20), date(2026, 11, 21), "UTC")
TWO = ("Ana Lima", "Ben Okri")
MANY = ("Ana Lima", "Ben Okri", "Cleo Marsh", "Dana Wolf")


def changed(**members: Any) -> Change:
    return Change(KEY, EventChange(**members), EventChange(), subject="Planning")


SENTENCES: list[tuple[Operation, str, str]] = [
    (
        Create(KEY, NewEvent(subject="Planning", when=DAY, transaction_id="t"), MANY),
        "“Planning” will be created, with a mail to Ana Lima, Ben Okri and 2 others",
        "“Planning” was created, with a mail to Ana Lima, Ben Okri and 2 others",
    ),
    (
        changed(when=DAY)._replace(people=TWO),
        "“Planning” will be moved, with a mail to Ana Lima and Ben Okri",
        "“Planning” was moved, with a mail to Ana Lima and Ben Okri",
    ),
    (
        Carry(KEY, KEY, "Planning"),
        "The attachments of “Planning” will be copied",
        "The attachments of “Planning” were copied",
    ),
    (changed(subject="Budget"), "“Planning” will be renamed “Budget”", "“Planning” was renamed “Budget”"),
    (
        changed(when=DAY, subject="Budget", show_as="free"),
        "“Planning” will be changed (title, time and show as)",
        "“Planning” was changed (title, time and show as)",
    ),
    (
        changed(sensitivity="private"),
        "“Planning” will be changed (sensitivity)",
        "“Planning” was changed (sensitivity)",
    ),
    (changed(recurrence=None), "“Planning” will be repeated in another way", "“Planning” was repeated in another way"),
    (Delete(KEY), "The event will be deleted", "The event was deleted"),
    (
        Cancel(KEY, subject="Planning", people=("Ana Lima",)),
        "“Planning” will be cancelled, with a mail to Ana Lima",
        "“Planning” was cancelled, with a mail to Ana Lima",
    ),
    (
        Forward(KEY, (Person("Ana Lima", "ana@contoso.com"), Person("", "b@contoso.com")), subject="Planning"),
        "“Planning” will be forwarded to Ana Lima and b@contoso.com",
        "“Planning” was forwarded to Ana Lima and b@contoso.com",
    ),
    (
        Attach(KEY, "attachment-000001", "plan.pdf", "application/pdf", 9, "Planning"),
        "“plan.pdf” will be attached to “Planning”",
        "“plan.pdf” was attached to “Planning”",
    ),
    (
        Detach(KEY, "id", "plan.pdf"),
        "“plan.pdf” will be removed from the event",
        "“plan.pdf” was removed from the event",
    ),
    (
        Snooze(KEY, 5, "Planning"),
        "The reminder of “Planning” will be put off",
        "The reminder of “Planning” was put off",
    ),
    (Dismiss(KEY), "The reminder of the event will be switched off", "The reminder of the event was switched off"),
    (MakeCalendar(TEAM, "Team"), "The calendar “Team” will be made", "The calendar “Team” was made"),
    (
        ChangeCalendar(TEAM, "Squad", "lightBlue", "Team"),
        "The calendar “Team” will be renamed “Squad” and given another colour",
        "The calendar “Team” was renamed “Squad” and given another colour",
    ),
    (
        DropCalendar(TEAM, "Team"),
        "The calendar “Team” will be deleted with all its events",
        "The calendar “Team” was deleted with all its events",
    ),
    (
        Share(CalendarKey("a", "/me", "c"), "ana@contoso.com", "read", "Team", "Ana Lima", people=("Ana Lima",)),
        "The calendar “Team” will be shared with Ana Lima, who is sent an invitation and sees everything",
        "The calendar “Team” was shared with Ana Lima, who is sent an invitation and sees everything",
    ),
    (
        Share(CalendarKey("a", "/me", "c"), "ana@contoso.com", "none", "Team", before="read"),
        "The calendar “Team” will be taken away from ana@contoso.com",
        "The calendar “Team” was taken away from ana@contoso.com",
    ),
    (MakeGroup("a", "/me", "g", "Clubs"), "The group “Clubs” will be made", "The group “Clubs” was made"),
    (
        RenameGroup("a", "/me", "g", "Teams", "Clubs"),
        "The group “Clubs” will be renamed “Teams”",
        "The group “Clubs” was renamed “Teams”",
    ),
    (DropGroup("a", "/me", "g", "Clubs"), "The group “Clubs” will be deleted", "The group “Clubs” was deleted"),
    (
        REPLY,
        "Accepted, to Lidia Holm",
        "You accepted “Budget”, and Lidia Holm was told",
    ),
    (
        Unreadable(KEY, "swap", "Planning"),
        "A change of “Planning” that this tuical cannot read",
        "A change of “Planning” by another version of tuical",
    ),
]


@pytest.mark.parametrize(("operation", "planned", "done"), SENTENCES)
def test_every_operation_is_a_sentence_before_and_after(operation: Operation, planned: str, done: str) -> None:
    assert operation_words(operation) == planned
    assert done_words(operation) == done


def test_no_kind_of_operation_is_without_words() -> None:
    assert {type(operation) for operation, _, _ in SENTENCES} == {*KINDS.values(), Unreadable}


def test_people_are_named_while_they_are_few() -> None:
    assert [names(MANY[:count]) for count in (1, 2, 3)] == [
        "Ana Lima", "Ana Lima and Ben Okri", "Ana Lima, Ben Okri and Cleo Marsh"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (changed(when=DAY), "Taken back: “Planning” will not be moved."),
        (DropCalendar(TEAM, "Team"), "Taken back: the calendar “Team” will not be deleted with all its events."),
        (Unreadable(KEY, "swap"), "Taken back: the change of the event was not sent."),
    ],
)
def test_what_was_taken_back_is_said_to_stay_as_it_is(operation: Operation, words: str) -> None:
    assert taken_back_words(operation) == words


def test_what_comes_back_when_a_change_is_taken_back_is_told() -> None:
    both = changed(when=DAY, subject="Budget")
    assert taken_back_lines([both], [changed(when=DAY)]) == [
        "Taken back: the last change of “Planning”.",
        "Still waiting: “Planning” will be moved.",
    ]
    assert taken_back_lines([Delete(KEY, subject="Planning")], [changed(when=DAY)]) == [
        "Taken back: “Planning” will not be deleted.",
        "Still waiting: “Planning” will be moved.",
    ]
    assert taken_back_lines([REPLY._replace(response="declined")], [REPLY]) == [
        "Taken back: your answer on “Budget” was not sent.",
        "Still waiting: “Budget”: Accepted, to Lidia Holm.",
    ]
    assert taken_back_lines([both], []) == [taken_back_words(both)]


def test_what_waits_and_what_needs_a_person() -> None:
    moved = Queued(7, changed(when=DAY), WAITING, 0, 5.0)
    assert outbox_words(moved, 0.0) == "“Planning” will be moved, in 5 s, u takes it back"
    assert outbox_words(moved._replace(state=CONFLICT), 0.0) == (
        "“Planning” will be moved; needs you: somebody else changed the same, choose which one stays"
    )
    assert held_words(moved._replace(id=0), 0.0) == "“Planning” is as it was before; nothing has to be sent"


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
