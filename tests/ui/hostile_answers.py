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
BODY = f"<p>{EVIL}</p><a href='https://bank.example@evil.example/'>https://bank.example/</a><table><tr><td>{EVIL}"


class HostileAnswers:
    """Whoever asks gets the worst at once."""

    account_kind = WORK

    def __init__(self, now: int) -> None:
        self._now = now
        self._place = Place(
            EVIL, "room@tailspintoys.example", capacity=6, building=EVIL, floor_label=EVIL, tags=(EVIL,), label=EVIL
        )

    def _told(self, value: Any) -> Answer[Any]:
        return Answer(value, self._now)

    async def people(self, text: str) -> Answer[Any]:
        """Somebody with a name."""
        address = ScoredAddress(f"{text.strip() or 'x'}@tailspintoys.example", 1.0)
        return self._told((FoundPerson("1", EVIL, (address,), title=EVIL, department=EVIL, office=EVIL),))

    async def rooms(self, wish: object, room_list: str = "") -> Answer[Any]:
        """A room."""
        return self._told(RoomSource("places", (self._place,), EVIL))

    async def room_lists(self) -> Answer[Any]:
        """A building."""
        return self._told(RoomSource("places", (self._place,)))

    async def schedules(self, addresses: Sequence[str], window: Window, slot_minutes: int = 30) -> Answer[Any]:
        """Busy with something."""
        item = ScheduleItem("busy", Window(window.start, window.start + 3600), EVIL, EVIL)
        view = "2\x1b9" * 40
        return self._told(tuple(Schedule(one, window.start, slot_minutes, view, (item,)) for one in addresses))

    async def meeting_times(self, query: object) -> Answer[Any]:
        """A time."""
        who = Invitee(Person(EVIL, "x@tailspintoys.example"))
        slot = Window(self._now // 1800 * 1800 + 86_400, self._now // 1800 * 1800 + 90_000)
        place = Location(EVIL)
        found = Suggestion(slot, 50.0, EVIL, (InviteeAvailability(who, EVIL),), (place,), EVIL, 1)
        return self._told(MeetingTimes((found,), EVIL))

    async def permissions(self, calendar: object) -> Answer[Any]:
        """Somebody who may look."""
        who = Person(EVIL, "x@tailspintoys.example")
        return self._told((Permission("1", who, EVIL, ("read", EVIL), True, True),))

    async def search(self, text: str) -> Answer[Any]:
        """Nothing beyond the cache."""
        return self._told(())

    async def html_body(self, key: object) -> Answer[Any]:
        """A body."""
        return self._told(Body("html", BODY))

    async def attachments(self, key: object) -> Answer[Any]:
        """A file and a link."""
        file = AttachmentInfo("1", f"../{EVIL}.exe", EVIL, 5, "#microsoft.graph.fileAttachment")
        link = AttachmentInfo("2", EVIL, EVIL, 5, "#microsoft.graph.referenceAttachment")
        reference = Reference("https://evil.example/", EVIL, EVIL, False)
        return self._told((Attachment(file, False, None), Attachment(link, False, None, reference=reference)))

    async def save_attachment(self, *_: object) -> Any:
        """Not possible."""
        raise NotThere(EVIL)
