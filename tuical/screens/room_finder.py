"""The room finder: rooms with their free/busy strips round the slot, free ones first; Enter puts one on the event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tuical.keymap import bindings_of
from tuical.keymap.bound import ROOMS
from tuical.layout.hits import Frame
from tuical.layout.page_lines import PageLine
from tuical.layout.people_rows import PersonRow
from tuical.layout.room_page import RoomScene, choice_words, room_head, room_lines
from tuical.layout.time_lines import TimeLine
from tuical.model.event_change import AttendeeType, Invitee
from tuical.model.place import PLACES, TYPED, Place, RoomWish
from tuical.model.window import Window
from tuical.planning.availability import FREE, PARTLY, TAKEN, availability
from tuical.planning.booking import location_of, rooms_of, with_room
from tuical.planning.common_slots import next_common
from tuical.planning.ranges import time_range
from tuical.planning.room_choice import (
    SCREEN,
    VIDEO,
    WHEELCHAIR,
    RoomFilters,
    RoomRow,
    buildings_of,
    floors_of,
    heads,
    next_of,
    room_rows,
    suits,
)
from tuical.planning.suggested_times import TimeChoice, counted_times
from tuical.screens.bar_keys import bar_keys
from tuical.screens.booking import Plan, ask_booking, changing
from tuical.screens.meeting_people import members_of, people_rows, row_of, zone_of
from tuical.screens.slot_doors import start_event
from tuical.screens.slot_screen import SlotScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tuical.model.event import Event
    from tuical.screens.desk import Desk
    from tuical.widgets.paint import Paint

Taking = Callable[[Place, Window], None]
"""Hears of the room that was taken, and of the time."""
_FILTERS = ("rooms.building", "rooms.floor", "rooms.seats", "rooms.screen", "rooms.video", "rooms.step_free")
_MOST_TIMES = 3
_MOST_ROOMS = 100
"""Rooms whose time is asked for at once; filters tell which."""
_DOUBTS = {
    PARTLY: "It is free for a part of the time only and will probably decline.",
    TAKEN: "It is taken at that time and will probably decline.",
}

_ABOUT_ROOM = ("room",)
"""What is typed there is kept until it is taken."""


class RoomFinder(SlotScreen):
    """Rooms for an event, or for a time at which there is none yet."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ROOMS)]
    bar_names = (
        "app.back", "slots.take", "slots.earlier", "slots.later", "slots.next", "rooms.building", "rooms.seats",
        "slots.add", "app.help",
    )  # fmt: skip
    head_rows = 6
    what = "Room for"

    def __init__(
        self,
        desk: Desk,
        paint: Paint,
        keymap: Mapping[str, str],
        event: Event | None,
        slot: Window | None = None,
        *,
        invited: tuple[Invitee, ...] = (),
        taking: Taking | None = None,
    ) -> None:
        """`invited` are the people of an event that is only being written; `taking` is told of the room for it."""
        super().__init__(desk, paint, keymap, event, slot)
        self.rooms: tuple[Place, ...] = ()
        self._typed: tuple[Place, ...] = ()
        self._why = ""
        self._lists: dict[str, str] = {}
        """The addresses of room lists that were not read yet, by name."""
        self._listed: tuple[str, ...] = ()
        self._times: tuple[TimeChoice, ...] = ()
        self._worked_out: tuple[object, ...] = ()
        self._invited = tuple(one for one in invited if one.kind != AttendeeType.RESOURCE)
        self._taking = taking
        self._heads = heads(event) or (len(self._invited) + 1 if self._invited else 0)
        self.filters = RoomFilters(seats=self._heads)

    scene: RoomScene
    """What is drawn."""

    # what is shown

    def rows(self) -> tuple[RoomRow, ...]:
        """The rooms that suit, in their order."""
        found = [room for room in self.rooms if suits(room, self.filters)]
        every = {room.email.casefold(): room for room in (*found, *self._typed) if room.email}
        calendars = {address: self.answers.calendar(address) for address in every}
        booked = [person.address.casefold() for person in rooms_of(self.event)] if self.event is not None else ()
        return room_rows(every.values(), calendars, self.slot, self._heads, booked, self._near(every.values(), booked))

    def _near(self, rooms: Iterable[Place], booked: Sequence[str]) -> frozenset[str]:
        """The rooms of the building in which the meeting is; where it has no room those of the person's own zone."""
        buildings = {room.building for room in self.rooms if room.email.casefold() in booked} - {""}
        here = getattr(self.desk.settings.zone, "key", "")
        if buildings:
            return frozenset(room.email.casefold() for room in rooms if room.building in buildings)
        return frozenset(room.email.casefold() for room in rooms if zone_of(self.answers.schedule(room.email)) == here)

    def prepare(self) -> None:
        """The page as it is now."""
        self.scene = self._scene()

    def _scene(self) -> RoomScene:
        keys = tuple(key.shown for key in bar_keys(_FILTERS, self.keymap))
        rows = self.rows()
        people, said = self.people(), tuple(self._sentences(rows))
        return RoomScene(self.view(), self.filters, rows, people, self._better(people), said, keys)

    def _better(self, people: Sequence[PersonRow]) -> tuple[TimeLine, ...]:
        """Other times that suit the people, with the rooms that are free then; none while nothing is known of them."""
        length = self.slot.end - self.slot.start
        now = (length, self.answers.generation, self.filters)
        if now != self._worked_out:
            self._worked_out, self._times = now, self._work_out(people, length)
        settings, today = self.desk.settings, self.desk.now().date()
        return tuple(TimeLine(one, time_range(*one.slot, settings.zone, settings, today=today)) for one in self._times)

    def _work_out(self, people: Sequence[PersonRow], length: int) -> tuple[TimeChoice, ...]:
        members = members_of(people)
        if len(members) < 2:
            return ()
        first = int(self.desk.now().timestamp())
        found = counted_times(members, first, self.until(), length, self.own_hours(), _MOST_TIMES)
        return tuple(one._replace(rooms=self._free_rooms(one.slot)) for one in found)

    def _free_rooms(self, slot: Window) -> tuple[str, ...]:
        free = (row.place for row in self.rows() if availability(row.calendar, slot) == FREE)
        return tuple(place.name or place.email for place in free)

    def people(self) -> tuple[PersonRow, ...]:
        """Who is invited, oneself first; nobody for a time at which there is no event yet."""
        if self.event is None and not self._invited:
            return ()
        more = (
            row_of(one.person.label, one.person.address, "none", str(one.kind), self.answers) for one in self._invited
        )
        return (*people_rows(self.event, self.home, self.answers), *more)

    def head(self, width: int) -> Frame:
        """Title, filters and hours."""
        return room_head(self.scene, width)

    def lines(self, width: int) -> Sequence[PageLine]:
        """The rooms, and who is invited."""
        return room_lines(self.scene, width)

    def note(self) -> str:
        """How many come."""
        return ("1 person" if self._heads == 1 else f"{self._heads} people") if self._heads else ""

    def _sentences(self, rows: Sequence[RoomRow]) -> list[str]:
        said = [self._why] if self._why else []
        if self.trouble:
            said.append(f"{self.trouble} What is not known now is not shown as free.")
        if rows:
            return said
        if not self.rooms:
            return [*said, "Looking for rooms …" if self.is_asking else "No room is known: + types the address of one."]
        return [*said, "No room is like that: x shows all of them, + types the address of one."]

    def first_line(self) -> str:
        """The first room."""
        return next((f"room:{row.place.email.casefold()}" for row in self.scene.rows), "")

    # asking

    def addresses(self) -> Sequence[str]:
        """The rooms that suit, those that were typed, and everybody invited."""
        suiting = [room.email for room in self.rooms if room.email and suits(room, self.filters)][:_MOST_ROOMS]
        invited = [row.address for row in self.people()]
        return [address for address in (*suiting, *(room.email for room in self._typed), *invited) if address]

    def ask(self) -> None:
        """Rooms first, then when they are free."""
        self._ask_rooms()

    @work(exclusive=True, group="schedules", exit_on_error=False)
    async def _ask_rooms(self) -> None:
        with self.asking():
            answer = await self.home.ask.rooms(RoomWish())
            self.answers.note_age(answer.at, answer.fresh)
            source = answer.value
            self.rooms = source.rooms
            self._why = "" if source.way == PLACES else source.why
            if source.way != TYPED and not buildings_of(source.rooms):
                lists = await self.home.ask.room_lists()
                self._lists = {one.name: one.email for one in lists.value.rooms if one.name and one.email}
        await self.learn_schedules()

    @work(exclusive=True, group="room list", exit_on_error=False)
    async def _ask_list(self, name: str) -> None:
        """The rooms of a list stand for those of a building, where the directory names no buildings."""
        with self.asking():
            answer = await self.home.ask.rooms(RoomWish(), self._lists[name])
            del self._lists[name]
            members = {room.email.casefold(): replace(room, building=name) for room in answer.value.rooms}
            self.rooms = (*(room for room in self.rooms if room.email.casefold() not in members), *members.values())
            self._listed = (*self._listed, name)
        self.ask_schedules()

    def _buildings(self) -> tuple[str, ...]:
        return tuple(sorted({*buildings_of(self.rooms), *self._lists, *self._listed}))

    def next_slot(self) -> Window | None:
        """The next time when one of the rooms is free."""
        found = (next_common([row.calendar], self.slot, self.until(), hours=self.own_hours()) for row in self.rows())
        return min((slot for slot in found if slot is not None), default=None)

    # what is done

    def picked(self, target: str) -> None:
        """A filter is changed; a room is put on the event."""
        kind, _, name = target.partition(":")
        if kind == "filter":
            self.action_filter(name)
        if kind == "time":
            starts = [str(one.slot.start) for one in self._times]
            self.action_pick(starts.index(name) + 1 if name in starts else 0)
        row = next((row for row in self.rows() if f"room:{row.place.email.casefold()}" == target), None)
        if row is not None:
            self.take(row)

    def action_pick(self, number: int) -> None:
        """Slide the slot to one of the better times; the best room of that time is selected."""
        if 0 < number <= len(self._times):
            self._chosen = False
            self.go_to(self._times[number - 1].slot)

    def take(self, row: RoomRow) -> None:
        """Ask whether the event shall have it."""
        if self._taking is not None:
            self._taking(row.place, self.slot)
            self.dismiss()
        elif self.event is None:
            start_event(self, self.slot, places=(location_of(row.place),))
        elif row.booked and self.slot == self.started:
            self.tell(f"This meeting has {row.place.name or row.place.email} already.")
        else:
            ask_booking(self, self.event, self._plan(self.event, row))

    def _plan(self, event: Event, row: RoomRow) -> Plan:
        leaving = [room.label for room in rooms_of(event) if room.address.casefold() != row.place.email.casefold()]
        lines = [(event.summary.subject or "(no title)", "line"), (choice_words(row), "line")]
        if self.slot != self.started:
            settings = self.desk.settings
            when = time_range(*self.slot, settings.zone, settings, today=self.desk.now().date())
            lines.append((f"Moves to {when}.", "line"))
        if leaving:
            lines.append((f"Instead of {' and '.join(leaving)}.", "quiet"))
        if row.state != FREE:
            lines.append((_DOUBTS.get(row.state, "Nobody knows whether it is free; it answers by itself."), "warn"))
        beside = changing(event, with_room(event, row.place, self.slot, beside=True), self.desk)
        instead = changing(event, with_room(event, row.place, self.slot), self.desk)
        return Plan(
            "Book the room", tuple(lines), "book it", instead,
            f"keep {' and '.join(leaving)} too" if leaving else "", beside if leaving else None,
        )  # fmt: skip

    def action_filter(self, name: str) -> None:
        """Change one filter, or drop all of them."""
        filters = self.filters
        buildings, floors = self._buildings(), floors_of(self.rooms, filters.building)
        changed = {
            "building": RoomFilters(next_of(buildings, filters.building), "", *filters[2:]),
            "floor": filters._replace(floor=next_of(floors, filters.floor)),
            "seats": filters._replace(seats=0 if filters.seats else max(self._heads, 2)),
        }
        if name in changed:
            self.filters = changed[name]
        elif name in (SCREEN, VIDEO, WHEELCHAIR):
            self.filters = filters._replace(features=filters.features ^ {name})
        else:
            self.filters = RoomFilters()
        self.redraw()
        if self.filters.building in self._lists:
            self._ask_list(self.filters.building)
        else:
            self.ask_schedules()

    def action_add(self) -> None:
        """Type the address of a room, as where the directory is closed."""
        from tuical.screens.address_dialog import AddressDialog  # nobody needs it before

        self.ask_words(AddressDialog("The address of a room"), self._added, _ABOUT_ROOM)

    def _added(self, address: str | None) -> None:
        if address:
            self.desk.typed.drop(_ABOUT_ROOM)
            self._typed = (*self._typed, Place("", address))
            self.redraw()
            self.page.select(f"room:{address.casefold()}")
            self.ask_schedules()
