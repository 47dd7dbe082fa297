"""There and back: whatever was changed, made or removed stands on the server as before once it was undone."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest

from tests.emulator.service import ANA, LIDIA, meeting, weekly
from tests.sync.office import Office
from tuical.errors import NotThere
from tuical.model.event import Body, Event, Location, Person
from tuical.model.event_change import AllDay, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import LOCAL, ChangeCalendar, DropGroup, MakeCalendar, MakeGroup, Operation, RenameGroup
from tuical.planning import steps
from tuical.planning.changes import given
from tuical.planning.ground import EVENT, FOLLOWING, SCOPES, SERIES, Ground
from tuical.planning.inverse import inverse_of_step
from tuical.planning.undo import Known, Undo

WRITTEN = (
    "subject", "start", "end", "isAllDay", "locations", "recurrence", "showAs", "sensitivity", "importance",
    "categories", "isReminderOn", "reminderMinutesBeforeStart", "responseRequested", "allowNewTimeProposals",
    "hideAttendees", "originalStartTimeZone",
)  # fmt: skip
GROUND = Ground(ANA)
MADRID = "Europe/Madrid"


def written(served: Mapping[str, Any]) -> dict[str, Any]:
    """What of an event a person can write, as the server has it."""
    people = [(one["type"], one["emailAddress"]["address"]) for one in served.get("attendees") or ()]
    rule = served.get("recurrence")
    if rule:  # the zone of the event may be named or not
        rule = rule | {"range": rule["range"] | {"recurrenceTimeZone": None}}
    members = {name: served.get(name) for name in WRITTEN}
    return members | {"attendees": people, "body": served["bodyPreview"], "recurrence": rule}


async def do(office: Office, operations: tuple[Operation, ...]) -> None:
    """Queue a step, have it sent and read what became of it."""
    now = int(office.clock.now().timestamp())
    office.outbox.add_step(operations, now=now, hold_seconds=5)
    office.service.pass_time(seconds=6)
    await office.round()
    await office.round()
    assert [(entry.operation, entry.error) for entry in office.outbox.pending()] == []


_TOKENS = count()


def way_back(office: Office) -> Undo:
    """What undoes the newest step."""
    journal = office.outbox.journal()
    newest = [done for done in journal if done.step and done.step == journal[0].step] or journal[:1]
    return inverse_of_step(newest, knowing(office))


def knowing(office: Office) -> Known:
    """What undoing asks."""
    return Known(lambda key: known(office, key), ANA, lambda: f"undo{next(_TOKENS)}", partial(copied, office))


def copied(office: Office, content: bytes, name: str) -> str:
    """A copy beside the outbox."""
    source = office.folder / "content"
    source.write_bytes(content)
    return office.outbox.store_file(source, name)


def known(office: Office, key: EventKey) -> Event | None:
    """What the cache has."""
    try:
        return office.reader.event(key)
    except NotThere:
        return None


async def undo(office: Office) -> Undo:
    """Undo the newest step."""
    found = way_back(office)
    assert found.operations
    await do(office, found.operations)
    return found


def timed(day: date, hour: int, zone: str = "Europe/Berlin") -> Timed:
    """An hour."""
    start = datetime(day.year, day.month, day.day, hour)
    return Timed(EventTime(start, zone), EventTime(start + timedelta(hours=1), zone))


DAY = date(2026, 11, 23)
CHANGES = [
    EventChange(subject="Another"),
    EventChange(body=Body("html", "<p>Another text</p>")),
    EventChange(when=timed(DAY, 15)),
    EventChange(when=timed(DAY, 15, MADRID)),
    EventChange(when=AllDay(DAY, DAY + timedelta(days=2), "Europe/Berlin")),
    EventChange(locations=(Location("Hood"), Location("Rainier"))),
    EventChange(locations=()),
    EventChange(attendees=(Invitee(Person("", "alex@contoso.com")),)),
    EventChange(attendees=()),
    EventChange(show_as="oof", sensitivity="private", importance="high", categories=("Blue", "Red")),
    EventChange(reminder_minutes=None),
    EventChange(reminder_minutes=45, categories=()),
    EventChange(response_requested=False, allow_new_time_proposals=False, hide_attendees=True),
]


def name_of(change: EventChange) -> str:
    """The members that it has."""
    return "-".join(given(change))


async def made(office: Office, **members: Any) -> tuple[dict[str, Any], Event]:
    """A meeting of Ana's on the server and in the cache."""
    invited = [{"type": "required", "emailAddress": {"address": LIDIA, "name": "Lidia Holm"}}]
    usual = {
        "body": {"contentType": "html", "content": "<p>Agenda</p>"}, "categories": ["Red"], "isReminderOn": True,
        "reminderMinutesBeforeStart": 10, "location": {"displayName": "Adams"}, "attendees": invited,
    }  # fmt: skip
    await office.service.create(meeting(**(usual | members)))
    await office.round()
    found = min(office.events(), key=lambda one: one.start)
    return await read(office, found.series or found.key.id), office.reader.event(found.key)


async def read(office: Office, identity: str) -> dict[str, Any]:
    """The event as the server has it."""
    found: dict[str, Any] = await office.service.get(
        f"/me/events/{identity}", headers={"Prefer": 'IdType="ImmutableId"'}
    )
    return found


@pytest.mark.parametrize("wanted", CHANGES, ids=name_of)
async def test_a_change_there_and_back(office: Office, wanted: EventChange) -> None:
    served, before = await made(office)
    await do(office, steps.change(before, wanted, EVENT, GROUND))
    there = await read(office, served["id"])
    assert written(there) != written(served)
    await undo(office)
    back = await read(office, served["id"])
    assert written(back) == written(served)


@pytest.mark.parametrize("wanted", [CHANGES[0], CHANGES[2], CHANGES[5], EventChange(when=timed(date(2026, 12, 1), 9))])
@pytest.mark.parametrize("scope", SCOPES)
async def test_a_change_of_a_series_there_and_back(office: Office, wanted: EventChange, scope: str) -> None:
    served, _ = await made(office, recurrence=weekly())
    third = sorted(office.events(), key=lambda one: one.start)[2]
    one, master = office.reader.event(third.key), office.reader.event(third.key._replace(id=served["id"]))
    before = office.cached()
    day = datetime.fromtimestamp(third.start).date()
    if not isinstance(wanted.when, Timed):
        asked = wanted
    else:
        moved = wanted.when.start.wall.date() != DAY
        asked = EventChange(when=timed(day + timedelta(days=moved), wanted.when.start.wall.hour))
    await do(office, steps.change(one, asked, scope, GROUND, master=master, transaction_id="split"))
    assert looks(office.cached()) != looks(before)
    assert office.cached() == await office.served()
    await undo(office)
    assert looks(office.cached()) == looks(before)
    again = await read(office, served["id"])
    assert written(again) == written(served)


def looks(drawn: list[Any]) -> list[Any]:
    """What a person sees, whatever the ids and the answers are."""
    return sorted((start, end, subject, location) for _, start, end, _, subject, location, *_ in drawn)


@pytest.mark.parametrize(
    "members", [{}, {"attendees": []}, {"recurrence": weekly()}], ids=["meeting", "alone", "series"]
)
@pytest.mark.parametrize("scope", [EVENT, SERIES])
async def test_a_removal_there_and_back(office: Office, members: dict[str, Any], scope: str) -> None:
    served, one = await made(office, **members)
    master = office.reader.event(one.key._replace(id=served["id"]))
    before = looks(office.cached())
    await do(office, steps.remove(one, scope, GROUND, master=master))
    assert looks(office.cached()) != before
    found = await undo(office)
    assert looks(office.cached()) == before
    assert bool(found.people) == bool(one.attendees)
    listed = await office.service.get("/me/events", headers={"Prefer": 'IdType="ImmutableId"'})
    (again,) = [item for item in listed["value"] if item["id"] != served["id"]]
    if scope == SERIES or not one.summary.series:
        assert written(again) == written(served)
    else:
        assert written(again) == written(served) | {"recurrence": None}


async def test_the_end_of_a_series_there_and_back(office: Office) -> None:
    served, _ = await made(office, recurrence=weekly())
    third = sorted(office.events(), key=lambda one: one.start)[2]
    one, master = office.reader.event(third.key), office.reader.event(third.key._replace(id=served["id"]))
    before = office.cached()
    await do(office, steps.remove(one, FOLLOWING, GROUND, master=master))
    assert len(office.cached()) == 2
    await undo(office)
    assert looks(office.cached()) == looks(before)


async def test_what_was_made_is_removed(office: Office) -> None:
    await office.round()
    calendar = next(info for info in office.calendars() if info.is_default)
    new = NewEvent(subject="Lunch", when=timed(DAY, 12), transaction_id="lunch")
    await do(office, steps.create(calendar.key, new, GROUND))
    assert [one.subject for one in office.events()] == ["Lunch"]
    await undo(office)
    assert office.events() == []
    await undo(office)
    assert [one.subject for one in office.events()] == ["Lunch"]


async def test_an_answer_there_and_back(office: Office) -> None:
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)
    await office.round()
    for response in ("accepted", "tentativelyAccepted"):
        (one,) = office.events()
        await do(office, steps.reply(office.reader.event(one.key), response))
    await undo(office)
    assert [one.response for one in office.events()] == ["accepted"]


async def test_a_file_there_and_back(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    served, one = await made(office)
    source = tmp_path_factory.mktemp("files") / "plan.txt"
    source.write_bytes(b"plan")
    stored = steps.StoredFile(office.outbox.store_file(source, "plan.txt"), "plan.txt", "text/plain", 4)
    await do(office, steps.attach(one, stored, EVENT, GROUND))
    link = f"/me/events/{served['id']}/attachments"
    assert [each["name"] for each in (await office.service.get(link))["value"]] == ["plan.txt"]
    await undo(office)
    assert (await office.service.get(link))["value"] == []
    await undo(office)
    ((name, content),) = [
        (each["name"], b64decode(each["contentBytes"])) for each in (await office.service.get(link))["value"]
    ]
    assert (name, content) == ("plan.txt", b"plan")


async def names(office: Office, link: str) -> list[str]:
    """What lists under a link."""
    return sorted(item["name"] for item in (await office.service.get(link))["value"])


async def test_calendars_there_and_back(office: Office) -> None:
    await office.round()
    before = await names(office, "/me/calendars")
    key = CalendarKey("work", "/me", f"{LOCAL}c")
    await do(office, (MakeCalendar(key, "Team"),))
    assert await names(office, "/me/calendars") == sorted([*before, "Team"])
    team = next(info.key for info in office.calendars() if info.name == "Team")
    await do(office, (ChangeCalendar(team, "Crew", "lightRed", "Team", "auto"),))
    await undo(office)
    assert await names(office, "/me/calendars") == sorted([*before, "Team"])
    journal = office.outbox.journal()
    made_it = next(done for done in journal if isinstance(done.operation, MakeCalendar))
    gone = inverse_of_step([made_it], knowing(office))
    await do(office, gone.operations)
    assert await names(office, "/me/calendars") == before
    found = await undo(office)
    assert "do not come back" in found.lost[0]
    assert await names(office, "/me/calendars") == sorted([*before, "Team"])


async def test_groups_there_and_back(office: Office) -> None:
    await office.round()
    before = await names(office, "/me/calendarGroups")
    await do(office, (MakeGroup("work", "/me", f"{LOCAL}g", "Us"),))
    group = office.outbox.journal()[0].result
    await do(office, (RenameGroup("work", "/me", group, "Them", "Us"),))
    await undo(office)
    assert await names(office, "/me/calendarGroups") == sorted([*before, "Us"])
    await do(office, (DropGroup("work", "/me", group, "Us"),))
    assert await names(office, "/me/calendarGroups") == before
    await undo(office)
    assert await names(office, "/me/calendarGroups") == sorted([*before, "Us"])
