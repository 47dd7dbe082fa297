"""What is drawn with the coalesced queue is what would be drawn with every operation in it, by the real view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.test_outbox_coalescing import enter
from tuical.model.event import Body, Event, Location, Person
from tuical.model.event_change import AllDay, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import EventKey
from tuical.model.operation import (
    LOCAL,
    WAITING,
    Attach,
    Change,
    Create,
    Delete,
    Detach,
    Dismiss,
    Operation,
    Queued,
    Reply,
    Snooze,
)
from tuical.model.summary import ATTACHMENTS, MEETING, PENDING, EventSummary
from tuical.planning.overlay import Span, lay_over
from tuical.planning.overlay_event import lay_over_event

KEY = EventKey("a", "/me", "c", "e")
NEW = KEY._replace(id=f"{LOCAL}1")
NOON = datetime(2026, 11, 20, 12)
SUMMARY = EventSummary(
    KEY,
    "singleInstance",
    "",
    1_795_176_000,
    1_795_179_600,
    "Base",
    "Here",
    "busy",
    "notResponded",
    MEETING,
    "Lidia",
    (),
)
EVENT = Event(
    SUMMARY, "v1", "ck", "UTC", "UTC", Person("Lidia", "lidia@contoso.com"), (), (Location("Here"),),
    Body("text", "Old"), "Old", None, None, "normal", "normal", 15, None, "", "uid", None, None, None,
)  # fmt: skip
SPAN = Span(1_790_000_000, 1_800_000_000, 739_000, 741_000)
CREATE = Create(
    NEW, NewEvent(subject="Base", when=AllDay(date(2026, 11, 20), date(2026, 11, 21), "UTC"), transaction_id="t")
)


def at(hour: int) -> Timed:
    return Timed(EventTime(NOON.replace(hour=hour), "UTC"), EventTime(NOON.replace(hour=hour + 1), "UTC"))


members: dict[str, st.SearchStrategy[Any]] = {
    "subject": st.sampled_from(["One", "Two"]),
    "when": st.sampled_from([at(9), at(15), AllDay(date(2026, 11, 23), date(2026, 11, 25), "UTC")]),
    "locations": st.sampled_from([(), (Location("There"),), (Location("A"), Location("B"))]),
    "attendees": st.sampled_from([(), (Invitee(Person("Ana", "ana@contoso.com")),)]),
    "show_as": st.sampled_from(["free", "oof"]),
    "sensitivity": st.sampled_from(["private", "normal"]),
    "categories": st.sampled_from([(), ("Travel",)]),
    "reminder_minutes": st.sampled_from([None, 5]),
    "body": st.sampled_from([Body("text", "Above"), Body("text", "Higher"), Body("text", "Instead")]),
}
given_members = st.dictionaries(st.sampled_from([*members]), st.none(), min_size=1, max_size=4).flatmap(
    lambda names: st.fixed_dictionaries({name: members[name] for name in names})
)


def changed(values: dict[str, Any], key: EventKey) -> Change:
    text = values.get("body")
    return Change(
        key, EventChange(**values), EventChange(), replace_body=text is not None and text.content == "Instead"
    )


def operations(key: EventKey) -> st.SearchStrategy[Operation]:
    return st.one_of(
        given_members.map(lambda values: changed(values, key)),
        st.sampled_from(["accepted", "declined", "tentativelyAccepted"]).map(lambda answer: Reply(key, answer)),
        st.sampled_from([Snooze(key, 5), Dismiss(key), Attach(key, "f", "f.txt", "text/plain", 1)]),
        st.just(Detach(key, f"{LOCAL}f", "f.txt")),
        st.just(Delete(key)),
    )


def every(wanted: Sequence[Operation]) -> list[Queued]:
    return [Queued(number, operation, WAITING, 0, 0.0) for number, operation in enumerate(wanted, 1)]


def few(wanted: Sequence[Operation]) -> list[Queued]:
    queue: list[Queued] = []
    for operation in wanted:
        queue = enter(queue, operation)
    return queue


def plain(found: EventSummary) -> EventSummary:
    """Without the mark of what waits, that of attachments, which a list only guesses, and how a refused one is shown.

    An answer that took the place of another one was never given, so it does not say how the event is shown either.
    """
    found = found._replace(flags=found.flags & ~PENDING & ~ATTACHMENTS)
    return found._replace(show_as="") if found.response == "declined" else found


@given(st.lists(operations(KEY), max_size=7))
@settings(max_examples=300, deadline=None)
def test_an_event_looks_the_same(wanted: list[Operation]) -> None:
    whole, short = lay_over_event(EVENT, every(wanted)), lay_over_event(EVENT, few(wanted))
    rows = [lay_over([SUMMARY], queue, span=SPAN) for queue in (every(wanted), few(wanted))]
    assert [plain(row) for row in rows[0]] == [plain(row) for row in rows[1]]
    assert (whole is None) == (short is None)
    if whole is not None and short is not None:
        assert replace(whole, summary=plain(whole.summary)) == replace(short, summary=plain(short.summary))


@given(st.lists(operations(NEW), max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_new_event_looks_the_same(wanted: list[Operation]) -> None:
    wanted = [CREATE, *(operation for operation in wanted if not isinstance(operation, Reply))]
    rows = [lay_over([], queue, span=SPAN) for queue in (every(wanted), few(wanted))]
    assert [plain(row) for row in rows[0]] == [plain(row) for row in rows[1]]
