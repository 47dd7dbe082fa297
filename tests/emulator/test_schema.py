"""A full event has all ordinary members of the v1.0 schema and no others; the checker itself finds what is wrong."""

from typing import Any

import pytest

from tests.emulator.schema import Schema, needs_schema
from tests.emulator.schema_world import stand
from tests.emulator.service import ANA, JUST, LIDIA, Service

pytestmark = needs_schema


@pytest.mark.parametrize("address", [ANA, LIDIA])
async def test_every_event_has_every_member(service: Service, address: str) -> None:
    await stand(service)
    schema = Schema()
    client = service.as_(address)
    found = [one for path in ("/me/calendarView", "/me/events") for one in await listed(client, path)]
    assert {one["type"] for one in found} == {"singleInstance", "seriesMaster", "occurrence", "exception"}
    for one in found:
        assert {name for name in one if "@" not in name} == set(schema.members("event", navigation=False))
        schema.check_type(one, "event", one["type"])


async def listed(client: Any, path: str) -> list[dict[str, Any]]:
    answer = await client.get(path, params=JUST, headers={"Prefer": "odata.maxpagesize=100"})
    found: list[dict[str, Any]] = answer.json()["value"]
    return found


async def test_a_calendar_that_is_shared_fits_the_schema(service: Service) -> None:
    await stand(service)
    for one in (await service.get("/me/calendars"))["value"]:
        Schema().check_type(one, "calendar", one["name"])


CUSTOM = {"@odata.type": "#microsoft.graph.customTimeZone", "name": "x", "bias": 60}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("event", {"mood": "good"}),
        ("event", {"subject": 5}),
        ("event", {"isAllDay": "true"}),
        ("event", {"reminderMinutesBeforeStart": True}),
        ("event", {"showAs": "Busy"}),
        ("event", {"categories": "Red"}),
        ("event", {"createdDateTime": "2026-11-20T09:00:00+01:00"}),
        ("event", {"location": {"displayName": "x", "colour": "red"}}),
        ("event", {"attendees": [{"status": {"response": "maybe"}}]}),
        ("attachment", {"@odata.type": "#microsoft.graph.event"}),
        ("attachment", {"@odata.type": "#microsoft.graph.thing"}),
        ("attachment", {"contentBytes": "YQ=="}),
        ("attachment", {"isInline": None}),
        ("workingHours", {"startTime": "eight"}),
        ("workingHours", {"timeZone": CUSTOM | {"bias": "60"}}),
        ("calendarRoleType", "owner"),
    ],
)
def test_the_checker_finds_what_is_wrong(kind: str, value: Any) -> None:
    with pytest.raises(AssertionError):
        Schema().check_type(value, kind, kind)


def test_the_checker_lets_pass_what_is_right() -> None:
    schema = Schema()
    schema.check_type({"subject": None, "showAs": "busy", "@odata.etag": "x"}, "event", "event")
    schema.check_type({"timeZone": CUSTOM}, "workingHours", "hours")
    schema.check_type({"@odata.type": "#microsoft.graph.fileAttachment", "contentBytes": "YQ=="}, "attachment", "file")
    Schema(beta=True).check_type({"mood": "good"}, "event", "event")
