"""The people search: words quoted safely, answers typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.support import Bench, ok
from tuical import errors
from tuical.graph.people import plain_words, search_people
from tuical.model.event import Person
from tuical.model.found_person import FoundPerson, ScoredAddress

ANA = {
    "id": "1",
    "displayName": "Ana\u202eMarques",
    "givenName": "Ana",
    "surname": "Marques",
    "jobTitle": "Engineer",
    "department": "R&D",
    "officeLocation": "20/1",
    "companyName": None,
    "userPrincipalName": "ana@contoso.com",
    "scoredEmailAddresses": [
        {"address": "ana@contoso.com", "relevanceScore": 30.0},
        {"address": None},
        {"address": "old@contoso.com", "relevanceScore": "near"},
    ],
    "personType": {"class": "Person", "subclass": "OrganizationUser"},
}


async def test_people_are_typed() -> None:
    team: dict[str, Any] = {"id": "2", "displayName": "Team", "scoredEmailAddresses": [], "personType": None}
    bench = Bench(ok({"value": [ANA, team, {"id": "3"}, 4]}))
    ana, group = await search_people(bench.client, "an")
    assert ana == FoundPerson(
        "1",
        "AnaMarques",
        (ScoredAddress("ana@contoso.com", 30.0), ScoredAddress("old@contoso.com")),
        "Ana",
        "Marques",
        "Engineer",
        "R&D",
        "20/1",
        "",
        "Person",
        "OrganizationUser",
        "ana@contoso.com",
    )
    assert (ana.person, group.person) == (Person("AnaMarques", "ana@contoso.com"), Person("Team", ""))


async def test_no_more_than_was_asked_for_and_no_further_page() -> None:
    link = "https://graph.microsoft.com/v1.0/me/people?$skip=2"
    bench = Bench(ok({"value": [ANA, ANA, ANA], "@odata.nextLink": link}))
    assert len(await search_people(bench.client, "an", most=2)) == 2
    assert dict(bench.script.requests[0].url.params) == {"$search": '"an"', "$top": "2"}


async def test_without_words_those_who_are_nearest() -> None:
    bench = Bench(ok({"value": [ANA]}))
    await search_people(bench.client, " \x1b ", mailbox="/users/bo@contoso.com")
    assert bench.script.paths == ["GET /v1.0/users/bo@contoso.com/people"]
    assert dict(bench.script.requests[0].url.params) == {"$top": "10"}


@pytest.mark.parametrize(
    ("typed", "sent"),
    [('o"neil', "o neil"), ('a" OR "b\\', "a OR b"), ("  ana  m ", "ana m"), ("müller&co", "müller&co")],
)
def test_words_cannot_leave_their_quotation_marks(typed: str, sent: str) -> None:
    assert plain_words(typed) == sent


@given(st.text())
async def test_any_words_make_one_quoted_text(text: str) -> None:
    bench = Bench(ok({"value": []}))
    await search_people(bench.client, text)
    search = dict(bench.script.requests[0].url.params).get("$search", '""')
    assert (search[0], search[-1], search.count('"')) == ('"', '"', 2)
    assert "\\" not in search


async def test_a_dialect_without_people_is_told_before_anything_is_sent() -> None:
    bench = Bench(base="https://outlook.office.com/api")
    with pytest.raises(errors.NotInDialect, match="Looking up people"):
        await search_people(bench.client, "ana")
    assert bench.script.requests == []
