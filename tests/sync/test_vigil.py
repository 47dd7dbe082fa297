"""Suspend and resume, clocks that are set, timers that come late: each is one sync, not fifty; nothing is held."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.emulator.service import event
from tests.sync.office import Office
from tests.sync.test_converge import converged
from tuical.model.operation import WAITING
from tuical.sync.news import OutboxNews
from tuical.sync.vigil import Marks, Vigil, Woken, judge


@pytest.mark.parametrize(
    ("wall", "monotonic", "planned", "expected"),
    [
        (1.0, 1.0, 1.0, Woken.TIME),
        (20.0, 20.0, 1.0, Woken.TIME),  # a busy computer
        (9 * 3600.0, 1.0, 1.0, Woken.RESUMED),  # Linux: the monotonic clock stands while the computer sleeps
        (9 * 3600.0, 9 * 3600.0, 1.0, Woken.RESUMED),  # others: the timer is late
        (-86_400.0, 1.0, 1.0, Woken.SET_BACK),
        (86_400.0, 1.0, 1.0, Woken.RESUMED),  # set forward: as good as a sleep
        (600.0, 600.0, float("inf"), Woken.TIME),  # a long first sync
    ],
)
def test_what_happened_to_time(wall: float, monotonic: float, planned: float, expected: Woken) -> None:
    assert judge(Marks(1000.0, 50.0), Marks(1000.0 + wall, 50.0 + monotonic), planned) is expected


class Clocks:
    """A wall clock and a monotonic one that a test moves."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 20, 9, tzinfo=UTC)
        self.elapsed = 0.0
        self.pieces: list[float] = []
        self.suspended = 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        self.pieces.append(seconds)
        self.elapsed += seconds
        self.wall += timedelta(seconds=seconds + self.suspended)
        self.suspended = 0.0


async def test_a_wait_is_slept_in_pieces_and_a_suspension_ends_it_once() -> None:
    clocks = Clocks()
    vigil = Vigil(clocks, clocks.sleep, lambda: False, 1.0)
    assert await vigil.wait(2.5, asyncio.Event()) is Woken.TIME
    assert clocks.pieces == [1.0, 1.0, 0.5]
    clocks.suspended = 9 * 3600
    assert await vigil.wait(300.0, asyncio.Event()) is Woken.RESUMED
    assert len(clocks.pieces) == 4
    assert await vigil.wait(2.0, asyncio.Event()) is Woken.TIME


async def test_a_suspension_during_work_is_noticed_before_the_next_wait() -> None:
    clocks = Clocks()
    vigil = Vigil(clocks, clocks.sleep, lambda: False, 1.0)
    clocks.wall += timedelta(hours=9)
    assert await vigil.wait(300.0, asyncio.Event()) is Woken.RESUMED
    assert clocks.pieces == []


async def test_a_poke_and_news_end_a_wait() -> None:
    clocks = Clocks()
    poked = asyncio.Event()
    poked.set()
    assert await Vigil(clocks, clocks.sleep, lambda: False, 1.0).wait(300.0, poked) is Woken.POKED
    assert clocks.pieces == []
    assert await Vigil(clocks, clocks.sleep, lambda: True, 1.0).wait(300.0, asyncio.Event()) is Woken.NEWS
    assert clocks.pieces == [1.0]


@pytest.mark.parametrize("why", [Woken.RESUMED, Woken.SET_BACK])
async def test_after_a_jump_everything_is_read_once(office: Office, why: Woken) -> None:
    """Guards `Engine._woken`: without it what was read a second before the computer slept counts as fresh."""
    await office.round()
    await office.service.create(event(subject="While it slept"))
    await office.engine.turn()
    assert office.events() == []
    office.engine._woken(why)
    await office.engine.turn()
    assert [one.subject for one in office.events()] == ["While it slept"]
    rule = office.faults.add("delay", seconds=0)
    await office.engine.turn()
    assert rule.seen == 0


async def test_focus_reads_what_is_due_and_f5_everything_at_once(office: Office) -> None:
    await office.round()
    office.engine.focus(False)
    office.service.pass_time(seconds=31)
    rule = office.faults.add("delay", seconds=0)
    await office.engine.turn()
    assert rule.seen == 0  # nobody looks: five minutes will do
    office.engine.focus(True)
    assert office.engine._poked.is_set()
    await office.engine.turn()
    assert rule.seen == 1
    await office.engine.turn()
    assert rule.seen == 1
    office.engine.poke()
    await office.engine.turn()
    assert rule.seen >= 2


async def test_what_is_queued_sends_but_reads_nothing_again(office: Office) -> None:
    await office.round()
    rule = office.faults.add("delay", seconds=0)
    office.engine.queued()
    assert office.engine._poked.is_set()
    await office.engine.turn()
    assert rule.seen == 0


async def test_what_was_queued_before_the_clock_was_set_back_is_not_held_until_then(office: Office) -> None:
    """R2: guards `OutboxNews.release_the_future`."""
    await office.service.create(event())
    await office.round()
    office.queue_reply(office.events()[0].key, "accepted")
    office.service.pass_time(days=-1)
    OutboxNews(office.outbox, office.clock).release_the_future()
    [entry] = office.outbox.pending()
    assert entry.state == WAITING
    assert entry.not_before <= office.service.moment.timestamp()


async def test_a_comparison_is_due_again_when_the_clock_was_set_back(office: Office) -> None:
    """R1: guards the lower bound in `Reading._read`; else a window would count as compared for as long as the jump."""
    await office.round()
    office.service.pass_time(days=-3)
    views = office.faults.add("delay", route="calendarView\\?", seconds=0)
    await office.round()
    await office.round()
    assert views.done == 1
    assert await converged(office)


async def test_what_a_turn_writes_itself_wakes_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """R10: guards the question for news in `Engine.run`; else each failed attempt would bring on the next one."""
    await office.service.create(event())
    await office.round()
    key = office.events()[0].key
    turns = slept = 0
    enough = asyncio.Event()

    async def turn() -> float:
        nonlocal turns
        turns += 1
        office.queue_reply(key, "accepted")
        return 300.0

    async def sleep(seconds: float) -> None:
        nonlocal slept
        slept += 1
        office.service.pass_time(seconds=seconds)
        if slept == 5:
            enough.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(office.engine, "turn", turn)
    office.engine._vigil._sleep = sleep
    running = asyncio.ensure_future(office.engine.run())
    await enough.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert turns == 1
