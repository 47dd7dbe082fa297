"""R1 and R7 as a state machine: any sequence of edits, expired cursors, restarts and replays ends in one picture."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.emulator.service import ANA, event
from tests.simulation.service import SilentService
from tests.sync.office import Office
from tuical.emulator.errors import GraphError
from tuical.model.window import half_year

# the near window of the office runs from 1 October 2026 to 1 June 2027: days inside, at its edges and far away
DAYS = st.sampled_from([-400, -51, -50, -49, -20, 0, 1, 3, 40, 191, 192, 193, 194, 500])
HOURS = st.sampled_from([0, 9, 10, 23])
LENGTHS = st.sampled_from([0, 30, 60, 26 * 60, 30 * 24 * 60])
PATTERNS = st.sampled_from(["daily", "weekly", "absoluteMonthly"])
PICK = st.integers(0, 10_000)


class Convergence(RuleBasedStateMachine):
    """Server edits on one side, rounds on the other."""

    base = "http://emulator.localhost"

    @initialize()
    def open(self) -> None:
        """An office with two calendars and something in them."""
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.office = Office(Path(self.folder.name), base=self.base)
        self.office.service.ana.add_calendar("Team")
        self.create(1, 9, 60, 0)
        self.create_all_day(3, 2)
        self.create_series(0, 10, "daily", 6, False)
        self.create_series(-20, 0, "weekly", 6, True)

    def teardown(self) -> None:
        """Close everything."""
        if hasattr(self, "office"):
            self.run(self.office.stop())
            self.run(self.office.service.http.aclose())
            self.runner.close()
            self.folder.cleanup()

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """On the machine's own loop."""
        return self.runner.run(coroutine)

    def times(self, day: int, hour: int, minutes: int) -> tuple[str, str]:
        """Start and end as Graph writes them."""
        start = datetime(2026, 11, 20, hour, tzinfo=UTC) + timedelta(days=day)
        return f"{start:%Y-%m-%dT%H:%M}", f"{start + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"

    def edit(self, verb: Any, *given: Any) -> None:
        """An edit that the service may refuse."""
        try:
            verb(*given)
        except GraphError:
            return

    @rule(day=DAYS, hour=HOURS, minutes=LENGTHS, calendar=st.integers(0, 1))
    def create(self, day: int, hour: int, minutes: int, calendar: int) -> None:
        """A single event."""
        where = sorted(self.office.service.ana.calendars)[calendar]
        self.edit(self.office.service.world.create_event, ANA, where, event(*self.times(day, hour, minutes)))

    @rule(day=DAYS, length=st.integers(1, 3))
    def create_all_day(self, day: int, length: int) -> None:
        """An event of whole days."""
        start, end = self.times(day, 0, length * 24 * 60)
        body = event(start, end, isAllDay=True)
        self.edit(self.office.service.world.create_event, ANA, self.office.service.ana.default_calendar, body)

    @rule(day=DAYS, hour=HOURS, kind=PATTERNS, count=st.integers(1, 6), all_day=st.booleans())
    def create_series(self, day: int, hour: int, kind: str, count: int, all_day: bool) -> None:
        """A series."""
        start, end = self.times(day, 0, 24 * 60) if all_day else self.times(day, hour, 45)
        first = datetime.fromisoformat(start)
        more: dict[str, Any] = {
            "daily": {},
            "weekly": {"daysOfWeek": ["monday", "thursday"]},
            "absoluteMonthly": {"dayOfMonth": first.day},
        }[kind]
        recurrence = {
            "pattern": {"type": kind, "interval": 1} | more,
            "range": {"type": "numbered", "startDate": start[:10], "numberOfOccurrences": count},
        }
        body = event(start, end, recurrence=recurrence, isAllDay=all_day)
        self.edit(self.office.service.world.create_event, ANA, self.office.service.ana.default_calendar, body)

    @rule(
        pick=PICK,
        day=DAYS,
        hour=HOURS,
        what=st.sampled_from(["move", "rename", "delete", "single"]),
        known=st.booleans(),
    )
    def change_any(self, pick: int, day: int, hour: int, what: str, known: bool) -> None:
        """A single, a master, an occurrence or an exception changes or goes, which the cache knew or not."""
        if known:
            self.sync()
        query = "startDateTime=2025-09-01T00:00:00Z&endDateTime=2028-09-01T00:00:00Z&$top=1000"
        served = SilentService(self.office.service.world, 1000).get("/me/calendarView", query)["value"]
        if not served:
            return
        chosen = served[pick % len(served)]
        world, id_ = self.office.service.world, chosen["id"]
        if pick % 4 == 0 and chosen["seriesMasterId"]:
            id_ = chosen["seriesMasterId"]
        start, end = self.times(day, 0 if chosen["isAllDay"] else hour, 24 * 60 if chosen["isAllDay"] else 60)
        at = {"start": {"dateTime": start, "timeZone": "UTC"}, "end": {"dateTime": end, "timeZone": "UTC"}}
        if what == "delete":
            self.edit(world.delete_event, ANA, id_)
        elif what == "single":
            self.edit(world.change_event, ANA, id_, {"recurrence": None})
        else:
            self.edit(world.change_event, ANA, id_, at if what == "move" else {"subject": f"Renamed {pick}"})

    @rule(minutes=st.sampled_from([0, 1, 20, 60 * 30]))
    def wait(self, minutes: int) -> None:
        """Time passes."""
        self.office.service.pass_time(minutes=minutes)

    @rule()
    def expire(self) -> None:
        """The service forgets every cursor."""
        self.office.service.world.expire_delta_tokens()

    @rule()
    def lose_an_answer(self) -> None:
        """A request on the way breaks; what was read of the round stays without its cursor."""
        self.office.faults.add("drop-after", route="delta", nth=2, times=1)

    @rule()
    def restart(self) -> None:
        """The program ends and begins again."""
        self.run(self.office.restart())

    @rule(day=DAYS)
    def look(self, day: int) -> None:
        """Somebody looks at another half-year."""
        window = half_year((self.office.service.moment + timedelta(days=day)).date())
        self.run(self.office.engine.look_at(window))

    @rule()
    def sync(self) -> None:
        """A round, after which the picture is the server's; lost answers may cost another one."""
        self.office.faults.rules.clear()
        self.run(self.office.round())
        assert self.office.engine.status.trouble == ""
        assert self.office.cached() == self.run(self.office.served())

    @precondition(lambda self: hasattr(self, "office"))
    @invariant()
    def no_event_without_membership(self) -> None:
        """Nothing is drawn that no window holds, and no mark is left of what is gone."""
        reader = self.office.reader
        orphans = reader._rows("SELECT count(*) FROM event WHERE ref NOT IN (SELECT event FROM membership)")
        marks = reader._rows("SELECT count(*) FROM membership WHERE event NOT IN (SELECT ref FROM event)")
        details = reader._rows("SELECT count(*) FROM detail WHERE ref > 0 AND ref NOT IN (SELECT ref FROM event)")
        assert [rows[0][0] if rows else 0 for rows in (orphans, marks, details)] == [0, 0, 0]


def _examples(number: int) -> settings:
    return settings(
        max_examples=number,
        stateful_step_count=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


TestConvergence = Convergence.TestCase
TestConvergence.settings = _examples(150)


@pytest.mark.nightly
class TestConvergenceByNight(Convergence.TestCase):  # type: ignore[name-defined,misc]
    """The same machine, for a night."""

    settings = _examples(20_000)
