"""The engine on broken connections: each request of each change broken once, each way; nothing lost, nothing doubled.

R2, R3, R4: what a person did is at the end on the server once, or before the person with its content.
R1: the cache then says what the server says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.emulator.service import ANA, meeting
from tests.faults import bent
from tests.faults.proxy import (
    BEND,
    CLOSE_AFTER,
    CLOSE_BEFORE,
    CUT_REQUEST,
    RESET_AFTER,
    RESET_BEFORE,
    RESET_MIDWAY,
    TRUNCATE,
    Proxy,
    standing,
)
from tests.faults.scenes import SCENES, Scene
from tests.faults.serving import Serving
from tests.faults.wire import Wire
from tuical.errors import PageRefused
from tuical.model.operation import ATTENTION

KINDS = (CUT_REQUEST, RESET_BEFORE, CLOSE_BEFORE, RESET_AFTER, CLOSE_AFTER, TRUNCATE, RESET_MIDWAY)
_MOST_REQUESTS = 60


def ordinary(*kinds: str) -> list[object]:
    """All kinds of faults, of which only these are part of the ordinary run."""
    return [kind if kind in kinds else pytest.param(kind, marks=pytest.mark.nightly) for kind in KINDS]


async def play(scene: Scene, wire: Wire, *, times: int = 1, nth: int = 0, kind: str = "") -> int:
    """Do it with a fault at request number `nth` of what follows, until nothing waits; how many requests there were."""
    scene.prepare(wire)
    await wire.round()
    before = len(wire.service.world.mails)
    wire.outbox.add(scene.act(wire), now=int(wire.service.moment.timestamp()), hold_seconds=5)
    wire.proxy.seen.clear()
    if kind:
        wire.proxy.add(kind, nth=nth, times=times)
    await wire.until_settled()
    requests = len(wire.proxy.seen)
    wire.proxy.faults.clear()
    await judge(scene, wire, len(wire.service.world.mails) - before)
    return requests


async def judge(scene: Scene, wire: Wire, mails: int) -> None:
    """R1 to R4."""
    left = wire.outbox.pending()
    done = scene.done(wire)
    assert done <= 1, f"R3: done {done} times"
    assert done == 1 or [entry.state for entry in left] == [ATTENTION], "R2: lost"
    assert mails == scene.mails * done, f"R4: {mails} mails"
    if scene.observable:
        assert (done, left) == (1, []), f"R2: given up although the server can tell: {left}"
    await wire.round()
    assert wire.cached() == await wire.served(), "R1: the cache is not what the server says"


def fresh(folder: Path, proxy: Proxy, served: Serving) -> Wire:
    """An account of its own for one run."""
    folder.mkdir()
    return Wire(folder, proxy, served)


@pytest.mark.parametrize("kind", ordinary(RESET_BEFORE, RESET_AFTER))
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_every_request_broken_once(tmp_path: Path, served: Serving, scene: Scene, kind: str) -> None:
    """R2, R3, R4. Guards the state UNKNOWN in push: what may have arrived is looked up before it goes again."""
    nth, requests = 0, 1
    while nth < min(requests, _MOST_REQUESTS):
        async with standing() as proxy:
            wire = fresh(tmp_path / str(nth), proxy, served)
            requests = await play(scene, wire, nth=nth, kind=kind if nth else "")
            await wire.stop()
            await wire.service.http.aclose()
        nth += 1
    assert nth > 2


@pytest.mark.parametrize("kind", ordinary(CUT_REQUEST, CLOSE_AFTER))
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_line_is_bad_for_a_while(wire: Wire, scene: Scene, kind: str) -> None:
    """Six requests in a row break, that of the change and those which look whether it arrived."""
    await play(scene, wire, kind=kind, times=6)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_program_that_ends_while_the_answer_is_lost(wire: Wire, kind: str) -> None:
    """R2, R4 over a restart: the state SENDING on disk means that it may have arrived. Guards Outbox.claim."""
    [scene] = [one for one in SCENES if one.name == "accepted"]
    scene.prepare(wire)
    await wire.round()
    wire.outbox.add(scene.act(wire), now=int(wire.service.moment.timestamp()), hold_seconds=0)
    wire.proxy.add(kind, method="POST")
    await wire.round()
    assert len(wire.outbox.pending()) == 1
    await wire.restart()
    wire.proxy.faults.clear()
    await wire.until_settled()
    await judge(scene, wire, len(wire.mails("accepted")))


async def test_offline_for_hours(wire: Wire) -> None:
    """R2, R10, R17: nothing is lost, the server is not stormed, and the status says what is."""
    [scene] = [one for one in SCENES if one.name == "accepted"]
    scene.prepare(wire)
    await wire.round()
    synced = wire.engine.status.synced_at
    await wire.proxy.refuse()
    wire.outbox.add(scene.act(wire), now=int(wire.service.moment.timestamp()), hold_seconds=0)
    connections = wire.proxy.connections
    for _ in range(5):
        wire.service.pass_time(hours=1)
        await wire.round()
        status = wire.engine.status
        assert (status.waiting, status.attention, bool(status.offline_since)) == (1, 0, True)
        assert status.synced_at == synced
    assert wire.proxy.connections == connections
    await wire.proxy.listen()
    await wire.until_settled()
    assert not wire.engine.status.offline_since
    await judge(scene, wire, len(wire.mails("accepted")))


@pytest.mark.parametrize("bend", [bent.short, bent.no_gzip, bent.no_json, bent.empty, bent.long])
async def test_one_calendar_whose_answers_are_always_garbled(wire: Wire, bend: Callable[[bytes], bytes]) -> None:
    """R12: the others are read, and nobody says that there is no network. Guards `_is_garbled` in graph.outages."""
    team = wire.service.ana.add_calendar("Team")
    wire.service.world.create_event(ANA, wire.service.ana.default_calendar, meeting(subject="Default"))
    wire.service.world.create_event(ANA, team, meeting(subject="Of the team"))
    default = quote(wire.service.ana.default_calendar, safe="")
    wire.proxy.add(BEND, bend=bend, route=re.escape(default) + "/calendarView")
    await wire.round()
    assert [event.subject for event in wire.events()] == ["Of the team"]
    status = wire.engine.status
    assert status.trouble == f"Calendar: {PageRefused().sentence()}"
    assert (status.offline_since, status.synced_at) == (0, 0)
