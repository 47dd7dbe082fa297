"""`Sketch`: the event that a quick add sentence would make, beside what the calendar and the people say to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Location
from tuical.model.event_change import Invitee
from tuical.model.found_person import FoundPerson
from tuical.model.known_person import KnownPerson
from tuical.model.names import WEEKDAYS
from tuical.model.operation import Operation
from tuical.planning import steps
from tuical.planning.chosen_slot import ChosenSlot
from tuical.planning.form_values import Filled
from tuical.planning.ground import Ground
from tuical.planning.quick_add import Known, QuickAdd
from tuical.planning.quick_event import new_event, when_of
from tuical.planning.quick_people import Meant, meant_by
from tuical.planning.ranges import before_words
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.typed_when import TypedWhen
from tuical.planning.when_reading import assumed_words, reading
from tuical.screens.desk import Desk
from tuical.screens.facts import clashes_at
from tuical.screens.form_start import FormStart
from tuical.text import safe_text

MINUTES = 30
"""How long an event is whose length nobody typed."""
_SHOW_AS = {"oof": "out of office", "workingElsewhere": "working elsewhere"}
_NEAR = 60
"""Days before and after today whose places are known."""


class Surroundings(NamedTuple):
    """What a sentence is read beside; gathered once when somebody begins to type."""

    desk: Desk
    slot: ChosenSlot
    calendar: CalendarInfo | None
    """Where the event will stand; None where no calendar can be written."""
    people: tuple[KnownPerson, ...]
    known: Known

    @property
    def home(self) -> Desk:
        """The account in which the event will stand."""
        return self.desk.of(self.calendar.key if self.calendar is not None else None)


def surroundings(desk: Desk, slot: ChosenSlot) -> Surroundings:
    """The default calendar, whom the person meets, where they were lately, and the categories of the mailbox."""
    calendars = [info for info in desk.calendars() if info.can_edit]
    calendar = next((info for info in calendars if info.is_default), next(iter(calendars), None))
    home, people = desk.of(calendar.key if calendar is not None else None), tuple(desk.people())
    today = desk.today()
    places = dict.fromkeys(event.location for event in desk.events(today - _NEAR, today + _NEAR) if event.location)
    names = tuple(one.person.name for one in people)
    return Surroundings(
        desk, slot, calendar, people, Known(names, tuple(places), tuple(home.reader.category_colours()))
    )


class Sketch(NamedTuple):
    """One reading with everything that was found out about it."""

    reading: QuickAdd
    when: TypedWhen
    meant: Meant
    around: Surroundings

    def facts(self) -> Iterator[tuple[str, str]]:
        """What was recognised, each with its name."""
        found, settings = self.reading, self.around.desk.settings
        assumed = assumed_words(self.when)
        yield "when", reading(self.when, settings) + (f" · {assumed}" if assumed else "")
        if found.repeats is not None:
            yield "repeats", recurrence_words(found.repeats, settings.names)
        if found.place:
            yield "where", found.place
        if self.meant.people:
            yield "who", ", ".join(person.label for person in self.meant.people)
        if found.online:
            yield "call", "a Teams meeting, or what your calendar uses"
        if found.categories:
            yield "category", ", ".join(found.categories)
        if found.reminder_minutes is not None:
            yield "reminder", before_words(found.reminder_minutes)
        if found.private or found.show_as:
            yield "shown", _shown_words(found)
        calendar, desk = self.around.calendar, self.around.desk
        if calendar is not None and (desk.accounts or not calendar.is_default):
            yield "calendar", desk.whose(calendar.name, calendar.key)

    def clash(self) -> str:
        """What it would clash with, empty for nothing; days clash with nothing."""
        if self.when.all_day:
            return ""
        start, end = self.when.instants(self.around.desk.settings.zone)
        clashes = clashes_at(start, end, None, self.around.desk)
        return f"clashes with {' and '.join(clashes[:2])}" if clashes else ""

    def operations(self, transaction_id: str) -> tuple[Operation, ...]:
        """What is queued for it; raises a TuicalError in words."""
        if self.around.calendar is None:
            raise UsageError("There is no calendar that you can write to.")
        zone = own_zone(self.around.desk)
        new = new_event(self.reading, self.when, self.meant.people, zone=zone, transaction_id=transaction_id)
        home = self.around.home
        ground = Ground(home.reader.mailbox().address, self.around.calendar, (), home.account_kind)
        return steps.create(self.around.calendar.key, new, ground)

    def form_start(self) -> FormStart:
        """The form with all that was understood."""
        found, names = self.reading, self.around.desk.settings.names
        usual = None if self.when.all_day else Filled().reminder
        filled = Filled(
            title=safe_text(found.title),
            calendar=self.around.calendar.key if self.around.calendar else None,
            people=tuple(Invitee(person) for person in self.meant.people),
            places=(Location(safe_text(found.place)),) if found.place else (),
            online=found.online,
            repeat=recurrence_words(found.repeats, names) if found.repeats else "",
            week_start=WEEKDAYS[self.around.desk.settings.first_weekday],
            reminder=usual if found.reminder_minutes is None else found.reminder_minutes,
            show_as=found.show_as or ("free" if self.when.all_day else "busy"),
            sensitivity="private" if found.private else "normal",
            categories=found.categories,
        )
        return FormStart(when=self.when.when(own_zone(self.around.desk)), filled=filled)


def _shown_words(found: QuickAdd) -> str:
    """`private and as free`."""
    shown = _SHOW_AS.get(found.show_as, found.show_as)
    return " and ".join(filter(None, ("private" if found.private else "", f"as {shown}" if shown else "")))


def own_zone(desk: Desk) -> str:
    """The IANA name of the zone of the views."""
    return getattr(desk.settings.zone, "key", "UTC")


def sketch(found: QuickAdd, around: Surroundings, directory: Mapping[str, Sequence[FoundPerson]]) -> Sketch:
    """The event of a reading; `directory` is what the service said about names so far."""
    own = around.home.reader.mailbox().address
    meant = meant_by(found.people, around.people, directory, own)
    return Sketch(found, when_of(found, around.slot, MINUTES), meant, around)
