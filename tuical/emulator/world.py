"""The whole of the emulated service: people and rooms with their mailboxes, and the verbs that change events."""

import json
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any, NamedTuple

from tuical.emulator import day_guests, events, extensions, forwarding, meetings, quota, rooms, state
from tuical.emulator.errors import bad_request, invalid_request, no_mailbox
from tuical.emulator.events import address_of
from tuical.emulator.identifiers import Identifiers
from tuical.emulator.items import Instance, Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.rendering import stored
from tuical.emulator.uploads import Upload
from tuical.emulator.validation import attendee, date_time, list_of, record


class Mail(NamedTuple):
    """A mail that a change would have sent: invitation, update, cancellation, forward (to the new attendee), forwarded
    (to the organiser), one of ANSWERS, or share (to whom a calendar is opened; `uid` is its id, `comment` the role)."""

    kind: str
    sender: str
    recipient: str
    uid: str
    comment: str


ANSWERS = ("accepted", "tentativelyAccepted", "declined")


class World:
    """`now` answers aware UTC moments; everything random comes from `seed`."""

    def __init__(self, *, now: Callable[[], datetime], seed: int = 0, quota: int | None = None) -> None:
        self.now = now
        self.quota = quota  # bytes a mailbox may hold, for people added from now on; None = no limit
        self.seed = seed
        self.random = Random(seed)
        self.identifiers = Identifiers(seed)
        self.mailboxes: dict[str, Mailbox] = {}
        self.owner = ""
        self.reactions: list[tuple[int, str, int, int]] = []  # due (epoch seconds), room, item, day of a series
        self.room_delay = (0, 2)
        self.people = 0
        self.uploads: dict[str, Upload] = {}  # sessions that are going on, by id
        self.mails: deque[Mail] = deque(maxlen=1000)
        self.door: Callable[[str, str, str], str] | None = None
        """Who comes in with a token, by token, method and path; None lets every token in."""
        self.places_refused = False  # as where no administrator has consented to Place.Read.All

    @property
    def version(self) -> int:
        """Grows with every change of any event, calendar or setting."""
        return sum(mailbox.revision + mailbox.serial + mailbox.log.last for mailbox in self.mailboxes.values())

    def add_person(
        self, address: str, name: str, *, time_zone: str = "UTC", kind: str = "user", capacity: int | None = None,
        building: str = "", floor: str = "", features: Sequence[str] = (), **extra: Any,
    ) -> Mailbox:  # fmt: skip
        """A person or a room ("room") with a mailbox; `extra` goes into the profile (jobTitle, officeLocation ...)."""
        self.people += 1
        profile = {"capacity": capacity, "building": building, "floor": floor, "features": list(features), **extra}
        if self.quota is not None:
            profile.setdefault("quota", self.quota)
        mailbox = Mailbox(address.lower(), name, self.people, self.identifiers, self.now, kind, profile)
        mailbox.furnish(time_zone)
        self.mailboxes[mailbox.address] = mailbox
        self.owner = self.owner or mailbox.address
        return mailbox

    def mailbox(self, address: str) -> Mailbox:
        """By address in any letter case. Raises 404 for an unknown one."""
        found = self.mailboxes.get(address.lower())
        if found is None:
            raise no_mailbox()
        return found

    def create_event(self, address: str, calendar_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """POST events: a known transactionId answers the first event; attendees are invited. Raises 400, 404."""
        mailbox = self.mailbox(address)
        return stored(mailbox, self.create(mailbox, calendar_id, body))

    def create(self, mailbox: Mailbox, calendar_id: str, body: Mapping[str, Any]) -> Instance:
        """`create_event`, answering the instance."""
        calendar = mailbox.calendar(calendar_id)
        known = mailbox.transactions.get(str(body.get("transactionId") or ""))
        if known:
            return mailbox.locate(known)
        given = extensions.read_extensions(body)
        members = events.new_members(body, f"{self.seed} {mailbox.number} {mailbox.serial}")
        quota.check_quota(mailbox, len(json.dumps([members, given])))
        self._name_people(members)
        item = mailbox.store(calendar, members)
        extensions.keep(item, given)
        meetings.invite(self, mailbox, item)
        return mailbox.locate(item.serial)

    def _name_people(self, members: Mapping[str, Any]) -> None:
        """Attendees given by address alone get the name the directory knows."""
        for person in members.get("attendees") or ():
            known = self.mailboxes.get(address_of(person))
            if known and person["emailAddress"]["name"] == person["emailAddress"]["address"]:
                person["emailAddress"]["name"] = known.name

    def change_event(self, address: str, event_id: str, patch: Mapping[str, Any]) -> dict[str, Any]:
        """PATCH: an organiser's change travels, one day of a series becomes an exception. Raises 400, 404."""
        mailbox = self.mailbox(address)
        return stored(mailbox, self.change(mailbox, mailbox.find(event_id), patch))

    def change(self, mailbox: Mailbox, instance: Instance, patch: Mapping[str, Any]) -> Instance:
        """`change_event` on an instance, answering it as it is then."""
        if instance.day:
            self._change_day(mailbox, instance, patch)
        else:
            self._change_item(mailbox, instance.item, patch)
        return mailbox.locate(instance.item.serial, instance.day)

    def _change_day(self, mailbox: Mailbox, instance: Instance, patch: Mapping[str, Any]) -> None:
        before = day_guests.day_kinds(instance)
        override, given = events.change_occurrence(instance, patch)
        if meetings.is_organizer(mailbox, instance.item):
            day = mailbox.locate(instance.item.serial, instance.day)
            meetings.update_day(self, mailbox, day, given)
            if "attendees" in given:
                alone = given & set(meetings.COPIED) == {"attendees"}
                day_guests.change_day_guests(self, mailbox, day, before, alone=alone)
        mailbox.touch(instance.item, override)

    def _change_item(self, mailbox: Mailbox, item: Item, patch: Mapping[str, Any]) -> None:
        before, extras = meetings.kinds(item), extensions.read_extensions(patch)
        given, moved = events.change(item, patch, f"{self.seed} {mailbox.number} {item.serial}")
        extensions.keep(item, extras)
        if meetings.is_organizer(mailbox, item):
            self._name_people(item.members)
            meetings.update(self, mailbox, item, given, moved=moved, before=before)
        mailbox.touch(item)

    def delete_event(self, address: str, event_id: str) -> None:
        """DELETE: by the organiser it cancels the copies, by an attendee it removes one's own in silence."""
        mailbox = self.mailbox(address)
        self.delete(mailbox, mailbox.find(event_id))

    def delete(self, mailbox: Mailbox, instance: Instance, comment: str = "") -> None:
        """`delete_event` on an instance."""
        if meetings.is_organizer(mailbox, instance.item):
            meetings.withdraw(self, mailbox, instance, comment)
        meetings.remove(mailbox, instance)

    def cancel_event(self, address: str, event_id: str, comment: str = "") -> None:
        """cancel: copies of the attendees say isCancelled, the organiser's goes. Raises 400 for anybody else."""
        mailbox = self.mailbox(address)
        instance = mailbox.find(event_id)
        if not meetings.is_organizer(mailbox, instance.item):
            raise invalid_request("You need to be an organizer to cancel a meeting.")
        self.delete(mailbox, instance, comment)

    def respond(
        self, address: str, event_id: str, response: str, *, comment: str = "", send: bool = True,
        proposed: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """accept, tentativelyAccept, decline. `response` is one of ANSWERS; the comment only travels by mail and
        shows in `mails`. Raises 400 for the organiser, for a cancelled meeting, and for proposals that cannot be."""
        mailbox = self.mailbox(address)
        instance = mailbox.find(event_id)
        self._check_answer(mailbox, instance, response, send, proposed)
        meetings.answer(self, mailbox, instance, response, send=send, proposed=proposed, comment=comment)

    def _check_answer(
        self, mailbox: Mailbox, instance: Instance, response: str, send: bool, proposed: Mapping[str, Any] | None
    ) -> None:  # fmt: skip
        members = instance.item.members | (instance.override.members if instance.override else {})
        if meetings.is_organizer(mailbox, instance.item):
            raise invalid_request("You can't respond to this meeting because you're the meeting organizer.")
        if members.get("isCancelled"):
            kind = {"accepted": "Accept", "tentativelyAccepted": "Tentative", "declined": "Decline"}[response]
            raise bad_request(f"ErrorCalendarIsCancelledFor{kind}", "The meeting was cancelled.")
        if send and not members.get("responseRequested", True):
            raise invalid_request("Your response can't be sent because the organizer did not request one.")
        if proposed is not None:
            self._check_proposal(members, response, send, proposed)

    def _check_proposal(
        self, members: Mapping[str, Any], response: str, send: bool, proposed: Mapping[str, Any]
    ) -> None:  # fmt: skip
        if response == "accepted" or not send:
            raise invalid_request("A new time can only be proposed with a response that is sent, tentative or no.")
        if not members.get("allowNewTimeProposals", True):
            raise invalid_request("The organizer does not allow new time proposals.")
        for end in ("start", "end"):
            date_time(record(proposed, "proposedNewTime").get(end), f"proposedNewTime.{end}")

    def forward_event(self, address: str, event_id: str, people: object, comment: str = "") -> None:
        """forward: `people` are recipients. Raises 400 without any, and for a meeting that was cancelled."""
        mailbox = self.mailbox(address)
        instance = mailbox.find(event_id)
        members = instance.item.members | (instance.override.members if instance.override else {})
        recipients = list_of(attendee, 500)(people, "toRecipients")
        if not recipients:
            raise bad_request("ErrorInvalidRecipients", "At least one recipient isn't valid.")
        if members.get("isCancelled"):
            raise invalid_request("A meeting that was cancelled can't be forwarded.")
        self._name_people({"attendees": recipients})
        forwarding.forward(self, mailbox, instance, recipients, comment)

    def copy_of(self, address: str, ical_uid: str) -> dict[str, Any] | None:
        """That person's copy of a meeting (single or master), or None."""
        mailbox = self.mailbox(address)
        item = mailbox.copy(ical_uid)
        return stored(mailbox, mailbox.locate(item.serial)) if item else None

    def mail(self, kind: str, sender: str, recipient: str, item: Item, comment: str = "") -> None:
        """Note a mail; the last thousand are kept in `mails`, so that a test can tell that nothing was sent twice."""
        self.mails.append(Mail(kind, sender, recipient, item.members["iCalUId"], comment))

    def mail_share(self, sender: str, recipient: str, calendar: str, role: str) -> None:
        """Note the invitation to a calendar."""
        self.mails.append(Mail("share", sender, recipient, calendar, role))

    def tick(self) -> None:
        """Do what is due by now: rooms answer. Called before every request."""
        if self.reactions:
            rooms.react(self)

    def expire_delta_tokens(self) -> None:
        """Every delta and skip token given out so far gets 410 SyncStateNotFound from now on."""
        for mailbox in self.mailboxes.values():
            mailbox.log.expire()

    def to_state(self) -> dict[str, Any]:
        """Everything, as JSON values; the change log too, so that delta tokens outlive a restart."""
        return state.dump(self)

    @classmethod
    def from_state(cls, saved: Mapping[str, Any], *, now: Callable[[], datetime]) -> "World":
        """The world of `to_state`. Raises ValueError for a state of another version."""
        world = cls(now=now, seed=saved.get("seed", 0))
        state.load(world, saved)
        return world
