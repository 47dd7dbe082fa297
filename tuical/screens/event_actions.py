"""`EventActions`: what every screen is that knows which event is meant, and what can be done with that event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on

from tuical.errors import TuicalError
from tuical.model.keys import EventKey
from tuical.model.summary import MINE
from tuical.screens import intents
from tuical.screens.bar_keys import BarKey, bar_keys
from tuical.screens.desk import Desk
from tuical.screens.foremost import Foremost
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import KeyPicked

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.operation import Operation
    from tuical.screens.dialog import Dialog
    from tuical.screens.typed_words import About
    from tuical.widgets.paint import Paint

Answer = TypeVar("Answer")


class EventActions(Foremost[Any]):
    """A screen that knows which event is meant."""

    bar_names: ClassVar[tuple[str, ...]]
    """What stands in the bottom row, by binding id."""
    types: ClassVar[bool] = False
    """Whether letters are text here and never commands."""

    def __init__(self, desk: Desk, paint: Paint, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.desk = desk
        self.paint = paint
        self.keymap = keymap

    def bar(self) -> tuple[BarKey, ...]:
        """The keys of the bottom row."""
        return bar_keys(self.bar_names, self.keymap, typing=self.types)

    def show_keys(self, *first: tuple[str, str]) -> None:
        """Show the bottom row, and before its keys what comes `first`."""
        self.query_one(KeyBar).show((*first, *((key.shown, key.word) for key in self.bar())))

    @on(KeyPicked)
    async def _key_picked(self, message: KeyPicked) -> None:
        for key in self.bar():
            if key.shown == message.key:
                await self.run_action(key.action)

    def event_key(self) -> EventKey | None:
        """The event that is meant by a key, None when there is none."""
        raise NotImplementedError

    def selected_key(self) -> EventKey | None:
        """The event that somebody has selected, None where one is only meant because nothing else is."""
        return self.event_key()

    def reload(self) -> None:
        """Show what the cache and the queue say now."""
        raise NotImplementedError

    def repaint(self, paint: Paint) -> None:
        """Use another paint, after a change of theme."""
        raise NotImplementedError

    def go_back(self) -> bool:
        """What Esc does; False where there was nothing to close."""
        self.dismiss()
        return True

    def leave_event(self) -> None:
        """Go back from an event that was removed."""
        self.dismiss()

    def chosen_event(self) -> Event | None:
        """The event in full; says why when it cannot be shown."""
        key = self.event_key()
        if key is None:
            self.tell("Choose an event first: Tab goes to the next one.")
            return None
        try:
            return self.desk.event(key)
        except TuicalError as error:
            self.tell(error.sentence())
            return None

    def tell(self, words: str) -> None:
        """One sentence in a corner; never read as markup."""
        self.notify(words, markup=False, timeout=4)

    def ask_change(self, dialog: Dialog[Answer], done: Callable[[Answer | None], None], about: About = ()) -> None:
        """Open a dialog whose answer changes something; where that could not be kept, say so before it is typed.

        `about` says what is asked about what: words that were typed there and not sent stand there again.
        """
        words = self.desk.refusal()
        if words:
            self.tell(words)
            return
        dialog.refusal = self.desk.refusal
        self.ask_words(dialog, done, about)

    def ask_words(self, dialog: Dialog[Answer], done: Callable[[Answer | None], None], about: About = ()) -> None:
        """Open a dialog that changes nothing by itself; `about` as for one that does."""
        if about:
            dialog.keeping = (self.desk.typed, about)
        self.app.push_screen(dialog, done)

    def post_step(self, make: Callable[[], tuple[Operation, ...]], about: About = ()) -> bool:
        """Post what is made as one step; False where the rules refuse it, which is said.

        What was typed `about` it is let go with that.
        """
        try:
            operations = make()
        except TuicalError as error:
            self.tell(error.sentence())
            return False
        self.app.post_message(intents.Step(operations))
        self.desk.typed.drop(about)
        return True

    def show_page(self, key: EventKey) -> None:
        """Show an event on a screen of its own."""
        from tuical.screens.event_detail import EventDetail  # loaded when it is wanted

        self.app.push_screen(EventDetail(self.desk, self.paint, self.keymap, key))

    def action_reply(self) -> None:
        """Answer an invitation."""
        event = self.chosen_event()
        if event is None:
            return
        if event.summary.has(MINE) or not event.attendees:
            who = "You organise this event" if event.summary.has(MINE) else "Nobody asked you to this event"
            self.tell(f"{who}, so there is nothing to answer.")
            return
        from tuical.screens.reply import ask_reply  # dialogs are not needed before the first paint

        ask_reply(self, event)

    def action_remove(self) -> None:
        """Delete the event, or cancel what others were invited to."""
        event = self.chosen_event()
        if event is not None:
            from tuical.screens.removal import ask_removal  # dialogs are not needed before the first paint

            ask_removal(self, event)

    def action_new_event(self) -> None:
        """Make an event where the person is."""
        from tuical.screens.forms import new_event  # forms are not needed before the first paint

        new_event(self)

    def action_edit(self) -> None:
        """Change the event."""
        from tuical.screens.forms import change_event  # the same

        change_event(self)

    def action_edit_notes(self) -> None:
        """Write notes of the event in the editor."""
        from tuical.screens.forms import change_event  # the same

        change_event(self, in_editor=True)

    def action_duplicate(self) -> None:
        """Make an event like this one."""
        from tuical.screens.forms import copy_event  # the same

        copy_event(self)

    def action_room(self) -> None:
        """Find a room for the event, or for the chosen time where no event is meant."""
        from tuical.screens.slot_doors import open_rooms  # a screen of its own, loaded when wanted

        open_rooms(self)

    def action_schedule(self) -> None:
        """Everybody's time round the event, or round the chosen time."""
        from tuical.screens.slot_doors import open_schedule  # the same

        open_schedule(self)

    def action_find_time(self) -> None:
        """Times that suit everybody."""
        from tuical.screens.slot_doors import open_schedule  # the same

        open_schedule(self, finding=True)

    def action_responses(self) -> None:
        """Who has answered what."""
        event = self.chosen_event()
        if event is None:
            return
        if not event.attendees:
            self.tell("Nobody else is invited to this event.")
            return
        from tuical.screens.attendee_responses import AttendeeResponses  # a screen of its own, loaded when wanted

        self.app.push_screen(AttendeeResponses(self.desk, self.paint, self.keymap, event.key))

    def action_forward(self) -> None:
        """Send the invitation on."""
        event = self.chosen_event()
        if event is not None:
            from tuical.screens.forwarding import ask_forward  # dialogs are not needed before the first paint

            ask_forward(self, event)

    async def action_open_screen(self, name: str) -> None:
        """The app's, for keys that would be letters where somebody types."""
        await self.run_action(f"app.open_screen('{name}')")

    def action_join(self) -> None:
        """Open the meeting's link in the browser; without a selected event that of the meeting that runs now."""
        from tuical.screens.joining import join  # nobody joins before the first paint

        join(self)

    def action_copy_link(self) -> None:
        """Copy the event's link."""
        event = self.chosen_event()
        if event is not None:
            self._open_link(event.web_link, "This event has no link.", copy=True)

    def action_copy_event_text(self) -> None:
        """Copy what the event's page says."""
        event = self.chosen_event()
        if event is not None:
            from tuical.layout.event_page import page_text  # both loaded when they are wanted
            from tuical.screens.facts import event_facts

            self.app.copy_to_clipboard(page_text(event_facts(event, self.desk)))
            self.tell("The event is in the clipboard as text.")

    def action_browse(self) -> None:
        """Open the event in the browser."""
        event = self.chosen_event()
        if event is not None:
            self._open_link(event.web_link, "This event has no link.")

    def follow_line(self, target: str) -> None:
        """What a line of the event's page leads to."""
        if target == "join":
            self.action_join()
        elif target == "reply":
            self.action_reply()
        elif target == "responses" or target.startswith("attendee:"):
            self.action_responses()
        else:
            from tuical.screens.event_lines import follow  # nobody needs it before a line is followed

            follow(self, target)

    def _open_link(self, link: str, otherwise: str, *, copy: bool = False) -> None:
        if link:
            self.post_message(intents.OpenLink(link, copy=copy))
        else:
            self.tell(otherwise)
