"""Who is named in an event: the organiser and the attendees, without decoding anything else of it."""

from __future__ import annotations

import msgspec

from tuical.model.event import Person
from tuical.wire import lenient
from tuical.wire.detail_shapes import AttendeeShape
from tuical.wire.people import person
from tuical.wire.shapes import Recipient, Shape


class _Company(Shape):
    organizer: Recipient | None = None
    attendees: list[AttendeeShape] | None = None


_COMPANY = msgspec.json.Decoder(_Company, strict=False)


def people_named(raw: bytes) -> tuple[Person, ...]:
    """Everybody with an address, rooms left out; nobody where the people do not have the usual shape."""
    try:
        company = _COMPANY.decode(raw)
    except lenient.UNFIT:
        return ()
    organizer = company.organizer.email_address if company.organizer is not None else None
    attendees = (one.email_address for one in company.attendees or () if (one.type or "").casefold() != "resource")
    return tuple(found for found in map(person, (organizer, *attendees)) if "@" in found.address)
