"""The private mailbox beside the demo's: what stands in it, and both of them in one program."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tuical.cli import demo, opening
from tuical.cli.opening import Ended
from tuical.cli.parser import read_words
from tuical.cli.start import Start
from tuical.emulator.demo.personal import OWNER, build_personal
from tuical.emulator.world import World
from tuical.errors import UsageError
from tuical.model.status import SyncStatus
from tuical.model.window import Window
from tuical.screens.together import Together

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", "Asia/Tokyo", "Nowhere/Land"])
def test_a_private_life_round_today(zone: str) -> None:
    world = World(now=lambda: NOW)
    build_personal(world, zone)
    ana = world.mailbox(OWNER)
    said = {item.members["subject"]: item for item in ana.items.values()}
    assert {"Choir", "Guitar", "Dentist", "Dinner at Kim's", "Weekend in the mountains"} <= said.keys()
    dentist = said["Dentist"].members["start"]
    assert dentist["dateTime"][:16] == "2026-11-20T11:00"
    assert ZoneInfo(dentist["timeZone"])
    waiting = [name for name, item in said.items() if item.members["responseStatus"]["response"] == "notResponded"]
    assert sorted(waiting) == ["Dinner at Kim's", "Pottery, second firing", "Weekend in the mountains"]


def test_both_in_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[SyncStatus] = []

    def opened(start: Start, painted: Any, open_service: Any, **_: Any) -> Ended:
        async def live() -> None:
            whole = asyncio.Event()

            def announce(status: SyncStatus) -> None:
                said.append(status)
                if all(part.synced_at for _, part in status.parts):
                    whole.set()

            service = open_service(announce, lambda: None)
            assert isinstance(service, Together)
            running = asyncio.ensure_future(service.run())
            await asyncio.wait_for(whole.wait(), 60)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

        asyncio.run(live())
        names = [info.name for info in start.reader.calendars()]
        assert names.count("Calendar") == 2
        assert {"Team", "Music"} <= {*names}
        keys, today = [info.key for info in start.reader.calendars()], NOW.toordinal()
        window = Window(int(NOW.timestamp()), int(NOW.timestamp()) + 30 * 86_400)
        coming = start.reader.events(window, today, today + 30, keys)
        pottery = [one.key for one in coming if one.subject.startswith("Pottery")]
        assert [key.account for key in pottery] == ["work", "personal"], "Theo knows both addresses"
        named = [start.reader.of(key.account).meeting_names([key])[key] for key in pottery]
        assert named[0] == named[1]
        start.reader.close()
        start.outbox.close()
        return Ended(0, None)

    monkeypatch.setattr(demo, "require_terminal", lambda: None)
    monkeypatch.setattr(sys, "__stdin__", None)
    monkeypatch.setattr(opening, "open_calendar", opened)
    words = ["demo", "--personal", "--now", "2026-11-20T08:41:00Z", "--data-dir", str(tmp_path)]
    assert demo.run(read_words(words)) == 0
    assert dict(said[-1].parts).keys() == {"work", "personal"}
    kept = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("mailbox.json"))
    assert kept == ["demo/together/personal/mailbox.json", "demo/together/work/mailbox.json"]
    with pytest.raises(UsageError, match="has an emulator of its own"):
        demo.run(read_words(["demo", "--personal", "--url", "http://127.0.0.1:8765"]))
