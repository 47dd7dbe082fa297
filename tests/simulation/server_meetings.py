"""More that happens on the server's side: online meetings, texts, people, groups of calendars and files."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.simulation.server_edits import ALEX, ANA, LIDIA, ROOM, ServerEdits
from tuical.emulator.errors import GraphError
from tuical.emulator.world import World
from tuical.model.event_change import UNSET
from tuical.model.operation import Change, Operation, target

_PEOPLE = ((LIDIA,), (LIDIA, ALEX), (ALEX, ROOM), ())


class ServerMeetings(ServerEdits):
    """The edits of `ServerEdits` and those of meetings."""

    def __init__(self, world: World, random: Random) -> None:
        super().__init__(world, random)
        self._verbs += [
            (2, "host-online", self._host_online), (2, "invite-online", self._invite_online), (2, "text", self._text),
            (2, "people", self._people), (1, "add-group", self._add_group), (1, "rename-group", self._rename_group),
            (1, "drop-group", self._drop_group), (1, "regroup", self._regroup),
        ]  # fmt: skip
        self._weights = [weight for weight, _, _ in self._verbs]

    def quarrel(self, operation: Operation) -> str:
        """Change what a waiting operation is about in the same members, or delete it."""
        patch: dict[str, Any] = {"subject": self._title(), "location": {"displayName": self._title()}}
        there = self._there()
        if isinstance(operation, Change) and operation.change.when is not UNSET:
            patch = self._times(self._appointment()._replace(minutes=30))
        if isinstance(operation, Change) and operation.change.attendees is not UNSET:
            patch |= {"attendees": self._invitees()}
        if isinstance(operation, Change) and operation.change.body is not UNSET and self._random.random() < 0.5:
            patch |= {"body": {"contentType": "text", "content": self._title()}}
        try:
            self.appointed.pop(self._ana.find(target(operation).id).item.serial, None)
            if self._random.random() < 0.2:
                self._world.delete_event(ANA, target(operation).id)
            else:
                self._world.change_event(ANA, target(operation).id, patch)
        except GraphError as error:
            return f"quarrel refused {error.code}"
        self.gone |= there - self._there()
        self.counts["quarrel"] += 1
        return f"quarrel {sorted(patch)}"

    def _kinds(self) -> list[Callable[[], None]]:
        return [*super()._kinds(), self._host_online]

    def _host_online(self) -> None:
        """Ana's own meeting with a link, whose block stands below a text."""
        body = {"contentType": "html", "content": f"<html><body><p>About {self._title()}</p></body></html>"}
        times = self._series() if self._random.random() < 0.3 else self._times(self._appointment())
        given = {"subject": self._title(), "isOnlineMeeting": True, "body": body, "attendees": self._invitees()}
        self._world.create_event(ANA, self._own_calendar(), times | given)

    def _invite_online(self) -> None:
        box = self._world.mailbox(LIDIA)
        given = {"subject": self._title(), "isOnlineMeeting": True, "responseRequested": self._random.random() < 0.8,
                 "allowNewTimeProposals": self._random.random() < 0.8,
                 "attendees": [{"emailAddress": {"address": ANA}, "type": "required"}]}  # fmt: skip
        self._world.create_event(LIDIA, box.default_calendar, self._times(self._appointment()) | given)

    def _text(self) -> None:
        """Somebody writes above what is there, as Outlook does."""
        box = self._world.mailbox(self._random.choice((ANA, ANA, LIDIA)))
        if (item := self._item(box)) is None:
            return
        before = item.members.get("body") or {"contentType": "html", "content": ""}
        content = before["content"] if before["contentType"] == "html" else ""
        text = {"contentType": "html", "content": f"<p>{self._title()}</p>{content}"}
        self._world.change_event(box.address, item.id, {"body": text})

    def _people(self) -> None:
        mine = [item for item in self._ana.items.values() if item.members.get("isOrganizer")]
        if mine:
            self._world.change_event(ANA, self._random.choice(mine).id, {"attendees": self._invitees()})

    def _invitees(self) -> list[dict[str, object]]:
        people = self._random.choice(_PEOPLE)
        return [{"emailAddress": {"address": one}, "type": "resource" if one == ROOM else "required"} for one in people]

    def _add_group(self) -> None:
        if len(self._ana.groups) < 4:
            self._ana.add_group(self._title())

    def _rename_group(self) -> None:
        self._random.choice(list(self._ana.groups.values())).name = self._title()

    def _drop_group(self) -> None:
        used = {calendar.group for calendar in self._ana.calendars.values()}
        for id_ in list(self._ana.groups)[1:]:
            if id_ not in used:
                del self._ana.groups[id_]
                return

    def _regroup(self) -> None:
        """A calendar stands in another group, as somebody dragged it."""
        calendar = self._ana.calendars[self._own_calendar()]
        calendar.group = self._random.choice(list(self._ana.groups))
