"""Every recorded request of the operations the emulator knows is understood and answered with the recorded status."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import ANA, JUST, LIDIA, Service, daily, meeting

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "graph" / "examples"
KNOWN = frozenset({
    "calendar_create", "calendar_get", "calendar_list", "calendar_update", "calendarGroup_create", "calendarGroup_get",
    "calendarGroup_list", "calendarGroup_update", "calendarView_list", "event_accept", "event_create", "event_decline",
    "event_delete", "event_get", "event_instances", "event_list", "event_tentativelyAccept", "event_update",
    "masterCategory_create", "masterCategory_delete", "masterCategory_get", "masterCategory_list",
    "masterCategory_update", "mailboxSettings_get", "mailboxSettings_update", "me_get", "reminderView",
})  # fmt: skip
FILES = [path for path in sorted(FOLDER.glob("graph-*.json")) if path.stem.split("-")[2] in KNOWN]
ABSENT = pytest.param(FOLDER, marks=pytest.mark.skip(reason="shared/graph/examples is not beside the checkout"))


def here(service: Service, path: str, event_id: str, box: Any) -> str:
    """The recorded path with ids that exist in this service."""
    calendar = next((one.id for one in box.calendars.values() if one.id != box.default_calendar), box.default_calendar)
    ids = {
        "events": event_id,
        "calendars": calendar,
        "calendargroups": next(iter(box.groups)),
        "mastercategories": box.categories[0]["id"],
    }
    path = re.sub(r"/users/[^/?]+", "/me", path)
    return re.sub(
        r"(?i)/(events|calendars|calendarGroups|masterCategories)/[^/?]+",
        lambda found: f"/{found[1]}/{ids[found[1].lower()]}",
        path,
    )


def recorded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


@pytest.mark.parametrize("path", FILES or [ABSENT], ids=lambda path: path.stem)
async def test_a_recorded_request_is_answered(service: Service, path: Path) -> None:
    example = recorded(path)
    request, operation = example["request"], example["operation"]
    wanted = {200, 201, 202, 204} if example["response"] is None else {example["response"]["status"]}
    service.ana.add_calendar("Spare")
    made = await service.create(meeting(recurrence=daily(5)))
    box = service.ana
    if operation in {"event_accept", "event_decline", "event_tentativelyAccept"}:
        box = service.lidia
        made = service.copy(box, made) or {}
    client = service.as_(LIDIA if box is service.lidia else ANA)
    headers = {name: value for name, value in request["headers"].items() if name.lower() in {"prefer", "content-type"}}
    answer = await client.request(
        request["method"],
        "https://graph.microsoft.com" + here(service, request["path"], made["id"], box),
        json=request["body"],
        headers=headers,
    )
    assert answer.status_code in wanted, answer.text
    if operation == "event_create" and example["response"] and isinstance(example["response"]["body"], dict):
        printed = {name for name in example["response"]["body"] if "@" not in name}
        assert printed <= set(answer.json())


async def test_the_recorded_rounds_way_through_a_first_round(service: Service) -> None:
    await service.create(meeting(recurrence=daily(5)))
    pages = await service.pages("/me/calendarView/delta", "odata.maxpagesize=2", **JUST)
    assert [len(page["value"]) for page in pages] == [2, 2, 2]
    assert {page["@odata.context"] for page in pages} == {
        "https://graph.microsoft.com/v1.0/$metadata#Collection(event)"
    }
    assert "?$skiptoken=" in pages[0]["@odata.nextLink"]
    assert "?$deltatoken=" in pages[-1]["@odata.deltaLink"]
