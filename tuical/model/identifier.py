"""Ids of items in the formats that Exchange knows."""

from __future__ import annotations

from typing import NamedTuple

ENTRY = "entryId"
EWS = "ewsId"
IMMUTABLE_ENTRY = "immutableEntryId"
REST = "restId"
REST_IMMUTABLE = "restImmutableEntryId"
ID_FORMATS = (ENTRY, EWS, IMMUTABLE_ENTRY, REST, REST_IMMUTABLE)
"""exchangeIdFormat: REST is what is answered without, REST_IMMUTABLE what is answered with `IdType="ImmutableId"`."""


class TranslatedId(NamedTuple):
    """An id and what it is in the other format."""

    source: str
    target: str
    """Empty where it could not be translated."""
    error: str = ""
    """The service's words about that."""
