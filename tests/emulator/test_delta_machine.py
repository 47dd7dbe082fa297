"""Any sequence of changes: a client that follows the rules of delta rounds always ends up with the plain view."""

import asyncio
from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.emulator.naive_client import NaiveClient
from tests.emulator.service import ALEX, ANA, LIDIA, Service, daily, event, weekly, when
from tuical.emulator.application import create_application
from tuical.emulator.errors import GraphError
from tuical.emulator.views import view
from tuical.emulator.world import World

WINDOW = {"startDateTime": "2026-11-10T00:00:00Z", "endDateTime": "2026-12-10T00:00:00Z"}
DAYS = st.integers(1, 60)
PICK = st.integers(0, 10_000)


def moment(day: int, hour: int) -> str:
    month, number = (11, day) if day <= 30 else (12, day - 30)
    return f"2026-{month:02}-{number:02}T{hour:02}:00"


class Rounds(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.service = Service()
        self.service.world.room_delay = (0, 0)
        self.clients = [
            NaiveClient(self.service, "/me/calendarView", "odata.maxpagesize=3", **WINDOW),
            NaiveClient(self.service, "/me/calendarView", 'IdType="ImmutableId", odata.maxpagesize=200', **WINDOW),
        ]
        self.count = 0

    def ids(self) -> list[str]:
        window = (0, 10**10)

        found = [item.id for item in self.service.ana.items.values()]
        ana = self.service.ana
        for calendar in ana.calendars.values():
            found += [
                ana.identifiers.encode(1, ana.number, one.item.serial, day=one.day)
                for one in view(calendar, window)[:20]
                if one.day
            ]
        return found

    def attempt(self, verb: str, *arguments: Any) -> None:
        with suppress(GraphError):  # a refusal is an outcome like any other; the picture must hold after it, too
            getattr(self.service.world, verb)(*arguments)

    @rule(
        day=DAYS,
        length=st.integers(1, 60),
        series=st.sampled_from([None, "daily", "weekly", "all-day"]),
        people=st.booleans(),
    )
    def create(self, day: int, length: int, series: str | None, people: bool) -> None:
        self.count += 1
        start = moment(day, 9)
        body = event(start, moment(day, 10), subject=f"Event {self.count}")
        if series == "daily":
            body["recurrence"] = daily(length, start[:10])
        elif series == "weekly":
            body["recurrence"] = weekly(start[:10])
        elif series == "all-day":
            body = event(f"{start[:10]}T00:00", f"{moment(day + 1, 0)[:10]}T00:00", isAllDay=True)
        if people:
            body["attendees"] = [{"emailAddress": {"address": address}} for address in (LIDIA, ALEX)]
        self.attempt("create_event", ANA, self.service.ana.default_calendar, body)

    @rule(which=PICK, day=DAYS)
    def move(self, which: int, day: int) -> None:
        for event_id in self.ids()[which % 7 :: 7][:1]:
            patch = {"start": when(moment(day, 14)), "end": when(moment(day, 15))}
            self.attempt("change_event", ANA, event_id, patch)

    @rule(which=PICK, text=st.sampled_from(["Renamed", "Better"]))
    def rename(self, which: int, text: str) -> None:
        for event_id in self.ids()[which % 5 :: 5][:1]:
            self.attempt("change_event", ANA, event_id, {"subject": text})

    @rule(which=PICK)
    def delete(self, which: int) -> None:
        for event_id in self.ids()[which % 5 :: 5][:1]:
            self.attempt("delete_event", ANA, event_id)

    @rule(which=PICK, length=st.integers(1, 3))
    def reshape(self, which: int, length: int) -> None:
        masters = [item for item in self.service.ana.items.values() if item.series]
        for item in masters[which % 3 : which % 3 + 1]:
            start = item.members["start"]["dateTime"][:10]
            recurrence = None if length == 1 else daily(length, start)
            self.attempt("change_event", ANA, item.id, {"recurrence": recurrence})

    @rule(which=PICK, response=st.sampled_from(["accepted", "declined", "tentativelyAccepted"]))
    def respond(self, which: int, response: str) -> None:
        copies = list(self.service.lidia.items.values())
        for item in copies[which % 4 : which % 4 + 1]:
            self.attempt("respond", LIDIA, item.id, response)

    @rule()
    def restart(self) -> None:
        state = self.service.world.to_state()
        fresh = World.from_state(state, now=lambda: self.service.moment)
        service = Service()
        service.__dict__ |= {"world": fresh, "ana": fresh.mailboxes[ANA], "lidia": fresh.mailboxes[LIDIA]}

        service.application = create_application(fresh)
        service.http = service.as_()
        self.service = service
        for client in self.clients:
            client.service = service

    @rule()
    def expire(self) -> None:
        self.service.world.expire_delta_tokens()
        for client in self.clients:
            client.link = ""

    @invariant()
    def every_client_has_the_picture(self) -> None:
        async def compare() -> None:
            for client in self.clients:
                await client.pull()
                assert client.picture() == await client.truth()

        asyncio.run(compare())


Rounds.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestRounds = Rounds.TestCase
