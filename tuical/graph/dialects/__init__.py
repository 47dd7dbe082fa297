"""The dialects of the service: each translates what is sent and what is answered, and nobody else knows of them."""

from __future__ import annotations

from typing import Protocol

from tuical.graph.connection import Request
from tuical.graph.dialects.graph import Graph
from tuical.graph.dialects.outlook_rest import OutlookRest
from tuical.graph.endpoints import OUTLOOK_REST, Endpoints


class Dialect(Protocol):
    """Stands between requests and answers as Microsoft Graph has them and what really goes over the wire."""

    mark: str
    """What a stored cursor depends on, empty for Graph."""
    keeps_transactions: bool
    """Whether a creation that is sent twice makes one event."""
    heeds_versions: bool
    """Whether If-Match is honoured."""

    def outgoing(self, request: Request) -> Request:
        """The request as it is sent; raises errors.NotInDialect for what this dialect does not have."""
        ...

    def incoming(self, request: Request, content: bytes) -> bytes:
        """The body of a success in Graph's shape; `request` is the one that was sent. Raises errors.PageRefused."""
        ...


def dialect_of(endpoints: Endpoints) -> Dialect:
    """The dialect that is spoken at these addresses."""
    return OutlookRest(endpoints) if endpoints.dialect == OUTLOOK_REST else Graph()
