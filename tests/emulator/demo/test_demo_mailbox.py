"""The demo mailbox holds one of everything that a screen must show."""

from __future__ import annotations

import unicodedata
from base64 import b64decode
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.emulator.demo.worlds import NOW, demo_world, exceptions_of, items_of, members_of, standing_world
from tuical.emulator.microsoft_groups import groups
from tuical.emulator.views import view
from tuical.emulator.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return standing_world()


def _instances(world: World, begin: datetime, end: datetime, names: set[str]) -> list[Any]:
    window = (int(begin.timestamp()), int(end.timestamp()))
    calendars = [c for c in world.mailbox(world.owner).calendars.values() if c.name in names]
    return [instance for calendar in calendars for instance in view(calendar, window)]


def test_single_events_lie_in_all_nine_months(world: World) -> None:
    singles = [item for item in items_of(world) if item.series is None]
    months = {datetime.fromtimestamp(item.start, UTC).strftime("%Y-%m") for item in singles}
    assert len(months) >= 9


def test_four_calendars_in_two_groups_a_shared_one_and_the_untrusted_one(world: World) -> None:
    ana = world.mailbox(world.owner)
    by_group = {
        group.name: [c.name for c in ana.calendars.values() if c.group == group.id] for group in ana.groups.values()
    }
    assert by_group["My Calendars"] == ["Calendar", "Team"]
    assert by_group["Home"] == ["Family", "Birthdays"]
    assert by_group["Other calendars"] == ["Untrusted", "Alex Wilber"]
    shared = next(c for c in ana.calendars.values() if c.share)
    assert (shared.share.owner, shared.members["canEdit"]) == ("alex@contoso.com", False)  # type: ignore[union-attr]


def test_people_and_rooms(world: World) -> None:
    kinds = [mailbox.kind for mailbox in world.mailboxes.values()]
    assert kinds.count("user") >= 45
    rooms = [mailbox for mailbox in world.mailboxes.values() if mailbox.kind == "room"]
    assert {"Conf Room Adams", "Conf Room Hood", "Conf Room Rainier", "SurfaceHub"} <= {room.name for room in rooms}
    assert all(room.profile["capacity"] and room.profile["building"] and room.profile["floor"] for room in rooms)
    assert all(mailbox.calendar().items for mailbox in world.mailboxes.values())


@pytest.mark.parametrize(
    ("member", "values"),
    [
        ("showAs", {"busy", "tentative", "free", "oof", "workingElsewhere"}),
        ("sensitivity", {"normal", "private", "confidential"}),
        ("importance", {"normal", "high"}),
        ("isCancelled", {True, False}),
        ("hideAttendees", {True, False}),
        ("isOnlineMeeting", {True}),
        ("isReminderOn", {True, False}),
        ("allowNewTimeProposals", {True, False}),
    ],
)
def test_every_kind_is_there(world: World, member: str, values: set[object]) -> None:
    assert values <= {members.get(member) for members in members_of(world)}


def test_every_answer_of_the_owner_and_of_others(world: World) -> None:
    mine = {members["responseStatus"]["response"] for members in members_of(world)}
    assert {"organizer", "accepted", "tentativelyAccepted", "declined", "notResponded"} <= mine
    theirs = {guest["status"]["response"] for members in members_of(world) for guest in members["attendees"]}
    assert {"organizer", "accepted", "tentativelyAccepted", "declined", "notResponded", "none"} <= theirs
    kinds = {guest["type"] for members in members_of(world) for guest in members["attendees"]}
    assert kinds == {"required", "optional", "resource"}


def test_one_to_forty_attendees(world: World) -> None:
    counts = {len(members["attendees"]) for members in members_of(world)}
    assert 1 in counts
    assert max(counts) >= 40


def test_series_of_all_six_patterns_with_exceptions_and_cancelled_dates(world: World) -> None:
    series = [item for item in items_of(world) if item.series]
    assert {item.members["recurrence"]["pattern"]["type"] for item in series} == {
        "daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly",
    }  # fmt: skip
    assert {item.members["recurrence"]["range"]["type"] for item in series} == {"endDate", "noEnd", "numbered"}
    assert any(item.members["recurrence"]["pattern"].get("dayOfMonth") == 31 for item in series)
    assert sum(len(item.series.cancelled) for item in series if item.series) >= 15
    moved = [members for _, members in exceptions_of(world) if "start" in members]
    renamed = [members for _, members in exceptions_of(world) if "subject" in members]
    assert len(moved) >= 6
    assert len(renamed) >= 3


def test_exceptions_lie_on_days_of_their_series(world: World) -> None:
    for item in items_of(world):
        for day in item.series.exceptions if item.series else ():
            assert item.series is not None
            assert item.series.holds(day), item.members["subject"]


def test_days_that_span_month_ends_and_weekends(world: World) -> None:
    spans = []
    for item in items_of(world):
        if item.members["isAllDay"] and item.series is None:
            first = datetime.fromtimestamp(item.start, UTC).date()
            spans.append((first, datetime.fromtimestamp(item.end, UTC).date() - timedelta(days=1)))
    long = [(first, last) for first, last in spans if last > first]
    assert any(first.month != last.month for first, last in long)
    assert any(first.weekday() < 5 and last.weekday() < 5 and (last - first).days > 4 for first, last in long) or any(
        first.weekday() > 4 and last.weekday() < 5 for first, last in long
    )
    assert any(first == last for first, last in spans)


@pytest.mark.parametrize("day", range(7))
def test_three_meetings_at_once_within_working_hours_whatever_the_weekday(day: int) -> None:
    moment = datetime(2026, 11, 16, 9, 0, tzinfo=UTC) + timedelta(days=day)
    world = standing_world(moment)
    shown = _instances(world, moment - timedelta(hours=9), moment + timedelta(days=3), {"Calendar", "Team", "Family"})
    timed = [one for one in shown if not one.item.members["isAllDay"]]
    most = max(timed, key=lambda one: sum(other.start <= one.start < other.end for other in timed))
    assert sum(other.start <= most.start < other.end for other in timed) >= 3
    assert 8 <= datetime.fromtimestamp(most.start, UTC).hour <= 16


def test_the_week_is_full_and_the_weekend_quiet(world: World) -> None:
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    week = _instances(world, monday, monday + timedelta(days=7), {"Calendar", "Team", "Family"})
    timed = [datetime.fromtimestamp(one.start, UTC) for one in week if not one.item.members["isAllDay"]]
    working = [start for start in timed if start.weekday() < 5 and 7 <= start.hour < 17]
    assert 17 <= len(working) <= 28
    assert 1 <= len([start for start in timed if start.weekday() > 4]) <= 6


def test_unanswered_invitations_in_the_coming_days_and_one_clashes(world: World) -> None:
    soon = _instances(world, NOW, NOW + timedelta(days=8), {"Calendar", "Team", "Family"})
    waiting = [one for one in soon if one.item.members["responseStatus"]["response"] == "notResponded"]
    assert len(waiting) >= 4
    busy = [one for one in soon if one not in waiting and not one.item.members["isAllDay"]]
    assert any(one.start < other.end and other.start < one.end for one in waiting for other in busy)


def test_two_proposed_new_times_near_today_one_of_which_clashes(world: World) -> None:
    assert [members["subject"] for members in members_of(world) if _proposals(members)] == [
        "Room finder: what ships first"
    ]
    changed = [(item.members, members) for item, members in exceptions_of(world) if _proposals(members)]
    assert [master["subject"] for master, _ in changed] == ["Design review: room finder"]
    soon = _instances(world, NOW - timedelta(hours=2), NOW + timedelta(days=8), {"Calendar", "Team", "Family"})
    for one in soon:
        members = one.item.members | (one.override.members if one.override else {})
        for proposed in _proposals(members):
            begin, end = (_moment(proposed[edge]) for edge in ("start", "end"))
            assert abs(begin - one.start) <= 2 * 86_400
            others = {other.item.members["subject"] for other in soon if other.start < end and begin < other.end}
            assert others - {one.item.members["subject"]} == CLASHES[members["subject"]]
    assert sum(len(_proposals(one.override.members if one.override else one.item.members)) for one in soon) == 2


CLASHES = {"Design review: room finder": {"Lunch with Alex"}, "Room finder: what ships first": set[str]()}


def _proposals(members: dict[str, Any]) -> list[dict[str, Any]]:
    return [guest["proposedNewTime"] for guest in members.get("attendees", ()) if "proposedNewTime" in guest]


def _moment(value: dict[str, str]) -> float:
    return datetime.fromisoformat(value["dateTime"][:19]).replace(tzinfo=ZoneInfo(value["timeZone"])).timestamp()


def test_answers_were_given_in_office_hours_after_the_question(world: World) -> None:
    for members in members_of(world):
        made = datetime.fromisoformat(members["createdDateTime"])
        assert _in_office(made), members["subject"]
        for guest in members["attendees"]:
            if guest["status"]["response"] in {"accepted", "declined", "tentativelyAccepted"}:
                answered = datetime.fromisoformat(guest["status"]["time"])
                assert made < answered < NOW
                assert _in_office(answered), (members["subject"], answered)


def test_who_proposes_another_time_did_so_lately(world: World) -> None:
    changed = next(members for _, members in exceptions_of(world) if _proposals(members))
    times = [guest["status"]["time"] for guest in changed["attendees"] if "proposedNewTime" in guest]
    assert [NOW - timedelta(days=21) < datetime.fromisoformat(time) < NOW for time in times] == [True]


def _in_office(moment: datetime) -> bool:
    here = moment.astimezone(ZoneInfo("Europe/Berlin"))
    return here.weekday() < 5 and 9 <= here.hour < 17


def test_bodies_calls_zones_and_places(world: World) -> None:
    bodies = [members["body"] for members in members_of(world)]
    for tag in ("<table", "<blockquote", "<ul", "<ol", "<a href"):
        assert any(tag in body["content"] for body in bodies), tag
    assert any(body["contentType"] == "text" and body["content"] for body in bodies)
    calls = [members for members in members_of(world) if members.get("isOnlineMeeting")]
    assert all(members["onlineMeeting"]["joinUrl"] in members["body"]["content"] for members in calls)
    zones = {members["originalStartTimeZone"] for members in members_of(world)}
    assert {"Eastern Standard Time", "Tokyo Standard Time", "tzone://Microsoft/Custom", "Europe/Berlin"} <= zones
    places = [place for members in members_of(world) for place in members["locations"]]
    assert any(place.get("address") and place.get("coordinates") for place in places)
    assert any(len(members["locations"]) >= 4 for members in members_of(world))


def test_categories_have_colours_and_one_is_unknown(world: World) -> None:
    used = {name for members in members_of(world) for name in members["categories"]}
    known = {category["displayName"]: category["color"] for category in world.mailbox(world.owner).categories}
    assert len(used & known.keys()) >= 6
    assert used - known.keys() == {"Old project"}
    assert len(set(known.values())) == len(known)


def test_titles_in_many_scripts_long_and_empty(world: World) -> None:
    titles = [members["subject"] for members in members_of(world)]
    assert None in titles
    assert "" in titles
    written = [title for title in titles if title]
    assert any(len(title) > 150 for title in written)
    kinds = {unicodedata.bidirectional(letter) for title in written for letter in title}
    assert {"R", "AL"} <= kinds
    assert any("CJK" in unicodedata.name(letter, "") for title in written for letter in title)
    assert any(ord(letter) > 0x1F000 for title in written for letter in title)


def test_copies_of_a_meeting_share_one_identity(world: World) -> None:
    mine = next(members for members in members_of(world) if members["subject"] == "Budget 2027")
    theirs = world.copy_of("isabel@contoso.com", mine["iCalUId"])
    assert theirs is not None
    assert theirs["isOrganizer"]
    assert theirs["id"] not in world.mailbox(world.owner).items
    other = world.copy_of("lidia@contoso.com", mine["iCalUId"])
    assert other is not None
    assert other["responseStatus"]["response"] == "accepted"


def test_the_owner_is_asked_to_every_meeting_of_others_and_answered_as_the_list_says(world: World) -> None:
    for members in members_of(world):
        listed = {guest["emailAddress"]["address"]: guest["status"]["response"] for guest in members["attendees"]}
        expected = "organizer" if members["isOrganizer"] else listed["ana@contoso.com"]
        assert members["responseStatus"]["response"] == expected, members["subject"]


def test_attachments_are_of_the_size_they_say(world: World) -> None:
    files = [file for item in items_of(world) for file in item.extra.get("attachments", ())]
    assert [file["name"] for file in files] == ["strip.svg", "directory-closed.txt"]
    assert all(len(b64decode(file["contentBytes"])) == file["size"] > 0 for file in files)


def test_an_answer_travels_to_the_organiser() -> None:
    world, _ = demo_world()
    mine = next(item for item in items_of(world) if item.members["subject"] == "Budget 2027")
    world.respond(world.owner, mine.id, "accepted")
    theirs = world.copy_of("isabel@contoso.com", mine.members["iCalUId"])
    assert theirs is not None
    answers = {guest["emailAddress"]["address"]: guest["status"]["response"] for guest in theirs["attendees"]}
    assert answers["ana@contoso.com"] == "accepted"


def test_the_same_seed_and_now_give_the_same_state() -> None:
    first, second, other = demo_world()[0].to_state(), demo_world()[0].to_state(), demo_world(seed=1)[0].to_state()
    assert first == second
    assert first != other


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2026, 12, 31), date(2027, 3, 28), date(2026, 10, 25)])
def test_any_day_will_do(day: date) -> None:
    world, _ = demo_world(datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC))
    assert 150 <= len(items_of(world)) <= 260


def test_a_group_has_a_calendar_of_its_own(world: World) -> None:
    [group] = groups(world)
    assert (group.name, world.owner in group.profile["members"]) == ("Photo club", True)
    organizers = {item.members["organizer"]["emailAddress"]["name"] for item in group.items.values()}
    assert (len(group.items), organizers) == (3, {"Photo club"})
    ana = world.mailbox(world.owner)
    assert not {item.members["iCalUId"] for item in ana.items.values()} & group.by_uid.keys()
