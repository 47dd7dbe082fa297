"""One of each kind of operation with the service it needs, and how often the server has done it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from tests.emulator.service import ANA, LIDIA, event, meeting
from tests.sync.office import ACCOUNT, Office
from tuical.model.attachment import Reference
from tuical.model.event import Person
from tuical.model.event_change import EventChange, EventTime, Invitee, NewEvent, Timed
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import (
    Attach,
    Cancel,
    Change,
    ChangeCalendar,
    Create,
    Delete,
    Detach,
    Dismiss,
    DropCalendar,
    DropGroup,
    Forward,
    MakeCalendar,
    MakeGroup,
    Operation,
    RenameGroup,
    Reply,
    Share,
    Snooze,
)
from tuical.wire.writing_attachments import reference_body

LIDIA_PERSON = Person("Lidia Holm", LIDIA)
NINE = EventTime(datetime(2026, 11, 23, 9), "Europe/Berlin")
TEN = EventTime(datetime(2026, 11, 23, 10), "Europe/Berlin")


class Kind(NamedTuple):
    """A kind of operation."""

    make: Callable[[Office], Operation]
    """The operation, made from what was read after `prepare`."""
    done: Callable[[Office], int]
    """How often the server did it, 0 or 1."""
    method: str
    """The method of the request that does it, and its path as a regular expression."""
    route: str
    mails: tuple[str, ...] = ()
    """The mails that go out when it is done once, its own last."""
    prepare: Callable[[Office], None] = lambda _office: None
    leaves_trace: bool = True
    """Whether reading tells that it was done."""
    repeatable: bool = False
    """Whether doing it twice is doing it once."""
    absence_is_success: bool = False
    """Whether 404 is what was asked for."""


def new_event(**members: Any) -> NewEvent:
    given: dict[str, Any] = {"subject": "Planning", "when": Timed(NINE, TEN), "transaction_id": "t-1"} | members
    return NewEvent(**given)


def own(office: Office) -> EventKey:
    """The event that stands in Ana's calendar."""
    return office.events()[0].key


def items(office: Office) -> list[dict[str, Any]]:
    return [item.members for item in office.service.ana.items.values()]


def extras(office: Office) -> list[dict[str, Any]]:
    return [item.extra for item in office.service.ana.items.values()]


def default_calendar(office: Office) -> CalendarKey:
    return CalendarKey(ACCOUNT, "/me", office.service.ana.default_calendar)


def _event(office: Office) -> None:
    office.service.world.create_event(ANA, office.service.ana.default_calendar, event())


def _meeting(office: Office) -> None:
    office.service.world.create_event(ANA, office.service.ana.default_calendar, meeting())


def _invitation(office: Office) -> None:
    body = meeting(attendees=[{"emailAddress": {"address": ANA}}])
    office.service.world.create_event(LIDIA, office.service.lidia.default_calendar, body)


def _attached(office: Office) -> None:
    _event(office)
    (item,) = office.service.ana.items.values()
    item.extra["attachments"] = [
        {"@odata.type": "#microsoft.graph.fileAttachment", "id": "A1", "name": "a.txt", "contentType": "text/plain",
         "size": 3, "isInline": False, "lastModifiedDateTime": "2026-11-20T09:00:00Z", "contentBytes": "YWJj"}
    ]  # fmt: skip
    item.members["hasAttachments"] = True


def _calendar(office: Office) -> None:
    office.service.ana.add_calendar("Plans")


def _group(office: Office) -> None:
    office.service.ana.add_group("Plans")


def _named(office: Office, name: str) -> CalendarKey:
    (found,) = (info.key for info in office.calendars() if info.name == name)
    return found


def _group_named(office: Office, name: str) -> str:
    (found,) = (group.id for group in office.service.ana.groups.values() if group.name == name)
    return found


def _create(office: Office) -> Create:
    new = new_event(attendees=(Invitee(LIDIA_PERSON),))
    return Create(EventKey(*default_calendar(office), "local:1"), new, people=("Lidia Holm",))


def _change(office: Office) -> Change:
    key = own(office)
    etag = office.reader.event(key).etag
    return Change(key, EventChange(subject="Moved"), EventChange(subject="Planning"), etag, "Planning")


def _delete(office: Office) -> Delete:
    return Delete(own(office), office.reader.event(own(office)).etag, "Planning")


def _attach(office: Office) -> Attach:
    source = office.folder / "b.txt"
    source.write_bytes(b"some bytes")
    name = office.outbox.store_file(source, "b.txt")
    return Attach(own(office), name, "b.txt", "text/plain", 10)


def _attach_link(office: Office) -> Attach:
    source = office.folder / "link"
    source.write_bytes(reference_body("plan", Reference("https://files.example.com/plan", "other", "view", False)))
    name = office.outbox.store_file(source, "plan")
    return Attach(own(office), name, "plan", "", source.stat().st_size, is_link=True)


def _count(found: list[Any]) -> int:
    return len(found)


def _mails(kind: str) -> Callable[[Office], int]:
    return lambda office: sum(mail.kind == kind for mail in office.service.world.mails)


def _subjects(subject: str) -> Callable[[Office], int]:
    return lambda office: sum(one["subject"] == subject for one in items(office))


def _absent(office: Office) -> int:
    return int(not items(office))


def _files(office: Office, name: str) -> int:
    return sum(one["name"] == name for extra in extras(office) for one in extra.get("attachments", ()))


def _calendars(office: Office, name: str) -> int:
    return sum(one.name == name for one in office.service.ana.calendars.values())


def _sharing(office: Office, name: str) -> int:
    (found,) = (one for one in office.service.ana.calendars.values() if one.name == name)
    return int(found.roles.get(LIDIA) == "read")


def _groups(office: Office, name: str) -> int:
    return sum(one.name == name for one in office.service.ana.groups.values())


SNOOZED = 1_795_500_000

KINDS: dict[str, Kind] = {
    "create": Kind(_create, _subjects("Planning"), "POST", r"/events$", ("invitation",)),
    "change": Kind(_change, _subjects("Moved"), "PATCH", r"/events/", ("invitation", "update"), _meeting),
    "delete": Kind(
        _delete, _absent, "DELETE", r"/events/", ("invitation", "cancellation"), _meeting, absence_is_success=True
    ),
    "cancel": Kind(
        lambda office: Cancel(own(office), "Sorry", "Planning"),
        _absent, "POST", r"/cancel$", ("invitation", "cancellation"), _meeting,
    ),
    "accept": Kind(
        lambda office: Reply(own(office), "accepted", "Gladly"),
        _mails("accepted"), "POST", r"/accept$", ("invitation", "accepted"), _invitation,
    ),
    "decline": Kind(
        lambda office: Reply(own(office), "declined"),
        _mails("declined"), "POST", r"/decline$", ("invitation", "declined"), _invitation,
    ),
    "forward": Kind(
        lambda office: Forward(own(office), (LIDIA_PERSON,), "Look"),
        _mails("forward"), "POST", r"/forward$", ("forward",), _event, leaves_trace=False,
    ),
    "attach": Kind(_attach, lambda office: _files(office, "b.txt"), "POST", r"/attachments$", (), _event),
    "attach a link": Kind(_attach_link, lambda office: _files(office, "plan"), "POST", r"/attachments$", (), _event),
    "detach": Kind(
        lambda office: Detach(own(office), "A1", "a.txt"),
        lambda office: 1 - _files(office, "a.txt"), "DELETE", r"/attachments/", (), _attached, absence_is_success=True,
    ),
    "snooze": Kind(
        lambda office: Snooze(own(office), SNOOZED),
        lambda office: int(list(office.service.ana.reminders.values()) == [SNOOZED]),
        "POST", r"/snoozeReminder$", (), _event, repeatable=True,
    ),
    "dismiss": Kind(
        lambda office: Dismiss(own(office)),
        lambda office: int(list(office.service.ana.reminders.values()) == [0]),
        "POST", r"/dismissReminder$", (), _event, repeatable=True,
    ),
    "makeCalendar": Kind(
        lambda _office: MakeCalendar(CalendarKey(ACCOUNT, "/me", "local:2"), "Plans", "lightBlue"),
        lambda office: _calendars(office, "Plans"), "POST", r"/calendars$",
    ),
    "changeCalendar": Kind(
        lambda office: ChangeCalendar(_named(office, "Plans"), "Ideas", before_name="Plans"),
        lambda office: _calendars(office, "Ideas"), "PATCH", r"/calendars/", (), _calendar,
    ),
    "dropCalendar": Kind(
        lambda office: DropCalendar(_named(office, "Plans"), "Plans"),
        lambda office: 1 - _calendars(office, "Plans"),
        "DELETE", r"/calendars/", (), _calendar, absence_is_success=True,
    ),
    "share": Kind(
        lambda office: Share(_named(office, "Plans"), LIDIA, "read", "Plans", "Lidia Holm", people=("Lidia Holm",)),
        lambda office: _sharing(office, "Plans"), "POST", r"/calendarPermissions$", ("share",), _calendar,
    ),
    "makeGroup": Kind(
        lambda _office: MakeGroup(ACCOUNT, "/me", "local:3", "Plans"),
        lambda office: _groups(office, "Plans"), "POST", r"/calendarGroups$",
    ),
    "renameGroup": Kind(
        lambda office: RenameGroup(ACCOUNT, "/me", _group_named(office, "Plans"), "Ideas", "Plans"),
        lambda office: _groups(office, "Ideas"), "PATCH", r"/calendarGroups/", (), _group,
    ),
    "dropGroup": Kind(
        lambda office: DropGroup(ACCOUNT, "/me", _group_named(office, "Plans"), "Plans"),
        lambda office: 1 - _groups(office, "Plans"),
        "DELETE", r"/calendarGroups/", (), _group, absence_is_success=True,
    ),
}  # fmt: skip
