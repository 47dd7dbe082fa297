"""Reminders: said once while the program runs, listed, put off and dismissed so that the service knows it too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.clicking import click_on
from tests.ui.support import (
    NOW,
    Household,
    Resting,
    app_of,
    copy_of,
    press,
    running,
    screen_text,
    settle,
    toasts,
    type_text,
    until,
)
from tests.ui.test_delete import sent
from tests.ui.test_reply import OWNER, on_disk
from tuical.config import Config, NotifyConfig
from tuical.model.operation import Dismiss, Snooze
from tuical.screens import reminding
from tuical.screens.event_detail import EventDetail
from tuical.screens.reminding import Reminding

REVIEW = "Design review: room finder"
MINUTE = 60


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> list[Reminding]:
    """What looks at the clock, so that a test can let it look."""
    started: list[Reminding] = []
    begin = reminding.start

    def start(app: Any) -> list[Reminding]:
        started.extend(begin(app))
        return started

    monkeypatch.setattr(reminding, "start", start)
    return started


async def look(pilot: Pilot[None], timers: list[Reminding]) -> list[str]:
    """Let the clock be looked at, twice as the first look after a pause says nothing; what was said since."""
    await until(lambda: bool(timers), pilot)
    before = len(toasts(pilot))
    timers[-1].look()
    timers[-1].look()
    await settle(pilot)
    return [f"{note.title}: {note.message}" for note in list(pilot.app._notifications)[before:]]


async def test_a_reminder_is_said_once_and_with_the_bell(
    filled: Path, tmp_path: Path, timers: list[Reminding], monkeypatch: pytest.MonkeyPatch
) -> None:
    household = Resting(copy_of(filled, tmp_path / "data"))
    rung: list[bool] = []
    async with running(household) as pilot:
        monkeypatch.setattr(timers[-1]._host, "bell", lambda: rung.append(True))
        assert await look(pilot, timers) == []
        household.clock.advance(36 * MINUTE)
        (words,) = await look(pilot, timers)
        assert words.startswith(f"{REVIEW}: in 13 min, 10:30, Conf Room Adams")
        assert words.endswith("B to join, put off or dismiss")
        assert await look(pilot, timers) == []
        assert rung == [True]
    again = Resting(tmp_path / "data", clock=household.clock)
    async with running(again) as pilot:
        assert await look(pilot, timers) == []


async def test_after_a_night_of_sleep_what_was_missed_is_said_once_as_a_count(
    resting: Resting, timers: list[Reminding]
) -> None:
    async with running(resting) as pilot:
        await look(pilot, timers)
        resting.clock.advance(int(7.7 * 3600))
        words = await look(pilot, timers)
        assert any("reminders came while tuical was not looking; B shows what is still due." in one for one in words)
        assert await look(pilot, timers) == []


@pytest.mark.parametrize(
    ("config", "written"),
    [
        (NotifyConfig(), ""),
        (NotifyConfig(terminal="osc777", bell=False), f"\x1b]777;notify;{REVIEW};in 13 min, 10:30, Conf Room Adams"),
        (NotifyConfig(terminal="osc9", bell=False), f"\x1b]9;{REVIEW}: in 13 min, 10:30"),
        (NotifyConfig(reminders=False, terminal="osc9"), ""),
    ],
)
async def test_the_terminal_is_told_only_where_that_is_configured(
    resting: Resting, timers: list[Reminding], config: NotifyConfig, written: str
) -> None:
    async with running(resting) as pilot:
        await look(pilot, timers)
        app_of(pilot).session.preferences.config = Config(notify=config)
        wire: list[str] = []
        timers[-1]._host.write_terminal = wire.append  # type: ignore[method-assign]
        resting.clock.advance(36 * MINUTE)
        said = await look(pilot, timers)
        assert bool(said) == config.reminders
        assert len(wire) == bool(written)
        assert "".join(wire).startswith(written)


@pytest.mark.parametrize(("size", "theme"), [((120, 36), "tuical-dark"), ((80, 24), "tuical-light")])
async def test_the_list_names_what_is_due_and_what_comes(resting: Resting, size: tuple[int, int], theme: str) -> None:
    async with running(resting, size, theme=theme) as pilot:
        resting.clock.advance(36 * MINUTE)
        await press(pilot, "B")
        rows = [" ".join(row.split()) for row in screen_text(pilot).split("\n")]
        assert rows[1] == "Reminders 1 due now"
        assert rows[3] == "DUE"
        assert rows[4].startswith(f"in 13 min Fri 20 Nov 10:30 ▌ {REVIEW}")
        assert rows[6] == "COMING reminds at"
        assert rows[7].startswith("Fri 20 Nov 13:00 12:30 ▒ Lunch with Alex")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EventDetail)
        assert REVIEW in screen_text(pilot)


async def test_put_off_by_a_key_it_comes_again(resting: Resting, timers: list[Reminding]) -> None:
    async with running(resting) as pilot:
        resting.clock.advance(36 * MINUTE)
        await look(pilot, timers)
        await press(pilot, "B", "s", "2")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Snooze)
        now = int(NOW.timestamp()) + 36 * MINUTE
        assert queued.operation.until == now + 600
        assert "10:27, put off" in screen_text(pilot)
        assert await look(pilot, timers) == []
        resting.clock.advance(10 * MINUTE)
        assert [one.split(":")[0] for one in await look(pilot, timers)] == ["Design review"]
        await press(pilot, "u")
        assert not on_disk(resting)


async def test_a_time_to_put_it_off_to_is_typed(resting: Resting) -> None:
    async with running(resting) as pilot:
        resting.clock.advance(36 * MINUTE)
        await press(pilot, "B", "s", "t")
        await type_text(pilot, "yesterday 9:00")
        assert "Enter put it off" in screen_text(pilot)
        await press(pilot, "enter")
        assert not on_disk(resting)
        assert "to a time to come" in " ".join(screen_text(pilot).split())
        await press(pilot, "ctrl+u")
        await type_text(pilot, "10:25")
        assert "Again on Fri 20 Nov at 10:25." in screen_text(pilot)
        await press(pilot, "enter")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Snooze)


async def test_a_dismissed_reminder_is_gone_until_it_is_taken_back(resting: Resting) -> None:
    async with running(resting) as pilot:
        resting.clock.advance(36 * MINUTE)
        await press(pilot, "B", "d")
        (queued,) = on_disk(resting)
        assert isinstance(queued.operation, Dismiss)
        assert "nothing is due now" in screen_text(pilot)
        await press(pilot, "u")
        assert "1 due now" in screen_text(pilot)
        await click_on(pilot, "d dismiss")
        assert isinstance(on_disk(resting)[0].operation, Dismiss)


async def test_whoever_answers_means_the_one_that_was_said_last(resting: Resting) -> None:
    async with running(resting) as pilot:
        resting.clock.advance(305 * MINUTE)
        await press(pilot, "B")
        due = [row for row in screen_text(pilot).split("\n") if "in 14 min" in row or "began" in row]
        assert ["Interview" in row for row in due] == [True, False]
        await press(pilot, "d")
        assert [queued.operation.subject for queued in on_disk(resting)] == ["Pricing page: copy and numbers"]  # type: ignore[union-attr]


@pytest.mark.parametrize("keys", [["s", "1"], ["d"]])
async def test_the_service_knows_it_too(tmp_path: Path, keys: list[str]) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        household.clock.advance(36 * MINUTE)
        await press(pilot, "B", *keys)
        (queued,) = on_disk(household)
        operation = queued.operation
        household.clock.advance(6)
        await press(pilot, "f5")
        await until(lambda: not on_disk(household), pilot)
        box = household.world.mailbox(OWNER)
        assert isinstance(operation, Snooze | Dismiss)
        held = box.find(operation.event.id)
        wanted = operation.until if isinstance(operation, Snooze) else 0
        assert box.reminders[held.item.serial, held.day] == wanted
        assert "DUE" not in screen_text(pilot)


def on_a_telephone(household: Household, next_time: int) -> None:
    """Put the reminder of the review off there, or dismiss it with 0; then a minute passes."""
    box = household.world.mailbox(OWNER)
    held = box.find(household.find(lambda event: event.summary.subject == REVIEW).key.id)
    box.reminders[held.item.serial, held.day] = next_time
    household.clock.advance(MINUTE)


async def elsewhere(household: Household, pilot: Pilot[None], next_time: int) -> None:
    """The same, and the calendars are read."""
    on_a_telephone(household, next_time)
    asked = household.reader.reminder_list().oldest
    await press(pilot, "f5")
    await until(lambda: household.reader.reminder_list().oldest > asked, pilot)


async def test_what_is_done_on_a_telephone_shows_here_and_what_is_done_here_counts_more(
    tmp_path: Path, timers: list[Reminding]
) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        await until(lambda: household.reader.reminder_list().oldest > 0, pilot)
        assert await look(pilot, timers) == []
        household.clock.advance(35 * MINUTE)
        again = int(NOW.timestamp()) + 40 * MINUTE
        await elsewhere(household, pilot, again)
        assert await look(pilot, timers) == []  # it fired by its event's own time, and was put off there
        await press(pilot, "B")
        assert "10:21, put off" in screen_text(pilot)
        household.clock.advance(4 * MINUTE)
        assert [one.split(":")[0] for one in await look(pilot, timers)] == ["Design review"]
        await press(pilot, "escape")
        await elsewhere(household, pilot, again + 30 * MINUTE)
        assert await look(pilot, timers) == []
        assert REVIEW not in [note.title for note in pilot.app._notifications]  # put off there it is said here no more
        on_a_telephone(household, 0)
        await press(pilot, "B")  # whoever opens the list wants to know what stands now
        await until(lambda: REVIEW not in screen_text(pilot), pilot)
        assert "nothing is due now" in screen_text(pilot)
        await elsewhere(household, pilot, again)
        await until(lambda: "1 due now" in screen_text(pilot), pilot)
        await press(pilot, "k", "d")
        assert "nothing is due now" in screen_text(pilot)
        assert isinstance(on_disk(household)[0].operation, Dismiss)


async def test_what_was_said_of_a_new_event_is_not_said_again_when_the_server_has_named_it(
    tmp_path: Path, timers: list[Reminding]
) -> None:
    household = Household(tmp_path)
    async with running(household) as pilot:
        await look(pilot, timers)
        household.clock.advance(3 * MINUTE)  # so that this is not its first look
        for words in ("tea in 14 minutes", "gym in 14 minutes every day"):
            await press(pilot, "N")
            await type_text(pilot, f"{words} remind 15m")
            await press(pilot, "enter")
        assert {one.split(":")[0] for one in await look(pilot, timers)} == {"tea", "gym"}
        await sent(household, pilot)
        await until(lambda: any(one.subject == "tea" for one in household.cached()), pilot)
        assert await look(pilot, timers) == []
