"""`Questions`: what only the server can answer, as the screens ask it; the sync's lookup answers.

Every question is a coroutine that can be cancelled. Where the service cannot be reached a kept answer stands in with
its age, and where there is none the error, one of `tuical.errors`, says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tuical.errors import NotSent
from tuical.model.answer import Answer
from tuical.model.capabilities import WORK

if TYPE_CHECKING:  # the first paint asks nothing
    from tuical.model.attachment import Attachment
    from tuical.model.event import Body, Event
    from tuical.model.found_person import FoundPerson
    from tuical.model.keys import CalendarKey, EventKey
    from tuical.model.meeting_times import MeetingTimeQuery, MeetingTimes
    from tuical.model.permission import Permission
    from tuical.model.place import RoomSource, RoomWish
    from tuical.model.schedule import Schedule
    from tuical.model.window import Window


class Questions(Protocol):
    """What can be asked."""

    @property
    def account_kind(self) -> str:
        """One of `capabilities.ACCOUNT_KINDS`: what the account cannot do is not asked."""
        ...

    async def people(self, text: str) -> Answer[tuple[FoundPerson, ...]]:
        """People and rooms whose name or address begins like `text`, nearest first."""
        ...

    async def rooms(self, wish: RoomWish, room_list: str = "") -> Answer[RoomSource]:
        """Rooms that suit, of one room list if its address is given."""
        ...

    async def room_lists(self) -> Answer[RoomSource]:
        """The room lists (buildings) of the organisation."""
        ...

    async def schedules(
        self, addresses: Sequence[str], window: Window, slot_minutes: int = 30
    ) -> Answer[tuple[Schedule, ...]]:
        """When each address is free, in the order asked for."""
        ...

    async def meeting_times(self, query: MeetingTimeQuery) -> Answer[MeetingTimes]:
        """Times that suit."""
        ...

    async def permissions(self, calendar: CalendarKey) -> Answer[tuple[Permission, ...]]:
        """Who may see or change a calendar."""
        ...

    async def search(self, text: str) -> Answer[tuple[Event, ...]]:
        """Events on the server that hold the words, also those that the cache does not hold."""
        ...

    async def html_body(self, key: EventKey) -> Answer[Body]:
        """The body as it was written, in HTML."""
        ...

    async def attachments(self, key: EventKey) -> Answer[tuple[Attachment, ...]]:
        """The attachments of an event without their bytes; items and links with what there is to know of them."""
        ...

    async def reminders(self) -> None:
        """Read anew which reminders stand; the cache says it then."""
        ...

    async def save_attachment(
        self, key: EventKey, attachment: str, target: Path, progress: Callable[[int, int], None]
    ) -> Path:
        """Write an attachment's bytes to a new file; `progress` hears of the bytes so far and of all of them."""
        ...


class NobodyToAsk:
    """Stands in until the service is there: nothing is sent."""

    account_kind = WORK

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def refuse(*_: object, **__: object) -> None:
            raise NotSent("The service has not been reached yet.", "Wait a moment and ask again.")

        return refuse
