"""The sync over Outlook REST: two steps into a round, tokens in any spelling, removals in their own shape."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import HealthCheck, settings

from tests.emulator.service import LIDIA, daily, event, meeting, when
from tests.graph.support import NOW
from tests.store.sample import InlineExecutor
from tests.sync.office import ACCOUNT, Office
from tests.sync.test_convergence_machine import Convergence
from tuical.clock import FixedClock
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.model.calendar import CalendarInfo
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine
from tuical.sync.graph_remote import GraphRemote

BASE = "https://outlook.office.com/api/v2.0"
VIEW = f"{BASE}/me/calendars('C%3d')/calendarview/?startdatetime=x&enddatetime=y&"
DAY = "2026-11-24T"


def shown(id_: str, subject: str, start: str = "09", end: str = "10", **members: Any) -> dict[str, Any]:
    """An event as Outlook REST prints it."""
    return {
        "Id": id_, "Subject": subject, "Type": "SingleInstance", "ShowAs": "Busy", "IsAllDay": "false",
        "Start": {"DateTime": f"{DAY}{start}:00:00.0000000", "TimeZone": "UTC"},
        "End": {"DateTime": f"{DAY}{end}:00:00.0000000", "TimeZone": "UTC"},
        **members,
    }  # fmt: skip


def bare(id_: str, start: str, end: str) -> dict[str, Any]:
    """An occurrence as a round prints it."""
    full = shown(id_, "", start, end, Type="Occurrence", SeriesMasterId="M=")
    return {name: full[name] for name in ("Id", "SeriesMasterId", "Type", "Start", "End")}


def gone(id_: str) -> dict[str, str]:
    """A removal."""
    return {"@odata.context": f"{BASE}/$metadata#Me/CalendarView/$deletedEntity", "id": f"CalendarView('{id_}')",
            "reason": "deleted"}  # fmt: skip


ANSWERS: dict[str, dict[str, Any]] = {
    "": {"value": [shown("A=", "First")], "@odata.deltaLink": f"{VIEW}%24deltatoken=opened"},
    "opened": {
        "value": [shown("M=", "Series", Type="SeriesMaster"), bare("O1=", "11", "12")],
        "@odata.nextLink": f"{VIEW}%24skipToken=more",
    },
    "more": {
        "value": [bare("O2=", "13", "14"), shown("B=", "Second")],
        "@odata.deltaLink": f"{VIEW}%24deltaToken=whole",
    },
    "whole": {
        "value": [gone("A="), shown("B=", "Renamed"), gone("M=")],
        "@odata.deltaLink": f"{VIEW}%24deltatoken=later",
    },
    "later": {"value": [], "@odata.deltaLink": f"{VIEW}%24deltatoken=later"},
}


class Recorded:
    """A service that answers by token, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.foreign: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """One answer."""
        path = request.url.path.removeprefix("/api/v2.0").rstrip("/").casefold()
        if path.endswith("/calendarview"):
            options = {name.casefold(): text for name, text in parse_qsl(request.url.query.decode())}
            token = options.get("$deltatoken") or options.get("$skiptoken") or ""
            self.asked.append((token, "odata.track-changes" in request.headers["prefer"]))
            return httpx.Response(200, json=ANSWERS[token])
        if path in ("/me/calendars", "/me/calendargroups/g/calendars"):
            return httpx.Response(200, json={"value": [{"Id": "C=", "Name": "Calendar", "IsDefaultCalendar": "true"}]})
        if path == "/me/calendargroups":
            return httpx.Response(200, json={"value": [{"Id": "G", "Name": "My Calendars"}]})
        if path.startswith("/me/reminderview("):
            return httpx.Response(200, json={"value": []})
        if path == "/me":
            return httpx.Response(200, json={"DisplayName": "Ana Marques", "EmailAddress": "ana@contoso.com"})
        self.foreign.append(f"{request.method} {path}")
        return httpx.Response(404, json={"error": {"code": "ErrorItemNotFound", "message": "?"}})


class Desk:
    """An engine on a recorded service."""

    def __init__(self, folder: Path) -> None:
        self.service = Recorded()
        self.clock = FixedClock(NOW)
        self.client = GraphClient(
            Endpoints(BASE), FixedToken("secret"), clock=self.clock, random=Random(1),
            transport=httpx.MockTransport(self.service), sleep=self._sleep,
        )  # fmt: skip
        self.cache = CacheWriter(folder / "cache.db", InlineExecutor())
        self.outbox = Outbox(folder / "outbox.db")
        self.engine = Engine(
            GraphRemote(self.client), ACCOUNT, self.cache, self.outbox, self.clock,
            announce=lambda _: None, changed=lambda: None, random=Random(2), sleep=self._sleep,
        )  # fmt: skip
        self.reader = CacheReader(folder / "cache.db", self.outbox.shown)

    async def _sleep(self, seconds: float) -> None:
        self.clock.advance(seconds)

    async def round(self) -> None:
        """Everything is read."""
        self.engine.poke()
        await self.engine.turn()

    def calendars(self) -> list[CalendarInfo]:
        """As the sidebar lists them."""
        return self.reader.calendars()

    def subjects(self) -> list[str]:
        """What stands in the cache, in the order of time."""
        keys = [info.key for info in self.calendars()]
        window = self.engine._near()  # the window that was read
        return [found.subject for found in self.reader.events(window, 0, 1, keys)]

    async def close(self) -> None:
        """Let go."""
        self.reader.close()
        self.cache.close()
        self.outbox.close()
        await self.client.close()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with nothing on it."""
    made = Desk(tmp_path)
    yield made
    await made.close()


async def test_a_first_round_goes_both_steps_and_the_next_goes_on_from_its_token(desk: Desk) -> None:
    await desk.round()
    assert desk.service.asked == [("", True), ("opened", True), ("more", False)]
    assert sorted(desk.subjects()) == ["First", "Second", "Series", "Series"]
    assert desk.engine.status.trouble == ""
    await desk.round()
    assert desk.service.asked[3:] == [("whole", True)]
    assert desk.subjects() == ["Renamed"]
    await desk.round()
    assert desk.service.asked[4:] == [("later", True)]
    assert desk.subjects() == ["Renamed"]


async def test_what_the_dialect_lacks_is_not_asked_and_costs_nothing(desk: Desk) -> None:
    await desk.round()
    assert desk.service.foreign == []
    mailbox = desk.reader.mailbox()
    assert (mailbox.name, mailbox.address, mailbox.zone) == ("Ana Marques", "ana@contoso.com", "")
    assert [info.name for info in desk.calendars()] == ["Calendar"]


def test_a_cursor_of_graph_is_worth_nothing_here(desk: Desk) -> None:
    graph = GraphClient(Endpoints("https://graph.microsoft.com"), FixedToken("s"), clock=desk.clock, random=Random(1))
    assert GraphRemote(graph).preferences != GraphRemote(desk.client).preferences


# Against the emulator, which speaks the dialect by itself.


@pytest.fixture(params=["v2.0", "beta"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Ana's account, read through Outlook REST."""
    made = Office(tmp_path, base=f"http://emulator.localhost/api/{request.param}")
    yield made
    await made.stop()
    await made.service.http.aclose()


async def converged(office: Office) -> bool:
    """Whether a round brings the picture that a plain view of Graph shows."""
    office.service.pass_time(minutes=1)
    await office.round()
    assert office.engine.status.trouble == ""
    return office.cached() == await office.served()


async def test_the_cache_follows_the_service(office: Office) -> None:
    alone = await office.service.create(event(subject="Alone", categories=["Red"]))
    series = await office.service.create(
        event("2026-11-24T11:00", "2026-11-24T12:00", recurrence=daily(4, "2026-11-24"))
    )
    await office.service.create(event("2026-11-24T00:00", "2026-11-26T00:00", isAllDay=True, subject="Two days"))
    assert await converged(office)
    assert len(office.events()) == 6
    await office.service.change(
        alone["id"], subject="Moved", start=when("2026-11-25T09:00"), end=when("2026-11-25T10:00")
    )
    assert await converged(office)
    occurrences = sorted((e for e in office.events() if e.series), key=lambda e: e.start)
    await office.service.delete(occurrences[1].key.id)
    await office.service.change(occurrences[2].key.id, subject="Exception")
    assert await converged(office)
    assert "Exception" in {e.subject for e in office.events()}
    await office.service.delete(alone["id"])
    await office.service.delete(series["id"])
    assert await converged(office)
    assert [e.subject for e in office.events()] == ["Two days"]


async def test_an_answer_goes_out(office: Office) -> None:
    await office.service.as_(LIDIA).post(
        "/me/events", json=meeting(attendees=[{"emailAddress": {"address": "ana@contoso.com"}, "type": "required"}])
    )
    assert await converged(office)
    (invited,) = office.events()
    office.queue_reply(invited.key, "accepted", comment="Gladly")
    office.service.pass_time(seconds=10)
    assert await converged(office)
    assert [e.response for e in office.events()] == ["accepted"]
    assert office.outbox.pending() == []


class OutlookConvergence(Convergence):
    """The same edits, read through Outlook REST."""

    base = "http://emulator.localhost/api/v2.0"


TestOutlookConvergence = OutlookConvergence.TestCase
TestOutlookConvergence.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
