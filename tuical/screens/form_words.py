"""`FormWords`: reads the words in the fields of a form; raises UsageError, in a sentence, for what means nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tuical.errors import UsageError
from tuical.model.event_change import When
from tuical.model.recurrence import Recurrence
from tuical.planning.form_values import Filled, Read
from tuical.planning.form_when import Begun, read
from tuical.planning.ground import SERIES
from tuical.planning.markdown import body_of
from tuical.planning.occurrences import dates, first_day
from tuical.planning.series_split import on_day
from tuical.planning.series_steps import when_of
from tuical.planning.typed_recurrence import read_recurrence
from tuical.planning.zone_words import zone_of

if TYPE_CHECKING:
    from tuical.screens.desk import Desk
    from tuical.screens.form_start import Beginning


class FormWords:
    """Knows what the form began with."""

    def __init__(self, beginning: Beginning, desk: Desk) -> None:
        self._beginning = beginning
        self._desk = desk
        filled = beginning.filled
        self._begun = Begun(filled.when, filled.zone, filled.end_zone, beginning.when)

    def when(self, now: Filled) -> When:
        """The time that stands in the fields, before the repetition moves it."""
        zone, end_zone = self.zone(now.zone), self.zone(now.end_zone) if now.end_zone else ""
        return read(now.when, zone, end_zone, self._begun, now=self._desk.clock.now(), settings=self._desk.settings)

    def zone(self, typed: str) -> str:
        """The IANA name of a typed zone; raises UsageError for one that nobody knows."""
        found = typed if typed in (self._begun.zone, self._begun.end_zone) else zone_of(typed)
        if not found:
            raise UsageError("This zone is not known.", "Try Lisbon, NYC or Europe/Berlin.")
        return found

    def recurrence(self, now: Filled, when: When) -> Recurrence | None:
        """How it repeats from the day on which it is."""
        begun, event = self._beginning.filled, self._beginning.event
        if event is not None and (now.repeat, now.week_start) == (begun.repeat, begun.week_start):
            return self._beginning.recurrence
        view = self._desk.settings
        rule = read_recurrence(
            now.repeat, start=first_day(when), zone=self.zone(now.zone), first_day=now.week_start,
            first_weekday=view.first_weekday, day_first=view.day_first, names=view.names,
        )  # fmt: skip
        master = self._beginning.master
        if rule is None or event is None or master is None or self._beginning.scope != SERIES:
            return rule
        moved = first_day(when) - first_day(when_of(event))
        old = master.recurrence.range.start if master.recurrence is not None else None
        return replace(rule, range=replace(rule.range, start=(old or first_day(when_of(master))) + moved))

    def repeated(self, now: Filled, when: When) -> tuple[When, Recurrence | None]:
        """A time that was read, and its repetition; a new event that repeats begins on the first day of its pattern."""
        rule = self.recurrence(now, when)
        if rule is None or self._beginning.event is not None:
            return when, rule
        first = next(islice(dates(rule, first_day(when)), 1), None)
        if first is None or first == first_day(when):
            return when, rule
        return on_day(when, first), replace(rule, range=replace(rule.range, start=first))

    def read(self, now: Filled) -> Read:
        """Everything that has to be read before it can be saved."""
        when, rule = self.repeated(now, self.when(now))
        return Read(when, rule, body_of(now.notes))
