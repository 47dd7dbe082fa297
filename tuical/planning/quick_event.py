"""From a reading of a quick add sentence to the event that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tuical.errors import UsageError
from tuical.model.event import Location, Person
from tuical.model.event_change import UNSET, Invitee, NewEvent
from tuical.planning.chosen_slot import ChosenSlot
from tuical.planning.quick_add import QuickAdd
from tuical.planning.typed_when import Assumed, TypedWhen
from tuical.text import safe_text

_LONGEST_TITLE = 255


def when_of(reading: QuickAdd, slot: ChosenSlot, minutes: int) -> TypedWhen:
    """The time that was said, else that of the chosen slot: all of a marked range, `minutes` from the cursor on."""
    if reading.when is not None:
        return reading.when
    start, end = (moment.replace(tzinfo=None) for moment in (slot.start, slot.end))
    assumed = frozenset({Assumed.DAY} if slot.all_day else {Assumed.DAY, Assumed.TIME})
    if slot.all_day or slot.marked:
        return TypedWhen(start, end, slot.all_day, "", assumed)
    return TypedWhen(start, start + timedelta(minutes=minutes), False, "", assumed | {Assumed.LENGTH})


def new_event(
    reading: QuickAdd, when: TypedWhen, people: Sequence[Person], *, zone: str, transaction_id: str
) -> NewEvent:
    """The event; `zone` is the IANA name of the zone of the views. Raises UsageError where it has no title.

    A day is shown as free, as Outlook does it; what was not said is left to the service.
    """
    title = safe_text(reading.title, limit=_LONGEST_TITLE)
    if not title:
        raise UsageError("It has no title yet.", "Type what it is, beside the rest.")
    return NewEvent(
        subject=title,
        when=when.when(zone),
        transaction_id=transaction_id,
        locations=(Location(safe_text(reading.place)),) if reading.place else UNSET,
        attendees=tuple(Invitee(person) for person in people) if people else UNSET,
        recurrence=reading.repeats or UNSET,
        categories=reading.categories or UNSET,
        reminder_minutes=UNSET if reading.reminder_minutes is None else reading.reminder_minutes,
        online_provider="" if reading.online else UNSET,
        show_as=reading.show_as or ("free" if when.all_day else UNSET),
        sensitivity="private" if reading.private else UNSET,
    )
