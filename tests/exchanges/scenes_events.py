"""Worlds of the operations on events, answers, reminders and group calendars, in both dialects."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.emulator.service import ALEX, ANA, LIDIA, Service, daily, meeting, when
from tests.exchanges.reading import Exchange, window
from tests.exchanges.staging import Scene, Standing
from tuical.emulator.microsoft_groups import add_group, group_id
from tuical.wire.times import epoch

SUBJECT = "All about the Seedling exchange"
COLOR = {"id": "String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Color", "value": "Green"}
NOTE = {"@odata.type": "microsoft.graph.openTypeExtension", "extensionName": "Com.Contoso.Garden", "bed": "7"}


def _at(start: datetime, **members: Any) -> dict[str, Any]:
    first, last = (moment.strftime("%Y-%m-%dT%H:%M") for moment in (start, start + timedelta(hours=1)))
    return meeting(first, last, subject=SUBJECT, **members)


def _week(start: datetime) -> dict[str, Any]:
    return daily(5, start.strftime("%Y-%m-%d"))


_MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def _event(service: Service) -> Standing:
    """A meeting with extensions, of a person with a second calendar."""
    made = await service.create(
        _at(_MONDAY, isReminderOn=True, singleValueExtendedProperties=[COLOR], extensions=[NOTE])
    )
    return Standing({"events": made["id"], "calendars": service.ana.default_calendar})


async def _body_of_its_own(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """Where only the request's address is printed, a whole new event is sent."""
    if exchange.request["body"] is not None:
        return standing
    start, end = ({"DateTime": f"2026-11-23T{hour}:00", "TimeZone": "UTC"} for hour in ("09", "10"))
    return standing._replace(body={"Subject": "Lunch", "Start": start, "End": end})


async def _invited(service: Service) -> Standing:
    """An attendee's copy of a meeting."""
    made = await service.create(_at(_MONDAY))
    copy = service.copy(service.lidia, made)
    assert copy is not None
    return Standing({"events": copy["id"]}, LIDIA)


async def _changed_series(service: Service) -> Standing:
    """A series with one day moved and one day gone."""
    made = await service.create(_at(_MONDAY, recurrence=_week(_MONDAY)))
    days = await service.view()
    await service.change(days[1]["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    await service.delete(days[2]["id"])
    return Standing({"events": made["id"]})


async def _nothing(service: Service) -> Standing:
    return Standing({})


async def _series_in_the_window(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    start = datetime.fromtimestamp(window(exchange.request).start, UTC) + timedelta(hours=1)
    made = await service.create(_at(start, recurrence=_week(start)))
    return standing._replace(ids={"events": made["id"]})


async def _due_in_the_window(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """A meeting with a reminder between the function's two times."""
    first = re.search(r"(?i)startDateTime='([^']+)'", exchange.request["path"])
    begin = epoch(first[1]) if first else None
    assert begin is not None
    await service.create(_at(datetime.fromtimestamp(begin, UTC) + timedelta(hours=1), isReminderOn=True))
    return standing


async def _group(service: Service) -> Standing:
    """A group's event, one attendee invited."""
    group = add_group(service.world, "garden@contoso.com", "Garden", [ANA, LIDIA])
    people = [{"emailAddress": {"address": ALEX}}]
    made = await service.create(_at(_MONDAY, attendees=people), f"/groups/{group_id(group)}/events")
    return Standing({"groups": group_id(group), "events": made["id"]})


async def _groups_window(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    start = datetime.fromtimestamp(window(exchange.request).start, UTC) + timedelta(hours=1)
    await service.create(_at(start), f"/groups/{standing.ids['groups']}/events")
    return standing


_READS = ("event_list", "event_search", "event_extensions", "event_delta")
_WRITES = (
    "event_update", "event_delete", "event_permanentDelete", "event_cancel", "event_forward", "event_snoozeReminder",
    "event_dismissReminder",
)  # fmt: skip
_ANSWERS = ("event_accept", "event_tentativelyAccept", "event_decline")
_GROUPS = ("calendar_get", "event_list", "event_get", "event_create", "event_update", "event_delete")

SCENES = {
    **{name: Scene(_event) for name in (*_READS, *_WRITES)},
    "event_get": Scene(_event, absent=frozenset({"iCalUId", "uid"})),  # printed in beta although they are not selected
    **{name: Scene(_invited) for name in _ANSWERS},
    **{f"group_{name}": Scene(_group) for name in _GROUPS},
    "group_calendarView_list": Scene(_group, _groups_window),
    "event_create": Scene(_event, _body_of_its_own),
    "event_exceptions": Scene(_changed_series),
    "event_instances": Scene(_nothing, _series_in_the_window),
    "reminderView": Scene(_nothing, _due_in_the_window),
}
