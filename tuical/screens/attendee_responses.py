"""Who has answered what: everybody with the answer, when it came, and a proposed time with what it would clash with.

Who organises the meeting changes the list from here; everything that mails somebody is asked about first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from tuical.errors import TuicalError
from tuical.keymap import RESPONSES, bindings_of
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.responses_page import FILTERS, TARGET, ResponsesScene, responses_page
from tuical.model.event import Attendee, Event
from tuical.model.event_change import Invitee
from tuical.model.keys import EventKey
from tuical.model.record import OCCURRENCE
from tuical.model.summary import HIDDEN_PEOPLE, MINE
from tuical.planning import guests
from tuical.screens.bar_keys import BarKey, bar_keys
from tuical.screens.desk import Desk
from tuical.screens.facts import response_line, when_lines
from tuical.screens.list_screen import ListScreen
from tuical.widgets.paint import Paint

_HIDDEN = "The organiser hides the other attendees."


class _Basics(NamedTuple):
    desk: Desk
    paint: Paint
    keymap: Mapping[str, str]


class AttendeeResponses(ListScreen):
    """The answers to one event."""

    selects_first = True
    bar_names = ("app.back", "view.filter", "event.reply", "event.forward", "list.open", "app.help")
    organiser_names = (
        "app.back", "view.filter", "guests.add", "guests.take", "guests.turn", "guests.remove", "guests.write",
        "app.undo", "app.help",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(RESPONSES),
        *(Binding(str(number), f"show_answer({number - 1})", show=False) for number in range(1, len(FILTERS) + 1)),
    ]

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str], key: EventKey) -> None:
        super().__init__(_Basics(desk, paint, keymap))
        self._key = key
        self._chosen = 0
        self._event: Event | None = None

    def event_key(self) -> EventKey:
        """The event of this screen."""
        return self._key

    def leave_event(self) -> None:
        """Back to where it was opened, since the event is gone."""
        self.dismiss()

    # what is shown

    @property
    def _organises(self) -> bool:
        return self._event is not None and self._event.summary.has(MINE)

    def bar(self) -> tuple[BarKey, ...]:
        """The keys that count for the one who looks; a time is only taken where somebody proposes one."""
        if not self._organises:
            return super().bar()
        proposed = self._event is not None and any(one.proposal for one in self._event.attendees)
        names = (name for name in self.organiser_names if proposed or name != "guests.take")
        return bar_keys(names, self.keymap)

    def read(self) -> None:
        """The event as it is now; one that is gone stays as it was last."""
        try:
            self._event = self.desk.event(self._key)
        except TuicalError as error:
            self.tell(error.sentence())

    def page(self, width: int) -> Sequence[LazyLine]:
        """Totals, and a line a person."""
        event = self._event
        if event is None:
            return ()
        scene = ResponsesScene(
            event.summary.subject,
            when_lines(event, self.desk)[0],
            event.attendees,
            FILTERS[self._chosen],
            lambda attendee: response_line(attendee, event, self.desk),
            # an occurrence shows the answers of its series, but a time for the series is not about this day
            proposals=event.summary.kind != OCCURRENCE,
            note=_HIDDEN if event.summary.has(HIDDEN_PEOPLE) and not self._organises else "",
        )
        return responses_page(scene, width)

    def action_show_answer(self, number: int) -> None:
        """Show one kind of answer only."""
        self._chosen = number
        self.reload()

    def action_filter(self) -> None:
        """The next kind of answer."""
        self.action_show_answer((self._chosen + 1) % len(FILTERS))

    # one person

    def _person(self) -> Attendee | None:
        """The selected one; says so when there is none."""
        name = self.selected.removeprefix(TARGET)
        people = self._event.attendees if self._event is not None else ()
        found = next((one for one in people if name and name in (one.person.address, one.person.name)), None)
        if found is None:
            self.tell("Choose somebody first: the arrows go to the next one.")
        return found

    def open_line(self, target: str) -> None:  # noqa: ARG002 - the selected line is meant
        """Everything about the selected one, and what can be done."""
        attendee = self._person()
        if attendee is None or self._event is None:
            return
        from tuical.screens.attendee_card import AttendeeCard, Card  # loaded when it is wanted

        card = Card(response_line(attendee, self._event, self.desk), self._organises)
        self.app.push_screen(AttendeeCard(card), self._carded)

    def _carded(self, chosen: str | None) -> None:
        if chosen is not None:
            getattr(self, f"action_{chosen}")()

    def action_take(self) -> None:
        """Move the event to the time that the selected one proposes."""
        event, attendee = self._owned(), self._person()
        if event is not None and attendee is not None:
            from tuical.screens.guest_changes import take_proposal  # loaded when it is wanted

            take_proposal(self, event, attendee)

    def action_turn(self) -> None:
        """Make the selected one optional, or required."""
        event, attendee = self._owned(), self._person()
        if event is not None and attendee is not None:
            from tuical.screens.guest_changes import turn  # loaded when it is wanted

            turn(self, event, attendee)

    def action_drop(self) -> None:
        """Take the selected one off the list."""
        event, attendee = self._owned(), self._person()
        if event is not None and attendee is not None:
            from tuical.screens.guest_changes import remove  # loaded when it is wanted

            remove(self, event, attendee)

    # everybody

    def _owned(self) -> Event | None:
        """The event, if the person organises it; else says why nothing can be changed."""
        event = self._event
        if event is None or event.summary.has(MINE):
            return event
        self.tell(f"{event.organizer.label} organises this event and alone changes who is invited; T sends it on.")
        return None

    def action_add(self) -> None:
        """Invite more people."""
        event = self._owned()
        if event is None:
            return
        from tuical.screens.adding_people import AddPeople  # loaded when it is wanted
        from tuical.screens.forwarding import circle_of
        from tuical.screens.guest_changes import about_invited

        dialog = AddPeople(event, when_lines(event, self.desk)[0], circle_of(self.desk.of(event.key)))
        self.ask_change(dialog, self._added, about_invited(event))

    def _added(self, more: tuple[Invitee, ...] | None) -> None:
        if more and self._event is not None:
            from tuical.screens.guest_changes import add  # loaded when it is wanted

            add(self, self._event, more)

    def action_write(self) -> None:
        """Send the invitation again, with a comment, to those who have not answered."""
        event = self._owned()
        if event is None:
            return
        waiting = guests.unanswered(event, [self.desk.of(event.key).reader.mailbox().address, event.organizer.address])
        if not waiting:
            self.tell("Everybody has answered.")
            return
        from tuical.screens.forwarding import ask_forward  # loaded when it is wanted

        ask_forward(self, event, waiting)
