"""Upload sessions: a large file in pieces to an address of its own, without a token (reference 13).

A session lives in the running service alone: after a restart the client begins again."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

from tuical.emulator.errors import GraphError, bad_request, invalid_request, not_found

if TYPE_CHECKING:
    from tuical.emulator.world import World

SMALLEST, LARGEST, PIECE = 3_000_000, 150 * 1024 * 1024, 4 * 1024 * 1024
LIFE = timedelta(days=1)
_PATH = re.compile(
    r"/api/v2\.0/Users\('[^']*'\)/Events\('[^']*'\)/AttachmentSessions\('([^']*)'\)/?", re.IGNORECASE
)  # fmt: skip
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass(slots=True)
class Upload:
    """A file on its way to an event (or to one day of a series) of a mailbox."""

    id: str
    token: str
    mailbox: str
    event: str
    serial: int
    day: int
    size: int
    expires: datetime
    members: dict[str, Any]
    received: bytearray = field(default_factory=bytearray)

    @property
    def is_whole(self) -> bool:
        """Whether the last byte has come."""
        return len(self.received) == self.size


def is_session(path: str) -> bool:
    """Whether a request goes to a session's address, whatever its session."""
    return _PATH.fullmatch(unquote(path)) is not None


def check_size(size: Any) -> int:
    """The size a session is asked for. Raises 400 below the smallest and 413 above the largest one."""
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise bad_request("RequestBodyRead", "The size of the attachment has to be a whole number.")
    if size < SMALLEST:
        raise bad_request(
            "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
            f"Attachment size must be greater than the minimum size of {SMALLEST} bytes for an upload session.",
        )
    if size > LARGEST:
        raise GraphError(413, "RequestEntityTooLarge", f"The attachment is larger than {LARGEST} bytes.")
    return size


def open_upload(world: "World", upload: Upload) -> None:
    """Begin one, and forget those whose time is over."""
    for old in [one for one in world.uploads.values() if one.expires <= world.now()]:
        del world.uploads[old.id]
    world.uploads[upload.id] = upload


def new_expiry(world: "World") -> datetime:
    """When a session that begins now ends."""
    return world.now().astimezone(UTC) + LIFE


def find_upload(world: "World", path: str, query: str) -> Upload:
    """The session behind an address. Raises 401 for a wrong token in it, 404 for a session that is no more."""
    match = _PATH.fullmatch(unquote(path))
    upload = world.uploads.get(match[1]) if match else None
    if upload is None or upload.expires <= world.now():
        raise not_found()
    if parse_qs(query).get("authtoken") != [upload.token]:
        raise GraphError(401, "InvalidAuthenticationToken", "The address of the upload session is not complete.")
    return upload


def receive(upload: Upload, content: bytes, content_range: str) -> None:
    """Take the next piece. Raises 400 for a piece that is not what its range says, 413 for a large one, 416 for one
    out of order; the session stays as it was."""
    match = _RANGE.fullmatch(content_range.strip())
    if match is None:
        raise invalid_request("The Content-Range header is missing or not of the form 'bytes first-last/size'.")
    first, last, size = (int(text) for text in match.groups())
    if len(content) >= PIECE:
        raise GraphError(413, "RequestEntityTooLarge", "A piece of an upload has to be smaller than 4 MB.")
    if size != upload.size or last - first + 1 != len(content):
        raise invalid_request("The Content-Range header does not fit the session or the length of the content.")
    if first != len(upload.received) or last >= size:
        raise GraphError(416, "ErrorInvalidRange", f"The next expected byte is {len(upload.received)}.")
    upload.received += content
