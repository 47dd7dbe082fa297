"""Names and values in both dialects: member names, enum members, types, and what was sent as text but means more."""

import re
from collections.abc import Callable
from typing import Any

GRAPH_TYPE, OUTLOOK_TYPE = "#microsoft.graph.", "#Microsoft.OutlookServices."
NAMESPACE = "Microsoft.OutlookServices."

# Graph members whose values are words of an enumeration, alone or in a list
ENUMS = frozenset({
    "activityDomain", "allowedOnlineMeetingProviders", "availability", "color", "daysOfWeek",
    "defaultOnlineMeetingProvider", "emptySuggestionsReason", "firstDayOfWeek", "importance", "index", "locationType",
    "onlineMeetingProvider", "organizerAvailability", "permission", "providerType", "response", "sensitivity", "showAs",
    "type", "uniqueIdType",
})  # fmt: skip
_BODY_KINDS = {"html": "HTML", "text": "Text"}
_BOOLEANS = frozenset({
    "allowNewTimeProposals", "hideAttendees", "isAllDay", "isDefaultCalendar", "isFolder", "isInline",
    "isOnlineMeeting", "isOrganizerOptional", "isReminderOn", "isRequired", "resolveAvailability", "responseRequested",
    "returnSuggestionReasons", "sendResponse", "suggestLocation",
})  # fmt: skip
_NUMBERS = frozenset({
    "accuracy", "altitude", "altitudeAccuracy", "dayOfMonth", "interval", "latitude", "longitude", "maxCandidates",
    "minimumAttendeePercentage", "month", "numberOfOccurrences", "reminderMinutesBeforeStart", "size",
})  # fmt: skip
# words of several words; those of one are simply lower case in Graph
_MANY_WORDS = (
    "singleInstance", "seriesMaster", "tentativelyAccepted", "notResponded", "workingElsewhere", "conferenceRoom",
    "homeAddress", "businessAddress", "geoCoordinates", "streetAddress", "localBusiness", "postalAddress",
    "locationStore", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly", "endDate", "noEnd",
    "oneDriveBusiness", "oneDriveConsumer", "anonymousView", "anonymousEdit", "organizationView",
    "organizationEdit", "teamsForBusiness", "skypeForBusiness", "skypeForConsumer", "lightBlue", "lightGreen",
    "lightOrange", "lightGray", "lightYellow", "lightTeal", "lightPink", "lightBrown", "lightRed", "maxColor",
)  # fmt: skip
_CAMEL = {word.lower(): word for word in _MANY_WORDS}
_DIGITS = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_OWN_NAMES = {
    "timeslots": "timeSlots", "datetimecreated": "createdDateTime", "datetimelastmodified": "lastModifiedDateTime",
    "icaluid": "iCalUId", "reminder": "reminderMinutesBeforeStart",
}  # fmt: skip


def graph_name(name: str) -> str:
    """`DateTime` -> `dateTime`; Graph's own spelling stays as it is."""
    return _OWN_NAMES.get(name.lower()) or name[:1].lower() + name[1:]


def outlook_name(name: str) -> str:
    """`dateTime` -> `DateTime`; only `iCalUId` keeps its spelling (reference 1)."""
    return name if name == "iCalUId" else name[:1].upper() + name[1:]


def graph_value(value: Any) -> Any:
    """A request's JSON in Graph's words; texts that mean a number or a truth become one (reference 1)."""
    return _walked(value, lambda given: {graph_name(name): _graph_member(name, one) for name, one in given.items()})


def _walked(value: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(value, dict):
        return change(value)
    return [_walked(one, change) for one in value] if isinstance(value, list) else value


def _graph_member(name: str, value: Any) -> Any:
    name = graph_name(name)
    if name == "@odata.type" and isinstance(value, str):
        return graph_type(value)
    if isinstance(value, str):
        return _graph_text(name, value)
    if name in ENUMS and isinstance(value, list):
        return [_enum(one) if isinstance(one, str) else one for one in value]
    return graph_value(value)


def _graph_text(name: str, text: str) -> Any:
    if name in _BOOLEANS and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if name in _NUMBERS:
        return _number(text)
    is_word = name in ENUMS or (name == "contentType" and text.lower() in _BODY_KINDS)
    return _enum(text) if is_word else text


def _number(text: str) -> Any:
    found = _DIGITS.fullmatch(text)
    if found is None:
        return text
    return float(text) if found[1] else int(text)


def _enum(text: str) -> str:
    return _CAMEL.get(text.lower(), text.lower())


def graph_type(text: str) -> str:
    """`#Microsoft.OutlookServices.FileAttachment` -> `#microsoft.graph.fileAttachment`; others stay."""
    if not text.lower().startswith(OUTLOOK_TYPE.lower()):
        return text
    return GRAPH_TYPE + graph_name(text[len(OUTLOOK_TYPE) :])


def outlook_type(text: str) -> str:
    """The other way round."""
    return OUTLOOK_TYPE + outlook_name(text[len(GRAPH_TYPE) :]) if text.startswith(GRAPH_TYPE) else text


def outlook_word(name: str, value: Any) -> Any:
    """A member's plain value: enum words with a capital letter, `HTML` as this dialect writes it."""
    if isinstance(value, list):
        return [outlook_word(name, one) for one in value]
    if not isinstance(value, str):
        return value
    if name == "contentType":
        return _BODY_KINDS.get(value, value)
    return value[:1].upper() + value[1:] if name in ENUMS else value
