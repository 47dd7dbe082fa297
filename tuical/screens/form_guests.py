"""`GuestsReading`: the line of a form that says who of those invited is busy then, and whether the room is taken.

The service is asked once nobody has typed for a moment, and only for what is not known yet; typing waits for nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.timer import Timer

from tuical.errors import TuicalError
from tuical.model.capabilities import Capability, why_not
from tuical.model.dates import day_month
from tuical.model.event_change import AllDay, AttendeeType, When
from tuical.model.window import Window
from tuical.planning.form_when import instants
from tuical.planning.guests_then import Guest, guests_words
from tuical.screens.form_fields import Reading
from tuical.screens.slot_answers import SlotAnswers, meeting_of
from tuical.screens.slot_windows import fortnight_of

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.planning.form_values import Filled
    from tuical.screens.desk import Desk

_PAUSE = 0.3
"""Seconds without a change before anybody is asked."""
_MOST_ASKED = 20
"""People and rooms; more would be several questions."""
_STALE = 300
"""Seconds after which an answer is asked for again, once something changes."""


class _Invited(NamedTuple):
    address: str
    name: str
    room: bool


class _Question(NamedTuple):
    """What the line is about."""

    slot: Window
    guests: tuple[_Invited, ...]
    repeats: bool
    """Whether the slot is the first of several, which has to be said."""


class GuestsReading(Reading):
    """Knows what was asked and what was answered; says nothing where nothing can be known."""

    def __init__(self, desk: Desk, event: Event | None) -> None:
        """`event` is the one that is changed: it stands in the calendars of its guests and is in nobody's way.

        `desk` is that of the account which asks.
        """
        super().__init__("guests")
        self._event = event
        self._about: _Question | None = None
        self._pause: Timer | None = None
        self._begin(desk)

    def _begin(self, desk: Desk) -> None:
        self._desk = desk
        self._own = desk.reader.mailbox().address.casefold()
        self._forget()

    def _forget(self) -> None:
        self._answers = SlotAnswers(self._desk, lambda address: meeting_of(self._event, address))
        self._untold: set[tuple[str, int]] = set()
        """Of whom the service would not say anything, in which weeks."""
        self._asking: tuple[frozenset[str], Window] | None = None

    def look(self, now: Filled, when: When | None, home: Desk, *, repeats: bool) -> None:
        """The form says this now, and its account is that of `home`; the same again costs nothing.

        `when` is None while the time means nothing.
        """
        moved = home is not self._desk
        if moved:
            self._begin(home)
        about = self._question(now, when, repeats)
        if about == self._about and not moved:
            return
        self._about = about
        self._say()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._ask_for_the_rest) if about is not None else None

    def _question(self, now: Filled, when: When | None, repeats: bool) -> _Question | None:
        if when is None or isinstance(when, AllDay) or not (now.people or now.places):
            return None
        guests = {
            place.email.casefold(): _Invited(place.email, place.name or place.email, True)
            for place in now.places
            if place.email
        }
        for one in now.people[:_MOST_ASKED]:
            invited = _Invited(one.person.address, one.person.label, one.kind == AttendeeType.RESOURCE)
            guests.setdefault(invited.address.casefold(), invited)
        asked = tuple(one for address, one in guests.items() if address and address != self._own)[:_MOST_ASKED]
        start, end = instants(when)
        return _Question(Window(start, max(end, start + 60)), asked, repeats) if asked else None

    # asking

    def _ask_for_the_rest(self) -> None:
        """Nobody is asked about twice, nor while an answer about them is on its way."""
        if self._about is None or why_not(self._desk.ask.account_kind, Capability.FREE_BUSY):
            return
        if self._answers.at and self._desk.now().timestamp() - self._answers.at > _STALE:
            self._forget()
        window = fortnight_of(self._about.slot, self._desk)
        lacking = [one.address for one in self._about.guests if self._lacks(one.address, window)]
        asking, over = self._asking or (frozenset(), window)
        if lacking and not (over == window and asking.issuperset(lacking)):
            self._asking = (frozenset(lacking), window)
            self._ask(lacking, window)

    def _is_told(self, address: str, window: Window) -> bool:
        """Whether an answer has come, if only that nothing can be said."""
        schedule = self._answers.schedule(address)
        return schedule is not None and schedule.start == window.start

    def _lacks(self, address: str, window: Window) -> bool:
        return self._answers.lacks(address, window) and (address.casefold(), window.start) not in self._untold

    @work(exclusive=True, group="guests", exit_on_error=False)
    async def _ask(self, addresses: list[str], window: Window) -> None:
        """Where the service cannot be reached, or would not say, the line says less."""
        about = self._answers
        try:
            answer = await self._desk.ask.schedules(addresses, window)
        except TuicalError:
            self._asking = None
            return
        if about is not self._answers:
            return  # another account asks by now, and its service may know more
        self._asking = None
        if answer.fresh:
            self._untold |= {(one.address.casefold(), window.start) for one in answer.value if one.error is not None}
        self._answers.note_age(answer.at, answer.fresh)
        self._answers.learn(answer.value)
        self._say()

    # saying

    def _say(self) -> None:
        about = self._about
        if about is None:
            self.tell("")
            return
        window = fortnight_of(about.slot, self._desk)
        guests = [
            Guest(one.name, self._answers.calendar(one.address), one.room)
            for one in about.guests
            if self._is_told(one.address, window)
        ]
        said = guests_words(guests, about.slot, self._desk.settings)
        if not said.words:
            self.tell("")
            return
        settings = self._desk.settings
        day = datetime.fromtimestamp(about.slot.start, settings.zone).date()
        first = f"{day_month(day, settings.names)}: " if about.repeats else ""
        age = "" if self._answers.fresh else f" · {self._answers.age(asking=False, failed=False)[0].removeprefix('○ ')}"
        self.tell(f"{'▲' if said.taken else '✓'} {first}{said.words}{age}", "warn" if said.taken else "")
