"""Worlds of what only Outlook REST does in its own way: the sync of a view, from its opening to a later round."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.emulator.service import Service, daily, event, meeting
from tests.exchanges.reading import Exchange, query, window
from tests.exchanges.staging import Scene, Standing, standing_path

_TOKEN = re.compile(r"(?i)((?:\$|%24)(skip|delta)token)=[^&]*")


async def _calendar(service: Service) -> Standing:
    return Standing({"calendars": service.ana.default_calendar})


async def _round(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """A recorded token is nobody's: the one of a state that was opened here takes its place. Between the opening and
    the recorded request an event goes, and another one and a series come."""
    start = datetime.fromtimestamp(window(exchange.request).start, UTC) + timedelta(hours=1)
    gone = await service.create(_at(start))
    await service.create(_at(start + timedelta(hours=3)))
    found = _TOKEN.search(exchange.request["path"])
    if found is None:
        return standing
    path = standing_path(exchange.request["path"], standing)
    if found[2].lower() == "skip":
        token = await _opened(service, path, "odata.maxpagesize=1")
        await service.create(_at(start + timedelta(hours=6)))
        return standing._replace(path=_TOKEN.sub(rf"\g<1>={token}", path))
    token = await _opened(service, path, "")
    await service.delete(gone["id"])
    await service.create(_at(start + timedelta(hours=6)))
    first = start + timedelta(hours=9)
    await service.create(meeting(*_times(first), recurrence=daily(3, f"{first:%Y-%m-%d}")))
    return standing._replace(path=_TOKEN.sub(rf"\g<1>={token}", path), headers={"Prefer": "odata.track-changes"})


def _at(start: datetime) -> dict[str, Any]:
    return event(*_times(start), recurrence=None)


def _times(start: datetime) -> tuple[str, str]:
    first, last = (moment.strftime("%Y-%m-%dT%H:%M") for moment in (start, start + timedelta(hours=1)))
    return first, last


async def _opened(service: Service, path: str, size: str) -> str:
    """The token of the link that the opening of a state ends with."""
    prefer = ", ".join(filter(None, ["odata.track-changes", size]))
    opening = re.sub(r"(?i)&(?:\$|%24)(?:skip|delta)token=[^&]*", "", path)
    page = await service.get(f"https://outlook.office.com{opening}", headers={"Prefer": prefer})
    return query({"path": page["@odata.deltaLink"]})["$deltatoken"]


SCENES = {"calendarView_sync": Scene(_calendar, _round)}
