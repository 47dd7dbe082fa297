"""What can be queued: every change a person makes is one of these values before it is anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tuical.model.keys import CalendarKey, EventKey

if TYPE_CHECKING:  # dataclasses cost milliseconds that the start does not have
    from tuical.model.event import Person, Proposal
    from tuical.model.event_change import EventChange, NewEvent
    from tuical.model.kept_file import KeptFile

WAITING = "waiting"  # on disk, not yet sent
SENDING = "sending"  # the first byte may have left
UNKNOWN = "unknown"  # its answer was lost; settled by re-reading
ATTENTION = "attention"  # a person has to decide
CONFLICT = "conflict"  # a person has to choose between two versions of the same members; counts as attention
STATES = (WAITING, SENDING, UNKNOWN, ATTENTION, CONFLICT)

LOCAL = "local:"
"""Begins the id of an event, a calendar or a group that no server has named yet."""


def is_local(identity: str) -> bool:
    """Whether only this program knows the id so far."""
    return identity.startswith(LOCAL)


class Reply(NamedTuple):
    """Accept, tentatively accept or decline an invitation (event: accept, tentativelyAccept, decline)."""

    event: EventKey
    response: str
    """accepted, tentativelyAccepted or declined."""
    comment: str = ""
    send: bool = True
    """Whether the organiser gets a mail."""
    subject: str = ""
    """For sentences about the operation: the event's title and who would be mailed."""
    organizer: str = ""
    proposal: Proposal | None = None
    """Another time, with a tentative answer or a refusal that is sent."""
    series: str = ""
    """The id of its series master where the event is an instance; operations on one series go in order."""
    before: str = ""
    """The answer that stood before, for taking this one back."""


class Create(NamedTuple):
    """A new event (create event); its id begins with LOCAL until the server names it."""

    event: EventKey
    new: NewEvent
    people: tuple[str, ...] = ()
    """Everybody who will be mailed, as they are called."""

    @property
    def subject(self) -> str:
        """Its title."""
        return self.new.subject


class Change(NamedTuple):
    """Changes of an event, an occurrence or a whole series by its master (update event)."""

    event: EventKey
    change: EventChange
    before: EventChange
    """The same members as they were when the person changed them: the base of a merge, and the way back."""
    etag: str = ""
    """The version it was made from, empty when unknown."""
    subject: str = ""
    series: str = ""
    people: tuple[str, ...] = ()
    replace_body: bool = False
    """Whether a new body takes the place of the old one; else it goes above it, and a meeting's block stays."""
    shift: int = 0
    """For a series whose times moved: by how many seconds every instance moves, for the view until it is read."""


class Delete(NamedTuple):
    """Remove an event, an occurrence or a series (delete event); the organiser's deletion is a cancellation."""

    event: EventKey
    etag: str = ""
    subject: str = ""
    series: str = ""
    people: tuple[str, ...] = ()


class Cancel(NamedTuple):
    """Cancel a meeting with a message to everybody (event: cancel)."""

    event: EventKey
    comment: str = ""
    subject: str = ""
    series: str = ""
    people: tuple[str, ...] = ()


class Forward(NamedTuple):
    """Send an invitation on (event: forward)."""

    event: EventKey
    recipients: tuple[Person, ...]
    comment: str = ""
    subject: str = ""
    series: str = ""


class Attach(NamedTuple):
    """Add a file, whose bytes were copied beside the outbox, or a link to a file elsewhere."""

    event: EventKey
    file: str
    """The copy's name in the folder beside the outbox."""
    name: str
    content_type: str
    size: int
    subject: str = ""
    series: str = ""
    is_link: bool = False
    """Whether the copy is no file but the body that adds it: a link, an attached event, a picture of the notes."""


class Carry(NamedTuple):
    """Attach what hangs on another event, too: it is read when it is its turn, and then stands in the queue as Attach.

    So a copy is on disk at once, and what goes along with it survives the end of the program, too.
    """

    event: EventKey
    source: EventKey
    """The event on which it hangs now."""
    subject: str = ""
    series: str = ""
    source_series: str = ""
    """The series of the source where that is an instance."""
    chosen: tuple[str, ...] | None = None
    """The ids of what goes along; None for everything."""
    pictures: bool = False
    """Whether the pictures of the notes go along, too."""
    carried: tuple[str, ...] = ()
    """The ids of what was read and stands in the queue by itself."""


class Detach(NamedTuple):
    """Delete an attachment."""

    event: EventKey
    attachment: str
    name: str
    subject: str = ""
    series: str = ""


class Snooze(NamedTuple):
    """Be reminded again later (event: snoozeReminder)."""

    event: EventKey
    until: int
    """Epoch seconds."""
    subject: str = ""
    series: str = ""


class Dismiss(NamedTuple):
    """Be reminded no more (event: dismissReminder)."""

    event: EventKey
    subject: str = ""
    series: str = ""


class MakeCalendar(NamedTuple):
    """A new calendar; its id begins with LOCAL until the server names it."""

    calendar: CalendarKey
    name: str
    color: str = "auto"
    group: str = ""


class ChangeCalendar(NamedTuple):
    """Another name or colour of a calendar; empty leaves it as it is."""

    calendar: CalendarKey
    name: str = ""
    color: str = ""
    before_name: str = ""
    before_color: str = ""


class DropCalendar(NamedTuple):
    """Delete a calendar with all its events."""

    calendar: CalendarKey
    name: str


class Share(NamedTuple):
    """Give somebody a role on a calendar, change it or take it away (create, update, delete calendarPermission)."""

    calendar: CalendarKey
    address: str
    role: str
    """A Role's word; `none` takes the calendar away from them."""
    name: str
    """The calendar's, for sentences about it."""
    person: str = ""
    """What the person is called."""
    before: str = "none"
    """The role that they had, for taking this one back."""
    inside: bool = True
    """Whether they belong to the organisation."""
    people: tuple[str, ...] = ()
    """Who is sent an invitation to the calendar."""


class MakeGroup(NamedTuple):
    """A new calendar group."""

    account: str
    mailbox: str
    group: str
    name: str


class RenameGroup(NamedTuple):
    """Another name of a calendar group."""

    account: str
    mailbox: str
    group: str
    name: str
    before: str = ""


class DropGroup(NamedTuple):
    """Delete an empty calendar group."""

    account: str
    mailbox: str
    group: str
    name: str


class Unreadable(NamedTuple):
    """A row of the outbox that this program cannot read, as one of a newer program: kept and shown, never sent."""

    event: EventKey
    kind: str
    subject: str = ""
    series: str = ""


EventOperation = (
    Reply | Create | Change | Delete | Cancel | Forward | Attach | Carry | Detach | Snooze | Dismiss | Unreadable
)
CalendarOperation = MakeCalendar | ChangeCalendar | DropCalendar | Share
GroupOperation = MakeGroup | RenameGroup | DropGroup
Operation = EventOperation | CalendarOperation | GroupOperation

KINDS: dict[str, type[Operation]] = {
    "reply": Reply, "create": Create, "change": Change, "delete": Delete, "cancel": Cancel, "forward": Forward,
    "attach": Attach, "carry": Carry, "detach": Detach, "snooze": Snooze, "dismiss": Dismiss,
    "makeCalendar": MakeCalendar, "changeCalendar": ChangeCalendar, "dropCalendar": DropCalendar,
    "makeGroup": MakeGroup, "renameGroup": RenameGroup, "dropGroup": DropGroup, "share": Share,
}  # fmt: skip
"""The names under which operations are stored."""


def target(operation: Operation) -> EventKey:
    """What it is about: an event, a calendar (no event id) or a group (no calendar either)."""
    if isinstance(operation, CalendarOperation):
        return EventKey(*operation.calendar, "")
    if isinstance(operation, MakeGroup | RenameGroup | DropGroup):
        return EventKey(operation.account, operation.mailbox, "", operation.group)
    return operation.event


def lane(operation: Operation) -> tuple[str, str, str]:
    """Operations of one lane go in order: those on one event, and on one series with all its instances.

    Ids are unique within a mailbox, whatever calendar the event was reached through.
    """
    found = target(operation)
    series = getattr(operation, "series", "")
    return (found.account, found.mailbox, series or found.id or found.calendar)


def lanes(operation: Operation) -> tuple[tuple[str, str, str], ...]:
    """Its lane and, of one that reads what hangs on another event, that one's: what removes it goes later."""
    if not isinstance(operation, Carry):
        return (lane(operation),)
    source = operation.source
    return lane(operation), (source.account, source.mailbox, operation.source_series or source.id)


class Queued(NamedTuple):
    """An operation in the outbox."""

    id: int
    operation: Operation
    state: str
    created: int
    """Epoch seconds."""
    not_before: float
    """Epoch seconds until which it is held, so that it can be taken back."""
    attempts: int = 0
    error: str = ""
    """The last refusal in words for a person."""
    step: str = ""
    """What was done together has one step: it goes in order and is undone together."""
    left: bool = False
    """Whether a byte of it may have left once."""


class Done(NamedTuple):
    """An operation that the server has, kept for a while so that it can be undone."""

    id: int
    operation: Operation
    done: int
    """Epoch seconds."""
    step: str
    result: str = ""
    """The id that the server gave what was created."""
    kept: bytes = b""
    """The event's JSON as it was before it was deleted or cancelled."""
    files: tuple[KeptFile, ...] = ()
    """What hung on it then."""
