"""One person's (or room's) mailbox: calendars, groups, events, settings, and the log of what changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tuical.emulator import rendering
from tuical.emulator.changes import ChangeLog
from tuical.emulator.errors import GraphError, bad_request, not_found
from tuical.emulator.identifiers import CALENDAR, EVENT, GROUP, IMMUTABLE, Identifiers
from tuical.emulator.items import Calendar, Group, Instance, Item, Share
from tuical.emulator.series import Override
from tuical.emulator.settings import new_categories, new_settings
from tuical.emulator.times import stamp

CALENDAR_MEMBERS = {
    "color": "auto",
    "hexColor": "",
    "isTallyingResponses": True,
    "canShare": True,
    "canViewPrivateItems": True,
    "canEdit": True,
    "allowedOnlineMeetingProviders": ["teamsForBusiness"],
    "defaultOnlineMeetingProvider": "teamsForBusiness",
}


@dataclass(slots=True)
class Mailbox:
    """State of one mailbox. Everything is addressed by opaque ids that hold in this mailbox only."""

    address: str
    name: str
    number: int
    identifiers: Identifiers
    now: Callable[[], datetime]
    kind: str = "user"
    profile: dict[str, Any] = field(default_factory=dict)  # capacity, building, floor, features, job title ...
    calendars: dict[str, Calendar] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    items: dict[int, Item] = field(default_factory=dict)
    by_uid: dict[str, int] = field(default_factory=dict)
    given_ids: dict[str, int] = field(default_factory=dict)
    transactions: dict[str, int] = field(default_factory=dict)
    reminders: dict[tuple[int, int], int] = field(default_factory=dict)  # (item, day) -> next time, 0 = dismissed
    settings: dict[str, Any] = field(default_factory=dict)
    categories: list[dict[str, Any]] = field(default_factory=list)
    log: ChangeLog = field(default_factory=ChangeLog)
    default_calendar: str = ""
    keep_declined: bool = False
    serial: int = 0
    revision: int = 0
    fragments: dict[Any, bytes] = field(default_factory=dict)

    @property
    def personal(self) -> bool:
        """Whether this is a personal (Outlook.com) account: `add_person(..., personal=True)`; it can do less."""
        return bool(self.profile.get("personal"))

    def furnish(self, time_zone: str) -> None:
        """What every new mailbox has: one group, one calendar, categories, settings."""
        self.settings = new_settings(time_zone, self.kind)
        for name, color in new_categories():
            self.add_category(name, color)
        group = self.add_group("My Calendars")
        self.default_calendar = self.add_calendar("Calendar", group=group, isDefaultCalendar=True, isRemovable=False)

    def next_serial(self) -> int:
        """Serials are never used twice."""
        self.serial += 1
        return self.serial

    def new_change_key(self) -> str:
        """A change key nobody has seen."""
        self.revision += 1
        return self.identifiers.change_key(self.number, self.revision)

    def add_category(self, name: str, color: str = "none") -> str:
        """A master category; returns its id. Names are unique: 409 for one that exists."""
        category = self.identifiers.uuid(f"category {self.number} {self.next_serial()}")
        self.categories.append({"id": category, "displayName": name, "color": color})
        return category

    def add_group(self, name: str) -> str:
        """A calendar group; returns its id."""
        serial = self.next_serial()
        group = Group(self.identifiers.encode(GROUP, self.number, serial), serial, name, self.new_change_key())
        self.groups[group.id] = group
        return group.id

    def add_calendar(self, name: str, *, color: str = "auto", group: str | None = None, **members: Any) -> str:
        """A calendar of one's own in a group (default: the first one); `members` are Graph's. Returns its id."""
        return self._add(name, group, {"color": color, **members}).id

    def share_calendar(
        self, owner: "Mailbox", calendar_id: str | None = None, *, name: str | None = None, role: str = "read",
        color: str = "auto", group: str | None = None, **members: Any,
    ) -> str:  # fmt: skip
        """Accept a share: `owner`'s calendar (default: the default one) appears among my calendars under the owner's
        name, with ids that hold in my mailbox only. `role` is read or write. Returns the id of my entry."""
        source = owner.calendars[calendar_id or owner.default_calendar]
        source.roles[self.address] = role
        rights = {"canEdit": role == "write", "canShare": False, "canViewPrivateItems": False, "color": color}
        entry = self._add(name or owner.name, group, rights | members)
        entry.share = Share(owner.address, source.id)
        return entry.id

    def _add(self, name: str, group: str | None, members: dict[str, Any]) -> Calendar:
        serial = self.next_serial()
        defaults = {"isDefaultCalendar": False, "isRemovable": True, "changeKey": self.new_change_key()}
        home = group or next(iter(self.groups))
        entry = Calendar(
            self.identifiers.encode(CALENDAR, self.number, serial), serial, name, home,
            CALENDAR_MEMBERS | defaults | members,
        )  # fmt: skip
        self.calendars[entry.id] = entry
        return entry

    def calendar(self, calendar_id: str | None = None) -> Calendar:
        """A calendar by id, or the default one. Raises 404 for an unknown id."""
        found = self.calendars.get(calendar_id or self.default_calendar)
        if found is None:
            raise not_found()
        return found

    def calendar_of(self, item: Item) -> Calendar:
        """Where an item lies."""
        return self.calendars[self.identifiers.encode(CALENDAR, self.number, item.calendar)]

    def put_raw(self, calendar_id: str, event: Mapping[str, Any]) -> str:
        """Store an event exactly as given, whatever it says; only what is missing is filled in. Returns its id."""
        return self.store(self.calendar(calendar_id), dict(event)).id

    def store(self, calendar: Calendar, members: dict[str, Any]) -> Item:
        """Take in a new event (the dict is kept) and note it in the log."""
        serial = self.next_serial()
        given = members.pop("id", None)
        item = Item(serial, calendar.serial, members, given or self.identifiers.encode(EVENT, self.number, serial))
        if given:
            self.given_ids[given] = serial
        item.extra = {name: members.pop(name) for name in members.keys() - rendering.MEMBERS}
        if item.extra.get("attachments"):
            members.setdefault("hasAttachments", True)
        self._fill(item)
        item.settle()
        self.items[serial] = calendar.items[serial] = item
        self.by_uid[members["iCalUId"]] = serial
        if members.get("transactionId"):
            self.transactions[members["transactionId"]] = serial
        self._note(calendar, serial)
        return item

    def _fill(self, item: Item) -> None:
        members = item.members
        moment = stamp(self.now())
        me = {"emailAddress": {"name": self.name, "address": self.address}}
        members.setdefault("changeKey", self.new_change_key())
        members.setdefault("createdDateTime", moment)
        members.setdefault("lastModifiedDateTime", moment)
        members.setdefault("iCalUId", self.identifiers.ical_uid(self.number, item.serial))
        members.setdefault("organizer", me)
        members.setdefault("isOrganizer", _address(members["organizer"]) == self.address)
        members.setdefault("responseStatus", self._own_answer(members))
        members.setdefault("type", "seriesMaster" if members.get("recurrence") else "singleInstance")
        for end in ("start", "end"):
            zone = (members.get(end) or {}).get("timeZone")
            members.setdefault(f"original{end.title()}TimeZone", zone or "UTC")

    def _own_answer(self, members: Mapping[str, Any]) -> dict[str, str]:
        if members["isOrganizer"]:
            return {"response": "organizer", "time": "0001-01-01T00:00:00Z"}
        mine = (person for person in members.get("attendees") or () if _address(person) == self.address)
        answer: dict[str, str] | None = next((person.get("status") for person in mine), None)
        return dict(answer) if answer else {"response": "none", "time": "0001-01-01T00:00:00Z"}

    def _note(self, calendar: Calendar, serial: int) -> None:
        self.log.add(calendar.serial, serial)
        calendar.forget()

    def touch(self, item: Item, override: Override | None = None) -> None:
        """An item (and one of its exceptions) changed: new change keys, dates, a line in the log."""
        moment = stamp(self.now())
        item.members["changeKey"] = self.new_change_key()
        item.members["lastModifiedDateTime"] = moment
        if override is not None:
            override.members["changeKey"] = self.new_change_key()
            override.members["lastModifiedDateTime"] = moment
        self._note(self.calendar_of(item), item.serial)

    def remove(self, item: Item) -> None:
        """Take an item out; its deletion is noted in the log."""
        calendar = self.calendar_of(item)
        del self.items[item.serial], calendar.items[item.serial]
        if self.by_uid.get(item.members["iCalUId"]) == item.serial:
            del self.by_uid[item.members["iCalUId"]]
        self.transactions.pop(item.members.get("transactionId") or "", None)
        self._note(calendar, item.serial)

    def find(self, event_id: str) -> Instance:
        """The item or instance behind an id of this mailbox's own events (either kind of id). Raises 404, 400."""
        serial, day = self.given_ids.get(event_id, 0), 0
        if not serial:
            reference = self.identifiers.decode(event_id)
            if reference is None:
                raise bad_request("ErrorInvalidIdMalformed", "Id is malformed.")
            if reference.mailbox != self.number or reference.share or reference.kind not in {EVENT, IMMUTABLE}:
                raise not_found()
            serial, day = reference.serial, reference.day
        return self.locate(serial, day)

    def absent_day(self, event_id: str) -> GraphError | None:
        """Why a day of a series cannot be changed when it is not there; None when no series here has it."""
        reference = self.identifiers.decode(event_id)
        item = self.items.get(reference.serial) if reference and reference.mailbox == self.number else None
        if reference is None or item is None or not reference.day or item.series is None:
            return None
        if reference.day in item.series.cancelled:
            code, why = "ErrorCalendarOccurrenceIsDeletedFromRecurrence", "The occurrence was deleted."
        else:
            code, why = "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange", "The series has no such occurrence."
        return bad_request(code, why)

    def locate(self, serial: int, day: int = 0) -> Instance:
        """An item, or one day of it. Raises 404 when it is gone or was never there."""
        item = self.items.get(serial)
        if item is None or (day and (item.series is None or not item.series.holds(day))):
            raise not_found()
        if not day or item.series is None:
            return Instance(item.start, item.end, item, 0)
        slot = item.series.slot(day)
        return Instance(slot.start, slot.end, item, day)

    def copy(self, uid: str) -> Item | None:
        """This person's copy of a meeting."""
        return self.items.get(self.by_uid.get(uid, 0))


def _address(recipient: Mapping[str, Any] | None) -> str:
    return str(((recipient or {}).get("emailAddress") or {}).get("address") or "").lower()


def day_text(day: int) -> str:
    """A date ordinal as yyyy-MM-dd."""
    return date.fromordinal(day).isoformat()
