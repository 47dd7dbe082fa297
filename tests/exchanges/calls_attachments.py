"""Calls of attachments and upload sessions."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Awaitable
from typing import Any

from tests.exchanges.calling import ClientCall
from tests.exchanges.reading import in_graph, owner, segment
from tests.exchanges.reading_events import change_of
from tuical.graph import attachments, uploads
from tuical.graph.client import GraphClient
from tuical.model.attachment import LinkPermission, Provider, Reference, UploadSession


def _event(request: dict[str, Any]) -> tuple[str, str]:
    return owner(request), segment(request, "events")


def _attachment(request: dict[str, Any]) -> tuple[str, str, str]:
    return *_event(request), segment(request, "attachments")


def _get(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    if "$value" in request["path"]:
        return attachments.save_bytes(client, *_attachment(request), io.BytesIO())
    kind = "item" if "$expand" in request["path"] else "file"
    return attachments.get_attachment(client, *_attachment(request), kind)


def _add(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    body = in_graph(request["body"])
    name = body["name"]
    kind = body["@odata.type"].rpartition(".")[2].casefold()
    if kind == "fileattachment":
        content = base64.b64decode(body["contentBytes"])
        return attachments.add_file(client, *_event(request), name, body.get("contentType", ""), content)
    if kind == "itemattachment":
        return attachments.add_item(client, *_event(request), name, change_of({"body": body["item"]}))
    reference = Reference(
        body["sourceUrl"],
        _member(Provider, body["providerType"]),
        _member(LinkPermission, body["permission"]),
        str(body["isFolder"]).casefold() == "true",
    )
    return attachments.add_reference(client, *_event(request), name, reference)


def _member(words: Any, told: str) -> str:
    return next(word for word in words if word.casefold() == told.casefold())


def _open(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    item = in_graph(request["body"])["attachmentItem"]
    return uploads.create_session(client, *_event(request), item["name"], item.get("contentType", ""), item["size"])


def _session(request: dict[str, Any]) -> UploadSession:
    return UploadSession(f"https://{request['host']}{request['path']}", 0, None)


def _piece(client: GraphClient, request: dict[str, Any]) -> Awaitable[object]:
    match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request["headers"]["Content-Range"])
    assert match is not None
    first, last, size = map(int, match.groups())
    return uploads.upload_piece(client, _session(request), first, bytes(last - first + 1), size)


CALLS = {
    "attachment_list": ClientCall(
        attachments.list_attachments, lambda client, request: attachments.list_attachments(client, *_event(request))
    ),
    "attachment_get": ClientCall(attachments.get_attachment, _get),
    "attachment_value": ClientCall(attachments.save_bytes, _get),
    "attachment_create": ClientCall(attachments.attach_file, _add, adds=frozenset({"isAllDay"})),
    "attachment_delete": ClientCall(
        attachments.delete_attachment,
        lambda client, request: attachments.delete_attachment(client, *_attachment(request)),
    ),
    "attachment_createUploadSession": ClientCall(uploads.create_session, _open),
    "attachment_uploadChunk": ClientCall(uploads.upload_piece, _piece),
    "attachment_uploadCancel": ClientCall(
        uploads.cancel_session, lambda client, request: uploads.cancel_session(client, _session(request))
    ),
}
