"""What an event is found by besides its title and place, read from its raw JSON when the words are indexed."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from tuical import errors
from tuical.wire import clean, lenient, repair
from tuical.wire.names import in_graph_shape, members_of
from tuical.wire.shapes import Address, Recipient, Shape

_PEOPLE = 20_000


class SearchWords(NamedTuple):
    """Clean one-line texts, each possibly empty."""

    people: str
    """Names and addresses of attendees and organiser."""
    preview: str
    """The first words of the body."""


class _Searched(Shape):
    organizer: Recipient | None = None
    attendees: list[Recipient] | None = None
    body_preview: str | None = None


_SEARCHED = msgspec.json.Decoder(_Searched, strict=False)


def search_words(raw: bytes) -> SearchWords:
    """The words of a stored event; what cannot be read has none."""
    try:
        found = _decode(raw)
    except errors.PageRefused:
        return SearchWords("", "")
    organizer = found.organizer.email_address if found.organizer is not None else None
    return SearchWords(_people(organizer, found.attendees or ()), clean.preview(found.body_preview))


def _decode(raw: bytes) -> _Searched:
    try:
        return _SEARCHED.decode(raw)
    except lenient.UNFIT:
        return repair.convert(members_of(raw, in_graph_shape).value, _Searched)


def _people(organizer: Address | None, attendees: list[Recipient] | tuple[()]) -> str:
    known = [found for attendee in attendees if (found := attendee.email_address) is not None]
    if organizer is not None:
        known.append(organizer)
    together = " ".join([f"{address.name or ''} {address.address or ''}" for address in known])
    if clean.is_harmless(together):
        return clean.folded(together)[:_PEOPLE]
    # One by one, so that nobody's name can swallow the next one's.
    each = [f"{clean.name(address.name)} {clean.name(address.address)}" for address in known]
    return clean.line(" ".join(each), _PEOPLE)
