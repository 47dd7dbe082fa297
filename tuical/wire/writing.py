"""Bodies of requests, built from typed values and never from an event that was read."""

from __future__ import annotations

import msgspec

from tuical.model.operation import Reply


def reply_body(reply: Reply) -> bytes:
    """The body of accept, tentativelyAccept and decline."""
    return msgspec.json.encode({"comment": reply.comment, "sendResponse": reply.send})
