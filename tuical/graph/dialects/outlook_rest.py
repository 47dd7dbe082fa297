"""Outlook REST (v2.0 and beta): one translation of addresses, headers and bodies on their way out and in.

Its sync is a calendar view with `Prefer: odata.track-changes` in two steps: the first answer always ends with a delta
link, which only opened the round. Here that becomes a next link, so that a round looks like one of Graph's.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from tuical import errors
from tuical.graph.connection import Request
from tuical.graph.dialects import spelling
from tuical.graph.dialects.operations import is_available, words_for
from tuical.graph.endpoints import Endpoints
from tuical.wire import lenient

TRACK_CHANGES = "odata.track-changes"
_PAGING = re.compile(r"(?i)[?&](?:\$|%24)(?:(delta)token|skiptoken|skip)=")
_DEFAULT_CALENDAR = re.compile(r"(?i)^(/me|/users/[^/]+)/calendar(?=/)")
_HELD_BY_ID = frozenset({"users", "events", "calendars", "calendargroups", "attachments"})
_STEPS = {
    "calendarView": "calendarview", "calendarGroups": "calendargroups", "tentativelyAccept": "tentativelyaccept",
    "cancel": "Cancel", "snoozeReminder": "SnoozeReminder", "dismissReminder": "DismissReminder",
    "findMeetingTimes": "findmeetingtimes", "findRoomLists": "findroomlists", "findRooms": "findrooms",
}  # fmt: skip
_FUNCTIONS = {"reminderView": "ReminderView", "findRooms": "findrooms"}
_ARGUMENTS = {"startDateTime": "StartDateTime", "endDateTime": "EndDateTime", "RoomList": "roomlist"}
_EXPRESSIONS = frozenset({"$select", "$expand", "$orderby", "$filter"})


class OutlookRest:
    """The dialect of `https://outlook.office.com/api/...`."""

    keeps_transactions = False
    heeds_versions = False

    def __init__(self, endpoints: Endpoints) -> None:
        self._endpoints = endpoints
        self.mark = f"{endpoints.dialect} {endpoints.version}"

    def outgoing(self, request: Request) -> Request:
        """The request in this dialect; a link of the service goes as it came.

        Raises errors.NotInDialect, before anything is sent, for an operation that the table does not have.
        """
        version, rest = self._endpoints.below_version(request.url)
        paging = _PAGING.search(rest)
        if paging is not None:
            return _tracking(request) if paging[1] else request
        path, _, query = rest.partition("?")
        if not is_available(request.method, path, query, beta=version == "beta"):
            raise errors.NotInDialect(words_for(path, query), f"Outlook REST {version}")
        opens_round = path.casefold().endswith("/calendarview/delta")
        address = request.url.raw_path.decode("ascii").removesuffix(rest) + _path(path) + _query(query)
        translated = request._replace(url=request.url.copy_with(raw_path=address.encode()), content=_body(request))
        return _tracking(translated) if opens_round else translated

    def incoming(self, request: Request, content: bytes) -> bytes:
        """The answer in Graph's shape; items that cannot be translated are left to be refused by themselves."""
        if not content:
            return content
        answer = lenient.load_any(content).value
        if not isinstance(answer, dict):
            return content
        items = answer.get("value")
        if not isinstance(items, list):
            return lenient.dump(_translated(answer))
        links = {name: member for name, member in answer.items() if name != "value"}
        if items and _opens_round(request):
            links = {_next(name): member for name, member in links.items()}
        members = {name: _kept(member) for name, member in links.items()}
        return msgspec.json.encode({**members, "value": [_kept(_translated(item)) for item in items]})


def _tracking(request: Request) -> Request:
    prefer = request.headers.get("Prefer", "")
    return request._replace(headers={**request.headers, "Prefer": f"{prefer}, {TRACK_CHANGES}".removeprefix(", ")})


def _opens_round(request: Request) -> bool:
    is_link = _PAGING.search(request.url.raw_path.decode("ascii")) is not None
    return TRACK_CHANGES in request.headers.get("Prefer", "") and not is_link


def _next(name: str) -> str:
    return "@odata.nextLink" if name.casefold() == "@odata.deltalink" else name


def _kept(value: object) -> msgspec.Raw:
    try:
        return msgspec.Raw(lenient.dump(value))
    except errors.PageRefused:
        return msgspec.Raw(b"null")  # refused by itself further on, for the others' sake


def _translated(item: object) -> object:
    if not isinstance(item, dict):
        return item
    try:
        return spelling.to_graph(item)
    except RecursionError:
        return item


def _body(request: Request) -> bytes | None:
    if request.content is None:
        return None
    return msgspec.json.encode(spelling.to_outlook(msgspec.json.decode(request.content)))


def _path(path: str) -> str:
    """The path below the version; ids stay as they are, and the default calendar needs no naming."""
    steps: list[str] = []
    for step in _DEFAULT_CALENDAR.sub(r"\1", path).split("/"):
        steps.append(step if steps and steps[-1].casefold() in _HELD_BY_ID else _step(step))
    if steps[-2:] == ["calendarview", "delta"]:
        steps.pop()
    return "/".join(steps)


def _step(step: str) -> str:
    name, bracket, arguments = step.partition("(")
    if not bracket:
        return _STEPS.get(name, step)
    for told, spelled in _ARGUMENTS.items():
        arguments = arguments.replace(f"{told}=", f"{spelled}=")
    return f"{_FUNCTIONS.get(name, name)}({arguments}"


def _query(query: str) -> str:
    if not query:
        return ""
    options = [
        (name, spelling.option(text) if name in _EXPRESSIONS else text)
        for name, text in parse_qsl(query, keep_blank_values=True)
    ]
    return "?" + urlencode(options, safe="$:,/'", quote_via=quote)
