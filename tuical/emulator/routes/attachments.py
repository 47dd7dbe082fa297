"""Attachments of an event: list, read, add, delete, and the beginning of an upload session (reference 13)."""

from typing import Any

from tuical.emulator import validation as v
from tuical.emulator.attachments import Attachment, new_id
from tuical.emulator.attachments_reading import new_attachment, too_large
from tuical.emulator.attachments_shown import shown, visible
from tuical.emulator.attachments_travel import attach, detach
from tuical.emulator.attachments_value import value_of
from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.directory import user_id
from tuical.emulator.errors import access_denied, bad_request, invalid_request, not_found
from tuical.emulator.items import Instance
from tuical.emulator.odata import picked, plain_list
from tuical.emulator.quota import check_quota
from tuical.emulator.rendering import Reader
from tuical.emulator.times import stamp
from tuical.emulator.uploads import Upload, check_size, new_expiry, open_upload

_CONTEXT = "me/events/attachments"
_LARGEST_BODY = 4 * 1024 * 1024 + 4096  # a file of just under 3 MB as base64 in JSON
_ITEM = "microsoft.graph.itemattachment/item"


def list_attachments(call: Call) -> Reply:
    """GET: with the bytes unless $select leaves them out."""
    with_item = _expands_item(call)
    found = [shown(one, beta=call.style.beta, item=with_item) for one in visible(*call.event(call.ids[-1]))]
    return plain_list(call, _CONTEXT, found)


def _expands_item(call: Call) -> bool:
    wanted = call.options.get("expand", "").strip().lower()
    if wanted and wanted != _ITEM:
        raise bad_request("ErrorInvalidUrlQueryFilter", f"The relationship '{wanted}' cannot be expanded.")
    return bool(wanted)


def _one(call: Call) -> tuple[Reader, Instance, Attachment]:
    reader, instance = call.event(call.ids[-2])
    found = [one for one in visible(reader, instance) if one.get("id") == call.ids[-1]]
    if not found:
        raise not_found()
    return reader, instance, found[0]


def get_attachment(call: Call) -> Reply:
    """GET one; $expand=microsoft.graph.itemattachment/item shows the item inside."""
    call.only_options("select", "expand")
    found = shown(_one(call)[2], beta=call.style.beta, item=_expands_item(call))
    return entity(call, f"{_CONTEXT}/$entity", picked(call, found))


def get_value(call: Call) -> Reply:
    """GET $value: the bytes."""
    content, kind = value_of(_one(call)[2])
    return Reply(200, content, {"Content-Type": kind})


def add_attachment(call: Call) -> Reply:
    """POST; 413 for what needs an upload session."""
    if len(call.request.body) > _LARGEST_BODY:
        raise too_large()
    reader, instance = call.event(call.ids[-1], write=True)
    made = new_attachment(call.json(), stamp(call.world.now()), beta=call.style.beta)
    check_quota(reader.source, len(call.request.body))
    made["id"] = new_id(reader.source)
    attach(call.world, reader.source, instance, made)
    return entity(call, f"{_CONTEXT}/$entity", shown(made, beta=call.style.beta), 201)


def delete_attachment(call: Call) -> Reply:
    """DELETE."""
    call.event(call.ids[-2], write=True)
    reader, instance, found = _one(call)
    detach(call.world, reader.source, instance, found["id"])
    return Reply(204)


def create_upload_session(call: Call) -> Reply:
    """createUploadSession, in one's own mailbox only (403)."""
    reader, instance = call.event(call.ids[-1], write=True)
    if reader.source is not call.viewer:
        raise access_denied()
    upload = _new_upload(call, instance, v.record(call.action().get("attachmentitem"), "AttachmentItem"))
    check_quota(call.viewer, upload.size)
    open_upload(call.world, upload)
    person = f"{user_id(call.viewer)}@{call.world.identifiers.uuid('tenant')}"
    path = f"/api/v2.0/Users('{person}')/Events('{upload.event}')/AttachmentSessions('{upload.id}')"
    session = {
        "uploadUrl": f"{call.request.origin}{path}?authtoken={upload.token}",
        "expirationDateTime": stamp(upload.expires),
        "nextExpectedRanges": ["0-"],
    }
    return entity(call, "microsoft.graph.uploadSession", session, 201)


def _new_upload(call: Call, instance: Instance, given: Any) -> Upload:
    names = {name.lower(): value for name, value in given.items() if "@" not in name}
    if str(names.get("attachmenttype", "")).lower() != "file":
        raise invalid_request("Only a file can be uploaded in a session.")
    name: str = v.text(255)(names.get("name"), "name")
    members = {"name": name, "contentType": v.nullable(v.text())(names.get("contenttype"), "contentType")}
    members["isInline"] = v.boolean(names.get("isinline") or False, "isInline")
    members["contentId"] = v.nullable(v.text())(names.get("contentid"), "contentId")
    identifiers, event_id = call.world.identifiers, call.ids[-1]
    return Upload(
        new_id(call.viewer), identifiers.token(f"upload {call.viewer.serial}".encode()), call.viewer.address, event_id,
        instance.item.serial, instance.day, check_size(names.get("size")), new_expiry(call.world), members,
    )  # fmt: skip


ROUTES = [
    ("GET", "events/*/attachments", list_attachments),
    ("POST", "events/*/attachments", add_attachment),
    ("POST", "events/*/attachments/createuploadsession", create_upload_session),
    ("GET", "events/*/attachments/*", get_attachment),
    ("GET", "events/*/attachments/*/$value", get_value),
    ("DELETE", "events/*/attachments/*", delete_attachment),
]
