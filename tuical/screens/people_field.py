"""`PeopleField`: who is invited, typed with completion: chips, one line to type into, and who may be meant below it.

    field = PeopleField(desk.people(), now=..., directory=desk.ask.people)
    field.people, field.invitees                                   # who was chosen so far, in their order
    @on(PeopleField.Changed) / @on(PeopleField.Done)               # somebody came or went / Enter with nothing typed

Enter, Tab, comma and semicolon take the marked suggestion, arrows mark another one, Backspace before everything typed
removes the last person. Left goes to the chips: arrows choose one, `o` makes it optional, Delete removes it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from tuical.errors import TuicalError
from tuical.model.answer import Answer
from tuical.model.event import Person
from tuical.model.event_change import AttendeeType, Invitee
from tuical.model.found_person import FoundPerson
from tuical.model.known_person import KnownPerson
from tuical.planning.people_ranking import Suggestion, read_addresses, suggestions
from tuical.screens.people_lines import Chips, Choices
from tuical.text import safe_text
from tuical.widgets.line_field import LineField

Directory = Callable[[str], Awaitable[Answer[tuple[FoundPerson, ...]]]]
"""Asks the service who is meant, as `desk.ask.people` does; may raise TuicalError."""
_PAUSE = 0.15
"""Seconds without a key before the directory is asked."""
_SHORTEST = 2
_PARTS = 3


class TypedPeople(LineField):
    """The line that is typed into; keys that choose go to the field round it."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def on_key(self, event: events.Key) -> None:
        """Keys that mean something to the field do nothing else."""
        field = self.query_ancestor(PeopleField)
        if field.take_key(event.key, event.character or ""):
            event.stop()
            event.prevent_default()


class PeopleField(Vertical):
    """People with completion. `people` may be set; nobody stands there twice."""

    DEFAULT_CSS = """
    PeopleField { height: auto; }
    PeopleField Chips, PeopleField Choices { height: auto; }
    PeopleField .hidden { display: none; }
    """

    @dataclass
    class Changed(Message):
        """Other people were chosen, or they are invited in another way."""

        field: PeopleField

        @property
        def control(self) -> PeopleField:
            """The field, for `on` with a selector."""
            return self.field

    @dataclass
    class Done(Message):
        """Enter was pressed with nothing typed."""

        field: PeopleField

        @property
        def control(self) -> PeopleField:
            """The field, for `on` with a selector."""
            return self.field

    def __init__(
        self,
        known: Sequence[KnownPerson],
        *,
        now: int,
        directory: Directory | None = None,
        chosen: Iterable[Invitee] = (),
        leaving_out: Iterable[str] = (),
        kinds: bool = True,
        placeholder: str = "name or address",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """`leaving_out` are addresses that are not offered; without `kinds` nobody can be made optional."""
        super().__init__(id=id)
        self._known = known
        self._now = now
        self._directory = directory
        self._invitees = tuple(chosen)
        self._leaving_out = frozenset(address.casefold() for address in leaving_out)
        self._kinds = kinds
        self._placeholder = placeholder
        self._found: tuple[FoundPerson, ...] = ()
        self._offered: tuple[Suggestion, ...] = ()
        self._marked = 0
        self._chip: int | None = None
        self._pause: Timer | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """Who was chosen, the line, and who may be meant."""
        yield Chips(classes="hidden")
        yield TypedPeople(placeholder=self._placeholder, select_on_focus=False)
        yield Choices(classes="hidden")

    def on_mount(self) -> None:
        """Show who is there already."""
        self._show()

    @property
    def invitees(self) -> tuple[Invitee, ...]:
        """Who was chosen, and how they are invited."""
        return self._invitees

    @invitees.setter
    def invitees(self, invitees: Iterable[Invitee]) -> None:
        self._invitees = tuple({one.person.address.casefold(): one for one in invitees}.values())
        self._chip = None
        if self.is_mounted:
            self._show()
        self.post_message(self.Changed(self))

    @property
    def people(self) -> tuple[Person, ...]:
        """Who was chosen."""
        return tuple(one.person for one in self._invitees)

    @property
    def typed(self) -> str:
        """What stands in the line and is nobody yet."""
        return self.query_one(TypedPeople).value.strip()

    @property
    def line(self) -> TypedPeople:
        """The line, for the focus."""
        return self.query_one(TypedPeople)

    def take_typed(self) -> bool:
        """Take what was typed as it is, where it is one address or several; False when something is left over."""
        typed = read_addresses(self.typed)
        if typed:
            self._add([Invitee(self._named(one)) for one in typed])
        return not self.typed

    def name_again(self, invitees: Iterable[Invitee]) -> None:
        """Who was named before comes back, but for those who are left out by now."""
        back = (one for one in invitees if one.person.address.casefold() not in self._leaving_out)
        self.invitees = (*self._invitees, *back)

    # keys

    def take_key(self, key: str, character: str) -> bool:
        """Whether the key meant something here; else it is typed."""
        if self._chip is not None:
            return self._chip_key(key, character)
        if key in ("up", "down") and self._offered:
            self._mark(self._marked + (1 if key == "down" else -1))
        elif key == "enter" and not self.typed:
            self.post_message(self.Done(self))
        elif (key in ("enter", "tab") or character in (",", ";")) and self.typed:
            self._take(self._marked)
        elif key in ("backspace", "left") and not self.line.cursor_position and self.line.selection.is_empty:
            return self._to_chips(key)
        else:
            return False
        return True

    def _to_chips(self, key: str) -> bool:
        if not self._invitees:
            return False
        if key == "backspace":
            self.invitees = self._invitees[:-1]
        else:
            self._choose_chip(len(self._invitees) - 1)
        return True

    def _chip_key(self, key: str, character: str) -> bool:
        here = self._chip or 0
        if key == "left":
            self._choose_chip(max(0, here - 1))
        elif key == "right":
            self._choose_chip(here + 1)
        elif key in ("delete", "backspace"):
            self.invitees = self._invitees[:here] + self._invitees[here + 1 :]
            self._choose_chip(min(here, len(self._invitees) - 1))
        elif character == "o" and self._kinds:
            self._turn(here)
        else:
            self._choose_chip(-1)
            return False
        return True

    def _choose_chip(self, number: int) -> None:
        self._chip = number if 0 <= number < len(self._invitees) else None
        self._show()

    def _turn(self, number: int) -> None:
        """Required becomes optional and optional required; a room stays one."""
        turned = {AttendeeType.REQUIRED: AttendeeType.OPTIONAL, AttendeeType.OPTIONAL: AttendeeType.REQUIRED}
        one = self._invitees[number]
        other = replace(one, kind=turned.get(one.kind, one.kind))
        self.invitees = (*self._invitees[:number], other, *self._invitees[number + 1 :])
        self._choose_chip(number)

    # what is typed

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        if any(sign in event.value for sign in ",;\n") and self.take_typed():
            return
        self._marked, self._found, self._trouble = 0, (), ""
        self._show()
        if self._pause is not None:
            self._pause.stop()
        if self._directory is not None and len(self.typed) >= _SHORTEST:
            self._pause = self.set_timer(_PAUSE, self._ask)

    @work(exclusive=True, group="directory", exit_on_error=False)
    async def _ask(self) -> None:
        typed = self.typed
        if self._directory is None or not typed:
            return
        try:
            found = (await self._directory(typed)).value
        except TuicalError as error:
            found, self._trouble = (), f"The directory does not answer: {error.title}"
        if typed == self.typed:
            self._found = found
            self._show()

    @on(Worker.StateChanged)
    def _asked(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self._trouble = "The directory does not answer."
            self._show()

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self._take(message.number)
        self.line.focus()

    @on(Chips.Picked)
    def _chip_picked(self, message: Chips.Picked) -> None:
        self.line.focus()
        self._choose_chip(message.number)

    def on_descendant_blur(self) -> None:
        """Somewhere else nothing is offered."""
        self._chip = None
        self.call_after_refresh(self._show)

    def on_descendant_focus(self) -> None:
        """Offer again."""
        self._show()

    def _mark(self, number: int) -> None:
        self._marked = number % len(self._offered)
        self._show()

    def _take(self, number: int) -> None:
        if 0 <= number < len(self._offered):
            chosen = self._offered[number]
            self._add([Invitee(chosen.person, chosen.kind)])
        elif not self.take_typed():
            self._trouble = f"“{safe_text(self.typed, limit=30)}” is nobody known here, and no mail address."
            self._show()

    def _add(self, new: Sequence[Invitee]) -> None:
        there = {one.person.address.casefold() for one in self._invitees}
        more = {one.person.address.casefold(): one for one in new}
        self.line.value = ""
        self.invitees = (*self._invitees, *(one for name, one in more.items() if name not in there))

    def _named(self, typed: Person) -> Person:
        """A typed address with the name that is known for it."""
        same = (one.person for one in self._known if one.person.address.casefold() == typed.address.casefold())
        return typed if typed.name else next(same, typed)

    # what is shown

    def _show(self) -> None:
        """Draw the chips and what is offered; a field that is being taken away has nothing to draw on."""
        if not self.is_attached or len(self.children) < _PARTS:
            return
        self._offered = self._offers()
        self._marked = min(self._marked, max(0, len(self._offered) - 1))
        chips, choices = self.query_one(Chips), self.query_one(Choices)
        chips.set_class(not self._invitees, "hidden")
        chips.show(self._invitees, self._chip, kinds=self._kinds)
        choices.set_class(not (self._offered or self._trouble), "hidden")
        choices.show(self._offered, self._marked, self._trouble)

    def _offers(self) -> tuple[Suggestion, ...]:
        if not self.line.has_focus or self._chip is not None or not self.typed:
            return ()
        taken = {*self._leaving_out, *(one.person.address.casefold() for one in self._invitees)}
        return suggestions(self.typed, self._known, self._found, now=self._now, leaving_out=taken)


def typed_ahead(dialog: Screen[Any], event: events.Key, field: PeopleField) -> None:
    """For a dialog's `on_key`: what a fast hand types before the line has the keys goes into it all the same."""
    there = dialog.focused if isinstance(dialog.focused, Input) else None
    if event.character is not None and event.is_printable and (there or not field.people):
        event.stop()
        line = there or field.line
        dialog.set_focus(line)
        line.insert_text_at_cursor(event.character)
