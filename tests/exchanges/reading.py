"""Recorded exchanges: our own short ones beside this file, and the service's where they lie beside the checkout.

One file is one request and its answer: `<dialect>-<version>-<operation>-<number>.json` with `operation`, `dialect`,
`version`, `request {method, host, path, headers, body}` and `response {status, headers, body}` or null.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from tuical.model.window import Window
from tuical.wire.times import epoch

OWN = Path(__file__).resolve().parent / "recordings"
SERVICE = Path(__file__).resolve().parents[2].parent / "shared" / "graph" / "examples"
OUTLOOK_NAMES = {
    "DateTimeCreated": "createdDateTime",
    "DateTimeLastModified": "lastModifiedDateTime",
    "StartTimeZone": "originalStartTimeZone",
    "EndTimeZone": "originalEndTimeZone",
    "Reminder": "reminderMinutesBeforeStart",
}


class Exchange(NamedTuple):
    """One request and its answer."""

    name: str
    operation: str
    dialect: str
    """graph or outlook-rest."""
    version: str
    request: dict[str, Any]
    response: dict[str, Any] | None


def load(path: Path) -> Exchange:
    """The exchange in a file; attachments that were recorded at a message are asked of an event, the same operation."""
    found = json.loads(path.read_text(encoding="utf-8"))
    request = found["request"]
    if found["operation"].startswith("attachment_"):
        request["path"] = re.sub(r"(?i)/messages(?=[/(])", "/events", request["path"])
    response = _unprinted(found["response"])
    return Exchange(path.stem, found["operation"], found["dialect"], found["version"], request, response)


def _unprinted(response: dict[str, Any] | None) -> dict[str, Any] | None:
    """An answer whose status line or headers were printed as its body, taken apart."""
    printed = response["body"] if response is not None else None
    if response is None or not isinstance(printed, str) or not printed.startswith(("HTTP ", "Location: ")):
        return response
    head, _, body = printed.partition("\n\n")
    status = re.match(r"HTTP (\d{3})", head)
    headers = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return {
        "status": int(status[1]) if status else response["status"],
        "headers": response["headers"] | headers,
        "body": json.loads(body) if body.strip() else None,
    }


def exchanges(folder: Path = OWN) -> list[Exchange]:
    """Every exchange of a folder, by name; none where the folder is absent."""
    return [load(path) for path in sorted(folder.glob("*.json"))]


def each_exchange(known: frozenset[str], explained: dict[str, str]) -> Any:
    """Parametrise a test by all exchanges, named one by one; what is explained is skipped with its reason."""
    found = [_parameter(one, "own", known, explained) for one in exchanges(OWN)]
    found += [_parameter(one, "service", known, explained) for one in exchanges(SERVICE)]
    if not SERVICE.is_dir():
        away = pytest.mark.skip(reason="shared/graph/examples is not beside the checkout")
        found.append(pytest.param(None, id="service", marks=away))
    return pytest.mark.parametrize("exchange", found)


def _parameter(one: Exchange, source: str, known: frozenset[str], explained: dict[str, str]) -> Any:
    by_operation = None if one.operation in known else explained.get(one.operation)
    why = explained.get(one.name) or by_operation
    marks = [pytest.mark.skip(reason=why)] if why else []
    return pytest.param(one, id=f"{source}:{one.name}", marks=marks)


def in_graph(value: Any) -> Any:
    """A recorded body with its members in Graph's names and shape; values stay as they are."""
    if isinstance(value, list):
        return [in_graph(member) for member in value]
    if not isinstance(value, dict):
        return value
    renamed = {}
    for name, member in value.items():
        told = OUTLOOK_NAMES.get(name) or (name if name.startswith("i") else name[:1].lower() + name[1:])
        is_old_time = name in ("Start", "End") and isinstance(member, str)
        renamed[told] = {"dateTime": member, "timeZone": "UTC"} if is_old_time else in_graph(member)
    return renamed


def segment(request: dict[str, Any], after: str) -> str:
    """The recorded id behind a path segment, decoded; fails where there is none."""
    match = re.search(rf"/{after}(?:/|\(')([^/?']+)", request["path"], re.IGNORECASE)
    assert match is not None, f"no {after} in {request['path']}"
    return unquote(match[1])


def owner(request: dict[str, Any]) -> str:
    """The recorded mailbox's path: `/me`, `/users/ADDRESS`, `/groups/ID`."""
    match = re.match(r"(?i)/(?:api/)?[^/]+(/me|/(?:users|groups)(?:/[^/?]+|\('[^']+'\)))", request["path"])
    assert match is not None, request["path"]
    return re.sub(r"\('([^']+)'\)", r"/\1", unquote(match[1]))


def query(request: dict[str, Any]) -> dict[str, str]:
    """The recorded query by lower-case names."""
    return {name.casefold(): value for name, value in parse_qsl(urlsplit(request["path"]).query)}


def window(request: dict[str, Any]) -> Window:
    """The recorded window; where only placeholders are printed, a day that stands for it."""
    found = query(request)
    return Window(epoch(found["startdatetime"]) or 0, epoch(found["enddatetime"]) or 86_400)


def calendar_of(request: dict[str, Any]) -> str:
    """The recorded calendar's id, empty for the default one."""
    return segment(request, "calendars") if re.search(r"(?i)/calendars[/(]", request["path"]) else ""


def expanded(request: dict[str, Any]) -> str:
    """What the recorded request expands."""
    return query(request).get("$expand", "")
