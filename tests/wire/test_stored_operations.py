"""What one program writes into the outbox a later one reads; what it cannot read it keeps."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.operations import operations
from tuical.errors import UsageError
from tuical.model.event import Proposal
from tuical.model.event_change import EventChange
from tuical.model.keys import EventKey
from tuical.model.operation import KINDS, Change, Forward, Operation, Reply, Unreadable, target
from tuical.wire.stored_operations import dump, kind_of, load, refuse_unsendable

KEY = EventKey("a", "/me", "c", "e")


@given(operations)
def test_every_operation_comes_back_as_it_was(operation: Operation) -> None:
    assert load(kind_of(operation), dump(operation), target(operation)) == operation


@given(operations)
def test_what_it_is_about_stands_elsewhere_and_nothing_unset_is_written(operation: Operation) -> None:
    written = json.loads(dump(operation))
    assert not {"event", "calendar", "account", "mailbox"} & written.keys()
    assert "unset" not in [*written.values(), *(written.get("change") or {}).values()]


def test_every_kind_has_a_name() -> None:
    assert len(KINDS) == 18


def test_a_change_that_sets_nothing_writes_nothing() -> None:
    assert json.loads(dump(Change(KEY, EventChange(), EventChange())))["change"] == {}


def test_rows_of_the_first_release_are_read() -> None:
    first = (
        '{"event": null, "response": "declined", "comment": "", "send": true, "subject": "Planning",'
        ' "organizer": "Lidia Holm", "proposal": [1, 2]}'
    )
    assert load("reply", first, KEY) == Reply(KEY, "declined", "", True, "Planning", "Lidia Holm", Proposal(1, 2))


@pytest.mark.parametrize(
    ("kind", "text", "title"),
    [
        ("swap", '{"subject": "Planning"}', "Planning"),
        ("reply", '{"subject": "Planning", "response": "accepted", "mood": "glad"}', "Planning"),
        ("change", '{"subject": "Planning", "change": {"colour": 1}, "before": {}}', "Planning"),
        ("create", '{"new": {"subject": "x", "when": {"days": ["2026-13-40"], "zone": "UTC"}}}', ""),
        ("create", "[]", ""),
        ("reply", "{", ""),
        ("delete", '{"subject": 7, "more": 1}', ""),
    ],
)
def test_what_cannot_be_read_is_kept_by_name(kind: str, text: str, title: str) -> None:
    assert load(kind, text, KEY) == Unreadable(KEY, kind, title)


@given(st.sampled_from([*KINDS, "swap"]), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["new", "change", "when", "recipients", "subject", "event"]), inner, max_size=3),
))  # fmt: skip
def test_damage_never_raises(kind: str, value: object) -> None:
    assert target(load(kind, json.dumps(value), KEY)).account == "a"


@pytest.mark.parametrize(
    "operation",
    [
        Reply(KEY, "accepted", proposal=Proposal(1, 2)),
        Change(KEY, EventChange(), EventChange()),
        Change(KEY, EventChange(subject="x" * 300), EventChange(subject="x")),
        Forward(KEY, ()),
    ],
)
def test_what_the_service_would_refuse_is_refused_before(operation: Operation) -> None:
    with pytest.raises(UsageError):
        refuse_unsendable(operation)


def test_reading_an_answer_loads_nothing_heavy() -> None:
    """A queue with answers is read before the first paint; guards the imports inside functions."""
    code = (
        "import sys; from tuical.wire.stored_operations import load; from tuical.model.keys import EventKey;"
        """load("reply", '{"response": "accepted"}', EventKey("a", "/me", "c", "e")).comment;"""
        "print(sorted({'msgspec', 'dataclasses', 'httpx', 'tuical.model.event_change'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
