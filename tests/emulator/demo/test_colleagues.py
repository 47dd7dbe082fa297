"""Colleagues act on a seeded script in the world's time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.emulator.demo.worlds import Clock, demo_world, items_of
from tuical.emulator.demo.answers import Answers
from tuical.emulator.demo.colleagues import Colleagues
from tuical.emulator.items import Item
from tuical.emulator.world import World

Act = tuple[int, str]


def _run(world: World, clock: Clock, colleagues: Colleagues, seconds: int) -> list[Act]:
    done: list[Act] = []
    for second in range(seconds):
        clock.forward(1)
        world.tick()
        said = colleagues.act()
        if said is not None:
            done.append((second + 1, said))
    return done


def _invite(world: World, *names: str) -> dict[str, Any]:
    mailbox = world.mailbox(world.owner)
    people = [{"type": "required", "emailAddress": {"name": name, "address": f"{name}@contoso.com"}} for name in names]
    body = {
        "subject": "Something new",
        "start": {"dateTime": "2026-11-23T18:00:00", "timeZone": "Europe/Berlin"},
        "end": {"dateTime": "2026-11-23T18:30:00", "timeZone": "Europe/Berlin"},
        "attendees": people,
    }
    return world.create_event(world.owner, mailbox.default_calendar, body)


@pytest.mark.parametrize("seed", range(5))
def test_the_first_minute_brings_an_invitation_an_answer_and_a_move(seed: int) -> None:
    world, clock = demo_world()
    done = _run(world, clock, Colleagues(world, seed), 60)
    for verb in (" invites to ", "accepts ", " moves "):
        assert any(verb in said for _, said in done), (verb, done)
    assert done[0][0] >= 8


def test_an_invitation_arrives_unanswered_and_in_the_future() -> None:
    world, clock = demo_world()
    before = {item.serial for item in items_of(world)}
    _run(world, clock, Colleagues(world, 0), 20)
    arrived = [item for item in items_of(world) if item.serial not in before]
    assert [item.members["responseStatus"]["response"] for item in arrived] == ["notResponded"]
    assert arrived[0].start > clock().timestamp()


def test_a_move_reaches_the_owner_and_is_half_an_hour() -> None:
    world, clock = demo_world()
    before = {item.members["iCalUId"]: item.start for item in items_of(world)}
    _run(world, clock, Colleagues(world, 0), 60)
    moved = {
        item.start - before[item.members["iCalUId"]]
        for item in items_of(world)
        if before.get(item.members["iCalUId"], item.start) != item.start
    }
    assert moved == {1800}


@pytest.mark.parametrize("seed", [0, 2, 3])  # others may move a meeting whose attendees are hidden
def test_those_who_had_answered_say_the_same_again_within_a_minute_of_a_move(seed: int) -> None:
    world, clock = demo_world()
    before = {item.members["iCalUId"]: _said(item) for item in items_of(world)}
    starts = {item.members["iCalUId"]: item.start for item in items_of(world)}
    colleagues = Colleagues(world, seed)
    for _ in range(90):
        clock.forward(1)
        if " moves " in (colleagues.act() or ""):
            break
    moved = next(item for item in items_of(world) if starts.get(item.members["iCalUId"], item.start) != item.start)
    assert set(_said(moved).values()) <= {"notResponded", "organizer"}
    _run(world, clock, colleagues, 60)
    now = _said(moved)
    known = before[moved.members["iCalUId"]]
    given = {address: known[address] for address in now if known.get(address) in ANSWERS}
    assert given
    assert {address: now[address] for address in given} == given
    organizer = world.copy_of(moved.members["organizer"]["emailAddress"]["address"], moved.members["iCalUId"])
    assert organizer is not None
    assert {address: _answers(organizer)[address] for address in given} == given


ANSWERS = ("accepted", "tentativelyAccepted", "declined")


def _answers(members: dict[str, Any]) -> dict[str, str]:
    return {guest["emailAddress"]["address"]: guest["status"]["response"] for guest in members["attendees"]}


def _said(item: Item) -> dict[str, str]:
    """What a copy says of the people in it, without the owner, who speaks for herself, and the rooms."""
    people = {guest["emailAddress"]["address"] for guest in item.members["attendees"] if guest["type"] != "resource"}
    return {address: said for address, said in _answers(item.members).items() if address in people - {OWNER}}


OWNER = "ana@contoso.com"


def test_somebody_without_a_mailbox_here_answers_again_by_mail() -> None:
    world, clock = demo_world()
    stranger = "jo@proseware.example"
    mine = _invite(world, "lidia", "alex")
    uid = mine["iCalUId"]
    item = world.mailbox(world.owner).find(mine["id"]).item
    item.members["attendees"].append(
        {"type": "required", "status": {"response": "none"}, "emailAddress": {"name": "Jo", "address": stranger}}
    )
    answers = Answers(world, 0)
    answers.expect(world.owner, item, clock(), {stranger: "declined"})
    clock.forward(30)
    assert answers.give(clock()) == f"{stranger} answers Something new"
    copy = world.copy_of(world.owner, uid)
    assert copy is not None
    assert _answers(copy)[stranger] == "declined"
    world.delete_event(world.owner, mine["id"])
    answers.expect(world.owner, item, clock(), {stranger: "accepted"})
    clock.forward(30)
    assert answers.give(clock()) is None


def test_it_goes_on_and_becomes_calm() -> None:
    world, clock = demo_world()
    done = _run(world, clock, Colleagues(world, 0), 3600)
    scripted = [
        second for second, said in done if "invites" in said or "moves" in said or "takes" in said or "cancels" in said
    ]
    assert max(scripted) > 3000
    late = [second for second in scripted if second > 400]
    assert all(later - earlier >= 119 for earlier, later in pairwise(late))


def test_no_meeting_drifts_away() -> None:
    world, clock = demo_world()
    before = {item.members["iCalUId"]: item.start for item in items_of(world)}
    _run(world, clock, Colleagues(world, 1), 4 * 3600)
    shifts = {
        item.start - before[item.members["iCalUId"]] for item in items_of(world) if item.members["iCalUId"] in before
    }
    assert shifts <= {0, 1800}


def test_colleagues_answer_what_the_owner_sends_and_nobody_else_does() -> None:
    world, clock = demo_world()
    colleagues = Colleagues(world, 0)
    asked = _invite(world, "lidia", "alex", "dana", "jonas", "greta", "nina")
    done = _run(world, clock, colleagues, 30)
    assert all(second >= 4 for second, said in done if "Something new" in said)
    statuses = [
        guest["status"]["response"] for guest in world.mailbox(world.owner).find(asked["id"]).item.members["attendees"]
    ]
    answered = [response for response in statuses if response not in {"none", "notResponded"}]
    assert len(answered) == len(statuses) == 6
    assert [said for _, said in done if "Something new" in said and said.startswith("Ana")] == []


def test_an_answer_of_the_owner_brings_no_reaction() -> None:
    world, clock = demo_world()
    colleagues = Colleagues(world, 0)
    invitation = next(item for item in items_of(world) if item.members["subject"] == "Budget 2027")
    world.respond(world.owner, invitation.id, "accepted")
    assert [said for _, said in _run(world, clock, colleagues, 30) if "Budget" in said] == []


def test_the_same_seed_acts_the_same() -> None:
    runs = []
    for seed in (3, 3, 4):
        world, clock = demo_world()
        runs.append(_run(world, clock, Colleagues(world, seed), 400))
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_a_jump_of_the_clock_does_not_flood() -> None:
    world, clock = demo_world()
    colleagues = Colleagues(world, 0)
    clock.forward(8 * 3600)
    assert len([said for said in (colleagues.act() for _ in range(5)) if said]) == 1
