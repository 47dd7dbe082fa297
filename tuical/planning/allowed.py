"""What may not be done with an event, in words before anything is queued: errors.UsageError, NotForThisAccount."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from tuical import errors
from tuical.model.calendar import CalendarInfo
from tuical.model.capabilities import Capability, require
from tuical.model.event import Event
from tuical.model.event_change import AllDay, EventChange, When
from tuical.model.keys import GROUPS, EventKey
from tuical.model.summary import CANCELLED, MEETING, MINE, NO_PROPOSALS, EventSummary
from tuical.model.zones import find_zone
from tuical.planning.ground import FOLLOWING, Ground
from tuical.planning.series_split import instant
from tuical.planning.told import is_own_copy

_NOTHING = "Nothing was changed."


def ensure_writable(calendar: CalendarInfo | None) -> None:
    """Refuse what would change a calendar that may only be read; one that is not known is left to the service."""
    if calendar is not None and not calendar.can_edit:
        raise errors.UsageError(f"You may only look at the calendar “{calendar.name}”.", f"{_NOTHING}")


def ensure_not_group(key: EventKey, what: str) -> None:
    """Refuse what events of a Microsoft 365 group do not have: `what` as in `attachments` (reference: group: event)."""
    if key.mailbox.startswith(GROUPS):
        raise errors.UsageError(f"Events in the calendar of a group have no {what}.", f"{_NOTHING}")


def ensure_scope(event: Event, scope: str) -> None:
    """Refuse to split somebody else's series."""
    if scope == FOLLOWING and not event.summary.has(MINE):
        raise errors.UsageError(
            f"{_organizer(event)} organises this series, so you cannot split it.",
            f"{_NOTHING} Choose this event, or the whole series.",
        )


def ensure_change(event: Event, members: Collection[str], ground: Ground) -> None:
    """Refuse a change that the calendar, the organiser's right or the kind of account does not allow."""
    ensure_writable(ground.calendar)
    if is_invited(event) and not is_own_copy(members):
        raise errors.UsageError(
            f"{_organizer(event)} organises this event, so you can change only how it looks in your own calendar.",
            f"{_NOTHING} Propose another time instead, or ask {_organizer(event)}.",
        )
    if "online_provider" in members:
        require(ground.account_kind, Capability.TEAMS_MEETINGS)


def ensure_organizer(event: Event, what: str) -> None:
    """Refuse what only the organiser can do: `what` as in `cancel it`."""
    if not event.summary.has(MINE):
        raise errors.UsageError(
            f"{_organizer(event)} organises this event, so you cannot {what}.", "Delete it from your calendar instead."
        )


def ensure_repeats_whole(event: Event, change: EventChange, members: Collection[str]) -> None:
    """Refuse another repetition for one occurrence."""
    if "recurrence" in members and event.summary.series and change.recurrence is not None:
        raise errors.UsageError(
            "How an event repeats belongs to its whole series.", f"{_NOTHING} Change this and following, or all."
        )


def ensure_reply(event: Event, response: str, *, send: bool, proposes: bool) -> None:
    """Refuse an answer that nobody waits for, and a proposal that cannot be made."""
    ensure_not_group(event.key, "answers")
    if event.summary.has(MINE) or not event.summary.has(MEETING):
        who = "You organise this event" if event.summary.has(MINE) else "Nobody asked you to this event"
        raise errors.UsageError(f"{who}, so there is nothing to answer.")
    if event.summary.has(CANCELLED):
        raise errors.UsageError("This meeting was cancelled, so there is nothing to answer.", "Delete it instead.")
    if proposes and event.summary.has(NO_PROPOSALS):
        raise errors.UsageError(f"{_organizer(event)} wants no proposals of other times.", "Answer without one.")
    if proposes and (response == "accepted" or not send):
        raise errors.UsageError("Another time goes with a tentative answer or a refusal that is sent.", _NOTHING)


def ensure_forward(event: Event, count: int) -> None:
    """Refuse a forward to nobody, and of what `ensure_forwardable` refuses."""
    ensure_forwardable(event)
    if not count:
        raise errors.UsageError("Nobody was named to whom the invitation could go.", "Name a mail address.")


def ensure_forwardable(event: Event) -> None:
    """Refuse to forward a cancelled meeting, and what nobody was invited to (event: forward is for meetings)."""
    if event.key.mailbox.startswith(GROUPS):
        raise errors.UsageError("An event of a group cannot be forwarded.", "Nothing was sent; copy its link instead.")
    if event.summary.has(CANCELLED):
        raise errors.UsageError("A meeting that was cancelled cannot be forwarded.", "Nothing was sent.")
    if not event.summary.has(MEETING):
        raise errors.UsageError(
            "Nobody is invited to this event, so there is no invitation to send on.", "Invite people instead."
        )


def ensure_between_neighbours(event: Event, when: When, neighbours: Collection[EventSummary]) -> None:
    """Refuse to move an occurrence to or past the day of the one before or after it.

    Source: ErrorOccurrenceCrossingBoundary, which the service would answer; days are those of the series' zone.
    """
    series = [one for one in neighbours if one.series == event.summary.series and one.key.id != event.key.id]
    new = _new_day(when, event)
    before = [_day(one, event) for one in series if one.start < event.summary.start]
    after = [_day(one, event) for one in series if one.start > event.summary.start]
    if (before and new <= max(before)) or (after and new >= min(after)):
        raise errors.UsageError(
            "An event of a series cannot move to the day of the one before or after it, or past it.",
            f"{_NOTHING} Choose a day between them, or change this and following.",
        )


def is_invited(event: Event) -> bool:
    """Whether somebody else organises this meeting."""
    return event.summary.has(MEETING) and not event.summary.has(MINE)


def _new_day(when: When, event: Event) -> date:
    if isinstance(when, AllDay):
        return when.start
    return instant(when.start, UTC).astimezone(find_zone(event.start_zone) or UTC).date()


def _day(summary: EventSummary, event: Event) -> date:
    if summary.all_day:
        return date.fromordinal(summary.start)
    return datetime.fromtimestamp(summary.start, find_zone(event.start_zone) or UTC).date()


def _organizer(event: Event) -> str:
    return event.organizer.label if event.organizer.name or event.organizer.address else "Somebody else"
