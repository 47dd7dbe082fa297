"""Permissions: which there are, which of them need an administrator, and which a request to the service needs."""

from __future__ import annotations

import re
from collections.abc import Iterable

OPENID = ("openid", "profile", "offline_access", "email")
GRAPH = (
    "User.Read", "User.ReadBasic.All", "Calendars.Read", "Calendars.ReadWrite", "Calendars.Read.Shared",
    "Calendars.ReadWrite.Shared", "People.Read", "Place.Read.All", "MailboxSettings.Read", "MailboxSettings.ReadWrite",
    "Group.Read.All", "Group.ReadWrite.All",
)  # fmt: skip
ADMINISTRATORS = ("Group.Read.All", "Group.ReadWrite.All")
"""What only an administrator may grant, in every organisation."""
_PREFIX = re.compile(r"https://[^/\s]+/(?P<name>[^/\s]+)", re.IGNORECASE)
_KNOWN = {name.lower(): name for name in (*OPENID, *GRAPH)}
_CALENDAR = (
    "calendar", "calendars", "calendargroups", "calendarview", "events", "reminderview", "findmeetingtimes",
    "translateexchangeids",
)  # fmt: skip
_ONLY_LOOKING = ("getschedule", "forward", "translateexchangeids")
_OTHERS = (
    ("groups", "Group.Read.All", "Group.ReadWrite.All"),
    ("places", "Place.Read.All", "Place.Read.All"),
    ("findroom", "User.ReadBasic.All", "User.ReadBasic.All"),
    ("people", "People.Read", "People.Read"),
    ("mailboxsettings", "MailboxSettings.Read", "MailboxSettings.ReadWrite"),
    ("outlook/mastercategories", "MailboxSettings.Read", "MailboxSettings.ReadWrite"),
)
"""The beginning of a path below the mailbox, and the scopes to look and to change."""
_STRONGER = {
    "Calendars.Read": ("Calendars.ReadWrite", "Calendars.Read.Shared", "Calendars.ReadWrite.Shared"),
    "Calendars.ReadWrite": ("Calendars.ReadWrite.Shared",),
    "Calendars.Read.Shared": ("Calendars.ReadWrite.Shared",),
    "MailboxSettings.Read": ("MailboxSettings.ReadWrite",),
    "Group.Read.All": ("Group.ReadWrite.All",),
    "User.Read": ("User.ReadBasic.All",),
}


def read_scopes(text: str) -> tuple[str, ...]:
    """The scopes of a request under their own names, without the resource before them; ValueError names a wrong one."""
    found = []
    for word in text.split():
        match = _PREFIX.fullmatch(word)
        name = _KNOWN.get((match["name"] if match else word).lower())
        if name is None:
            raise ValueError(word)
        found.append(name)
    return tuple(dict.fromkeys(found))


def needed(method: str, path: str, person: str = "") -> str:
    """The scope that a request of `person` needs, empty where any token will do; `path` begins with the version."""
    parts = [part.lower() for part in path.strip("/").split("/")]
    own, rest = _mailbox(parts[2:] if parts[0] == "api" else parts[1:], person)
    head = rest[0].partition("(")[0] if rest else ""
    writes = method not in ("GET", "HEAD", "OPTIONS")
    if head in _CALENDAR:
        return _calendar_scope(rest, own=own, writes=writes)
    below = "/".join(rest[:2])
    for beginning, looking, changing in _OTHERS:
        if below.startswith(beginning):
            return changing if writes else looking
    return "" if head else "User.Read"


def _calendar_scope(rest: list[str], *, own: bool, writes: bool) -> str:
    if rest[-1].partition("(")[0] in _ONLY_LOOKING:
        writes = False
    if rest[0] == "findmeetingtimes":
        return "Calendars.Read.Shared"
    return f"Calendars.Read{'Write' if writes else ''}{'' if own else '.Shared'}"


def _mailbox(parts: list[str], person: str) -> tuple[bool, list[str]]:
    """Whether the own mailbox is asked, and what of it."""
    if parts[:1] == ["users"]:
        return parts[1:2] == [person], parts[2:]
    return True, parts[1:] if parts[:1] == ["me"] else parts


def allows(granted: Iterable[str], scope: str) -> bool:
    """Whether one of the granted scopes is `scope` or more."""
    held = set(granted)
    return not scope or bool(held & {scope, *_STRONGER.get(scope, ())})
