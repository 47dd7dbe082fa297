"""Answers of the people search."""

from __future__ import annotations

import math

import msgspec

from tuical.model.found_person import FoundPerson, ScoredAddress
from tuical.wire import clean
from tuical.wire.collections import decode_collection
from tuical.wire.shapes import Shape


class ScoredShape(Shape):
    """scoredEmailAddress."""

    address: str | None = None
    relevance_score: float | None = None


class PersonTypeShape(Shape):
    """personType."""

    kind: str | None = msgspec.field(name="class", default=None)
    subclass: str | None = None


class FoundShape(Shape):
    """person."""

    id: str | None = None
    display_name: str | None = None
    given_name: str | None = None
    surname: str | None = None
    job_title: str | None = None
    department: str | None = None
    office_location: str | None = None
    company_name: str | None = None
    user_principal_name: str | None = None
    scored_email_addresses: list[ScoredShape] | None = None
    person_type: PersonTypeShape | None = None


def decode_found(content: bytes) -> tuple[tuple[FoundPerson, ...], str]:
    """People and groups in the service's order, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, FoundShape)
    people = (_person(shape) for shape, _ in found.items)
    return tuple(person for person in people if person.name or person.addresses), found.next_link


def _person(shape: FoundShape) -> FoundPerson:
    kind = shape.person_type or PersonTypeShape()
    return FoundPerson(
        id=shape.id or "",
        name=clean.name(shape.display_name),
        addresses=tuple(_scored(one) for one in shape.scored_email_addresses or () if clean.name(one.address)),
        given_name=clean.name(shape.given_name),
        surname=clean.name(shape.surname),
        title=clean.name(shape.job_title),
        department=clean.name(shape.department),
        office=clean.name(shape.office_location),
        company=clean.name(shape.company_name),
        kind=clean.name(kind.kind),
        subkind=clean.name(kind.subclass),
        principal=clean.name(shape.user_principal_name),
    )


def _scored(shape: ScoredShape) -> ScoredAddress:
    score = shape.relevance_score
    return ScoredAddress(clean.name(shape.address), score if score is not None and math.isfinite(score) else 0.0)
