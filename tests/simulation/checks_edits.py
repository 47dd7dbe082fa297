"""The invariants about what the person did: nothing is lost, doubled, mailed twice or more than what was changed."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tests.simulation.ledger import Wish, marks_in, said
from tests.simulation.meetings import content_of
from tests.simulation.server_edits import ANA
from tests.simulation.service import Write
from tuical.emulator.errors import GraphError
from tuical.emulator.items import Instance
from tuical.model.operation import (
    Cancel,
    Create,
    Delete,
    Detach,
    DropCalendar,
    DropGroup,
    Reply,
    is_local,
    target,
)

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

_MARK = re.compile(r"L\d+\.")
_WRITTEN = {
    "subject": {"subject"}, "locations": {"location", "locations"}, "when": {"start", "end", "isAllDay"},
    "show_as": {"showAs"}, "sensitivity": {"sensitivity"}, "importance": {"importance"}, "categories": {"categories"},
    "reminder_minutes": {"reminderMinutesBeforeStart", "isReminderOn"}, "recurrence": {"recurrence"},
    "body": {"body"}, "attendees": {"attendees"}, "response_requested": {"responseRequested"},
    "allow_new_time_proposals": {"allowNewTimeProposals"}, "hide_attendees": {"hideAttendees"},
    "online_provider": {"isOnlineMeeting", "onlineMeetingProvider"},
}  # fmt: skip


def check_edits(simulation: Simulation) -> None:
    """All of them."""
    after = Aftermath(simulation)
    after.check_r2_no_lost_edit()
    after.check_r2_whole()
    after.check_r3_no_double_create()
    after.check_r4_no_repeated_mail()
    after.check_r4_no_second_invitation_to_a_calendar()
    after.check_r4_nothing_given_up()
    after.check_r13_do_no_harm()


class Aftermath:
    """What the writes that reached the service, the outbox and the mailboxes say of the person's wishes."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._ana = simulation.world.mailbox(ANA)
        self._applied = [one for one in simulation.service.writes if one.applied]

    def check_r2_no_lost_edit(self) -> None:
        """Every acknowledged edit was applied, is queued, or stands under Needs attention with its text."""
        lost = [wish for wish in self._simulation.ledger.wishes.values() if not self._is_kept(wish)]
        assert not lost, f"R2 lost {lost[:2]}"

    def check_r3_no_double_create(self) -> None:
        """However often something was made, attached or named, there is one of it.

        What somebody else deleted before a lost answer was asked for again is made once more: the service has forgotten
        the transaction with the event, and there is still one of it.
        """
        made: dict[str, set[str]] = {}
        for one in self._applied:
            if (transaction := one.members().get("transactionId")) and one.method == "POST":
                made.setdefault(transaction, set()).add(one.made()["iCalUId"])
        left = {one: ids - self._simulation.server.gone for one, ids in made.items()}
        doubled = [one for one, ids in left.items() if len(ids) > 1 + self._repeats[one.removeprefix("t")]]
        assert not doubled, f"R3 made twice {doubled}"
        number, wanted = len(set[str]().union(*left.values())), self._simulation.ledger.creations
        assert number <= wanted, f"R3 {number} events came of {wanted} creations"
        for named in (self._ana.calendars, self._ana.groups):
            names = Counter(one.name for one in named.values() if _MARK.match(one.name))
            assert not _more_than(names, Counter()), f"R3 {names}"
        for item in self._ana.items.values():
            names = Counter(one["name"] for one in item.extra.get("attachments", ()))
            assert not _more_than(names, Counter()), f"R3 attached twice {names}"

    def check_r4_no_repeated_mail(self) -> None:
        """Nobody got the same mail twice; no change was made twice."""
        marks, mails = set(self._simulation.ledger.marks), self._simulation.world.mails
        sent = Counter((mail.kind, mail.recipient, mail.comment) for mail in mails if mail.comment in marks)
        wanted = Counter({one: self._repeats[one[2]] for one in sent})
        made = {one.made()["iCalUId"]: one.made()["id"] for one in self._applied if one.members().get("transactionId")}
        invited = Counter((mail.kind, mail.recipient, mail.uid) for one in self._applied for mail in one.mails
                          if mail.kind == "invitation" and mail.uid in made)  # fmt: skip
        wanted += Counter({one: self._invited_again(made[one[2]], one[1]) for one in invited})
        assert not _more_than(sent + invited, wanted), f"R4 sent twice {_more_than(sent + invited, wanted)}"
        changed = Counter(mark for one in self._applied if one.method == "PATCH" for mark in _marks_but_body(one))
        assert not _more_than(changed, self._repeats), f"R4 changed twice {_more_than(changed, self._repeats)}"
        for one in self._applied:
            if one.method == "PATCH" and (twice := _more_than(Counter(_in_body(one)), self._repeats)):
                raise AssertionError(f"R4 wrote a text twice {twice} {one.body!r}")

    def check_r4_no_second_invitation_to_a_calendar(self) -> None:
        """Nobody is told oftener of a calendar than it was shared with them."""
        named, wanted = self._named, Counter[tuple[str, str]]()
        for (address, calendar), times in self._simulation.ledger.shares.items():
            wanted[address, named.get(calendar, calendar)] += times
        told = Counter(
            (mail.recipient, mail.uid) for one in self._applied for mail in one.mails if mail.kind == "share"
        )
        assert told <= wanted, f"R4 told of a calendar {told - wanted}"

    def check_r4_nothing_given_up(self) -> None:
        """What was taken back, given up or left to others is not sent after that."""
        for number, one in enumerate(self._simulation.service.writes):
            says = one.method == "PATCH" or "comment" in one.members()
            for mark in _marks_but_body(one) if says and one.applied else ():
                since = self._simulation.ledger.given_up.get(mark, number + 1)
                assert number < since or self._repeats[mark], f"R4 {mark} was given up and sent: {one.body!r}"

    def _invited_again(self, id_: str, recipient: str) -> int:
        """How often an event that was made got another list with somebody on it, or another time: who had removed it
        gets it again then."""
        later = [one.members() for one in self._applied if one.method == "PATCH" and id_ in one.path]
        return sum("start" in one or recipient in str(one.get("attendees", "")) for one in later)

    @property
    def _repeats(self) -> Counter[str]:
        return self._simulation.ledger.repeats

    def check_r13_do_no_harm(self) -> None:
        """A change holds what the person changed and nothing else."""
        for one in self._simulation.service.writes:
            if one.method == "PATCH" and _marks(one) and (allowed := set(self._allowed(one))):
                assert one.members().keys() <= allowed, f"R13 {one.members().keys() - allowed} in {one.body!r}"
            if one.guarded and one.applied:
                assert one.guarded in _body_of(one), f"R13 the meeting's block is not whole in {one.body!r}"

    def check_r2_whole(self) -> None:
        """What left is what was meant: the bytes of files, and the times that were proposed."""
        for item in self._ana.items.values():
            for one in item.extra.get("attachments", ()):
                found = b64decode(one.get("contentBytes") or "")
                if _MARK.match(one["name"]):
                    assert found == content_of(one["name"], len(found) if len(found) > 99 else 0), f"R2 {one['name']}"
        for mark, operation in self._simulation.ledger.marks.items():
            if isinstance(operation, Reply) and operation.proposal is not None:
                sent = [one.members() for one in self._applied if f'"{mark}"'.encode() in one.body]
                assert all("proposedNewTime" in one for one in sent), f"R2 the proposal of {operation} did not leave"

    def _allowed(self, one: Write) -> Iterator[str]:
        for id_, names in self._simulation.ledger.changed.items():
            if self._named.get(id_, id_) in one.path:
                for name in names:
                    yield from _WRITTEN[name]

    def _is_kept(self, wish: Wish) -> bool:
        if wish.mark and (wish.mark.encode() in self._written or wish.mark in self._waiting):
            return True
        return self._is_queued(wish) or self._is_fulfilled(wish) or self._is_overruled(wish)

    def _is_overruled(self, wish: Wish) -> bool:
        """Whether a day that had no name of its own yet was changed again later, by the name the server gave it."""
        root, _, day = self._id(wish).partition("#")
        others = self._simulation.ledger.wishes.values()
        return bool(day) and any(getattr(one.operation, "series", "") == root for one in others)

    @cached_property
    def _written(self) -> bytes:
        return b"\n".join(one.body for one in self._applied)

    @cached_property
    def _waiting(self) -> str:
        return repr([said(entry.operation) for entry in self._simulation.programs[0].outbox.pending()])

    @property
    def _named(self) -> dict[str, str]:
        """The server's ids of what was made here, by the local ones."""
        return self._simulation.ledger.named()

    def _is_queued(self, wish: Wish) -> bool:
        """An operation without words of its own waits, under this id or the server's, perhaps within a creation."""
        ids = {self._id(wish), target(wish.operation).id}
        return any(
            isinstance(entry.operation, type(wish.operation) | Create) and target(entry.operation).id in ids
            for entry in self._simulation.programs[0].outbox.pending()
        )

    def _id(self, wish: Wish) -> str:
        key = target(wish.operation)
        about = key.id or key.calendar
        root, _, day = about.partition("#")
        named = self._named.get(root, root)
        return f"{named}#{day}" if day else named

    def _is_fulfilled(self, wish: Wish) -> bool:
        """Whether the server did it, or the server's state is what was wished, whoever brought it about."""
        id_ = self._id(wish)
        if isinstance(wish.operation, DropCalendar | DropGroup):
            return id_ not in (self._ana.calendars.keys() | self._ana.groups.keys())
        if not wish.mark and (id_ in self._named.values() or any(id_ in one.path for one in self._applied)):
            return True
        if isinstance(wish.operation, Delete | Cancel) and (is_local(id_) or self._found(id_) is None):
            return True  # no server ever named it, or it went on another device before
        found = self._found(id_)
        if isinstance(wish.operation, Detach):
            return found is None or wish.operation.name not in _attached(found)
        if isinstance(wish.operation, Reply):
            return found is None or _answer(found) == wish.operation.response
        return not wish.mark and (found is None or is_local(id_))

    def _found(self, id_: str) -> Instance | None:
        try:
            return self._ana.find(id_)
        except GraphError:
            return None


def _answer(instance: Instance) -> Any:
    members = instance.item.members | (instance.override.members if instance.override else {})
    return members["responseStatus"]["response"]


def _attached(instance: Instance) -> set[str]:
    return {one["name"] for one in instance.item.extra.get("attachments", ())}


def _marks(one: Write) -> set[str]:
    return set(_MARK.findall(one.body.decode()))


def _marks_but_body(one: Write) -> set[str]:
    """Of a change, without the text, which holds what stood there before."""
    return set(marks_in({name: value for name, value in one.members().items() if name != "body"}))


def _in_body(one: Write) -> list[str]:
    return _MARK.findall(_body_of(one))


def _body_of(one: Write) -> str:
    return str((one.members().get("body") or {}).get("content") or "")


def _more_than(found: Counter[Any], wanted: Counter[Any]) -> list[Any]:
    """What is there more often than once, and than as often as the person wanted it once more."""
    return [one for one, times in found.items() if times > 1 + wanted[one]]
