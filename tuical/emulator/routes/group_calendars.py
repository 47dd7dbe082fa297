"""Microsoft 365 groups: `/groups`, a group's members, and its calendar with everything but answers and attachments."""

import re
from collections.abc import Callable
from typing import Any

from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.directory import user
from tuical.emulator.errors import GraphError
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import group, group_id, groups, members_of
from tuical.emulator.odata import plain_list
from tuical.emulator.routes import calendars, delta, events, view

Handler = Callable[[Call], Reply]
PAGE = 100
_SEARCHED = re.compile(r'"?\s*(displayName|mail)\s*:\s*([^"]*?)\s*"?', re.IGNORECASE)


def list_groups(call: Call) -> Reply:
    """All groups of the organisation; `$search="mail:..."` or `"displayName:..."`."""
    _check_account(call)
    found = [group(box) for box in groups(call.world)]
    if "search" in call.options:
        found = _searched(found, call.options.pop("search"))
    return _directory_list(call, "groups", found)


def _searched(found: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    clause = _SEARCHED.fullmatch(text)
    if clause is None:
        raise GraphError(400, "Request_UnsupportedQuery", "The $search clause is not supported.")
    name = "mail" if clause[1].lower() == "mail" else "displayName"
    return [one for one in found if clause[2].casefold() in one[name].casefold()]


def _directory_list(call: Call, context: str, found: list[dict[str, Any]]) -> Reply:
    call.options.setdefault("top", str(PAGE))
    return plain_list(call, context, found)


def member_of(call: Call) -> Reply:
    """memberOf: the groups somebody is in."""
    _check_account(call)
    found = [group(box) for box in groups(call.world) if call.mailbox.address in box.profile["members"]]
    shown = [{"@odata.type": "#microsoft.graph.group", **one} for one in found]
    return _directory_list(call, "directoryObjects", shown)


def get_group(call: Call) -> Reply:
    """One group."""
    return entity(call, "groups/$entity", group(call.mailbox))


def list_members(call: Call) -> Reply:
    """The people in a group."""
    return _people(call, members_of(call.world, call.mailbox))


def list_owners(call: Call) -> Reply:
    """Who owns a group: the first member."""
    return _people(call, members_of(call.world, call.mailbox)[:1])


def _people(call: Call, boxes: list[Mailbox]) -> Reply:
    found = [{"@odata.type": "#microsoft.graph.user", **user(box)} for box in boxes]
    return _directory_list(call, "directoryObjects", found)


def _check_account(call: Call) -> None:
    """Personal accounts have no directory. Raises 403."""
    if call.viewer.personal:
        raise GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def _of_group(handler: Handler) -> Handler:
    """A mailbox's route in a group's calendar: only the context of the answer differs."""

    def answer(call: Call) -> Reply:
        _check_account(call)
        reply = handler(call)
        if reply.body:
            home = f"$metadata#groups('{group_id(call.mailbox)}')/".encode()
            reply.body = reply.body.replace(b"$metadata#me/", home, 1)
        return reply

    return answer


def _change(call: Call) -> Reply:
    """PATCH an event of a group: 204, without the event."""
    return Reply(204, None, events.change_event(call).headers)


def _refused(_call: Call) -> Reply:
    raise GraphError(405, "Request_BadRequest", "The operation is not supported on the calendar of a group.")


_CALENDAR: list[tuple[str, str, Handler]] = [
    ("GET", "events", events.list_events),
    ("POST", "events", events.create_event),
    ("GET", "events/*", events.get_event),
    ("PATCH", "events/*", _change),
    ("DELETE", "events/*", events.delete_event),
    ("POST", "events/*/cancel", events.cancel),
    ("GET", "events/*/instances", view.list_instances),
    ("GET", "calendarview", view.calendar_view),
    ("GET", "calendarview/delta", delta.calendar_view_delta),
]
_REFUSED = [
    (method, f"events/*/{name}", _refused)
    for name in (
        "accept",
        "tentativelyaccept",
        "decline",
        "attachments",
        "snoozereminder",
        "dismissreminder",
        "forward",
    )
    for method in ("POST", "GET")
]
SERVICE_ROUTES = [("GET", "groups", list_groups)]
ROUTES = [("GET", "memberof", member_of)]
GROUP_ROUTES = [
    ("GET", "", _of_group(get_group)),
    ("GET", "members", _of_group(list_members)),
    ("GET", "owners", _of_group(list_owners)),
    ("GET", "calendar", _of_group(calendars.get_calendar)),
    *(
        (method, f"{home}{path}", _of_group(handler))
        for home in ("", "calendar/")
        for method, path, handler in (*_CALENDAR, *_REFUSED)
    ),
]
