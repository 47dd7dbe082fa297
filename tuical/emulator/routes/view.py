"""calendarView, instances and reminderView: what takes place between two moments."""

from typing import Any

from tuical.emulator.call import Call, Reply
from tuical.emulator.errors import bad_request, invalid_request, unreadable
from tuical.emulator.items import Instance
from tuical.emulator.odata import event_list, plain_list
from tuical.emulator.rendering import DEFAULTS, Reader, full
from tuical.emulator.times import instant, read_wall, seconds_of, zoned
from tuical.emulator.validation import record, text
from tuical.emulator.views import Window, by_start, instances, view

_LONGEST = 1825 * 86_400
# The service passes over these when they are selected on a view (reference 3).
_NOT_HERE = frozenset({"createddatetime", "lastmodifieddatetime"})


def window_of(start: str | None, end: str | None) -> Window:
    """The two times of a view as epoch seconds; without an offset they are UTC. Raises 400."""
    if not start or not end:
        raise bad_request(
            "ErrorInvalidParameter",
            "This request requires a time window specified by the query string parameters StartDateTime and "
            "EndDateTime.",
        )
    window = instant_of("StartDateTime", start), instant_of("EndDateTime", end)
    if window[1] < window[0]:
        raise bad_request("ErrorInvalidParameter", "The value of parameter 'EndDateTime' is before 'StartDateTime'.")
    if window[1] - window[0] > _LONGEST:
        raise invalid_request(
            "The range between the start and end dates is greater than the allowed range. Maximum number of days: 1825"
        )
    return window


def instant_of(name: str, text: str) -> int:
    """A time in the query as epoch seconds. Raises 400."""
    try:
        return instant(text)
    except ValueError:
        raise bad_request("ErrorInvalidParameter", f"The value '{text}' of parameter '{name}' is invalid.") from None


def calendar_view(call: Call) -> Reply:
    """Every single event, occurrence and exception that overlaps the window."""
    window = window_of(call.options.get("startdatetime"), call.options.get("enddatetime"))
    reader, calendar = call.calendar()
    return event_list(call, reader, view(calendar, window), "me/calendarView", ignored=_NOT_HERE)


def list_instances(call: Call) -> Reply:
    """The instances of one series."""
    window = window_of(call.options.get("startdatetime"), call.options.get("enddatetime"))
    reader, found = call.event(call.ids[-1])
    if found.item.series is None or found.day:
        raise bad_request("ErrorInvalidRequest", "The event is not the master of a recurring series.")
    shown = by_start(instances(found.item, window))
    return event_list(call, reader, shown, "me/events/instances", ignored=_NOT_HERE)


def reminder_view(call: Call) -> Reply:
    """Reminders of the events in a window, over all of one's own calendars."""
    box = call.own()
    window = window_of(call.arguments.get("startdatetime"), call.arguments.get("enddatetime"))
    calendars = [calendar for calendar in box.calendars.values() if calendar.share is None]
    found = by_start(instance for calendar in calendars for instance in view(calendar, window))
    reminders = [_reminder(call, instance) for instance in found if _reminds(box.reminders, instance)]
    return plain_list(call, "Collection(microsoft.graph.reminder)", reminders)


def _reminds(changed: dict[tuple[int, int], int], instance: Instance) -> bool:
    override = instance.override
    members = DEFAULTS | instance.item.members | (override.members if override else {})
    return bool(members["isReminderOn"]) and changed.get((instance.item.serial, instance.day)) != 0


def _reminder(call: Call, instance: Instance) -> dict[str, Any]:
    shown = full(Reader(call.mailbox, call.mailbox), instance, call.style)
    before = (shown["reminderMinutesBeforeStart"] or 0) * 60
    due = call.mailbox.reminders.get((instance.item.serial, instance.day)) or instance.start - before
    return {
        "eventId": shown["id"],
        "changeKey": shown["changeKey"],
        "eventSubject": shown["subject"],
        "eventStartTime": shown["start"],
        "eventEndTime": shown["end"],
        "eventLocation": shown["location"],
        "eventWebLink": shown["webLink"],
        "reminderFireTime": zoned(due, call.style.zone),
    }


def snooze(call: Call) -> Reply:
    """snoozeReminder: the next time it fires; a zone nobody knows counts as UTC. Raises 400 without a time."""
    _, instance = call.event(call.ids[-1])
    due = record(call.action().get("newremindertime"), "newReminderTime")
    try:
        read_wall(text()(due.get("dateTime"), "newReminderTime.dateTime"))
    except ValueError:
        raise unreadable("The value of 'newReminderTime.dateTime' is not a valid date and time.") from None
    call.own().new_change_key()
    call.mailbox.reminders[instance.item.serial, instance.day] = max(1, seconds_of(due))
    return Reply(200)


def dismiss(call: Call) -> Reply:
    """dismissReminder: it never fires again."""
    _, instance = call.event(call.ids[-1])
    call.own().new_change_key()
    call.mailbox.reminders[instance.item.serial, instance.day] = 0
    return Reply(200)


ROUTES = [
    ("GET", "calendarview", calendar_view),
    ("GET", "events/*/instances", list_instances),
    ("GET", "reminderview", reminder_view),
    ("POST", "events/*/snoozereminder", snooze),
    ("POST", "events/*/dismissreminder", dismiss),
]
