"""Requests to an address that the service handed out for one purpose, such as an upload: never with a token."""

from __future__ import annotations

from tuical.graph.connection import Answer, Channel, Failed, Request

PIECE_DEADLINE = 300.0
"""Seconds for a piece of almost 4 MB, also on a slow line; silence is noticed earlier."""


class Tokenless(Channel):
    """An HTTP client of its own, which no token is ever given to; the address itself is the permission."""

    async def attempt(self, request: Request) -> Answer | Failed:
        """Send the request once; raises errors.ForeignLink before anything is sent to an unfit address."""
        return await self.send(request, self.endpoints.handed_out(str(request.url)), request.headers)
