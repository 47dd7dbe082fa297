"""A new mailbox's settings and categories, as Exchange Online sets them up."""

from typing import Any

from tuical.emulator.recurrence import DAYS


def new_settings(time_zone: str, kind: str) -> dict[str, Any]:
    """mailboxSettings of a person or a room."""
    return {
        "archiveFolder": None,
        "timeZone": time_zone,
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": "yyyy-MM-dd",
        "timeFormat": "HH:mm",
        "userPurpose": "room" if kind == "room" else "user",
        "automaticRepliesSetting": {
            "status": "disabled",
            "externalAudience": "all",
            "internalReplyMessage": "",
            "externalReplyMessage": "",
            "scheduledStartDateTime": {"dateTime": "2020-01-01T08:00:00.0000000", "timeZone": "UTC"},
            "scheduledEndDateTime": {"dateTime": "2020-01-02T08:00:00.0000000", "timeZone": "UTC"},
        },
        "language": {"locale": "en-GB", "displayName": "English (United Kingdom)"},
        "workingHours": {
            "daysOfWeek": list(DAYS[:5]),
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": time_zone},
        },
    }


def new_categories() -> list[tuple[str, str]]:
    """Name and colour of the categories every mailbox starts with."""
    return [
        ("Red category", "preset0"),
        ("Orange category", "preset1"),
        ("Yellow category", "preset3"),
        ("Green category", "preset4"),
        ("Blue category", "preset7"),
        ("Purple category", "preset8"),
    ]
