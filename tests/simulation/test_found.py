"""What the simulation found, each as the shortest story that shows it."""

from __future__ import annotations

from pathlib import Path

from tests.emulator.service import ANA, LIDIA, daily, event, meeting, when
from tests.simulation.running import in_memory
from tests.sync.office import Office


async def _exception(office: Office) -> str:
    """A series with one changed day; the answer is the master's id."""
    master = office.service.world.create_event(ANA, office.service.ana.default_calendar, event(recurrence=daily(3)))
    days = await office.service.view()
    await office.service.change(days[1]["id"], start=when("2026-11-24T15:00"), end=when("2026-11-24T16:00"))
    return str(master["id"])


async def test_an_exception_follows_what_its_master_says(tmp_path: Path) -> None:
    """The service names no new change key of an exception whose master changed; guards `page_rows._says_more`."""
    office = Office(tmp_path)
    master = await _exception(office)
    await office.round()
    office.service.pass_time(minutes=5)
    await office.service.change(master, location={"displayName": "Hood"}, categories=["Red category"])
    await office.round()
    assert office.cached() == await office.served()
    assert {event.location for event in office.events()} == {"Hood"}
    await office.stop()
    await office.service.http.aclose()


async def test_an_exception_of_a_cancelled_series_says_so(tmp_path: Path) -> None:
    """The same for a meeting that somebody else cancels."""
    office = Office(tmp_path)
    people = [{"emailAddress": {"address": ANA}, "type": "required"}]
    invited = office.service.world.create_event(
        LIDIA, office.service.lidia.default_calendar, meeting(attendees=people, recurrence=daily(3))
    )
    days = await office.service.view()
    office.service.world.respond(ANA, days[1]["id"], "accepted")
    await office.round()
    office.service.pass_time(minutes=5)
    office.service.world.cancel_event(LIDIA, invited["id"])
    await office.round()
    assert office.cached() == await office.served()
    await office.stop()
    await office.service.http.aclose()


async def test_what_was_queued_before_the_clock_was_set_back_is_not_held_for_a_day(tmp_path: Path) -> None:
    """Holding ends by the wall clock, which people set; guards the upper bound in `lanes.ready`."""
    office = Office(tmp_path)
    people = [{"emailAddress": {"address": ANA}, "type": "required"}]
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, meeting(attendees=people))
    await office.round()
    (invited,) = office.events()
    office.service.pass_time(days=1)
    office.queue_reply(invited.key, "accepted")
    office.service.pass_time(days=-1, seconds=10)
    await office.round()
    assert office.outbox.pending() == []
    await office.stop()
    await office.service.http.aclose()


def test_a_program_that_takes_over_writes_where_everybody_reads() -> None:
    """Seed 2668: one program put a damaged cache aside, and the other had the old file open when it took over."""
    report = in_memory(2668)
    assert report.failure == "", report.failure
