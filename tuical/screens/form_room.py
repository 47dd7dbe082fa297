"""From a form to the room finder and back: the room becomes a place of the form, the time the form's time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.model.event_change import AllDay, EventTime, Timed, When
from tuical.model.place import Place
from tuical.model.window import Window
from tuical.model.zones import find_zone
from tuical.planning.form_people import room_location
from tuical.planning.form_when import when_words
from tuical.screens.room_finder import RoomFinder

if TYPE_CHECKING:
    from tuical.screens.desk import Desk
    from tuical.screens.form_frame import FormFrame


def find_room(form: FormFrame) -> None:
    """Look for a room at the time that stands in the form, for the people who stand there."""
    if "places" in form.beginning.locked:
        form.tell("Only who organises this event can give it a room.")
        return
    now = form.filled()
    try:
        when = form.words.when(now)
    except TuicalError as error:
        form.say(error.sentence(), bad=True)
        return
    slot = _slot(when, form.desk)
    finder = RoomFinder(
        form.desk, form.paint, form.keymap, None, slot, invited=now.people, taking=partial(_taken, form, when, slot)
    )
    finder.home = form.home(now)
    finder.called = now.title or finder.called
    form.app.push_screen(finder)


def _taken(form: FormFrame, when: When, asked: Window, room: Place, slot: Window) -> None:
    now = form.filled()
    others = tuple(place for place in now.places if place.email.casefold() != room.email.casefold())
    now = replace(now, places=(room_location(room), *others))
    if slot != asked and isinstance(when, Timed):
        moved = Timed(_wall(slot.start, when.start.zone, form.desk), _wall(slot.end, when.end.zone, form.desk))
        now = replace(now, when=when_words(moved, form.desk.settings))
    form.fields.fill(now)
    form.reread()


def _slot(when: When, desk: Desk) -> Window:
    if isinstance(when, AllDay):
        return Window(desk.midnight(when.start.toordinal()), desk.midnight(when.end.toordinal()))
    start, end = (
        int(moment.wall.replace(tzinfo=find_zone(moment.zone) or desk.settings.zone).timestamp())
        for moment in (when.start, when.end)
    )
    return Window(start, max(end, start + 60))


def _wall(instant: int, zone: str, desk: Desk) -> EventTime:
    return EventTime(datetime.fromtimestamp(instant, find_zone(zone) or desk.settings.zone).replace(tzinfo=None), zone)
