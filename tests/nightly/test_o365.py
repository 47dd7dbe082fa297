"""An independent client from the package index runs its ordinary calls against a real emulator process."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.nightly.foreign import account
from tests.process.programs import emulator
from tuical.emulator.demo.build import build_calendars, build_people
from tuical.emulator.demo.statefile import write_world
from tuical.emulator.microsoft_groups import add_group
from tuical.emulator.world import World

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(find_spec("O365") is None, reason="O365 is not installed: pip install '.[test,nightly]'"),
    pytest.mark.filterwarnings("default"),  # O365 and what it brings have warnings of their own
]
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ANA, LIDIA, ROOM = "ana@contoso.com", "lidia@contoso.com", "adams@contoso.com"
GROUP, SPAN = "design@contoso.com", {"start": "09", "end": "10"}
As = Callable[[str], Any]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    world = World(now=lambda: NOON, seed=7)
    build_people(world, "Europe/Berlin")
    build_calendars(world, "Europe/Berlin")
    group = add_group(world, GROUP, "Design guild", [ANA, LIDIA])
    times = {name: {"dateTime": f"2026-11-25T{hour}:00", "timeZone": "UTC"} for name, hour in SPAN.items()}
    world.create_event(GROUP, group.default_calendar, {"subject": "Critique", **times})
    write_world(home / "state.json", world)
    with emulator(home, "--state", "state.json") as address:
        yield address


@pytest.fixture
def as_(base: str) -> As:
    return lambda address: account(base, address)


@pytest.fixture
def schedule(as_: As) -> Any:
    return as_(ANA).schedule()


def view(calendar: Any, begin: datetime = MONDAY, days: int = 30, **options: Any) -> list[Any]:
    """What O365 calls events with their recurrences: a calendar view."""
    window = {"start_recurring": begin, "end_recurring": begin + timedelta(days=days)}
    return list(calendar.get_events(include_recurring=True, **window, **options))


def made(calendar: Any, subject: str, start: datetime = MONDAY, minutes: int = 60, **members: Any) -> Any:
    """A saved event."""
    event = calendar.new_event(subject=subject)
    event.start, event.end = start, start + timedelta(minutes=minutes)
    for name, value in members.items():
        setattr(event, name, value)
    assert event.save()
    return event


def test_who_am_i(as_: As) -> None:
    me = as_(ANA).get_current_user_data()
    assert (me.mail, me.display_name) == (ANA, "Ana Marques")


def test_calendars(schedule: Any) -> None:
    before = {calendar.name for calendar in schedule.list_calendars()}
    calendar = schedule.new_calendar("From elsewhere")
    assert {one.name for one in schedule.list_calendars()} == before | {"From elsewhere"}
    assert schedule.get_calendar(calendar_name="From elsewhere").calendar_id == calendar.calendar_id
    calendar.name = "Renamed"
    assert calendar.update()
    assert schedule.get_calendar(calendar_id=calendar.calendar_id).name == "Renamed"
    assert calendar.owner.address == ANA
    assert calendar.delete()
    assert {one.name for one in schedule.list_calendars()} == before
    assert schedule.get_default_calendar().can_edit


def test_an_event_from_making_to_deleting(schedule: Any) -> None:
    calendar = schedule.new_calendar("Single events")
    event = made(calendar, "Planning", body="<p>Bring <b>numbers</b></p>", location="Room 4", show_as="oof")
    read = calendar.get_event(event.object_id)
    assert (read.subject, read.start, read.end) == ("Planning", MONDAY, MONDAY + timedelta(hours=1))
    assert read.location["displayName"] == "Room 4"
    assert "numbers" in read.get_body_text()
    read.subject, read.remind_before_minutes = "Planning again", 30
    assert read.save()
    again = calendar.get_event(event.object_id)
    assert (again.subject, again.remind_before_minutes) == ("Planning again", 30)
    assert again.delete()
    assert view(calendar) == []


def test_an_all_day_event(schedule: Any) -> None:
    calendar = schedule.new_calendar("Days")
    midnight = MONDAY.replace(hour=0)
    event = calendar.new_event(subject="Fair")
    event.start, event.end, event.is_all_day = midnight, midnight + timedelta(days=2), True
    assert event.save()
    [found] = view(calendar, midnight - timedelta(days=2))
    assert found.is_all_day
    assert (found.start.date(), found.subject) == (midnight.date(), "Fair")


def test_a_view_page_by_page(schedule: Any) -> None:
    calendar = schedule.new_calendar("Many")
    for number in range(23):
        made(calendar, f"Number {number:02}", MONDAY + timedelta(hours=number))
    found = view(calendar, limit=None, batch=5)
    assert [event.subject for event in found] == [f"Number {number:02}" for number in range(23)]
    assert len(view(calendar, limit=7)) == 7
    turned = view(calendar, limit=3, order_by="start/dateTime desc")
    assert [event.subject for event in turned] == ["Number 22", "Number 21", "Number 20"]


def test_queries(as_: As) -> None:
    calendar = as_(ANA).schedule().new_calendar("Queries")
    for number in range(3):
        made(calendar, f"Query {number}", MONDAY + timedelta(days=number), categories=["Red"] if number else [])
    listed = {"include_recurring": False}
    query = calendar.new_query()
    both = query.chain_and(query.contains("subject", "query"), query.unequal("subject", "Query 1"))
    assert {one.subject for one in calendar.get_events(query=both, **listed)} == {"Query 0", "Query 2"}
    late = query.greater_equal("start", MONDAY + timedelta(days=1))
    assert {one.subject for one in calendar.get_events(query=late, **listed)} == {"Query 1", "Query 2"}
    red = "categories/any(a:a eq 'Red')"
    assert {one.subject for one in calendar.get_events(query=red, **listed)} == {"Query 1", "Query 2"}
    few = query.select("subject", "start", "end") & query.orderby(("start/dateTime", False))
    assert [one.subject for one in calendar.get_events(query=few, **listed)] == ["Query 2", "Query 1", "Query 0"]
    assert calendar.get_event(query.equals("subject", "Query 1")).subject == "Query 1"


def test_a_series(schedule: Any) -> None:
    calendar = schedule.new_calendar("Series")
    event = calendar.new_event(subject="Stand-up")
    event.start, event.end = MONDAY, MONDAY + timedelta(minutes=15)
    event.recurrence.set_weekly(
        1, days_of_week=["monday", "wednesday"], first_day_of_week="monday", start=MONDAY.date(), occurrences=6
    )
    assert event.save()
    found = view(calendar)
    assert [one.start.isoweekday() for one in found] == [1, 3, 1, 3, 1, 3]
    assert {one.event_type.value for one in found} == {"occurrence"}
    found[1].subject = "Stand-up, moved"
    found[1].start += timedelta(hours=2)
    found[1].end = found[1].start + timedelta(minutes=15)
    assert found[1].save()
    assert found[2].delete()
    master = calendar.get_event(event.object_id)
    assert master.event_type.value == "series_master"
    assert master.recurrence.occurrences == 6
    window = MONDAY - timedelta(days=1), MONDAY + timedelta(days=30)
    left = [one.subject for one in master.get_occurrences(*window)]
    assert left == ["Stand-up", "Stand-up, moved", *["Stand-up"] * 3]
    [single] = list(calendar.get_events(include_recurring=False))
    assert single.object_id == event.object_id


@pytest.mark.parametrize("kind", ["daily", "monthly", "relative", "yearly"])
def test_other_patterns(schedule: Any, kind: str) -> None:
    calendar = schedule.new_calendar(f"Pattern {kind}")
    event = calendar.new_event(subject=kind)
    event.start, event.end = MONDAY, MONDAY + timedelta(minutes=15)
    limits = {"start": MONDAY.date(), "end": MONDAY.date() + timedelta(days=800)}
    if kind == "daily":
        event.recurrence.set_daily(100, **limits)
    elif kind == "monthly":
        event.recurrence.set_monthly(3, day_of_month=23, **limits)
    elif kind == "relative":
        event.recurrence.set_monthly(3, days_of_week=["monday"], index="fourth", **limits)
    else:
        event.recurrence.set_yearly(1, 11, day_of_month=23, **limits)
    assert event.save()
    found = view(calendar, days=800, limit=50)
    assert len(found) == {"daily": 8, "monthly": 9, "relative": 9, "yearly": 3}[kind]


def test_an_invitation_and_its_answer(as_: As) -> None:
    mine = as_(ANA).schedule().get_default_calendar()
    event = mine.new_event(subject="Review of the foreign client")
    event.start, event.end = MONDAY + timedelta(days=1), MONDAY + timedelta(days=1, hours=1)
    event.attendees.add([(LIDIA)])
    event.attendees[0].attendee_type = "required"
    assert event.save()
    theirs = as_(LIDIA).schedule().get_default_calendar()
    [copy] = [one for one in view(theirs) if one.ical_uid == event.ical_uid]
    assert copy.organizer.address == ANA
    assert copy.response_status.status.value == "not_responded"
    assert copy.accept_event("Happy to come", tentatively=True)
    [attendee] = mine.get_event(event.object_id).attendees
    assert (attendee.address, attendee.response_status.status.value) == (LIDIA, "tentatively_accepted")
    assert copy.accept_event(send_response=True)
    [attendee] = mine.get_event(event.object_id).attendees
    assert attendee.response_status.status.value == "accepted"
    with pytest.raises(OSError, match="400"):  # requests' HTTPError: the organiser cannot answer
        mine.get_event(event.object_id).accept_event()
    assert copy.decline_event("Another time")
    assert mine.get_event(event.object_id).cancel_event("Not needed any more")
    assert [one for one in view(mine) if one.object_id == event.object_id] == []


def test_attachments(schedule: Any, tmp_path: Path) -> None:
    calendar = schedule.new_calendar("Attachments")
    paper = tmp_path / "paper.txt"
    paper.write_text("numbers")
    event = made(calendar, "With paper")
    event.attachments.add(str(paper))
    assert event.save()
    read = calendar.get_event(event.object_id)
    assert read.has_attachments
    assert read.attachments.download_attachments()
    [found] = read.attachments
    assert (found.name, base64.b64decode(found.content)) == ("paper.txt", b"numbers")
    read.attachments.remove(["paper.txt"])
    assert read.save()
    assert not calendar.get_event(event.object_id).has_attachments


def test_a_big_attachment_in_pieces(schedule: Any, tmp_path: Path) -> None:
    calendar = schedule.new_calendar("Big attachments")
    film = tmp_path / "film.bin"
    film.write_bytes(bytes(range(256)) * 20_000)
    event = made(calendar, "With a film")
    event.attachments.add(str(film))
    # save() would send the bytes a second time inside a PATCH, which is too large for the service as well
    assert event.attachments._update_attachments_to_cloud()
    read = calendar.get_event(event.object_id)
    assert read.attachments.download_attachments()
    [found] = read.attachments
    assert base64.b64decode(found.content) == film.read_bytes()


def answered(calendar: Any, event_id: str) -> str:
    """What a room says, as soon as it does: it takes a few seconds of the service's clock."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        [room] = calendar.get_event(event_id).attendees
        if room.response_status.status is not None:
            return str(room.response_status.status.value)
        time.sleep(0.2)
    return "nothing"


def test_rooms(as_: As) -> None:
    me = as_(ANA)
    rooms = me.connection.get(f"{me.protocol.service_url}places/microsoft.graph.room").json()["value"]
    assert ROOM in {room["emailAddress"] for room in rooms}
    calendar = me.schedule().get_default_calendar()
    event = calendar.new_event(subject="In the room")
    event.start, event.end = MONDAY + timedelta(days=2), MONDAY + timedelta(days=2, hours=1)
    event.attendees.add(ROOM)
    event.attendees[0].attendee_type = "resource"
    event.location = {"displayName": "Conf Room Adams", "locationEmailAddress": ROOM}
    assert event.save()
    assert answered(calendar, event.object_id) == "accepted"
    [busy] = me.schedule().get_availability([ROOM], event.start, event.end, 30)
    assert busy["scheduleId"] == ROOM
    assert busy["availabilityView"] == ["busy", "busy"]


def test_groups(as_: As) -> None:
    me = as_(ANA)
    [listed] = [group for group in me.groups().list_groups() if group.mail == GROUP]
    assert me.groups().get_group_by_id(listed.object_id).display_name == "Design guild"
    assert me.groups().get_group_by_mail(GROUP).object_id == listed.object_id
    assert listed.object_id in {group.object_id for group in me.groups().get_user_groups(ANA, limit=10)}
    assert {member.mail for member in listed.get_group_members()} == {ANA, LIDIA}
    assert [owner.mail for owner in listed.get_group_owners()] == [ANA]


def test_a_groups_calendar(as_: As) -> None:
    me = as_(ANA)
    [group] = [group for group in me.groups().list_groups() if group.mail == GROUP]
    address = f"{me.protocol.service_url}groups/{group.object_id}"
    assert [one["subject"] for one in me.connection.get(f"{address}/events").json()["value"]] == ["Critique"]
    window = {"startDateTime": "2026-11-24T00:00:00Z", "endDateTime": "2026-11-28T00:00:00Z"}
    times = {name: {"dateTime": f"2026-11-26T{hour}:00", "timeZone": "UTC"} for name, hour in SPAN.items()}
    made = me.connection.post(f"{address}/events", data={"subject": "Show and tell", **times}).json()
    view = me.connection.get(f"{address}/calendarView", params=window).json()["value"]
    assert [one["subject"] for one in view] == ["Critique", "Show and tell"]
    assert me.connection.patch(f"{address}/events/{made['id']}", data={"subject": "Showing"}).ok
    assert me.connection.get(f"{address}/events/{made['id']}").json()["subject"] == "Showing"
    assert me.connection.delete(f"{address}/events/{made['id']}").status_code == 204


def test_who_is_free(as_: As) -> None:
    me = as_(LIDIA)
    start = MONDAY + timedelta(days=3)
    made(me.schedule().get_default_calendar(), "Away", start, 60, show_as="oof")
    found = me.schedule().get_availability([ANA, LIDIA, "nobody@contoso.com"], start, start + timedelta(hours=2), 60)
    views = {one["scheduleId"]: one.get("availabilityView") for one in found}
    assert (views[ANA], views[LIDIA]) == (["free", "free"], ["out of office", "free"])
    assert "error" in found[2]


def test_the_calendar_of_a_colleague(as_: As) -> None:
    with pytest.raises(OSError, match="403"):  # requests' HTTPError: nothing is shared
        as_(ANA).schedule(resource="dana@contoso.com").get_default_calendar().get_events(include_recurring=False)
    own = as_(ANA).schedule(resource=ANA).get_default_calendar()
    assert own.owner.address == ANA
    assert view(own) == view(as_(ANA).schedule().get_default_calendar())


def test_categories(as_: As) -> None:
    categories = as_(ANA).outlook_categories()
    before = {one.name for one in categories.get_categories()}
    new = categories.create_category("Foreign", color="YELLOW")
    assert {one.name for one in categories.get_categories()} == before | {"Foreign"}
    assert new.delete()


def test_people_of_the_directory(as_: As) -> None:
    directory = as_(ANA).directory()
    assert directory.get_user(LIDIA).mail == LIDIA
    assert LIDIA in {person.mail for person in directory.get_users(limit=100)}


def test_the_mailbox_settings(as_: As) -> None:
    settings = as_(ANA).mailbox().get_settings()
    assert settings.timezone
