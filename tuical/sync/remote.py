"""What the sync needs of a server; `graph_remote` has it from a Graph client, tests bring a server of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol

from tuical.model.attachment import Attachment
from tuical.model.event import AttachmentInfo, Person
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.operation import (
    Attach,
    Cancel,
    Change,
    ChangeCalendar,
    Create,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    RenameGroup,
    Reply,
    Share,
    Snooze,
)
from tuical.model.permission import Permission
from tuical.model.record import CalendarRecord, EventRecord, GroupRecord, Page
from tuical.model.reminder import Reminder
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

    async def event(self, key: EventKey, *, html: bool = False) -> EventRecord:
        """One event or master in full, its body as text unless `html`."""
        ...

    async def instances_page(self, master: EventKey, window: Window) -> Page:
        """The first page of a series' instances in a window."""
        ...

    @property
    def keeps_transactions(self) -> bool:
        """Whether a creation that is sent twice makes one event."""
        ...

    @property
    def heeds_versions(self) -> bool:
        """Whether a change of an older version is refused."""
        ...

    async def create(self, event: Create, body: bytes) -> EventRecord:
        """Create an event; `body` is what was stored before."""
        ...

    async def change(self, change: Change, body: bytes, etag: str) -> EventRecord | None:
        """Change an event; None says that it is to be read."""
        ...

    async def delete(self, key: EventKey, etag: str) -> None:
        """Delete an event."""
        ...

    async def cancel(self, meeting: Cancel, body: bytes) -> None:
        """Cancel a meeting."""
        ...

    async def reply(self, answer: Reply, body: bytes = b"") -> None:
        """Answer an invitation."""
        ...

    async def forward(self, invitation: Forward, body: bytes) -> None:
        """Send an invitation on."""
        ...

    async def attachments(self, key: EventKey) -> tuple[AttachmentInfo, ...]:
        """The attachments of an event."""
        ...

    async def attach(self, file: Attach, source: BinaryIO, progress: Callable[[int, int], None]) -> AttachmentInfo:
        """Attach a file; `progress` hears of the bytes so far and of all of them."""
        ...

    async def attachment(self, key: EventKey, info: AttachmentInfo) -> Attachment:
        """What the list said of an attachment, and the item or the link that it is."""
        ...

    async def small_file(self, key: EventKey, attachment: str) -> tuple[Attachment, bytes]:
        """A small file with its bytes, all in one answer: half of it is no answer."""
        ...

    async def save_attachment(self, attachment: Detach, sink: BinaryIO, largest: int) -> int:
        """The bytes of an attachment; raises TooLarge for more of them."""
        ...

    async def detach(self, attachment: Detach) -> None:
        """Delete an attachment."""
        ...

    async def reminders(self, window: Window) -> tuple[Reminder, ...]:
        """The reminders of the person's events in a window that are going to be raised, or were and stand open."""
        ...

    async def snooze(self, reminder: Snooze) -> None:
        """Be reminded later."""
        ...

    async def dismiss(self, reminder: Dismiss) -> None:
        """Be reminded no more."""
        ...

    async def make_calendar(self, calendar: MakeCalendar) -> CalendarRecord:
        """Create a calendar."""
        ...

    async def change_calendar(self, calendar: ChangeCalendar) -> None:
        """Change the name or the colour of a calendar."""
        ...

    async def drop_calendar(self, calendar: DropCalendar) -> None:
        """Delete a calendar."""
        ...

    async def permissions(self, calendar: CalendarKey) -> tuple[Permission, ...]:
        """Who may see or change a calendar."""
        ...

    async def share(self, share: Share, known: Permission | None) -> None:
        """Give, change or take the role of somebody who has the `known` permission, None for nobody."""
        ...

    async def make_group(self, group: MakeGroup) -> GroupRecord:
        """Create a calendar group."""
        ...

    async def rename_group(self, group: RenameGroup) -> None:
        """Rename a calendar group."""
        ...

    async def drop_group(self, group: DropGroup) -> None:
        """Delete a calendar group."""
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
