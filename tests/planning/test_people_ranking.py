"""Who is meant by a few letters: people one meets first, whatever the accents; nobody twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.model.event import Person
from tuical.model.event_change import AttendeeType
from tuical.model.found_person import FoundPerson, ScoredAddress
from tuical.model.known_person import KnownPerson
from tuical.planning.people_ranking import is_address, read_addresses, suggestions

NOW = 1_800_000_000
DAY = 86_400


def known(name: str, address: str, times: int = 1, days_ago: int = 1) -> KnownPerson:
    """Somebody one meets."""
    return KnownPerson(Person(name, address), times, NOW - days_ago * DAY)


def found(name: str, address: str, **more: str) -> FoundPerson:
    """Somebody of the directory."""
    return FoundPerson(address, name, (ScoredAddress(address),), **more)


LIDIA = known("Lidia Holm", "lidia@contoso.com", 20)
LUKASZ = known("Łukasz Nowak", "lukasz@contoso.com", 4)
ZOE = known("Zoë Laurent", "zoe@contoso.com", 2)
HOLMES = known("Anton Holmes", "anton@fabrikam.com", 90, days_ago=20)
ADDRESS_ONLY = known("", "holiday@contoso.com", 3)
CIRCLE = (LIDIA, LUKASZ, ZOE, HOLMES, ADDRESS_ONLY)


def names(typed: str, directory: tuple[FoundPerson, ...] = (), **more: object) -> list[str]:
    """Who is suggested, by address."""
    return [one.person.address for one in suggestions(typed, CIRCLE, directory, now=NOW, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("li", "lidia@contoso.com"),
        ("LID HO", "lidia@contoso.com"),
        ("holm lid", "lidia@contoso.com"),
        ("lukasz", "lukasz@contoso.com"),
        ("łuk", "lukasz@contoso.com"),
        ("zoe", "zoe@contoso.com"),
        ("zoë", "zoe@contoso.com"),
        ("anton@", "anton@fabrikam.com"),
        ("fabri", "anton@fabrikam.com"),
    ],
)
def test_a_few_letters(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_the_beginning_of_the_name_before_other_words_before_the_address() -> None:
    circle = (known("Otto Ho", "a@x.org", 50), known("Hobart", "b@x.org"), known("Nina", "ho@x.org", 99))
    assert [one.person.address for one in suggestions("ho", circle, now=NOW)] == ["b@x.org", "a@x.org", "ho@x.org"]


def test_lately_counts_more_than_long_ago() -> None:
    circle = (known("Ben Old", "old@x.org", 30, days_ago=300), known("Ben New", "new@x.org", 3, days_ago=2))
    assert suggestions("ben", circle, now=NOW)[0].person.address == "new@x.org"


def test_the_directory_comes_after_whom_one_meets_in_its_own_order() -> None:
    directory = (
        found("Holger", "h@y.org", title="Chef"),
        found("Lidia Holm", "LIDIA@contoso.com", title="Head of product"),
        found("Room Hood", "hood@y.org", subkind="Room"),
    )
    offered = suggestions("ho", CIRCLE, directory, now=NOW)
    assert [one.person.address for one in offered] == [
        "anton@fabrikam.com", "lidia@contoso.com", "holiday@contoso.com", "h@y.org", "hood@y.org",
    ]  # fmt: skip
    assert [one.note for one in offered] == ["", "Head of product", "", "Chef", "room"]
    assert offered[-1].kind == AttendeeType.RESOURCE


def test_who_was_chosen_is_not_offered_again() -> None:
    assert names("li", leaving_out={"Lidia@Contoso.com"}) == []


def test_an_address_counts_by_itself() -> None:
    (one,) = suggestions("new.one@elsewhere.org", CIRCLE, now=NOW)
    assert (one.person, one.note) == (Person("", "new.one@elsewhere.org"), "this address")
    assert names("lidia@contoso.com") == ["lidia@contoso.com"]


def test_without_a_letter_those_whom_one_meets_most() -> None:
    assert names("")[0] == "anton@fabrikam.com"
    assert names("", (found("X", "x@y.org"),), limit=99).count("x@y.org") == 0


@given(st.text(max_size=40), st.integers(0, 8))
def test_nobody_twice_and_never_too_many(typed: str, limit: int) -> None:
    directory = (found("Lidia Holm", "lidia@contoso.com"), found("L", "l@y.org"))
    offered = names(typed, directory, limit=limit)
    assert len(offered) <= limit
    assert len({address.casefold() for address in offered}) == len(offered)


def test_pasted_addresses() -> None:
    assert read_addresses('Ben Okri <ben@x.org>; "Ana, not cut" <ana@x.org>;cy@x.org , nobody, <d@x.org>') == (
        Person("Ben Okri", "ben@x.org"),
        Person("Ana, not cut", "ana@x.org"),
        Person("", "cy@x.org"),
        Person("", "d@x.org"),
    )


@given(st.text())
def test_whatever_is_pasted_only_addresses_come_out(text: str) -> None:
    assert all(is_address(person.address) for person in read_addresses(text))
