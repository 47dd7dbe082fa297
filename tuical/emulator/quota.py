"""How much a mailbox holds and how much it may hold; one write may be no bigger than the service's limit."""

import json

from tuical.emulator.errors import GraphError
from tuical.emulator.mailbox import Mailbox

LARGEST_WRITE = 4 * 1024 * 1024  # bytes of one request that writes an event


def check_size(body: bytes) -> None:
    """Refuse a request body above the limit. Raises 413."""
    if len(body) > LARGEST_WRITE:
        raise GraphError(413, "RequestEntityTooLarge", "The request entity is too large.")


def check_quota(mailbox: Mailbox, more: int) -> None:
    """Whether `more` bytes still fit into a mailbox whose profile names a `quota` in bytes. Raises 507."""
    quota = mailbox.profile.get("quota")
    if quota is not None and used(mailbox) + more > quota:
        raise GraphError(507, "ErrorQuotaExceeded", "The mailbox quota has been exceeded.")


def used(mailbox: Mailbox) -> int:
    """Bytes of all events with what hangs on them."""
    return sum(len(json.dumps([item.members, item.extra])) for item in mailbox.items.values())
