"""Change tracking in two steps: `/calendarview` with `Prefer: odata.track-changes` (reference 6).

The first answer opens the state and ends with a deltaLink, whatever is still to come; the second goes on from there."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tuical.emulator.deltas import read_round
from tuical.emulator.identifiers import Identifiers
from tuical.emulator.routes.view import window_of

Ask = Callable[[dict[str, str]], dict[str, Any]]
"""Asks Graph's delta with these options; raises GraphError."""
_WINDOW = ("startdatetime", "enddatetime")
_TRACKS = re.compile(r"(?:^|,)\s*odata\.track-changes\s*(?:$|[,;=])", re.IGNORECASE)


def tracks(identifiers: Identifiers, options: Mapping[str, str], prefer: str) -> bool:
    """Whether a request for a view is one for its changes: the header, or a token of a round."""
    if _TRACKS.search(prefer) or "deltatoken" in options:
        return True
    return read_round(identifiers, options.get("skiptoken", "")) is not None


def opens(options: Mapping[str, str]) -> bool:
    """Whether this is the first request of all."""
    return not {"skiptoken", "deltatoken"} & options.keys()


def round_page(ask: Ask, identifiers: Identifiers, options: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """A page of Graph's delta and the one link option to go on with: `skiptoken` or `deltatoken`."""
    first, gone = opens(options), list[dict[str, Any]]()
    if _moved(identifiers, options):
        gone = _gone(ask, options)
        options = {name: value for name, value in options.items() if name != "deltatoken"}
    body = ask(options if opens(options) else {name: one for name, one in options.items() if name not in _WINDOW})
    body["value"] = gone + body["value"]
    name, value = _token(body)
    return body, {"deltatoken" if first else name: value}


def _moved(identifiers: Identifiers, options: Mapping[str, str]) -> bool:
    """Whether the window differs from the one that the token stands for, which this dialect allows."""
    place = read_round(identifiers, options.get("deltatoken", ""))
    if place is None or not all(options.get(name) for name in _WINDOW):
        return False
    return window_of(*(options[name] for name in _WINDOW)) != place.window


def _gone(ask: Ask, options: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was removed since the token, in the former window."""
    found: list[dict[str, Any]] = []
    following = {"deltatoken": options["deltatoken"]}
    while True:
        body = ask(following)
        found += [one for one in body["value"] if "@removed" in one]
        name, value = _token(body)
        if name == "deltatoken":
            return found
        following = {name: value}


def _token(body: Mapping[str, Any]) -> tuple[str, str]:
    link = body.get("@odata.nextLink") or body["@odata.deltaLink"]
    pairs = {name.lower().lstrip("$"): value for name, value in parse_qsl(urlsplit(link).query)}
    name = "skiptoken" if "@odata.nextLink" in body else "deltatoken"
    return name, pairs[name]


def deleted_entry(context: str, event_id: str, reason: str) -> dict[str, str]:
    """The entry of what is gone, in its own shape."""
    return {"@odata.context": f"{context}/$deletedEntity", "id": f"CalendarView('{event_id}')", "reason": reason}
