"""A server of calendars with prepared pages of events: a first sync that lasts, made by next to no work of its own.

Prints its port, then serves until it is ended. Arguments: number of calendars, events in each.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from contextlib import suppress

from tests.benchmarks.first_sync import ORIGIN, prepared_pages

_DELTA = re.compile(r"/v1\.0/me/calendars/([^/]+)/calendarView/delta")


class Pages:
    """Answers what a sync asks."""

    def __init__(self, calendars: int, events: int) -> None:
        self._bodies = prepared_pages(events)
        self.origin = ""
        self._lists = {
            "/v1.0/me/calendars": {"value": [_calendar(number) for number in range(calendars)]},
            "/v1.0/me/calendarGroups": {"value": []},
            "/v1.0/me/mailboxSettings": {},
            "/v1.0/me/outlook/masterCategories": {"value": []},
            "/v1.0/me": {"displayName": "Ana Marques", "mail": "ana@contoso.com"},
        }

    def answer(self, target: str) -> bytes:
        """The body for a path with its query."""
        path, _, query = target.partition("?")
        found = _DELTA.fullmatch(path)
        if found is None:
            return json.dumps(self._lists.get(path, {"value": []})).encode()
        query = query.replace("%24", "$")
        if "deltatoken" in query:
            return json.dumps({"value": [], "@odata.deltaLink": self.origin + target}).encode()
        body = self._bodies[query if query.startswith("$skiptoken=") else ""]
        body = body.replace(b"/calendars/c/", f"/calendars/{found[1]}/".encode())
        if found[1] != "c0":  # a month on the screen holds what one busy person has, whatever else is being read
            body = body.replace(b'"dateTime": "2026-', b'"dateTime": "2027-')
        return body.replace(ORIGIN.encode(), self.origin.encode())

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept open."""
        with suppress(ConnectionError):
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                body = self.answer(line.decode().split(" ")[1])
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        writer.close()


def _calendar(number: int) -> dict[str, object]:
    owner = {"name": "Ana Marques", "address": "ana@contoso.com"}
    return {"id": f"c{number}", "name": f"Calendar {number}", "isDefaultCalendar": not number, "owner": owner}


async def main() -> None:
    """Serve on a free port."""
    pages = Pages(int(sys.argv[1]), int(sys.argv[2]))
    server = await asyncio.start_server(pages.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    pages.origin = f"http://127.0.0.1:{port}"
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
