"""One answer becomes a `Page`: each item is decoded by itself, so that a bad one is refused and the others go on."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import msgspec

from tuical import errors
from tuical.model.record import EventRecord, Page, Refusal, Removal
from tuical.wire import clean, lenient, repair
from tuical.wire.names import in_graph_shape, members_of
from tuical.wire.records import is_timeless, to_record
from tuical.wire.shapes import Item, Items, Listing
from tuical.wire.words import word

_LISTING = msgspec.json.Decoder(Listing)
_ITEMS = msgspec.json.Decoder(Items, strict=False)
_ITEM = msgspec.json.Decoder(Item, strict=False)
_ID = re.compile(rb'"id"\s*:\s*"([^"\\]{1,1000})"', re.IGNORECASE)
_LONGEST_LINK = 4000
_WRAPPED_ID = re.compile(r"\w+\('(.*)'\)")


def decode_page(content: bytes) -> Page:
    """A page of events, of a view or of a delta round (`value`, `@odata.nextLink`, `@odata.deltaLink`).

    Raises errors.PageRefused when the answer holds no collection at all.
    """
    listing, items = decode_items(content)
    records: list[EventRecord] = []
    removals: list[Removal] = []
    refusals: list[Refusal] = []
    for item, raw in zip(items, listing.value, strict=True):
        found = _told(item, raw)
        if isinstance(found, EventRecord):
            records.append(found)
        elif isinstance(found, Removal):
            removals.append(found)
        else:
            refusals.append(found)
    return Page(
        tuple(records),
        tuple(removals),
        tuple(refusals),
        listing.next_link or "",
        listing.delta_link or "",
        len(listing.value),
    )


def decode_view(content: bytes) -> Page:
    """The same of a view or a round, where an event without any times is refused as well: it could be drawn nowhere."""
    page = decode_page(content)
    timeless = [record for record in page.records if is_timeless(record)]
    if not timeless:
        return page
    refusals = tuple(_refusal(record.raw, "Its times cannot be read.") for record in timeless)
    records = tuple(record for record in page.records if record not in timeless)
    return page._replace(records=records, refusals=page.refusals + refusals)


def decode_items(content: bytes) -> tuple[Listing, Sequence[Item | None]]:
    """A collection with its items raw, and the same items typed, None for one that is not in the usual shape.

    Raises errors.PageRefused when the answer holds no collection at all.
    """
    listing = decode_listing(content)
    try:
        items: Sequence[Item | None] = _ITEMS.decode(content).value
    except lenient.UNFIT:
        items = [_usual(raw) for raw in listing.value]
    return listing, items


def decode_item(content: bytes) -> EventRecord:
    """A single event, the answer of GET or PATCH on it; raises errors.PageRefused."""
    raw = msgspec.Raw(content if lenient.is_sound(content) else lenient.load_any(content).content)
    item = _told(_usual(raw), raw)
    if isinstance(item, EventRecord):
        return item
    raise errors.PageRefused("An event could not be read.", item.why if isinstance(item, Refusal) else "It is removed.")


def decode_listing(content: bytes) -> Listing:
    """Any collection with its items still raw; raises errors.PageRefused."""
    try:
        if lenient.is_sound(content):
            return _LISTING.decode(content)
    except lenient.UNFIT:
        pass
    return _listing(lenient.load(content))


def _listing(answer: object) -> Listing:
    members = {name.casefold(): member for name, member in answer.items()} if isinstance(answer, dict) else {}
    items = members.get("value")
    if not isinstance(items, list):
        raise errors.PageRefused(why="It holds no list of items.")
    return Listing(
        value=[_dump_item(item) for item in items],
        next_link=_text(members.get("@odata.nextlink")),
        delta_link=_text(members.get("@odata.deltalink")),
    )


def _dump_item(item: object) -> msgspec.Raw:
    try:
        return msgspec.Raw(lenient.dump(item))
    except errors.PageRefused:
        return msgspec.Raw(b"null")  # refused by itself further on, for the others' sake


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _usual(raw: msgspec.Raw) -> Item | None:
    try:
        return _ITEM.decode(raw)
    except lenient.UNFIT:
        return None


def _told(item: Item | None, raw: msgspec.Raw) -> EventRecord | Removal | Refusal:
    if item is not None and item.start is not None and item.end is not None and item.removed is None:
        try:
            return to_record(item, bytes(raw))
        except lenient.UNFIT:
            pass
    try:
        return _decode_unusual(bytes(raw))
    except errors.PageRefused as refused:
        return _refusal(bytes(raw), refused.why)


def _decode_unusual(raw: bytes) -> EventRecord | Removal:
    """Removals, other letter cases, older shapes and members of wrong types."""
    members, raw = members_of(raw, in_graph_shape)
    item = repair.convert(members, Item)
    if not item.id:
        raise errors.PageRefused(why="It has no id.")
    if item.removed is not None or (item.reason is not None and item.start is None):
        return _removal(item)
    return to_record(item, raw)


def _removal(item: Item) -> Removal:
    wrapped = _WRAPPED_ID.fullmatch(item.id)  # Outlook REST: CalendarView('AAMk...=')
    reason = item.removed.reason if item.removed is not None else item.reason
    return Removal(wrapped[1] if wrapped else item.id, word(reason, "deleted"))


def _refusal(raw: bytes, why: str) -> Refusal:
    """With what helps a person to find it elsewhere."""
    try:
        members, _ = members_of(raw, in_graph_shape)
    except errors.PageRefused:
        members = {}
    subject, link = (_text(members.get(name)) or "" for name in ("subject", "webLink"))
    link = link if len(link) <= _LONGEST_LINK and clean.is_harmless(link) else ""
    return Refusal(_find_id(raw), clean.line(why), clean.line(subject), link, f"?{zlib.crc32(raw):08x}")


def _find_id(raw: bytes) -> str:
    match = _ID.search(raw)
    return match[1].decode("utf-8", "replace") if match else ""
