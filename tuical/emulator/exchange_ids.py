"""Ids of one mailbox in the five formats of `translateExchangeIds`.

restId and restImmutableEntryId are what the service takes in paths; an ewsId is a restId in the plain base64 alphabet,
and an entryId is the bytes of one of the other two as MAPI carries them. Containers have no immutable form."""

import base64
import binascii

from tuical.emulator.identifiers import EVENT, IMMUTABLE
from tuical.emulator.mailbox import Mailbox

FORMATS = ("entryId", "ewsId", "immutableEntryId", "restId", "restImmutableEntryId")
_IMMUTABLE = frozenset({"immutableEntryId", "restImmutableEntryId"})
_BINARY = frozenset({"entryId", "immutableEntryId"})
_TO_EWS = str.maketrans("-_", "/+")
_TO_REST = str.maketrans("/+", "-_")


def convert(mailbox: Mailbox, text: str, source: str, target: str) -> str | None:
    """An id in another format; None for one that is not of the source format or not of this mailbox. Whether the item
    still exists plays no part."""
    rest = _unpacked(text, source)
    other = _kind(mailbox, rest, from_immutable=source in _IMMUTABLE, to_immutable=target in _IMMUTABLE)
    return None if other is None else _packed(other, target)


def _unpacked(text: str, source: str) -> str:
    if source == "ewsId":
        return text.translate(_TO_REST)
    if source not in _BINARY:
        return text
    try:
        return base64.b64decode(text.encode("ascii"), validate=True).removeprefix(bytes(4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""


def _packed(rest: str, target: str) -> str:
    if target == "ewsId":
        return rest.translate(_TO_EWS)
    if target in _BINARY:
        return base64.b64encode(bytes(4) + rest.encode()).decode()
    return rest


def _kind(mailbox: Mailbox, rest: str, *, from_immutable: bool, to_immutable: bool) -> str | None:
    """A rest id as the one of the other kind."""
    given = mailbox.given_ids.get(rest)
    if given is not None:
        plain = None if from_immutable else rest
        return mailbox.identifiers.encode(IMMUTABLE, mailbox.number, given) if plain and to_immutable else plain
    reference = mailbox.identifiers.decode(rest)
    if reference is None or reference.mailbox != mailbox.number:
        return None
    if reference.kind not in {EVENT, IMMUTABLE}:
        return rest
    if (reference.kind == IMMUTABLE) != from_immutable:
        return None
    item = mailbox.items.get(reference.serial)
    if not to_immutable and item and not reference.day and not reference.share:
        return item.id
    wanted = IMMUTABLE if to_immutable else EVENT
    where = {"share": reference.share, "day": reference.day}
    return mailbox.identifiers.encode(wanted, mailbox.number, reference.serial, **where)
