"""Rooms and people beside their strips, as pictures in text, at every width, and where there is nothing to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.test_pictures import same_as
from tests.planning.schedules import BERLIN, item, schedule, span
from tuical.layout.hits import hit_at
from tuical.layout.people_rows import PersonRow
from tuical.layout.room_page import RoomScene, choice_words, room_head, room_lines
from tuical.layout.runs import width_of
from tuical.layout.schedule_page import ScheduleScene, schedule_head, schedule_lines
from tuical.layout.slot_rows import SlotView
from tuical.layout.time_lines import TimeLine
from tuical.model.place import Place
from tuical.planning.availability import NOTHING, Calendar, calendar_of
from tuical.planning.room_choice import SCREEN, RoomFilters, room_rows
from tuical.planning.suggested_times import TimeChoice

SLOT = span("10:30-12:00")
VIEW = SlotView(
    "Room for",
    "Design review",
    "Fri 20 Nov  10:30 – 12:00",
    "7 people",
    SLOT,
    BERLIN,
    False,
    (8, 18),
    ("● 09:41", "good"),
)
PLACES = (
    Place("Conf Room Adams", "adams@contoso.com", capacity=12, building="Lisbon 2", floor_label="3", display="x",
          video="x", wheelchair=True),
    Place("Conf Room Hood", "hood@contoso.com", capacity=10, building="Lisbon 2", floor_label="2", display="x",
          video="x"),
    Place("Conf Room Baker", "baker@contoso.com", capacity=8, building="Lisbon 2", floor_label="2", display="x"),
    Place("SurfaceHub", "hub@contoso.com", capacity=20, building="Lisbon 2", floor_label="4", tags=("whiteboard",)),
    Place("", "typed@contoso.com"),
)  # fmt: skip
CALENDARS = {
    "adams@contoso.com": calendar_of(schedule(item("08:00-09:00"), item("10:30-12:00"), item("14:00-15:30")), SLOT),
    "hood@contoso.com": calendar_of(schedule(item("09:00-10:00"), item("13:00-13:45"))),
    "baker@contoso.com": calendar_of(schedule(item("08:00-10:00"), item("11:30-12:30"))),
    "hub@contoso.com": calendar_of(schedule(item("08:00-18:00"))),
}
PEOPLE = (
    PersonRow("Lidia Holm", "lidia@contoso.com", "organizer", "Lisbon",
              calendar_of(schedule(item("15:00-16:00", "tentative")))),
    PersonRow("Fanny Downs", "fanny@contoso.com", "tentativelyAccepted", "London",
              calendar_of(schedule(item("11:00-11:30", "tentative"), work_zone="Europe/London"))),
    PersonRow("Pavel Bansky", "pavel@contoso.com", "declined", "Prague",
              calendar_of(schedule(item("00:00-23:30", "oof")))),
    PersonRow("Priya Nair", "priya@contoso.com", "none", "Kolkata",
              calendar_of(schedule(item("09:00-10:00", "workingElsewhere"), work_zone="Asia/Kolkata"))),
    PersonRow("Somebody else", "x@elsewhere.example", "notResponded", "", NOTHING),
)  # fmt: skip


def scene(calendars: dict[str, Calendar] = CALENDARS, **changes: object) -> RoomScene:
    rows = room_rows(PLACES, calendars, SLOT, 7, ["adams@contoso.com"])
    filters = RoomFilters("Lisbon 2", seats=8, features=frozenset({SCREEN}))
    return RoomScene(VIEW, filters, rows, PEOPLE)._replace(**changes)


@pytest.mark.parametrize("width", [120, 80])
def test_rooms(width: int) -> None:
    """Free, partly free, taken and unknown rooms, and who is invited."""
    same_as(f"rooms-{width}", [*room_head(scene(), width).rows, *(line.row for line in room_lines(scene(), width))])


@pytest.mark.parametrize(("width", "finding"), [(120, False), (80, True)])
def test_schedule(width: int, finding: bool) -> None:
    """Everybody's time with the times that suit below, and the other way round where one is looked for."""
    shown = grid_scene(finding)
    same_as(
        f"schedule-{width}", [*schedule_head(shown, width).rows, *(line.row for line in schedule_lines(shown, width))]
    )


def grid_scene(finding: bool) -> ScheduleScene:
    """Some people and three times."""
    noon = TimeChoice(span("12:00-13:30"), 6, 7, "Pavel is away", ("Adams", "Hood"))
    times = (
        TimeLine(TimeChoice(SLOT, 7, 7, ""), "Fri 20 Nov  10:30 – 12:00"),
        TimeLine(noon, "Fri 20 Nov  12:00 – 13:30"),
        TimeLine(TimeChoice(span("15:00-16:30", 3), 7, 7, "outside the hours of Priya"), "Mon 23 Nov  15:00 – 16:30"),
    )
    return ScheduleScene(VIEW, PEOPLE, times, "TIMES THAT SUIT", ("Kept words.",) if finding else (), finding)


@pytest.mark.parametrize(
    ("width", "seen", "left_out"),
    [(120, ("Design review", "10:30 – 12:00", "7 people"), "…"), (59, ("Design r", "10:30 – 12:00"), "people"),
     (40, ("Design review",), "Nov")],
)  # fmt: skip
def test_what_has_no_room_at_the_top_is_left_out_whole(width: int, seen: tuple[str, ...], left_out: str) -> None:
    row = "".join(run.text for run in room_head(scene(), width).rows[0])
    assert all(words in row for words in seen)
    assert left_out not in row


def test_filters_and_hours_can_be_clicked() -> None:
    frame = room_head(scene(), 120)
    hit = hit_at(frame.areas, "".join(run.text for run in frame.rows[2]).index("seats"), 2)
    assert hit is not None
    assert hit.name == "filter:seats"
    hours = "".join(run.text for run in frame.rows[5])
    found = hit_at(frame.areas, hours.index("14"), 5)
    assert found is not None
    assert found.name == f"at:{span('14:00-15:00').start}"


def test_where_there_is_nothing_the_sentences_stand_alone() -> None:
    nothing = scene(rows=(), people=(), sentences=("No room is like that.",))
    assert ["".join(run.text for run in line.row).strip() for line in room_lines(nothing, 80)] == [
        "No room is like that."
    ]
    assert choice_words(scene().rows[0]) == "Conf Room Adams · Lisbon 2 · floor 3 · 12 seats"
    assert choice_words(scene().rows[-1]) == "typed@contoso.com"


@given(st.integers(40, 320), st.booleans())
def test_every_row_is_as_wide_as_the_page(width: int, twelve: bool) -> None:
    shown = scene(view=VIEW._replace(twelve=twelve))
    frame = room_head(shown, width)
    grid = grid_scene(twelve)
    assert {width_of(row) for row in schedule_head(grid, width).rows} == {width}
    assert {width_of(line.row) for line in schedule_lines(grid, width)} == {width}
    assert {width_of(row) for row in frame.rows} == {width}
    assert {width_of(line.row) for line in room_lines(shown, width)} == {width}
