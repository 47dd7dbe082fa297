"""Answers of the service to every question, as raw as a stranger wrote them: nothing in them was cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuical.errors import NotThere
from tuical.model.answer import Answer
from tuical.model.attachment import Attachment, Reference
from tuical.model.capabilities import WORK
from tuical.model.event import AttachmentInfo, Body, Location, Person
from tuical.model.found_person import FoundPerson, ScoredAddress
from tuical.model.meeting_times import Invitee, InviteeAvailability, MeetingTimes, Suggestion
from tuical.model.permission import Permission
from tuical.model.place import Place, RoomSource
from tuical.model.schedule import Schedule, ScheduleItem
from tuical.model.window import Window

EVIL = "bad \x1b[2J\x1b]0;x\x07\u202e\x9b6n\ttab [@click=app.quit]x[/] [/b] $x"
BODY = (
    f"<p>{EVIL}</p><a href='https://bank.example@evil.example/'>https://bank.example/</a>"
    f"<a href='https://xn--bnk-5la.example/'>{EVIL}</a><table><tr><td>{EVIL}"
)


class HostileAnswers:
    """Whoever asks gets the worst at once."""

    account_kind = WORK

    def __init__(self, now: int, words: str = EVIL, body: str = BODY) -> None:
        self._now = now
        self.words, self.body = words, body
        self._place = Place(
            self.words,
            "room@tailspintoys.example",
            capacity=6,
            building=self.words,
            floor_label=self.words,
            tags=(self.words,),
            label=self.words,
        )

    def _told(self, value: Any) -> Answer[Any]:
        return Answer(value, self._now)

    async def people(self, text: str) -> Answer[Any]:
        """Somebody with a name."""
        address = ScoredAddress(f"{text.strip() or 'x'}@tailspintoys.example", 1.0)
        return self._told(
            (FoundPerson("1", self.words, (address,), title=self.words, department=self.words, office=self.words),)
        )

    async def rooms(self, wish: object, room_list: str = "") -> Answer[Any]:
        """A room."""
        return self._told(RoomSource("places", (self._place,), self.words))

    async def room_lists(self) -> Answer[Any]:
        """A building."""
        return self._told(RoomSource("places", (self._place,)))

    async def schedules(self, addresses: Sequence[str], window: Window, slot_minutes: int = 30) -> Answer[Any]:
        """Busy with something."""
        item = ScheduleItem("busy", Window(window.start, window.start + 3600), self.words, self.words)
        view = ("2\x1b9" if self.words == EVIL else "229") * 40
        return self._told(tuple(Schedule(one, window.start, slot_minutes, view, (item,)) for one in addresses))

    async def meeting_times(self, query: object) -> Answer[Any]:
        """A time."""
        who = Invitee(Person(self.words, "x@tailspintoys.example"))
        slot = Window(self._now // 1800 * 1800 + 86_400, self._now // 1800 * 1800 + 90_000)
        place = Location(self.words)
        found = Suggestion(slot, 50.0, self.words, (InviteeAvailability(who, self.words),), (place,), self.words, 1)
        return self._told(MeetingTimes((found,), self.words))

    async def permissions(self, calendar: object) -> Answer[Any]:
        """Somebody who may look."""
        who = Person(self.words, "x@tailspintoys.example")
        return self._told((Permission("1", who, self.words, ("read", self.words), True, True),))

    async def search(self, text: str) -> Answer[Any]:
        """Nothing beyond the cache."""
        return self._told(())

    async def html_body(self, key: object) -> Answer[Any]:
        """A body."""
        return self._told(Body("html", self.body))

    async def attachments(self, key: object) -> Answer[Any]:
        """A file and a link."""
        file = AttachmentInfo("1", f"../{self.words}.exe", self.words, 5, "#microsoft.graph.fileAttachment")
        link = AttachmentInfo("2", self.words, self.words, 5, "#microsoft.graph.referenceAttachment")
        reference = Reference("https://evil.example/", self.words, self.words, False)
        return self._told((Attachment(file, False, None), Attachment(link, False, None, reference=reference)))

    async def save_attachment(self, *_: object) -> Any:
        """Not possible."""
        raise NotThere(self.words)
