"""Questions that only the server answers, against the emulator: fresh, kept with their age, refused, given up."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.emulator.service import ALEX, LIDIA, ROOM, event, meeting
from tests.sync.office import ACCOUNT, Office
from tuical import errors
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.answer import Answer
from tuical.model.capabilities import PERSONAL
from tuical.model.event import Person
from tuical.model.keys import OWN_MAILBOX, CalendarKey, EventKey
from tuical.model.meeting_times import Invitee, MeetingTimeQuery
from tuical.model.place import PLACES, RoomWish
from tuical.model.window import DAY, Window
from tuical.sync import lookup as lookup_module
from tuical.sync.lookup import Lookup

MONDAY = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
WINDOW = Window(MONDAY, MONDAY + DAY)
QUERY = MeetingTimeQuery((Invitee(Person("", LIDIA)),), (Window(MONDAY + 32_400, MONDAY + 61_200),), 30)

Question = Callable[[Lookup], Awaitable[Answer[Any]]]
CALENDAR = CalendarKey(ACCOUNT, OWN_MAILBOX, "")
QUESTIONS: dict[str, Question] = {
    "people": lambda ask: ask.people("al"),
    "rooms": lambda ask: ask.rooms(RoomWish()),
    "room lists": lambda ask: ask.room_lists(),
    "schedules": lambda ask: ask.schedules([LIDIA, ROOM], WINDOW),
    "meeting times": lambda ask: ask.meeting_times(QUERY),
    "permissions": lambda ask: ask.permissions(CALENDAR),
    "search": lambda ask: ask.search("Plan"),
}


@pytest.fixture
def ask(office: Office) -> Lookup:
    """The questions of Ana's account."""
    return Lookup(office.client, office.cache, ACCOUNT, office.clock)


def unplug(office: Office) -> None:
    """Nobody answers any more."""
    office.faults.add("drop-before")


async def made(office: Office, **members: Any) -> EventKey:
    """An event of Ana's on the server."""
    found = await office.service.create(meeting(**members))
    return EventKey(ACCOUNT, OWN_MAILBOX, "", found["id"])


@pytest.mark.parametrize("name", QUESTIONS)
async def test_an_answer_is_fresh_then_kept_then_missed(name: str, office: Office, ask: Lookup) -> None:
    await made(office)
    question = QUESTIONS[name]
    fresh = await question(ask)
    assert fresh.value
    assert fresh.fresh
    assert fresh.at == int(office.service.moment.timestamp())
    office.service.pass_time(hours=2)
    unplug(office)
    assert await question(ask) == Answer(fresh.value, fresh.at, False)
    other = Lookup(office.client, office.cache, "another", office.clock)
    with pytest.raises(errors.NetworkError):
        await question(other)


async def test_what_is_kept_survives_a_restart(office: Office, ask: Lookup) -> None:
    key = await made(office, body={"contentType": "html", "content": "<p>Hello <b>you</b></p>"})
    body = (await ask.html_body(key)).value
    assert "<b>you</b>" in body.content
    await office.restart()
    unplug(office)
    again = await Lookup(office.client, office.cache, ACCOUNT, office.clock).html_body(key)
    assert (again.value, again.fresh) == (body, False)


async def test_schedules_are_kept_address_by_address(office: Office, ask: Lookup) -> None:
    await made(office)
    first = await ask.schedules([LIDIA], WINDOW)
    office.service.pass_time(minutes=5)
    await ask.schedules([ROOM.upper()], WINDOW)
    unplug(office)
    found, at, fresh = await ask.schedules([ROOM, ALEX, LIDIA], WINDOW)
    assert (at, fresh) == (first.at, False)
    room, alex, lidia = found
    assert room.error is None
    assert "1" in lidia.view or "2" in lidia.view
    assert alex.address == ALEX
    assert alex.error is not None
    assert alex.status_at(MONDAY) == "unknown"


async def test_rooms_are_chosen_from_all_that_are_kept(office: Office, ask: Lookup) -> None:
    office.service.world.add_person("hood@contoso.com", "Hood", kind="room", capacity=2)
    everything = await ask.rooms(RoomWish())
    assert everything.value.way == PLACES
    unplug(office)
    large = await ask.rooms(RoomWish(capacity=5))
    assert [room.email for room in large.value.rooms] == [ROOM]
    assert not large.fresh


async def test_people_found_before_are_completed_without_the_service(office: Office, ask: Lookup) -> None:
    await ask.people("")
    await ask.people("lidia")
    await ask.people("alex")
    unplug(office)
    found = await ask.people("wil al")
    assert [person.person.address for person in found.value] == [ALEX]
    with pytest.raises(errors.NetworkError):
        await ask.people("nobody")


@pytest.mark.parametrize("status", [429, 503, 401])
async def test_a_service_that_does_not_answer_now_is_stood_in_for(status: int, office: Office, ask: Lookup) -> None:
    await ask.people("alex")
    office.faults.add("status", status=status, headers={"Retry-After": "600"} if status != 401 else {})
    assert not (await ask.people("alex")).fresh


async def test_a_refusal_is_told_even_where_an_answer_is_kept(office: Office, ask: Lookup) -> None:
    await ask.permissions(CALENDAR)
    office.faults.add("status", status=403, code="ErrorAccessDenied")
    with pytest.raises(errors.AccessDenied):
        await ask.permissions(CALENDAR)


async def test_a_silent_service_is_not_waited_for_where_an_answer_is_kept(
    office: Office, ask: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup_module, "PATIENCE", 0.0)
    monkeypatch.setattr(office.faults, "sleep", lambda _: asyncio.Event().wait())
    await ask.people("alex")
    office.faults.add("delay", seconds=60)
    assert not (await ask.people("alex")).fresh


async def test_at_most_four_are_under_way_and_a_cancelled_one_makes_room(
    office: Office, ask: Lookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[str] = []
    hold = asyncio.Event()

    async def sleep(_: float) -> None:
        waiting.append("")
        await hold.wait()

    monkeypatch.setattr(office.faults, "sleep", sleep)
    office.faults.add("delay", seconds=1, route="people")
    asked = [asyncio.ensure_future(ask.people(f"a{number}")) for number in range(6)]
    await turns()
    assert len(waiting) == 4
    for task in asked[:4]:
        task.cancel()
    await turns()
    assert len(waiting) == 6
    hold.set()
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in done] == [True] * 4 + [False] * 2


async def test_what_a_personal_account_cannot_ask_is_said(office: Office) -> None:
    client = GraphClient(
        Endpoints(office.base, allow_loopback=True), FixedToken("any"), clock=office.clock, random=Random(3),
        transport=in_process(office.service.application), account_kind=PERSONAL,
    )  # fmt: skip
    ask = Lookup(client, office.cache, ACCOUNT, office.clock)
    with pytest.raises(errors.NotForThisAccount, match="times that suit"):
        await ask.meeting_times(QUERY)
    with pytest.raises(errors.NotForThisAccount, match="other people are free"):
        await ask.schedules([LIDIA], WINDOW)
    assert "no directory of rooms" in (await ask.rooms(RoomWish())).value.why
    await client.close()


async def test_a_closed_lookup_asks_nobody(office: Office, ask: Lookup) -> None:
    await ask.people("alex")
    ask.close()
    assert not (await ask.people("alex")).fresh
    with pytest.raises(errors.NotSent):
        await ask.room_lists()


async def test_a_silent_lookup_says_why_until_it_may_ask(office: Office, ask: Lookup) -> None:
    await ask.people("alex")
    ask.silent = errors.NotSent("Somebody else has it.", "Ask there.")
    assert not (await ask.people("alex")).fresh
    for _ in range(2):
        with pytest.raises(errors.NotSent, match="Somebody else has it"):
            await ask.room_lists()
    ask.silent = None
    assert (await ask.room_lists()).fresh


async def test_a_search_finds_what_the_cache_does_not_hold(office: Office, ask: Lookup) -> None:
    await office.service.create(event("2011-03-01T09:00", "2011-03-01T10:00", subject="Planning of long ago"))
    (found,) = (await ask.search("long ago")).value
    assert found.summary.subject == "Planning of long ago"
    assert found.key.mailbox == OWN_MAILBOX


class TestSavingAttachments:
    async def attached(self, office: Office, content: bytes) -> tuple[EventKey, str]:
        key = await made(office)
        body = {
            "@odata.type": "#microsoft.graph.fileAttachment", "name": "notes.txt", "contentType": "text/plain",
            "contentBytes": base64.b64encode(content).decode(),
        }  # fmt: skip
        answer = await office.service.http.post(f"/me/events/{key.id}/attachments", json=body)
        return key, answer.json()["id"]

    async def test_the_bytes_arrive_and_no_file_is_ever_replaced(
        self, office: Office, ask: Lookup, tmp_path: Path
    ) -> None:
        content = bytes(range(256)) * 1000
        key, attachment = await self.attached(office, content)
        heard: list[tuple[int, int]] = []
        target = tmp_path / "saved" / "notes.txt"
        first = await ask.save_attachment(key, attachment, target, lambda *told: heard.append(told))
        second = await ask.save_attachment(key, attachment, target, lambda *_: None)
        assert (first, second) == (target, target.with_name("notes (2).txt"))
        assert first.read_bytes() == second.read_bytes() == content
        assert heard[-1][0] == len(content)
        assert sorted(path.name for path in target.parent.iterdir()) == ["notes (2).txt", "notes.txt"]

    async def test_half_of_a_file_is_never_left(self, office: Office, ask: Lookup, tmp_path: Path) -> None:
        key, attachment = await self.attached(office, b"x" * 100_000)
        office.faults.add("truncate", route="value", length=1000)
        with pytest.raises(errors.TuicalError):
            await ask.save_attachment(key, attachment, tmp_path / "saved" / "notes.txt", lambda *_: None)
        assert list((tmp_path / "saved").iterdir()) == []

    async def test_a_folder_that_takes_nothing_is_named(self, office: Office, ask: Lookup, tmp_path: Path) -> None:
        key, attachment = await self.attached(office, b"x")
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(errors.StoreFull, match=r"notes\.txt cannot be saved"):
            await ask.save_attachment(key, attachment, tmp_path / "file" / "notes.txt", lambda *_: None)


async def turns() -> None:
    """Let everybody get as far as possible."""
    for _ in range(200):
        await asyncio.sleep(0)


async def test_attachments_come_with_what_their_kind_says_more(office: Office, ask: Lookup) -> None:
    key = await made(office)
    item = {"@odata.type": "#microsoft.graph.event", "subject": "Gifts"}
    for body in (
        {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "YWI="},
        {"@odata.type": "#microsoft.graph.itemAttachment", "name": "Gifts", "item": item},
    ):
        assert (await office.service.http.post(f"/me/events/{key.id}/attachments", json=body)).status_code == 201
    answer = await ask.attachments(key)
    assert [(one.info.name, one.info.kind) for one in answer.value] == [("a.txt", "file"), ("Gifts", "item")]
    inside = answer.value[1].item
    assert inside is not None
    assert (inside.kind, inside.subject) == ("event", "Gifts")
    unplug(office)
    assert await ask.attachments(key) == Answer(answer.value, answer.at, False)
