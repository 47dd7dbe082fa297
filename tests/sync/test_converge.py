"""R1: whatever happens on the server, the cache shows the same after a round or two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.emulator.service import ANA, LIDIA, daily, event, meeting, weekly, when
from tests.sync.office import Office
from tuical.model.window import half_year


async def converged(office: Office) -> bool:
    await office.round()
    return office.cached() == await office.served()


async def test_the_first_round_brings_everything(office: Office) -> None:
    await office.service.create(event(subject="Alone"))
    await office.service.create(event(recurrence=weekly(), subject="Weekly"))
    await office.service.create(
        event("2026-11-24T00:00", "2026-11-26T00:00", isAllDay=True, subject="Two days", categories=["Red"])
    )
    await office.service.create(
        event("2026-12-01T00:00", "2026-12-02T00:00", isAllDay=True, recurrence=daily(4, "2026-12-01"), subject="Days")
    )
    assert await converged(office)
    assert {e.subject for e in office.events()} == {"Alone", "Weekly", "Two days", "Days"}
    assert [e.all_day for e in office.events() if e.subject == "Days"] == [True] * 4
    assert office.engine.status.synced_at == int(office.service.moment.timestamp())


async def test_a_single_event_changes_and_goes(office: Office) -> None:
    made = await office.service.create(event())
    assert await converged(office)
    office.service.pass_time(minutes=1)
    await office.service.change(
        made["id"], subject="Moved", start=when("2026-11-25T09:00"), end=when("2026-11-25T11:00")
    )
    assert await converged(office)
    assert [e.subject for e in office.events()] == ["Moved"]
    office.service.pass_time(minutes=1)
    await office.service.delete(made["id"])
    assert await converged(office)
    assert office.events() == []


async def test_a_deleted_occurrence_has_no_entry_of_its_own_and_goes_all_the_same(office: Office) -> None:
    made = await office.service.create(event(recurrence=daily(5)))
    assert await converged(office)
    office.service.pass_time(minutes=1)
    instances = await office.service.view()
    await office.service.delete(sorted(instances, key=lambda e: str(e["start"]))[2]["id"])
    assert await converged(office)
    assert len(office.events()) == 4
    office.service.pass_time(minutes=1)
    await office.service.delete(made["id"])
    assert await converged(office)
    assert office.events() == []


async def test_a_changed_master_changes_every_occurrence(office: Office) -> None:
    made = await office.service.create(event(recurrence=weekly()))
    assert await converged(office)
    office.service.pass_time(minutes=1)
    await office.service.change(made["id"], subject="Renamed", location={"displayName": "Hood"})
    assert await converged(office)
    assert {(e.subject, e.location) for e in office.events()} == {("Renamed", "Hood")}


async def test_a_moved_series_and_its_exceptions(office: Office) -> None:
    made = await office.service.create(event(recurrence=weekly()))
    instances = await office.service.view()
    await office.service.change(instances[1]["id"], subject="Exception", start=when("2026-12-01T15:00"),
                                end=when("2026-12-01T16:00"))  # fmt: skip
    assert await converged(office)
    assert "Exception" in {e.subject for e in office.events()}
    office.service.pass_time(minutes=1)
    await office.service.change(made["id"], start=when("2026-11-23T13:00"), end=when("2026-11-23T13:30"))
    assert await converged(office)


async def test_a_single_becomes_a_series_and_a_series_a_single(office: Office) -> None:
    made = await office.service.create(event())
    assert await converged(office)
    office.service.pass_time(minutes=1)
    await office.service.change(made["id"], recurrence=daily(3))
    assert await converged(office)
    assert len(office.events()) == 3
    office.service.pass_time(minutes=1)
    await office.service.change(made["id"], recurrence=None)
    assert await converged(office)
    assert len(office.events()) == 1


async def test_a_series_that_began_long_before_the_window(office: Office) -> None:
    await office.service.create(event("2024-01-01T09:00", "2024-01-01T09:15", recurrence=weekly("2024-01-01")))
    assert await converged(office)
    assert all(e.subject == "Planning" for e in office.events())


async def test_an_event_that_leaves_the_window_goes_and_one_that_enters_comes(office: Office) -> None:
    made = await office.service.create(event())
    far = await office.service.create(event("2028-11-23T09:00", "2028-11-23T10:00", subject="Far"))
    assert await converged(office)
    office.service.pass_time(minutes=1)
    await office.service.change(made["id"], start=when("2028-01-01T09:00"), end=when("2028-01-01T10:00"))
    await office.service.change(far["id"], start=when("2026-12-01T09:00"), end=when("2026-12-01T10:00"))
    assert await converged(office)
    assert [e.subject for e in office.events()] == ["Far"]


async def test_the_near_window_moves_with_the_month(office: Office) -> None:
    await office.service.create(event("2026-10-05T09:00", "2026-10-05T10:00", subject="Old"))
    await office.service.create(event("2027-06-05T09:00", "2027-06-05T10:00", subject="New"))
    assert await converged(office)
    assert [e.subject for e in office.events()] == ["Old"]
    office.service.pass_time(days=20)
    assert await converged(office)
    assert [e.subject for e in office.events()] == ["New"]


async def test_half_years_are_read_on_sight_and_stay_right(office: Office) -> None:
    old = await office.service.create(event("2025-03-05T09:00", "2025-03-05T10:00", subject="Old"))
    await office.round()
    window = half_year((office.service.moment - timedelta(days=620)).date())
    assert not office.reader.covered([i.key for i in office.calendars()], window)
    await office.engine.look_at(window)
    assert office.cached(window) == await office.served(window)
    assert office.reader.covered([i.key for i in office.calendars()], window)
    office.service.pass_time(minutes=10)
    await office.service.change(old["id"], start=when("2026-12-24T09:00"), end=when("2026-12-24T10:00"))
    assert await converged(office)
    await office.engine.look_at(window)
    assert office.cached(window) == await office.served(window) == []
    assert await converged(office)


async def test_an_event_in_two_windows_that_was_deleted_goes_from_both(office: Office) -> None:
    made = await office.service.create(event("2026-11-02T09:00", "2026-11-02T10:00"))
    await office.round()
    await office.engine.look_at(half_year(office.service.moment.date()))
    await office.service.delete(made["id"])
    office.service.pass_time(minutes=10)
    assert await converged(office)
    assert office.events() == []


async def test_calendars_come_and_go(office: Office) -> None:
    team = office.service.ana.add_calendar("Team")
    office.service.ana.add_calendar("Untrusted")
    office.service.world.create_event(ANA, team, event(subject="Of the team"))
    assert await converged(office)
    assert {i.name: i.shown for i in office.calendars()} == {"Calendar": True, "Team": True, "Untrusted": False}
    answer = await office.service.http.delete(f"/me/calendars/{team}")
    assert answer.status_code == 204
    office.service.pass_time(minutes=11)
    assert await converged(office)
    assert {i.name for i in office.calendars()} == {"Calendar", "Untrusted"}


async def test_a_meeting_of_somebody_else_arrives_and_is_cancelled(office: Office) -> None:
    invitation = office.service.world.create_event(
        LIDIA, office.service.lidia.default_calendar, meeting(attendees=[{"emailAddress": {"address": ANA}}])
    )
    assert await converged(office)
    (waiting,) = office.reader.invitations(int(office.service.moment.timestamp()))
    assert waiting.subject == "Planning"
    office.service.world.cancel_event(LIDIA, invitation["id"])
    office.service.pass_time(minutes=1)
    assert await converged(office)
    assert office.reader.invitations(int(office.service.moment.timestamp())) == []


async def test_after_a_restart_only_changes_are_read(office: Office) -> None:
    for day in range(1, 25):
        await office.service.create(event(f"2026-12-{day:02}T09:00", f"2026-12-{day:02}T10:00"))
    await office.round()
    await office.restart()
    office.statuses.clear()
    await office.service.create(event(subject="New"))
    assert await converged(office)
    assert max(status.events for status in office.statuses) == 1
    assert not any(status.first for status in office.statuses)


@pytest.mark.parametrize("hours", [0, 25])
async def test_nothing_new_changes_nothing(office: Office, hours: int) -> None:
    await office.service.create(event(recurrence=weekly()))
    await office.round()
    await office.round()
    office.service.pass_time(hours=hours)
    before = office.cached()
    assert await converged(office)
    assert office.cached() == before
