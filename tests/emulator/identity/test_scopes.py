"""Which permission a request needs, and what stands in for it."""

from __future__ import annotations

import pytest

from tuical.emulator.identity.policies import Policies, changed
from tuical.emulator.identity.scopes import allows, needed, read_scopes


@pytest.mark.parametrize(
    ("request_line", "scope"),
    [
        ("GET /v1.0/me", "User.Read"),
        ("GET /v1.0/me/calendarView", "Calendars.Read"),
        ("GET /v1.0/me/calendars/x/calendarView/delta", "Calendars.Read"),
        ("GET /v1.0/users/lidia@contoso.com/calendar/events", "Calendars.Read.Shared"),
        ("GET /v1.0/users/ana@contoso.com/calendar/events", "Calendars.Read"),
        ("PATCH /v1.0/users/lidia@contoso.com/events/1", "Calendars.ReadWrite.Shared"),
        ("POST /v1.0/me/events", "Calendars.ReadWrite"),
        ("POST /v1.0/me/events/1/accept", "Calendars.ReadWrite"),
        ("POST /v1.0/me/events/1/forward", "Calendars.Read"),
        ("POST /v1.0/me/calendar/getSchedule", "Calendars.Read"),
        ("POST /v1.0/me/findMeetingTimes", "Calendars.Read.Shared"),
        ("GET /beta/me/findRooms(RoomList='x')", "User.ReadBasic.All"),
        ("GET /v1.0/places/microsoft.graph.room", "Place.Read.All"),
        ("GET /v1.0/me/people", "People.Read"),
        ("PATCH /v1.0/me/mailboxSettings", "MailboxSettings.ReadWrite"),
        ("GET /v1.0/me/outlook/masterCategories", "MailboxSettings.Read"),
        ("GET /v1.0/groups/1/calendarView", "Group.Read.All"),
        ("POST /v1.0/groups/1/events", "Group.ReadWrite.All"),
        ("GET /api/v2.0/me/calendarview", "Calendars.Read"),
        ("GET /v1.0/me/outlook/supportedTimeZones", ""),
    ],
)
def test_what_a_request_needs(request_line: str, scope: str) -> None:
    assert needed(*request_line.split(" "), "ana@contoso.com") == scope


def test_more_stands_in_for_less() -> None:
    assert allows(["Calendars.ReadWrite"], "Calendars.Read")
    assert allows([], "")
    assert not allows(["Calendars.Read"], "Calendars.ReadWrite")
    assert not allows(["Calendars.ReadWrite"], "Calendars.Read.Shared")


def test_scopes_come_with_and_without_the_resource() -> None:
    words = "https://graph.microsoft.us/calendars.readwrite openid User.Read user.read"
    assert read_scopes(words) == ("Calendars.ReadWrite", "openid", "User.Read")
    with pytest.raises(ValueError, match=r"Mail\.Send"):
        read_scopes("User.Read Mail.Send")


def test_policies_are_set_by_name() -> None:
    assert changed(Policies(), {"interval": 1, "declined": ["People.Read"]}).declined == {"People.Read"}
    for wrong in ({"nonsense": 1}, {"interval": "1"}, [1]):
        with pytest.raises(ValueError, match=r"no policy|cannot be|JSON object"):
            changed(Policies(), wrong)
