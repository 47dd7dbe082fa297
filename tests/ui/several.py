"""Two accounts in one program: work and personal, each with its own service, mailbox and files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.ui.support import NOW, Household, running
from tuical.clock import FixedClock
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.world import World
from tuical.screens.members import Member, mark_of
from tuical.screens.together import Together
from tuical.store.outboxes import Outboxes
from tuical.store.readers import Readers

WORK, PERSONAL = "ana@contoso.com", "ana@outlook.example"
_LIDIA, _KIM = "lidia@contoso.com", "kim@outlook.example"


def work_world(clock: FixedClock) -> World:
    """Ana at work with Lidia: a planning of her own, a review to which Lidia invites her."""
    world = _world(clock, (WORK, "Ana Marques"), (_LIDIA, "Lidia Holm"))
    _meet(world, WORK, "Planning", "2026-11-20T10:00:00")
    _meet(world, _LIDIA, "Budget review", "2026-11-20T13:00:00", WORK)
    return world


def personal_world(clock: FixedClock) -> World:
    """Ana at home with Kim: the dentist at the time of the planning, a dinner to which Kim invites her."""
    world = _world(clock, (PERSONAL, "Ana at home"), (_KIM, "Kim Marques"))
    _meet(world, PERSONAL, "Dentist", "2026-11-20T10:30:00")
    _meet(world, _KIM, "Dinner", "2026-11-20T19:00:00", PERSONAL)
    return world


def _world(clock: FixedClock, *people: tuple[str, str]) -> World:
    world = World(now=clock.now, seed=0)
    for address, name in people:
        world.add_person(address, name, time_zone="Europe/Berlin")
    return world


def _meet(world: World, organizer: str, subject: str, start: str, *guests: str) -> None:
    hour = int(start[11:13]) + 1
    body: dict[str, Any] = {
        "subject": subject,
        "start": {"dateTime": start, "timeZone": "Europe/Berlin"},
        "end": {"dateTime": f"{start[:11]}{hour:02}{start[13:]}", "timeZone": "Europe/Berlin"},
        "attendees": [{"emailAddress": {"address": guest}, "type": "required"} for guest in guests],
    }
    world.create_event(organizer, world.mailbox(organizer).default_calendar, body)


def share(subject: str, *worlds: World) -> None:
    """Let the meeting of this title be one and the same in all of them, as of somebody invited under both addresses."""
    uid = ""
    for box in (box for world in worlds for box in world.mailboxes.values()):
        for serial, item in box.items.items():
            if item.members["subject"] == subject:
                del box.by_uid[item.members["iCalUId"]]
                uid = uid or item.members["iCalUId"]
                item.members["iCalUId"] = uid
                box.by_uid[uid] = serial


def invited_twice(clock: FixedClock) -> dict[str, World]:
    """Both worlds, and Lidia's offsite in both."""
    work, personal = work_world(clock), personal_world(clock)
    personal.add_person(_LIDIA, "Lidia Holm", time_zone="Europe/Berlin")
    _meet(work, _LIDIA, "Offsite", "2026-11-20T15:00:00", WORK)
    _meet(personal, _LIDIA, "Offsite", "2026-11-20T15:00:00", PERSONAL)
    share("Offsite", work, personal)
    return {"work": work, "personal": personal}


class Several:
    """The accounts of one person, by name; the first is the usual one."""

    def __init__(self, folder: Path, clock: FixedClock | None = None, **worlds: World) -> None:
        self.clock = clock or FixedClock(NOW)
        worlds = worlds or {"work": work_world(self.clock), "personal": personal_world(self.clock)}
        self.houses = {
            name: Household(folder / name, world=world, clock=self.clock, account=name)
            for name, world in worlds.items()
        }
        self.members = tuple(
            Member(mark_of(name, house.world.owner, "", place), house.reader, house.outbox, house.open_service)
            for place, (name, house) in enumerate(self.houses.items())
        )
        self.readers = Readers({name: house.reader for name, house in self.houses.items()})
        self.outboxes = Outboxes({name: house.outbox for name, house in self.houses.items()})

    def __getitem__(self, name: str) -> Household:
        return self.houses[name]

    def mailbox(self, name: str) -> Mailbox:
        """The person's mailbox on the service of an account."""
        return self[name].world.mailbox(self[name].world.owner)

    def events(self, name: str) -> list[str]:
        """What lies in that mailbox, by title."""
        return sorted(str(item.members["subject"]) for item in self.mailbox(name).items.values())

    def opened(self, announce: Any, changed: Any) -> Together:
        """The services of all as one."""
        return Together(self.members, self.readers, announce, changed, self.clock, "F5")

    def session(self) -> dict[str, Any]:
        """What a run of several is given beyond what a run of one is."""
        return {
            "reader": self.readers, "outbox": self.outboxes, "members": self.members, "open_service": self.opened,
            "account": " + ".join(self.houses),
        }  # fmt: skip


@asynccontextmanager
async def all_running(
    several: Several, size: tuple[int, int] = (120, 36), **changes: Any
) -> AsyncIterator[Pilot[None]]:
    """The program at work on all accounts."""
    usual = next(iter(several.houses.values()))
    async with running(usual, size, **several.session(), **changes) as pilot:
        yield pilot
    for house in several.houses.values():
        house.close()
