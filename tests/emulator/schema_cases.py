"""One request for every route, by `TABLE METHOD path` as the dispatch tables have it, and the type of its answer.

A new route gets a line in the table of its area; `{...}` in a path is an id of `schema_world.stand`. A route of the
calendar's table without a line of its own is asked as the mailbox's one, below the calendar."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.emulator.service import ALEX, ANA, JUST, LIDIA, daily, event, meeting, weekly, when

WINDOW = "startDateTime={startDateTime}&endDateTime={endDateTime}".format(**JUST)
ARGUMENTS = "(startDateTime='{startDateTime}',endDateTime='{endDateTime}')".format(**JUST)
EXPANDED = "$expand=microsoft.graph.itemattachment/item"
PROPOSAL = {"proposedNewTime": {"start": when("2026-11-23T15:00"), "end": when("2026-11-23T16:00")}}
CONTACT = {"emailAddress": {"address": ALEX, "name": "Alex Wilber"}}


class Case(NamedTuple):
    """A request and what its answer is made of."""

    path: str
    kind: str = ""
    """The type of the answer or of its `value`'s entries; "" where there is no body, "bytes" where it is not JSON."""
    body: Any = None
    address: str = ANA
    versions: tuple[str, ...] = ("v1.0", "beta")
    status: int = 0
    """The status of a refusal; 0 where the answer is a success."""


BETA = ("beta",)
MAILBOX = {
    "GET ": Case("/me", "user"),
    "GET mailboxsettings": Case("/me/mailboxSettings", "mailboxSettings"),
    "PATCH mailboxsettings": Case("/me/mailboxSettings", "mailboxSettings", {"workingHours": {"endTime": "18:30"}}),
    "GET mailboxsettings/*": Case("/me/mailboxSettings/workingHours", "workingHours"),
    "GET outlook/mastercategories": Case("/me/outlook/masterCategories", "outlookCategory"),
    "POST outlook/mastercategories": Case("/me/outlook/masterCategories", "outlookCategory", {"displayName": "New"}),
    "GET outlook/mastercategories/*": Case("/me/outlook/masterCategories/{category}", "outlookCategory"),
    "PATCH outlook/mastercategories/*": Case(
        "/me/outlook/masterCategories/{category}", "outlookCategory", {"color": "preset9"}
    ),
    "DELETE outlook/mastercategories/*": Case("/me/outlook/masterCategories/{category}"),
    "GET outlook/supportedtimezones": Case("/me/outlook/supportedTimeZones", "timeZoneInformation"),
    "GET outlook/supportedlanguages": Case("/me/outlook/supportedLanguages", "localeInfo"),
    "POST translateexchangeids": Case(
        "/me/translateExchangeIds",
        "convertIdResult",
        {"inputIds": ["x", "y"], "sourceIdType": "restId", "targetIdType": "ewsId"},
    ),
}
CALENDARS = {
    "GET calendars": Case("/me/calendars", "calendar"),
    "POST calendars": Case("/me/calendars", "calendar", {"name": "New"}),
    "GET calendargroups": Case("/me/calendarGroups", "calendarGroup"),
    "POST calendargroups": Case("/me/calendarGroups", "calendarGroup", {"name": "New"}),
    "GET calendargroups/*": Case("/me/calendarGroups/{group}", "calendarGroup"),
    "PATCH calendargroups/*": Case("/me/calendarGroups/{group}", "calendarGroup", {"name": "New"}),
    "DELETE calendargroups/*": Case("/me/calendarGroups/{group}"),
    "GET calendargroups/*/calendars": Case("/me/calendarGroups/{first_group}/calendars", "calendar"),
    "POST calendargroups/*/calendars": Case("/me/calendarGroups/{group}/calendars", "calendar", {"name": "New"}),
}
EVENTS = {
    "GET events": Case("/me/events", "event"),
    "POST events": Case("/me/events", "event", meeting(recurrence=weekly(), transactionId="t")),
    "GET events/*": Case("/me/events/{series}?$expand=exceptionOccurrences", "event"),
    "PATCH events/*": Case("/me/events/{event}", "event", {"subject": "Other"}),
    "DELETE events/*": Case("/me/events/{event}"),
    "GET events/delta": Case("/me/events/delta", "event", versions=BETA),
    "GET events/*/instances": Case("/me/events/{series}/instances?" + WINDOW, "event"),
    "GET calendarview": Case("/me/calendarView?" + WINDOW, "event"),
    "GET calendarview/delta": Case("/me/calendarView/delta?" + WINDOW, "event"),
    "GET reminderview": Case("/me/reminderView" + ARGUMENTS, "reminder"),
    "POST events/*/accept": Case("/me/events/{invitation}/accept", body={}, address=LIDIA),
    "POST events/*/tentativelyaccept": Case("/me/events/{invitation}/tentativelyAccept", body=PROPOSAL, address=LIDIA),
    "POST events/*/decline": Case("/me/events/{invitation}/decline", body=PROPOSAL, address=LIDIA),
    "POST events/*/cancel": Case("/me/events/{event}/cancel", body={"comment": "Ill"}),
    "POST events/*/forward": Case("/me/events/{event}/forward", body={"toRecipients": [CONTACT]}),
    "POST events/*/permanentdelete": Case("/me/events/{event}/permanentDelete"),
    "POST events/*/snoozereminder": Case(
        "/me/events/{event}/snoozeReminder", body={"newReminderTime": when("2026-11-23T09:05")}
    ),
    "POST events/*/dismissreminder": Case("/me/events/{event}/dismissReminder"),
}
ATTACHMENTS = {
    "GET events/*/attachments": Case("/me/events/{event}/attachments?" + EXPANDED, "attachment"),
    "POST events/*/attachments": Case(
        "/me/events/{event}/attachments",
        "attachment",
        {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "YQ=="},
    ),
    "POST events/*/attachments/createuploadsession": Case(
        "/me/events/{event}/attachments/createUploadSession",
        "uploadSession",
        {"AttachmentItem": {"attachmentType": "file", "name": "a.jpg", "size": 3_500_000}},
    ),
    "GET events/*/attachments/*": Case("/me/events/{event}/attachments/{attachment}?" + EXPANDED, "attachment"),
    "GET events/*/attachments/*/$value": Case("/me/events/{event}/attachments/{attachment}/$value", "bytes"),
    "DELETE events/*/attachments/*": Case("/me/events/{event}/attachments/{attachment}"),
}
PEOPLE = {
    "GET people": Case("/me/people", "person"),
    "GET memberof": Case("/me/memberOf", "group"),
    "GET findroomlists": Case("/me/findRoomLists", "emailAddress", versions=BETA),
    "GET findrooms": Case("/me/findRooms", "emailAddress", versions=BETA),
    "POST findmeetingtimes": Case(
        "/me/findMeetingTimes",
        "meetingTimeSuggestionsResult",
        {"attendees": [{"type": "required", "emailAddress": {"address": LIDIA}}], "returnSuggestionReasons": True},
    ),
}
CALENDAR = {
    "GET ": Case("/me/calendars/{calendar}", "calendar"),
    "PATCH ": Case("/me/calendars/{calendar}", "calendar", {"color": "lightRed"}),
    "DELETE ": Case("/me/calendars/{spare}"),
    "POST permanentdelete": Case("/me/calendars/{spare}/permanentDelete"),
    "GET calendarpermissions": Case("/me/calendars/{calendar}/calendarPermissions", "calendarPermission"),
    "POST calendarpermissions": Case(
        "/me/calendars/{calendar}/calendarPermissions", "calendarPermission", CONTACT | {"role": "read"}
    ),
    "GET calendarpermissions/*": Case("/me/calendar/calendarPermissions/{permission}", "calendarPermission"),
    "PATCH calendarpermissions/*": Case(
        "/me/calendar/calendarPermissions/{permission}", "calendarPermission", {"role": "write"}
    ),
    "DELETE calendarpermissions/*": Case("/me/calendar/calendarPermissions/{permission}"),
    "GET allowedcalendarsharingroles": Case(
        f"/me/calendar/allowedCalendarSharingRoles(user='{LIDIA}')", "calendarRoleType"
    ),
    "POST getschedule": Case(
        "/me/calendar/getSchedule",
        "scheduleInformation",
        {
            "schedules": [ANA, LIDIA, "x@y.z"],
            "startTime": when("2026-11-23T08:00"),
            "endTime": when("2026-11-24T08:00"),
        },
    ),
}
SERVICE = {
    "GET users": Case("/users", "user"),
    "GET groups": Case("/groups", "group"),
    "GET places/microsoft.graph.room": Case("/places/microsoft.graph.room", "room"),
    "GET places/microsoft.graph.roomlist": Case("/places/microsoft.graph.roomlist", "roomList"),
    "GET places/*": Case("/places/{room}", "place"),
    "PATCH places/*": Case(
        "/places/{room}", "place", {"@odata.type": "#microsoft.graph.room", "nickname": "Conf Room"}
    ),
    "GET places/*/microsoft.graph.room": Case("/places/{room}/microsoft.graph.room", "room"),
    "GET places/*/microsoft.graph.roomlist": Case("/places/{roomlist}/microsoft.graph.roomlist", "roomList"),
    "GET places/*/microsoft.graph.roomlist/rooms": Case("/places/{roomlist}/microsoft.graph.roomlist/rooms", "room"),
}
_HOME = "/groups/{retail}"
GROUP = {
    "GET ": Case(_HOME, "group"),
    "GET members": Case(f"{_HOME}/members", "user"),
    "GET owners": Case(f"{_HOME}/owners", "user"),
    "GET calendar": Case(f"{_HOME}/calendar", "calendar"),
    "GET events": Case(f"{_HOME}/events", "event"),
    "POST events": Case(f"{_HOME}/events", "event", event(recurrence=daily(3))),
    "GET events/*": Case(f"{_HOME}/events/{{theirs}}", "event"),
    "PATCH events/*": Case(f"{_HOME}/events/{{theirs}}", body={"subject": "Other"}),
    "DELETE events/*": Case(f"{_HOME}/events/{{theirs}}"),
    "POST events/*/cancel": Case(f"{_HOME}/events/{{theirs}}/cancel", body={}),
    "GET events/*/instances": Case(f"{_HOME}/events/{{theirs}}/instances?" + WINDOW, "event"),
    "GET calendarview": Case(f"{_HOME}/calendarView?" + WINDOW, "event"),
    "GET calendarview/delta": Case(f"{_HOME}/calendarView/delta?" + WINDOW, "event"),
}
_NOT_FOR_GROUPS = (
    "accept",
    "tentativelyaccept",
    "decline",
    "attachments",
    "snoozereminder",
    "dismissreminder",
    "forward",
)
GROUP |= {
    f"{method} events/*/{verb}": Case(f"{_HOME}/events/{{theirs}}/{verb}", body={}, status=405)
    for verb in _NOT_FOR_GROUPS
    for method in ("GET", "POST")
}
CASES = {
    "mailbox": MAILBOX | CALENDARS | EVENTS | ATTACHMENTS | PEOPLE,
    "calendar": CALENDAR,
    "service": SERVICE,
    "group": GROUP,
}


def case_of(table: str, route: str) -> Case | None:
    """The request for a route, None if nobody has written it."""
    found = CASES.get(table, {}).get(route)
    if found is None and table == "calendar" and route in CASES["mailbox"]:
        same = CASES["mailbox"][route]
        return same._replace(path=same.path.replace("/me/", "/me/calendar/", 1))
    if found is None and table == "group" and route.split(" ")[1].startswith("calendar/"):
        same = GROUP[route.replace(" calendar/", " ", 1)]
        return same._replace(path=same.path.replace("{retail}/", "{retail}/calendar/", 1))
    return found
