"""The emulator with four people and a room behind a plain HTTP client, on a clock that stands until it is moved."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tuical.emulator.application import create_application
from tuical.emulator.faults import Faults
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.world import World

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ANA, LIDIA, ALEX, ROOM = "ana@contoso.com", "lidia@contoso.com", "alex@contoso.com", "adams@contoso.com"
JUST = {"startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z"}


def when(text: str, zone: str = "UTC") -> dict[str, str]:
    return {"dateTime": text, "timeZone": zone}


def meeting(start: str = "2026-11-23T09:00", end: str = "2026-11-23T10:00", **members: Any) -> dict[str, Any]:
    people = [{"emailAddress": {"address": LIDIA}, "type": "required"}]
    return event(start, end, attendees=people) | members


def event(
    start: str = "2026-11-23T09:00", end: str = "2026-11-23T10:00", zone: str = "UTC", **members: Any
) -> dict[str, Any]:
    return {"subject": "Planning", "start": when(start, zone), "end": when(end, zone)} | members


def weekly(start: str = "2026-11-23", **limits: Any) -> dict[str, Any]:
    pattern = {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"]}
    return {"pattern": pattern, "range": {"type": "noEnd", "startDate": start} | limits}


def daily(number: int = 5, start: str = "2026-11-23") -> dict[str, Any]:
    limits = {"type": "numbered", "startDate": start, "numberOfOccurrences": number}
    return {"pattern": {"type": "daily", "interval": 1}, "range": limits}


class Service:
    """World, application and client; `as_` is a client for another person."""

    def __init__(self, *, faults: Faults | None = None, seed: int = 7) -> None:
        self.moment = START
        self.world = World(now=lambda: self.moment, seed=seed)
        self.ana = self.world.add_person(ANA, "Ana Marques", time_zone="Europe/Berlin")
        self.lidia = self.world.add_person(LIDIA, "Lidia Holm")
        self.alex = self.world.add_person(ALEX, "Alex Wilber")
        self.room = self.world.add_person(ROOM, "Conf Room Adams", kind="room", capacity=8)
        self.faults = faults or Faults()
        self.application = create_application(self.world, faults=self.faults)
        self.http = self.as_()

    def as_(self, address: str | None = None, **headers: str) -> httpx.AsyncClient:
        token = f"user:{address}" if address else "whatever"
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.application),
            base_url="https://graph.microsoft.com/v1.0",
            headers={"Authorization": f"Bearer {token}"} | headers,
        )

    def pass_time(self, **time: float) -> None:
        self.moment += timedelta(**time)

    async def get(self, path: str, **options: Any) -> Any:
        answer = await self.http.get(path, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def create(self, body: Mapping[str, Any], path: str = "/me/events") -> dict[str, Any]:
        answer = await self.http.post(path, json=body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def change(self, event_id: str, **patch: Any) -> dict[str, Any]:
        answer = await self.http.patch(f"/me/events/{event_id}", json=patch)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def delete(self, event_id: str) -> None:
        answer = await self.http.delete(f"/me/events/{event_id}")
        assert answer.status_code == 204, answer.text

    async def pages(self, path: str, prefer: str = "", **params: str) -> list[dict[str, Any]]:
        """All pages of a list or a round, following the links verbatim."""
        headers = {"Prefer": prefer} if prefer else {}
        found = [await self.get(path, params=params or None, headers=headers)]
        while "@odata.nextLink" in found[-1]:
            found.append(await self.get(found[-1]["@odata.nextLink"], headers=headers))
        return found

    async def view(self, path: str = "/me/calendarView", **window: str) -> list[dict[str, Any]]:
        pages = await self.pages(path, "odata.maxpagesize=100", **(window or JUST))
        return [one for page in pages for one in page["value"]]

    def copy(self, box: Mailbox, event: Mapping[str, Any]) -> dict[str, Any] | None:
        return self.world.copy_of(box.address, event["iCalUId"])


def failed(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of an error."""
    return answer.status_code, answer.json()["error"]["code"]


def status(found: Any, address: str = LIDIA) -> tuple[str, str]:
    """An attendee's answer and when it was given."""
    [person] = [one for one in found["attendees"] if one["emailAddress"]["address"] == address]
    return person["status"]["response"], person["status"]["time"]
