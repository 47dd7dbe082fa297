"""What the outbox says of a waiting change: what, how it stands, what exactly, and who gets a mail."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tuical.model.event import Body, Location, Person
from tuical.model.event_change import AllDay, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    SENDING,
    UNKNOWN,
    WAITING,
    Cancel,
    Change,
    Create,
    Delete,
    Dismiss,
    Forward,
    Operation,
    Queued,
    Reply,
    Unreadable,
)
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.view import ViewSettings
from tuical.planning.member_words import TITLES, member_lines
from tuical.planning.merge import changed
from tuical.planning.outbox_lines import details, reason, sentence, state_words, told
from tuical.planning.standing import MEMBERS

KEY = EventKey("work", "/me", "c", "e")
VIEW = ViewSettings(ZoneInfo("Europe/Berlin"))
TODAY = date(2026, 11, 20)
TEN, THREE = (
    Timed(EventTime(datetime(2026, 11, 24, hour), "Europe/Lisbon"), EventTime(datetime(2026, 11, 24, hour + 1), "UTC"))
    for hour in (10, 15)
)
REPLY = Reply(KEY, "accepted", "Gladly,\nall of us", True, "Budget", "Lidia Holm")
CHANGE = Change(
    KEY,
    EventChange(subject="Money", when=THREE, body=Body("text", "New\nwords")),
    EventChange(subject="Budget", when=TEN, body=Body("text", "Old words")),
    subject="Budget",
    people=("Ana Lima", "Ben Okri"),
)
CREATE = Create(KEY, NewEvent(subject="Lunch", when=TEN, transaction_id="t", body=Body("text", "Bring an umbrella")))
FORWARD = Forward(KEY, (Person("Dana Swope", "d@contoso.com"), Person("", "f@contoso.com")), "For you", "Budget")


@pytest.mark.parametrize(
    ("operation", "words", "lines", "people"),
    [
        (REPLY, "“Budget”: accepted", ("“Gladly, all of us”",), ("Lidia Holm",)),
        (REPLY._replace(send=False, comment=""), "“Budget”: accepted", (), ()),
        (
            CHANGE,
            "“Budget” will be changed (title, time and description)",
            (
                "Title: Budget → Money",
                "Description: New words",
                "Time: Tue 24 Nov 11:00 – 12:00 → Tue 24 Nov 16:00 – 17:00",
            ),
            ("Ana Lima", "Ben Okri"),
        ),
        (CREATE, "“Lunch” will be created", ("Tue 24 Nov 11:00 – 12:00", "“Bring an umbrella”"), ()),
        (Cancel(KEY, "Sorry", "Budget", people=("Ana",)), "“Budget” will be cancelled", ("“Sorry”",), ("Ana",)),
        (
            FORWARD,
            "“Budget” will be forwarded to Dana Swope and f@contoso.com",
            ("“For you”",),
            ("Dana Swope", "f@contoso.com"),
        ),
        (Delete(KEY, subject="Budget"), "“Budget” will be deleted", (), ()),
        (Dismiss(KEY, "Budget"), "The reminder of “Budget” will be switched off", (), ()),
        (Unreadable(KEY, "levitate"), "A change of the event that this tuical cannot read", (), ()),
    ],
)  # fmt: skip
def test_a_change_in_sentences(
    operation: Operation, words: str, lines: tuple[str, ...], people: tuple[str, ...]
) -> None:
    assert sentence(operation) == words
    assert details(operation, VIEW, TODAY) == lines
    assert told(operation) == people


@pytest.mark.parametrize(
    ("state", "not_before", "attempts", "error", "stands", "why"),
    [
        (WAITING, 103.2, 0, "", "held 4 s", ""),
        (WAITING, 100, 0, "", "waiting", ""),
        (WAITING, 160, 2, "", "tried again", ""),
        (SENDING, 0, 0, "", "being sent", ""),
        (UNKNOWN, 0, 0, "", "checking", "The answer was lost, tuical looks whether it arrived."),
        (ATTENTION, 0, 0, "You may not.", "needs you", "You may not."),
        (ATTENTION, 0, 0, "", "needs you", "The service refused it."),
        (CONFLICT, 0, 0, "", "needs you", "Somebody else changed the same: choose which one stays."),
    ],
)
def test_how_it_stands(state: str, not_before: float, attempts: int, error: str, stands: str, why: str) -> None:
    entry = Queued(1, REPLY, state, 0, not_before, attempts, error)
    assert (state_words(entry, 100), reason(entry)) == (stands, why)


def test_every_member_has_a_name_and_words() -> None:
    assert set(TITLES) == set(MEMBERS)
    weekly = Recurrence(Pattern("weekly", days=("friday",)), Range("noEnd", start=TODAY))
    everything = EventChange(
        subject="", body=Body("text", " "), when=AllDay(TODAY, date(2026, 11, 22), "UTC"),
        locations=(Location("Adams"), Location("Hood")), attendees=(Invitee(Person("Ana", "a@b")),), recurrence=weekly,
        show_as="oof", sensitivity="private", importance="high", categories=("Red", "Blue"), reminder_minutes=90,
        response_requested=True, allow_new_time_proposals=False, hide_attendees=True, online_provider="",
    )  # fmt: skip
    words = {name: member_lines(name, getattr(everything, name), VIEW, TODAY) for name in changed(everything)}
    assert words == {
        "subject": ("(no title)",), "body": ("(empty)",), "when": ("Fri 20 – Sat 21 Nov",),
        "locations": ("Adams; Hood",),
        "attendees": ("Ana",), "recurrence": ("every Friday",), "show_as": ("out of office",),
        "sensitivity": ("private",), "importance": ("high",), "categories": ("Red, Blue",),
        "reminder_minutes": ("1 h 30 min before",), "response_requested": ("yes",),
        "allow_new_time_proposals": ("no",), "hide_attendees": ("yes",), "online_provider": ("yes",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("member", "value", "words"),
    [
        ("locations", (), "(no place)"),
        ("attendees", (), "(nobody)"),
        ("categories", (), "(none)"),
        ("recurrence", None, "does not repeat"),
        ("reminder_minutes", None, "none"),
        ("reminder_minutes", 0, "at the start"),
        ("importance", "", "(none)"),
    ],
)
def test_what_is_empty_is_said(member: str, value: object, words: str) -> None:
    assert member_lines(member, value, VIEW, TODAY) == (words,)
