"""From a client's body to a stored attachment: fileAttachment, itemAttachment, referenceAttachment (reference 13)."""

import base64
import binascii
from collections.abc import Callable, Mapping
from mimetypes import guess_type
from typing import Any

from tuical.emulator import events
from tuical.emulator import validation as v
from tuical.emulator.attachments import Attachment
from tuical.emulator.errors import GraphError, invalid, unreadable

LARGEST_POST = 3_145_610
"""Bytes of a file in one request; one more has been seen to be refused."""
_OVERHEAD = 158  # what the service counts besides the bytes of a small file
PROVIDERS = ("other", "oneDriveBusiness", "oneDriveConsumer", "dropbox")
PERMISSIONS = ("other", "view", "edit", "anonymousView", "anonymousEdit", "organizationView", "organizationEdit")
_BASE = frozenset({"id", "size", "lastModifiedDateTime", "name", "contentType", "isInline"})


def new_attachment(body: Mapping[str, Any], moment: str, *, beta: bool) -> Attachment:
    """Everything but the id. Raises 400 for what does not fit its type, 413 for a file above 3 MB."""
    kind = str(body.get("@odata.type") or "").rsplit(".", 1)[-1].lower()
    if kind not in _READERS or (kind == "referenceattachment" and not beta):
        raise unreadable("The type of the attachment is missing, unknown or cannot be created in this version.")
    common = {
        "lastModifiedDateTime": moment,
        "name": _name(body),
        "contentType": v.nullable(v.text())(body.get("contentType"), "contentType"),
        "isInline": _flag(body.get("isInline"), "isInline"),
    }
    reader, members = _READERS[kind]
    unknown = [name for name in body if "@" not in name and name not in _BASE | members]
    if unknown:
        raise unreadable(f"The property '{unknown[0]}' does not exist on the type of the attachment.")
    return common | reader(body, common)


def file_attachment(name: str, content: bytes, moment: str, **members: Any) -> Attachment:
    """A file as it is kept, from its bytes (an upload session's last step)."""
    kind = members.pop("contentType", None) or guess_type(name)[0] or "application/octet-stream"
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "lastModifiedDateTime": moment,
        "name": name,
        "contentType": kind,
        "size": len(content) + _OVERHEAD,
        "isInline": False,
        "contentId": None,
        "contentLocation": None,
        **members,
        "contentBytes": base64.b64encode(content).decode(),
    }


def _name(body: Mapping[str, Any]) -> str:
    name: str = v.text(255)(body.get("name"), "name")
    if not name:
        raise invalid("The property 'name' is required.")
    return name


def _flag(value: Any, name: str) -> bool:
    """Samples of this type print booleans as words."""
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return False if value is None else v.boolean(value, name)


def _file(body: Mapping[str, Any], common: Mapping[str, Any]) -> Attachment:
    try:
        content = base64.b64decode(v.text()(body.get("contentBytes"), "contentBytes"), validate=True)
    except (binascii.Error, ValueError):
        raise unreadable("Cannot convert the value of 'contentBytes' to type 'Edm.Binary'.") from None
    if len(content) > LARGEST_POST:
        raise too_large()
    members = {name: v.nullable(v.text())(body.get(name), name) for name in ("contentId", "contentLocation")}
    given = members | {"isInline": common["isInline"], "contentType": common["contentType"]}
    return file_attachment(common["name"], content, common["lastModifiedDateTime"], **given)


def too_large() -> GraphError:
    """413 for a file that is too large for the way it comes."""
    return GraphError(413, "RequestEntityTooLarge", "The attachment is too large for this request.")


def _item(body: Mapping[str, Any], common: Mapping[str, Any]) -> Attachment:
    given = v.record(body.get("item"), "item")
    kind = str(given.get("@odata.type") or "").rsplit(".", 1)[-1].lower()
    if kind not in _ITEMS:
        raise unreadable("The item of an itemAttachment is a message, an event or a contact with its @odata.type.")
    members = _ITEMS[kind](given)
    return {
        "@odata.type": "#microsoft.graph.itemAttachment",
        **common,
        "size": len(str(members).encode("utf-8", "surrogatepass")) + _OVERHEAD,
        "item": {"@odata.type": f"#microsoft.graph.{kind}", **members},
    }


def _message(given: Mapping[str, Any]) -> dict[str, Any]:
    checks: dict[str, v.Check] = {
        "subject": v.nullable(v.text()),
        "body": v.nullable(v.body),
        "importance": v.one_of(v.IMPORTANCE),
        "isRead": v.boolean,
        "toRecipients": v.list_of(v.record),
        "from": v.nullable(v.record),
        "sender": v.nullable(v.record),
        "sentDateTime": v.nullable(v.text()),
        "receivedDateTime": v.nullable(v.text()),
    }
    return {name: check(given[name], f"item.{name}") for name, check in checks.items() if name in given}


def _contact(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if "@" not in name}


def _reference(body: Mapping[str, Any], common: Mapping[str, Any]) -> Attachment:
    source: str = v.text()(body.get("sourceUrl"), "sourceUrl")
    if not source:
        raise invalid("The property 'sourceUrl' is required.")
    return {
        "@odata.type": "#microsoft.graph.referenceAttachment",
        **common,
        "size": len(source.encode("utf-8", "surrogatepass")) + _OVERHEAD,
        "sourceUrl": source,
        "providerType": v.one_of(PROVIDERS)(body.get("providerType") or "other", "providerType"),
        "thumbnailUrl": v.nullable(v.text())(body.get("thumbnailUrl"), "thumbnailUrl"),
        "previewUrl": v.nullable(v.text())(body.get("previewUrl"), "previewUrl"),
        "permission": v.one_of(PERMISSIONS)(body.get("permission") or "other", "permission"),
        "isFolder": _flag(body.get("isFolder"), "isFolder"),
    }


_READERS: dict[str, tuple[Callable[[Mapping[str, Any], Mapping[str, Any]], Attachment], frozenset[str]]] = {
    "fileattachment": (_file, frozenset({"contentBytes", "contentId", "contentLocation"})),
    "itemattachment": (_item, frozenset({"item"})),
    "referenceattachment": (
        _reference,
        frozenset({"sourceUrl", "providerType", "thumbnailUrl", "previewUrl", "permission", "isFolder"}),
    ),
}
_ITEMS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "event": events.read,
    "message": _message,
    "contact": _contact,
}
