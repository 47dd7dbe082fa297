"""Change tracking in the Outlook REST dialect: two requests to begin, tokens in links, deleted entries of their own."""

import pytest

from tests.emulator.outlook import HOST, TRACK, WINDOW, Outlook, entries
from tests.emulator.service import LIDIA, Service, daily, event, failed, meeting


@pytest.fixture
def outlook(service: Service) -> Outlook:
    return Outlook(service)


async def filled(service: Service, count: int = 5) -> list[str]:
    days = range(23, 23 + count)
    made = [await service.create(event(f"2026-11-{day}T09:00", f"2026-11-{day}T10:00")) for day in days]
    return [one["id"] for one in made]


@pytest.mark.parametrize("size", [1, 2, 5, 50])
async def test_a_first_round_brings_everything_once(service: Service, outlook: Outlook, size: int) -> None:
    ids = await filled(service)
    pages = await outlook.round(size=size)
    assert [one["Id"] for one in entries(pages)] == ids
    assert "@odata.deltaLink" in pages[0], "the first answer only opened the state"
    assert len(pages[0]["value"]) == min(size, 5)
    assert pages[0]["@odata.context"] == f"{HOST}/api/v2.0/$metadata#Me/CalendarView"
    assert {page["@odata.context"] for page in pages[1:]} == {f"{HOST}/api/v2.0/$metadata#Me/CalendarView/$delta"}


async def test_links_as_this_dialect_writes_them(service: Service, outlook: Outlook) -> None:
    await filled(service)
    pages = await outlook.round(size=2)
    begin = f"{HOST}/api/v2.0/me/calendarview/?startDateTime=2026-11-01T00%3a00%3a00Z&endDateTime=2027-01-01T"
    assert pages[0]["@odata.deltaLink"].startswith(begin)
    assert "&%24deltatoken=" in pages[0]["@odata.deltaLink"]
    assert "&%24skipToken=" in pages[1]["@odata.nextLink"]
    other = pages[0]["@odata.deltaLink"].replace("%24deltatoken", "$DeltaToken").replace("%3a", ":")
    again = await outlook.get(other, headers={"Prefer": TRACK})
    assert len(again["value"]) == 3


async def test_an_empty_window_is_over_at_once(service: Service, outlook: Outlook) -> None:
    [first, second] = await outlook.round()
    assert first["value"] == second["value"] == []
    assert "@odata.deltaLink" in second


async def test_later_rounds_bring_what_changed(service: Service, outlook: Outlook) -> None:
    ids = await filled(service)
    link = (await outlook.round())[-1]["@odata.deltaLink"]
    assert entries(await outlook.round(link)) == []
    await service.change(ids[1], subject="Changed")
    await service.delete(ids[2])
    pages = await outlook.round(link, size=1)
    [changed, gone] = entries(pages)
    assert (changed["Id"], changed["Subject"]) == (ids[1], "Changed")
    assert gone == {
        "@odata.context": f"{HOST}/api/v2.0/$metadata#Me/CalendarView/$deletedEntity",
        "id": f"CalendarView('{ids[2]}')",
        "reason": "deleted",
    }
    assert entries(await outlook.round(pages[-1]["@odata.deltaLink"])) == []


async def test_a_series_comes_with_bare_occurrences(service: Service, outlook: Outlook) -> None:
    made = await service.create(meeting(recurrence=daily(3)))
    [master, *occurrences] = entries(await outlook.round())
    assert (master["Id"], master["Type"]) == (made["id"], "SeriesMaster")
    assert {"DateTimeCreated", "DateTimeLastModified"} <= master.keys()
    assert not {"CreatedDateTime", "@odata.type"} & master.keys()
    assert len(occurrences) == 3
    wanted = {"@odata.id", "@odata.etag", "Id", "SeriesMasterId", "Type", "Start", "End"}
    assert all(one.keys() == wanted and one["Type"] == "Occurrence" for one in occurrences)


async def test_only_the_first_answer_applies_the_preference(service: Service, outlook: Outlook) -> None:
    await filled(service)
    headers = {"Prefer": f'{TRACK}, odata.maxpagesize=2, outlook.timezone="Pacific Standard Time"'}
    first = await outlook.ask("GET", "/me/calendarview", params=WINDOW, headers=headers)
    assert first.headers["Preference-Applied"].split(", ")[0] == TRACK
    second = await outlook.ask("GET", first.json()["@odata.deltaLink"], headers=headers)
    assert TRACK not in second.headers.get("Preference-Applied", "")
    assert second.json()["value"][0]["Start"]["TimeZone"] == "Pacific Standard Time"


async def test_another_window_with_the_same_token(service: Service, outlook: Outlook) -> None:
    ids = await filled(service)
    link = (await outlook.round())[-1]["@odata.deltaLink"]
    await service.delete(ids[0])
    later = await service.create(event("2027-02-01T09:00", "2027-02-01T10:00"))
    wider = link.replace("2027-01-01", "2027-03-01")
    pages = await outlook.round(wider, size=2)
    found = entries(pages)
    gone = [one["id"][len("CalendarView('") : -2] for one in found if "reason" in one]
    assert set(gone) == {ids[0], later["id"]}, "what came from outside was outside of the former window"
    assert found[: len(gone)] == [one for one in found if "reason" in one], "the last word counts"
    assert {one["Id"] for one in found if "Id" in one} == {*ids[1:], later["id"]}
    assert entries(await outlook.round(pages[-1]["@odata.deltaLink"])) == []


async def test_calendars_of_ones_own_and_of_others(service: Service, outlook: Outlook) -> None:
    spare = service.ana.add_calendar("Spare")
    made = await service.create(event(), f"/me/calendars/{spare}/events")
    pages = await outlook.round(path=f"/me/calendars('{spare}')/calendarview")
    assert [one["Id"] for one in entries(pages)] == [made["id"]]
    assert pages[-1]["@odata.context"].endswith("/CalendarView/$delta")
    await filled(service, 1)
    mine = await Outlook(service, LIDIA).ask(
        "GET", "/users/ana@contoso.com/calendarview", params=WINDOW, headers={"Prefer": TRACK}
    )
    assert failed(mine) == (403, "ErrorAccessDenied")


@pytest.mark.parametrize("option", ["$filter", "$count", "$select", "$skip", "$top", "$search"])
async def test_options_that_tracking_refuses(outlook: Outlook, option: str) -> None:
    answer = await outlook.ask("GET", "/me/calendarview", params={**WINDOW, option: "1"}, headers={"Prefer": TRACK})
    assert failed(answer) == (400, "ErrorInvalidUrlQuery")


async def test_a_token_that_is_too_old_or_none(service: Service, outlook: Outlook) -> None:
    await filled(service)
    link = (await outlook.round())[-1]["@odata.deltaLink"]
    service.world.expire_delta_tokens()
    answer = await outlook.ask("GET", link, headers={"Prefer": TRACK})
    assert failed(answer) == (410, "SyncStateNotFound")
    assert answer.headers["Location"].startswith(f"{HOST}/api/v2.0/me/calendarview/?startDateTime=")
    broken = link.partition("deltatoken=")[0] + "deltatoken=nothing"
    assert failed(await outlook.ask("GET", broken, headers={"Prefer": TRACK})) == (400, "ErrorInvalidSyncStateData")
