"""What was put off or dismissed elsewhere, against the emulator in both dialects: noticed, kept, seldom asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.service import daily, event, when
from tests.sync.office import Office
from tuical.model.reminder import looked_window
from tuical.model.window import DAY, EPOCH_ORDINAL
from tuical.planning.reminders import reminders
from tuical.sync import reminding

SOON = "2026-11-20T10:00"


class Counted:
    """The application with the lists of reminders that were asked of it."""

    def __init__(self, application: Any) -> None:
        self._application = application
        self.asked = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += scope["type"] == "http" and "reminderview" in scope["path"].casefold()
        await self._application(scope, receive, send)


@pytest.fixture(params=["", "/api/v2.0"])
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """Ana's account through Graph, and through Outlook REST."""
    made = Office(tmp_path, base=f"http://emulator.localhost{request.param}")
    yield made
    await made.stop()
    await made.service.http.aclose()


def comes(office: Office) -> dict[str, str]:
    """When each reminder is raised, as the screens have it."""
    window = looked_window(int(office.service.moment.timestamp()))
    found, told = office.reader.reminding(window), office.reader.reminder_list()
    rows = reminders(found, (), lambda day: (day - EPOCH_ORDINAL) * DAY, told)
    return {row.event.subject: f"{datetime.fromtimestamp(row.fires, UTC):%d %H:%M}" for row in rows}


async def elsewhere(office: Office, made: dict[str, Any], until: str = "") -> None:
    """Put a reminder off on a telephone, or dismiss it there."""
    action, body = ("snoozeReminder", {"newReminderTime": when(until)}) if until else ("dismissReminder", {})
    answer = await office.service.http.post(f"/me/events/{made['id']}/{action}", json=body)
    assert answer.status_code == 200


async def later(office: Office, **time: float) -> None:
    """Let time pass, and the calendars be read."""
    office.service.pass_time(**time)
    await office.round()


def counted(office: Office) -> Counted:
    """Count from now on; the client connects anew."""
    office.service.application = watched = Counted(office.service.application)  # type: ignore[assignment]
    return watched


async def test_what_is_done_elsewhere_shows_here(either: Office) -> None:
    office = either
    create = office.service.create
    review = await create(event(SOON, "2026-11-20T11:00", subject="Review"))
    lunch = await create(event(subject="Lunch"))
    await create(event("2026-11-21T00:00", "2026-11-22T00:00", subject="Trip", isAllDay=True))
    await office.round()
    assert comes(office) == {"Review": "20 09:45", "Lunch": "23 08:45", "Trip": "20 23:45"}
    await elsewhere(office, review, "2026-11-20T09:55")
    await elsewhere(office, lunch)
    await later(office, minutes=1)
    assert comes(office) == {"Review": "20 09:55", "Trip": "20 23:45"}
    await office.restart()
    assert comes(office) == {"Review": "20 09:55", "Trip": "20 23:45"}
    # an event with another time reminds of it, whatever was done before
    await office.service.change(review["id"], start=when("2026-11-20T12:00"), end=when("2026-11-20T13:00"))
    office.faults.add("drop-before", route="(?i)reminderview")
    await later(office, minutes=1)
    assert comes(office) == {"Review": "20 11:45", "Trip": "20 23:45"}


async def test_each_occurrence_is_dismissed_by_itself(office: Office) -> None:
    made = await office.service.create(event(SOON, "2026-11-20T10:15", recurrence=daily(3, "2026-11-20")))
    await office.service.create(event(subject="Lunch"))
    span = "startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-21T00:00:00Z"
    (first,) = (await office.service.get(f"/me/events/{made['id']}/instances?{span}"))["value"]
    await elsewhere(office, first)
    await office.round()
    rows = reminders(
        office.reader.reminding(looked_window(int(office.service.moment.timestamp()))), (), lambda day: day,
        office.reader.reminder_list(),
    )  # fmt: skip
    stand = [f"{datetime.fromtimestamp(row.fires, UTC):%d %H:%M}" for row in rows if row.event.series]
    assert stand == ["21 09:45", "22 09:45"]


def _nobody(office: Office) -> None:
    office.faults.add("drop-before")


def _no_list(office: Office) -> None:
    office.faults.add("status", route="(?i)reminderview", status=403, code="ErrorAccessDenied")


def _busy(office: Office) -> None:
    office.faults.add("status", route="(?i)reminderview", status=503)


def _broken(office: Office) -> None:
    office.faults.add("truncate", route="(?i)reminderview", length=40)


def _silent(office: Office) -> None:
    office.faults.add("delay", route="(?i)reminderview", seconds=3600)


@pytest.mark.parametrize("fault", [_nobody, _no_list, _busy, _broken, _silent])
async def test_without_an_answer_what_is_known_stays(
    office: Office, fault: Callable[[Office], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "PATIENCE", 0.05)
    made = await office.service.create(event(subject="Lunch"))
    await office.service.create(event(subject="Review"))
    await office.round()
    await elsewhere(office, made)
    await later(office, minutes=1)
    fault(office)
    await later(office, minutes=1)
    assert comes(office) == {"Review": "23 08:45"}
    # nothing of it is told as a trouble of its own
    assert bool(office.engine.status.trouble) is (fault is _nobody)
    office.faults.rules.clear()
    await elsewhere(office, made, "2026-11-23T08:50")
    await later(office, minutes=6)
    await later(office, minutes=1)
    assert comes(office) == {"Review": "23 08:45", "Lunch": "23 08:50"}


async def test_it_is_asked_seldom_and_just_before_a_reminder_is_raised(office: Office) -> None:
    await office.service.create(event("2026-11-20T09:25", SOON))
    watched = counted(office)
    await office.restart()
    await office.round()
    assert watched.asked == 1
    asked: list[float] = []
    raised = datetime(2026, 11, 20, 9, 10, tzinfo=UTC)
    while office.service.moment < raised + timedelta(minutes=10):
        before = watched.asked
        wait = await office.engine.turn()
        asked += [(office.service.moment - raised).total_seconds()] * (watched.asked - before)
        office.service.pass_time(seconds=wait)
    assert any(-reminding.AHEAD <= seconds < 0 for seconds in asked)
    assert len(asked) <= 1200 / reminding.EVERY + 1


async def test_an_account_without_the_list_is_asked_once_an_hour(office: Office) -> None:
    _no_list(office)
    await office.service.create(event(SOON, "2026-11-20T11:00"))
    watched = counted(office)
    await office.restart()
    for _ in range(24):
        await office.engine.turn()
        office.service.pass_time(seconds=149)
        await office.service.create(event())
    assert watched.asked == 1
    assert office.engine.status.trouble == ""
