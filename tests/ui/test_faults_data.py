"""Odd events as a person meets them: each is shown, and none takes the others with it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.faults.household import OWNER, Troubled, drawn, is_synced, see
from tests.ui.support import press, running, select, toasts, type_text, until

WIDE = (160, 60)
NOON, ONE = "2026-11-20T12:00:00", "2026-11-20T13:00:00"


def put(household: Troubled, **members: Any) -> None:
    """An event of today in Ana's calendar, stored just as it is."""
    box = household.world.mailbox(OWNER)
    span = {"start": {"dateTime": NOON, "timeZone": "UTC"}, "end": {"dateTime": ONE, "timeZone": "UTC"}}
    box.put_raw(box.default_calendar, {"subject": "Odd", **span, **members})


async def is_drawn(household: Troubled, words: tuple[str, ...]) -> None:
    """Today shows it, among the others."""
    async with running(household, WIDE, synced=False, start_view="day") as pilot:
        before = len(drawn(pilot))
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert len(drawn(pilot)) > before
        assert toasts(pilot) == []


async def test_half_a_sign(household: Troubled, words: tuple[str, ...]) -> None:
    put(household, subject="Lunch \ud83d")
    await is_drawn(household, words)


async def test_removals_of_what_nobody_knows(household: Troubled, words: tuple[str, ...]) -> None:
    link = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$deltatoken=1"
    gone = [{"id": f"unknown{number}", "@removed": {"reason": "deleted"}} for number in range(3)]
    body = json.dumps({"value": gone, "@odata.deltaLink": link})
    fault = household.faults.add("replace", route="deltatoken", body=body)
    async with running(household, WIDE, synced=False) as pilot:
        before = drawn(pilot)
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert fault.done
        assert drawn(pilot) == before


@pytest.mark.parametrize("zone", ["tzone://Microsoft/Custom", "Customized Time Zone", "Middle-earth Standard Time"])
async def test_a_zone_that_nobody_knows(household: Troubled, zone: str, words: tuple[str, ...]) -> None:
    put(household, originalStartTimeZone=zone, originalEndTimeZone=zone)
    await is_drawn(household, words)


async def test_the_hour_that_comes_twice(household: Troubled, words: tuple[str, ...]) -> None:
    """25 October 2026, 02:30 in Berlin, before the clocks are set back and after."""
    for hour, subject in ((0, "Summer"), (1, "Winter")):
        start, end = (f"2026-10-25T0{hour}:{minute}:00" for minute in (30, 45))
        put(
            household,
            subject=subject,
            start={"dateTime": start, "timeZone": "UTC"},
            end={"dateTime": end, "timeZone": "UTC"},
        )
    async with running(household, WIDE, synced=False, start_view="agenda") as pilot:
        await until(lambda: is_synced(household), pilot)
        await press(pilot, "g")
        await type_text(pilot, "2026-10-25")
        await press(pilot, "enter")
        await see(pilot, words)


async def test_an_end_before_the_start(household: Troubled, words: tuple[str, ...]) -> None:
    put(
        household,
        end={"dateTime": "2026-11-20T11:00:00", "timeZone": "UTC"},
        lastModifiedDateTime="0001-01-01T00:00:00Z",
    )
    await is_drawn(household, words)


async def test_members_of_tomorrow(household: Troubled, words: tuple[str, ...]) -> None:
    put(household, showAs="levitating", sensitivity="spooky", importance=None, attendees=None, newMember={"a": [1]})
    await is_drawn(household, words)


async def test_titles_that_are_none(household: Troubled, words: tuple[str, ...]) -> None:
    put(household, subject=None)
    put(household, subject="[/b] [@click=app.quit]x[/]")
    await is_drawn(household, words)


async def open_odd(household: Troubled, words: tuple[str, ...]) -> None:
    """Open the odd event, and leave it again."""
    async with running(household, WIDE, synced=False, start_view="day") as pilot:
        await until(lambda: is_synced(household), pilot)
        await select(pilot, household.find(lambda event: event.summary.subject == "Odd"))
        await press(pilot, "enter")
        await see(pilot, words)
        await press(pilot, "escape", "escape", "t")
        assert pilot.app.is_running


async def test_a_body_without_end(household: Troubled, words: tuple[str, ...]) -> None:
    put(
        household,
        body={
            "contentType": "html",
            "content": "Agenda" + "<div>" * 100_000 + '<a href="' * 20_000 + "word " * 4_000_000,
        },
    )
    await open_odd(household, words)


async def test_two_thousand_people(household: Troubled, words: tuple[str, ...]) -> None:
    people = [
        {"emailAddress": {"name": f"Guest {number}", "address": f"g{number}@contoso.com"}, "type": "required",
         "status": {"response": "accepted", "time": "2026-11-01T00:00:00Z"}}
        for number in range(2000)
    ]  # fmt: skip
    put(household, attendees=people)
    await open_odd(household, words)
