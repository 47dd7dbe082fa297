"""What goes along with a copy, and what is said of attachments that cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.planning.meetings import HOME, event
from tuical.errors import UsageError
from tuical.model.event import Body, Event
from tuical.model.event_change import AllDay, NewEvent
from tuical.model.keys import GROUPS, EventKey
from tuical.model.operation import WAITING, Attach, Carry, Create, Operation, Queued
from tuical.planning.carried import along, missing_words

DAY = date(2026, 11, 23)
COPY = EventKey(*HOME, "local:copy")
NEW = EventKey(*HOME, "local:new")
HUNG = event(has_attachments=True)
PICTURED = replace(event(), body=Body("html", '<img src="cid:logo">'))
MADE = replace(HUNG, summary=HUNG.summary._replace(key=NEW))
PLANNING = NewEvent(subject="Planning", when=AllDay(DAY, DAY, "UTC"), transaction_id="new")
FILE = Attach(HUNG.key, "attachment-1", "a.txt", "text/plain", 3, "Planning", "series")
CARRY = Carry(COPY, HUNG.key, "Planning")


def waiting(*operations: Operation) -> list[Queued]:
    """A queue."""
    return [Queued(number, one, WAITING, 0, 0.0) for number, one in enumerate(operations, 1)]


CASES: list[tuple[Event, list[Operation], Sequence[str] | None, tuple[Operation, ...]]] = [
    (event(), [], None, ()),
    (HUNG, [], None, (CARRY,)),
    (HUNG, [], (), ()),
    (HUNG, [], ("x",), (CARRY._replace(chosen=("x",)),)),
    (HUNG, [FILE], None, (CARRY,)),  # once it hangs there it goes along
    (HUNG, [FILE], ("x", "local:attachment-1"),
     (FILE._replace(event=COPY, series=""), CARRY._replace(chosen=("x",)))),
    (HUNG, [FILE], ("local:attachment-2",), ()),
    (PICTURED, [], None, (CARRY._replace(pictures=True),)),
    (PICTURED, [], (), (CARRY._replace(pictures=True, chosen=()),)),
    (replace(PICTURED, body=Body("text", "cid:logo")), [], None, ()),
    (MADE, [Create(NEW, PLANNING), FILE._replace(event=NEW), CARRY._replace(event=NEW)], None,
     (FILE._replace(event=COPY, series=""), CARRY)),
    (MADE, [Create(NEW._replace(id="local:other"), PLANNING)], None, (CARRY._replace(source=NEW),)),  # it has a name
]  # fmt: skip


@pytest.mark.parametrize(("copied", "queue", "chosen", "found"), CASES)
def test_what_goes_along(
    copied: Event, queue: list[Operation], chosen: Sequence[str] | None, found: tuple[Operation, ...]
) -> None:
    assert along(copied, COPY, waiting(*queue), chosen) == found


@pytest.mark.parametrize("chosen", [None, ("x",)])
def test_nothing_can_hang_in_the_calendar_of_a_group(chosen: Any) -> None:
    there = COPY._replace(mailbox=f"{GROUPS}team")
    with pytest.raises(UsageError, match="have no attachments"):
        along(HUNG, there, (), chosen)
    assert along(event(), there, (), None) == ()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("a.pdf",), "“a.pdf” could not be read, so the copy is without it."),
        (("a.pdf", "b"), "“a.pdf” and “b” could not be read, so the copy is without them."),
        (("a", "b", "c"), "“a”, “b” and “c” could not be read, so the copy is without them."),
    ],
)
def test_everything_that_is_left_out_is_named(names: tuple[str, ...], words: str) -> None:
    assert missing_words(names) == words
