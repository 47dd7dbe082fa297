"""Coalescing sends less and changes nothing: neither the picture nor what has left, and each step can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuical.model.coalescing import coalesce
from tuical.model.event import Body, Person
from tuical.model.event_change import UNSET, AllDay, EventChange, Invitee, NewEvent
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    LOCAL,
    UNKNOWN,
    WAITING,
    Attach,
    Cancel,
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
)
from tuical.store.outbox import Outbox

KEY = EventKey("a", "/me", "c", "e")
NEW = EventKey("a", "/me", "c", f"{LOCAL}1")
MASTER = KEY._replace(id="series")
DAY = AllDay(date(2026, 11, 20), date(2026, 11, 21), "UTC")
NEXT = AllDay(date(2026, 11, 21), date(2026, 11, 22), "UTC")
CREATE = Create(NEW, NewEvent(subject="Planning", when=DAY, transaction_id="t"))
BASE: dict[str, Any] = {"subject": "Base", "show_as": "busy", "reminder_minutes": 15}


class Picture:
    """What operations make of one event, in their order: the simplest reading of what they mean."""

    def __init__(self, exists: bool) -> None:
        self.event: dict[str, Any] | None = {**BASE, "files": set()} if exists else None
        self.mails: list[Operation] = []

    def lay(self, operation: Operation) -> Picture:
        """Take one more operation into the picture."""
        if isinstance(operation, Create):
            self.event = {**BASE, "files": set()} | given_of(operation.new)
        elif self.event is None:
            return self
        elif isinstance(operation, Change):
            self.event |= given_of(operation.change)
        elif isinstance(operation, Delete | Cancel):
            self.event = None
        elif isinstance(operation, Reply):
            self.event |= {"response": operation.response, "show_as": f"as {operation.response}"}
        elif isinstance(operation, Attach):
            self.event["files"] = self.event["files"] | {operation.file}
        elif isinstance(operation, Detach):
            self.event["files"] = self.event["files"] - {operation.attachment.removeprefix(LOCAL)}
        elif isinstance(operation, Snooze | Dismiss):
            self.event["reminded"] = operation
        elif isinstance(operation, Forward):
            self.mails.append(operation)
        return self


def given_of(change: EventChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in BASE if getattr(change, name) is not UNSET}


def picture(operations: Sequence[Operation], *, exists: bool) -> tuple[dict[str, Any] | None, list[Operation]]:
    laid = Picture(exists)
    for operation in operations:
        laid.lay(operation)
    return laid.event, laid.mails


def enter(queue: list[Queued], operation: Operation, step: str = "") -> list[Queued]:
    """The queue after coalescing, as the outbox keeps it."""
    found = coalesce(queue, operation, step)
    number = max((entry.id for entry in queue), default=0) + 100
    kept: list[Queued] = []
    for entry in queue:
        if entry.id == found.place and found.operation is not None:
            kept.append(Queued(number, found.operation, WAITING, 0, 0.0, step=step))
        elif entry.id not in found.removed:
            kept.append(entry)
    if found.operation is not None and not found.place:
        kept.append(Queued(number, found.operation, WAITING, 0, 0.0, step=step))
    return kept


values = {
    "subject": st.sampled_from(["Base", "One", "Two"]),
    "show_as": st.sampled_from(["busy", "free"]),
    "reminder_minutes": st.sampled_from([15, None, 5]),
}
wishes = st.one_of(
    st.dictionaries(st.sampled_from([*BASE]), st.none(), min_size=1).flatmap(
        lambda names: st.fixed_dictionaries({name: values[name] for name in names})
    ),
    st.sampled_from(["accepted", "declined", "attach", "detach", "forward", "snooze", "dismiss", "delete", "cancel"]),
)


def wanted(wish: dict[str, Any] | str, key: EventKey, shown: dict[str, Any]) -> Operation:
    """The operation that a screen would make of a wish, seeing the event as it is shown."""
    if isinstance(wish, dict):
        return Change(key, EventChange(**wish), EventChange(**{name: shown[name] for name in wish}))
    simple: dict[str, Operation] = {
        "attach": Attach(key, f"f{len(shown['files'])}", "a.txt", "text/plain", 1),
        "detach": Detach(key, f"{LOCAL}f{len(shown['files']) - 1}", "a.txt"),
        "forward": Forward(key, (Person("Ana", "ana@contoso.com"),)),
        "snooze": Snooze(key, len(shown)),
        "dismiss": Dismiss(key),
        "delete": Delete(key),
        "cancel": Cancel(key, "Sorry"),
    }
    return simple.get(wish) or Reply(key, wish)


@given(st.lists(st.tuples(wishes, st.booleans()), max_size=12), st.booleans())
@settings(max_examples=400)
def test_the_picture_is_the_same_and_what_left_is_untouched(
    wished: list[tuple[dict[str, Any] | str, bool]], local: bool
) -> None:
    key = NEW if local else KEY
    every: list[Operation] = [CREATE] if local else []
    queue = [Queued(1, CREATE, WAITING, 0, 0.0)] if local else []
    for wish, leaves in wished:
        shown, _ = picture(every, exists=not local)
        if shown is None:
            break
        operation = wanted(wish, key, shown)
        left = [entry for entry in queue if entry.left]
        every, queue = [*every, operation], enter(queue, operation)
        assert [entry for entry in queue if entry.left] == left
        if leaves and queue:
            queue[0] = queue[0]._replace(state=UNKNOWN, left=True)
    event, mails = picture([entry.operation for entry in queue], exists=not local)
    if queue or not local:
        assert (event, mails) == picture(every, exists=not local)
    else:
        assert picture(every, exists=False)[0] is None
    assert len(queue) <= len(every)


@given(st.lists(wishes, max_size=10), st.booleans(), st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_taking_back_is_the_exact_way_back(wished: list[dict[str, Any] | str], local: bool, left: int) -> None:
    """Guards `under`: what an operation took the place of comes back with its ids, its places and its holds."""
    key = NEW if local else KEY
    with TemporaryDirectory() as folder:
        outbox = Outbox(Path(folder) / "outbox.db")
        if local:
            outbox.add(CREATE, now=1, hold_seconds=5)
        for moment, wish in enumerate(wished):
            queue = outbox.pending()
            shown, _ = picture([entry.operation for entry in queue], exists=not local)
            if shown is None:
                break
            if moment == left and queue:
                outbox.claim(queue[0].id, b"{}")
                queue = outbox.pending()
            added = outbox.add(wanted(wish, key, shown), now=moment, hold_seconds=5)
            if not added.id:
                continue
            assert outbox.take_back(added.id)
            assert outbox.pending() == queue
            outbox.add(wanted(wish, key, shown), now=moment, hold_seconds=5)
        outbox.close()


def queue_of(*operations: Operation, step: str = "") -> list[Queued]:
    queue: list[Queued] = []
    for operation in operations:
        queue = enter(queue, operation, step)
    return queue


def every_of(*operations: Operation) -> list[Queued]:
    return [Queued(100 * number, operation, WAITING, 0, 0.0) for number, operation in enumerate(operations, 1)]


def kinds(queue: Sequence[Queued]) -> list[str]:
    return [type(entry.operation).__name__ for entry in queue]


RENAME = Change(KEY, EventChange(subject="One"), EventChange(subject="Base"), "v1", "Base", people=("Ana",))
MOVE = Change(KEY, EventChange(when=NEXT), EventChange(when=DAY), "v2", "One", people=("Ana", "Ben"), shift=60)


def test_two_changes_are_one_from_the_first_version() -> None:
    (entry,) = queue_of(
        RENAME, MOVE, MOVE._replace(change=EventChange(subject="Two"), before=EventChange(subject="One"))
    )
    both = EventChange(subject="Two", when=NEXT)
    before = EventChange(subject="Base", when=DAY)
    assert entry.operation == Change(KEY, both, before, "v1", "Base", people=("Ana", "Ben"), shift=120)


def test_a_text_that_goes_above_one_that_waits_stays_a_change_of_its_own() -> None:
    first = Change(KEY, EventChange(body=Body("text", "First")), EventChange(body=Body("text", "Old")))
    above = first._replace(change=EventChange(body=Body("text", "Second")))
    assert queue_of(first, above) == every_of(first, above)
    (entry,) = queue_of(first, above._replace(replace_body=True))
    assert entry.operation == first._replace(change=EventChange(body=Body("text", "Second")), replace_body=True)
    (entry,) = queue_of(first, RENAME)
    assert entry.operation.change == EventChange(body=Body("text", "First"), subject="One")


def test_a_change_that_is_changed_back_is_nothing() -> None:
    back = RENAME._replace(change=EventChange(subject="Base"), before=EventChange(subject="One"))
    assert queue_of(RENAME, back) == []


def test_a_new_event_takes_in_its_changes_and_its_guests() -> None:
    ana, ben = Invitee(Person("Ana", "ana@contoso.com")), Invitee(Person("Ben", "ben@contoso.com"))
    create = CREATE._replace(new=NewEvent(subject="P", when=DAY, transaction_id="t", attendees=(ana,)), people=("Ana",))
    guests = Change(NEW, EventChange(attendees=(ben,)), EventChange(attendees=(ana,)), people=("Ana", "Ben"))
    (entry,) = queue_of(create, guests, Change(NEW, EventChange(when=NEXT), EventChange(when=DAY), people=("Ben",)))
    made = NewEvent(subject="P", when=NEXT, transaction_id="t", attendees=(ben,))
    assert entry.operation == Create(NEW, made, ("Ben",))


def test_what_the_server_never_heard_of_vanishes_with_all_that_hangs_on_it() -> None:
    attach = Attach(NEW, "f", "a.txt", "text/plain", 1)
    instance = Change(NEW._replace(id=f"{NEW.id}#3"), EventChange(subject="x"), EventChange(subject="y"), series=NEW.id)
    assert kinds(queue_of(CREATE, attach, RENAME, instance, Snooze(NEW, 5), Delete(NEW))) == ["Change"]
    assert kinds(queue_of(CREATE, Cancel(NEW))) == []
    instance_goes = Delete(instance.event, series=NEW.id)
    assert kinds(queue_of(CREATE, instance, instance_goes)) == ["Create", "Delete"]


def test_a_creation_that_may_have_arrived_is_deleted_after_it() -> None:
    sent = [Queued(1, CREATE, UNKNOWN, 0, 0.0, left=True)]
    assert kinds(enter(sent, Delete(NEW))) == ["Create", "Delete"]
    again = [Queued(1, CREATE, WAITING, 0, 0.0, left=True)]
    assert kinds(enter(again, Change(NEW, EventChange(subject="x"), EventChange(subject="y")))) == ["Create", "Change"]


def test_a_series_that_goes_takes_its_changes_with_it_but_no_mail() -> None:
    instance = KEY._replace(id="series-3")
    changed = RENAME._replace(event=instance, series="series")
    forward = Forward(instance, (Person("Ana", "ana@contoso.com"),), series="series")
    queue = queue_of(changed, forward, Reply(instance, "accepted", series="series"), RENAME, Delete(MASTER))
    assert kinds(queue) == ["Forward", "Reply", "Change", "Delete"]


def test_nothing_moves_past_what_would_see_it() -> None:
    forward = Forward(KEY, (Person("Ana", "ana@contoso.com"),))
    assert kinds(queue_of(RENAME, forward, MOVE)) == ["Change", "Forward", "Change"]
    instance = MOVE._replace(event=KEY._replace(id="series-3"), series="series")
    master = RENAME._replace(event=MASTER)
    assert kinds(queue_of(master, instance, master)) == ["Change", "Change", "Change"]


def test_changes_of_other_steps_stay_apart() -> None:
    queue = enter(queue_of(RENAME, step="7"), MOVE)
    assert kinds(queue) == ["Change", "Change"]
    assert kinds(enter(queue, Delete(KEY))) == ["Change", "Delete"]


def test_the_newest_answer_stays_and_knows_the_first_one() -> None:
    (entry,) = queue_of(Reply(KEY, "accepted", before="notResponded"), Reply(KEY, "declined", before="accepted"))
    assert entry.operation == Reply(KEY, "declined", before="notResponded")


def test_a_reminder_is_put_off_or_switched_off_once() -> None:
    other = Snooze(KEY._replace(id="other"), 3)
    queue = queue_of(Snooze(KEY, 5), other, Dismiss(KEY), Snooze(KEY, 9))
    assert [entry.operation for entry in queue] == [other, Snooze(KEY, 9)]


TEAM = CalendarKey("a", "/me", "team")
FRESH = CalendarKey("a", "/me", f"{LOCAL}c")


@pytest.mark.parametrize(
    ("operations", "left"),
    [
        ([MakeCalendar(FRESH, "A"), ChangeCalendar(FRESH, "B", "red", "A")], [MakeCalendar(FRESH, "B", "red")]),
        (
            [ChangeCalendar(TEAM, "B", "", "A"), ChangeCalendar(TEAM, "", "red", "", "blue")],
            [ChangeCalendar(TEAM, "B", "red", "A", "blue")],
        ),
        ([ChangeCalendar(TEAM, "B", "", "A"), DropCalendar(TEAM, "B")], [DropCalendar(TEAM, "B")]),
        ([MakeCalendar(FRESH, "A"), CREATE._replace(event=EventKey(*FRESH, NEW.id)), DropCalendar(FRESH, "A")], []),
        ([MakeGroup("a", "/me", f"{LOCAL}g", "A"), RenameGroup("a", "/me", f"{LOCAL}g", "B", "A")],
         [MakeGroup("a", "/me", f"{LOCAL}g", "B")]),
        ([RenameGroup("a", "/me", "g", "B", "A"), RenameGroup("a", "/me", "g", "C", "B")],
         [RenameGroup("a", "/me", "g", "C", "A")]),
        ([Share(TEAM, "x@y", "read", "T"), Share(TEAM, "X@y", "write", "T", before="read")],
         [Share(TEAM, "X@y", "write", "T")]),
        ([Share(TEAM, "x@y", "read", "T"), Share(TEAM, "x@y", "none", "T", before="read")], []),
        ([RenameGroup("a", "/me", "g", "B", "A"), DropGroup("a", "/me", "g", "B")], [DropGroup("a", "/me", "g", "B")]),
        ([MakeGroup("a", "/me", f"{LOCAL}g", "A"), DropGroup("a", "/me", f"{LOCAL}g", "A")], []),
    ],
)  # fmt: skip
def test_calendars_and_groups(operations: list[Operation], left: list[Operation]) -> None:
    assert [entry.operation for entry in queue_of(*operations)] == left


def test_a_group_in_which_a_calendar_waits_is_made_and_dropped_in_order() -> None:
    group = MakeGroup("a", "/me", f"{LOCAL}g", "A")
    queue = queue_of(group, MakeCalendar(FRESH, "C", group=f"{LOCAL}g"), DropGroup("a", "/me", f"{LOCAL}g", "A"))
    assert kinds(queue) == ["MakeGroup", "MakeCalendar", "DropGroup"]
