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
_CHOICES = ("accepted",) * 13 + ("tentativelyAccepted",) * 3 + ("declined",) * 2 + ("",) * 2


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
        self._planned: list[tuple[datetime, str, str, str]] = []
        self._asked: set[tuple[str, str, int]] = set()

    def expect(self, organizer: str, item: Item, now: datetime) -> None:
        """Plan an answer of everybody who was asked to `item` and has not answered, between 4 and 25 s from `now`."""
        uid = item.members["iCalUId"]
        for address in diary.silent_colleagues(self._world, item, organizer):
            if (uid, address, item.start) in self._asked:
                continue
            self._asked.add((uid, address, item.start))
            dice = Random(f"{self._seed} {uid} {address} {item.start}")
            response, due = dice.choice(_CHOICES), now + timedelta(seconds=dice.uniform(4, 25))
            if response:
                heappush(self._planned, (due, address, uid, response))

    def give(self, now: datetime) -> str | None:
        """Give one answer that is due; None when none is."""
        while self._planned and self._planned[0][0] <= now:
            _, address, uid, response = heappop(self._planned)
            done = self.answer(Answer(address, uid, response))
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
