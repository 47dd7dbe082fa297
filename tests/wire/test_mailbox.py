"""Calendars, groups, settings, categories, the signed-in person, and bodies of requests."""

from __future__ import annotations

import json

import pytest

from tests.wire.sample import KEY, page
from tuical import errors
from tuical.model.event import Person
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import Reply
from tuical.model.view import WorkingHours
from tuical.wire.calendars import decode_calendars, decode_groups
from tuical.wire.mailbox import decode_categories, decode_me, decode_settings
from tuical.wire.writing import reply_body


def test_calendars() -> None:
    item = {
        "id": "C1",
        "name": "Team\x1b[2J",
        "color": "lightGreen",
        "hexColor": "",
        "canEdit": False,
        "isDefaultCalendar": True,
        "owner": {"name": "Alex Wilber", "address": "alex@contoso.com"},
        "novelty": 1,
    }
    (calendar,), link = decode_calendars(page(item, {"name": "no id"}, 5, **{"@odata.nextLink": "https://n/"}), "G1")
    assert calendar[:9] == ("C1", "Team", "lightGreen", "", "G1", "Alex Wilber", "alex@contoso.com", False, True)
    assert json.loads(calendar.raw) == item
    assert link == "https://n/"


def test_groups_of_the_other_dialect() -> None:
    (group,), link = decode_groups(page({"Id": "G1", "Name": "My Calendars", "ClassId": "x"}))
    assert (group.id, group.name, link) == ("G1", "My Calendars", "")
    assert json.loads(group.raw) == {"id": "G1", "name": "My Calendars", "classId": "x"}


def test_settings() -> None:
    answer = {
        "timeZone": "W. Europe Standard Time",
        "language": {"locale": "de-DE"},
        "dateFormat": "dd.MM.yyyy",
        "timeFormat": "hh:mm tt",
        "workingHours": {
            "daysOfWeek": ["monday", "Sunday", "someday"],
            "startTime": "08:00:00.0000000",
            "endTime": "16:30:00.0000000",
            "timeZone": {"name": "Customized Time Zone"},
        },
    }
    found = decode_settings(json.dumps(answer).encode())
    assert found.zone == "W. Europe Standard Time"
    assert found.work == WorkingHours(480, 990, frozenset({0, 6}))
    assert found.work_zone == "Customized Time Zone"
    assert found.twelve_hours is True
    assert decode_settings(b'{"timeFormat":"HH:mm"}').twelve_hours is False


@pytest.mark.parametrize(
    "answer",
    [b"{}", b'{"workingHours":null,"language":[]}', b'{"workingHours":{"startTime":"18:00","endTime":"08:00"}}'],
)
def test_settings_that_say_nothing(answer: bytes) -> None:
    assert decode_settings(answer) == MailboxInfo()


def test_categories() -> None:
    items = ({"displayName": "Red", "color": "Preset0"}, {"displayName": None}, {"displayName": "Plain", "color": None})
    assert decode_categories(page(*items)) == ((("Red", "preset0"), ("Plain", "")), "")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"displayName": "Ana", "mail": "ana@c.com", "userPrincipalName": "a@c.com"}, Person("Ana", "ana@c.com")),
        ({"displayName": "Ana", "mail": None, "userPrincipalName": "a@c.com"}, Person("Ana", "a@c.com")),
        ({"DisplayName": "Ana", "EmailAddress": "ana@c.com"}, Person("Ana", "ana@c.com")),
    ],
)
def test_me(answer: dict[str, str | None], expected: Person) -> None:
    assert decode_me(json.dumps(answer).encode()) == expected


def test_no_object() -> None:
    with pytest.raises(errors.PageRefused):
        decode_me(b"[]")


def test_a_reply() -> None:
    assert json.loads(reply_body(Reply(KEY, "accepted", 'Fine "so"', False))) == {
        "comment": 'Fine "so"',
        "sendResponse": False,
    }
