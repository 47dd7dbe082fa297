"""`CopyingCalendar`: an event is copied and pasted at the cursor; one's own free times are copied as text."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from tuical.screens.bar_keys import known_keys
from tuical.screens.calendar_dragging import DraggingCalendar

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.event_change import Invitee, When
    from tuical.model.operation import Operation
    from tuical.screens.free_times import FreeTimes


class CopyingCalendar(DraggingCalendar):
    """Remembers one event."""

    _copied: Event | None = None

    def action_copy_event(self) -> None:
        """Remember the event."""
        event = self.chosen_event()
        if event is not None:
            self._copied = event
            paste = [key.shown for key in known_keys((("event.paste", ""),), self.keymap)]
            how = f"{paste[0]} pastes it where the cursor is" if paste else "paste it where the cursor is"
            self.tell(f"Copied “{event.summary.subject or '(no title)'}”: {how}.")

    def action_paste_event(self) -> None:
        """A new event like the one that was copied, on the cursor's day, at its slot where the view has hours."""
        from tuical.planning.pasting import others_of, when_at  # nobody needs it before something was copied
        from tuical.planning.told import people_invited

        event = self._copied
        if event is None:
            self.tell("Nothing was copied yet: select an event and copy it first.")
            return
        start = self.chosen_slot().start
        minute = start.hour * 60 + start.minute if self._state.view not in ("month", "agenda") else None
        when = when_at(event, start.date(), minute, self.desk.settings.zone)
        own = self.desk.of(event.key).reader.mailbox().address
        people = others_of(event, own)
        told = people_invited(people, own)
        if told:
            self._ask_whom(event, when, people, told)
        else:
            self._paste(event, when, (), False)

    def _ask_whom(self, event: Event, when: When, people: tuple[Invitee, ...], told: tuple[str, ...]) -> None:
        from tuical.planning.member_words import when_words
        from tuical.screens.paste import PasteDialog

        words = when_words(when, self.desk.settings, self.desk.now().date())
        dialog = PasteDialog(event.summary.subject, words, told)
        self.ask_change(dialog, partial(self._paste, event, when, people))

    def _paste(self, event: Event, when: When, people: tuple[Invitee, ...], invited: bool | None) -> None:
        if invited is None:
            return
        from tuical.planning import steps
        from tuical.planning.carried import along
        from tuical.planning.ground import Ground
        from tuical.planning.pasting import calendar_for, pasted

        home = self.desk.of(event.key)  # what is copied stays in its account
        calendars = home.calendars()
        key = calendar_for(event, calendars)
        if key is None:
            self.tell("There is no calendar of yours into which it could be pasted.")
            return
        info = next(one for one in calendars if one.key == key)
        new = pasted(event, when, str(uuid4()), people if invited else ())
        ground = Ground(home.reader.mailbox().address, info, (), home.account_kind)

        def step() -> tuple[Operation, ...]:
            made = steps.create(key, new, ground)
            return *made, *along(event, steps.new_key(key, new.transaction_id), self.desk.queue())

        if self.post_step(step):
            self._mark = None

    # free times

    def action_copy_free(self) -> None:
        """One's own free times, from now or in the marked range, as text."""
        from tuical.planning.chosen_slot import slot_words
        from tuical.screens.free_times import FreeTimesDialog

        words = ""
        if self._mark is not None:
            words = slot_words(self.chosen_slot(), self.desk.settings, today=self.desk.now().date())
        self.app.push_screen(FreeTimesDialog(self._free_text, words), self._copy_free)

    def _free_text(self, times: FreeTimes) -> str:
        from tuical.model.window import Window
        from tuical.planning.free_slots import as_text, free_slots, work_windows
        from tuical.screens.own_time import own_events

        desk, now = self.desk, int(self.desk.clock.now().timestamp())
        slot = self.chosen_slot()
        first, last = self._free_days(times.days)
        if slot.marked and not slot.all_day:
            start, end = int(slot.start.timestamp()), int(slot.end.timestamp())
            windows: tuple[Window, ...] = (Window(max(start, now), max(end, now)),)
        else:
            windows = work_windows(range(first, last), desk.settings, now)
        found = free_slots(own_events(desk, first, last), windows, times.wish, desk.settings.zone)
        return as_text(found, desk.settings, today=desk.now().date())

    def _free_days(self, days: int) -> tuple[int, int]:
        """The days, the last one exclusive: marked ones, else so many working days from today on."""
        slot = self.chosen_slot()
        if slot.marked:
            return slot.start.toordinal(), slot.end.toordinal() + (not slot.all_day)
        first = last = self.desk.today()
        work = self.desk.settings.work.days or range(7)
        while days:
            days -= date.fromordinal(last).weekday() in work
            last += 1
        return first, last

    def _copy_free(self, text: str | None) -> None:
        if text is not None:
            self.app.copy_to_clipboard(text)
            self.tell("Your free times are in the clipboard.")
