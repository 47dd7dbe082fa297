"""The embedded emulator answers from any event loop and keeps its state."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.emulator.demo.worlds import NOW
from tuical.emulator.embedded import EmbeddedEmulator
from tuical.emulator.options import EmulatorOptions, StartError

BASE = "http://emulator.localhost"
WINDOW = "startDateTime=2026-10-20T00:00:00Z&endDateTime=2027-05-20T00:00:00Z"


def client_of(emulator: EmbeddedEmulator) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=emulator.application)
    return httpx.AsyncClient(transport=transport, base_url=BASE, headers={"Authorization": "Bearer demo"})


async def _get(emulator: EmbeddedEmulator, path: str) -> Any:
    async with client_of(emulator) as client:
        answer = await client.get(path)
        answer.raise_for_status()
        return answer.json()


@pytest.fixture
def emulator() -> Iterator[EmbeddedEmulator]:
    found = EmbeddedEmulator()
    found.start(EmulatorOptions(demo=True, now=NOW))
    yield found
    found.stop()


def test_it_answers_on_several_loops_one_after_another(emulator: EmbeddedEmulator) -> None:
    names = [asyncio.run(_get(emulator, "/v1.0/me"))["displayName"] for _ in range(2)]
    assert names == ["Ana Marques", "Ana Marques"]


async def test_requests_before_it_is_ready_wait_and_many_may_come_at_once(emulator: EmbeddedEmulator) -> None:
    answers = await asyncio.gather(*(_get(emulator, "/v1.0/me/calendars") for _ in range(8)))
    assert {len(answer["value"]) for answer in answers} == {6}


async def test_a_body_goes_in_and_the_change_is_seen(emulator: EmbeddedEmulator) -> None:
    async with client_of(emulator) as client:
        created = await client.post("/v1.0/me/calendars", json={"name": "Garden"})
        assert created.status_code == 201
        names = [calendar["name"] for calendar in (await client.get("/v1.0/me/calendars")).json()["value"]]
    assert "Garden" in names


async def test_every_calendar_can_be_read_whole_as_text_and_html(emulator: EmbeddedEmulator) -> None:
    for calendar in (await _get(emulator, "/v1.0/me/calendars"))["value"]:
        for kind in ("text", "html"):
            async with client_of(emulator) as client:
                path = f"/v1.0/me/calendars/{calendar['id']}/calendarView?{WINDOW}&$top=1000"
                answer = await client.get(path, headers={"Prefer": f'outlook.body-content-type="{kind}"'})
            assert answer.status_code == 200, calendar["name"]
            assert answer.json()["value"]


def test_a_start_that_fails_is_raised_where_somebody_waits(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text("{")
    emulator = EmbeddedEmulator()
    emulator.start(EmulatorOptions(state=tmp_path / "state.json", now=NOW))
    with pytest.raises(StartError, match="damaged"):
        emulator.wait()
    with pytest.raises(StartError, match="damaged"):
        asyncio.run(_get(emulator, "/v1.0/me"))
    emulator.stop()
    assert (tmp_path / "state.json").read_text() == "{"


async def test_after_the_end_it_says_so(emulator: EmbeddedEmulator) -> None:
    emulator.wait()
    emulator.stop()
    with pytest.raises(StartError, match="not running"):
        await _get(emulator, "/v1.0/me")


async def test_a_dropped_connection_reaches_the_caller(tmp_path: Path) -> None:
    faults = tmp_path / "faults.json"
    faults.write_text('[{"action": "drop-after", "method": "GET", "route": "/me$"}]')
    emulator = EmbeddedEmulator()
    emulator.start(EmulatorOptions(empty=True, faults=faults, now=NOW))
    with pytest.raises(ConnectionResetError):
        await _get(emulator, "/v1.0/me")
    assert (await _get(emulator, "/v1.0/me/calendar"))["name"] == "Calendar"
    emulator.stop()


async def test_a_delta_token_and_a_change_survive_a_restart(tmp_path: Path) -> None:
    options = EmulatorOptions(empty=True, events=10, now=NOW, state=tmp_path / "state.json")
    first = EmbeddedEmulator()
    first.start(options)
    whole = await _get(first, f"/v1.0/me/calendarView/delta?{WINDOW}")
    link = whole["@odata.deltaLink"]
    async with client_of(first) as client:
        body = {
            "subject": "After the token",
            "start": {"dateTime": "2026-11-23T10:00:00", "timeZone": "UTC"},
            "end": {"dateTime": "2026-11-23T11:00:00", "timeZone": "UTC"},
        }
        assert (await client.post("/v1.0/me/events", json=body)).status_code == 201
    first.stop()

    second = EmbeddedEmulator()
    second.start(options)
    round_two = await _get(second, link)
    second.stop()
    assert [event["subject"] for event in round_two["value"]] == ["After the token"]
