"""R4, R6-R9, R12, R17: what goes wrong on the way never loses, wipes, repeats or hides anything."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from tests.emulator.service import ANA, event, meeting, weekly
from tests.sync.office import Office
from tests.sync.test_converge import converged
from tuical.errors import StoreFull
from tuical.graph.authorization import Bearer
from tuical.model.feature import Feature
from tuical.store.cache_writer import CacheWriter

_LOST = json.dumps({"error": {"code": "SyncStateNotFound", "message": "gone"}})


async def _fill(office: Office, count: int = 24) -> list[str]:
    calendar = office.service.ana.default_calendar
    start = office.service.moment.replace(hour=9)
    bodies = [
        event(
            f"{start + timedelta(hours=n):%Y-%m-%dT%H:%M}",
            f"{start + timedelta(hours=n + 1):%Y-%m-%dT%H:%M}",
            subject=f"n{n}",
        )
        for n in range(count)
    ]
    return [office.service.world.create_event(ANA, calendar, body)["id"] for body in bodies]


async def test_an_expired_cursor_starts_a_full_round_and_keeps_the_outbox(office: Office) -> None:
    made = await _fill(office)
    await office.round()
    key = office.events()[0].key
    office.queue_reply(key, "accepted")
    office.service.world.expire_delta_tokens()
    await office.service.delete(made[3])
    assert await converged(office)
    assert len(office.events()) == 23
    assert len(office.outbox.pending()) == 1


async def test_a_cursor_lost_in_the_middle_of_a_round_starts_it_anew(office: Office) -> None:
    made = await _fill(office, 450)
    office.faults.add("status", route="skiptoken", nth=2, times=1, status=410, body=_LOST)
    assert await converged(office)
    assert office.faults.rules[0].done == 1
    assert len(office.events()) == len(made)


async def test_the_first_page_is_drawn_before_the_round_is_whole(office: Office) -> None:
    await _fill(office, 450)
    seen: list[int] = []
    office.on_change = lambda: seen.append(len(office.events()))
    await office.round()
    assert seen[0] == 0
    assert 0 < seen[1] < 450
    assert seen[-1] == 450
    first = [status for status in office.statuses if status.first]
    assert {status.calendar for status in first} == {"Calendar"}
    assert [status.pages for status in first if status.events][-1] == 3


@pytest.mark.parametrize("where", ["deltatoken", "skiptoken"])
async def test_a_lost_cursor_that_names_a_location_is_read_anew_from_our_own_address(
    office: Office, where: str
) -> None:
    """R1, R9: guards `_delta_or_anew`; the Location of a 410 is never followed, wherever it leads."""
    made = await _fill(office, 250)
    if where == "deltatoken":
        await office.round()
    headers = {"Location": "https://elsewhere.example/v1.0/me/calendarView/delta?$skiptoken=1"}
    office.faults.add("status", route=where, times=1, status=410, body=_LOST, headers=headers)
    plain = office.faults.add("delay", route=r"calendarView\?", seconds=0)
    await office.service.delete(made[3])
    await office.round()
    assert plain.seen == 0
    assert office.cached() == await office.served()
    assert office.faults.rules[0].done == 1
    assert office.engine.status.trouble == ""


async def test_a_token_that_expires_in_the_middle_of_a_round_is_renewed_once(office: Office) -> None:
    """R1: guards that a round goes on behind one renewal; a second refusal is the person's business."""
    await _fill(office, 450)
    asked: list[bool] = []

    class Source:
        def __init__(self) -> None:
            self.number = 1

        async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
            asked.append(fresh)
            self.number += fresh
            return f"any-{self.number}"

    office.client._bearer = Bearer(Source(), office.clock)
    office.faults.add("status", route="skiptoken", nth=1, status=401, body="{}")
    assert await converged(office)
    assert asked.count(True) == 1
    assert not office.engine.status.sign_in
    office.faults.add("status", status=401, body="{}")
    key = office.events()[0].key
    office.queue_reply(key, "accepted")
    office.service.pass_time(minutes=6)
    status = await office.round()
    assert status.sign_in
    assert len(office.outbox.pending()) == 1
    office.faults.rules.clear()
    assert not (await office.round()).sign_in


async def test_the_trouble_of_a_calendar_is_said_until_that_calendar_is_read_again(office: Office) -> None:
    """R12, R17: guards `Reading._troubles`: a good round of another calendar takes nothing back."""
    team = office.service.ana.add_calendar("Team")
    await office.round()
    office.faults.add("status", route=f"{team.replace('=', '.')}.*calendarView", status=400, body="{}")
    status = await office.round()
    assert status.trouble.startswith("Team: ")
    office.faults.rules.clear()
    office.engine._reading._read_at.pop(next(i.key for i in office.calendars() if i.is_default))
    await office.engine.turn()
    assert office.engine.status.trouble.startswith("Team: ")
    status = await office.round()
    assert status.trouble == ""


async def test_one_calendar_without_an_answer_is_its_own_trouble(office: Office) -> None:
    """R12: guards `Line`: a connection that breaks for one calendar is no outage."""
    for number in range(3):
        office.service.ana.add_calendar(f"Team {number}")
    await office.round()
    broken = next(info for info in office.calendars() if info.name == "Team 1")
    office.faults.add("drop-before", route=broken.key.calendar.replace("=", "."))
    await office.service.create(event(subject="New"))
    status = await office.round()
    assert status.trouble.startswith("Team 1: ")
    assert not status.offline_since
    assert [e.subject for e in office.events()] == ["New"]


async def test_a_cursor_from_another_address_is_read_anew(office: Office) -> None:
    """R12: guards `_follow_cursor`: a foreign link is never followed, and a stored one is simply of no use."""
    await _fill(office, 3)
    await office.round()
    connection = office.cache._connection()
    connection.execute("UPDATE window SET cursor = replace(cursor, 'emulator.localhost', '127.0.0.1:9')")
    assert await converged(office)
    assert office.engine.status.trouble == ""


async def test_the_status_never_says_synced_while_something_waits(office: Office) -> None:
    """R17: guards `StatusBoard.count`, which is asked after every turn and every word of the outbox."""
    lidia = office.service.lidia.default_calendar
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event("lidia@contoso.com", lidia, body)
    await office.round()
    office.queue_reply(office.events()[0].key, "accepted")
    office.engine.queued()
    assert office.engine.status.waiting == 1
    office.statuses.clear()
    office.service.pass_time(seconds=6)
    await office.engine.turn()
    assert office.outbox.pending() == []
    assert office.engine.status.waiting == 0


async def test_an_offline_break_in_a_round_leaves_the_old_picture_and_no_cursor(office: Office) -> None:
    """R6: guards that the cursor is written with the last page only."""
    await _fill(office, 30)
    await office.round()
    key = office.calendars()[0].key
    cursor = office.cache.window(key, office.near, near=True).cursor
    await _fill(office, 450)
    office.faults.add("drop-before", route="skiptoken", nth=2)
    office.faults.add("drop-before", route="skiptoken", nth=3)
    office.faults.add("drop-before", route="skiptoken")
    await office.round()
    assert len(office.events()) > 30
    assert office.cache.window(key, office.near, near=True).cursor == cursor != ""
    office.faults.rules.clear()
    await office.restart()
    assert await converged(office)


async def test_a_cursor_that_is_lost_again_and_again_is_not_followed_for_ever(office: Office) -> None:
    await _fill(office)
    await office.round()
    office.faults.add("status", route="deltatoken", status=410, body=_LOST)
    for _ in range(4):
        office.service.pass_time(minutes=1)
        await office.service.create(event())
        assert await converged(office)
    full = [rule for rule in office.faults.rules if rule.done]
    assert full[0].done <= 4


async def test_a_calendar_that_refuses_delta_is_read_plainly(office: Office) -> None:
    made = await _fill(office)
    refusal = json.dumps({"error": {"code": "ErrorInvalidRequest", "message": "no delta here"}})
    office.faults.add("status", route="calendarView/delta", status=400, body=refusal)
    await office.service.create(event(recurrence=weekly(), subject="Weekly"))
    assert await converged(office)
    await office.service.delete(made[0])
    office.service.pass_time(minutes=1)
    assert await converged(office)


async def test_pages_without_an_end_are_noticed(office: Office) -> None:
    await _fill(office)
    await office.round()
    await office.service.create(event(subject="new"))
    link = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$skiptoken="
    same = {"id": "same", "type": "singleInstance", "changeKey": "1", "subject": "x"} | event()
    for number in range(20):
        body = json.dumps({"value": [same], "@odata.nextLink": f"{link}{number}"})
        office.faults.add("replace", route="(delta|skip)token", nth=1, times=1, body=body)
    assert await converged(office)
    assert sum(rule.done for rule in office.faults.rules) <= 6


async def test_an_empty_full_round_does_not_wipe_the_calendar(office: Office) -> None:
    await _fill(office)
    await office.round()
    office.service.world.expire_delta_tokens()
    link = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$deltatoken=x"
    empty = json.dumps({"value": [], "@odata.deltaLink": link})
    office.faults.add("replace", route="delta\\?startDateTime", times=1, body=empty)
    await office.round()
    assert len(office.events()) == 24


async def test_a_really_emptied_calendar_becomes_empty(office: Office) -> None:
    made = await _fill(office)
    await office.round()
    office.service.world.expire_delta_tokens()
    for id_ in made:
        await office.service.delete(id_)
    assert await converged(office)
    assert office.events() == []


async def test_an_event_that_cannot_be_decoded_keeps_its_old_row(office: Office) -> None:
    await _fill(office, 3)
    await office.round()
    (kept,) = [e.key.id for e in office.events() if e.subject == "n0"]
    office.service.world.expire_delta_tokens()
    link = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$deltatoken=x"
    too_deep = "[" * 500 + "]" * 500
    broken = f'{{"value": [{{"id": "{kept}", "body": {too_deep}}}], "@odata.deltaLink": "{link}"}}'
    office.faults.add("replace", route="delta\\?startDateTime", times=1, body=broken)
    await office.round()
    assert [e.subject for e in office.events()] == ["n0"]


async def test_one_broken_calendar_does_not_stop_the_others(office: Office) -> None:
    team = office.service.ana.add_calendar("Team")
    office.service.world.create_event(ANA, team, event(subject="Of the team"))
    await _fill(office, 2)
    default = office.service.ana.default_calendar
    office.faults.add("status", route=f"{default.replace('=', '.')}.*calendarView", status=400, body="{}")
    status = await office.round()
    assert [e.subject for e in office.events()] == ["Of the team"]
    assert status.trouble.startswith("Calendar: ")
    assert status.synced_at == 0


async def test_offline_says_since_when_and_recovers(office: Office) -> None:
    await _fill(office, 2)
    await office.round()
    office.service.pass_time(minutes=11)
    office.faults.add("drop-before")
    status = await office.round()
    assert status.offline_since
    assert len(office.events()) == 2
    office.faults.rules.clear()
    office.service.pass_time(minutes=5)
    status = await office.round()
    assert (status.offline_since, status.trouble) == (0, "")


async def test_a_refused_token_asks_to_sign_in(office: Office) -> None:
    office.faults.add("status", status=401, body="{}")
    status = await office.round()
    assert status.sign_in


async def test_a_crash_between_pages_loses_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """R6: guards the order of `apply`: without rows there is no cursor."""
    await _fill(office)
    original = CacheWriter.apply

    def full(*_: object) -> None:
        raise StoreFull("The disk is full.")

    monkeypatch.setattr(CacheWriter, "apply", full)
    status = await office.round()
    assert status.read_only
    monkeypatch.setattr(CacheWriter, "apply", original)
    await office.restart()
    assert await converged(office)


async def test_a_damaged_cache_is_put_aside_and_read_anew(office: Office) -> None:
    await _fill(office, 5)
    await office.round()
    await office.stop()
    (office.folder / "cache.db").write_bytes(b"this is no database" * 1000)
    for suffix in ("-wal", "-shm"):
        (office.folder / f"cache.db{suffix}").unlink(missing_ok=True)
    office.start()
    office.statuses.clear()
    assert await converged(office)
    assert (office.folder / "cache.db.damaged-1").exists()
    said = [status.trouble for status in office.statuses if "damaged" in status.trouble]
    assert said
    assert office.engine.status.trouble == ""


async def test_a_stopped_first_sync_keeps_what_came(office: Office) -> None:
    await _fill(office)
    team = office.service.ana.add_calendar("Team")
    office.service.world.create_event(ANA, team, event(subject="Of the team"))

    office.on_change = office.engine.stop_round
    await office.round()
    assert not office.engine.status.syncing
    assert len(office.events()) >= 24
    assert office.engine.status.synced_at == 0
    office.on_change = lambda: None
    assert await converged(office)


async def test_run_waits_and_is_poked(office: Office) -> None:
    await _fill(office, 1)
    slept: list[float] = []
    woken = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        woken.set()
        await asyncio.Event().wait()

    office.engine._vigil._sleep = sleep
    running = asyncio.create_task(office.engine.run())
    await woken.wait()
    assert len(office.events()) == 1
    assert slept == [1.0]  # in pieces, so that what another program queues is noticed within a second
    woken.clear()
    await office.service.create(event(subject="poked"))
    office.engine.poke()
    await woken.wait()
    assert len(office.events()) == 2
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_waiting_operations_shorten_the_pause(office: Office) -> None:
    lidia = office.service.lidia.default_calendar
    office.service.world.create_event(
        "lidia@contoso.com", lidia, meeting(attendees=[{"emailAddress": {"address": ANA}}])
    )
    await office.round()
    office.queue_reply(office.events()[0].key, "accepted")
    assert await office.engine.turn() == pytest.approx(5, abs=0.1)
    assert office.engine.status.waiting == 1
