"""The owner's day lies in the zone she is given; everybody else keeps theirs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.emulator.demo.worlds import NOW, Clock, by_day, demo_world, items_of, standing_world
from tuical.emulator.demo.build import build_owner
from tuical.emulator.demo.colleagues import Colleagues
from tuical.emulator.demo.hosting import world_from
from tuical.emulator.options import EmulatorOptions
from tuical.emulator.world import World

ZONES = ("America/New_York", "UTC", "Asia/Tokyo", "Pacific/Auckland", "Europe/Berlin")


@pytest.mark.parametrize("zone", ZONES)
def test_stand_up_at_nine_and_demo_late_wherever_the_screen_is(zone: str) -> None:
    world = standing_world(zone=zone)
    today = NOW.astimezone(ZoneInfo(zone)).date()
    stands = {
        one.item.members["subject"]: datetime.fromtimestamp(one.start, ZoneInfo(zone)).strftime("%H:%M")
        for one in by_day(world, today, today, zone)[today]
    }
    assert (stands["Stand-up"], stands["Design review: room finder"], stands["Demo"]) == ("09:00", "10:30", "16:45")


@pytest.mark.parametrize("zone", ZONES)
def test_the_mailbox_is_set_to_the_zone(zone: str) -> None:
    world = standing_world(zone=zone)
    settings = world.mailbox(world.owner).settings
    assert (settings["timeZone"], settings["workingHours"]["timeZone"]["name"]) == (zone, zone)
    assert world.mailbox("priya@contoso.com").settings["timeZone"] == "Asia/Kolkata"
    stand_up = next(item for item in items_of(world) if item.members["subject"] == "Stand-up")
    assert stand_up.members["start"]["timeZone"] == stand_up.members["originalStartTimeZone"] == zone


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc/passwd"])
def test_no_zone_and_an_unknown_one_are_berlin(zone: str) -> None:
    world = World(now=Clock(), seed=0)
    build_owner(world, zone)
    assert world.mailbox(world.owner).settings["timeZone"] == "Europe/Berlin"


@pytest.mark.parametrize(("demo", "empty"), [(True, False), (False, True), (False, False)])
def test_the_options_say_the_zone(demo: bool, empty: bool) -> None:
    world = world_from(EmulatorOptions(now=NOW, zone="America/New_York", demo=demo, empty=empty))
    assert world.mailbox(world.owner).settings["timeZone"] == "America/New_York"


def test_meetings_of_other_zones_are_seen_by_day_and_written_in_theirs() -> None:
    world = standing_world(zone="America/New_York")
    tokyo = next(item for item in items_of(world) if item.members["subject"] == "Tokyo: launch list")
    assert tokyo.members["start"]["timeZone"] == "Tokyo Standard Time"
    assert tokyo.series is not None
    hours = {
        datetime.fromtimestamp(slot.start, ZoneInfo("America/New_York")).hour
        for slot in tokyo.series.slots(int(NOW.timestamp()) - 86_400 * 100, int(NOW.timestamp()) + 86_400 * 150)
    }
    assert hours == {8, 9}  # an hour later while New York has summer time and Tokyo has not


def test_what_arrives_later_lies_in_office_hours_of_the_zone() -> None:
    world, clock = demo_world(zone="Asia/Tokyo")
    colleagues = Colleagues(world, 0)
    before = {item.serial for item in items_of(world)}
    for _ in range(20):
        clock.forward(1)
        colleagues.act()
    arrived = [item for item in items_of(world) if item.serial not in before]
    assert [datetime.fromtimestamp(item.start, ZoneInfo("Asia/Tokyo")).strftime("%H:%M") for item in arrived] == [
        "10:00"
    ]
