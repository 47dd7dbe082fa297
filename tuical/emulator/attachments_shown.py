"""From a stored attachment to the wire: what each version of the service shows of it."""

from typing import Any

from tuical.emulator.attachments import Attachment, attachments_of
from tuical.emulator.bodies import html_of, preview_of
from tuical.emulator.items import Instance
from tuical.emulator.rendering import DEFAULTS, Reader
from tuical.emulator.sharing import is_veiled

_BASE = ("@odata.type", "id", "lastModifiedDateTime", "name", "contentType", "size", "isInline")
_FILE = ("contentId", "contentLocation", "contentBytes")
_REFERENCE = ("sourceUrl", "providerType", "thumbnailUrl", "previewUrl", "permission", "isFolder")


def shown(attachment: Attachment, *, beta: bool, item: bool = False) -> dict[str, Any]:
    """The attachment with its bytes; an attached item only on request, a reference's own members only on beta."""
    kind = kind_of(attachment)
    names = _BASE + (_FILE if kind == "file" else _REFERENCE if kind == "reference" and beta else ())
    found = {name: attachment[name] for name in names if name in attachment}
    if kind == "file" and found.get("contentType"):
        found["@odata.mediaContentType"] = found["contentType"]
    if kind == "item" and item:
        found["item"] = item_of(attachment)
    return found


def visible(reader: Reader, instance: Instance) -> list[Attachment]:
    """What hangs on an event as far as the reader's role shows it."""
    return [] if is_veiled(reader, instance) else attachments_of(instance)


def kind_of(attachment: Attachment) -> str:
    """file, item or reference."""
    return str(attachment.get("@odata.type", "")).rsplit(".", 1)[-1].lower().removesuffix("attachment")


def item_of(attachment: Attachment) -> dict[str, Any]:
    """The event, message or contact inside, with the members the service adds."""
    given = attachment["item"]
    moment = attachment["lastModifiedDateTime"]
    head = {"@odata.type": given["@odata.type"], "id": "", "createdDateTime": moment, "lastModifiedDateTime": moment}
    if given["@odata.type"].endswith("event"):
        return _whole(head, DEFAULTS | given)
    if given["@odata.type"].endswith("message"):
        return _whole(head, _message(moment) | given)
    return {**head, **given}


def _message(moment: str) -> dict[str, Any]:
    empty = {"contentType": "html", "content": ""}
    return {
        "receivedDateTime": moment, "sentDateTime": moment, "hasAttachments": False, "internetMessageId": None,
        "subject": "", "bodyPreview": "", "importance": "normal", "isRead": True, "body": empty, "sender": None,
        "from": None, "toRecipients": [],
    }  # fmt: skip


def _whole(head: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    body = found["body"] or {"contentType": "html", "content": ""}
    found["bodyPreview"] = preview_of(body["contentType"], body["content"])
    if body["contentType"] == "text":
        found["body"] = {"contentType": "html", "content": html_of(body["content"])}
    return found | head
