"""What hangs on an event goes along to its copy and to the later part of its series, whatever comes in between."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import date
from typing import Any

from tests.emulator.service import ANA, weekly
from tests.sync.office import Office
from tests.sync.test_keeping import GROUND, HANGING, LINK, ONE, hung
from tests.sync.test_undoing import do, timed, undo
from tuical.model.event import Event
from tuical.model.event_change import EventChange
from tuical.model.operation import ATTENTION, Carry, Detach, Operation
from tuical.planning import steps
from tuical.planning.carried import along
from tuical.planning.ground import EVENT, FOLLOWING
from tuical.planning.pasting import pasted

NAMES = ["menu.txt", "menu.txt", "Gifts", "Offer.eml", "plan"]


def copy_of(office: Office, event: Event, mark: str = "copy") -> tuple[Operation, ...]:
    """The step that pastes an event on another day."""
    calendar = event.key.in_calendar
    new = pasted(event, timed(date(2026, 12, 3), 9), mark)
    return *steps.create(calendar, new, GROUND), *along(event, steps.new_key(calendar, mark), office.outbox.pending())


def queue(office: Office, operations: tuple[Operation, ...]) -> None:
    """Have it wait."""
    office.outbox.add_step(operations, now=int(office.clock.now().timestamp()), hold_seconds=0)


def hanging(office: Office, position: int = -1) -> list[dict[str, Any]]:
    """What hangs on an event of Ana's, the newest one as it is."""
    items = sorted(office.service.world.mailbox(ANA).items.values(), key=lambda one: one.serial)
    found: list[dict[str, Any]] = items[position].extra.get("attachments", [])
    return found


def names(office: Office, position: int = -1) -> list[str]:
    """What that is called."""
    return [one["name"] for one in hanging(office, position)]


async def sent(office: Office) -> None:
    """Everything that can leave has left."""
    for _ in range(3):
        office.service.pass_time(seconds=60)
        await office.round()


async def test_the_later_part_of_a_series_has_everything_that_the_series_has(office: Office) -> None:
    await hung(office, *HANGING, recurrence=weekly())
    third = sorted(office.events(), key=lambda one: one.start)[2]
    one = office.reader.event(third.key)
    master = office.reader.event(third.key._replace(id=third.series))
    wanted = EventChange(subject="Later")
    operations = steps.change(one, wanted, FOLLOWING, GROUND, master=master, transaction_id="split")
    await do(office, operations)
    assert names(office) == NAMES  # the picture belongs to notes in HTML, which the copy has as text
    assert {name: hanging(office)[4][name] for name in LINK} == LINK
    back = await undo(office)
    assert [words for words in back.does if "menu.txt" in words] == []
    (left,) = office.service.world.mailbox(ANA).items.values()
    assert len(left.extra["attachments"]) == len(HANGING)


async def test_a_copy_is_on_disk_at_once_and_its_attachments_follow(office: Office) -> None:
    one = await hung(office, *HANGING)
    queue(office, copy_of(office, one))
    await office.restart()  # nothing was read by then
    await sent(office)
    assert office.outbox.pending() == []
    assert names(office) == NAMES  # without the picture: it is in no notes
    assert [b64decode(each["contentBytes"]) for each in hanging(office)[:2]] == [b"soup", b"salad"]
    assert {name: hanging(office)[4][name] for name in LINK} == LINK
    assert list((office.folder / "outbox-files").iterdir()) == []


async def test_what_was_read_before_the_program_ended_is_attached_once(office: Office) -> None:
    one = await hung(office, *HANGING[:3])
    queue(office, copy_of(office, one))
    office.faults.add("drop-before", method="GET", route=ONE, nth=2)
    office.faults.add("drop-before", method="GET", route=ONE, nth=2)
    office.faults.add("drop-after", method="POST", route="attachments", times=1)
    for _ in range(4):
        await office.round()
        await office.restart()
        office.service.pass_time(seconds=60)
    await sent(office)
    assert office.outbox.pending() == []
    assert sorted(names(office)) == sorted(NAMES[:3])


async def test_the_original_may_be_deleted_at_once(office: Office) -> None:
    one = await hung(office, *HANGING[:2], attendees=[])
    queue(office, copy_of(office, one))
    queue(office, steps.remove(one, EVENT, GROUND))
    await sent(office)
    assert office.outbox.pending() == []
    assert len(office.service.world.mailbox(ANA).items) == 1
    assert names(office) == NAMES[:2]


async def test_what_was_deleted_before_is_copied_with_what_is_kept_of_it(office: Office) -> None:
    one = await hung(office, *HANGING[:2], attendees=[])
    await do(office, steps.remove(one, EVENT, GROUND))
    queue(office, copy_of(office, one))
    await sent(office)
    assert office.outbox.pending() == []
    assert [b64decode(each["contentBytes"]) for each in hanging(office)] == [b"soup", b"salad"]


async def test_a_copy_of_what_waits_itself_has_the_same(office: Office) -> None:
    """Also where the one that is copied is taken back, and where it has got its name meanwhile."""
    one = await hung(office, *HANGING[:2], attendees=[])
    queue(office, copy_of(office, one, "first"))
    twin = replace(one, summary=one.summary._replace(key=steps.new_key(one.key.in_calendar, "first")))
    queue(office, copy_of(office, twin, "second"))
    assert office.outbox.take_back_step(office.outbox.pending()[0].step)
    await sent(office)
    assert (len(office.service.world.mailbox(ANA).items), names(office)) == (2, NAMES[:2])
    queue(office, copy_of(office, one, "third"))
    await sent(office)
    named = replace(one, summary=one.summary._replace(key=steps.new_key(one.key.in_calendar, "third")))
    queue(office, copy_of(office, named, "fourth"))
    await sent(office)
    assert (len(office.service.world.mailbox(ANA).items), names(office)) == (4, NAMES[:2])


async def test_what_cannot_be_read_is_named_and_the_rest_arrives(office: Office) -> None:
    one = await hung(office, *HANGING[1:3], HANGING[4])
    office.faults.add("status", route=ONE, status=404)
    queue(office, copy_of(office, one))
    await sent(office)
    (stuck,) = office.outbox.pending()
    assert (stuck.state, type(stuck.operation)) == (ATTENTION, Carry)
    assert stuck.error == "“menu.txt” could not be read, so the copy is without it."
    assert names(office) == ["Gifts", "plan"]
    office.faults.rules.clear()
    office.outbox.send_again(stuck.id, stuck.operation, now=int(office.clock.now().timestamp()))
    await sent(office)
    assert (office.outbox.pending(), names(office)) == ([], ["Gifts", "plan", "menu.txt"])


async def test_what_is_gone_for_good_is_said(office: Office) -> None:
    one = await hung(office, HANGING[0])
    queue(office, copy_of(office, one))
    office.service.world.delete_event(ANA, one.key.id)
    await sent(office)
    (stuck,) = office.outbox.pending()
    assert stuck.error.startswith("The event on which they hung is gone")


async def test_what_waits_to_be_attached_goes_along(office: Office) -> None:
    """Once it hangs on the original: it is attached to each of them once."""
    one = await hung(office, HANGING[0], attendees=[])
    source = office.folder / "late.txt"
    source.write_bytes(b"late")
    stored = steps.StoredFile(office.outbox.store_file(source, "late.txt"), "late.txt", "text/plain", 4)
    queue(office, steps.attach(one, stored, EVENT, GROUND))
    queue(office, copy_of(office, one))
    await sent(office)
    assert names(office) == names(office, 0) == ["menu.txt", "late.txt"]


async def test_a_file_that_waits_is_taken_from_one_of_two_that_share_it(office: Office) -> None:
    """A copy shares the bytes with what it is a copy of; what hangs on a series is taken away on any of its days."""
    await hung(office, recurrence=weekly())
    day = office.reader.event(office.events()[0].key)
    master = day.key._replace(id=day.summary.series)
    source = office.folder / "late.txt"
    source.write_bytes(b"late")
    stored = steps.StoredFile(office.outbox.store_file(source, "late.txt"), "late.txt", "text/plain", 4)
    queue(office, (steps.attached_to(master, stored, "Planning"),))
    shared = f"local:{stored.file}"
    calendar = day.key.in_calendar
    made = steps.create(calendar, pasted(day, timed(date(2026, 12, 3), 9), "copy"), GROUND)
    seen = replace(day, summary=day.summary._replace(key=master, series=""))
    queue(office, (*made, *along(seen, made[0].event, office.outbox.pending(), (shared,))))  # type: ignore[union-attr]
    queue(office, (Detach(day.key, shared, "late.txt", "Planning", day.summary.series),))
    await sent(office)
    assert (office.outbox.pending(), names(office), names(office, 0)) == ([], ["late.txt"], [])
