"""Which permission each part of the program needs, asked for when that part is first used and never more.

The table is that of the Graph permissions reference; `openid profile offline_access` are added by msal itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from tuical.model.feature import Feature

GRAPH = "graph"
OUTLOOK_REST = "outlook-rest"
_OUTLOOK = "https://outlook.office.com/"


_SCOPES = {
    Feature.WHO: "User.Read",
    Feature.LOOK: "Calendars.Read",
    Feature.CHANGE: "Calendars.ReadWrite",
    Feature.LOOK_AT_OTHERS: "Calendars.Read.Shared",
    Feature.CHANGE_OTHERS: "Calendars.ReadWrite.Shared",
    Feature.FIND_TIMES: "Calendars.Read.Shared",
    Feature.ROOMS: "Place.Read.All",
    Feature.ROOM_NAMES: "User.ReadBasic.All",
    Feature.PEOPLE: "People.Read",
    Feature.SETTINGS: "MailboxSettings.Read",
    Feature.CHANGE_SETTINGS: "MailboxSettings.ReadWrite",
    Feature.GROUPS: "Group.Read.All",
    Feature.CHANGE_GROUPS: "Group.ReadWrite.All",
}
_IN_OUTLOOK = frozenset(
    {Feature.LOOK, Feature.CHANGE, Feature.LOOK_AT_OTHERS, Feature.CHANGE_OTHERS, Feature.FIND_TIMES,
     Feature.ROOM_NAMES}
)  # fmt: skip
_INCLUDED_IN = {
    "calendars.read": ("calendars.readwrite",),
    "calendars.read.shared": ("calendars.readwrite.shared",),
    "mailboxsettings.read": ("mailboxsettings.readwrite",),
    "group.read.all": ("group.readwrite.all",),
}
AT_FIRST = (Feature.WHO, Feature.LOOK, Feature.SETTINGS)
"""What the first sign-in asks for: to look, and to draw time as the mailbox says."""


def scope_of(feature: Feature, dialect: str = GRAPH, graph: str = "graph.microsoft.com") -> str:
    """The scope to ask for, empty where the dialect needs none; other clouds name their own host before it."""
    scope = _SCOPES[feature]
    if dialect == OUTLOOK_REST:
        return f"{_OUTLOOK}{scope.lower()}" if feature in _IN_OUTLOOK else ""
    return scope if graph == "graph.microsoft.com" else f"https://{graph}/{scope}"


def scopes_of(features: Iterable[Feature], dialect: str = GRAPH, graph: str = "graph.microsoft.com") -> list[str]:
    """The scopes of several features, each once."""
    return list(dict.fromkeys(filter(None, (scope_of(feature, dialect, graph) for feature in features))))


def is_granted(feature: Feature, granted: Iterable[str], dialect: str = GRAPH) -> bool:
    """Whether the scopes of a token answer, written with or without a host, cover the feature."""
    held = {scope.rpartition("/")[2].lower() for scope in granted}
    wanted = scope_of(feature, dialect).rpartition("/")[2].lower()
    return not wanted or wanted in held or any(more in held for more in _INCLUDED_IN.get(wanted, ()))
