"""Worlds of calendars, groups, permissions and shares."""

from __future__ import annotations

from tests.emulator.service import LIDIA, Service
from tests.exchanges.reading import Exchange
from tests.exchanges.staging import Scene, Standing


async def _calendars(service: Service) -> Standing:
    """A calendar in a group of its own."""
    group = service.ana.add_group("Private")
    return Standing({"calendars": service.ana.add_calendar("Spare", group=group), "calendargroups": group})


async def _empty_group(service: Service) -> Standing:
    return Standing({"calendargroups": service.ana.add_group("Private")})


async def _not_the_default(_: Service, exchange: Exchange, standing: Standing) -> Standing:
    """The service's own page deletes `/me/calendar`, which cannot be deleted."""
    head, found, rest = exchange.request["path"].partition("/me/calendar")
    if found and not rest:
        return standing._replace(path=f"{head}/me/calendars/{standing.ids['calendars']}")
    return standing


async def _permission(service: Service) -> Standing:
    """Ana's default calendar and another one are shared with Lidia."""
    spare = service.ana.add_calendar("Spare")
    wanted = {"emailAddress": {"address": LIDIA}, "role": "read"}
    for path in ("/me/calendar", f"/me/calendars/{spare}"):
        made = await service.http.post(f"{path}/calendarPermissions", json=wanted)
    return Standing({"calendars": spare, "calendarpermissions": made.json()["id"]})


async def _share(service: Service) -> Standing:
    """Lidia's calendar is in Ana's list, and Ana may write into it."""
    return Standing({"calendars": service.ana.share_calendar(service.lidia, role="write"), "users": LIDIA})


SCENES = {
    "calendar_list": Scene(_calendars),
    "calendar_get": Scene(_calendars),
    "calendar_create": Scene(_calendars),
    "calendar_update": Scene(_calendars),
    "calendar_delete": Scene(_calendars, _not_the_default),
    "calendar_permanentDelete": Scene(_calendars),
    "calendarGroup_list": Scene(_calendars),
    "calendarGroup_get": Scene(_calendars),
    "calendarGroup_create": Scene(_calendars),
    "calendarGroup_update": Scene(_calendars),
    "calendarGroup_delete": Scene(_empty_group),
    "calendarPermission_list": Scene(_permission),
    "calendarPermission_get": Scene(_permission),
    "calendarPermission_create": Scene(_calendars, status=201),  # 200 is printed above an answer that is called 201
    "calendarPermission_update": Scene(_permission),
    "calendarPermission_delete": Scene(_permission),
    "allowedCalendarSharingRoles": Scene(_calendars),
    "sharedCalendar_get": Scene(_share),
    "sharedCalendar_event": Scene(_share),
}
