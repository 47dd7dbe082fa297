"""R7, R12: many calendars at once, each with its own rounds; windows that move; mailboxes of other people."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, daily, event, weekly
from tests.store.sample import InlineExecutor, calendar_record, event_record
from tests.sync.office import ACCOUNT, Office
from tests.sync.test_converge import converged
from tests.sync.test_rounds import KEY, NEAR, Scripted, page
from tuical.errors import NotThere
from tuical.model.keys import CalendarKey, mailbox_of
from tuical.model.record import Page
from tuical.model.window import Window, half_year
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.sync.listing import wanted
from tuical.sync.pull import Round, pull
from tuical.sync.together import each


async def test_many_are_done_four_at_a_time_in_their_order() -> None:
    begun: list[int] = []
    under_way = most = 0

    async def work(number: int) -> None:
        nonlocal under_way, most
        begun.append(number)
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1

    await each(range(20), work)
    assert (begun, most) == (list(range(20)), 4)


async def test_the_first_error_ends_the_others_before_it_is_raised() -> None:
    ended: list[int] = []

    async def work(number: int) -> None:
        if number == 2:
            raise NotThere
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    with pytest.raises(NotThere):
        await each(range(9), work)
    assert sorted(ended) == [0, 1, 3]


async def test_calendars_are_read_together_but_one_calendar_never_twice_at_once(office: Office) -> None:
    """R7: guards the lock of each calendar in `Reading._read`: two rounds of one calendar never mix."""
    for number in range(8):
        calendar = office.service.ana.add_calendar(f"Team {number}")
        office.service.world.create_event(ANA, calendar, event(subject=str(number)))
    await office.round()
    held: dict[str, int] = {}
    most = {"together": 0, "same": 0}
    remote = office.engine._remote
    follow, begin = remote.follow, remote.delta_page

    async def watched(calendar: str, asking: Awaitable[Page]) -> Page:
        held[calendar] = held.get(calendar, 0) + 1
        most["together"] = max(most["together"], sum(held.values()))
        most["same"] = max(most["same"], held[calendar])
        for _ in range(20):
            await asyncio.sleep(0)
        try:
            return await asking
        finally:
            held[calendar] -= 1

    def of(link: str) -> str:
        return unquote(link).split("/calendars/")[-1].split("/")[0]

    remote.follow = lambda link: watched(of(link), follow(link))  # type: ignore[method-assign]
    remote.delta_page = lambda key, window: watched(key.calendar, begin(key, window))  # type: ignore[method-assign]
    office.engine.poke()
    far = [half_year((office.service.moment - timedelta(days=days)).date()) for days in (500, 700)]
    await asyncio.gather(office.engine.turn(), *(office.engine.look_at(window) for window in far))
    assert set(held) == {info.key.calendar for info in office.calendars()}
    assert most["same"] == 1
    assert most["together"] >= 4


async def test_the_old_near_window_stays_until_the_new_one_is_whole(office: Office) -> None:
    """R1: guards that `drop_other_near` is called by the end of a whole round only."""
    await office.service.create(event("2026-10-05T09:00", "2026-10-05T10:00", subject="Old"))
    await office.service.create(event("2026-12-05T09:00", "2026-12-05T10:00", subject="Both"))
    await office.round()
    before = office.near
    office.service.pass_time(days=20)
    office.faults.add("status", route="calendarView", status=400, body="{}")
    await office.round()
    assert {e.subject for e in office.events(before)} == {"Old", "Both"}
    office.faults.rules.clear()
    office.service.pass_time(minutes=11)
    assert await converged(office)
    assert {e.subject for e in office.events(before)} == {"Both"}


async def test_half_years_on_the_screen_are_refreshed_while_they_are_looked_at(office: Office) -> None:
    await office.round()
    window = half_year((office.service.moment - timedelta(days=620)).date())
    await office.engine.look_at(window)
    await office.service.create(event("2025-03-05T09:00", "2025-03-05T10:00", subject="Late entry"))
    office.service.pass_time(minutes=6)
    await office.engine.turn()
    assert [e.subject for e in office.events(window)] == ["Late entry"]
    await office.engine.look_at(office.near)
    await office.service.create(event("2025-03-06T09:00", "2025-03-06T10:00", subject="Unseen"))
    office.service.pass_time(minutes=6)
    await office.engine.turn()
    assert [e.subject for e in office.events(window)] == ["Late entry"]


@pytest.mark.parametrize(("after", "written"), [(30, False), (660, True)])
async def test_an_ever_new_cursor_is_noted_every_ten_minutes_only(tmp_path: Path, after: int, written: bool) -> None:
    """Guards `window_rows.unchanged`: a quiet refresh writes no row, whatever cursor the service hands out."""
    remote = Scripted([page(event_record("x", 10, 20))], [page()])
    cache = CacheWriter(tmp_path / "cache.db", InlineExecutor())
    cache.store_calendars("sample", "/me", [calendar_record(0)], [])
    await pull(Round(remote, cache, cache.window(KEY, NEAR, near=True), 1000, lambda _: None))  # type: ignore[arg-type]
    reader = CacheReader(tmp_path / "cache.db")
    before = reader.changes()
    row = cache.window(KEY, NEAR, near=True)
    await pull(Round(remote, cache, row, 1000 + after, lambda _: None))  # type: ignore[arg-type]
    assert (reader.changes() != before) == written
    assert (cache.window(KEY, NEAR, near=True).cursor != row.cursor) == written
    reader.close()
    cache.close()


async def test_a_window_that_went_while_it_was_read_is_not_written_into_another(tmp_path: Path) -> None:
    """R12: guards `window_rows.require`: row numbers are used again."""
    cache = CacheWriter(tmp_path / "cache.db", InlineExecutor())
    for number in (1, 2):  # calendar 1 gives way to 2
        key = CalendarKey(*KEY[:2], calendar_record(number).id)
        cache.store_calendars("sample", "/me", [calendar_record(0)], [])
        cache.store_calendars("sample", "/me", [calendar_record(0), calendar_record(number)], [])
        if number == 1:
            row = cache.window(key, NEAR, near=True)
    other = cache.window(key, NEAR, near=True)
    assert (other.ref, other.calendar) == (row.ref, row.calendar)
    with pytest.raises(NotThere):
        cache.apply(row, 1, page(event_record("x", 10, 20)))
    cache.close()


async def test_a_plain_comparison_asks_only_for_masters_that_are_new_or_older(office: Office) -> None:
    """R10: guards `stale_masters`; a calendar that refuses delta would ask for every master each half minute."""
    for number in range(5):
        await office.service.create(event(recurrence=weekly(), subject=f"Weekly {number}"))
    refusal = '{"error": {"code": "ErrorInvalidRequest", "message": "no delta here"}}'
    office.faults.add("status", route="calendarView/delta", status=400, body=refusal)
    assert await converged(office)
    office.service.pass_time(minutes=1)
    masters = office.faults.add("delay", route="/events/", seconds=0)
    assert await converged(office)
    assert masters.done == 0


async def test_other_peoples_calendars_are_read_and_a_mailbox_that_refuses_stops_nobody(office: Office) -> None:
    """R12: guards `Mailboxes.read`: a mailbox that answers 403 or 404 is marked and the others go on."""
    body = {"emailAddress": {"address": ANA}, "role": "read"}
    shared = await office.service.as_(LIDIA).post("/me/calendar/calendarPermissions", json=body)
    assert shared.status_code == 201
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, event(subject="Of Lidia"))
    await office.service.create(event(subject="Mine"))
    for address in (LIDIA, ALEX, "nobody@contoso.com"):
        office.outbox.choose(CalendarKey(ACCOUNT, mailbox_of(address), ""), shown=True)
    await office.round()
    assert {(e.key.mailbox, e.subject) for e in office.events()} >= {("/me", "Mine"), (mailbox_of(LIDIA), "Of Lidia")}
    assert [info.owner for info in office.calendars() if info.key.mailbox != "/me"] == ["Lidia Holm"]
    assert office.engine.status.trouble.startswith(f"{ALEX}: ")
    assert office.engine.status.synced_at


def test_whose_mailboxes_are_wanted() -> None:
    chosen = {
        CalendarKey("work", "/me", "a"): True,
        CalendarKey("work", "/users/lidia@contoso.com", "b"): True,
        CalendarKey("work", "/users/alex@contoso.com", "c"): False,
        CalendarKey("work", "/groups/1", "d"): True,
        CalendarKey("other", "/users/dana@contoso.com", "e"): True,
    }
    assert wanted(chosen, "work", ["/users/room@contoso.com"]) == [
        "/groups/1",
        "/users/lidia@contoso.com",
        "/users/room@contoso.com",
    ]


async def test_a_calendar_that_vanished_is_taken_from_the_list_before_long(office: Office) -> None:
    team = office.service.ana.add_calendar("Team")
    office.service.world.create_event(ANA, team, event(subject="Of the team"))
    await office.round()
    await office.service.http.delete(f"/me/calendars/{team}")
    for _ in range(3):
        office.service.pass_time(seconds=40)
        await office.engine.turn()
    assert [info.name for info in office.calendars()] == ["Calendar"]
    assert office.engine.status.trouble == ""
    assert office.events() == []


async def test_what_only_a_half_year_brought_goes_with_a_full_round_of_the_near_window(office: Office) -> None:
    """R1: guards `leaving._ABSENT`: an event that another window brought, deleted before the near one ever saw it."""
    await office.round()
    made = await office.service.create(event(subject="Brief"))
    await office.engine.look_at(Window(office.near.start - 86_400, office.near.start))
    assert "Brief" in {one.subject for one in office.events()}
    await office.engine.look_at(office.near)  # and away again, so that the half-year is left as it is
    await office.service.delete(made["id"])
    office.service.world.expire_delta_tokens()
    await office.round()
    assert "Brief" not in {one.subject for one in office.events()}


async def test_an_instance_that_only_a_half_year_brought_goes_with_its_series(office: Office) -> None:
    """R1: guards `leaving._NOT_SEEN`: one day of a new series, deleted before the near window ever saw it."""
    await office.round()
    await office.service.create(event(subject="Daily", recurrence=daily(5)))
    await office.engine.look_at(Window(office.near.start - 86_400, office.near.start))
    days = [one for one in await office.service.view() if one["subject"] == "Daily"]
    assert len([one for one in office.events() if one.subject == "Daily"]) == len(days) == 5
    await office.engine.look_at(office.near)
    await office.service.delete(days[2]["id"])
    await office.round()
    assert len([one for one in office.events() if one.subject == "Daily"]) == 4
