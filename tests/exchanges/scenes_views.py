"""Worlds of the calendar view and its sync in Graph's dialect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tests.emulator.service import JUST, Service, daily, meeting
from tests.exchanges.reading import Exchange, query, window
from tests.exchanges.staging import Scene, Standing


async def _calendar(service: Service) -> Standing:
    return Standing({"calendars": service.ana.default_calendar})


async def meetings_within(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """A meeting and a series in the recorded window; a placeholder for a window becomes a real one."""
    path = exchange.request["path"]
    if "{" in path:
        return standing._replace(path=f"{path.partition('?')[0]}?" + "&".join(f"{a}={b}" for a, b in JUST.items()))
    start = datetime.fromtimestamp(window(exchange.request).start, UTC) + timedelta(hours=1)
    await _series_and_single(service, start)
    return standing


async def _series_and_single(service: Service, start: datetime) -> None:
    first, last = (moment.strftime("%Y-%m-%dT%H:%M") for moment in (start, start + timedelta(hours=1)))
    await service.create(meeting(first, last, recurrence=daily(3, first[:10])))
    await service.create(meeting(first, last))


async def _round(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    """A recorded token is nobody's: a page in mid-round, or changes after a round, take its place."""
    path = exchange.request["path"].lower()
    if "token" not in path:
        standing = await meetings_within(service, exchange, standing)
        await _series_and_single(service, datetime(2026, 11, 23, 9, tzinfo=UTC))
        return standing
    await _series_and_single(service, datetime(2026, 11, 23, 9, tzinfo=UTC))
    size = "odata.maxpagesize=1" if "skiptoken" in path else ""
    pages = await service.pages("/me/calendarView/delta", size, **JUST)
    link = urlsplit(pages[0]["@odata.nextLink"] if size else pages[-1]["@odata.deltaLink"])
    await _series_and_single(service, datetime(2026, 11, 25, 9, tzinfo=UTC))
    _refuse_as_recorded(service, (exchange.response or {}).get("status", 200))
    return standing._replace(path=f"{link.path}?{link.query}")


def _refuse_as_recorded(service: Service, status: int) -> None:
    if status == 410:
        service.world.expire_delta_tokens()
    elif status >= 500:
        service.faults.add("status", status=status, route="skiptoken")


async def _window_or_not(service: Service, exchange: Exchange, standing: Standing) -> Standing:
    has_window = "startdatetime" in query(exchange.request)
    return await meetings_within(service, exchange, standing) if has_window else standing


SCENES = {
    "calendarView_list": Scene(_calendar, _window_or_not, absent=frozenset({"uid"})),  # beta only, in its schema
    "calendarView_delta": Scene(_calendar, _round),
    "me_get": Scene(_calendar),
    "batch": Scene(_calendar),
}
