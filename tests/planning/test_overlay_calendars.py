"""The list of calendars with what waits."""

from __future__ import annotations

from tests.planning.overlay_sample import queue
from tuical.model.calendar import NAMED_COLOURS, CalendarInfo
from tuical.model.keys import CalendarKey
from tuical.model.operation import (
    ATTENTION,
    ChangeCalendar,
    DropCalendar,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
)
from tuical.planning.overlay_calendars import lay_over_calendars

MINE = "My calendars"


def info(name: str, group: str = MINE, owner: str = "", position: int = 0) -> CalendarInfo:
    key = CalendarKey("work", "/me", name)
    return CalendarInfo(key, name, "#6cb2eb", group, owner, not owner, False, True, position)


HERE = [info("Calendar"), info("Team", "Projects", position=1), info("Alex", "Other calendars", "Alex Wilber", 2)]
NEW = CalendarKey("work", "/me", "local:1")


def laid(*operations: Operation, state: str = "waiting") -> list[CalendarInfo]:
    return lay_over_calendars(HERE, queue(*operations, state=state))


def groups(infos: list[CalendarInfo]) -> list[tuple[str, str]]:
    return [(one.name, one.group) for one in infos]


def test_what_is_about_other_things_changes_nothing() -> None:
    assert laid(MakeGroup("work", "/me", "local:g", "Clubs")) == HERE


def test_a_new_calendar_stands_at_the_end_of_ones_own() -> None:
    seen = laid(MakeCalendar(NEW, "Clu\x07bs", "lightPink"))
    assert [one.name for one in seen] == ["Calendar", "Clubs", "Team", "Alex"]
    assert (seen[1].colour, seen[1].can_edit, seen[1].shown) == (NAMED_COLOURS["lightpink"], True, True)


def test_a_new_calendar_in_a_new_group_and_one_that_the_server_has_named_already() -> None:
    made = MakeCalendar(NEW, "Chess", group="local:g")
    seen = laid(MakeGroup("work", "/me", "local:g", "Clubs"), made)
    assert groups(seen) == [
        ("Calendar", MINE), ("Team", "Projects"), ("Chess", "Clubs"), ("Alex", "Other calendars"),
    ]  # fmt: skip
    assert laid(MakeCalendar(HERE[0].key, "Calendar")) == HERE


def test_names_and_colours_change() -> None:
    team = HERE[1].key
    assert laid(ChangeCalendar(team, name="Crew"))[1] == HERE[1]._replace(name="Crew")
    assert laid(ChangeCalendar(team, color="lightRed", before_color="lightBlue"))[1].colour == NAMED_COLOURS["lightred"]
    assert laid(MakeCalendar(NEW, "Chess"), ChangeCalendar(NEW, name="Go"))[1].name == "Go"


def test_a_dropped_calendar_is_gone_unless_the_service_refused_it() -> None:
    dropped = DropCalendar(HERE[1].key, "Team")
    assert [one.name for one in laid(dropped)] == ["Calendar", "Alex"]
    assert laid(dropped, state=ATTENTION) == HERE


def test_a_renamed_group_takes_its_calendars_along() -> None:
    seen = laid(RenameGroup("work", "/me", "g", "Work", before="Projects"))
    assert groups(seen) == [("Calendar", MINE), ("Team", "Work"), ("Alex", "Other calendars")]
    assert laid(RenameGroup("work", "/users/x@y.example", "g", "Work", before="Projects")) == HERE
