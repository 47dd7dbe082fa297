"""Calendars and groups."""

import pytest

from tests.emulator.service import LIDIA, Service, event, failed


async def test_the_default_calendar_has_what_graph_shows(service: Service) -> None:
    assert await service.get("/me/calendar") == {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/calendars/$entity",
        "id": service.ana.default_calendar,
        "name": "Calendar",
        "color": "auto",
        "hexColor": "",
        "isTallyingResponses": True,
        "canShare": True,
        "canViewPrivateItems": True,
        "canEdit": True,
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isDefaultCalendar": True,
        "isRemovable": False,
        "changeKey": service.ana.calendar().members["changeKey"],
        "owner": {"name": "Ana Marques", "address": "ana@contoso.com"},
    }


async def test_beta_says_more(service: Service) -> None:
    shared = service.ana.share_calendar(service.lidia)
    found = await service.get(f"https://graph.microsoft.com/beta/me/calendars/{shared}")
    assert (found["isShared"], found["isSharedWithMe"]) == (False, True)
    assert found["calendarGroupId"] in service.ana.groups


async def test_a_calendars_life(service: Service) -> None:
    made = await service.http.post("/me/calendars", json={"name": "Family", "color": "lightGreen"})
    assert made.status_code == 201
    path = f"/me/calendars/{made.json()['id']}"
    await service.create(event(), f"{path}/events")
    changed = await service.http.patch(path, json={"name": "Home", "color": "LightRed"})
    assert (changed.json()["name"], changed.json()["color"]) == ("Home", "lightRed")
    assert changed.json()["changeKey"] != made.json()["changeKey"]
    assert (await service.http.delete(path)).status_code == 204
    assert failed(await service.http.get(path)) == (404, "ErrorItemNotFound")
    assert service.ana.items == {}


async def test_what_calendars_refuse(service: Service) -> None:
    assert failed(await service.http.post("/me/calendars", json={"name": "calendar"})) == (409, "ErrorFolderExists")
    assert failed(await service.http.post("/me/calendars", json={})) == (400, "ErrorPropertyValidationFailure")
    assert failed(await service.http.post("/me/calendars", json={"nam": "x"})) == (400, "RequestBodyRead")
    assert failed(await service.http.patch("/me/calendar", json={"color": "puce"})) == (400, "RequestBodyRead")
    default = f"/me/calendars/{service.ana.default_calendar}"
    assert failed(await service.http.delete(default)) == (400, "ErrorDeleteDistinguishedFolder")
    assert failed(await service.http.get(f"/me/calendars/{service.lidia.default_calendar}")) == (
        404,
        "ErrorItemNotFound",
    )


async def test_removing_a_share_leaves_the_owners_calendar(service: Service) -> None:
    service.world.create_event(LIDIA, service.lidia.default_calendar, event())
    shared = service.ana.share_calendar(service.lidia)
    assert (await service.http.delete(f"/me/calendars/{shared}")).status_code == 204
    assert len(service.lidia.items) == 1


async def test_groups_hold_calendars(service: Service) -> None:
    made = (await service.http.post("/me/calendarGroups", json={"name": "Private"})).json()
    path = f"/me/calendarGroups/{made['id']}"
    inside = await service.http.post(f"{path}/calendars", json={"name": "Family"})
    assert inside.status_code == 201
    names = [one["name"] for one in (await service.get(f"{path}/calendars"))["value"]]
    assert names == ["Family"]
    assert len((await service.get("/me/calendars"))["value"]) == 2
    assert failed(await service.http.delete(path)) == (400, "ErrorCannotDeleteObject")
    renamed = (await service.http.patch(path, json={"name": "Home"})).json()
    assert renamed["name"] == "Home"
    first = (await service.get("/me/calendarGroups"))["value"][0]
    assert first["classId"] == "0006f0b7-0000-0000-c000-000000000046" != renamed["classId"]
    await service.http.delete(f"{path}/calendars/{inside.json()['id']}")
    assert (await service.http.delete(path)).status_code == 204
    assert [one["name"] for one in (await service.get("/me/calendarGroups"))["value"]] == ["My Calendars"]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_an_unknown_group_is_404(service: Service, method: str) -> None:
    assert failed(await service.http.request(method, "/me/calendarGroups/AQMkX", json={"name": "x"}))[0] == 404


async def test_a_group_name_is_needed_and_unique(service: Service) -> None:
    assert failed(await service.http.post("/me/calendarGroups", json={"name": "my calendars"})) == (
        409,
        "ErrorFolderExists",
    )
    assert failed(await service.http.post("/me/calendarGroups", json={"name": ""})) == (
        400,
        "ErrorPropertyValidationFailure",
    )


async def test_a_group_keeps_its_name_in_another_spelling(service: Service) -> None:
    made = (await service.http.post("/me/calendarGroups", json={"name": "Private"})).json()
    changed = await service.http.patch(f"/me/calendarGroups/{made['id']}", json={"name": "PRIVATE"})
    assert changed.json()["name"] == "PRIVATE"
    assert changed.json()["changeKey"] != made["changeKey"]


async def test_a_personal_account_has_one_group_for_good(service: Service) -> None:
    service.ana.profile["personal"] = True
    assert failed(await service.http.post("/me/calendarGroups", json={"name": "New"})) == (403, "ErrorAccessDenied")
    [group] = (await service.get("/me/calendarGroups"))["value"]
    assert failed(await service.http.delete(f"/me/calendarGroups/{group['id']}")) == (403, "ErrorAccessDenied")


async def test_permanent_delete_and_what_cannot_be_removed(service: Service) -> None:
    made = (await service.http.post("/me/calendars", json={"name": "Family"})).json()
    fixed = service.ana.add_calendar("Birthdays", isRemovable=False)
    assert (await service.http.post(f"/me/calendars/{made['id']}/permanentDelete")).status_code == 204
    for calendar in (fixed, service.ana.default_calendar):
        for method, end in (("DELETE", ""), ("POST", "/permanentDelete")):
            answer = await service.http.request(method, f"/me/calendars/{calendar}{end}")
            assert failed(answer) == (400, "ErrorDeleteDistinguishedFolder")


async def test_another_default_calendar(service: Service) -> None:
    made = (await service.http.post("/me/calendars", json={"name": "Family"})).json()
    changed = await service.http.patch(f"/me/calendars/{made['id']}", json={"isDefaultCalendar": True})
    assert changed.json()["isDefaultCalendar"] is True
    assert (await service.get("/me/calendar"))["id"] == made["id"]
    assert [one["isDefaultCalendar"] for one in (await service.get("/me/calendars"))["value"]] == [False, True]
