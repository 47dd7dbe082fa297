"""The envelope of $batch: several requests in one body, and several answers in another."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from tuical import errors
from tuical.wire import lenient

JSON = "application/json"


class PartRequest(NamedTuple):
    """One request of a batch."""

    id: str
    method: str
    url: str
    """Relative to the version."""
    headers: Mapping[str, str]
    content: bytes | None = None
    """JSON where the Content-Type says so, else any bytes."""
    depends_on: tuple[str, ...] = ()


class PartAnswer(NamedTuple):
    """One answer of a batch; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def batch_body(parts: list[PartRequest]) -> bytes:
    """The body of POST $batch; bytes that are no JSON go as base64."""
    return msgspec.json.encode({"requests": [_request(part) for part in parts]})


def decode_batch(content: bytes) -> dict[str, PartAnswer]:
    """The answers by the ids of their requests, in lower case; raises errors.PageRefused."""
    answer = lenient.load_any(content).value
    parts = answer.get("responses") if isinstance(answer, dict) else None
    if not isinstance(parts, list):
        raise errors.PageRefused(why="It holds no list of answers.")
    return {part["id"].casefold(): _answer(part) for part in parts if _is_answer(part)}


def _request(part: PartRequest) -> dict[str, Any]:
    told: dict[str, Any] = {"id": part.id, "method": part.method, "url": part.url, "headers": part.headers}
    if part.content is not None:
        told["body"] = msgspec.Raw(part.content) if _is_json(part.headers) else part.content  # bytes become base64
    if part.depends_on:
        told["dependsOn"] = part.depends_on
    return told


def _is_answer(part: object) -> bool:
    if not isinstance(part, dict):
        return False
    status = part.get("status")
    return isinstance(part.get("id"), str) and isinstance(status, int) and 200 <= status < 600


def _answer(part: dict[str, Any]) -> PartAnswer:
    given = part.get("headers")
    told = given if isinstance(given, dict) else {}
    headers = {name.casefold(): text for name, text in told.items() if isinstance(text, str)}
    return PartAnswer(part["status"], headers, _content(part.get("body"), headers))


def _content(body: object, headers: Mapping[str, str]) -> bytes:
    if body is None:
        return b""
    if isinstance(body, str) and not _is_json(headers):
        try:
            return base64.b64decode(body, validate=True)
        except (binascii.Error, ValueError):
            return body.encode()
    try:
        return lenient.dump(body)
    except errors.PageRefused:
        return b"null"  # whoever decodes it refuses it, for the others' sake


def _is_json(headers: Mapping[str, str]) -> bool:
    folded = {name.casefold(): text for name, text in headers.items()}
    kind = folded.get("content-type", JSON).partition(";")[0].strip().casefold()
    return kind == JSON or kind.endswith("+json")
