"""`GraphRemote`: what the sync needs of a server (`Remote`), each question and change one operation of Graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from tuical.graph import (
    attachments,
    calendar_groups,
    calendar_view,
    calendars,
    events,
    events_changes,
    groups,
    mailbox,
    permissions,
    reminders,
)
from tuical.graph.client import GraphClient
from tuical.model.attachment import Attachment
from tuical.model.calendar import CalendarColour
from tuical.model.event import AttachmentInfo, Person
from tuical.model.keys import GROUPS, CalendarKey, EventKey
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
from tuical.model.permission import Permission, Role
from tuical.model.record import CalendarRecord, EventRecord, GroupRecord, Page
from tuical.model.reminder import Reminder
from tuical.model.window import Window


class GraphRemote:
    """The service as the sync sees it, in whatever dialect the client speaks."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client
        self.keeps_transactions = client.dialect.keeps_transactions
        self.heeds_versions = client.dialect.heeds_versions
        self.preferences = "; ".join(filter(None, (calendar_view.PREFERENCES, client.dialect.mark)))

    async def calendars(self, mailbox: str) -> tuple[CalendarRecord, ...]:
        """List calendars; a group has one (group: get calendar)."""
        if mailbox.startswith(GROUPS):
            return (await groups.get_calendar(self._client, mailbox.removeprefix(GROUPS)),)
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

    async def event(self, key: EventKey, *, html: bool = False) -> EventRecord:
        """Get event."""
        return await events.get_event(self._client, key.mailbox, key.id, html=html)

    async def instances_page(self, master: EventKey, window: Window) -> Page:
        """List instances."""
        return await events.instances_page(self._client, master.mailbox, master.id, window)

    async def create(self, event: Create, body: bytes) -> EventRecord:
        """Create event."""
        key = event.event
        return await events_changes.create_event(
            self._client, key.mailbox, event.new, calendar=key.calendar, content=body
        )

    async def change(self, change: Change, body: bytes, etag: str) -> EventRecord | None:
        """Update event."""
        key = change.event
        return await events_changes.change_event(
            self._client, key.mailbox, key.id, change.change, etag=etag, content=body
        )

    async def delete(self, key: EventKey, etag: str) -> None:
        """Delete event."""
        await events_changes.delete_event(self._client, key.mailbox, key.id, etag=etag)

    async def cancel(self, meeting: Cancel, body: bytes) -> None:
        """event: cancel."""
        await events_changes.cancel_event(self._client, meeting.event.mailbox, meeting.event.id, content=body)

    async def reply(self, answer: Reply, body: bytes = b"") -> None:
        """event: accept, tentativelyAccept, decline."""
        await events.reply(self._client, answer, content=body)

    async def forward(self, invitation: Forward, body: bytes) -> None:
        """event: forward."""
        key = invitation.event
        await events_changes.forward_event(self._client, key.mailbox, key.id, invitation.recipients, content=body)

    async def attachments(self, key: EventKey) -> tuple[AttachmentInfo, ...]:
        """List attachments."""
        return await attachments.list_attachments(self._client, key.mailbox, key.id)

    async def attach(self, file: Attach, source: BinaryIO, progress: Callable[[int, int], None]) -> AttachmentInfo:
        """Add attachment, or createUploadSession and its pieces."""
        key = file.event
        if file.is_link:
            return await attachments.add_written(self._client, key.mailbox, key.id, source.read())
        return await attachments.attach_file(
            self._client, key.mailbox, key.id, file.name, file.content_type, source, file.size, progress=progress
        )

    async def attachment(self, key: EventKey, info: AttachmentInfo) -> Attachment:
        """Get attachment, with the item or the link of one that has it."""
        return await attachments.get_attachment(self._client, key.mailbox, key.id, info.id, info.kind)

    async def small_file(self, key: EventKey, attachment: str) -> tuple[Attachment, bytes]:
        """Get attachment, whole."""
        return await attachments.get_file(self._client, key.mailbox, key.id, attachment)

    async def save_attachment(self, attachment: Detach, sink: BinaryIO, largest: int) -> int:
        """Get attachment, its bytes."""
        key, name = attachment.event, attachment.attachment
        return await attachments.save_bytes(self._client, key.mailbox, key.id, name, sink, largest=largest)

    async def detach(self, attachment: Detach) -> None:
        """Delete attachment."""
        key = attachment.event
        await attachments.delete_attachment(self._client, key.mailbox, key.id, attachment.attachment)

    async def reminders(self, window: Window) -> tuple[Reminder, ...]:
        """user: reminderView."""
        return await reminders.list_reminders(self._client, window)

    async def snooze(self, reminder: Snooze) -> None:
        """event: snoozeReminder."""
        await reminders.snooze(self._client, reminder.event.mailbox, reminder.event.id, reminder.until)

    async def dismiss(self, reminder: Dismiss) -> None:
        """event: dismissReminder."""
        await reminders.dismiss(self._client, reminder.event.mailbox, reminder.event.id)

    async def make_calendar(self, calendar: MakeCalendar) -> CalendarRecord:
        """Create calendar."""
        return await calendars.create_calendar(
            self._client,
            calendar.name,
            colour=_colour(calendar.color),
            group=calendar.group,
            mailbox=calendar.calendar.mailbox,
        )

    async def change_calendar(self, calendar: ChangeCalendar) -> None:
        """Update calendar."""
        key = calendar.calendar
        await calendars.change_calendar(
            self._client, key.mailbox, key.calendar, name=calendar.name or None, colour=_colour(calendar.color)
        )

    async def drop_calendar(self, calendar: DropCalendar) -> None:
        """Delete calendar."""
        await calendars.delete_calendar(self._client, calendar.calendar.mailbox, calendar.calendar.calendar)

    async def permissions(self, calendar: CalendarKey) -> tuple[Permission, ...]:
        """List calendarPermissions."""
        return await permissions.list_permissions(self._client, calendar.mailbox, calendar.calendar)

    async def share(self, share: Share, known: Permission | None) -> None:
        """Create, update or delete calendarPermission."""
        place, role = (share.calendar.mailbox, share.calendar.calendar), Role(share.role)
        if known is None:
            somebody = Person(share.person, share.address)
            await permissions.share_calendar(self._client, *place, somebody, role, is_inside_organization=share.inside)
        elif role is Role.NONE and known.is_removable:
            await permissions.stop_sharing(self._client, *place, known.id)
        else:
            await permissions.change_role(self._client, *place, known.id, role)

    async def make_group(self, group: MakeGroup) -> GroupRecord:
        """Create calendarGroup."""
        return await calendar_groups.create_group(self._client, group.name, group.mailbox)

    async def rename_group(self, group: RenameGroup) -> None:
        """Update calendarGroup."""
        await calendar_groups.rename_group(self._client, group.group, group.name, group.mailbox)

    async def drop_group(self, group: DropGroup) -> None:
        """Delete calendarGroup."""
        await calendar_groups.delete_group(self._client, group.group, group.mailbox)

    async def settings(self) -> MailboxInfo:
        """Get mailboxSettings."""
        return await mailbox.settings(self._client)

    async def categories(self) -> tuple[tuple[str, str], ...]:
        """List masterCategories."""
        return await mailbox.categories(self._client)

    async def me(self) -> Person:
        """Get user."""
        return await mailbox.me(self._client)


def _colour(name: str) -> CalendarColour | None:
    """The colour of that name; None leaves it to the service."""
    return CalendarColour(name) if name in CalendarColour.__members__.values() else None
