"""Answers that colleagues give to invitations: planned when they are asked, given when they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING, Any

from tuical.emulator.demo import diary
from tuical.emulator.demo.script import ACCEPT_WORDS, DECLINE_WORDS

if TYPE_CHECKING:
    from tuical.emulator.items import Item
    from tuical.emulator.world import World

_VERBS = {"accepted": "accepts", "tentativelyAccepted": "tentatively accepts", "declined": "declines"}
_CHOICES = ("accepted",) * 14 + ("tentativelyAccepted",) * 4 + ("declined",) * 2
_SOONEST, _LATEST = 4, 25  # seconds after the question


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One person's answer to one meeting, with the time proposed instead if there is one."""

    address: str
    uid: str
    response: str
    proposed: Mapping[str, Any] | None = None


class Answers:
    """Who will answer what, and when. The same seed, meeting and person give the same answer."""

    def __init__(self, world: World, seed: int) -> None:
        """Nothing is planned at first."""
        self._world = world
        self._seed = seed
        self._planned: list[tuple[datetime, str, str, str, str]] = []
        self._pending: set[tuple[str, str]] = set()

    def expect(self, organizer: str, item: Item, now: datetime, before: Mapping[str, str] | None = None) -> None:
        """Plan an answer of everybody who was asked to `item` and has not answered, between 4 and 25 s from `now`.

        After a move `before` holds the answers given until then: those people say the same again, the others nothing.
        """
        uid = item.members["iCalUId"]
        asked = diary.silent_colleagues(self._world, item, organizer) if before is None else before
        for address in asked:
            if address in {organizer, self._world.owner} or (uid, address) in self._pending:
                continue
            self._pending.add((uid, address))
            dice = Random(f"{self._seed} {uid} {address} {item.start}")
            response = before[address] if before else dice.choice(_CHOICES)
            due = now + timedelta(seconds=dice.uniform(_SOONEST, _LATEST))
            heappush(self._planned, (due, address, uid, organizer, response))

    def give(self, now: datetime) -> str | None:
        """Give one answer that is due; None when none is."""
        while self._planned and self._planned[0][0] <= now:
            _, address, uid, organizer, response = heappop(self._planned)
            self._pending.discard((uid, address))
            if address in self._world.mailboxes:
                done = self.answer(Answer(address, uid, response))
            else:
                done = diary.note_answer(self._world, organizer, uid, address, response)
            diary.share_answers(self._world, organizer, uid)
            if done is not None:
                return done
        return None

    def answer(self, answer: Answer) -> str | None:
        """Give an answer now; None when the person no longer has the meeting."""
        copy = diary.copy_of(self._world, answer.address, answer.uid)
        if copy is None or copy.members.get("isCancelled"):
            return None
        words = DECLINE_WORDS if answer.response == "declined" else ACCEPT_WORDS
        comment = Random(f"{answer.uid} {answer.address}").choice(words)
        subject = copy.members.get("subject") or "a meeting"
        self._world.respond(answer.address, copy.id, answer.response, comment=comment, proposed=answer.proposed)
        return f"{self._world.mailbox(answer.address).name} {_VERBS[answer.response]} {subject}"
