"""`MovingCalendar`: an event is picked up, carried about with the arrows or the mouse, and put down or put back.

While it is held nothing else can be done with the calendar but to look elsewhere; nothing is changed before it is down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.layout.cursor import SLOT, Cursor
from tuical.layout.stretch import Stretch
from tuical.model.keys import EventKey
from tuical.screens.bar_keys import BarKey, known_keys
from tuical.screens.calendar_landing import LandingCalendar
from tuical.screens.calendar_scenes import Picture

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.screens.held_event import Held

_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_WHILE_HELD = frozenset({"move", "nudge", "stretch", "step_period", "show_view", "open", "sidebar"})
_KEYS = (
    ("stretch.down", "longer"), ("stretch.up", "shorter"), ("period.next", "a week on"),
    ("app.back", "put back"),
)  # fmt: skip


class MovingCalendar(LandingCalendar):
    """Carries what is held."""

    def action_pick_up(self) -> None:
        """Take the event in the hand, if it may be moved at all."""
        event = self.chosen_event()
        if event is None:
            return
        if self._pick_up(event) and self._held is not None:
            self._hold(self._held)

    def _pick_up(self, event: Event) -> bool:
        """Hold it; False, and said why, where it may not be moved or no change could be kept."""
        from tuical.screens.held_event import pick_up  # nobody needs it before the first paint

        words = self.desk.refusal()
        try:
            held = pick_up(event, self._state, self.desk)
        except TuicalError as error:
            words = words or error.sentence()
        if words:
            self.tell(words)
            return False
        self._mark, self._held = None, held
        self.refresh_bindings()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With an event in the hand the other keys wait."""
        if self._held is not None and action not in _WHILE_HELD:
            return False
        return super().check_action(action, parameters)

    # carrying

    def action_move(self, way: str) -> None:
        """By a day; up and down by a week in the month, else by a slot."""
        if self._held is None:
            super().action_move(way)
            return
        across, down = _WAYS[way]
        weeks = down if self._state.view == "month" else 0
        self._hold(self._held.by(days=across + 7 * weeks, minutes=0 if weeks else SLOT * down))

    def action_nudge(self, minutes: int) -> None:
        """By a few minutes; picks it up first."""
        if self._held is None:
            self.action_pick_up()
        if self._held is not None:
            self._hold(self._held.by(minutes=minutes))

    def action_stretch(self, way: str) -> None:
        """Move its end: by a slot or a day."""
        if self._held is None:
            super().action_stretch(way)
            return
        across, down = _WAYS[way]
        whole = self._held.event.summary.all_day
        self._hold(self._held.by(longer=across + down if whole else SLOT * down + 24 * 60 * across))

    def action_step_period(self, step: int) -> None:
        """By a week."""
        if self._held is None:
            super().action_step_period(step)
        else:
            self._hold(self._held.by(days=7 * step))

    def go_back(self) -> bool:
        """Put it back where it was."""
        if self._held is None:
            return super().go_back()
        before, self._held = self._held.came_from, None
        self._go(before._replace(view=self._state.view) if before.view != self._state.view else before)
        self.refresh_bindings()
        return True

    def action_open(self) -> None:
        """Put it down."""
        if self._held is None:
            super().action_open()
        else:
            self._put_down(self._held)

    def reload(self) -> None:
        """What was put down is drawn as it was read now; what is held may have changed, or be gone."""
        self._landing = None
        if self._held is not None:
            self._read_again(self._held)
        super().reload()

    def _read_again(self, held: Held) -> None:
        try:
            self._held = held._replace(event=self.desk.event(held.event.key))
        except TuicalError as error:
            self._held = None
            self.refresh_bindings()
            self.tell(error.sentence())

    # what is drawn

    def bar(self) -> tuple[BarKey, ...]:
        """What can be done with it."""
        if self._held is None:
            return super().bar()
        put_down = ("event.open", "propose it" if self._held.proposes else "put down")
        return known_keys((put_down, *_KEYS), self.keymap)

    def going_on(self) -> tuple[str, str]:
        """When it would be, and what it would clash with."""
        if self._held is None:
            return super().going_on()
        from tuical.screens.held_event import clash_words, when_words

        clash = clash_words(self._held, self.desk)
        return (
            f"{self._symbols.until} {when_words(self._held, self.desk)}",
            f"{self._symbols.clash} {clash}" if clash else "",
        )

    def _picture(self, stretches: tuple[Stretch, ...]) -> Picture:
        held = self._held or self._landing
        if held is None:
            return super()._picture(stretches)
        from tuical.screens.held_event import carried_over

        return super()._picture(tuple(carried_over(held, stretch, self.desk) for stretch in stretches))

    # the mouse

    def pick_day(self, day: int, *, opened: bool) -> None:
        """A click puts what is held on that day."""
        if self._held is None:
            super().pick_day(day, opened=opened)
        else:
            self._hold(self._held.by(days=day - self._held.cursor(self.desk).day))

    def pick_slot(self, cursor: Cursor) -> None:
        """A click puts what is held there."""
        if self._held is None:
            super().pick_slot(cursor)
            return
        here = self._held.cursor(self.desk)
        self._hold(self._held.by(days=cursor.day - here.day, minutes=cursor.minute - here.minute))

    def pick_event(self, key: EventKey, day: int) -> None:
        """With an event in the hand another one is only its day."""
        if self._held is None:
            super().pick_event(key, day)
        else:
            self.pick_day(day, opened=False)

    def _open(self, key: EventKey) -> None:
        if self._held is None:
            super()._open(key)
