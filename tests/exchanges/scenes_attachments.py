"""Worlds of attachments: an event with one of the recorded kind, and upload sessions on their way."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.emulator.service import Service, event
from tests.exchanges.reading import Exchange
from tests.exchanges.staging import Scene, Standing, standing_path

_FILE = {
    "@odata.type": "#microsoft.graph.fileAttachment",
    "name": "menu.txt",
    "contentType": "text/plain",
    "contentBytes": "bWVudQ==",
}
_ITEM = {
    "@odata.type": "#microsoft.graph.itemAttachment",
    "name": "Holiday",
    "item": {"@odata.type": "#microsoft.graph.event", **event()},
}
_LINK = {
    "@odata.type": "#microsoft.graph.referenceAttachment",
    "name": "Pictures",
    "sourceUrl": "https://contoso.com/pictures",
}
_SIZE = 3_483_322
_NO_TOKEN = {"Authorization": ""}


async def _event(service: Service) -> Standing:
    made = await service.create(event())
    return Standing({"events": made["id"]})


async def _hung(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """An attachment of the recorded kind."""
    path = f"https://graph.microsoft.com/beta/me/events/{standing.ids['events']}/attachments"
    answer = await service.http.post(path, json=_kind(exchange))
    standing = standing._replace(ids=standing.ids | {"attachments": answer.json()["id"]})
    recorded = exchange.request["path"]
    if exchange.dialect == "graph" and recorded.startswith("/api/"):  # the answer below it is Graph's, and says so
        return standing._replace(path=standing_path(recorded.removeprefix("/api"), standing))
    return standing


def _kind(exchange: Exchange) -> dict[str, Any]:
    recorded = (exchange.response or {}).get("body")
    told = str(recorded)
    if "expand" in exchange.request["path"].lower() or "itemAttachment" in told or "VCALENDAR" in told:
        return _ITEM
    return _LINK if "referenceAttachment" in told else _FILE


async def _listed(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """The list has no id of an attachment in its path."""
    await _hung(service, exchange, standing)
    return standing


async def _session(service: Service) -> Standing:
    standing = await _event(service)
    wanted = {"AttachmentItem": {"attachmentType": "file", "name": "flower.jpg", "size": _SIZE}}
    path = f"/me/events/{standing.ids['events']}/attachments/createUploadSession"
    url = urlsplit((await service.http.post(path, json=wanted)).json()["uploadUrl"])
    return Standing({}, path=f"{url.path}?{url.query}", headers=_NO_TOKEN)


async def _piece(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """The recorded piece; those before it have come already."""
    headers = {name.lower(): value for name, value in exchange.request["headers"].items()}
    match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", headers["content-range"])
    assert match is not None
    first, last = int(match[1]), int(match[2])
    if first:
        before = _NO_TOKEN | {"Content-Range": f"bytes 0-{first - 1}/{_SIZE}"}
        url = f"https://graph.microsoft.com{standing.path}"
        assert (await service.http.put(url, content=bytes(first), headers=before)).status_code == 200
    return standing._replace(body=bytes(last - first + 1))


SCENES = {
    "attachment_list": Scene(_event, _listed, absent=frozenset({"isContactPhoto"})),  # no member of the schema
    "attachment_get": Scene(_event, _hung),
    "attachment_value": Scene(_event, _hung),
    "attachment_create": Scene(_event, status=201),  # the recorded bodies themselves say 201
    "attachment_delete": Scene(_event, _hung),
    "attachment_createUploadSession": Scene(_event),
    "attachment_uploadChunk": Scene(_session, _piece),
    "attachment_uploadCancel": Scene(_session),
}
