"""The scheduling grid: everybody's time round the slot; Enter moves the meeting there, or makes one of it.

With `finding` it begins with the times that the service suggests; the selected one is what the strips show.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tuical.errors import NotForThisAccount, TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import SCHEDULE
from tuical.layout.hits import Frame
from tuical.layout.page_lines import PageLine
from tuical.layout.people_rows import PersonRow
from tuical.layout.schedule_page import ScheduleScene, schedule_head, schedule_lines
from tuical.layout.time_lines import TimeLine
from tuical.model.event_change import AttendeeType, EventChange, Invitee
from tuical.model.place import Place
from tuical.model.window import Window
from tuical.planning.allowed import is_invited
from tuical.planning.availability import PARTLY, TAKEN, availability
from tuical.planning.booking import location_of, time_at
from tuical.planning.common_slots import common_hours, next_common
from tuical.planning.ranges import duration, time_range
from tuical.planning.suggested_times import TimeChoice, as_known, choice_at, choices_of, counted_times, why_none
from tuical.screens.booking import Plan, ask_booking, changing
from tuical.screens.meeting_people import members_of, own_row, people_rows, query_of, row_of
from tuical.screens.reply import ask_reply
from tuical.screens.slot_doors import start_event
from tuical.screens.slot_screen import STEP, SlotScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tuical.model.event import Event
    from tuical.screens.desk import Desk
    from tuical.widgets.paint import Paint

_ABOUT_PEOPLE = ("whose time",)
"""What is typed there is kept until it is taken."""


class Scheduling(SlotScreen):
    """People and rooms of an event, or of a time at which there is none yet."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SCHEDULE)]
    bar_names = (
        "app.back", "slots.take", "slots.earlier", "slots.later", "slots.next", "schedule.longer", "slots.add",
        "app.help",
    )  # fmt: skip
    what = "Time for"

    def __init__(
        self,
        desk: Desk,
        paint: Paint,
        keymap: Mapping[str, str],
        event: Event | None,
        slot: Window | None = None,
        *,
        finding: bool = False,
    ) -> None:
        super().__init__(desk, paint, keymap, event, slot)
        self._finding = finding
        self.head_rows = 2 if finding else 4
        self.added: tuple[Invitee, ...] = ()
        self._suggested: tuple[TimeChoice, ...] = ()
        self._said = ""
        self._times: tuple[TimeChoice, ...] = ()
        self._worked_out: tuple[object, ...] = ()
        self._counted = not finding
        """Whether the times are counted here, as the service gives none."""

    scene: ScheduleScene
    """What is drawn."""

    # what is shown

    def rows(self) -> tuple[PersonRow, ...]:
        """Oneself first, then everybody invited, then who was added here, then the rooms."""
        rows = list(people_rows(self.event, self.home, self.answers, rooms=True))
        there = {row.address.casefold() for row in rows}
        more = [one for one in self.added if one.person.address.casefold() not in there]
        rows += [row_of(one.person.label, one.person.address, "none", str(one.kind), self.answers) for one in more]
        return tuple(sorted(rows, key=lambda row: row.kind == "resource"))

    def times(self) -> tuple[TimeChoice, ...]:
        """The service's suggestions; else what can be counted; worked out once for each length and what is known."""
        length = self.slot.end - self.slot.start
        now = (length, self.answers.generation, len(self.added), self._counted, self.until())
        if now != self._worked_out:
            self._worked_out, self._times = now, self._work_out(length)
        return self._times

    def _work_out(self, length: int) -> tuple[TimeChoice, ...]:
        members = members_of(self.rows())
        if not self._counted:
            return tuple(as_known(one, members) for one in self._suggested)
        if len(members) < 2:
            return ()
        first = max(int(self.desk.now().timestamp()), 0 if self._finding else self.started.start)
        return counted_times(members, first, self.until(), length, self.own_hours())

    def prepare(self) -> None:
        """The page as it is now."""
        self.scene = self._scene()

    def _scene(self) -> ScheduleScene:
        settings, today = self.desk.settings, self.desk.now().date()
        lines = [
            TimeLine(one, time_range(*one.slot, settings.zone, settings, today=today))
            for one in ((*self.times(),) if not self.is_asking or self._suggested else ())
        ]
        heading = "TIMES THAT SUIT" if not self._counted else "TIMES THAT SUIT BEST, counted from what is known"
        return ScheduleScene(
            self.view(), self.rows(), tuple(lines), heading, tuple(self._sentences(lines)), self._finding
        )

    def head(self, width: int) -> Frame:
        """Title and hours."""
        return schedule_head(self.scene, width)

    def lines(self, width: int) -> Sequence[PageLine]:
        """The rows with strips, and the times."""
        return schedule_lines(self.scene, width)

    def note(self) -> str:
        """How many are free in the slot, and how long it is."""
        members = members_of(self.rows())
        free = choice_at(members, self.slot).free
        counted = f"{free} of {len(members)} are free" if len(members) > 1 else "+ adds people"
        return f"{duration(self.slot.end - self.slot.start)}   {counted}"

    def first_line(self) -> str:
        """The best time where one is looked for, else oneself."""
        if not self._finding:
            return f"person:{own_row(self.home).casefold()}"
        best = next(iter(self.times()), None)
        return f"time:{best.slot.start}" if best is not None else ""

    def _sentences(self, times: Sequence[TimeLine]) -> list[str]:
        said = [self._said] if self._said else []
        if self.trouble:
            said.append(f"{self.trouble} Who is not known now does not count as free.")
        if self.is_asking and not times:
            said.append("Looking at everybody's time …")
        elif not times and self._counted and len(members_of(self.rows())) > 1:
            said.append("At no time of these two weeks are half of the people free: slide on, or ask fewer people.")
        elif not times and len(self.rows()) < 2:
            said.append("Nobody else is looked at yet: + adds people and rooms.")
        return said

    # asking

    def addresses(self) -> Sequence[str]:
        """Everybody."""
        return [row.address for row in self.rows() if row.address]

    def ask(self) -> None:
        """Times first where they are looked for, then everybody's time."""
        if self._finding:
            self._ask_times()
        else:
            self.ask_schedules()

    @work(exclusive=True, group="schedules", exit_on_error=False)
    async def _ask_times(self) -> None:
        """The service's suggestions; where it gives none the times are counted from free/busy."""
        await self.learn_schedules()
        self._asking += 1
        try:
            query = query_of(self.rows(), own_row(self.home), self.slot, self.until(), self.desk)
            answer = await self.home.ask.meeting_times(query)
            self._take_times(choices_of(answer.value, "You"), why_none(answer.value))
            self.answers.note_age(answer.at, answer.fresh)
        except NotForThisAccount as error:
            self._take_times((), error.title)
        except TuicalError as error:
            self._take_times((), f"{error.title} The times are counted from what is known.")
        finally:
            self._asking -= 1
            self.redraw()
            self._follow_selection()

    def _take_times(self, found: tuple[TimeChoice, ...], otherwise: str) -> None:
        self._suggested = found
        self._counted = not found
        self.answers.changed()
        self._said = "" if found else otherwise

    def next_slot(self) -> Window | None:
        """The next time when everybody is free: within all working hours, else within one's own."""
        calendars = [row.calendar for row in self.rows()]
        for hours in (common_hours(calendars), self.own_hours()):
            found = next_common(calendars, self.slot, self.until(), hours=hours)
            if found is not None:
                return found
        return None

    # what is done

    def action_move(self, way: str) -> None:
        """The next line; over the times the slot goes along."""
        super().action_move(way)
        self._follow_selection()

    def _follow_selection(self) -> None:
        choice = self._choice(self.page.selected)
        if choice is not None and choice.slot != self.slot:
            self.go_to(choice.slot)

    def _choice(self, target: str) -> TimeChoice | None:
        return next((one for one in self.times() if f"time:{one.slot.start}" == target), None)

    def action_pick(self, number: int) -> None:
        """Take one of the times by its number."""
        times = self.times()
        if number <= len(times):
            self.page.select(f"time:{times[number - 1].slot.start}")
            self._chosen = True
            self.picked(f"time:{times[number - 1].slot.start}")

    def action_stretch(self, way: int) -> None:
        """Half an hour longer or shorter."""
        if self.event is not None and self.event.summary.all_day:
            return
        end = self.slot.end + way * STEP
        if end > self.slot.start:
            self.go_to(Window(self.slot.start, end))

    def picked(self, target: str) -> None:
        """Take a time, or the slot as it is."""
        choice = self._choice(target)
        if choice is not None:
            self.go_to(choice.slot)
        if choice is not None or target.startswith("person:"):
            self.take()

    def take(self) -> None:
        """Ask whether the meeting shall move to the slot."""
        if self.event is None:
            rooms = tuple(one for one in self.added if one.kind == AttendeeType.RESOURCE)
            people = tuple(one for one in self.added if one not in rooms)
            places = tuple(location_of(Place(one.person.name, one.person.address)) for one in rooms)
            start_event(self, self.slot, people, places)
        elif self.slot == self.started:
            self.tell("The meeting is at this time already: slide the slot, or choose another time.")
        elif is_invited(self.event):
            self._propose(self.event)
        else:
            ask_booking(self, self.event, self._plan(self.event))

    def _propose(self, event: Event) -> None:
        """Somebody else organises it: the answer to them carries the other time."""
        zone = self.desk.settings.zone
        start, end = (datetime.fromtimestamp(instant, zone) for instant in self.slot)
        last = "" if start.date() == end.date() else f"{end.date()} "
        ask_reply(self, event, time=f"{start.date()} {start:%H:%M} - {last}{end:%H:%M}")

    def _plan(self, event: Event) -> Plan:
        settings, today = self.desk.settings, self.desk.now().date()
        before, after = (time_range(*slot, settings.zone, settings, today=today) for slot in (self.started, self.slot))
        members = members_of(self.rows())
        choice = choice_at(members, self.slot)
        lines = [(event.summary.subject or "(no title)", "line"), (f"From {before}", "quiet"), (f"to {after}.", "line")]
        if choice.words:
            lines.append((f"{choice.free} of {choice.people} are free: {choice.words}.", "warn"))
        taken = [row for row in self.rows() if row.kind == "resource" and self._is_taken(row)]
        lines += [(f"{row.name} is taken then and will probably decline.", "warn") for row in taken]
        change = EventChange(when=time_at(event, self.slot))
        return Plan("Move the meeting", tuple(lines), "move it", changing(event, change, self.desk))

    def _is_taken(self, row: PersonRow) -> bool:
        return availability(row.calendar, self.slot) in (PARTLY, TAKEN)

    def action_add(self) -> None:
        """Look at somebody else's time, too."""
        from tuical.screens.people_dialog import PeopleDialog  # nobody needs it before

        self.ask_words(PeopleDialog(self.home), self._added, _ABOUT_PEOPLE)

    def _added(self, people: tuple[Invitee, ...] | None) -> None:
        if people:
            self.desk.typed.drop(_ABOUT_PEOPLE)
            self.added = (*self.added, *people)
            self.redraw()
            self.ask()
