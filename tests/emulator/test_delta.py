"""calendarView/delta, statement by statement of the reference."""

from typing import Any

import pytest

from tests.emulator.naive_client import NaiveClient
from tests.emulator.service import LIDIA, Service, daily, event, failed, meeting, when

WINDOW = {"startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2026-12-01T00:00:00Z"}
PATH = "/me/calendarView/delta"


async def begin(service: Service, path: str = "/me/calendarView") -> NaiveClient:
    client = NaiveClient(service, path, "odata.maxpagesize=50", **WINDOW)
    await client.pull()
    return client


def kinds(entries: list[dict[str, Any]]) -> list[str]:
    return ["removed" if "@removed" in one else str(one["type"]) for one in entries]


async def test_a_first_round_has_singles_whole_and_occurrences_bare(service: Service) -> None:
    await service.create(event(subject="Single"))
    made = await service.create(event(recurrence=daily(3)))
    exception = (await service.view())[2]
    await service.change(exception["id"], subject="Other")
    entries = await NaiveClient(service, "/me/calendarView", "odata.maxpagesize=50", **WINDOW).pull()
    assert kinds(entries) == ["singleInstance", "seriesMaster", "occurrence", "exception", "occurrence"]
    assert all(one["@odata.type"] == "#microsoft.graph.event" for one in entries)
    bare = entries[2]
    assert set(bare) == {"@odata.type", "@odata.etag", "id", "seriesMasterId", "type", "start", "end"}
    assert bare["seriesMasterId"] == made["id"]
    assert len(entries[0]) == len(entries[3]) > 40


async def test_a_quiet_round_is_empty_and_replays(service: Service) -> None:
    client = await begin(service)
    link = client.link
    assert await client.pull() == []
    made = await service.create(event())
    for _ in range(2):
        answer = await service.get(link)
        assert [one["id"] for one in answer["value"]] == [made["id"]]
        assert "@odata.deltaLink" in answer


async def test_what_happens_inside_the_window(service: Service) -> None:
    client = await begin(service)
    made = await service.create(event())
    assert kinds(await client.pull()) == ["singleInstance"]
    await service.change(made["id"], subject="Better")
    [entry] = await client.pull()
    assert entry["subject"] == "Better"
    await service.delete(made["id"])
    assert await client.pull() == [
        {"@odata.type": "#microsoft.graph.event", "id": made["id"], "@removed": {"reason": "deleted"}}
    ]


async def test_what_happens_outside_the_window_is_removed(service: Service) -> None:
    client = await begin(service)
    made = await service.create(event("2027-03-01T09:00", "2027-03-01T10:00"))
    assert kinds(await client.pull()) == ["removed"]
    await service.change(made["id"], subject="Better")
    assert kinds(await client.pull()) == ["removed"]
    await service.change(made["id"], start=when("2026-11-23T09:00"), end=when("2026-11-23T10:00"))
    assert kinds(await client.pull()) == ["singleInstance"]
    await service.change(made["id"], start=when("2027-11-23T09:00"), end=when("2027-11-23T10:00"))
    assert kinds(await client.pull()) == ["removed"]
    await service.delete(made["id"])
    assert kinds(await client.pull()) == ["removed"]


async def test_the_window_is_of_its_calendar_only(service: Service) -> None:
    client = await begin(service)
    other = service.ana.add_calendar("Other")
    await service.create(event(), f"/me/calendars/{other}/events")
    assert await client.pull() == []


async def test_a_changed_series_comes_whole(service: Service) -> None:
    await service.create(event(recurrence=daily(4)))
    client = await begin(service)
    second = (await service.view())[1]
    await service.change(second["id"], subject="Other")
    assert kinds(await client.pull()) == ["seriesMaster", "occurrence", "exception", "occurrence", "occurrence"]


async def test_a_deleted_occurrence_has_no_entry(service: Service) -> None:
    await service.create(event(recurrence=daily(3)))
    client = await begin(service)
    second = (await service.view())[1]
    await service.delete(second["id"])
    entries = await client.pull()
    assert kinds(entries) == ["seriesMaster", "occurrence", "occurrence"]
    assert second["id"] not in {one["id"] for one in entries}
    assert client.picture() == await client.truth()


async def test_a_deleted_series_is_its_master(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    client = await begin(service)
    await service.delete(made["id"])
    entries = await client.pull()
    assert (kinds(entries), entries[0]["id"]) == (["removed"], made["id"])
    assert client.picture() == set()


async def test_a_series_that_becomes_single_leaves_no_days_behind(service: Service) -> None:
    made = await service.create(event(recurrence=daily(3)))
    client = await begin(service)
    await service.change(made["id"], recurrence=None)
    await client.pull()
    assert client.picture() == await client.truth()
    assert len(client.events) == 1


async def test_an_exception_that_leaves_the_window_is_not_in_the_set(service: Service) -> None:
    await service.create(event(recurrence=daily(3)))
    client = await begin(service)
    last = (await service.view())[2]
    await service.change(last["id"], start=when("2026-12-20T09:00"), end=when("2026-12-20T10:00"))
    assert kinds(await client.pull()) == ["seriesMaster", "occurrence", "occurrence"]


async def test_several_changes_of_one_event_are_one_entry(service: Service) -> None:
    client = await begin(service)
    made = await service.create(event())
    await service.create(event(subject="Other"))
    await service.change(made["id"], subject="Last")
    entries = await client.pull()
    assert [one["subject"] for one in entries] == ["Other", "Last"]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
async def test_pages_of_any_size_tell_the_same(service: Service, size: int) -> None:
    await service.create(event(recurrence=daily(7)))
    for day in range(24, 28):
        await service.create(event(f"2026-11-{day}T12:00", f"2026-11-{day}T13:00", subject=str(day)))
    pages = await service.pages(PATH, f"odata.maxpagesize={size}", **WINDOW)
    assert max(len(page["value"]) for page in pages) == size
    assert sum(len(page["value"]) for page in pages) == 12
    client = await begin(service)
    for made in list(client.masters) + list(client.events)[-4:]:
        await service.change(made, importance="high")
    rounds = await service.pages(client.link, f"odata.maxpagesize={size}")
    assert sum(len(page["value"]) for page in rounds) == 12


async def test_what_changes_between_two_pages_comes_in_the_next_round(service: Service) -> None:
    made = [await service.create(event(subject=str(n))) for n in range(4)]
    client = NaiveClient(service, "/me/calendarView", "odata.maxpagesize=2", **WINDOW)
    first = await service.get(PATH, params=WINDOW, headers={"Prefer": client.prefer})
    await service.delete(made[0]["id"])
    await service.delete(made[3]["id"])
    await service.create(event(subject="new"))
    rest = await service.pages(first["@odata.nextLink"], client.prefer)
    client._apply([entry for page in [first, *rest] for entry in page["value"]])
    client.link = rest[-1]["@odata.deltaLink"]
    await client.pull()
    assert client.picture() == await client.truth()


@pytest.mark.parametrize(
    "option",
    ["$select=subject", "$filter=isAllDay", "$expand=attachments", "$orderby=subject", "%24search=x", "$top=5"],
)
async def test_options_that_delta_refuses(service: Service, option: str) -> None:
    answer = await service.http.get(f"{PATH}?startDateTime=2026-11-01&endDateTime=2026-12-01&{option}")
    assert failed(answer) == (400, "ErrorInvalidUrlQuery")


async def test_delta_needs_a_window(service: Service) -> None:
    assert failed(await service.http.get(PATH)) == (400, "ErrorInvalidParameter")


@pytest.mark.parametrize(
    "path",
    [
        "/me/calendarView/delta()",
        "/me/calendar/calendarview/delta",
        "/me/CalendarView/Delta",
        "/me/calendarView/microsoft.graph.delta()",
    ],
)
async def test_spellings_of_delta(service: Service, path: str) -> None:
    assert "@odata.deltaLink" in await service.get(path, params=WINDOW)


async def test_an_expired_token_is_410_with_the_way_back(service: Service) -> None:
    client = await begin(service)
    service.world.expire_delta_tokens()
    answer = await service.http.get(client.link)
    assert failed(answer) == (410, "SyncStateNotFound")
    start = answer.headers["location"]
    assert start.startswith("https://graph.microsoft.com/v1.0/me/calendarView/delta?startDateTime=2026-11-01")
    assert "@odata.deltaLink" in await service.get(start)


async def test_a_token_falls_out_of_a_full_log(service: Service) -> None:
    service.ana.log.limit = 5
    client = await begin(service)
    for _ in range(5):
        await service.create(event())
    await client.pull()
    old = client.link
    for _ in range(12):
        await service.create(event())
    assert failed(await service.http.get(old)) == (410, "SyncStateNotFound")
    fresh = await begin(service)
    assert len(fresh.events) == 17


async def test_a_second_page_may_be_410_too(service: Service) -> None:
    for _ in range(3):
        await service.create(event())
    first = await service.get(PATH, params=WINDOW, headers={"Prefer": "odata.maxpagesize=2"})
    service.world.expire_delta_tokens()
    assert failed(await service.http.get(first["@odata.nextLink"])) == (410, "SyncStateNotFound")


async def test_a_token_is_bound_to_person_and_calendar(service: Service) -> None:
    client = await begin(service)
    assert failed(await service.as_(LIDIA).get(client.link))[0] == 400
    other = service.ana.add_calendar("Other")
    moved = client.link.replace("/me/calendarView", f"/me/calendars/{other}/calendarView")
    assert failed(await service.http.get(moved)) == (400, "ErrorInvalidSyncStateData")
    assert failed(await service.http.get(client.link[:-5])) == (400, "ErrorInvalidSyncStateData")


async def test_an_answer_is_a_change_in_both_mailboxes(service: Service) -> None:
    made = await service.create(meeting())
    mine = await begin(service)
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    link = (await service.as_(LIDIA).get(PATH, params=WINDOW)).json()["@odata.deltaLink"]
    await service.as_(LIDIA).post(f"/me/events/{theirs['id']}/accept", json={})
    assert [one["id"] for one in await mine.pull()] == [made["id"]]
    page = (await service.as_(LIDIA).get(link)).json()
    assert [one["responseStatus"]["response"] for one in page["value"]] == ["accepted"]


async def test_a_shared_calendar_has_rounds_of_its_own(service: Service) -> None:
    shared = service.ana.share_calendar(service.lidia)
    client = await begin(service, f"/me/calendars/{shared}/calendarView")
    made = service.world.create_event(LIDIA, service.lidia.default_calendar, event(recurrence=daily(2)))
    entries = await client.pull()
    assert kinds(entries) == ["seriesMaster", "occurrence", "occurrence"]
    assert made["id"] not in {one["id"] for one in entries}
    service.world.delete_event(LIDIA, made["id"])
    await client.pull()
    assert client.picture() == set()


async def test_immutable_ids_and_zones_in_rounds(service: Service) -> None:
    prefer = 'IdType="ImmutableId", outlook.timezone="Asia/Tokyo"'
    client = NaiveClient(service, "/me/calendarView", prefer, **WINDOW)
    await client.pull()
    made = await service.create(event(recurrence=daily(2)))
    entries = await client.pull()
    assert made["id"] not in {one["id"] for one in entries}
    assert {one["start"]["timeZone"] for one in entries} == {"Asia/Tokyo"}
    await service.delete(made["id"])
    await client.pull()
    assert client.picture() == set()


async def test_a_removed_event_with_a_given_id_goes_by_that_id(service: Service) -> None:
    service.ana.put_raw(service.ana.default_calendar, event(id="AAMkGiven="))
    client = await begin(service)
    await service.delete("AAMkGiven=")
    assert [one["id"] for one in await client.pull()] == ["AAMkGiven="]
