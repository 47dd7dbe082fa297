"""`KeptFile`: what hung on an event that was removed, as far as its bytes were read before."""

from __future__ import annotations

from typing import NamedTuple

LARGE = "large"
UNREAD = "unread"


class KeptFile(NamedTuple):
    """One attachment; without a `file` it cannot be brought back, and `why` is LARGE or UNREAD."""

    attachment: str
    """Its id on the event that went."""
    name: str
    content_type: str = ""
    size: int = 0
    """Bytes."""
    is_link: bool = False
    """As `Attach.is_link`."""
    file: str = ""
    """The copy's name in the folder beside the outbox."""
    why: str = ""
