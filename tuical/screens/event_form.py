"""The form of an event: a new one, a copy, or a change of one event or of as much of its series as was chosen.

`open_form` is the way in for everybody. Nothing typed is lost: what is in the fields is kept as a draft while somebody
types, and the form closes only when the change is on disk, or when a person throws it away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from textual import work
from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import FORM, bindings_of
from tuical.model.operation import Change, Operation
from tuical.planning.form_values import Filled
from tuical.planning.ground import SERIES
from tuical.planning.steps import StoredFile
from tuical.screens import intents
from tuical.screens.carrying import has_attachments
from tuical.screens.event_actions import EventActions
from tuical.screens.form_carrying import CarryingForm
from tuical.screens.form_drafts import DraftKeeper
from tuical.screens.form_offers import Offers
from tuical.screens.form_questions import LeaveDialog, SendDialog
from tuical.screens.form_readings import when_reading
from tuical.screens.form_saving import mails, moves_series, plan, rooms_asked, stored_file
from tuical.screens.form_start import Beginning, FormStart, begin
from tuical.screens.mailed import all_named
from tuical.text import safe_text
from tuical.widgets.token_field import TokenField

if TYPE_CHECKING:
    from tuical.screens.desk import Desk
    from tuical.widgets.paint import Paint


def open_form(screen: EventActions, start: FormStart) -> None:
    """Open the form over a screen; what may not be changed is said instead, before anything is typed."""
    words = screen.desk.refusal()
    if words:
        screen.tell(words)
        return
    try:
        beginning = begin(start, screen.desk)
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    screen.app.push_screen(EventForm(screen.desk, screen.paint, screen.keymap, beginning, start))


class EventForm(CarryingForm):
    """Fills in, asks who is mailed, saves."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(FORM)]

    def __init__(
        self, desk: Desk, paint: Paint, keymap: Mapping[str, str], beginning: Beginning, start: FormStart
    ) -> None:
        super().__init__(desk, paint, keymap, beginning)
        self._start = start
        self._offers = Offers(desk, lambda: self.home(self.filled()))
        self._asking = False
        self._is_handed_over = False
        """Whether the queue has been asked and has not refused: a second Ctrl+S would make a second event."""
        self._rooms_of: Desk | None = None
        """Whose rooms are known."""
        self.transaction = uuid4().hex
        self._keeper = DraftKeeper(self, beginning, start.draft)

    def on_mount(self) -> None:
        """Put back what a draft holds, and get ready to complete what is typed."""
        for name, complete in self._offers.by_field().items():
            self.fields.tokens(name).complete = complete
        if "places" not in self.beginning.locked:
            self._ask_rooms()
        if self.beginning.copied is not None and has_attachments(self.beginning.copied):
            self.ask_attachments(self.beginning.copied)
        draft = self._start.restored
        if draft is not None:
            self.fields.fill(self._at_home(draft.over(self.beginning.filled)))
            self.fields.type_again(draft.typed)
            self.say("This is what you had typed before.")
        if self._start.in_editor:
            self.call_after_refresh(self.action_notes)

    def _at_home(self, filled: Filled) -> Filled:
        """A draft may name a calendar of an account that is not shown now, where nothing can be made."""
        known = any(info.key == filled.calendar for info in self.desk.calendars())
        return filled if known else replace(filled, calendar=self.beginning.filled.calendar)

    def is_changed(self, now: Filled) -> bool:
        """Whether something stands there that would be lost."""
        return now != self.beginning.filled or bool(self.fields.untaken())

    def touched(self, now: Filled) -> None:
        """A draft is written once nobody has typed for a moment."""
        if self.is_changed(now):
            self._keeper.touched(now)

    # completions

    def offer(self, field: TokenField, typed: str) -> None:
        """What the service knows comes after what is known here."""
        if field.id == "field-people" and typed:
            self._ask_people(field, typed)
        elif field.id == "field-places" and self._lacks_rooms() and not self._asking:
            self._ask_rooms()

    @work(exclusive=True, group="people", exit_on_error=False)
    async def _ask_people(self, field: TokenField, typed: str) -> None:
        try:
            answer = await self.home(self.filled()).ask.people(typed)
        except TuicalError:
            return  # whom one meets can be chosen without the service, and any address typed
        if field.typed == typed:
            field.offer(self._offers.people(typed, field.tokens, answer.value))

    def _lacks_rooms(self) -> bool:
        """Whether none are known, or those of another account, where another calendar was chosen meanwhile."""
        if self._rooms_of not in (None, self.home(self.filled())):
            self._offers.rooms = ()
        return not self._offers.rooms

    @work(exclusive=True, group="rooms", exit_on_error=False)
    async def _ask_rooms(self) -> None:
        from tuical.model.place import RoomWish  # nobody looks for a room before the first paint

        self._asking, home = True, self.home(self.filled())
        try:
            answer = await home.ask.rooms(RoomWish())
        except TuicalError:
            return  # any words will do for a place
        finally:
            self._asking = False
        self._offers.rooms, self._rooms_of = answer.value.rooms, home
        field = self.fields.tokens("places")
        if field.has_focus_within:
            field.offer(self._offers.places(field.typed, field.tokens))

    # saving

    def action_save(self) -> None:
        """Say who is mailed, then save."""
        if self.is_reading or self._is_handed_over or not self.is_active:
            return  # a key that comes twice saves once
        for name in ("people", "places", "categories", "files"):
            self.fields.tokens(name).take()
        for name, words in self.fields.untaken().items():
            self._refuse(name, f"“{safe_text(words, limit=_QUOTED)}” is {_UNTAKEN[name]}")
            return
        now = self.filled()
        operations = self._planned(now)
        if operations is None:
            return
        if not operations and not now.files:
            self.tell("Nothing was changed.")
            self._close()
            return
        told = self._told(operations)
        if not told:
            self._save(now)
            return
        title = "Send the invitation" if self.beginning.event is None else "Send the changes"
        when = when_reading(self.words.read(now).when, self.desk)
        self.app.push_screen(SendDialog(title, now.title, when, told), self._agreed)

    def _told(self, operations: tuple[Operation, ...]) -> list[str]:
        own, event = self.home(self.filled()).reader.mailbox().address, self.beginning.event
        told = [mail.sentence for mail in mails(operations, event, own)]
        rooms = rooms_asked(operations, event)
        if rooms and told:
            told.append(f"{all_named(rooms)} {'is' if len(rooms) == 1 else 'are'} asked for the time.")
        if told and self.beginning.scope == SERIES and event is not None and event.summary.series:
            moved = [one for one in operations if isinstance(one, Change) and moves_series(one)]
            told += ["Changes and deletions of single days of the series are lost."] if moved else []
        return told

    def _agreed(self, agreed: bool | None) -> None:
        if agreed:
            self._save(self.filled())

    def _planned(
        self, now: Filled, files: Sequence[str] = (), carried: Sequence[StoredFile] = ()
    ) -> tuple[Operation, ...] | None:
        """What would be queued; None where something means nothing, which is said."""
        try:
            read = self.words.read(now)
            stored = [*carried, *(stored_file(path, self.home(now)) for path in files)]
            planned = plan(self.beginning, now, read, self.desk, self.transaction, stored)
            return *planned, *(self.along(now) if planned else ())
        except TuicalError as error:
            self.say(error.sentence(), bad=True)
            self.app.bell()
            return None

    def _save(self, now: Filled) -> None:
        if self.carries(now):
            self._keeper.keep(now)  # until what goes along was read
            self.save_copy()
        else:
            self.queue(now)

    def queue(self, now: Filled, carried: Sequence[StoredFile] = ()) -> None:
        """Hand it over; the form stays until it is on disk."""
        operations = self._planned(now, [one for one in now.files if isinstance(one, str)], carried)
        if operations:
            self._is_handed_over = True
            self._keeper.keep(now)  # until the queue has it
            self.post_message(intents.Save(operations, self._saved))

    def _saved(self, refused: str) -> None:
        """The form closes once the change is on disk, and stays with the words of why when it is not."""
        if refused:
            self._is_handed_over = False
            self.say(f"{refused} What you typed is still here.", bad=True)
            return
        if self.missing:
            self.tell(self.missing)
        if self.beginning.event is None:
            self.desk.put_in(self.filled().calendar)
        self._keeper.drop()
        self.dismiss()

    def _refuse(self, field: str, words: str) -> None:
        self.say(words, bad=True)
        self.app.bell()
        self.fields.tokens(field).focus_field()

    # leaving

    def go_back(self) -> bool:
        """Close, after a question when something was typed; where it is just being saved, that is stopped first."""
        if self.is_reading:
            self.stop_reading()
        elif self._is_handed_over:
            return True
        elif self.is_changed(self.filled()):
            self.app.push_screen(LeaveDialog(), self._left)
        else:
            self._close()
        return True

    def on_unmount(self) -> None:
        """A program that ends in the middle of a form loses nothing of it."""
        self._keeper.end()

    def _left(self, answer: str | None) -> None:
        if answer == "throw":
            self._close()
        elif answer == "keep" and self._keeper.keep(self.filled()):
            self._keeper.stop()
            self.dismiss()

    def _close(self) -> None:
        self._keeper.drop()
        self.dismiss()

    # more than fields

    def find_room(self) -> None:
        """As the key for it."""
        self.action_room()

    def action_repeat(self) -> None:
        """How it repeats, with everything that can be chosen."""
        if "repeat" in self.beginning.locked:
            self.say("How an event repeats belongs to its whole series: change this and following, or all.", bad=True)
            return
        from tuical.screens.recurrence_editor import edit_repetition  # loaded when it is wanted

        edit_repetition(self)

    def action_room(self) -> None:
        """Find a room for what stands in the fields."""
        from tuical.screens.form_room import find_room  # the same

        find_room(self)

    def action_notes(self) -> None:
        """Write the notes in the person's editor."""
        if "notes" in self.beginning.locked:
            self.say("Only who organises this event can write its notes.", bad=True)
            return
        from tuical.screens.editor import edit_notes  # the same

        edit_notes(self)


_QUOTED = 40
"""The most of what was typed, in characters, that is said again; it may be a whole mail that was pasted."""
_UNTAKEN = {
    "people": "nobody known here: choose somebody, or type a mail address.",
    "places": "no place yet: press Enter behind it.",
    "categories": "no category yet: press Enter behind it.",
    "files": "no file that can be found: choose one.",
}
