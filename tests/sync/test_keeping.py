"""What hung on an event that was deleted or cancelled comes back with it, or is named as what does not."""

from __future__ import annotations

import stat
from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import ANA, LIDIA, weekly
from tests.sync.office import Office
from tests.sync.test_undoing import do, made, undo, way_back
from tuical.emulator import attachments
from tuical.emulator.attachments_reading import new_attachment
from tuical.model.event import AttachmentInfo, Event
from tuical.model.operation import Attach, Create
from tuical.planning import steps
from tuical.planning.ground import EVENT, SERIES, Ground
from tuical.planning.undo import Undo
from tuical.store.journal import KEPT_SECONDS
from tuical.sync import keeping

GROUND = Ground(ANA)
LINK = {"sourceUrl": "https://files.example.com/plan", "providerType": "oneDriveBusiness", "permission": "view"}
EVENT_ITEM = {
    "@odata.type": "#microsoft.graph.event", "subject": "Gifts",
    "body": {"contentType": "html", "content": "<p>Tea</p>"},
    "start": {"dateTime": "2026-12-01T09:00:00", "timeZone": "Europe/Berlin"},
    "end": {"dateTime": "2026-12-01T10:00:00", "timeZone": "Europe/Berlin"},
}  # fmt: skip
MAIL = {"@odata.type": "#microsoft.graph.message", "subject": "Offer", "body": {"contentType": "text", "content": "Hi"}}
ONE = r"/v1\.0/.*/attachments/[^/?]+$"
"""The route of one small file."""


def file(name: str, content: bytes, **members: Any) -> dict[str, Any]:
    """A fileAttachment as a client sends it."""
    inside = {"name": name, "contentBytes": b64encode(content).decode()}
    return {"@odata.type": "#microsoft.graph.fileAttachment", **inside, **members}


def item(name: str, inside: dict[str, Any]) -> dict[str, Any]:
    """An itemAttachment."""
    return {"@odata.type": "#microsoft.graph.itemAttachment", "name": name, "item": inside}


HANGING = (
    file("menu.txt", b"soup"),
    file("menu.txt", b"salad"),
    item("Gifts", EVENT_ITEM),
    item("Offer", MAIL),
    {"@odata.type": "#microsoft.graph.referenceAttachment", "name": "plan", **LINK},
    file("logo.png", b"x", isInline=True, contentId="logo@1"),
)


def hang(office: Office, identity: str, *bodies: dict[str, Any], who: str = ANA) -> None:
    """Somebody attached these on another device."""
    box = office.service.world.mailbox(who)
    moment = "2026-11-20T08:00:00Z"
    given = [new_attachment(body, moment, beta=True) | {"id": attachments.new_id(box)} for body in bodies]
    attachments.put(box, box.find(identity), given)


async def hung(office: Office, *bodies: dict[str, Any], **members: Any) -> Event:
    """An event of Ana's on which these hang, as the cache has it."""
    served, one = await made(office, **members)
    hang(office, served["id"], *bodies)
    await office.round()
    return office.reader.event(one.key)


def there(office: Office) -> list[dict[str, Any]]:
    """What hangs on the only event in Ana's mailbox."""
    (left,) = office.service.world.mailbox(ANA).items.values()
    found: list[dict[str, Any]] = left.extra.get("attachments", [])
    return found


def copies(office: Office) -> list[Path]:
    """What lies beside the outbox."""
    folder = office.folder / "outbox-files"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("members", [{}, {"attendees": []}, {"recurrence": weekly()}])
async def test_everything_comes_back(office: Office, members: dict[str, Any]) -> None:
    notes = {"contentType": "html", "content": '<p>Look <img src="cid:logo@1"></p>'}
    one = await hung(office, *HANGING, body=notes, **members)
    master = office.reader.event(one.key._replace(id=one.summary.series)) if one.summary.series else one
    await do(office, steps.remove(one, SERIES if one.summary.series else EVENT, GROUND, master=master))
    assert not office.service.world.mailbox(ANA).items
    assert {stat.S_IMODE(path.stat().st_mode) for path in copies(office)} == {0o600}
    await office.restart()
    found = await undo(office)
    assert found.does[0].endswith("will be made again, with “menu.txt”, “menu.txt”, “Gifts” and 3 more.")
    assert not [words for words in found.lost if "ttachment" in words or "menu" in words]
    mine = there(office)
    assert [one["name"] for one in mine] == ["menu.txt", "menu.txt", "Gifts", "Offer.eml", "plan", "logo.png"]
    assert [b64decode(one["contentBytes"]) for one in mine[:2]] == [b"soup", b"salad"]
    inside = mine[2]["item"]
    assert (inside["subject"], inside["start"]["dateTime"][:16]) == ("Gifts", "2026-12-01T08:00")  # in UTC
    assert "<p>Tea</p>" in inside["body"]["content"]
    assert b"Subject: Offer" in b64decode(mine[3]["contentBytes"])
    assert {name: mine[4][name] for name in LINK} == LINK
    assert (mine[5]["isInline"], mine[5]["contentId"], b64decode(mine[5]["contentBytes"])) == (True, "logo@1", b"x")


async def test_a_day_of_a_series_comes_back_with_what_hung_on_the_series(office: Office) -> None:
    one = await hung(office, HANGING[0], recurrence=weekly())
    await do(office, steps.remove(one, EVENT, GROUND))
    await undo(office)
    box = office.service.world.mailbox(ANA)
    _, again = sorted(box.items.values(), key=lambda each: each.serial)
    assert [each["name"] for each in again.extra["attachments"]] == ["menu.txt"]


async def test_what_is_too_large_or_not_given_is_named(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 10)
    one = await hung(office, file("film.mp4", b"f" * 2_000_000), file("note.txt", b"note"), file("plan.txt", b"plan"))
    office.faults.add("status", route=ONE, status=404, times=1)
    await do(office, steps.remove(one, EVENT, GROUND))
    found = await undo(office)
    assert "“film.mp4” (2.0 MB) does not come back: what is so large is not kept for an undo." in found.lost
    assert "“note.txt” does not come back: the service did not give it in time." in found.lost
    assert [each["name"] for each in there(office)] == ["plan.txt"]


@pytest.mark.parametrize("status", [403, 404, 503])
async def test_a_service_that_gives_nothing_does_not_stop_the_deletion(office: Office, status: int) -> None:
    one = await hung(office, HANGING[0], attendees=[])
    office.faults.add("status", route="attachments", status=status)
    operations = steps.remove(one, EVENT, GROUND)
    office.outbox.add_step(operations, now=int(office.clock.now().timestamp()), hold_seconds=0)
    for _ in range(6):
        await office.round()
        office.service.pass_time(seconds=300)
    assert (office.outbox.pending(), list(office.service.world.mailbox(ANA).items)) == ([], [])
    assert [words for words in way_back(office).lost if words.startswith("Attachments do not come back")]


async def test_a_deletion_that_was_stopped_reads_nothing_twice(office: Office) -> None:
    one = await hung(office, *HANGING[:2], attendees=[])
    office.faults.add("drop-before", method="DELETE", times=1)
    operations = steps.remove(one, EVENT, GROUND)
    office.outbox.add_step(operations, now=int(office.clock.now().timestamp()), hold_seconds=0)
    await office.round()
    assert office.outbox.pending()
    assert len(copies(office)) == 2
    office.faults.add("status", route=ONE, status=404)
    await office.restart()
    office.service.pass_time(seconds=60)
    await office.round()
    await undo(office)
    assert [b64decode(each["contentBytes"]) for each in there(office)] == [b"soup", b"salad"]


async def test_nothing_is_kept_of_a_meeting_that_nobody_can_make_again(office: Office) -> None:
    invited = {"attendees": [{"emailAddress": {"address": ANA}}]}
    body = {"subject": "Theirs", "start": EVENT_ITEM["start"], "end": EVENT_ITEM["end"], **invited}
    theirs = office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    hang(office, theirs["id"], HANGING[0], who=LIDIA)
    await office.round()
    (row,) = office.events()
    await do(office, steps.delete(office.reader.event(row.key), EVENT, GROUND))
    assert copies(office) == []


async def test_the_bytes_go_when_nothing_can_bring_them_back(office: Office) -> None:
    one = await hung(office, *HANGING[:2], attendees=[])
    await do(office, steps.remove(one, EVENT, GROUND))
    assert len(copies(office)) == 2
    back = await undo(office)
    assert [type(operation) for operation in back.operations] == [Create, Attach, Attach]
    assert len(copies(office)) == 2  # the undo may be undone, and undone again
    office.outbox.forget_files(now=office.clock.now().timestamp() + KEPT_SECONDS + 60)
    assert copies(office) == []
    assert all(not done.files for done in office.outbox.journal())


async def test_a_single_attachment_there_and_back(office: Office) -> None:
    """Whatever it is, and however large a file may be that is kept at all."""
    one = await hung(office, *HANGING[1:3], *HANGING[4:], file("long.bin", b"l" * 3_100_000), attendees=[])
    for info in [AttachmentInfo(each["id"], each["name"], "", 0, "file") for each in there(office)]:
        seen = replace(office.reader.event(one.key), attachments=(info,))
        await do(office, steps.detach(seen, info.id, EVENT, GROUND))
        assert info.name not in {each["name"] for each in there(office)}
        await undo(office)
    mine = {each["name"]: each for each in there(office)}
    assert b64decode(mine["menu.txt"]["contentBytes"]) == b"salad"
    assert mine["Gifts"]["item"]["subject"] == "Gifts"
    assert {name: mine["plan"][name] for name in LINK} == LINK
    assert (mine["logo.png"]["isInline"], mine["logo.png"]["contentId"]) == (True, "logo@1")
    assert len(b64decode(mine["long.bin"]["contentBytes"])) == 3_100_000


async def test_a_single_attachment_that_is_too_large_is_named(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 10)
    one = await hung(office, file("film.mp4", b"f" * 2_000_000), attendees=[])
    info = AttachmentInfo(there(office)[0]["id"], "film.mp4", "", 0, "file")
    await do(office, steps.detach(replace(one, attachments=(info,)), info.id, EVENT, GROUND))
    found = way_back(office)
    assert found == Undo(lost=("“film.mp4” was too large to be kept (2.0 MB); attach it from your disk.",))


@pytest.mark.parametrize("size", [20, 3_100_000])
async def test_what_was_cut_on_its_way_is_asked_for_again(office: Office, size: int) -> None:
    content = b"p" * size
    one = await hung(office, file("plan.bin", content), attendees=[])
    office.faults.add("replace", method="GET", route=r"attachments/.+", body="", times=1)
    await do(office, steps.remove(one, EVENT, GROUND))
    await undo(office)
    assert [b64decode(each["contentBytes"]) for each in there(office)] == [content]
