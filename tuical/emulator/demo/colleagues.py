"""Colleagues who act while somebody looks: invitations arrive, people answer, meetings move; all by a seeded script.

The script counts in world time from the moment it is made: lively for the first minutes, then calm. What the owner
sends out is answered some seconds later.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo import diary
from tuical.emulator.demo.answers import Answer, Answers
from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.people import address_of, name_of
from tuical.emulator.demo.places import room as room_place
from tuical.emulator.demo.places import wire as location_of
from tuical.emulator.demo.rooms import ROOM_BY_KEY
from tuical.emulator.demo.script import COMING, ROOMS_TO_TAKE, Coming
from tuical.emulator.demo.wire import moment_in
from tuical.emulator.errors import GraphError

if TYPE_CHECKING:
    from tuical.emulator.world import World

LIVELY = timedelta(minutes=5)
NEAREST = 4  # so many of the soonest meetings may move: they are on the screen
_OPENING = ("invite", "answer", "move")
_ROUND = (
    "answer",
    "move",
    "invite",
    "answer",
    "propose",
    "answer",
    "place",
    "move",
    "invite",
    "answer",
    "cancel",
    "move",
)


class Colleagues:
    """Acts in a world on behalf of everybody but the owner."""

    def __init__(self, world: World, seed: int) -> None:
        """Begin the script at world.now()."""
        self._world = world
        self._dice = Random(f"acting {seed}")
        self._begun = world.now()
        self._due = self._begun + timedelta(seconds=self._dice.uniform(8, 14))
        self._kinds = self._order()
        self._shifted: set[str] = set()
        self._answers = Answers(world, seed)
        self._seen = self._owner_log()
        self._acts: dict[str, Callable[[], str | None]] = {
            "invite": self._invite,
            "answer": self._answer,
            "move": self._move,
            "propose": self._propose,
            "place": self._place,
            "cancel": self._cancel,
        }

    def act(self) -> str | None:
        """Do what is due at world.now(), at most one thing, and say it in a sentence; None when nothing was due."""
        now = self._world.now()
        self._notice(now)
        done = self._answers.give(now) or self._scripted(now)
        if done is not None:
            self._seen = self._owner_log()
        return done

    def _notice(self, now: datetime) -> None:
        """See what the owner sent out since the last look: those who were asked will answer."""
        log = self._owner_log()
        if log != self._seen:
            for item in diary.changed_since(self._world, self._seen):
                self._answers.expect(self._world.owner, item, now)
            self._seen = log

    def _scripted(self, now: datetime) -> str | None:
        if now < self._due:
            return None
        self._due = now + timedelta(seconds=self._pause(now))
        for _ in range(len(_ROUND)):
            with contextlib.suppress(GraphError):  # a meeting may be gone or settled in the meantime
                done = self._acts[next(self._kinds)]()
                if done is not None:
                    return done
        return None

    def _pause(self, now: datetime) -> float:
        since = now - self._begun
        if since < timedelta(seconds=40):
            return self._dice.uniform(14, 18)
        return self._dice.uniform(20, 40) if since < LIVELY else self._dice.uniform(120, 300)

    def _order(self) -> Iterator[str]:
        yield from _OPENING
        while True:
            yield from _ROUND

    def _owner_log(self) -> int:
        return self._world.mailbox(self._world.owner).log.last

    def _invite(self) -> str | None:
        coming = next(
            (plan for plan in COMING if not diary.has_subject(self._world, address_of(plan.organizer), plan.subject)),
            None,
        )
        if coming is None:
            return None
        organizer = self._world.mailbox(address_of(coming.organizer))
        event = self._world.create_event(organizer.address, organizer.default_calendar, self._body_of(coming))
        self._answers.expect(
            organizer.address, diary.stored(self._world, organizer.address, event["id"]), self._world.now()
        )
        return f"{organizer.name} invites to {coming.subject}"

    def _body_of(self, coming: Coming) -> dict[str, Any]:
        zone = diary.owner_zone(self._world)
        begin = at(Days.around(self._world.now(), zone).working(coming.ahead), coming.clock)
        keys = (*coming.others, *((coming.room,) if coming.room else ()))
        invited = [self._world.owner, *(address_of(key) for key in keys)]
        body: dict[str, Any] = {
            "subject": coming.subject,
            "start": moment_in(begin, zone),
            "end": moment_in(begin + timedelta(minutes=coming.minutes), zone),
            "body": {"contentType": coming.body.content_type, "content": coming.body.content},
            "attendees": [self._attendee(address) for address in invited],
        }
        if coming.room:
            body["location"] = location_of(room_place(coming.room))
        return body

    def _attendee(self, address: str) -> dict[str, Any]:
        mailbox = self._world.mailbox(address)
        kind = "resource" if mailbox.kind == "room" else "required"
        return {"type": kind, "emailAddress": {"name": mailbox.name, "address": mailbox.address}}

    def _answer(self) -> str | None:
        waiting = list(diary.unanswered(self._world, self._world.now()))
        if not waiting:
            return None
        uid, address = self._dice.choice(waiting[:6])
        return self._answers.answer(
            Answer(address, uid, self._dice.choice(("accepted", "accepted", "tentativelyAccepted")))
        )

    def _move(self) -> str | None:
        movable = diary.movable(self._world, self._world.now(), self._begun)
        if not movable:
            return None
        organizer, item = self._dice.choice(movable[:NEAREST])
        uid, before = item.members["iCalUId"], diary.answers_of(item)
        minutes = -30 if uid in self._shifted else 30
        self._shifted.symmetric_difference_update({uid})
        self._world.change_event(organizer, item.id, diary.shifted(item, minutes))
        self._answers.expect(organizer, item, self._world.now(), before)
        return f"{self._name(organizer)} moves {item.members['subject']} by {minutes} minutes"

    def _propose(self) -> str | None:
        waiting = list(diary.unanswered(self._world, self._world.now()))
        if not waiting:
            return None
        uid, address = self._dice.choice(waiting)
        copy = diary.copy_of(self._world, address, uid)
        if copy is None or not copy.members.get("allowNewTimeProposals", True):
            return None
        return self._answers.answer(Answer(address, uid, "tentativelyAccepted", diary.shifted(copy, 60)))

    def _place(self) -> str | None:
        movable = diary.movable(self._world, self._world.now(), self._begun)
        if not movable:
            return None
        organizer, item = self._dice.choice(movable[:8])
        room = self._dice.choice(ROOMS_TO_TAKE)
        self._world.change_event(organizer, item.id, {"location": location_of(room_place(room))})
        return f"{self._name(organizer)} takes {ROOM_BY_KEY[room].name} for {item.members['subject']}"

    def _cancel(self) -> str | None:
        movable = diary.movable(self._world, self._world.now(), self._begun)
        if len(movable) < 4:
            return None
        organizer, item = movable[-1]
        subject = item.members["subject"]
        self._world.cancel_event(organizer, item.id, "We do not need this one any more.")
        return f"{self._name(organizer)} cancels {subject}"

    def _name(self, address: str) -> str:
        return name_of(address.partition("@")[0])
