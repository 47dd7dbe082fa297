"""A service whose every link leads to somebody else: that server is never asked for anything while people look round.

Two servers on loopback sockets: the emulator, all of whose answers are bent, and a stranger who counts connections.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.faults.household import Troubled, is_synced
from tests.faults.serving import Serving
from tests.graph.test_sockets import Server
from tests.graph.test_sockets import running as standing
from tests.ui.support import app_of, calendar_of, press, running, screen_text, select, type_text, until
from tests.ui.test_event_lines import file, hang
from tuical.model.event import Event
from tuical.screens.event_panel import EventPanel

LINKS = frozenset({
    "weblink", "joinurl", "joinweburl", "onlinemeetingurl", "locationuri", "sourceurl", "previewurl", "thumbnailurl",
    "contentlocation", "uploadurl", "@odata.mediareadlink", "@odata.mediacontenttype", "@odata.id", "odata.id",
})  # fmt: skip
"""Members that hold an address, in any letter case."""
PAGING = frozenset({"@odata.nextlink", "@odata.deltalink"})


def bent(value: Any, address: str, names: frozenset[str]) -> Any:
    """A body with every link of those names pointed elsewhere."""
    if isinstance(value, list):
        return [bent(one, address, names) for one in value]
    if not isinstance(value, dict):
        return value
    found = {name: bent(one, address, names) for name, one in value.items()}
    return found | {name: f"{address}/v1.0/me/x?{name}" for name in found if name.lower() in names}


class Bent:
    """The emulator with other links in its answers; written down is what was asked with which token."""

    def __init__(self, application: Any, address: str, names: frozenset[str]) -> None:
        self._application = application
        self._address = address
        self._names = names
        self.bodies = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        parts: list[dict[str, Any]] = []

        async def keep(message: dict[str, Any]) -> None:
            parts.append(message)

        await self._application(scope, receive, keep)
        start, *rest = parts
        body = b"".join(part.get("body", b"") for part in rest)
        if body[:1] in (b"{", b"["):
            body = json.dumps(bent(json.loads(body), self._address, self._names)).encode()
            self.bodies += self._address.encode() in body
        headers = [one for one in start["headers"] if one[0].lower() not in (b"content-length", b"location")]
        headers += [(b"content-length", str(len(body)).encode()), (b"location", f"{self._address}/v1.0/me/x".encode())]
        headers += [(b"content-location", f"{self._address}/x".encode()), (b"link", f"<{self._address}/x>".encode())]
        await send(start | {"headers": headers})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The programs that were started."""
    found: list[Any] = []
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda link: found.append(link) is None)
    monkeypatch.setattr("subprocess.Popen", lambda *words, **_: found.append(words))
    monkeypatch.setattr(EventPanel, "pause", 0.001)
    return found


def account(folder: Path, served: Serving, stranger: Server, names: frozenset[str]) -> tuple[Troubled, Bent]:
    """Somebody whose service is bent; both answer on this computer."""
    household = Troubled(folder, base=f"http://127.0.0.1:{served.port}")
    served.application = Bent(household.application, stranger.base, names)
    return household, served.application


async def test_looking_round_asks_nobody_else(tmp_path: Path, served: Serving, opened: list[Any]) -> None:
    async with standing() as stranger:
        household, service = account(tmp_path, served, stranger, LINKS)
        async with running(household, (130, 36), start_view="agenda") as pilot:
            event = household.find(lambda one: one.online is not None and bool(one.attendees))
            hang(household, event, file("agenda.txt"))
            content = '<img src="X/i"><link rel=stylesheet href="X/s"><a href="X">x'.replace("X", stranger.base)
            told = {"body": {"contentType": "html", "content": content}}
            household.world.change_event("ana@contoso.com", event.key.id, told)
            await press(pilot, "f5")
            await until(lambda: household.reader.event(event.key).change_key != event.change_key, pilot)
            bent_event = household.reader.event(event.key)
            assert bent_event.web_link == "" or stranger.base in bent_event.web_link
            await look_round(household, pilot, bent_event)
        assert service.bodies > 5
        assert stranger.connections == 0
    assert opened == []


async def look_round(household: Troubled, pilot: Pilot[None], event: Event) -> None:
    """Browse, preview, search, reminders, answers, everybody's time, rooms."""
    await select(pilot, event)
    await press(pilot, "enter", "enter")
    await until(lambda: panel(pilot).more.body is not None, pilot)
    await press(pilot, "tab", "tab", "j", "j", "k", "escape", "escape")
    for view in ("d", "w", "m", "a"):
        await press(pilot, view, "]", "[")
    await press(pilot, "/")
    await type_text(pilot, event.summary.subject[:6])
    await press(pilot, "down", "escape", "escape", "B", "escape", "L", "escape", "O", "escape", "A", "escape")
    await select(pilot, event)
    for key in ("s", "F"):
        await press(pilot, key)
        await press(pilot, "escape", "escape")
    assert len(pilot.app.screen_stack) >= 1
    assert calendar_of(pilot).is_attached
    assert screen_text(pilot)
    await until(lambda: is_synced(household), pilot)


def panel(pilot: Pilot[None]) -> EventPanel:
    """The page that is open."""
    return pilot.app.screen.query_one(EventPanel)


@pytest.mark.parametrize("names", [PAGING, PAGING | LINKS], ids=["pages", "everything"])
async def test_pages_that_lead_elsewhere_are_not_followed(
    tmp_path: Path, served: Serving, names: frozenset[str]
) -> None:
    async with standing() as stranger:
        household, service = account(tmp_path, served, stranger, names)
        async with running(household, (130, 36), synced=False) as pilot:
            await until(lambda: any("foreign" in one.trouble for one in household.statuses), pilot)
            await press(pilot, "f5")
            assert app_of(pilot).is_running
        assert service.bodies > 0
        assert stranger.connections == 0


async def test_the_stranger_counts() -> None:
    async with standing() as stranger:
        host, port = stranger.base.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        assert await reader.read() == b""  # it says nothing and closes
        writer.close()
        assert stranger.connections == 1
