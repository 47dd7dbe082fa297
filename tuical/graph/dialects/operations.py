"""Which operations Outlook REST has, by method and path as Graph has them, and what the others are called.

Whatever is not in the table is refused, so that a new operation is never sent to a service that does not know it.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

_M = r"/(?:me|users/[^/]+)"
_C = rf"{_M}(?:/calendar|/calendars/[^/]+|/calendargroups/[^/]+/calendars/[^/]+)"
_E = rf"(?:{_M}|{_C})/events"


class _Operation(NamedTuple):
    methods: frozenset[str]
    path: re.Pattern[str]
    beta_only: bool


def _has(methods: str, path: str, *, beta_only: bool = False) -> _Operation:
    return _Operation(frozenset(methods.split()), re.compile(path), beta_only)


_OPERATIONS = (
    _has("GET", _M),
    _has("GET", rf"(?:{_M}|{_C})/calendarview(?:/delta)?"),
    _has("GET POST", _E),
    _has("GET PATCH DELETE", rf"{_E}/(?!delta(?:\(\))?$)[^/]+"),
    _has("GET", rf"{_E}/[^/]+/instances"),
    _has("POST", rf"{_E}/[^/]+/(?:accept|tentativelyaccept|decline|snoozereminder|dismissreminder)"),
    _has("POST", rf"{_E}/[^/]+/(?:cancel|forward)", beta_only=True),  # previews, which v2.0 never got
    _has("GET", rf"{_M}/reminderview\(.*\)"),
    _has("GET POST", rf"{_E}/[^/]+/attachments"),
    _has("GET DELETE", rf"{_E}/[^/]+/attachments/[^/]+"),
    _has("GET", rf"{_M}/calendar"),
    _has("GET POST", rf"{_M}/(?:calendargroups/[^/]+/)?calendars"),
    _has("GET PATCH DELETE", rf"{_M}/(?:calendargroups/[^/]+/)?calendars/[^/]+"),
    _has("GET POST", rf"{_M}/calendargroups"),
    _has("GET PATCH DELETE", rf"{_M}/calendargroups/[^/]+"),
    _has("POST", rf"{_M}/findmeetingtimes"),
    _has("GET", rf"{_M}/(?:findroomlists|findrooms(?:\(.*\))?)", beta_only=True),
)

_NOT_FOR_EVENTS = re.compile(r"\$filter=contains\(|\$expand=(?!attachments|microsoft\.graph\.itemattachment/item)[^&]")

_WORDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"\$filter=contains\(", "Searching on the server"),
        (r"\$expand=exceptionoccurrences", "Reading a series with its exceptions"),
        (r"\$expand=", "Reading extensions"),
        (r"/permanentdelete$", "Deleting for good"),
        (r"/cancel$", "Cancelling a meeting"),
        (r"/forward$", "Forwarding a meeting"),
        (r"/createuploadsession$", "Attaching a large file"),
        (r"/\$value$", "Loading an attachment by itself"),
        (r"/events/delta$", "Following the changes of all events"),
        (r"/calendarpermissions", "Sharing a calendar"),
        (r"/allowedcalendarsharingroles", "Sharing a calendar"),
        (r"/getschedule$", "Asking when others are free"),
        (r"^/places", "Looking up rooms with their details"),
        (r"/findroom", "Looking up rooms"),
        (r"/people(?:\?|$)", "Looking up people"),
        (r"/mailboxsettings", "Reading or changing the mailbox settings"),
        (r"/outlook/mastercategories", "Reading or changing the list of categories"),
        (r"/outlook/supportedtimezones", "Listing the time zones"),
        (r"/outlook/supportedlanguages", "Listing the languages"),
        (r"/translateexchangeids$", "Translating ids"),
        (r"^/groups", "Opening the calendar of a group"),
        (r"^/\$batch$", "Sending several requests at once"),
    )
)


def is_available(method: str, path: str, query: str, *, beta: bool) -> bool:
    """Whether Outlook REST has the operation; `path` stands below the version, both as in the address."""
    plain, options = _plain(path), unquote(query).casefold()
    if "/events" in plain and _NOT_FOR_EVENTS.search(options):
        return False
    return any(
        method in known.methods and (beta or not known.beta_only) and known.path.fullmatch(plain)
        for known in _OPERATIONS
    )


def words_for(path: str, query: str) -> str:
    """What a person would call the operation."""
    told = f"{_plain(path)}?{unquote(query).casefold()}" if "$" in unquote(query) else _plain(path)
    return next((words for pattern, words in _WORDS if pattern.search(told)), "This")


def _plain(path: str) -> str:
    # An id may hold an encoded slash, so that only the rest is compared decoded.
    return "/".join(unquote(step).replace("/", "_") for step in path.split("/")).rstrip("/").casefold()
