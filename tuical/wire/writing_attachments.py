"""Bodies that add attachments and open upload sessions, built from typed values."""

from __future__ import annotations

import base64

import msgspec

from tuical.model.attachment import AttachmentKind, Reference
from tuical.model.event_change import EventChange
from tuical.wire.writing_events import change_body


def file_body(name: str, content_type: str, content: bytes, *, is_inline: bool = False, content_id: str = "") -> bytes:
    """The body that adds a fileAttachment; the body of the event calls a picture by its `content_id`."""
    body: dict[str, object] = {"@odata.type": "#microsoft.graph.fileAttachment", "name": name}
    if content_type:
        body["contentType"] = content_type
    if is_inline:
        body["isInline"] = True
    if content_id:
        body["contentId"] = content_id
    return msgspec.json.encode({**body, "contentBytes": base64.b64encode(content).decode()})


def item_body(name: str, event: EventChange) -> bytes:
    """The body that adds an event as itemAttachment; raises errors.UsageError for an event that cannot be."""
    item = {"@odata.type": "microsoft.graph.event", **msgspec.json.decode(change_body(event))}
    return msgspec.json.encode({"@odata.type": "#microsoft.graph.itemAttachment", "name": name, "item": item})


def reference_body(name: str, reference: Reference) -> bytes:
    """The body that adds a referenceAttachment (beta)."""
    return msgspec.json.encode(
        {
            "@odata.type": "#microsoft.graph.referenceAttachment",
            "name": name,
            "sourceUrl": reference.source_url,
            "providerType": reference.provider,
            "permission": reference.permission,
            "isFolder": reference.is_folder,
        }
    )


def kind_of_body(body: bytes) -> str:
    """The AttachmentKind of what a body adds; a file where it does not say."""
    try:
        told = msgspec.json.decode(body, type=_Typed).kind
    except msgspec.MsgspecError:
        return AttachmentKind.FILE
    kind = told.rpartition(".")[2].removesuffix("Attachment")
    return AttachmentKind(kind) if kind in set(AttachmentKind) else AttachmentKind.FILE


class _Typed(msgspec.Struct):
    kind: str = msgspec.field(default="", name="@odata.type")


def upload_body(name: str, content_type: str, size: int) -> bytes:
    """The body of createUploadSession."""
    item: dict[str, object] = {"attachmentType": AttachmentKind.FILE.value, "name": name, "size": size}
    if content_type:
        item["contentType"] = content_type
    return msgspec.json.encode({"AttachmentItem": item})
