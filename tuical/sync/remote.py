"""What the sync needs of a server, and that bound to a Graph client; tests bring a server of their own."""

from __future__ import annotations

from typing import Protocol

from tuical.graph import calendar_groups, calendar_view, calendars, events, mailbox
from tuical.graph.client import GraphClient
from tuical.model.event import Person
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import Reply
from tuical.model.record import CalendarRecord, EventRecord, GroupRecord, Page
from tuical.model.window import Window


class Remote(Protocol):
    """The questions and changes of the sync; every method raises the errors of `tuical.errors`."""

    @property
    def preferences(self) -> str:
        """What a cursor depends on besides its window."""
        ...

    async def calendars(self, mailbox: str) -> tuple[CalendarRecord, ...]:
        """Every calendar of a mailbox."""
        ...

    async def groups(self, mailbox: str) -> tuple[GroupRecord, ...]:
        """Every calendar group of a mailbox."""
        ...

    async def view_page(self, calendar: CalendarKey, window: Window) -> Page:
        """The first page of a plain view."""
        ...

    async def delta_page(self, calendar: CalendarKey, window: Window) -> Page:
        """The first page of a full round."""
        ...

    async def follow(self, link: str) -> Page:
        """The page behind a nextLink or a deltaLink."""
        ...

    async def event(self, key: EventKey) -> EventRecord:
        """One event or master in full."""
        ...

    async def instances_page(self, master: EventKey, window: Window) -> Page:
        """The first page of a series' instances in a window."""
        ...

    async def reply(self, answer: Reply) -> None:
        """Answer an invitation."""
        ...

    async def settings(self) -> MailboxInfo:
        """Zone, formats and working hours."""
        ...

    async def categories(self) -> tuple[tuple[str, str], ...]:
        """Names of categories with their colour presets."""
        ...

    async def me(self) -> Person:
        """The signed-in person."""
        ...


class GraphRemote:
    """The service as the sync sees it, in whatever dialect the client speaks."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client
        self.preferences = "; ".join(filter(None, (calendar_view.PREFERENCES, client.dialect.mark)))

    async def calendars(self, mailbox: str) -> tuple[CalendarRecord, ...]:
        """List calendars."""
        return await calendars.list_calendars(self._client, mailbox)

    async def groups(self, mailbox: str) -> tuple[GroupRecord, ...]:
        """List calendarGroups."""
        return await calendar_groups.list_groups(self._client, mailbox)

    async def view_page(self, calendar: CalendarKey, window: Window) -> Page:
        """List calendarView."""
        return await calendar_view.view_page(self._client, calendar.mailbox, calendar.calendar, window)

    async def delta_page(self, calendar: CalendarKey, window: Window) -> Page:
        """The first request of event: delta."""
        return await calendar_view.delta_page(self._client, calendar.mailbox, calendar.calendar, window)

    async def follow(self, link: str) -> Page:
        """The page behind a link."""
        return await calendar_view.follow(self._client, link)

    async def event(self, key: EventKey) -> EventRecord:
        """Get event."""
        return await events.get_event(self._client, key.mailbox, key.id)

    async def instances_page(self, master: EventKey, window: Window) -> Page:
        """List instances."""
        return await events.instances_page(self._client, master.mailbox, master.id, window)

    async def reply(self, answer: Reply) -> None:
        """event: accept, tentativelyAccept, decline."""
        await events.reply(self._client, answer)

    async def settings(self) -> MailboxInfo:
        """Get mailboxSettings."""
        return await mailbox.settings(self._client)

    async def categories(self) -> tuple[tuple[str, str], ...]:
        """List masterCategories."""
        return await mailbox.categories(self._client)

    async def me(self) -> Person:
        """Get user."""
        return await mailbox.me(self._client)
