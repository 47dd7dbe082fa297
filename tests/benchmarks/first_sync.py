"""The first sync of 10,000 events into the cache, against fetching the same pages with httpx and json.loads only.

The pages lie ready in memory, so that no server's speed plays a part.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import httpx

from tests.benchmarks.measuring import Figure, median_ratio, milliseconds
from tests.store.sample import ACCOUNT, calendar_record
from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.keys import CalendarKey
from tuical.model.window import iso_instant, near_window
from tuical.store.cache_writer import CacheWriter
from tuical.sync.graph_remote import GraphRemote
from tuical.sync.pull import PageDone, Round, pull

RUNS = 9
EVENTS = 10_000
PAGE = 200
ORIGIN = "http://graph.localhost"
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=UTC)
_WORDS = [
    "planning",
    "review",
    "budget",
    "release",
    "customer",
    "team",
    "travel",
    "design",
    "meeting",
    "notes",
    "draft",
    "agenda",
]


def prepared_pages(events: int = EVENTS) -> dict[str, bytes]:
    """The bodies of a whole delta round by path and query, 2.2 kB an event, as Graph sends them."""
    random = Random(7)
    bodies: dict[str, bytes] = {}
    pages = -(-events // PAGE)
    for number in range(pages):
        value = [_item(random, n) for n in range(number * PAGE, min(events, (number + 1) * PAGE))]
        last = number == pages - 1
        link = f"{ORIGIN}/v1.0/me/calendars/c/calendarView/delta?$" + (
            "deltatoken=d" if last else f"skiptoken={number + 1}"
        )
        body = {"@odata.context": "ctx", "value": value, "@odata.deltaLink" if last else "@odata.nextLink": link}
        bodies[f"$skiptoken={number}" if number else ""] = json.dumps(body).encode()
    return bodies


def _item(random: Random, number: int) -> dict[str, object]:
    start = NOW + timedelta(minutes=30 * random.randrange(-1300, 8000))
    words = " ".join(random.choice(_WORDS) for _ in range(28))
    name = f"AAMkAD{random.getrandbits(256):064x}AAA{number}="
    return {
        "@odata.etag": f'W/"{number}=="', "id": name, "createdDateTime": "2026-11-01T09:00:00.1234567Z",
        "lastModifiedDateTime": "2026-11-02T09:00:00.7654321Z", "changeKey": f"ck{number}==", "categories": ["Team"],
        "transactionId": None, "originalStartTimeZone": "UTC", "originalEndTimeZone": "UTC",
        "iCalUId": f"040000008200E00074C5B7101A82E008{number:032d}", "reminderMinutesBeforeStart": 15,
        "isReminderOn": True, "hasAttachments": False, "subject": words[:40], "bodyPreview": words[:255],
        "importance": "normal", "sensitivity": "normal", "isAllDay": False, "isCancelled": False, "isOrganizer": True,
        "responseRequested": True, "seriesMasterId": None, "showAs": "busy", "type": "singleInstance",
        "webLink": f"https://outlook.office365.com/calendar/item/{name}", "onlineMeetingUrl": None,
        "isOnlineMeeting": False, "onlineMeetingProvider": "unknown", "allowNewTimeProposals": True,
        "hideAttendees": False, "recurrence": None, "onlineMeeting": None, "originalStart": None,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "body": {"contentType": "text", "content": words},
        "start": {"dateTime": start.strftime("%Y-%m-%dT%H:%M:00.0000000"), "timeZone": "UTC"},
        "end": {"dateTime": (start + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:00.0000000"), "timeZone": "UTC"},
        "location": {"displayName": "Room 4", "locationType": "default", "uniqueIdType": "unknown"},
        "locations": [], "organizer": {"emailAddress": {"name": "Ana Marques", "address": "ana@contoso.com"}},
        "attendees": [
            {
                "type": "required", "status": {"response": "accepted", "time": "2026-11-03T10:00:00Z"},
                "emailAddress": {"name": f"Person {who}", "address": f"person{who}@contoso.com"},
            }
            for who in range(2)
        ],
    }  # fmt: skip


class Prepared(httpx.AsyncBaseTransport):
    """Answers from memory."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The page that the skip token names, else the first."""
        query = request.url.query.decode().replace("%24", "$")
        body = self._bodies[query if query.startswith("$skiptoken=") else ""]
        return httpx.Response(200, headers={"Content-Type": "application/json"}, content=body)


async def baseline(bodies: dict[str, bytes]) -> float:
    """Fetch and parse every page, keep nothing."""
    begun = time.perf_counter()
    async with httpx.AsyncClient(transport=Prepared(bodies), verify=False) as client:  # noqa: S501  # nothing is sent
        link = f"{ORIGIN}/v1.0/me/calendars/c/calendarView/delta"
        while link:
            answer = await client.get(link, headers={"Prefer": "odata.maxpagesize=200"})
            link = json.loads(answer.content).get("@odata.nextLink", "")
    return time.perf_counter() - begun


async def ours(bodies: dict[str, bytes], path: Path) -> float:
    """Fetch, decode and store every page, until the cursor is on disk."""
    begun = time.perf_counter()
    endpoints = Endpoints(ORIGIN, allow_loopback=True)
    clock = FixedClock(NOW)
    client = GraphClient(endpoints, FixedToken("t"), clock=clock, random=Random(1), transport=Prepared(bodies))
    cache = CacheWriter(path)
    record = calendar_record(0)
    await cache.run(cache.store_calendars, ACCOUNT, "/me", [record], [])
    key = CalendarKey(ACCOUNT, "/me", record.id)
    row = await cache.run(cache.window, key, near_window(NOW.date()), near=True)
    done: list[PageDone] = []
    await pull(Round(GraphRemote(client), cache, row, int(NOW.timestamp()), done.append))
    seconds = time.perf_counter() - begun
    if done[-1].events != EVENTS:
        raise AssertionError(f"{done[-1]} after a first sync of {EVENTS} events from {iso_instant(row.window.start)}")
    cache.close()
    await client.close()
    return seconds


def measure(runs: int = RUNS) -> list[Figure]:
    """The figure of the first sync."""
    bodies = prepared_pages()
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            pair = asyncio.run(ours(bodies, Path(folder) / "cache.db")), asyncio.run(baseline(bodies))
        if run:
            for kept, seconds in zip(times, pair, strict=True):
                kept.append(seconds)
    medians = (milliseconds(statistics.median(side)) for side in times)
    return [Figure(f"first sync of {EVENTS:,} events", median_ratio(*times), 2.5, *medians)]


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
