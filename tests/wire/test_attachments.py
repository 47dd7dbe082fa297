"""Attachments, uploads, permissions and calendars of any shape: read, or refused by name, and nothing else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical import errors
from tuical.wire.attachments import decode_attachment, decode_attachments, decode_content, decode_upload
from tuical.wire.calendars import decode_calendar, decode_group
from tuical.wire.permissions import decode_permission, decode_permissions, decode_roles

ATTACHMENT: dict[str, Any] = {
    "@odata.type": "#microsoft.graph.itemAttachment", "id": "A", "name": "x", "contentType": None, "size": 7,
    "isInline": False, "lastModifiedDateTime": "2026-11-20T08:00:00Z", "contentBytes": "eA==", "contentId": "c",
    "sourceUrl": "https://a.example/", "providerType": "other", "permission": "view", "isFolder": False,
    "previewUrl": None, "thumbnailUrl": None,
    "item": {"@odata.type": "#microsoft.graph.event", "subject": "Lunch"},
}  # fmt: skip
UPLOAD = {"uploadUrl": "https://a.example/", "expirationDateTime": "2026-11-20T08:00:00Z", "nextExpectedRanges": ["0-"]}
PERMISSION = {
    "id": "P", "emailAddress": {"name": "Ana", "address": "ana@contoso.com"}, "role": "read",
    "allowedRoles": ["read"], "isInsideOrganization": True, "isRemovable": True,
}  # fmt: skip
CALENDAR = {"id": "C", "name": "Garden", "color": "auto", "hexColor": "", "canEdit": True, "owner": {"name": "Ana"}}
WHOLE: list[tuple[Callable[[bytes], object], dict[str, Any]]] = [
    (decode_attachment, ATTACHMENT),
    (decode_content, ATTACHMENT),
    (decode_attachments, {"value": [ATTACHMENT]}),
    (decode_upload, UPLOAD),
    (decode_permission, PERMISSION),
    (decode_permissions, {"value": [PERMISSION]}),
    (decode_roles, {"value": ["read"]}),
    (decode_calendar, CALENDAR),
    (decode_group, {"id": "G", "name": "Clubs"}),
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(("decode", "sound"), WHOLE)
def test_what_is_sound_is_read(decode: Callable[[bytes], object], sound: dict[str, Any]) -> None:
    assert decode(json.dumps(sound).encode()) is not None


@pytest.mark.parametrize(("decode", "sound"), WHOLE)
@given(data=st.data())
def test_nothing_else_is_ever_raised(decode: Callable[[bytes], object], sound: dict[str, Any], data: Any) -> None:
    place = data.draw(st.sampled_from(sorted(sound)))
    bent: Any = {**sound, place: data.draw(anything)}
    if data.draw(st.booleans()):
        bent.pop(place)
    content = json.dumps(bent).encode()
    content = content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]
    with contextlib.suppress(errors.PageRefused):
        decode(content)


@given(anything)
def test_an_item_of_any_shape_costs_no_attachment(item: Any) -> None:
    found = decode_attachment(json.dumps({**ATTACHMENT, "item": item}).encode())
    assert found.info.id == "A"
    assert (found.item is not None) == isinstance(item, dict)


@pytest.mark.parametrize("content", ["x", "====", 5, None, "eA==\n"])
def test_bytes_that_are_none_are_refused(content: Any) -> None:
    with pytest.raises(errors.PageRefused):
        decode_content(json.dumps({"contentBytes": content}).encode())


def test_an_empty_file_is_a_file() -> None:
    assert decode_content(b'{"ContentBytes":""}') == b""
