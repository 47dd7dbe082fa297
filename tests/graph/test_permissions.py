"""Calendar permissions: who is told what, and roles in whatever words they come."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.graph.support import BASE, Bench, ok, refused
from tuical import errors
from tuical.graph import permissions
from tuical.model.event import Person
from tuical.model.permission import Permission, Role
from tuical.wire.permissions import decode_permissions, decode_roles

ADELE = {
    "id": "L289==",
    "isRemovable": True,
    "isInsideOrganization": True,
    "role": "write",
    "allowedRoles": ["freeBusyRead", "LimitedRead", "somethingNew"],
    "emailAddress": {"name": "Adele Vance", "address": "AdeleV@contoso.com"},
}
EVERYBODY = {
    "id": "RGVmYXVsdA==",
    "isRemovable": False,
    "isInsideOrganization": True,
    "role": "FreeBusyRead",
    "allowedRoles": ["none", "freeBusyRead"],
    "emailAddress": {"name": "My Organization"},
}
READ = Permission(
    "L289==", Person("Adele Vance", "AdeleV@contoso.com"), "write", ("freeBusyRead", "limitedRead", "somethingNew"),
    is_inside_organization=True, is_removable=True,
)  # fmt: skip


def bodies(bench: Bench) -> list[Any]:
    """What was sent."""
    return [json.loads(request.content) if request.content else None for request in bench.script.requests]


async def test_list_to_its_end() -> None:
    more = f"{BASE}/v1.0/me/calendar/calendarPermissions?$skip=1"
    bench = Bench(ok({"value": [EVERYBODY], "@odata.nextLink": more}), ok({"value": [ADELE]}))
    everybody, adele = await permissions.list_permissions(bench.client)
    assert everybody.is_for_everybody
    assert (everybody.role, everybody.person.name) == (Role.FREE_BUSY_READ, "My Organization")
    assert adele == READ
    assert not adele.is_for_everybody
    assert bench.script.paths[0] == "GET /v1.0/me/calendar/calendarPermissions"


async def test_a_sharee_sees_an_empty_list() -> None:
    bench = Bench(ok({"value": []}))
    assert await permissions.list_permissions(bench.client, "/users/alex@contoso.com", "C=") == ()
    assert bench.script.requests[0].url.raw_path == b"/v1.0/users/alex@contoso.com/calendars/C%3D/calendarPermissions"


async def test_get() -> None:
    bench = Bench(ok(ADELE))
    assert await permissions.get_permission(bench.client, "/me", "", "L289==") == READ
    assert bench.script.requests[0].url.raw_path == b"/v1.0/me/calendar/calendarPermissions/L289%3D%3D"


async def test_share() -> None:
    bench = Bench(httpx.Response(201, json=ADELE))
    made = await permissions.share_calendar(
        bench.client, "/me", "", Person("Adele Vance", "AdeleV@contoso.com"), Role.WRITE, is_inside_organization=True
    )
    assert made.id == "L289=="
    assert bench.script.paths == ["POST /v1.0/me/calendar/calendarPermissions"]
    assert bodies(bench) == [
        {
            "emailAddress": {"name": "Adele Vance", "address": "AdeleV@contoso.com"},
            "isInsideOrganization": True,
            "isRemovable": True,
            "role": "write",
        }
    ]


async def test_only_the_role_is_ever_changed() -> None:
    bench = Bench(ok({**ADELE, "role": "delegateWithPrivateEventAccess"}))
    changed = await permissions.change_role(
        bench.client, "/me", "C", "L289==", Role.DELEGATE_WITH_PRIVATE_EVENTS, etag='W/"1"'
    )
    assert changed.role == Role.DELEGATE_WITH_PRIVATE_EVENTS
    assert bench.script.paths == ["PATCH /v1.0/me/calendars/C/calendarPermissions/L289=="]
    assert bodies(bench) == [{"role": "delegateWithPrivateEventAccess"}]
    assert bench.script.requests[0].headers["if-match"] == 'W/"1"'


async def test_stop_sharing() -> None:
    bench = Bench(httpx.Response(204), refused(400, "ErrorInvalidRequest", "It cannot be removed."))
    await permissions.stop_sharing(bench.client, "/me", "", "L289==")
    with pytest.raises(errors.Rejected):
        await permissions.stop_sharing(bench.client, "/me", "", "RGVmYXVsdA==")
    assert bench.script.requests[0].method == "DELETE"


async def test_nobody_is_removed_without_an_id() -> None:
    with pytest.raises(errors.ForeignLink):
        await permissions.stop_sharing(Bench().client, "/me", "", "")


async def test_allowed_roles() -> None:
    bench = Bench(ok({"value": ["none", "Read", "somethingNew", 5, None]}))
    found = await permissions.allowed_roles(bench.client, "o'brien@contoso.com")
    assert found == (Role.NONE, Role.READ, "somethingNew")
    assert bench.script.requests[0].url.raw_path.decode() == (
        "/v1.0/me/calendar/allowedCalendarSharingRoles(user='o%27%27brien@contoso.com')"
    )


@pytest.mark.parametrize("member", sorted(ADELE))
@pytest.mark.parametrize("value", [None, 5, [], "x\x1b[2J", {"a": 1}])
def test_bad_members_cost_no_other_entry(member: str, value: Any) -> None:
    found, _ = decode_permissions(json.dumps({"value": [{**ADELE, member: value}, EVERYBODY]}).encode())
    assert found[-1].id == "RGVmYXVsdA=="
    assert len(found) == 2 or member == "id"
    assert all("\x1b" not in one.role + one.person.label for one in found)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"value":5}', b'{"value":["read"'])
def test_what_holds_no_roles_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(errors.PageRefused):
        decode_roles(body)
