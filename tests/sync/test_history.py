"""What other people did to the mailbox, told after a round; what the person did here is no news."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from tests.emulator.service import ALEX, ANA, LIDIA, ROOM, daily, event, meeting, when
from tests.sync.office import ACCOUNT, Office
from tuical.files import DescriptorLock
from tuical.graph.authorization import FixedToken
from tuical.model.view import ViewSettings
from tuical.planning.change_words import entry_words
from tuical.store.account import AccountFiles
from tuical.sync.engine import SyncSettings
from tuical.sync.opening import Address, Told, open_service

BERLIN = ViewSettings(ZoneInfo("Europe/Berlin"))


def told(office: Office, *, unseen: bool = True) -> list[str]:
    """The history in words, oldest first."""
    entries = reversed(office.reader.history(unseen=unseen))
    return [f"{entry.subject}: {entry_words(entry, BERLIN)}" for entry in entries]


async def as_(office: Office, person: str, method: str, path: str, body: Any = None) -> httpx.Response:
    async with office.service.as_(person) as http:
        answer = await http.request(method, path, json=body)
    assert answer.status_code < 300, answer.text
    return answer


async def later(office: Office) -> None:
    office.service.pass_time(minutes=1)
    await office.round()


def invite(address: str, kind: str = "required") -> dict[str, Any]:
    return {"emailAddress": {"address": address}, "type": kind}


async def test_a_first_sync_has_no_history(office: Office) -> None:
    await office.service.create(meeting())
    await office.round()
    await later(office)
    assert told(office) == []


async def test_an_invitation_and_what_its_organiser_does_with_it(office: Office) -> None:
    await office.round()
    asked = meeting(subject="Design", attendees=[invite(ANA)])
    made = (await as_(office, LIDIA, "POST", "/me/events", asked)).json()
    await later(office)
    assert told(office) == ["Design: new invitation from Lidia Holm, Mon 23 Nov 10:00"]
    change = {"start": when("2026-11-23T14:00"), "end": when("2026-11-23T15:00"), "location": {"displayName": "Hood"}}
    await as_(office, LIDIA, "PATCH", f"/me/events/{made['id']}", change)
    await later(office)
    assert told(office)[1:] == ["Design: moved 10:00 → 15:00; place changed: Hood"]
    await as_(office, LIDIA, "POST", f"/me/events/{made['id']}/cancel", {})
    await later(office)
    assert told(office)[2:] == ["Canceled: Design: cancelled"]


async def test_answers_of_people_and_rooms(office: Office) -> None:
    people = [invite(LIDIA), invite(ALEX), invite(ROOM, "resource")]
    await office.service.create(meeting(attendees=people))
    await office.round()
    before = told(office)
    for person in (LIDIA, ALEX):
        async with office.service.as_(person) as http:
            [copy] = (await http.get("/me/events")).json()["value"]
        await as_(office, person, "POST", f"/me/events/{copy['id']}/accept", {"sendResponse": True})
    await later(office)
    assert told(office)[len(before) :] == ["Planning: 2 accepted"]


async def test_a_whole_series_is_told_once(office: Office) -> None:
    made = await office.service.create(event(recurrence=daily(10), subject="Stand-up"))
    await office.round()
    await office.service.change(made["id"], start=when("2026-11-23T13:00"), end=when("2026-11-23T13:15"))
    await later(office)
    assert told(office) == ["Stand-up: moved 10:00 → 14:00"]
    await office.service.delete(made["id"])
    await later(office)
    assert told(office)[1:] == ["Stand-up: 10 dates are no longer there, from Mon 23 Nov 14:00"]


async def test_a_series_that_ends_earlier_is_told_by_its_new_end(office: Office) -> None:
    """Guards `told`: the dates that vanish with it are not told again."""
    made = await office.service.create(event(recurrence=daily(10), subject="Stand-up"))
    await office.round()
    await office.service.change(made["id"], recurrence=daily(4))
    await later(office)
    assert told(office) == ["Stand-up: repeats every day, 4 times"]


async def test_what_only_left_the_kept_times_is_not_gone(office: Office) -> None:
    """Guards `looked`: the near window moves on with the month, and leaves the oldest one behind."""
    await office.service.create(event("2026-10-05T09:00", "2026-10-05T10:00", subject="Old"))
    await office.service.create(event())
    await office.round()
    office.service.pass_time(days=40)
    await office.round()
    assert [each.subject for each in office.events()] == ["Planning"]
    assert told(office) == []


async def test_one_date_of_a_series(office: Office) -> None:
    made = await office.service.create(event(recurrence=daily(5), subject="Stand-up"))
    await office.round()
    dates = (await office.service.get(f"/me/events/{made['id']}/instances", params={
        "startDateTime": "2026-11-20T00:00:00Z", "endDateTime": "2026-12-20T00:00:00Z",
    }))["value"]  # fmt: skip
    await office.service.change(dates[1]["id"], start=when("2026-11-24T13:00"), end=when("2026-11-24T13:15"))
    await later(office)
    assert told(office) == ["Stand-up: moved 10:00 → 14:00"]
    await office.service.delete(dates[3]["id"])
    await later(office)
    assert told(office)[1:] == ["Stand-up: no longer there on Thu 26 Nov 10:00"]


async def test_the_own_answer_is_history_but_no_news(office: Office) -> None:
    await as_(office, LIDIA, "POST", "/me/events", meeting(subject="Design", attendees=[invite(ANA)]))
    await office.round()
    [mine] = [each for each in office.events() if each.subject == "Design"]
    office.queue_reply(mine.key, "accepted")
    office.service.pass_time(seconds=6)
    await later(office)
    assert told(office) == []
    assert told(office, unseen=False) == ["Design: you accepted"]


async def test_an_answer_whose_fate_is_unknown_is_no_news(office: Office) -> None:
    """Guards `own` in keep_history: a round may bring what was sent before its answer was settled."""
    await as_(office, LIDIA, "POST", "/me/events", meeting(subject="Design", attendees=[invite(ANA)]))
    await office.round()
    [mine] = [each for each in office.events() if each.subject == "Design"]
    office.queue_reply(mine.key, "accepted")
    office.service.pass_time(seconds=6)
    office.faults.add("drop-after", route="accept")
    office.faults.add("status", route=f"/me/events/{mine.key.id}", status=503, times=9)
    await later(office)
    assert [queued.state for queued in office.outbox.pending()] == ["unknown"]
    assert told(office) == []
    assert told(office, unseen=False) == ["Design: you accepted"]


async def test_an_event_that_cannot_be_read_costs_nothing_else(office: Office) -> None:
    made = [await office.service.create(event(subject=name)) for name in ("One", "Two")]
    await office.round()
    for each in made:
        await office.service.change(each["id"], subject=f"New {each['subject']}")
    office.cache._connection().execute("UPDATE detail SET raw = x'ff' WHERE ref = 1")
    await later(office)
    assert told(office) == ["New Two: renamed, it was “Two”"]
    await later(office)
    assert len(told(office)) == 1


async def test_marks_stay_over_a_restart(office: Office) -> None:
    made = await office.service.create(event())
    await office.round()
    for name in ("One", "Two"):
        await office.service.change(made["id"], subject=name)
        await later(office)
    newest, oldest = office.reader.history()
    assert newest.key == oldest.key == office.events()[0].key
    office.cache.mark_seen(oldest.ref)
    await office.restart()
    assert office.reader.unseen() == 1


async def test_a_program_that_only_follows_marks_what_was_seen(office: Office) -> None:
    """Whoever reads the history marks it, whether that program holds the lock or not."""
    made = await office.service.create(event())
    await office.round()
    await office.service.change(made["id"], subject="One")
    await later(office)
    [entry] = office.reader.history(unseen=True)
    changed: list[str] = []
    service = open_service(
        Address(office.base, FixedToken("any"), office.service.application, allow_loopback=True), ACCOUNT,
        AccountFiles(office.folder), office.outbox, office.clock, SyncSettings(),
        Told(lambda _: None, lambda: changed.append("drawn")),
    )  # fmt: skip
    lock = DescriptorLock(AccountFiles(office.folder).lock)
    assert lock.acquire()
    running = asyncio.ensure_future(service.run())
    await service.mark_seen(entry.ref)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    lock.release()
    assert office.reader.unseen() == 0
    assert changed
