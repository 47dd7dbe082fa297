"""Faults of the network and of the service's refusals as a person meets them; the words are those of the table."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.faults.household import Troubled, drawn, is_synced, mended, resting, see, top
from tests.faults.proxy import CUT_REQUEST, DRIP, HOLD, RESET_AFTER, RESET_BEFORE, RESET_MIDWAY, standing
from tests.faults.serving import Serving
from tests.ui.support import press, running, toasts, until
from tuical.graph.connection import Channel

HTML = "<html><head><title>502</title></head><body>Bad gateway</body></html>"
WIDE = (180, 40)


@asynccontextmanager
async def answering(content: bytes) -> AsyncIterator[str]:
    """A server that answers everything with these bytes; its address without a scheme."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4096)
        writer.write(content)
        writer.close()

    listener = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    finally:
        listener.close()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def stays(household: Troubled, words: tuple[str, ...]) -> None:
    """The words are shown, and so is the saved calendar, and keys do what they do."""
    async with running(household, WIDE, synced=False) as pilot:
        before = drawn(pilot)
        assert before
        await see(pilot, words)
        assert drawn(pilot) == before
        await press(pilot, "w")
        assert "Week" in top(pilot)
        assert drawn(pilot)


async def test_asked_to_wait_a_moment(household: Troubled, words: tuple[str, ...]) -> None:
    household.held = True
    fault = household.faults.add("status", status=429, headers={"Retry-After": "7"}, times=1)
    async with running(household, WIDE, synced=False) as pilot:
        await see(pilot, words)
        assert set(household.waits) == {7.0}
        seen = fault.seen
        await press(pilot, "f5", "w", "m")
        assert fault.seen == seen  # nobody asks before the time has come
        household.held = False
        household.let_go.set()
        await until(lambda: is_synced(household), pilot)
        assert "● 09:41" in top(pilot)
        assert toasts(pilot) == []


async def test_asked_to_wait_for_a_day(household: Troubled, words: tuple[str, ...]) -> None:
    fault = household.faults.add("status", status=429, headers={"Retry-After": "86400"})
    async with running(household, WIDE, synced=False) as pilot:
        await see(pilot, words)
        seen = fault.seen
        await press(pilot, "f5")
        await resting(pilot, household)
        assert fault.seen == seen
        await mended(pilot, household)


@pytest.mark.parametrize("header", ["Fri, 20 Nov 2026 08:41:07 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "-7", ""])
async def test_asked_to_wait_in_no_sensible_way(household: Troubled, header: str, words: tuple[str, ...]) -> None:
    headers = {"Retry-After": header} if header else {}
    household.faults.add("status", status=429, headers=headers, times=1)
    async with running(household, WIDE, synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert toasts(pilot) == []
        assert 0 < household.waits[0] <= 7


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
@pytest.mark.parametrize("body", ["", HTML])
async def test_a_busy_service(household: Troubled, status: int, body: str, words: tuple[str, ...]) -> None:
    household.faults.add("status", status=status, body=body)
    async with running(household, WIDE, synced=False) as pilot:
        await see(pilot, words)
        assert len(toasts(pilot)) == 1
        await mended(pilot, household)


async def test_nobody_listens(household: Troubled, words: tuple[str, ...]) -> None:
    household.base = f"http://127.0.0.1:{free_port()}"
    await stays(household, words)


async def test_no_such_name(household: Troubled, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    household.base = "https://graph.microsoft.com"
    await stays(household, words)


async def test_no_trustworthy_connection(household: Troubled, words: tuple[str, ...]) -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n") as address:
        household.base = f"https://{address}"
        await stays(household, words)


async def test_a_proxy_that_refuses(
    household: Troubled, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with answering(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n") as address:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{address}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        household.base = "https://graph.microsoft.com"
        await stays(household, words)


async def test_a_captive_portal(household: Troubled, words: tuple[str, ...]) -> None:
    page = HTML.encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
    async with answering(head + page) as address:
        household.base = f"http://{address}"
        await stays(household, words)


@pytest.mark.parametrize("kind", [RESET_BEFORE, RESET_AFTER, RESET_MIDWAY, CUT_REQUEST])
async def test_a_read_that_breaks(tmp_path: Path, served: Serving, kind: str, words: tuple[str, ...]) -> None:
    household = Troubled(tmp_path)
    served.application = household.application
    async with standing(served.port) as proxy:
        household.base = proxy.base
        fault = proxy.add(kind, route="calendarView", times=2)
        async with running(household, WIDE, synced=False) as pilot:
            await until(lambda: is_synced(household), pilot)
            await see(pilot, words)
            assert fault.struck == 2
            assert toasts(pilot) == []


async def test_a_slow_service(tmp_path: Path, served: Serving, words: tuple[str, ...]) -> None:
    """The answer stands still; keys do not."""
    household = Troubled(tmp_path)
    served.application = household.application
    async with standing(served.port) as proxy:
        household.base = proxy.base
        proxy.add(HOLD, route="calendarView")
        async with running(household, WIDE, synced=False) as pilot:
            await see(pilot, words)
            before = top(pilot)
            await press(pilot, "w", "]", "]")
            assert "30 Nov – 6 Dec 2026" in top(pilot) != before
            proxy.release.set()
            await until(lambda: is_synced(household), pilot)


async def test_a_service_that_never_ends_an_answer(
    household: Troubled, served: Serving, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One deadline for the whole request, however slowly bytes trickle in."""
    monkeypatch.setattr(
        Channel.__init__, "__kwdefaults__", {**(Channel.__init__.__kwdefaults__ or {}), "deadline": 0.1}
    )
    served.application = household.application
    async with standing(served.port) as proxy:
        household.base = proxy.base
        proxy.add(DRIP)
        await stays(household, words)


async def test_escape_stops_a_first_sync_that_stands_still(
    tmp_path: Path, served: Serving, words: tuple[str, ...]
) -> None:
    household = Troubled(tmp_path)
    served.application = household.application
    async with standing(served.port) as proxy:
        household.base = proxy.base
        hold = proxy.add(HOLD, route="calendarView", nth=2)
        async with running(household, WIDE, synced=False) as pilot:
            await until(lambda: hold.struck == 1, pilot)
            await see(pilot, words)
            await press(pilot, "escape")
            proxy.release.set()
            await resting(pilot, household)
            assert not household.statuses[-1].synced_at
            await press(pilot, "f5")
            await until(lambda: is_synced(household), pilot)


GARBLED = {
    "cut": {"action": "replace", "body": '{"value": [{"id": "a", "subj'},
    "no page": {"action": "replace", "body": "[]"},
    "NaN": {"action": "replace", "body": '{"value": NaN}'},
    "deep": {"action": "replace", "body": '{"value": [' + "[" * 100_000},
    "many digits": {"action": "replace", "body": '{"value": ' + "9" * 5000 + "}"},
    "nothing": {"action": "replace", "body": ""},
}


@pytest.mark.parametrize("fault", GARBLED.values(), ids=GARBLED)
async def test_a_page_that_is_none(household: Troubled, fault: dict[str, object], words: tuple[str, ...]) -> None:
    """One calendar is stale; the others are read."""
    team = next(info for info in household.reader.calendars() if info.name == "Team")
    rule = household.faults.add(**fault, route=re.escape(quote(team.key.calendar, safe="")))  # type: ignore[arg-type]
    async with running(household, WIDE, synced=False) as pilot:
        before = drawn(pilot)
        await see(pilot, words)
        assert rule.done == 3
        assert drawn(pilot) == before
        await mended(pilot, household)


async def test_a_cursor_that_the_service_has_forgotten(household: Troubled, words: tuple[str, ...]) -> None:
    """The old picture stays until the new one is whole, and the outbox is untouched."""
    household.world.expire_delta_tokens()
    hold = asyncio.Event()

    async def wait(_: float) -> None:
        await hold.wait()

    household.faults.sleep = wait
    household.faults.add("delay", route=r"delta\?startDateTime")
    async with running(household, WIDE, synced=False) as pilot:
        before = drawn(pilot)
        await until(lambda: bool(household.faults.rules[0].done), pilot)
        await see(pilot, words)
        assert drawn(pilot) == before
        hold.set()
        await until(lambda: is_synced(household), pilot)
        assert [one.key for one in drawn(pilot)] == [one.key for one in before]
        assert toasts(pilot) == []


async def test_pages_without_end(household: Troubled, words: tuple[str, ...]) -> None:
    """A rotating skiptoken and never a deltaLink: the calendar is read in another way, and nobody needs to know."""
    same = {"id": "same", "type": "singleInstance", "changeKey": "1", "subject": "x"}
    link = "http://emulator.localhost/v1.0/me/calendars/c/calendarView/delta?$skiptoken="
    for number in range(40):
        body = json.dumps({"value": [same], "@odata.nextLink": f"{link}{number}"})
        household.faults.add("replace", route="/delta.*(delta|skip)token", nth=1, times=1, body=body)
    async with running(household, WIDE, synced=False) as pilot:
        before = drawn(pilot)
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert [one.key for one in drawn(pilot)] == [one.key for one in before]


async def test_a_link_to_a_foreign_host(household: Troubled, words: tuple[str, ...]) -> None:
    body = json.dumps({"value": [], "@odata.nextLink": "https://graph.microsoft.com.evil.example/v1.0/me"})
    household.faults.add("replace", route="calendarView", body=body)
    await stays(household, words)


async def test_sign_in_again(household: Troubled, words: tuple[str, ...]) -> None:
    fault = household.faults.add("status", status=401, headers={"WWW-Authenticate": 'Bearer claims="e30="'})
    async with running(household, WIDE, synced=False) as pilot:
        await see(pilot, words)
        await press(pilot, "f5")
        await resting(pilot, household)
        assert fault.seen <= 8  # one fresh token in five minutes, however often it is refused
        await mended(pilot, household)


async def test_a_token_that_is_refused_once(household: Troubled, words: tuple[str, ...]) -> None:
    fault = household.faults.add("status", status=401, times=1, route="calendarView")
    async with running(household, WIDE, synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert fault.done == 1
        assert toasts(pilot) == []


async def test_exchange_is_out_of_breath(household: Troubled, words: tuple[str, ...]) -> None:
    """412 to a GET, which had no condition."""
    body = json.dumps({"error": {"code": "ErrorIrresolvableConflict", "message": "conflict"}})
    fault = household.faults.add("status", status=412, body=body, times=3)
    async with running(household, WIDE, synced=False) as pilot:
        await until(lambda: is_synced(household), pilot)
        await see(pilot, words)
        assert fault.done == 3
        assert toasts(pilot) == []
