"""Who may share what with whom, before anything is queued."""

from __future__ import annotations

import pytest

from tuical import errors
from tuical.model.calendar import CalendarInfo
from tuical.model.capabilities import PERSONAL, WORK
from tuical.model.event import Person
from tuical.model.keys import CalendarKey
from tuical.model.operation import Share
from tuical.model.permission import Permission, Role
from tuical.planning.calendar_steps import share

MINE = CalendarInfo(CalendarKey("a", "/me", "c"), "Team", "#000000", "", "", True, False, True, 0)
LIDIA = Person("Lidia Holm", "lidia@contoso.com")
KNOWN = Permission("p", Person("Lidia Holm", "LIDIA@contoso.com"), "read", (), True, True)
EVERYBODY = Permission("o", Person("My Organization", ""), "freeBusyRead", (), True, False)


def test_whoever_is_new_is_invited_and_who_is_known_is_not() -> None:
    assert share(MINE, LIDIA, Role.READ, (EVERYBODY,), WORK) == (
        Share(MINE.key, LIDIA.address, "read", "Team", "Lidia Holm", "none", True, ("Lidia Holm",)),
    )
    (changed,) = share(MINE, LIDIA, Role.WRITE, (KNOWN,), WORK)
    assert (changed.before, changed.people) == ("read", ())  # type: ignore[union-attr]
    (taken,) = share(MINE, LIDIA, Role.NONE, (KNOWN,), WORK)
    assert (taken.role, taken.before) == ("none", "read")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("calendar", "person", "role", "words"),
    [
        (MINE._replace(owner="Alex Wilber"), LIDIA, Role.READ, "Only Alex Wilber can share"),
        (MINE, LIDIA, Role.READ, "Nothing was changed"),
        (MINE, LIDIA, Role.DELEGATE_WITH_PRIVATE_EVENTS, "in your default calendar only"),
        (MINE, EVERYBODY.person, Role.NONE, "cannot be removed"),
    ],
)
def test_what_is_refused_in_words(calendar: CalendarInfo, person: Person, role: Role, words: str) -> None:
    with pytest.raises(errors.UsageError, match=words):
        share(calendar, person, role, (KNOWN, EVERYBODY), WORK)


def test_nobody_acts_for_a_personal_account() -> None:
    with pytest.raises(errors.UsageError, match="default calendar only"):
        share(MINE._replace(is_default=True), LIDIA, Role.DELEGATE_WITHOUT_PRIVATE_EVENTS, (), PERSONAL)
