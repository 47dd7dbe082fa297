"""Which operations may go now: order within lanes and steps, names that are still missing, files last."""

from __future__ import annotations

import pytest

from tests.sync.kinds import new_event
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    ATTENTION,
    CONFLICT,
    SENDING,
    UNKNOWN,
    WAITING,
    Attach,
    Carry,
    Create,
    Delete,
    DropCalendar,
    DropGroup,
    MakeCalendar,
    MakeGroup,
    Operation,
    Queued,
    Reply,
    Unreadable,
)
from tuical.sync.lanes import next_release, orphans, ready

CALENDAR = CalendarKey("work", "/me", "c")
KEY = EventKey(*CALENDAR, "e")
LOCAL = KEY._replace(id="local:1")


def queued(identity: int, operation: Operation, state: str = WAITING, *, step: str = "", held: float = 0.0) -> Queued:
    return Queued(identity, operation, state, 0, held, step=step)


def reply(event: str = "e", series: str = "") -> Reply:
    return Reply(KEY._replace(id=event), "accepted", series=series)


CREATE = Create(LOCAL, new_event())
FILE = Attach(KEY, "f", "a.txt", "text/plain", 1)

CASES: list[tuple[str, list[Queued], list[int]]] = [
    ("an instance waits for its series", [queued(1, reply("m")), queued(2, reply("o", "m"))], [1]),
    ("two instances of a series go in order", [queued(1, reply("o", "m")), queued(2, reply("p", "m"))], [1]),
    ("another calendar's path is the same event",
     [queued(1, reply()), queued(2, Delete(KEY._replace(calendar="d")))], [1]),
    ("what hangs on an event is read before it goes",
     [queued(1, Carry(KEY._replace(id="copy"), KEY)), queued(2, Delete(KEY)), queued(3, reply("m"))], [3, 1]),
    ("what waits for an event is read once it is there",
     [queued(1, FILE), queued(2, Carry(KEY._replace(id="copy"), KEY))], [1]),
    ("what hangs on an instance is read before its series goes",
     [queued(1, Carry(KEY._replace(id="copy"), KEY, source_series="m")), queued(2, Delete(KEY._replace(id="m")))], [1]),
    ("what hangs on an event is read before its calendar goes",
     [queued(1, Carry(EventKey("work", "/me", "other", "copy"), KEY)), queued(2, DropCalendar(CALENDAR, "c"))], [1]),
    ("another mailbox is another lane", [queued(1, reply()), queued(2, Delete(KEY._replace(mailbox="/users/x@y")))],
     [1, 2]),
    ("what needs a person holds up no lane", [queued(1, reply(), ATTENTION), queued(2, reply())], [2]),
    ("a conflict holds up no lane", [queued(1, reply(), CONFLICT), queued(2, reply())], [2]),
    ("a step goes in order", [queued(1, reply(), step="s"), queued(2, reply("f"), step="s")], [1]),
    ("a step stops at what needs a person", [queued(1, reply(), ATTENTION, step="s"), queued(2, reply("f"), step="s")],
     []),
    ("another step goes on", [queued(1, reply(), step="s"), queued(2, reply("f"), step="t")], [1, 2]),
    ("what may have left is settled first", [queued(1, reply(), UNKNOWN), queued(2, reply())], [1]),
    ("what is on its way is settled first", [queued(1, reply(), SENDING), queued(2, reply())], [1]),
    ("a file waits for its event", [queued(1, CREATE), queued(2, FILE._replace(event=LOCAL))], [1]),
    ("a file waits even if its event needs a person",
     [queued(1, CREATE, ATTENTION), queued(2, FILE._replace(event=LOCAL))], []),
    ("files go last", [queued(1, FILE), queued(2, reply("f"))], [2, 1]),
    ("an event waits for its calendar",
     [queued(1, MakeCalendar(CalendarKey("work", "/me", "local:2"), "x")),
      queued(2, Create(LOCAL._replace(calendar="local:2"), new_event()))], [1]),
    ("a calendar waits for its group",
     [queued(1, MakeGroup("work", "/me", "local:3", "x")),
      queued(2, MakeCalendar(CALENDAR._replace(calendar="local:2"), "x", group="local:3"))], [1]),
    ("a calendar goes after what was done in it", [queued(1, reply()), queued(2, DropCalendar(CALENDAR, "x"))], [1]),
    ("a group goes after its calendars",
     [queued(1, DropCalendar(CALENDAR, "x")), queued(2, DropGroup("work", "/me", "g", "x"))], [1]),
    ("an instance of an unnamed series waits",
     [queued(1, CREATE), queued(2, Delete(KEY._replace(id="local:1#7"), series="local:1"))], [1]),
    ("what cannot be read is never sent", [queued(1, Unreadable(KEY, "paint"))], []),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_goes_first(entries: list[Queued], expected: list[int]) -> None:
    assert [entry.id for entry in ready(entries, 1)] == expected


def test_what_is_blocked_does_not_keep_anybody_awake() -> None:
    blocked = [queued(1, reply(), ATTENTION, step="s", held=3), queued(2, reply("f"), step="s", held=4)]
    assert next_release(blocked) is None
    assert next_release([*blocked, queued(3, reply("g"), held=9), queued(4, reply("g"), held=2)]) == 9


def test_what_waits_for_nothing_that_is_made() -> None:
    lost = queued(1, FILE._replace(event=LOCAL))
    assert orphans([lost]) == [lost]
    assert orphans([queued(2, CREATE, ATTENTION), lost]) == []
    day = queued(3, Delete(KEY._replace(id="local:1#7"), series="local:1"))
    assert orphans([day]) == [day]
    assert orphans([day._replace(operation=Delete(KEY._replace(id="local:1#7"), series="m"))]) == []
    assert orphans([lost._replace(state=ATTENTION)]) == []
