"""The shapes of attachments, uploads and calendar permissions."""

from __future__ import annotations

import msgspec

from tuical.wire.detail_shapes import AttachmentShape
from tuical.wire.shapes import Address, Shape


class FullAttachment(AttachmentShape):
    """attachment with the members of all three kinds, without bytes."""

    last_modified_date_time: str | None = None
    content_id: str | None = None
    source_url: str | None = None
    provider_type: str | None = None
    permission: str | None = None
    is_folder: bool | None = None
    preview_url: str | None = None
    thumbnail_url: str | None = None


class ItemShape(Shape):
    """outlookItem inside an itemAttachment; an attachment's name stands for its subject in older answers."""

    odata_type: str | None = msgspec.field(name="@odata.type", default=None)
    subject: str | None = None
    display_name: str | None = None
    name: str | None = None


class UploadShape(Shape):
    """uploadSession, and the answer to each piece of one."""

    upload_url: str | None = None
    expiration_date_time: str | None = None
    next_expected_ranges: list[str] | None = None


class PermissionShape(Shape):
    """calendarPermission."""

    id: str
    email_address: Address | None = None
    role: str | None = None
    allowed_roles: list[str] | None = None
    is_inside_organization: bool | None = None
    is_removable: bool | None = None
