"""A person's cache and engine against the emulator, on a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.emulator.service import Service
from tests.simulation.service import SilentService
from tests.store.sample import InlineExecutor
from tuical.emulator.faults import Faults
from tuical.graph.authorization import FixedToken, TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.calendar import CalendarInfo
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.record import SERIES_MASTER, EventRecord
from tuical.model.status import SyncStatus
from tuical.model.summary import ALL_DAY, EventSummary
from tuical.model.window import Window, near_window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.store.outbox import Outbox
from tuical.sync.engine import Engine, SyncSettings
from tuical.sync.graph_remote import GraphRemote
from tuical.wire.pages import decode_page

ACCOUNT = "work"
_PREFER = 'IdType="ImmutableId", outlook.body-content-type="text", odata.maxpagesize=1000'
Drawn = tuple[str, int, int, str, str, str, str, int, str, tuple[str, ...]]


class ServiceClock:
    """The emulator's moment as the client's clock."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def now(self) -> datetime:
        """The emulator's moment."""
        return self._service.moment

    def monotonic(self) -> float:
        """The same as seconds."""
        return self._service.moment.timestamp()


class Office:
    """Everything of one account in `folder`; `restart` drops what is in memory."""

    def __init__(self, folder: Path, *, hidden: Iterable[str] = (), base: str = "http://emulator.localhost") -> None:
        self.folder = folder
        self.base = base
        self.faults = Faults()
        self.service = Service(faults=self.faults)
        self._bystander = SilentService(self.service.world, 1000)
        self.clock = ServiceClock(self.service)
        self.settings = SyncSettings(hidden_at_first=tuple(hidden))
        self.statuses: list[SyncStatus] = []
        self.tokens: TokenSource = FixedToken("any")
        self.on_change: Callable[[], None] = lambda: None
        self.start()

    def start(self) -> None:
        """Open files and connect."""
        self.client = GraphClient(
            Endpoints(self.base, allow_loopback=True),
            self.tokens,
            clock=self.clock,
            random=Random(3),
            transport=in_process(self.service.application),
            sleep=self.sleep,
        )
        self.cache = CacheWriter(self.folder / "cache.db", InlineExecutor())
        self.outbox = Outbox(self.folder / "outbox.db")
        self.engine = Engine(
            GraphRemote(self.client),
            ACCOUNT,
            self.cache,
            self.outbox,
            self.clock,
            announce=self.statuses.append,
            changed=self._changed,
            sleep=self.sleep,
            random=Random(4),
            settings=self.settings,
        )
        self.reader = CacheReader(self.folder / "cache.db", self.outbox.shown)

    async def sleep(self, seconds: float) -> None:
        """Waiting moves the clock."""
        self.service.pass_time(seconds=seconds)

    async def stop(self) -> None:
        """Let go of everything."""
        self.reader.close()
        self.cache.close()
        self.outbox.close()
        await self.client.close()

    async def restart(self) -> None:
        """As if the program had ended and begun again."""
        await self.stop()
        self.start()

    async def round(self) -> SyncStatus:
        """Everything is read and sent again."""
        self.engine.poke()
        await self.engine.turn()
        return self.engine.status

    @property
    def near(self) -> Window:
        """The near window at this moment."""
        return near_window(self.service.moment.astimezone(UTC).date())

    def calendars(self) -> list[CalendarInfo]:
        """As the sidebar lists them."""
        return self.reader.calendars()

    def events(self, window: Window | None = None) -> list[EventSummary]:
        """All events of a window in the cache, of every calendar."""
        bounds = window or self.near
        keys = [info.key for info in self.calendars()]
        return self.reader.events(bounds, _day(bounds.start), _day(bounds.end), keys)

    def cached(self, window: Window | None = None) -> list[Drawn]:
        """The cache's picture, comparable with `served`."""
        return sorted(drawn_summary(event) for event in self.events(window))

    async def served(self, window: Window | None = None) -> list[Drawn]:
        """The server's picture by plain calendarView of every calendar."""
        bounds = window or self.near
        calendars = self._bystander.get("/me/calendars")["value"]
        return sorted(drawn_record(record) for calendar in calendars for record in self._view(calendar["id"], bounds))

    def _view(self, calendar: str, bounds: Window) -> list[EventRecord]:
        query = f"startDateTime={_iso(bounds.start)}&endDateTime={_iso(bounds.end)}&$top=1000"
        page = decode_page(self._bystander.raw(f"/me/calendars/{calendar}/calendarView", query, _PREFER))
        assert not page.next_link
        return [record for record in page.records if record.kind != SERIES_MASTER]

    def queue_reply(self, key: EventKey, response: str, **members: Any) -> int:
        """Answer an invitation as the reply dialog does."""
        now = int(self.service.moment.timestamp())
        return self.outbox.add(Reply(key, response, **members), now=now, hold_seconds=5).id

    def _changed(self) -> None:
        self.on_change()


def drawn_summary(event: EventSummary) -> Drawn:
    return (
        event.key.id, event.start, event.end, event.series, event.subject, event.location, event.show_as, event.flags,
        event.response, event.categories,
    )  # fmt: skip


def drawn_record(record: EventRecord) -> Drawn:
    flags = record.flags or 0
    end = max(record.end, record.start + 1) if flags & ALL_DAY else max(record.end, record.start)
    names = tuple(record.categories.split("\x1f")) if record.categories else ()
    return (
        record.id, record.start, end, record.series, record.subject or "", record.location or "",
        record.show_as or "", flags, record.response or "", names,
    )  # fmt: skip


def _day(epoch: int) -> int:
    return datetime.fromtimestamp(epoch, UTC).date().toordinal()


def _iso(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
