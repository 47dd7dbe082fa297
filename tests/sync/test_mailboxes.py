"""Mailboxes of others that a person chose: their calendars come, refusals stand at them, and they can be taken out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.emulator.service import ANA, LIDIA, Service, event, meeting
from tests.sync.office import ACCOUNT, Office
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import add_group, group_id
from tuical.errors import UsageError
from tuical.model.event_change import EventChange, EventTime, NewEvent, Timed
from tuical.model.keys import GROUPS, CalendarKey
from tuical.planning import steps
from tuical.planning.ground import EVENT, Ground
from tuical.planning.steps import StoredFile
from tuical.sync.listing import wanted

THEIRS = CalendarKey(ACCOUNT, f"/users/{LIDIA}", "")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office that is closed afterwards."""
    office = Office(tmp_path)
    yield office
    await office.stop()


@pytest.fixture
def group(office: Office) -> Mailbox:
    """A group to which the person belongs."""
    return add_group(office.service.world, "retail@contoso.com", "Retail", [LIDIA, ANA])


def chosen(group: Mailbox) -> CalendarKey:
    """The choice of a group."""
    return CalendarKey(ACCOUNT, f"{GROUPS}{group_id(group)}", "")


def give(service: Service, role: str) -> None:
    """Let the person see the calendar of a colleague."""
    service.lidia.calendars[service.lidia.default_calendar].roles[ANA] = role


@pytest.mark.parametrize(
    ("choices", "named", "expected"),
    [
        ({}, (), []),
        ({("/me", "a"): True}, (), []),
        ({("/users/b@x", ""): True, ("/groups/1", ""): True}, (), ["/groups/1", "/users/b@x"]),
        ({("/users/b@x", "c"): True}, (), ["/users/b@x"]),
        ({("/users/b@x", "c"): False}, (), []),
        ({("/users/b@x", "c"): False, ("/users/b@x", ""): True}, (), ["/users/b@x"]),
        ({("/users/b@x", "c"): True, ("/users/b@x", ""): False}, (), []),
        ({("/users/b@x", ""): False}, ("/users/b@x", "/users/d@x"), ["/users/d@x"]),
    ],
)
def test_which_mailboxes_are_read(
    choices: dict[tuple[str, str], bool], named: tuple[str, ...], expected: list[str]
) -> None:
    keys = {CalendarKey(ACCOUNT, *place): shown for place, shown in choices.items()}
    others = {CalendarKey("other", "/users/z@x", ""): True}
    assert wanted(keys | others, ACCOUNT, named) == expected


async def test_a_mailbox_that_was_chosen_is_read_at_once(office: Office) -> None:
    give(office.service, "read")
    await office.service.as_(LIDIA).post("/me/events", json=event(subject="Theirs"))
    await office.round()
    assert not [info for info in office.calendars() if info.owner]
    office.outbox.choose(THEIRS, shown=True)
    await office.engine.turn()  # without waiting for the next list
    [info] = [info for info in office.calendars() if info.owner]
    assert (info.key.mailbox, info.can_edit) == (THEIRS.mailbox, False)
    assert [one.subject for one in office.events() if one.key.in_calendar == info.key] == ["Theirs"]


async def test_what_is_taken_out_leaves_the_cache_and_is_not_asked_for(office: Office) -> None:
    give(office.service, "read")
    await office.service.as_(LIDIA).post("/me/events", json=event(subject="Theirs"))
    office.outbox.choose(THEIRS, shown=True)
    await office.round()
    office.outbox.choose(THEIRS, shown=False)
    assert not [info for info in office.calendars() if info.owner]  # before the next turn
    await office.engine.turn()
    office.outbox.choose(THEIRS, shown=True)
    assert not [info for info in office.calendars() if info.owner]  # nothing of it was kept


async def test_a_refusal_stands_at_the_mailbox_and_goes_with_it(office: Office) -> None:
    office.outbox.choose(THEIRS, shown=True)
    await office.round()
    [(mailbox, words)] = office.engine.status.refused
    assert mailbox == THEIRS.mailbox
    assert words
    assert office.engine.status.trouble == f"{LIDIA}: {words}"
    office.outbox.choose(THEIRS, shown=False)
    await office.round()
    assert (office.engine.status.refused, office.engine.status.trouble) == ((), "")


async def test_a_group_is_read_and_written_where_it_stands(office: Office, group: Mailbox) -> None:
    path = chosen(group).mailbox
    await office.service.create(event(subject="Stocktaking"), f"{path}/events")
    office.outbox.choose(chosen(group), shown=True)
    await office.round()
    [info] = [info for info in office.calendars() if info.key.mailbox == path]
    assert (info.owner, info.can_edit, info.is_default) == ("Retail", True, False)
    [there] = [one for one in office.events() if one.key.in_calendar == info.key]
    assert there.subject == "Stocktaking"
    start, end = (EventTime(datetime(2026, 11, 24, hour), "Europe/Berlin") for hour in (15, 16))
    new = NewEvent(subject="Delivery", when=Timed(start, end), transaction_id="t-1")
    made = steps.create(info.key, new, Ground(ANA, info))
    changed = steps.change(office.reader.event(there.key), EventChange(subject="Counting"), EVENT, Ground(ANA, info))
    for operation in (*made, *changed):
        office.outbox.add(operation, now=0, hold_seconds=0)
    await office.round()
    assert not office.outbox.pending()
    assert sorted(item.members["subject"] for item in group.items.values()) == ["Counting", "Delivery"]
    assert not office.service.ana.items
    assert sorted(one.subject for one in office.events()) == ["Counting", "Delivery"]


async def test_what_events_of_a_group_do_not_have_is_refused(office: Office, group: Mailbox) -> None:
    await office.service.create(meeting(), f"{chosen(group).mailbox}/events")
    office.outbox.choose(chosen(group), shown=True)
    await office.round()
    [info] = [info for info in office.calendars() if info.key.mailbox.startswith(GROUPS)]
    [row] = [one for one in office.events() if one.key.in_calendar == info.key]
    there = office.reader.event(row.key)
    refused = [
        lambda: steps.reply(there, "accepted"),
        lambda: steps.attach(there, StoredFile("f", "a.txt", "text/plain", 1), EVENT, Ground(ANA, info)),
        lambda: steps.snooze(there, 2, 1),
        lambda: steps.dismiss(there),
    ]
    for step in refused:
        with pytest.raises(UsageError, match="Events in the calendar of a group have no"):
            step()
    with pytest.raises(UsageError, match="cannot be forwarded"):
        steps.forward(there, [])
