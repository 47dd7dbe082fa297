"""What a person does in the tests of broken connections, and how to tell that it was done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from tests.emulator.service import ANA, LIDIA, meeting
from tests.faults.wire import Wire
from tuical.model.event import Person
from tuical.model.event_change import EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import OWN_MAILBOX, CalendarKey, EventKey
from tuical.model.operation import LOCAL, Cancel, Change, Create, Delete, Forward, MakeCalendar, Operation, Reply

ALEX = "alex@contoso.com"


class Scene(NamedTuple):
    """One thing a person does."""

    name: str
    prepare: Callable[[Wire], object]
    """What stands on the server before."""
    act: Callable[[Wire], Operation]
    """The change, made from what was read."""
    done: Callable[[Wire], int]
    """How often the server did it: 0 or 1, and 2 is one too many."""
    mails: int = 0
    """How many mails it sends."""
    observable: bool = True
    """Whether reading the server tells if it was done."""


def new_event(number: int = 1) -> NewEvent:
    """A meeting with Lidia."""
    start, end = (EventTime(datetime(2026, 11, 24, hour), "UTC") for hour in (9, 10))
    lidia = (Invitee(Person("Lidia Holm", LIDIA)),)
    return NewEvent(
        subject=f"Planning {number}", when=Timed(start, end), attendees=lidia, transaction_id=f"transaction-{number}"
    )


def _own(wire: Wire) -> object:
    return wire.service.world.create_event(ANA, wire.service.ana.default_calendar, meeting(subject="Old"))


def _invited(wire: Wire) -> object:
    return wire.invitation()


def _only(wire: Wire) -> EventKey:
    [event] = wire.events()
    return event.key


def _calendar(wire: Wire) -> CalendarKey:
    return CalendarKey("work", OWN_MAILBOX, wire.service.ana.default_calendar)


def _sent(wire: Wire, kind: str, recipient: str) -> int:
    return sum(mail.recipient == recipient for mail in wire.mails(kind))


def _subjects(wire: Wire) -> list[str]:
    """The titles in Ana's mailbox."""
    return [str(item.members.get("subject")) for item in wire.service.ana.items.values()]


def _reply(response: str) -> Scene:
    return Scene(
        response,
        _invited,
        lambda wire: Reply(_only(wire), response, subject="Review", organizer="Lidia Holm"),
        lambda wire: _sent(wire, response, LIDIA),
        mails=1,
    )


def _create(wire: Wire) -> Operation:
    return Create(EventKey(*_calendar(wire), f"{LOCAL}transaction-1"), new_event(), ("Lidia Holm",))


def _change(wire: Wire) -> Operation:
    return Change(_only(wire), EventChange(subject="New"), EventChange(subject="Old"), subject="Old")


def _forward(wire: Wire) -> Operation:
    return Forward(_only(wire), (Person("Alex Wilber", ALEX),), "Come, too", subject="Old")


def _cancel(wire: Wire) -> Operation:
    return Cancel(_only(wire), "Sorry", "Old")


def _make_calendar(wire: Wire) -> Operation:
    return MakeCalendar(CalendarKey("work", OWN_MAILBOX, f"{LOCAL}c"), "Team")


SCENES = [
    _reply("accepted"),
    _reply("declined"),
    Scene("create", lambda _: None, _create, lambda wire: _subjects(wire).count("Planning 1"), mails=1),
    Scene("change", _own, _change, lambda wire: _subjects(wire).count("New"), mails=1),
    Scene("delete", _own, lambda wire: Delete(_only(wire), subject="Old"), lambda wire: 1 - len(_subjects(wire)), 1),
    Scene("cancel", _own, _cancel, lambda wire: _sent(wire, "cancellation", LIDIA), 1),
    Scene("forward", _own, _forward, lambda wire: _sent(wire, "forward", ALEX), 1, observable=False),
    Scene(
        "make calendar",
        lambda _: None,
        _make_calendar,
        lambda wire: sum(calendar.name == "Team" for calendar in wire.service.ana.calendars.values()),
    ),
]
