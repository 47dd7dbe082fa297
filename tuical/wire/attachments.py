"""Attachments and upload sessions: what answers say."""

from __future__ import annotations

import base64
import re

from tuical import errors
from tuical.model.attachment import AttachedItem, Attachment, AttachmentKind, Reference, UploadSession
from tuical.model.event import AttachmentInfo
from tuical.wire import clean, lenient
from tuical.wire.attachment_shapes import FullAttachment, ItemShape, UploadShape
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.detail_shapes import AttachmentShape
from tuical.wire.links import safe_link
from tuical.wire.names import in_graph_names, members_of
from tuical.wire.repair import convert
from tuical.wire.times import moment
from tuical.wire.words import word

_KINDS = frozenset(AttachmentKind)
_NEXT = re.compile(r"\s*(\d{1,15})\s*(?:-|$)")
_KEY = re.compile(r"\('([^']*)'\)")


def decode_attachments(content: bytes) -> tuple[tuple[AttachmentInfo, ...], str]:
    """The attachments of one answer, and the link to the next (empty on the last); raises errors.PageRefused."""
    found = decode_collection(content, AttachmentShape)
    return tuple(info(shape) for shape, _ in found.items if shape.id), found.next_link


def decode_attachment(content: bytes) -> Attachment:
    """One attachment with whatever its kind says more; raises errors.PageRefused."""
    members, _ = members_of(content, in_graph_names)
    shape = convert({name: member for name, member in members.items() if name != "contentBytes"}, FullAttachment)
    if not shape.id:
        raise errors.PageRefused("An attachment could not be read.", "It has no id.")
    item = members.get("item")
    told = info(shape)
    return Attachment(
        info=told,
        is_inline=bool(shape.is_inline),
        modified=moment(shape.last_modified_date_time),
        content_id=clean.name(shape.content_id),
        item=_item(item) if isinstance(item, dict) else None,
        reference=_reference(shape) if told.kind == AttachmentKind.REFERENCE else None,
    )


def decode_content(content: bytes) -> bytes:
    """The bytes inside the answer about a file; raises errors.PageRefused where there are none."""
    told = members_of(content, in_graph_names).value.get("contentBytes")
    try:
        return base64.b64decode(told if isinstance(told, str) else "?", validate=True)
    except ValueError as error:
        raise errors.PageRefused("The attachment could not be read.", "It came without its bytes.") from error


def info(shape: AttachmentShape) -> AttachmentInfo:
    """The attachment as a list shows it; one of no known kind counts as a file."""
    kind = (shape.odata_type or "").rpartition(".")[2].removesuffix("Attachment").casefold()
    return AttachmentInfo(
        id=shape.id or "",
        name=clean.name(shape.name),
        content_type=clean.name(shape.content_type),
        size=max(0, shape.size or 0),
        kind=kind if kind in _KINDS else AttachmentKind.FILE.value,
        is_inline=bool(shape.is_inline),
    )


def _item(members: dict[str, object]) -> AttachedItem:
    shape = convert(members, ItemShape)
    kind = (shape.odata_type or "").rpartition(".")[2]
    subject = shape.subject or shape.display_name or shape.name
    return AttachedItem(
        kind=word(kind[:1].lower() + kind[1:], "message"),
        subject=clean.line(subject or ""),
        raw=lenient.dump(members),
    )


def _reference(shape: FullAttachment) -> Reference:
    return Reference(
        source_url=safe_link(shape.source_url),
        provider=word(shape.provider_type, "other"),
        permission=word(shape.permission, "other"),
        is_folder=bool(shape.is_folder),
        preview_url=safe_link(shape.preview_url),
        thumbnail_url=safe_link(shape.thumbnail_url),
    )


def decode_upload(content: bytes, address: str = "") -> UploadSession:
    """An upload session; `address` is the known one where the answer is about a piece and does not repeat it.

    Without expected ranges the next byte is -1: there is nothing more to send. Raises errors.PageRefused.
    """
    shape, _ = decode_object(content, UploadShape)
    known = address or shape.upload_url or ""
    if not known:
        raise errors.PageRefused("The service did not say where the file goes.")
    return UploadSession(known, _next_byte(shape.next_expected_ranges), moment(shape.expiration_date_time))


def _next_byte(ranges: list[str] | None) -> int:
    """Outlook names the first missing byte as `2097152`, Graph as `2097152-` or `2097152-3483321`."""
    if not ranges:
        return -1
    match = _NEXT.match(ranges[0])
    if match is None:
        raise errors.PageRefused("The service did not say how the upload goes on.")
    return int(match[1])


def attachment_id(location: str) -> str:
    """The id at the end of the address of what was uploaded, empty where it has none."""
    keys = _KEY.findall(location.partition("?")[0])
    return keys[-1] if keys else ""
