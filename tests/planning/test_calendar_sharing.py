"""Who may see a calendar, with what waits, and which roles may be given; groups with what waits."""

from __future__ import annotations

import pytest

from tests.planning.overlay_sample import queue
from tuical import errors
from tuical.model.calendar import CalendarGroup, CalendarInfo
from tuical.model.capabilities import PERSONAL, WORK
from tuical.model.event import Person
from tuical.model.keys import CalendarKey
from tuical.model.operation import ATTENTION, DropGroup, MakeCalendar, MakeGroup, Operation, RenameGroup, Share
from tuical.model.permission import Permission, Role
from tuical.planning import calendar_steps
from tuical.planning.overlay_calendars import lay_over_calendars
from tuical.planning.overlay_groups import lay_over_groups
from tuical.planning.sharing import is_inside, role_words, roles_for, roles_for_new, sharers

KEY = CalendarKey("work", "/me", "c1")
TEAM = CalendarInfo(KEY, "Team", "#6cb2eb", "My calendars", "", True, False, True, 0)
LIDIA = Permission("1", Person("Lidia Holm", "lidia@contoso.com"), "read", ("read", "write"), True, True)
ALL = Permission("2", Person("My Organization", ""), "freeBusyRead", ("none", "freeBusyRead", "custom"), True, False)


def share(address: str, role: str, **more: str) -> Share:
    return Share(KEY, address, role, "Team", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ((), [("Lidia Holm", "read", False), ("Everybody in your organisation", "freeBusyRead", False)]),
        (
            (share("LIDIA@contoso.com", "write"),),
            [("Lidia Holm", "write", True), ("Everybody in your organisation", "freeBusyRead", False)],
        ),
        (
            (share("lidia@contoso.com", "none"), share("", "none")),
            [("Lidia Holm", "none", True), ("Everybody in your organisation", "none", True)],
        ),
        (
            (share("dana@contoso.com", "read", person="Dana Swope"),),
            [
                ("Lidia Holm", "read", False),
                ("Everybody in your organisation", "freeBusyRead", False),
                ("Dana Swope", "read", True),
            ],
        ),
        (
            (share("dana@contoso.com", "read")._replace(calendar=KEY._replace(calendar="other")),),
            [("Lidia Holm", "read", False), ("Everybody in your organisation", "freeBusyRead", False)],
        ),
    ],
)
def test_what_waits_is_laid_over_the_list(
    waiting: tuple[Operation, ...], expected: list[tuple[str, str, bool]]
) -> None:
    found = sharers([LIDIA, ALL], queue(*waiting), KEY)
    assert [(one.label, one.role, one.waiting is not None) for one in found] == expected


@pytest.mark.parametrize(
    ("default", "kind", "inside", "most"),
    [
        (True, WORK, True, Role.DELEGATE_WITH_PRIVATE_EVENTS),
        (False, WORK, True, Role.WRITE),
        (True, WORK, False, Role.READ),
        (True, PERSONAL, False, Role.WRITE),
    ],
)
def test_roles_for_somebody_new_begin_with_the_least(default: bool, kind: str, inside: bool, most: Role) -> None:
    roles = roles_for_new(TEAM._replace(is_default=default), kind, inside=inside)
    assert (roles[0], roles[-1]) == (Role.FREE_BUSY_READ, most)
    assert Role.NONE not in roles


def test_roles_are_those_that_the_service_allows_in_order_and_named() -> None:
    assert roles_for(LIDIA) == (Role.READ, Role.WRITE)
    assert roles_for(ALL) == (Role.NONE, Role.FREE_BUSY_READ)  # custom cannot be chosen
    assert role_words("limitedRead") == "sees titles and places"
    assert role_words("newer") == "has the role “newer”"


def test_everybody_can_be_given_nothing_and_no_more_is_taken_away() -> None:
    [given] = calendar_steps.share(TEAM, ALL.person, Role.NONE, [ALL], WORK)
    assert isinstance(given, Share)
    assert (given.address, given.before, given.people) == ("", "freeBusyRead", ())
    fixed = Permission("2", ALL.person, "freeBusyRead", ("freeBusyRead",), True, False)
    with pytest.raises(errors.UsageError, match="cannot be removed"):
        calendar_steps.share(TEAM, ALL.person, Role.NONE, [fixed], WORK)


def test_whose_domain_is_another_one_is_outside() -> None:
    assert is_inside("Dana@CONTOSO.com", "ana@contoso.com")
    assert not is_inside("guest@example.org", "ana@contoso.com")
    [given] = calendar_steps.share(TEAM, Person("", "guest@example.org"), Role.READ, [], WORK, inside=False)
    assert isinstance(given, Share)
    assert (given.inside, given.people) == (False, ("guest@example.org",))


HOME, CLUBS = CalendarGroup("work", "/me", "g1", "Home"), CalendarGroup("work", "/me", "local:g", "Clubs")


@pytest.mark.parametrize(
    ("waiting", "state", "expected"),
    [
        ((), "waiting", [HOME]),
        ((MakeGroup("work", "/me", "local:g", "Clubs"),), "waiting", [HOME, CLUBS]),
        ((MakeGroup("work", "/me", "g1", "Home"),), "waiting", [HOME]),
        ((RenameGroup("work", "/me", "g1", "Hou\x07se"),), "waiting", [HOME._replace(name="House")]),
        ((DropGroup("work", "/me", "g1", "Home"),), "waiting", []),
        ((DropGroup("work", "/me", "g1", "Home"),), ATTENTION, [HOME]),
        ((DropGroup("work", "/users/b@x", "g1", "Home"),), "waiting", [HOME]),
    ],
)
def test_groups_with_what_waits(waiting: tuple[Operation, ...], state: str, expected: list[CalendarGroup]) -> None:
    assert lay_over_groups([HOME], queue(*waiting, state=state)) == expected


def test_a_new_calendar_stands_in_the_group_that_the_service_has() -> None:
    made = MakeCalendar(KEY._replace(calendar="local:1"), "Garden", group="g1")
    [_, new] = lay_over_calendars([TEAM], queue(made), [HOME])
    assert new.group == "Home"
