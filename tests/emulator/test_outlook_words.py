"""Translation between the dialects, whatever comes: nothing is lost on the way, and nothing unexpected breaks it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.outlook import Outlook
from tests.emulator.service import Service, daily, meeting
from tuical.emulator.outlook.answers import Shape
from tuical.emulator.outlook.words import graph_name, graph_type, graph_value, outlook_name, outlook_type

NAMES = st.sampled_from([
    "Subject", "IsAllDay", "isAllDay", "ShowAs", "Timeslots", "iCalUId", "@odata.type", "DaysOfWeek", "Interval",
    "ContentType", "Type", "", "É",
])  # fmt: skip
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["True", "15", "-1.5", "nan", "1_0", "HTML"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=4),
    max_leaves=12,
)
SHAPE = Shape("https://outlook.office.com/api/beta/Users('x')", "Events")


@given(VALUES)
def test_any_json_can_be_read_and_reading_twice_changes_nothing(value: Any) -> None:
    once = graph_value(value)
    assert graph_value(once) == once


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("IsReminderOn", "True", True),
        ("SendResponse", "false", False),
        ("SendResponse", "maybe", "maybe"),
        ("Interval", "2", 2),
        ("Latitude", "-1.5", -1.5),
        ("Interval", "1_0", "1_0"),
        ("Interval", "9" * 5000, "9" * 5000),
        ("Subject", "true", "true"),
        ("ShowAs", "WORKINGELSEWHERE", "workingElsewhere"),
        ("DaysOfWeek", ["Monday", 5], ["monday", 5]),
        ("ContentType", "HTML", "html"),
        ("ContentType", "Text/HTML", "Text/HTML"),
        ("Name", "Busy", "Busy"),
    ],
)
def test_texts_that_mean_more(name: str, given: Any, read: Any) -> None:
    assert graph_value({name: given}) == {graph_name(name): read}


@pytest.mark.parametrize(
    ("graph", "outlook"),
    [
        ("#microsoft.graph.fileAttachment", "#Microsoft.OutlookServices.FileAttachment"),
        ("#microsoft.graph.event", "#Microsoft.OutlookServices.Event"),
        ("#elsewhere.thing", "#elsewhere.thing"),
    ],
)
def test_types(graph: str, outlook: str) -> None:
    assert (graph_type(outlook), outlook_type(graph)) == (graph, outlook)


@pytest.mark.parametrize("name", ["iCalUId", "subject", "isAllDay", "dateTime", "timeSlots"])
def test_names_there_and_back(name: str) -> None:
    assert graph_name(outlook_name(name)) == name


async def test_an_event_there_and_back(service: Service) -> None:
    places = [
        {"displayName": "Park", "locationType": "localBusiness", "coordinates": {"latitude": 47.5, "longitude": 1}}
    ]
    made = await service.create(
        meeting(recurrence=daily(3), locations=places, categories=["Red"], showAs="workingElsewhere")
    )
    there = await service.get(f"/me/events/{made['id']}")
    here = await Outlook(service).get(f"/me/events/{made['id']}")
    there = {name: one for name, one in there.items() if "@" not in name and name != "cancelledOccurrences"}
    assert graph_value({name: one for name, one in here.items() if "@" not in name}) == there
    assert SHAPE.value("", there) == {name: one for name, one in here.items() if "@" not in name}


@pytest.mark.parametrize("body", [b"[]", b"5", b"null", b"\xff", b"[" * 100_000, b'{"": 1}', b'{"Start": "soon"}'])
async def test_bodies_that_make_no_sense_are_refused(service: Service, body: bytes) -> None:
    answer = await Outlook(service).ask("POST", "/me/events", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in {"RequestBodyRead", "ErrorPropertyValidationFailure"}
