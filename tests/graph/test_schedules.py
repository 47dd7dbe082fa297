"""getSchedule: pieces of 20 people and 42 days, joined per person."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.support import Bench, ok, refused
from tuical import errors
from tuical.graph.schedules import LONGEST, MOST_PEOPLE, get_schedule
from tuical.model.capabilities import PERSONAL
from tuical.model.schedule import UNTOLD, Schedule, ScheduleError, ScheduleItem, join, split, worse
from tuical.model.view import WorkingHours
from tuical.model.window import DAY, Window
from tuical.wire.times import epoch

MONDAY = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
DAY_OF_WORK = Window(MONDAY + 9 * 3600, MONDAY + 12 * 3600)


def item(start: str, end: str, **more: Any) -> dict[str, Any]:
    """A scheduleItem in UTC."""
    times = {name: {"dateTime": when, "timeZone": "UTC"} for name, when in (("start", start), ("end", end))}
    return {"status": "busy", **times, **more}


def asked(request: httpx.Request) -> dict[str, Any]:
    """The body of a request."""
    body: dict[str, Any] = json.loads(request.content)
    return body


def free_for_all(request: httpx.Request) -> httpx.Response:
    """Everybody is free in every slot of the piece."""
    body = asked(request)
    start, end = (epoch(body[name]["dateTime"]) or 0 for name in ("startTime", "endTime"))
    slots = -(-(end - start) // (60 * body.get("availabilityViewInterval", 30)))
    return ok({"value": [{"scheduleId": one, "availabilityView": "0" * slots} for one in body["schedules"]]})


async def test_one_piece() -> None:
    hours = {
        "daysOfWeek": ["monday", "friday"],
        "startTime": "08:00:00.0000000",
        "endTime": "16:00:00.0000000",
        "timeZone": {"name": "tzone://Microsoft/Custom"},
    }
    ana = {
        "scheduleId": "ANA@contoso.com",
        "availabilityView": "02",
        "scheduleItems": [
            item("2026-11-23T10:00:00.0000000", "2026-11-23T11:00:00.0000000", subject="Lunch\x1b[2J", location="Bar"),
            item("2026-11-23T09:00:00", "2026-11-23T10:00:00", isPrivate="true", status="Sabbatical"),
            item("never", "2026-11-23T10:00:00"),
            5,
        ],
        "workingHours": hours,
    }
    nobody = {
        "scheduleId": "x@contoso.com",
        "availabilityView": "",
        "error": {"message": "Unable to resolve.", "responseCode": "ErrorMailRecipientNotFound"},
    }
    bench = Bench(ok({"value": [nobody, ana]}))
    found = await get_schedule(bench.client, ["ana@contoso.com", "x@contoso.com"], DAY_OF_WORK, slot_minutes=90)
    assert asked(bench.script.requests[0]) == {
        "schedules": ["ana@contoso.com", "x@contoso.com"],
        "startTime": {"dateTime": "2026-11-23T09:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2026-11-23T12:00:00", "timeZone": "UTC"},
        "availabilityViewInterval": 90,
    }
    assert bench.script.paths == ["POST /v1.0/me/calendar/getSchedule"]
    assert found[0] == Schedule(
        "ana@contoso.com",
        DAY_OF_WORK.start,
        90,
        "02",
        (
            ScheduleItem("Sabbatical", Window(MONDAY + 9 * 3600, MONDAY + 10 * 3600), private=True),
            ScheduleItem("busy", Window(MONDAY + 10 * 3600, MONDAY + 11 * 3600), "Lunch", "Bar"),
        ),
        WorkingHours(480, 960, frozenset({0, 4})),
        "tzone://Microsoft/Custom",
    )
    assert [found[0].status_at(MONDAY + hour * 3600) for hour in (8, 9, 11, 12)] == [
        "unknown", "free", "busy", "unknown",
    ]  # fmt: skip
    assert found[1].error == ScheduleError("ErrorMailRecipientNotFound", "Unable to resolve.")
    assert found[1].view == UNTOLD * 2


async def test_an_interval_that_is_left_to_the_service_is_not_written() -> None:
    bench = Bench(free_for_all)
    (found,) = await get_schedule(bench.client, ["a@c.com"], DAY_OF_WORK)
    assert "availabilityViewInterval" not in asked(bench.script.requests[0])
    assert (found.slot_minutes, found.view) == (30, "000000")


async def test_many_people_and_a_long_window_are_asked_in_pieces() -> None:
    people = [f"p{number}@contoso.com" for number in range(45)]
    window = Window(MONDAY, MONDAY + 100 * DAY)
    bench = Bench(*[free_for_all] * 9)
    found = await get_schedule(bench.client, people, window, slot_minutes=60)
    bodies = [asked(request) for request in bench.script.requests]
    assert len(bodies) == 9
    assert max(len(body["schedules"]) for body in bodies) == MOST_PEOPLE
    assert [schedule.address for schedule in found] == people
    assert {schedule.view for schedule in found} == {"0" * 2400}


async def test_windows_over_the_change_of_clocks_are_counted_by_elapsed_time() -> None:
    start = int(datetime(2026, 10, 24, 22, tzinfo=UTC).timestamp())  # midnight in Berlin, a day of 25 hours
    bench = Bench(free_for_all)
    window = Window(start, start + 25 * 3600)
    zone = "Europe/Berlin"
    (found,) = await get_schedule(bench.client, ["a@c.com"], window, slot_minutes=60, zone=zone)
    body = asked(bench.script.requests[0])
    assert body["startTime"] == {"dateTime": "2026-10-25T00:00:00", "timeZone": zone}
    assert body["endTime"] == {"dateTime": "2026-10-26T00:00:00", "timeZone": zone}
    assert len(found.view) == 25
    ambiguous = Window(start + 2 * 3600, start + 3 * 3600)  # 02:00 comes twice that night
    bench = Bench(free_for_all)
    await get_schedule(bench.client, ["a@c.com"], ambiguous, zone=zone)
    assert asked(bench.script.requests[0])["startTime"] == {"dateTime": "2026-10-25T00:00:00", "timeZone": "UTC"}


async def test_lists_with_too_many_members_are_asked_for_in_smaller_crowds() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "all@c.com" in asked(request)["schedules"]:
            return refused(400, "ErrorMailboxDataArrayTooBig", "The size is too big.")
        return free_for_all(request)

    bench = Bench(*[answer] * 5)
    found = await get_schedule(bench.client, ["a@c.com", "all@c.com", "b@c.com"], DAY_OF_WORK)
    assert [schedule.error is not None for schedule in found] == [False, True, False]
    assert found[1].error is not None
    assert "more members" in found[1].error.words


async def test_an_address_without_an_answer_has_an_error_and_an_alias_is_told_by_its_place() -> None:
    bench = Bench(ok({"value": [{"scheduleId": "primary@c.com", "availabilityView": "2"}]}), ok({"value": []}))
    (found,) = await get_schedule(bench.client, ["alias@c.com"], DAY_OF_WORK, slot_minutes=180)
    assert (found.address, found.view) == ("alias@c.com", "2")
    (found,) = await get_schedule(bench.client, ["alias@c.com"], DAY_OF_WORK, slot_minutes=180)
    assert found.error is not None
    assert "said nothing" in found.error.words


async def test_a_lost_answer_is_asked_for_again_since_nothing_can_have_changed() -> None:
    bench = Bench(httpx.ReadTimeout("lost"), free_for_all)
    await get_schedule(bench.client, ["a@c.com"], DAY_OF_WORK)
    assert len(bench.script.requests) == 2


async def test_what_cannot_be_asked_is_refused_before_anything_is_sent() -> None:
    bench = Bench()
    with pytest.raises(errors.UsageError):
        await get_schedule(bench.client, ["a@c.com"], Window(5, 5))
    with pytest.raises(errors.UsageError):
        await get_schedule(bench.client, ["a@c.com"], DAY_OF_WORK, slot_minutes=4)
    assert await get_schedule(bench.client, [], DAY_OF_WORK) == ()
    bench.client.account_kind = PERSONAL
    with pytest.raises(errors.NotForThisAccount, match="personal"):
        await get_schedule(bench.client, ["a@c.com"], DAY_OF_WORK)
    assert bench.script.requests == []


async def test_one_refusal_is_the_refusal_of_the_whole() -> None:
    bench = Bench(free_for_all, refused(403, "ErrorAccessDenied"), *[free_for_all] * 4)
    with pytest.raises(errors.AccessDenied):
        await get_schedule(bench.client, ["a@c.com"], Window(MONDAY, MONDAY + 200 * DAY))


@given(st.integers(0, 400 * DAY), st.integers(1, 200 * DAY), st.integers(5, 1440))
def test_pieces_cover_the_window_and_begin_with_a_slot(start: int, length: int, slot: int) -> None:
    window = Window(start, start + length)
    pieces = split(window, slot, LONGEST)
    assert (pieces[0].start, pieces[-1].end) == window
    assert all(one.end == other.start for one, other in pairwise(pieces))
    assert all(piece.end - piece.start <= LONGEST and (piece.start - start) % (slot * 60) == 0 for piece in pieces)


@given(st.text("01234?7", min_size=1, max_size=40), st.integers(1, 10), st.integers(0, 3))
def test_parts_are_joined_as_if_asked_at_once(view: str, size: int, overlap: int) -> None:
    window = Window(MONDAY, MONDAY + len(view) * 1800)
    starts = range(0, len(view), size)
    parts = [Schedule("a", MONDAY + at * 1800, 30, view[at : at + size + overlap]) for at in starts]
    assert join("a", window, 30, parts).view == view


def test_the_worst_wins_where_parts_touch() -> None:
    parts = [Schedule("a", 0, 30, "001"), Schedule("a", 3600, 30, "20")]
    assert join("a", Window(0, 4 * 1800), 30, parts).view == "0020"
    order = ["?", "0", "4", "1", "2", "3"]
    assert all(worse(one, other) == max(one, other, key=order.index) for one in order for other in order)
    assert worse("9", "1") == "9"


def test_an_item_over_the_seam_is_kept_once_and_equal_ones_beside_each_other_twice() -> None:
    seam = ScheduleItem("busy", Window(3000, 4000))
    twice = ScheduleItem("busy", Window(0, 100))
    parts = [Schedule("a", 0, 30, "00", (seam, twice, twice)), Schedule("a", 3600, 30, "0", (seam,))]
    assert join("a", Window(0, 5400), 30, parts).items == (twice, twice, seam)
