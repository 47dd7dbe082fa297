"""A full event has all ordinary members of the v1.0 schema, of the right types, and no others."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import JUST, Service, daily, meeting, when

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "graph" / "schema.json"
PRIMITIVES: dict[str, Any] = {
    "Edm.String": str,
    "Edm.Boolean": bool,
    "Edm.Int32": int,
    "Edm.Double": (int, float),
    "Edm.DateTimeOffset": str,
    "Edm.Date": str,
    "Edm.Guid": str,
    "Edm.TimeOfDay": str,
}
PATTERNS = {"Edm.DateTimeOffset": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "Edm.Date": r"\d{4}-\d\d-\d\d"}

pytestmark = pytest.mark.skipif(not SCHEMA.exists(), reason="shared/graph/schema.json is not beside the checkout")


@pytest.fixture
def types() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text())["types"]
    return found


def members(types: dict[str, Any], name: str) -> dict[str, Any]:
    """Ordinary members of a type and its bases."""
    base = types[name].get("base")
    own = {k: x for k, x in types[name]["properties"].items() if not x.get("navigation")}
    return (members(types, base) if base in types else {}) | own


def check(types: dict[str, Any], value: Any, declared: dict[str, Any], where: str) -> None:
    if declared["collection"]:
        assert isinstance(value, list), where
        for number, one in enumerate(value):
            check(types, one, declared | {"collection": False}, f"{where}[{number}]")
    elif value is None:
        assert declared["nullable"], where
    elif declared["type"] in PRIMITIVES:
        assert isinstance(value, PRIMITIVES[declared["type"]]), where
        assert re.fullmatch(PATTERNS.get(declared["type"], r"(?s).*"), str(value)), where
    elif types[declared["type"]]["kind"] == "enum":
        assert value in types[declared["type"]]["members"], where
    else:
        check_all(types, value, declared["type"], where)


def check_all(types: dict[str, Any], value: dict[str, Any], name: str, where: str) -> None:
    known = members(types, name)
    for member, one in value.items():
        if "@" not in member:
            assert member in known, f"{where}.{member}"
            check(types, one, known[member], f"{where}.{member}")


async def fill(service: Service) -> None:
    service.world.room_delay = (0, 0)
    place = {"displayName": "Hood", "address": {"city": "Berlin"}, "coordinates": {"latitude": 52.5, "longitude": 13.4}}
    made = await service.create(
        meeting(recurrence=daily(4), locations=[place], isOnlineMeeting=True, transactionId="t")
    )
    shown = await service.view()
    await service.change(shown[1]["id"], subject="Other", start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    await service.delete(shown[2]["id"])
    await service.create(meeting("2026-11-30T00:00", "2026-12-01T00:00", isAllDay=True))
    theirs = service.copy(service.lidia, made)
    assert theirs is not None
    service.world.respond("lidia@contoso.com", theirs["id"], "accepted")


async def test_every_event_fits_the_schema(service: Service, types: dict[str, Any]) -> None:
    await fill(service)
    known = set(members(types, "event"))
    found = [*await service.view(), *(await service.get("/me/events"))["value"]]
    found += (await service.as_("lidia@contoso.com").get("/me/calendarView", params=JUST)).json()["value"]
    assert {one["type"] for one in found} == {"singleInstance", "seriesMaster", "occurrence", "exception"}
    for one in found:
        assert {name for name in one if "@" not in name} == known
        check_all(types, one, "event", one["type"])


async def test_delta_entries_fit_the_schema(service: Service, types: dict[str, Any]) -> None:
    await fill(service)
    for page in await service.pages("/me/calendarView/delta", **JUST):
        for one in page["value"]:
            check_all(types, one, "event", one["type"])


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("calendar", "calendar"),
        ("calendars", "calendar"),
        ("calendarGroups", "calendarGroup"),
        ("mailboxSettings", "mailboxSettings"),
        ("outlook/masterCategories", "outlookCategory"),
        ("reminderView(startDateTime='2026-11-01',endDateTime='2026-12-31')", "reminder"),
        ("outlook/supportedTimeZones", "timeZoneInformation"),
    ],
)
async def test_the_rest_fits_the_schema(service: Service, types: dict[str, Any], path: str, name: str) -> None:
    await service.create(meeting())
    service.ana.share_calendar(service.lidia)
    body = await service.get(f"/me/{path}")
    found = body.get("value", [body])
    assert found
    for one in found:
        shown = {key: value for key, value in one.items() if key != "workingHours"}
        check_all(types, shown, name, path)
