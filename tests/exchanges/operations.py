"""Every operation of the calendar API that the program speaks, as the table of coverage lists them.

`recorded` is the operation's name in the recordings. `outlook` and `graph` say why there is no exchange in that
dialect; empty where there is one.
"""

from __future__ import annotations

from typing import NamedTuple

ABSENT = "not in Outlook REST"


class Operation(NamedTuple):
    """One row of the table."""

    title: str
    recorded: str
    outlook: str = ""
    graph: str = ""


OPERATIONS = (
    Operation("Calendar view", "calendarView_list"),
    Operation("List events", "event_list"),
    Operation("Instances of a series", "event_instances"),
    Operation("Get event", "event_get"),
    Operation("Expand a master: exceptions, cancelled", "event_exceptions", ABSENT),
    Operation("Sync a view (Graph)", "calendarView_delta", "its own way: the next row"),
    Operation("Sync a view (Outlook REST)", "calendarView_sync", "", "its own way: the row above"),
    Operation("Delta on events (beta)", "event_delta", ABSENT),
    Operation("Reminder view", "reminderView"),
    Operation("Search by subject", "event_search", ABSENT),
    Operation("Extensions and extended properties", "event_extensions", ABSENT),
    Operation("Create", "event_create"),
    Operation("Update", "event_update"),
    Operation("Delete", "event_delete"),
    Operation("Permanent delete", "event_permanentDelete", ABSENT),
    Operation("Cancel", "event_cancel"),
    Operation("Accept", "event_accept"),
    Operation("Tentatively accept", "event_tentativelyAccept"),
    Operation("Decline", "event_decline"),
    Operation("Forward", "event_forward"),
    Operation("Snooze a reminder", "event_snoozeReminder"),
    Operation("Dismiss a reminder", "event_dismissReminder"),
    Operation("List attachments", "attachment_list"),
    Operation("Get attachment", "attachment_get"),
    Operation("Bytes of an attachment", "attachment_value", ABSENT),
    Operation("Add attachment: file, item, reference", "attachment_create"),
    Operation("Delete attachment", "attachment_delete"),
    Operation("Open an upload session", "attachment_createUploadSession", ABSENT),
    Operation("Upload a chunk", "attachment_uploadChunk", ABSENT),
    Operation("Cancel an upload", "attachment_uploadCancel", ABSENT),
    Operation("List calendars", "calendar_list"),
    Operation("Get calendar", "calendar_get"),
    Operation("Create calendar", "calendar_create"),
    Operation("Update calendar", "calendar_update"),
    Operation("Delete calendar", "calendar_delete"),
    Operation("Permanently delete calendar", "calendar_permanentDelete", ABSENT),
    Operation("List calendar groups", "calendarGroup_list"),
    Operation("Get calendar group", "calendarGroup_get"),
    Operation("Create calendar group", "calendarGroup_create"),
    Operation("Update calendar group", "calendarGroup_update"),
    Operation("Delete calendar group", "calendarGroup_delete"),
    Operation("List permissions", "calendarPermission_list", ABSENT),
    Operation("Get permission", "calendarPermission_get", ABSENT),
    Operation("Create permission", "calendarPermission_create", ABSENT),
    Operation("Update permission", "calendarPermission_update", ABSENT),
    Operation("Delete permission", "calendarPermission_delete", ABSENT),
    Operation("Allowed roles", "allowedCalendarSharingRoles", ABSENT),
    Operation("Another person's calendar", "sharedCalendar_get"),
    Operation("Event in a shared calendar", "sharedCalendar_event"),
    Operation("Find meeting times", "findMeetingTimes"),
    Operation("Free/busy", "getSchedule", ABSENT),
    Operation("Room lists (beta)", "findRoomLists"),
    Operation("Rooms (beta)", "findRooms"),
    Operation("List places", "place_list", ABSENT),
    Operation("Get place", "place_get", ABSENT),
    Operation("Update place", "place_update", ABSENT),
    Operation("People", "people_list", ABSENT),
    Operation("Mailbox settings", "mailboxSettings_get", ABSENT),
    Operation("Update mailbox settings", "mailboxSettings_update", ABSENT),
    Operation("List categories", "masterCategory_list", ABSENT),
    Operation("Get category", "masterCategory_get", ABSENT),
    Operation("Create category", "masterCategory_create", ABSENT),
    Operation("Update category", "masterCategory_update", ABSENT),
    Operation("Delete category", "masterCategory_delete", ABSENT),
    Operation("Supported time zones", "supportedTimeZones", ABSENT),
    Operation("Supported languages", "supportedLanguages", ABSENT),
    Operation("Translate ids", "translateExchangeIds", ABSENT),
    Operation("Group calendar", "group_calendar_get", ABSENT),
    Operation("Group calendar view", "group_calendarView_list", ABSENT),
    Operation("Group events", "group_event_list", ABSENT),
    Operation("Get group event", "group_event_get", ABSENT),
    Operation("Create group event", "group_event_create", ABSENT),
    Operation("Update group event", "group_event_update", ABSENT),
    Operation("Delete group event", "group_event_delete", ABSENT),
    Operation("Who am I", "me_get"),
    Operation("Batch", "batch", ABSENT),
)
