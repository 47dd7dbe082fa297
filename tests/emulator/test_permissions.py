"""Who may do what on a calendar: calendarPermissions, the roles behind them and what each of them shows."""

import base64
import json
from typing import Any

import httpx
import pytest

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, Service, event, failed
from tuical.emulator.application import create_application
from tuical.emulator.world import World

PATH = "/me/calendar/calendarPermissions"
ALL = ["freeBusyRead", "limitedRead", "read", "write", "delegateWithoutPrivateEventAccess",
       "delegateWithPrivateEventAccess"]  # fmt: skip


async def give(service: Service, role: str, address: str = LIDIA, path: str = PATH) -> dict[str, Any]:
    answer = await service.http.post(path, json={"emailAddress": {"address": address}, "role": role})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def shared_entry(client: httpx.AsyncClient, name: str = "Ana Marques") -> dict[str, Any] | None:
    listed = (await client.get("/me/calendars")).json()["value"]
    return next((one for one in listed if one["name"] == name), None)


async def test_my_organization_is_always_there(service: Service) -> None:
    [one] = (await service.get(PATH))["value"]
    assert one == {
        "id": "RGVmYXVsdA==",
        "isRemovable": False,
        "isInsideOrganization": True,
        "role": "freeBusyRead",
        "allowedRoles": ["none", "freeBusyRead", "limitedRead", "read", "write"],
        "emailAddress": {"name": "My Organization", "address": None},
    }
    assert failed(await service.http.delete(f"{PATH}/{one['id']}")) == (400, "ErrorInvalidRequest")
    changed = await service.http.patch(f"{PATH}/{one['id']}", json={"role": "read"})
    assert changed.json()["role"] == "read"
    assert (await service.as_(ALEX).get(f"/users/{ANA}/events")).status_code == 200
    other = service.ana.add_calendar("Other")
    [spare] = (await service.get(f"/me/calendars/{other}/calendarPermissions"))["value"]
    assert spare["role"] == "none"


async def test_a_permissions_life(service: Service) -> None:
    made = await give(service, "read")
    assert made["emailAddress"] == {"name": "Lidia Holm", "address": LIDIA}
    assert made["allowedRoles"] == ALL
    assert base64.b64decode(made["id"]).startswith(b"/o=ExchangeLabs")
    one = f"{PATH}/{made['id']}"
    assert (await service.get(one))["role"] == "read"
    assert [found["id"] for found in (await service.get(PATH))["value"]] == [made["id"], "RGVmYXVsdA=="]
    assert (await service.http.patch(one, json={"role": "write"})).json()["role"] == "write"
    assert (await service.http.delete(one)).status_code == 204
    assert failed(await service.http.get(one)) == (404, "ErrorItemNotFound")


async def test_an_outsider_gets_no_more_than_reading(service: Service) -> None:
    made = await give(service, "limitedRead", "Samantha@adatum.com")
    assert (made["isInsideOrganization"], made["isRemovable"]) == (False, True)
    assert made["allowedRoles"] == ["freeBusyRead", "limitedRead", "read"]
    assert base64.b64decode(made["id"]) == b"ExchangePublishedUser.samantha@adatum.com"
    assert failed(await service.http.patch(f"{PATH}/{made['id']}", json={"role": "write"}))[0] == 400


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"emailAddress": {"address": LIDIA}, "role": "owner"}, (400, "RequestBodyRead")),
        ({"emailAddress": {"address": LIDIA}, "role": "none"}, (400, "ErrorPropertyValidationFailure")),
        ({"emailAddress": {"address": "nobody"}, "role": "read"}, (400, "ErrorInvalidRecipients")),
        ({"role": "read"}, (400, "ErrorInvalidRecipients")),
        ({"emailAddress": {"address": ALEX}, "role": "read"}, (400, "ErrorDuplicateUserIdsSpecified")),
        ({"emailAddress": {"address": ANA}, "role": "read"}, (403, "ErrorCalendarSharingNotAllowed")),
        ({"emailAddress": {"address": LIDIA}, "role": "read", "who": 1}, (400, "RequestBodyRead")),
    ],
)
async def test_what_is_refused(service: Service, body: dict[str, Any], expected: tuple[int, str]) -> None:
    await give(service, "read", ALEX)
    assert failed(await service.http.post(PATH, json=body)) == expected


async def test_delegates_only_on_the_default_calendar_and_only_the_role_changes(service: Service) -> None:
    other = f"/me/calendars/{service.ana.add_calendar('Other')}/calendarPermissions"
    body = {"emailAddress": {"address": LIDIA}, "role": "delegateWithPrivateEventAccess"}
    assert failed(await service.http.post(other, json=body)) == (400, "ErrorPropertyValidationFailure")
    made = await give(service, "read", path=other)
    assert made["allowedRoles"] == ALL[:4]
    renamed = await service.http.patch(f"{other}/{made['id']}", json={"isRemovable": False})
    assert failed(renamed) == (400, "ErrorInvalidPropertySet")


async def test_the_sharee_sees_no_list_and_passes_nothing_on(service: Service) -> None:
    await give(service, "write")
    lidia = service.as_(LIDIA)
    entry = await shared_entry(lidia)
    assert entry is not None
    path = f"/me/calendars/{entry['id']}/calendarPermissions"
    assert (await lidia.get(path)).json()["value"] == []
    assert (await lidia.get(f"/users/{ANA}/calendar/calendarPermissions")).json()["value"] == []
    body = {"emailAddress": {"address": ALEX}, "role": "read"}
    assert failed(await lidia.post(path, json=body)) == (403, "ErrorCalendarSharingNotAllowed")
    assert failed(await lidia.post(f"/users/{ANA}/calendar/calendarPermissions", json=body))[0] == 403


async def test_allowed_roles_by_person(service: Service) -> None:
    path = "/me/calendar/allowedCalendarSharingRoles"
    found = await service.get(f"{path}(user='{LIDIA}')")
    assert found["value"] == ALL
    assert found["@odata.context"].endswith("#Collection(microsoft.graph.calendarRoleType)")
    assert (await service.get(f"{path}(User='x@adatum.com')"))["value"] == ALL[:3]
    assert failed(await service.http.get(path)) == (400, "ErrorInvalidParameter")


async def test_a_shared_calendar_comes_into_the_list_and_leaves_it(service: Service) -> None:
    lidia = service.as_(LIDIA)
    made = await give(service, "read")
    entry = await shared_entry(lidia)
    assert entry is not None
    assert (entry["canEdit"], entry["canShare"], entry["owner"]["address"]) == (False, False, ANA)
    await service.http.patch(f"{PATH}/{made['id']}", json={"role": "write"})
    changed = await shared_entry(lidia)
    assert changed is not None
    assert (changed["id"], changed["canEdit"]) == (entry["id"], True)
    assert changed["changeKey"] != entry["changeKey"]
    await service.http.delete(f"{PATH}/{made['id']}")
    assert await shared_entry(lidia) is None
    assert failed(await lidia.get(f"/me/calendars/{entry['id']}/events")) == (404, "ErrorItemNotFound")
    assert failed(await lidia.get(f"/users/{ANA}/events")) == (403, "ErrorAccessDenied")


async def test_a_deleted_calendar_leaves_every_list(service: Service) -> None:
    other = service.ana.add_calendar("Project")
    await give(service, "read", path=f"/me/calendars/{other}/calendarPermissions")
    assert await shared_entry(service.as_(LIDIA), "Project") is not None
    assert (await service.http.post(f"/me/calendars/{other}/permanentDelete")).status_code == 204
    assert await shared_entry(service.as_(LIDIA), "Project") is None


SHOWN = {
    "freeBusyRead": ("Busy", "", "Busy"),
    "limitedRead": ("Planning", "Clinic", "Private Appointment"),
    "read": ("Planning", "Clinic", "Private Appointment"),
    "write": ("Planning", "Clinic", "Private Appointment"),
    "delegateWithoutPrivateEventAccess": ("Planning", "Clinic", "Private Appointment"),
    "delegateWithPrivateEventAccess": ("Planning", "Clinic", "Doctor"),
}


@pytest.mark.parametrize("role", ALL)
async def test_each_role_shows_what_it_may(service: Service, role: str) -> None:
    body = {"contentType": "text", "content": "Inside"}
    await service.create(event(location={"displayName": "Clinic"}, body=body))
    await service.create(event("2026-11-24T09:00", "2026-11-24T10:00", subject="Doctor", sensitivity="private"))
    await give(service, role)
    lidia = service.as_(LIDIA)
    entry = await shared_entry(lidia)
    assert entry is not None
    plain, private = (await lidia.get(f"/me/calendars/{entry['id']}/calendarView", params=JUST)).json()["value"]
    secret = private["subject"] if role != "freeBusyRead" else "Busy"
    assert (plain["subject"], plain["location"]["displayName"], secret) == SHOWN[role]
    assert ("Inside" in plain["bodyPreview"]) == (role not in ALL[:2])
    direct = await lidia.get(f"/users/{ANA}/calendarView", params=JUST)
    assert direct.status_code == (403 if role == "freeBusyRead" else 200)
    changed = await lidia.patch(f"/me/events/{plain['id']}", json={"subject": "New"})
    assert changed.status_code == (200 if role in ALL[3:] else 403)


async def test_the_owners_calendar_by_address_says_what_the_reader_may(service: Service) -> None:
    await give(service, "delegateWithPrivateEventAccess")
    found = (await service.as_(LIDIA).get(f"/users/{ANA}/calendar")).json()
    assert (found["canEdit"], found["canShare"], found["canViewPrivateItems"]) == (True, False, True)
    made = await service.as_(LIDIA).post(f"/users/{ANA}/calendar/events", json=event())
    assert made.json()["organizer"]["emailAddress"]["address"] == ANA


async def test_extensions_of_a_private_event_stay_inside(service: Service) -> None:
    note = {"id": "String {00020329-0000-0000-c000-000000000046} Name Color", "value": "secret"}
    for sensitivity in ("normal", "private"):
        await service.create(event(sensitivity=sensitivity, singleValueExtendedProperties=[note]))
    await give(service, "read")
    expand = {"$expand": f"singleValueExtendedProperties($filter=id eq '{note['id']}')"}
    shown = (await service.as_(LIDIA).get(f"/users/{ANA}/events", params=expand)).json()["value"]
    kept = {one["sensitivity"]: len(one["singleValueExtendedProperties"]) for one in shown}
    assert kept == {"normal": 1, "private": 0}


async def test_shares_outlive_a_restart(service: Service) -> None:
    made = await give(service, "limitedRead")
    world = World.from_state(json.loads(json.dumps(service.world.to_state())), now=lambda: service.moment)
    service.application = create_application(world)
    service.http = service.as_()
    assert (await service.get(f"{PATH}/{made['id']}"))["role"] == "limitedRead"
    entry = await shared_entry(service.as_(LIDIA))
    assert entry is not None
    assert entry["canEdit"] is False


@pytest.mark.parametrize(
    ("role", "status"),
    [("write", 403), ("delegateWithoutPrivateEventAccess", 403), ("delegateWithPrivateEventAccess", 200)],
)
async def test_a_private_event_is_changed_by_whom_it_is_shown(service: Service, role: str, status: int) -> None:
    made = await service.create(event(sensitivity="private"))
    await give(service, role)
    path = f"/users/{ANA}/events/{made['id']}"
    assert (await service.as_(LIDIA).patch(path, json={"subject": "New"})).status_code == status
    assert (await service.as_(LIDIA).get(path)).status_code == 200
