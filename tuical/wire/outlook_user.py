"""What a mailbox may be set to (zones, languages), and translated ids."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tuical.model.identifier import TranslatedId
from tuical.model.mailbox_settings import Language, SupportedZone
from tuical.wire import clean
from tuical.wire.collections import decode_collection
from tuical.wire.settings_shapes import LocaleShape
from tuical.wire.shapes import Shape

_UNTOLD = "The service said nothing about this id."


class ZoneInfoShape(Shape):
    """timeZoneInformation."""

    alias: str | None = None
    display_name: str | None = None


class GenericErrorShape(Shape):
    """genericError."""

    code: str | None = None
    message: str | None = None


class ConvertedShape(Shape):
    """convertIdResult."""

    source_id: str | None = None
    target_id: str | None = None
    error_details: GenericErrorShape | None = None


def decode_zones(content: bytes) -> tuple[tuple[SupportedZone, ...], str]:
    """Zones with a name, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, ZoneInfoShape)
    zones = (SupportedZone(clean.name(shape.alias), clean.line(shape.display_name)) for shape, _ in found.items)
    return tuple(zone for zone in zones if zone.name), found.next_link


def decode_languages(content: bytes) -> tuple[tuple[Language, ...], str]:
    """Languages with a locale, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, LocaleShape)
    languages = (Language(clean.name(shape.locale), clean.name(shape.display_name)) for shape, _ in found.items)
    return tuple(language for language in languages if language.locale), found.next_link


def translation_body(ids: Sequence[str], source: str, target: str) -> bytes:
    """The body of translateExchangeIds."""
    return msgspec.json.encode({"inputIds": list(ids), "sourceIdType": source, "targetIdType": target})


def decode_translations(content: bytes, ids: Sequence[str]) -> tuple[TranslatedId, ...]:
    """A translation of each id that was asked for, in their order; raises errors.PageRefused."""
    found = {shape.source_id: shape for shape, _ in decode_collection(content, ConvertedShape).items}
    return tuple(_translation(one, found.get(one)) for one in ids)


def _translation(source: str, shape: ConvertedShape | None) -> TranslatedId:
    if shape is None:
        return TranslatedId(source, "", _UNTOLD)
    details = shape.error_details or GenericErrorShape()
    if shape.target_id:
        return TranslatedId(source, shape.target_id)
    return TranslatedId(source, "", clean.line(details.message) or clean.name(details.code) or _UNTOLD)
