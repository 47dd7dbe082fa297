"""People and users of the directory."""

from typing import Any

import pytest

from tests.emulator.service import ALEX, ANA, LIDIA, ROOM, Service, event, failed
from tuical.emulator.microsoft_groups import add_group

GUESTS = {"attendees": [{"emailAddress": {"address": one}} for one in (ALEX, ROOM)]}


async def people(service: Service, **options: str) -> list[str]:
    found = await service.get("/me/people", params={f"${name}": value for name, value in options.items()})
    return [one["scoredEmailAddresses"][0]["address"] for one in found["value"]]


@pytest.fixture
async def met(service: Service) -> Service:
    """Ana has met Alex twice, and a stranger once who is known by an invitation alone."""
    for _ in range(2):
        await service.create(event(**GUESTS))
    stranger = {"emailAddress": {"name": "Ruth Okonkwo", "address": "r.okonkwo@fabrikam.com"}}
    service.ana.put_raw(service.ana.default_calendar, event(organizer=stranger))
    return service


async def test_those_met_most_often_come_first_and_rooms_never(met: Service) -> None:
    assert await people(met) == [ALEX, "r.okonkwo@fabrikam.com"]
    assert await people(met, top="1") == [ALEX]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"al"', [ALEX]),
        ("WILBER", [ALEX]),
        ('"wil al"', [ALEX]),
        ('"ruth"', ["r.okonkwo@fabrikam.com"]),
        ('"fabrikam"', ["r.okonkwo@fabrikam.com"]),
        ('"lidia@contoso"', [LIDIA]),
        ('"adams"', []),
        ('"zoe"', ["zoe@contoso.com"]),
        ('"ana"', []),
    ],
)
async def test_a_search_reaches_the_whole_organisation(met: Service, text: str, expected: list[str]) -> None:
    met.world.add_person("zoe@contoso.com", "Zoë Laurent")
    assert await people(met, search=text) == expected


async def test_pages_of_a_search_keep_searching(service: Service) -> None:
    for number in range(15):
        service.world.add_person(f"pat{number}@contoso.com", f"Pat {number}")
    pages = await service.pages("/me/people", **{"$search": '"pat"'})
    assert [len(page["value"]) for page in pages] == [10, 5]


async def test_a_persons_members(met: Service) -> None:
    met.alex.profile |= {"jobTitle": "Engineering lead", "businessPhones": ["+1 918 555 0101"]}
    alex, ruth = (await met.get("/me/people"))["value"]
    assert (alex["givenName"], alex["surname"], alex["jobTitle"]) == ("Alex", "Wilber", "Engineering lead")
    assert alex["personType"] == {"class": "Person", "subclass": "OrganizationUser"}
    assert alex["phones"] == [{"type": "business", "number": "+1 918 555 0101"}]
    assert alex["scoredEmailAddresses"][0]["relevanceScore"] == 2.0
    assert (ruth["displayName"], ruth["personType"]["subclass"]) == ("Ruth Okonkwo", "ImplicitContact")


async def test_a_group_one_is_in_is_found_like_a_person(service: Service) -> None:
    add_group(service.world, "marketing@contoso.com", "Marketing", [ANA])
    add_group(service.world, "markets@contoso.com", "Markets", [LIDIA])
    assert await people(service, search='"mark"') == ["marketing@contoso.com"]


async def test_anothers_people_are_theirs_alone(service: Service) -> None:
    assert failed(await service.http.get(f"/users/{LIDIA}/people")) == (403, "ErrorAccessDenied")


async def test_a_personal_account_finds_those_it_has_met_alone(met: Service) -> None:
    met.ana.profile["personal"] = True
    assert await people(met, search='"lid"') == []
    assert await people(met, search='"alex"') == [ALEX]


async def test_users_are_everybody_with_a_mailbox(service: Service) -> None:
    found = await service.get("/users", params={"$select": "displayName,mail", "$orderby": "displayName"})
    assert [one["mail"] for one in found["value"]] == [ALEX, ANA, ROOM, LIDIA]
    assert found["value"][0].keys() == {"id", "displayName", "mail"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"$filter": "startswith(displayName,'Al')"}, [ALEX]),
        ({"$filter": f"mail eq '{LIDIA}'"}, [LIDIA]),
        ({"$search": '"displayName:hol"'}, [LIDIA]),
    ],
)
async def test_users_by_filter_and_search(service: Service, options: dict[str, str], expected: list[str]) -> None:
    headers = {"ConsistencyLevel": "eventual"}
    found = await service.get("/users", params=options, headers=headers)
    assert [one["mail"] for one in found["value"]] == expected


@pytest.mark.parametrize(
    ("text", "headers"), [('"displayName:hol"', {}), ("hol", {"ConsistencyLevel": "eventual"})]
)  # fmt: skip
async def test_a_search_of_users_needs_its_header_and_a_property(
    service: Service, text: str, headers: dict[str, str]
) -> None:
    answer = await service.http.get("/users", params={"$search": text}, headers=headers)
    assert failed(answer) == (400, "Request_UnsupportedQuery")


async def test_a_user_with_a_selection(service: Service) -> None:
    found: dict[str, Any] = await service.get("/me", params={"$select": "mail,mailboxSettings"})
    assert {name for name in found if "@" not in name} == {"mail", "mailboxSettings"}
    colleague = await service.get(f"/users/{LIDIA}", params={"$select": "displayName,id"})
    assert colleague["displayName"] == "Lidia Holm"
    assert await service.get(f"/users/{colleague['id']}") == (await service.as_(LIDIA).get("/me")).json()
    hidden = await service.http.get(f"/users/{LIDIA}", params={"$select": "mailboxSettings"})
    assert failed(hidden) == (403, "ErrorAccessDenied")
