"""Organisers and attendees."""

from __future__ import annotations

from tuical.model.event import Attendee, Person, Proposal
from tuical.wire import clean
from tuical.wire.detail_shapes import AttendeeShape, ProposedTime
from tuical.wire.shapes import Address
from tuical.wire.times import moment, span
from tuical.wire.words import word


def person(address: Address | None) -> Person:
    """Name and address, each possibly empty."""
    if address is None:
        return Person("", "")
    return Person(clean.name(address.name), clean.name(address.address))


def attendee(shape: AttendeeShape) -> Attendee:
    """Somebody invited; a proposed time that makes no sense is none."""
    status = shape.status
    return Attendee(
        person=person(shape.email_address),
        kind=word(shape.type, "required"),
        response=word(status.response if status is not None else None, "none"),
        responded=moment(status.time) if status is not None else None,
        proposal=_proposal(shape.proposed_new_time),
    )


def _proposal(shape: ProposedTime | None) -> Proposal | None:
    if shape is None:
        return None
    when = span(shape.start, shape.end, False)
    return Proposal(when.start, when.end) if when.sound and when.end > when.start else None
