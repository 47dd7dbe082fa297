"""events/delta (beta): masters and single events without a window."""

from typing import Any

import pytest

from tests.emulator.service import ANA, JUST, LIDIA, Service, daily, event, failed, when

BETA = "https://graph.microsoft.com/beta"


async def round_of(service: Service, path: str, size: int = 2) -> tuple[list[dict[str, Any]], str]:
    """All entries of a round and its delta link."""
    pages = await service.pages(path, f"odata.maxpagesize={size}")
    return [one for page in pages for one in page["value"]], pages[-1]["@odata.deltaLink"]


async def test_a_round_lists_singles_and_masters_briefly_and_later_what_changed(service: Service) -> None:
    other = service.ana.add_calendar("Other")
    single = await service.create(event())
    series = await service.create(event(recurrence=daily(30)))
    elsewhere = await service.create(event(), f"/me/calendars/{other}/events")
    found, link = await round_of(service, f"{BETA}/me/events/delta")
    assert {one["id"]: one["type"] for one in found} == {
        single["id"]: "singleInstance",
        series["id"]: "seriesMaster",
        elsewhere["id"]: "singleInstance",
    }
    assert {tuple(sorted(one)) for one in found} == {("@odata.etag", "end", "id", "start", "type")}
    assert (await round_of(service, link))[0] == []
    await service.delete(single["id"])
    await service.delete(next(one["id"] for one in await service.view() if one["seriesMasterId"]))
    changed, link = await round_of(service, link)
    assert [(one["id"], "@removed" in one) for one in changed] == [(single["id"], True), (series["id"], False)]
    assert (await round_of(service, link))[0] == []


async def test_one_calendar_has_its_own_round(service: Service) -> None:
    other = service.ana.add_calendar("Other")
    await service.create(event())
    found, link = await round_of(service, f"{BETA}/me/calendars/{other}/events/delta")
    assert found == []
    made = await service.create(event(), f"/me/calendars/{other}/events")
    await service.create(event())
    assert [one["id"] for one in (await round_of(service, link))[0]] == [made["id"]]
    token = link.partition("?")[2]
    assert failed(await service.http.get(f"{BETA}/me/events/delta?{token}"))[1] == "ErrorInvalidSyncStateData"


async def test_a_start_leaves_out_what_is_over(service: Service) -> None:
    await service.create(event("2020-02-01T09:00", "2020-02-01T10:00"))
    await service.create(event("2020-02-01T09:00", "2020-02-01T10:00", recurrence=daily(5, "2020-02-01")))
    endless = daily(5, "2020-02-01") | {"range": {"type": "noEnd", "startDate": "2020-02-01"}}
    kept = [
        await service.create(event()),
        await service.create(event("2020-02-01T09:00", "2020-02-01T10:00", recurrence=endless)),
    ]
    found, link = await round_of(service, f"{BETA}/me/calendar/events/delta?startDateTime=2026-01-01T00:00:00Z")
    assert [one["id"] for one in found] == [one["id"] for one in kept]
    await service.change(kept[0]["id"], start=when("2025-01-01T09:00"), end=when("2025-01-01T10:00"))
    assert [one["@removed"]["reason"] for one in (await round_of(service, link))[0]] == ["deleted"]


async def test_tokens_of_one_kind_do_not_serve_the_other_and_run_out(service: Service) -> None:
    _, link = await round_of(service, f"{BETA}/me/calendar/events/delta")
    view = (await service.get("/me/calendarView/delta", params=JUST))["@odata.deltaLink"]
    crossed = f"{BETA}/me/calendar/events/delta?{view.partition('?')[2]}"
    assert failed(await service.http.get(crossed)) == (400, "ErrorInvalidSyncStateData")
    service.world.expire_delta_tokens()
    lost = await service.http.get(link)
    assert failed(lost) == (410, "SyncStateNotFound")
    assert await service.get(lost.headers["location"])


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("https://graph.microsoft.com/v1.0/me/events/delta", ANA),
        (f"{BETA}/me/events/delta?$select=subject", ANA),
        (f"{BETA}/me/events/delta?endDateTime=2026-01-01", ANA),
        (f"{BETA}/me/events/delta?startDateTime=soon", ANA),
        (f"{BETA}/users/{ANA}/events/delta", LIDIA),
    ],
)
async def test_what_it_refuses(service: Service, path: str, who: str) -> None:
    assert (await service.as_(who).get(path)).status_code in {400, 403}
