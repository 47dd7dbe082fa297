"""Names, words and values of JSON between Graph and Outlook REST, and the same for paths and query options.

Outlook REST begins members and words of enumerations with capitals, all but `iCalUId`; it prints booleans and numbers
as texts now and then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tuical.wire.names import in_graph_shape
from tuical.wire.words import word

_OUTLOOK_TYPE = "#Microsoft.OutlookServices."
_GRAPH_TYPE = "#microsoft.graph."
_NAMES = {"iCalUId": "iCalUId", "timeSlots": "Timeslots"}
_GRAPH_NAMES = {"timeslots": "timeSlots"}
_WORDS = {"html": "HTML"}
_ENUMERATIONS = frozenset({
    "type", "response", "responseType", "showAs", "importance", "sensitivity", "contentType", "locationType",
    "uniqueIdType", "daysOfWeek", "firstDayOfWeek", "index", "color", "availability", "organizerAvailability",
    "emptySuggestionsReason", "activityDomain", "providerType", "permission", "onlineMeetingProvider",
    "defaultOnlineMeetingProvider", "allowedOnlineMeetingProviders",
})  # fmt: skip
_BOOLEANS = frozenset({
    "allowNewTimeProposals", "canEdit", "canShare", "canViewPrivateItems", "hasAttachments", "hideAttendees",
    "isAllDay", "isCancelled", "isDefaultCalendar", "isDraft", "isFolder", "isInline", "isOnlineMeeting", "isOrganizer",
    "isOrganizerOptional", "isReminderOn", "isRequired", "isShared", "isSharedWithMe", "resolveAvailability",
    "responseRequested", "returnSuggestionReasons", "suggestLocation",
})  # fmt: skip
_NUMBERS = frozenset({
    "dayOfMonth", "interval", "maxCandidates", "minimumAttendeePercentage", "month", "numberOfOccurrences", "order",
    "reminderMinutesBeforeStart", "size",
})  # fmt: skip
_OPERATORS = frozenset({
    "eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not", "any", "all", "in", "asc", "desc", "null", "true", "false",
    "contains", "startswith", "endswith",
})  # fmt: skip
_TOKEN = re.compile(r"'(?:[^']|'')*'|[$@\w.]+")


def to_outlook(value: Any, name: str = "") -> Any:
    """A body in Graph's spelling as Outlook REST has it; `name` is the member that holds it."""
    if isinstance(value, dict):
        return {_outlook_name(member): to_outlook(inner, member) for member, inner in value.items()}
    if isinstance(value, list):
        return [to_outlook(inner, name) for inner in value]
    if isinstance(value, str) and name == "@odata.type":
        return _retyped(value, _GRAPH_TYPE, _OUTLOOK_TYPE, str.upper)
    if isinstance(value, str) and name in _ENUMERATIONS and "/" not in value:
        return _WORDS.get(value) or _capital(value)
    return value


def to_graph(item: dict[str, object]) -> dict[str, object]:
    """An object of Outlook REST in Graph's names, shapes, words and types; raises RecursionError for absurd depths."""
    return {name: _valued(member, name) for name, member in in_graph_shape(item).items()}


def option(text: str) -> str:
    """A value of `$select`, `$expand`, `$orderby` or `$filter` with its members spelled as Outlook REST spells them."""
    return _TOKEN.sub(lambda token: _expression(token[0]), text)


def _expression(token: str) -> str:
    if token[0] in "'$@0123456789" or token.casefold() in _OPERATORS:
        return token
    if token.casefold() == "microsoft.graph.itemattachment":
        return "Microsoft.OutlookServices.ItemAttachment"
    return _outlook_name(token)


def _valued(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {_GRAPH_NAMES.get(member, member): _valued(inner, member) for member, inner in value.items()}
    if isinstance(value, list):
        return [_valued(inner, name) for inner in value]
    return _text_valued(value, name) if isinstance(value, str) else value


def _text_valued(text: str, name: str) -> object:
    if name == "@odata.type":
        return _retyped(text, _OUTLOOK_TYPE, _GRAPH_TYPE, str.lower)
    if name in _ENUMERATIONS and "/" not in text:
        told = word(text)
        return told if told != text else text[:1].lower() + text[1:]
    if name in _BOOLEANS and text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if name in _NUMBERS and text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 10:
        return int(text)
    return text


def _outlook_name(name: str) -> str:
    return _NAMES.get(name) or _capital(name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _retyped(text: str, old: str, new: str, case: Callable[[str], str]) -> str:
    if not text.casefold().startswith(old.casefold()):
        return text
    kind = text[len(old) :]
    return f"{new}{case(kind[:1])}{kind[1:]}"
