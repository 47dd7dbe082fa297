"""The client against the emulator: the shapes that both were built from really fit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from random import Random

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, START, Service, daily, event, meeting
from tuical import errors
from tuical.clock import FixedClock
from tuical.emulator.faults import Faults
from tuical.graph import calendar_groups, calendar_view, calendars, events, mailbox
from tuical.graph.authorization import FixedToken
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.transport import in_process
from tuical.model import summary
from tuical.model.event import Person
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.record import EventRecord, Page
from tuical.model.window import Window
from tuical.wire.events import decode_event

MONTHS = Window(1_793_491_200, 1_798_761_600)  # November and December 2026


def client_of(service: Service, token: str, base: str = "http://emulator.localhost") -> GraphClient:
    """A client in this process that never really waits."""
    clock = FixedClock(START)

    async def sleep(seconds: float) -> None:
        clock.advance(seconds)

    return GraphClient(
        Endpoints(base, allow_loopback=True),
        FixedToken(token),
        clock=clock,
        random=Random(1),
        transport=in_process(service.application),
        sleep=sleep,
    )


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def world(faults: Faults) -> Service:
    return Service(faults=faults)


@pytest.fixture
async def ana(world: Service) -> AsyncIterator[GraphClient]:
    client = client_of(world, f"user:{ANA}")
    yield client
    await client.close()


@pytest.fixture
async def lidia(world: Service) -> AsyncIterator[GraphClient]:
    client = client_of(world, f"user:{LIDIA}")
    yield client
    await client.close()


async def whole(client: GraphClient, page: Page) -> tuple[list[EventRecord], str]:
    """Every record of a round, and its cursor."""
    records = list(page.records)
    while page.next_link:
        page = await calendar_view.follow(client, page.next_link)
        records += page.records
    return records, page.delta_link


async def test_calendars_groups_and_the_mailbox(ana: GraphClient) -> None:
    found = await calendars.list_calendars(ana)
    groups = await calendar_groups.list_groups(ana)
    assert [calendar.is_default for calendar in found].count(True) == 1
    assert {calendar.group_id for calendar in found} <= {group.id for group in groups}
    assert all(calendar.group_id for calendar in found)
    assert await mailbox.me(ana) == Person("Ana Marques", ANA)
    assert (await mailbox.settings(ana)).zone
    assert isinstance(await mailbox.categories(ana), tuple)


async def test_a_delta_round_and_what_changes_after_it(ana: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    world.world.create_event(ANA, calendar, event(subject="Alone"))
    world.world.create_event(ANA, calendar, event(subject="Series", recurrence=daily(3)))
    records, cursor = await whole(ana, await calendar_view.delta_page(ana, "/me", calendar, MONTHS))
    assert sorted(record.kind for record in records) == ["occurrence"] * 3 + ["seriesMaster", "singleInstance"]
    bare = [record for record in records if record.kind == "occurrence"]
    assert all(record.subject is None and record.flags is None for record in bare)
    master = next(record for record in records if record.kind == "seriesMaster")
    shown = decode_event(bare[0].raw, EventKey("a", "/me", calendar, bare[0].id), master.raw)
    assert (shown.summary.subject, shown.summary.start) == ("Series", bare[0].start)
    assert shown.recurrence is not None

    alone = next(record for record in records if record.kind == "singleInstance")
    world.world.delete_event(ANA, alone.id)
    page = await calendar_view.follow(ana, cursor)
    assert alone.id in [removal.id for removal in page.removals]
    assert page.records == ()
    assert page.delta_link


async def test_view_list_and_instances_agree(ana: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    world.world.create_event(ANA, calendar, event(subject="Series", recurrence=daily(250)))
    viewed, _ = await whole(ana, await calendar_view.view_page(ana, "/me", calendar, MONTHS))
    (master,) = await events.list_events(ana, "/me", calendar)
    instances, _ = await whole(ana, await events.instances_page(ana, "/me", master.id, MONTHS))
    assert [record.id for record in viewed] == [record.id for record in instances]
    assert {record.subject for record in viewed} == {"Series"}
    assert len(viewed) == 39


async def test_an_answer_travels_to_the_organiser(ana: GraphClient, lidia: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    made = world.world.create_event(ANA, calendar, meeting(subject="Review"))
    (invited,) = await events.list_events(lidia)
    assert invited.response == summary.NOT_RESPONDED
    key = EventKey("lidia", "/me", "", invited.id)
    await events.reply(lidia, Reply(key, "declined", "Sorry"))
    record = await events.get_event(ana, "/me", made["id"])
    (attendee,) = decode_event(record.raw, key).attendees
    assert (attendee.person.address, attendee.response) == (LIDIA, "declined")
    assert attendee.responded is not None


async def test_html_is_asked_for(ana: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    made = world.world.create_event(ANA, calendar, event(body={"contentType": "html", "content": "<p>a<br>b</p>"}))
    key = EventKey("a", "/me", calendar, made["id"])
    text = decode_event((await events.get_event(ana, "/me", made["id"])).raw, key).body
    html = decode_event((await events.get_event(ana, "/me", made["id"], html=True)).raw, key).body
    assert (text.content_type, html.content_type) == ("text", "html")
    assert "<p>" not in text.content
    assert "<p>" in html.content


async def test_refusals_are_typed(ana: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    gone = world.world.create_event(ANA, calendar, event())
    world.world.delete_event(ANA, gone["id"])
    with pytest.raises(errors.NotThere):
        await events.get_event(ana, "/me", gone["id"])
    with pytest.raises(errors.AccessDenied):
        await calendars.list_calendars(ana, f"/users/{ALEX}")
    own = world.world.create_event(ANA, calendar, meeting())
    with pytest.raises(errors.Rejected) as caught:
        await events.reply(ana, Reply(EventKey("a", "/me", calendar, own["id"]), "accepted"))
    assert caught.value.hint


async def test_a_lost_cursor(ana: GraphClient, world: Service) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    _, cursor = await whole(ana, await calendar_view.delta_page(ana, "/me", calendar, MONTHS))
    world.world.expire_delta_tokens()
    with pytest.raises(errors.SyncStateLost):
        await calendar_view.follow(ana, cursor)


async def test_throttling_truncation_and_lost_answers(ana: GraphClient, faults: Faults) -> None:
    faults.add("status", status=429, headers={"Retry-After": "3"}, times=1)
    faults.add("truncate", length=40, times=1)
    faults.add("drop-before", times=1)
    assert await calendar_groups.list_groups(ana)


async def test_a_reply_whose_answer_is_lost_is_made_once(
    ana: GraphClient, lidia: GraphClient, world: Service, faults: Faults
) -> None:
    (calendar,) = [item.id for item in await calendars.list_calendars(ana) if item.is_default]
    world.world.create_event(ANA, calendar, meeting())
    (invited,) = await events.list_events(lidia)
    rule = faults.add("drop-after", method="POST", route="accept")
    with pytest.raises(errors.OutcomeUnknown):
        await events.reply(lidia, Reply(EventKey("lidia", "/me", "", invited.id), "accepted"))
    assert rule.done == 1
    assert (await events.get_event(lidia, "/me", invited.id)).response == "accepted"
