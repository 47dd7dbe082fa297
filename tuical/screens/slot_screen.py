"""`SlotScreen`: a slot slides over the free/busy strips of rooms and people; what they are is asked of the service."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tuical.errors import TuicalError
from tuical.keymap import bindings_of
from tuical.keymap.bound import SLOTS
from tuical.layout.hits import Frame
from tuical.layout.slot_rows import SlotView
from tuical.model.dates import weekday_day_month
from tuical.model.event import Event
from tuical.model.keys import EventKey
from tuical.model.window import DAY, Window
from tuical.planning.ranges import time_range
from tuical.screens.event_actions import EventActions
from tuical.screens.slot_answers import SlotAnswers
from tuical.screens.slot_windows import fortnight_of, hours_within, meeting_hours, slot_of
from tuical.widgets.availability_grid import AvailabilityHead
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import LinePicked
from tuical.widgets.page_view import Line, PageView
from tuical.widgets.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tuical.screens.desk import Desk

STEP = 1800
"""Seconds by which the slot slides."""


class SlotScreen(EventActions):
    """Holds slot, answers and their age; subclasses say who is asked about, what is shown and what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SLOTS)]
    head_rows = 4
    what = ""
    """`Room for`, `Time for`."""
    called = "a new event"
    """What an event is called that is not there yet."""

    def __init__(
        self, desk: Desk, paint: Paint, keymap: Mapping[str, str], event: Event | None, slot: Window | None = None
    ) -> None:
        """About an event, or about a slot in which there is none yet."""
        super().__init__(desk, paint, keymap)
        self.home = desk.of(event.key if event is not None else None)
        """The account that is asked, and whose person looks for a time."""
        self.event = event
        self.started = slot if slot is not None else slot_of(event, desk)
        self.slot = self.started
        self.answers = SlotAnswers(desk, self._own)
        self._asked = fortnight_of(self.slot, desk)
        self._asking = 0
        self.trouble = ""
        self._chosen = False
        """Whether the person chose a line; until then the best one is selected, whatever answers come."""

    # what subclasses say

    def addresses(self) -> Sequence[str]:
        """Whose time is looked at."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Work out what is drawn, once for head, strips and whatever is selected."""

    def head(self, width: int) -> Frame:
        """The rows above."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        """The rows with strips."""
        raise NotImplementedError

    def first_line(self) -> str:
        """The target of the line that is best."""
        return ""

    def picked(self, target: str) -> None:
        """A line or a filter was chosen."""
        raise NotImplementedError

    def next_slot(self) -> Window | None:
        """The next time that is free."""
        raise NotImplementedError

    def note(self) -> str:
        """What stands behind the time in the head."""
        return ""

    # the frame

    def compose(self) -> ComposeResult:
        """Head, strips and the keys that act on them."""
        yield AvailabilityHead(self.paint)
        yield PageView(self.paint, surface="page", selects=True)
        yield KeyBar(self.paint)

    def on_mount(self) -> None:
        """Show what is known, and ask."""
        self.page.focus()
        self.show_keys()
        self.redraw()
        self.ask()

    @property
    def page(self) -> PageView:
        """The rows with strips."""
        return self.query_one(PageView)

    def redraw(self) -> None:
        """Draw slot and answers as they are now."""
        if self.is_mounted:
            self.prepare()
            self.query_one(AvailabilityHead).show(self.head, self.head_rows)
            self.page.show(self.lines)
            if not self._chosen:
                self.page.select(self.first_line())

    def repaint(self, paint: Paint) -> None:
        """Use another paint."""
        self.paint = paint
        for view in (self.query_one(AvailabilityHead), self.page, self.query_one(KeyBar)):
            view.repaint(paint)

    def event_key(self) -> EventKey | None:
        """The event that is asked about."""
        return self.event.key if self.event is not None else None

    def reload(self) -> None:
        """The event may have changed meanwhile; one that has gone leaves nothing to ask."""
        if self.event is None:
            return
        try:
            self.event = self.desk.event(self.event.key)
        except TuicalError as error:
            self.tell(error.sentence())
            self.dismiss()
            return
        self.answers.changed()
        self.redraw()

    def view(self) -> SlotView:
        """What head and strips say of the slot."""
        settings = self.desk.settings
        when = time_range(*self.slot, settings.zone, settings, today=self.desk.now().date())
        title = self.event.summary.subject or "(no title)" if self.event is not None else self.called
        return SlotView(
            self.what, title, when, self.note(), self.slot, settings.zone, settings.twelve_hours,
            meeting_hours(settings.work), self.answers.age(asking=self.is_asking, failed=bool(self.trouble)),
        )  # fmt: skip

    # asking

    def ask(self) -> None:
        """Ask whatever the screen needs; subclasses that need more than schedules say so."""
        self.ask_schedules()

    @work(exclusive=True, group="schedules", exit_on_error=False)
    async def ask_schedules(self) -> None:
        """When everybody is free round the slot."""
        await self.learn_schedules()

    async def learn_schedules(self) -> None:
        """The same within a question that needs more."""
        window = self._asked
        wanted = [one for one in dict.fromkeys(self.addresses()) if self.answers.lacks(one, window)]
        if not wanted:
            return
        with self.asking():
            answer = await self.home.ask.schedules(wanted, window)
            self.answers.note_age(answer.at, answer.fresh)
            self.answers.learn(answer.value)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Say that something is asked, and what went wrong with it."""
        self._asking += 1
        self.redraw()
        try:
            yield
            self.trouble = ""
        except TuicalError as error:
            self.trouble = error.title
        finally:
            self._asking -= 1
            self.redraw()

    def _own(self, address: str) -> Window | None:
        """The meeting as it stands in the calendar of whoever has not declined it."""
        if self.event is None or self.event.summary.all_day:
            return None
        declined = (one.person.address.casefold() for one in self.event.attendees if one.response == "declined")
        return None if address in declined else Window(self.event.summary.start, self.event.summary.end)

    # keys

    def go_to(self, slot: Window) -> None:
        """Slide the slot there; where nothing is known yet it is asked."""
        self.slot = slot
        window = fortnight_of(slot, self.desk)
        if window != self._asked:
            self._asked = window
            self.answers.forget_age()
            self.ask_schedules()
        self.redraw()

    def action_slide(self, way: int) -> None:
        """Half an hour, or a day where whole days are meant."""
        if self.event is not None and self.event.summary.all_day:
            self.action_slide_day(way)
        else:
            self.go_to(Window(self.slot.start + way * STEP, self.slot.end + way * STEP))

    def action_slide_day(self, way: int) -> None:
        """A day, at the same time by the clock."""
        zone, length = self.desk.settings.zone, self.slot.end - self.slot.start
        start = datetime.fromtimestamp(self.slot.start, zone) + timedelta(days=way)
        self.go_to(Window(int(start.timestamp()), int(start.timestamp()) + length))

    def action_back_to_start(self) -> None:
        """The time that was asked about first."""
        self.go_to(self.started)

    def action_next_free(self) -> None:
        """The next time that is free."""
        found = self.next_slot()
        if found is None:
            last = datetime.fromtimestamp(self._asked.end - DAY, self.desk.settings.zone)
            until = weekday_day_month(last.date(), self.desk.settings.names)
            self.tell(f"There is no such time until {until}. Ask fewer people, or slide some days on and look again.")
            return
        self.go_to(found)

    def action_move(self, way: str) -> None:
        """The next or previous line."""
        step = {"down": 1, "up": -1}[way]
        self._chosen = True
        if not self.page.select_next(step):
            self.page.scroll_lines(step)

    def action_open(self) -> None:
        """Take the selected line."""
        self.picked(self.page.selected)

    @on(LinePicked)
    def _line_picked(self, message: LinePicked) -> None:
        kind, _, name = message.target.partition(":")
        if kind == "at":
            start = int(name) // STEP * STEP
            self.go_to(Window(start, start + self.slot.end - self.slot.start))
        else:
            self._chosen = self._chosen or kind != "filter"
            self.picked(message.target)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking > 0

    def own_hours(self) -> tuple[Window, ...]:
        """The person's own working hours in the time that is looked at; whole days where days are meant."""
        if self.event is not None and self.event.summary.all_day:
            return (self._asked,)
        return hours_within(self._asked, self.desk)

    def until(self) -> int:
        """The instant up to which anything is known."""
        return self._asked.end
