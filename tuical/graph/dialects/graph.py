"""Microsoft Graph: everything goes and comes as it is."""

from __future__ import annotations

from tuical.graph.connection import Request


class Graph:
    """The dialect that the rest of the program is written in."""

    mark = ""
    keeps_transactions = True
    heeds_versions = True

    def outgoing(self, request: Request) -> Request:
        """The request itself."""
        return request

    def incoming(self, request: Request, content: bytes) -> bytes:  # noqa: ARG002  # the same for every request
        """The answer itself."""
        return content
