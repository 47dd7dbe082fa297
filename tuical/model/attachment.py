"""Attachments in full, and the state of an upload."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tuical.model.event import AttachmentInfo


class AttachmentKind(StrEnum):
    """Which of the attachment types: a file, another Outlook item, a link to a file elsewhere."""

    FILE = "file"
    ITEM = "item"
    REFERENCE = "reference"


class Provider(StrEnum):
    """referenceAttachmentProvider: where the file behind a link lies."""

    OTHER = "other"
    ONE_DRIVE_BUSINESS = "oneDriveBusiness"
    ONE_DRIVE_CONSUMER = "oneDriveConsumer"
    DROPBOX = "dropbox"


class LinkPermission(StrEnum):
    """referenceAttachmentPermission: what the link lets people do."""

    OTHER = "other"
    VIEW = "view"
    EDIT = "edit"
    ANONYMOUS_VIEW = "anonymousView"
    ANONYMOUS_EDIT = "anonymousEdit"
    ORGANIZATION_VIEW = "organizationView"
    ORGANIZATION_EDIT = "organizationEdit"


@dataclass(frozen=True, slots=True)
class AttachedItem:
    """The item inside an itemAttachment."""

    kind: str
    """event, message, contact, or an unknown word."""
    subject: str
    raw: bytes
    """The item as UTF-8 JSON in Graph's member names."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a referenceAttachment says of the file elsewhere; Graph v1.0 says none of it."""

    source_url: str
    """Empty for anything but plain https."""
    provider: str
    """A Provider or an unknown word."""
    permission: str
    """A LinkPermission or an unknown word."""
    is_folder: bool
    preview_url: str = ""
    thumbnail_url: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment without its bytes."""

    info: AttachmentInfo
    is_inline: bool
    modified: datetime | None
    content_id: str = ""
    """What an inline picture is called in the body."""
    item: AttachedItem | None = None
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class UploadSession:
    """A file on its way up."""

    address: str = field(repr=False)
    """Whoever knows it may write to it, so it is never shown or logged."""
    next_byte: int
    """From where the service wants to go on."""
    expires: datetime | None
    """After this the service has forgotten it; aware UTC."""
