"""The room finder for an open form: the room that is taken goes into its place field, a slid time into its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tuical.errors import UsageError
from tuical.keymap import bindings_of
from tuical.keymap.bound import ROOMS
from tuical.model.event_change import AllDay, AttendeeType
from tuical.model.place import Place
from tuical.model.window import Window
from tuical.planning.form_people import room_location
from tuical.planning.form_when import instants, when_words
from tuical.screens.form_fields import place_token
from tuical.screens.form_readings import shifted
from tuical.screens.room_finder import RoomFinder

if TYPE_CHECKING:
    from tuical.planning.room_choice import RoomRow
    from tuical.screens.event_form import EventForm

Taken = tuple[Place, Window]


class FormRooms(RoomFinder):
    """Rooms for what a form is about; the result is the room and the slot, None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ROOMS)]

    def take(self, row: RoomRow) -> None:
        """Close with the room."""
        self.dismiss((row.place, self.slot))


def find_room(form: EventForm) -> None:
    """Look for a room at the form's time, big enough for everybody in it."""
    now = form.filled()
    try:
        when = form.words.when(now)
    except UsageError as error:
        form.say(error.sentence(), bad=True)
        return
    if isinstance(when, AllDay):
        form.say("Rooms are looked for at hours: type a time first.", bad=True)
        return
    slot = Window(*instants(when))
    finder = FormRooms(form.desk, form.paint, form.keymap, None, slot)
    people = 1 + sum(1 for one in now.people if one.kind != AttendeeType.RESOURCE)
    if people > 1:
        finder.filters = finder.filters._replace(seats=people)

    def taken(answer: Taken | None) -> None:
        if answer is None:
            return
        room, chosen = answer
        field = form.fields.tokens("places")
        places = [token for token in field.tokens if token.value.email.casefold() != room.email.casefold()]
        field.choose((*places, place_token(room_location(room))))
        if chosen != slot:
            moved = shifted(when, chosen.start - slot.start)
            form.fields.say_words("when", when_words(moved, form.desk.settings))

    form.app.push_screen(finder, taken)
