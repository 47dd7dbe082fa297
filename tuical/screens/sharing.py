"""Sharing a calendar: with whom, what they are to see, and who is mailed; then the step is posted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from tuical.model.calendar import CalendarInfo
from tuical.model.event import Person
from tuical.model.permission import Permission, Role
from tuical.planning import calendar_steps
from tuical.planning.sharing import EVERYBODY, is_inside, roles_for, roles_for_new
from tuical.screens.calendar_dialogs import RoleDialog
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.mailed import all_named, mailed_words
from tuical.screens.people_field import PeopleField, typed_ahead

if TYPE_CHECKING:
    from tuical.model.operation import Operation
    from tuical.screens.desk import Desk
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About

_THING = "an invitation to the calendar"


class SharePeopleDialog(Dialog[tuple[Person, ...]]):
    """With whom; Enter with nothing typed goes on. None when it was left."""

    def __init__(self, calendar: CalendarInfo, known: Sequence[Permission], desk: Desk) -> None:
        super().__init__()
        self.title_words = f"Share {calendar.name}"
        self._known = [one.person.address for one in known if one.person.address]
        self._desk = desk

    def compose_box(self) -> ComposeResult:
        """The field and the keys."""
        desk = self._desk
        leaving_out = [desk.reader.mailbox().address, *self._known]
        yield PeopleField(
            desk.people(), now=int(desk.now().timestamp()), directory=desk.ask.people, leaving_out=leaving_out,
            kinds=False,
        )  # fmt: skip
        yield Words("Next you choose what they see; nothing leaves before that.", classes="told")
        pairs = [("enter", "take whom you typed, then go on"), ("esc", "leave it")]
        yield Words(key_words(pairs), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(PeopleField).line.focus()

    def on_key(self, event: events.Key) -> None:
        """What a fast hand types before the field is there goes into it all the same."""
        typed_ahead(self, event, self.query_one(PeopleField))

    @on(PeopleField.Done)
    def _done(self) -> None:
        people = self.query_one(PeopleField).people
        if people:
            self.dismiss(people)


Known = Callable[[], Sequence[Permission]]
"""Who may see the calendar, as far as that is known by then."""


def ask_whom(screen: EventActions, calendar: CalendarInfo, known: Known) -> None:
    """Ask for people and go on to what they see; what is no calendar of the person's own is refused before that."""
    words = why_not_shared(calendar)
    if words:
        screen.tell(words)
        return
    dialog = SharePeopleDialog(calendar, known(), screen.desk.of(calendar.key))
    screen.ask_change(
        dialog, lambda people: _ask_role(screen, calendar, known, people) if people else None, _about(calendar)
    )


def _about(calendar: CalendarInfo) -> About:
    return ("share", *calendar.key)


def why_not_shared(calendar: CalendarInfo) -> str:
    """Why a calendar cannot be shared, as a sentence; empty where it can."""
    return f"Only {calendar.owner} can share this calendar; ask them." if calendar.owner else ""


def _ask_role(screen: EventActions, calendar: CalendarInfo, known: Known, people: Sequence[Person]) -> None:
    home = screen.desk.of(calendar.key)
    own, kind = home.reader.mailbox().address, home.ask.account_kind
    inside = [is_inside(person.address, own) for person in people]
    roles = roles_for_new(calendar, kind, inside=all(inside))
    names = [person.label for person in people]
    title = f"What {all_named(names)} {'see' if len(names) > 1 else 'sees'} of {calendar.name}"
    there = {one.person.address.casefold() for one in known()}
    new = [person.label for person in people if person.address.casefold() not in there]
    dialog = RoleDialog(title, roles, "", mailed_words(new, _THING))
    screen.ask_change(dialog, partial(_shared, screen, calendar, known, list(zip(people, inside, strict=True)), roles))


def _shared(
    screen: EventActions,
    calendar: CalendarInfo,
    known: Known,
    people: Sequence[tuple[Person, bool]],
    roles: Sequence[Role],
    chosen: int | None,
) -> None:
    if chosen is None:
        return
    role, there, kind = roles[chosen], known(), screen.desk.of(calendar.key).ask.account_kind
    have = {one.person.address.casefold() for one in there if one.role == role}
    new = [(person, inside) for person, inside in people if person.address.casefold() not in have] or people[:1]

    def step() -> tuple[Operation, ...]:
        steps = [calendar_steps.share(calendar, one, role, there, kind, inside=inside) for one, inside in new]
        return tuple(operation for each in steps for operation in each)

    screen.post_step(step, _about(calendar))


def ask_other_role(
    screen: EventActions, calendar: CalendarInfo, held: Permission, now: str, known: Sequence[Permission]
) -> None:
    """Ask what somebody who is in the list is to see; `now` is the role as it is going to be."""
    roles = roles_for(held)
    words = why_not_shared(calendar)
    if words or not roles:
        screen.tell(words or "The service allows no other role here.")
        return
    name = held.person.label if held.person.address else EVERYBODY
    dialog = RoleDialog(f"{name}: {calendar.name}", roles, now, mailed_words([]))
    kind = screen.desk.of(calendar.key).ask.account_kind

    def chosen(place: int | None) -> None:
        if place is not None:
            screen.post_step(lambda: calendar_steps.share(calendar, held.person, roles[place], known, kind))

    screen.ask_change(dialog, chosen)
