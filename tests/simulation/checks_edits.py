"""The invariants about what the person did: nothing is lost, doubled, mailed twice or more than what was changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tests.simulation.ledger import Wish
from tests.simulation.server_edits import ANA
from tests.simulation.service import Write
from tuical.emulator.errors import GraphError
from tuical.emulator.items import Instance
from tuical.model.operation import Cancel, Create, Delete, Detach, DropCalendar, Reply, is_local, target

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

_MARK = re.compile(r"L\d+\.")
_WRITTEN = {
    "subject": {"subject"}, "locations": {"location", "locations"}, "when": {"start", "end", "isAllDay"},
    "show_as": {"showAs"}, "sensitivity": {"sensitivity"}, "importance": {"importance"}, "categories": {"categories"},
    "reminder_minutes": {"reminderMinutesBeforeStart", "isReminderOn"}, "recurrence": {"recurrence"},
}  # fmt: skip


def check_edits(simulation: Simulation) -> None:
    """All of them."""
    after = Aftermath(simulation)
    after.check_r2_no_lost_edit()
    after.check_r3_no_double_create()
    after.check_r4_no_repeated_mail()
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
        """However often something was made, attached or named, there is one of it."""
        made: dict[str, set[str]] = {}
        for one in self._applied:
            if (transaction := one.members().get("transactionId")) and one.method == "POST":
                made.setdefault(transaction, set()).add(json.loads(one.answer)["iCalUId"])
        doubled = [transaction for transaction, ids in made.items() if len(ids) > 1]
        assert not doubled, f"R3 made twice {doubled}"
        calendars = Counter(calendar.name for calendar in self._ana.calendars.values() if _MARK.match(calendar.name))
        assert not [name for name, times in calendars.items() if times > 1], f"R3 {calendars}"
        for item in self._ana.items.values():
            names = Counter(one["name"] for one in item.extra.get("attachments", ()))
            assert not [name for name, times in names.items() if times > 1], f"R3 attached twice {names}"

    def check_r4_no_repeated_mail(self) -> None:
        """Nobody got the same mail twice; no change was made twice."""
        marks, mails = set(self._simulation.ledger.marks), self._simulation.world.mails
        sent = Counter((mail.kind, mail.recipient, mail.comment) for mail in mails if mail.comment in marks)
        made = {json.loads(one.answer)["iCalUId"] for one in self._applied if b"transactionId" in one.body}
        sent += Counter((mail.kind, mail.recipient, mail.uid) for mail in mails
                        if mail.kind == "invitation" and mail.uid in made)  # fmt: skip
        repeated = [mail for mail, times in sent.items() if times > 1]
        assert not repeated, f"R4 sent twice {repeated}"
        changed = Counter(mark for one in self._applied if one.method == "PATCH" for mark in _marks(one))
        assert not [mark for mark, times in changed.items() if times > 1], f"R4 changed twice {changed}"

    def check_r13_do_no_harm(self) -> None:
        """A change holds what the person changed and nothing else."""
        for one in self._simulation.service.writes:
            if one.method == "PATCH" and _marks(one) and (allowed := set(self._allowed(one))):
                assert one.members().keys() <= allowed, f"R13 {one.members().keys() - allowed} in {one.body!r}"

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
        return repr([entry.operation for entry in self._simulation.programs[0].outbox.pending()])

    @cached_property
    def _named(self) -> dict[str, str]:
        """The server's ids of what was made here, by the local ones."""
        found = {}
        for one in self._applied:
            if one.method == "POST" and (transaction := one.members().get("transactionId")):
                found[f"local:{transaction}"] = json.loads(one.answer)["id"]
            elif one.method == "POST" and one.path.endswith("/calendars"):
                found[f"local:{one.members()['name']}"] = json.loads(one.answer)["id"]
        return found

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
        if isinstance(wish.operation, DropCalendar):
            return id_ not in self._ana.calendars
        if not wish.mark and (id_ in self._named.values() or any(id_ in one.path for one in self._applied)):
            return True
        if isinstance(wish.operation, Delete | Cancel) and is_local(id_):
            return True  # what no server ever named went without a trace
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
