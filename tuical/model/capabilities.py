"""What a kind of account cannot do, known before the service is asked; pure."""

from __future__ import annotations

from enum import Enum

from tuical import errors

WORK = "work"
PERSONAL = "personal"
ACCOUNT_KINDS = (WORK, PERSONAL)
"""An account of an organisation (work or school), and one of a person alone (Outlook.com)."""


class Capability(Enum):
    """What not every account can do; the value names it for a person."""

    FIND_MEETING_TIMES = "finding a time that suits everybody"
    FREE_BUSY = "seeing when others are free"
    ROOMS = "finding rooms"
    SHARED_CALENDARS = "opening another person's calendar"
    CALENDAR_GROUPS = "making calendar groups"
    GROUP_CALENDARS = "calendars of Microsoft 365 groups and who may see them"
    TEAMS_MEETINGS = "making a Teams meeting"
    FORWARD_TELLS_ORGANIZER = "telling the organiser about a forwarded invitation"
    """To be told beside a forward, which itself is possible."""


_PERSONAL_CANNOT = {
    Capability.FIND_MEETING_TIMES: "A personal Microsoft account cannot ask for times that suit everybody.",
    Capability.FREE_BUSY: "A personal Microsoft account cannot see when other people are free.",
    Capability.ROOMS: "A personal Microsoft account has no directory of rooms.",
    Capability.SHARED_CALENDARS: "A personal Microsoft account cannot open another person's mailbox; "
    "calendars shared with it stand in its own list.",
    Capability.CALENDAR_GROUPS: "A personal Microsoft account has its default calendar group only.",
    Capability.GROUP_CALENDARS: "A personal Microsoft account has no Microsoft 365 groups.",
    Capability.TEAMS_MEETINGS: "A personal Microsoft account cannot make an event a Teams meeting.",
    Capability.FORWARD_TELLS_ORGANIZER: "With a personal Microsoft account the organiser does not learn of a forward.",
}


def why_not(account_kind: str, capability: Capability) -> str | None:
    """One sentence why an account of that kind cannot do this, None where it can."""
    return _PERSONAL_CANNOT.get(capability) if account_kind == PERSONAL else None


def require(account_kind: str, capability: Capability) -> None:
    """Raise errors.NotForThisAccount when an account of that kind cannot do this."""
    reason = why_not(account_kind, capability)
    if reason is not None:
        raise errors.NotForThisAccount(capability.value, reason)
