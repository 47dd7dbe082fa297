"""Writing against the emulator: what a person meant is what the mailboxes hold afterwards, on both sides."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime
from random import Random

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, START, Service, event
from tests.graph.test_emulator import MONTHS
from tuical import errors
from tuical.clock import FixedClock
from tuical.emulator.microsoft_groups import add_group, group_id
from tuical.graph import calendars, events, events_changes, groups, reminders
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model.event import Body, Coordinates, Event, Location, Person, PostalAddress, Proposal
from tuical.model.event_change import AllDay, AttendeeType, EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.record import EventRecord
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.model.window import Window
from tuical.wire.events import decode_event

KEY = EventKey("work", "/me", "C", "E")
GREENHOUSE = Location("Greenhouse", "conferenceRoom", "greenhouse@contoso.com")
MILL = Location(
    "Old mill",
    "default",
    uri="https://contoso.com/mill",
    postal=PostalAddress("Mill Lane 4", "Hexford", "", "United Kingdom", "HX1 2AB"),
    coordinates=Coordinates(51.75, -1.25),
)
NINE = 1_795_507_200  # 2026-11-24T08:00:00Z, nine in Berlin


def at(hour: int, day: int = 24) -> EventTime:
    """Wall time in Berlin."""
    return EventTime(datetime(2026, 11, day, hour), "Europe/Berlin")


NEW = NewEvent(
    subject="Seedling exchange",
    when=Timed(at(9), at(10)),
    body=Body("text", "Bring your own pots."),
    locations=(GREENHOUSE, MILL),
    attendees=(Invitee(Person("Lidia Holm", LIDIA)),),
    categories=("Garden",),
    reminder_minutes=20,
    transaction_id="T1",
)
WEEKLY = NewEvent(
    subject="Watering",
    when=Timed(at(9), at(10)),
    recurrence=Recurrence(Pattern("weekly", 1, ("tuesday",), "monday"), Range("numbered", None, count=4)),
    transaction_id="T2",
)


DIALECTS = {"graph": "http://emulator.localhost", "outlook-rest": "http://emulator.localhost/api/beta"}


def client_of(service: Service, token: str, base: str) -> GraphClient:
    """A client in this process."""
    transport = in_process(service.application)
    endpoints = Endpoints(base, allow_loopback=True)
    return GraphClient(endpoints, FixedToken(token), clock=FixedClock(START), random=Random(1), transport=transport)


@pytest.fixture
def world() -> Service:
    return Service()


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def ana(world: Service, dialect: str) -> AsyncIterator[GraphClient]:
    client = client_of(world, f"user:{ANA}", DIALECTS[dialect])
    yield client
    await client.close()


@pytest.fixture
async def lidia(world: Service, dialect: str) -> AsyncIterator[GraphClient]:
    client = client_of(world, f"user:{LIDIA}", DIALECTS[dialect])
    yield client
    await client.close()


in_graph_only = pytest.mark.parametrize("dialect", ["graph"], indirect=True)
"""For what Outlook REST does not have."""


def full(record: EventRecord) -> Event:
    """Everything of it."""
    return decode_event(record.raw, KEY)


async def copy_of(client: GraphClient, subject: str) -> EventRecord:
    """That person's copy of a meeting."""
    (found,) = [record for record in await events.list_events(client) if subject in (record.subject or "")]
    return found


async def test_a_new_event_is_what_was_meant(ana: GraphClient, lidia: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", NEW)
    found = full(await events.get_event(ana, "/me", made.id))
    assert found.summary.subject == "Seedling exchange"
    assert found.summary.start == NINE
    assert found.body.content.strip() == "Bring your own pots."
    assert [(one.name, one.address, one.uri) for one in found.locations] == [
        ("Greenhouse", "", ""),
        ("Old mill", "Mill Lane 4, HX1 2AB Hexford, United Kingdom", "https://contoso.com/mill"),
    ]
    assert found.locations[1].coordinates == Coordinates(51.75, -1.25)
    assert found.summary.location == "Greenhouse; Old mill"
    assert (found.reminder_minutes, found.summary.categories) == (20, ("Garden",))
    assert (await copy_of(lidia, "Seedling")).start == NINE


async def test_the_same_creation_twice_makes_one_event(ana: GraphClient) -> None:
    first = await events_changes.create_event(ana, "/me", NEW)
    assert (await events_changes.create_event(ana, "/me", NEW)).id == first.id
    assert len(await events.list_events(ana)) == 1


async def test_a_change_touches_what_was_changed(ana: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", NEW)
    before = full(made)
    change = EventChange(when=AllDay(date(2026, 11, 26), date(2026, 11, 28), "Europe/Berlin"), locations=())
    changed = await events_changes.change_event(ana, "/me", made.id, change, etag=before.etag)
    assert changed is not None
    after = full(changed)
    assert after.summary.all_day
    assert (after.summary.start, after.summary.end) == (date(2026, 11, 26).toordinal(), date(2026, 11, 28).toordinal())
    assert after.locations == ()
    assert (after.attendees[0].person, after.body) == (before.attendees[0].person, before.body)
    with pytest.raises(errors.Conflict):
        await events_changes.change_event(ana, "/me", made.id, EventChange(subject="x"), etag=before.etag)
    with pytest.raises(errors.Conflict):
        await events_changes.delete_event(ana, "/me", made.id, etag=before.etag)
    await events_changes.delete_event(ana, "/me", made.id, etag=after.etag)
    with pytest.raises(errors.NotThere):
        await events.get_event(ana, "/me", made.id)


async def test_a_series_and_its_end(ana: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", WEEKLY)
    page = await events.instances_page(ana, "/me", made.id, MONTHS)
    assert [record.start for record in page.records] == [NINE + week * 604_800 for week in range(4)]
    rule = Recurrence(
        Pattern("weekly", 1, ("tuesday",), "monday"), Range("endDate", date(2026, 11, 24), date(2026, 12, 1))
    )
    await events_changes.change_event(ana, "/me", made.id, EventChange(recurrence=rule))
    assert len((await events.instances_page(ana, "/me", made.id, MONTHS)).records) == 2


@in_graph_only
async def test_what_was_changed_of_a_series(ana: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", WEEKLY)
    first, second, *_ = (await events.instances_page(ana, "/me", made.id, MONTHS)).records
    await events_changes.change_event(ana, "/me", first.id, EventChange(subject="Watering, later"))
    await events_changes.delete_event(ana, "/me", second.id)
    found = await events.series_changes(ana, "/me", made.id)
    assert found.exceptions is not None
    assert [(one.subject, one.kind, one.series) for one in found.exceptions] == [
        ("Watering, later", "exception", made.id)
    ]
    assert found.cancelled == (date(2026, 12, 1),)


async def test_another_time_is_proposed_and_seen_by_the_organiser(ana: GraphClient, lidia: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", NEW)
    invitation = await copy_of(lidia, "Seedling")
    later = Proposal(NINE + 86_400, NINE + 90_000)
    key = EventKey("work", "/me", "C", invitation.id)
    await events.reply(lidia, Reply(key, "tentativelyAccepted", "A day later?", proposal=later))
    (attendee,) = full(await events.get_event(ana, "/me", made.id)).attendees
    assert (attendee.response, attendee.proposal) == ("tentativelyAccepted", later)


async def test_cancelling_tells_everybody(ana: GraphClient, lidia: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", NEW)
    with pytest.raises(errors.Rejected):
        await events_changes.cancel_event(lidia, "/me", (await copy_of(lidia, "Seedling")).id, "No")
    await events_changes.cancel_event(ana, "/me", made.id, "The frost was quicker.")
    assert 'isCancelled":true' in (await copy_of(lidia, "eedling")).raw.decode().replace(" ", "")


@in_graph_only
async def test_deleted_for_good_is_gone(ana: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", WEEKLY)
    await events_changes.delete_for_good(ana, "/me", made.id)
    with pytest.raises(errors.NotThere):
        await events.get_event(ana, "/me", made.id)


async def test_forwarding_brings_somebody_new(world: Service, ana: GraphClient, lidia: GraphClient) -> None:
    await events_changes.create_event(ana, "/me", NEW)
    await events_changes.forward_event(lidia, "/me", (await copy_of(lidia, "Seedling")).id, [Person("", ALEX)], "Come")
    alex = client_of(world, f"user:{ALEX}", DIALECTS["graph"])
    assert (await copy_of(alex, "Seedling")).start == NINE
    await alex.close()


async def test_reminders_are_listed_put_off_and_put_away(ana: GraphClient) -> None:
    made = await events_changes.create_event(ana, "/me", NEW)
    day = Window(NINE - 43_200, NINE + 43_200)
    (found,) = await reminders.list_reminders(ana, day)
    assert (found.event_id, found.subject, found.fires) == (made.id, "Seedling exchange", NINE - 1200)
    await reminders.snooze(ana, "/me", made.id, NINE - 300)
    assert [one.fires for one in await reminders.list_reminders(ana, day)] == [NINE - 300]
    await reminders.dismiss(ana, "/me", made.id)
    assert await reminders.list_reminders(ana, day) == ()


@in_graph_only
async def test_a_search_finds_titles_only(ana: GraphClient) -> None:
    await events_changes.create_event(ana, "/me", NEW)
    assert [one.subject for one in await events.search_events(ana, "EXCHANGE")] == ["Seedling exchange"]
    assert await events.search_events(ana, "pots") == ()
    assert await events.search_events(ana, "o'Neil") == ()


async def test_a_room_is_invited_as_a_resource(ana: GraphClient) -> None:
    room = Invitee(Person("Greenhouse", "greenhouse@contoso.com"), AttendeeType.RESOURCE)
    made = await events_changes.create_event(
        ana, "/me", NewEvent(subject="x", when=Timed(at(9), at(10)), attendees=(room,), transaction_id="T3")
    )
    assert [one.kind for one in full(made).attendees] == ["resource"]


@in_graph_only
async def test_a_group_has_its_own_events(world: Service, ana: GraphClient, lidia: GraphClient) -> None:
    team = group_id(add_group(world.world, "garden@contoso.com", "Garden committee", [ANA, LIDIA]))
    made = await groups.create_event(ana, team, NEW)
    assert (await groups.get_calendar(lidia, team)).owner_address == "garden@contoso.com"
    assert [one.start for one in (await groups.view_page(lidia, team, MONTHS)).records] == [NINE]
    assert [one.id for one in (await groups.delta_page(lidia, team, MONTHS)).records] == [made.id]
    assert await groups.change_event(lidia, team, made.id, EventChange(subject="Swap"), etag=full(made).etag) is None
    changed = await groups.get_event(ana, team, made.id)
    assert changed.subject == "Swap"
    with pytest.raises(errors.Conflict):
        await groups.delete_event(ana, team, made.id, etag=full(made).etag)
    await groups.delete_event(ana, team, made.id, etag=full(changed).etag)
    assert await groups.list_events(ana, team) == ()


@in_graph_only
async def test_extensions_survive_a_change(world: Service, ana: GraphClient) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    extension = {"@odata.type": "microsoft.graph.openTypeExtension", "extensionName": "Com.Contoso.Garden", "bed": 7}
    made = world.world.create_event(ANA, calendar, event(extensions=[extension]))
    await events_changes.change_event(ana, "/me", made["id"], EventChange(subject="Swap", locations=(MILL,)))
    expand = events.extensions("Com.Contoso.Garden")
    for record in (
        await events.get_event(ana, "/me", made["id"], expand=expand),
        *await events.list_events(ana, expand=expand),
    ):
        (kept,) = json.loads(record.raw)["extensions"]
        assert (record.subject, kept["bed"]) == ("Swap", 7)


@pytest.mark.parametrize("dialect", ["outlook-rest"], indirect=True)
@pytest.mark.parametrize(
    "ask",
    [
        lambda client: events.series_changes(client, "/me", "M="),
        lambda client: events.search_events(client, "pots"),
        lambda client: events.get_event(client, "/me", "E=", expand=events.extensions("x")),
        lambda client: events_changes.delete_for_good(client, "/me", "E="),
        lambda client: groups.list_events(client, "G"),
        lambda client: groups.create_event(client, "G", NEW),
        lambda client: groups.view_page(client, "G", MONTHS),
    ],
)
async def test_what_outlook_rest_lacks_is_said_before_it_is_sent(
    ana: GraphClient, ask: Callable[[GraphClient], Awaitable[object]]
) -> None:
    with pytest.raises(errors.NotInDialect) as caught:
        await ask(ana)
    assert "Outlook REST" in caught.value.sentence()
