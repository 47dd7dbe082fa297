"""How an event is drawn, decided in one place for every view."""

from __future__ import annotations

from tuical.model.summary import CANCELLED, MINE, NOT_RESPONDED, EventSummary

_BY_SHOW_AS = {"free": "free", "tentative": "tentative", "oof": "oof", "workingElsewhere": "elsewhere"}


def state(event: EventSummary) -> str:
    """One of `layout.roles.EVENT_STATES`.

    What a person has to know first wins: cancelled, declined, still unanswered, then what it shows others.
    """
    if event.flags & CANCELLED:
        return "cancelled"
    if event.response == "declined":
        return "declined"
    if event.response == NOT_RESPONDED and not event.flags & MINE:
        return "unanswered"
    if event.response == "tentativelyAccepted" and event.show_as == "busy":
        return "tentative"
    return _BY_SHOW_AS.get(event.show_as, "busy")


def counts_as_busy(event: EventSummary) -> bool:
    """Whether it can clash with something: not cancelled, not declined, not free."""
    return state(event) not in ("cancelled", "declined", "free")
