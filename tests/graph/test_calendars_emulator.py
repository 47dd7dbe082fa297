"""Calendars, groups and permissions against the emulator, and what another person sees of a shared calendar."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.emulator.service import ANA, LIDIA, Service, event
from tests.graph.test_emulator import MONTHS, client_of
from tuical import errors
from tuical.graph import calendar_groups, calendar_view, calendars, permissions
from tuical.graph.client import GraphClient
from tuical.model.calendar import CalendarColour
from tuical.model.event import Person
from tuical.model.keys import mailbox_of
from tuical.model.permission import Role


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def ana(service: Service) -> AsyncIterator[GraphClient]:
    client = client_of(service, f"user:{ANA}")
    yield client
    await client.close()


@pytest.fixture
async def lidia(service: Service) -> AsyncIterator[GraphClient]:
    client = client_of(service, f"user:{LIDIA}")
    yield client
    await client.close()


async def test_the_life_of_a_calendar(ana: GraphClient) -> None:
    made = await calendars.create_calendar(ana, "Garden", colour=CalendarColour.LIGHT_GREEN)
    assert (made.name, made.colour_name) == ("Garden", "lightGreen")
    changed = await calendars.change_calendar(ana, "/me", made.id, name="Allotment", colour=CalendarColour.LIGHT_TEAL)
    assert (changed.name, changed.colour_name) == ("Allotment", "lightTeal")
    assert (await calendars.get_calendar(ana, calendar=made.id)).name == "Allotment"
    await calendars.delete_calendar(ana, "/me", made.id)
    with pytest.raises(errors.NotThere):
        await calendars.get_calendar(ana, calendar=made.id)
    other = await calendars.create_calendar(ana, "Garden")
    await calendars.delete_for_good(ana, "/me", other.id)
    assert other.id not in {one.id for one in await calendars.list_calendars(ana)}


async def test_the_default_calendar_stays(ana: GraphClient) -> None:
    default = await calendars.get_calendar(ana)
    assert default.is_default
    with pytest.raises(errors.ServiceError):
        await calendars.delete_calendar(ana, "/me", "")
    assert (await calendars.get_calendar(ana)).id == default.id


async def test_a_name_that_is_taken(ana: GraphClient) -> None:
    await calendars.create_calendar(ana, "Garden")
    with pytest.raises(errors.Conflict):
        await calendars.create_calendar(ana, "Garden")


async def test_the_life_of_a_group(ana: GraphClient) -> None:
    group = await calendar_groups.create_group(ana, "Clubs")
    made = await calendars.create_calendar(ana, "Chess", group=group.id)
    assert [one.id for one in await calendars.list_in_group(ana, group.id)] == [made.id]
    assert {one.id: one.group_id for one in await calendars.list_calendars(ana)}[made.id] == group.id
    assert (await calendar_groups.rename_group(ana, group.id, "Societies")).name == "Societies"
    assert (await calendar_groups.get_group(ana, group.id)).name == "Societies"
    await calendars.delete_calendar(ana, "/me", made.id)
    await calendar_groups.delete_group(ana, group.id)
    assert group.id not in {one.id for one in await calendar_groups.list_groups(ana)}


async def test_sharing_and_its_end(service: Service, ana: GraphClient, lidia: GraphClient) -> None:
    await service.create(event(subject="Dentist"))
    with pytest.raises(errors.NotThere):
        await calendars.get_calendar(lidia, mailbox_of("nobody@contoso.com"))
    with pytest.raises(errors.AccessDenied):
        await calendar_view.view_page(lidia, mailbox_of(ANA), "", MONTHS)
    assert Role.READ in await permissions.allowed_roles(ana, LIDIA)
    somebody = Person("Lidia Holm", LIDIA)
    made = await permissions.share_calendar(ana, "/me", "", somebody, Role.READ, is_inside_organization=True)
    assert (made.person.address, made.role) == (LIDIA, Role.READ)
    assert await permissions.get_permission(ana, "/me", "", made.id) == made
    assert made.id in {one.id for one in await permissions.list_permissions(ana)}
    seen = await calendar_view.view_page(lidia, mailbox_of(ANA), "", MONTHS)
    assert [one.subject for one in seen.records] == ["Dentist"]
    assert (await calendars.get_calendar(lidia, mailbox_of(ANA))).owner_address == ANA
    assert ANA in {one.owner_address for one in await calendars.list_calendars(lidia)}
    assert await permissions.list_permissions(lidia, mailbox_of(ANA)) == ()
    changed = await permissions.change_role(ana, "/me", "", made.id, Role.WRITE)
    assert changed.role == Role.WRITE
    await permissions.stop_sharing(ana, "/me", "", made.id)
    with pytest.raises(errors.NotThere):
        await permissions.get_permission(ana, "/me", "", made.id)
    assert ANA not in {one.owner_address for one in await calendars.list_calendars(lidia)}


async def test_everybody_stays_in_the_list(ana: GraphClient) -> None:
    everybody = next(one for one in await permissions.list_permissions(ana) if one.is_for_everybody)
    assert not everybody.is_removable
    with pytest.raises(errors.ServiceError):
        await permissions.stop_sharing(ana, "/me", "", everybody.id)
