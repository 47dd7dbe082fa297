"""`Sketch`: the event that a quick add sentence would make, beside what the calendar and the people say to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
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
from tuical.planning.quick_calendars import name_of, no_calendars_in
from tuical.planning.quick_event import new_event, when_of
from tuical.planning.quick_people import Meant, meant_by
from tuical.planning.ranges import before_words
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.typed_when import TypedWhen
from tuical.planning.when_reading import assumed_words, reading
from tuical.screens.desk import Desk
from tuical.screens.facts import clashes_at
from tuical.screens.form_start import FormStart, writable_calendars
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
    calendars: tuple[CalendarInfo, ...]
    """Where the event can stand, first where it does when nothing is said; empty where no calendar can be written."""
    people: tuple[KnownPerson, ...]
    known: Known


def surroundings(desk: Desk, slot: ChosenSlot) -> Surroundings:
    """The calendars, whom the person meets, where they were lately, and the categories of the mailboxes."""
    calendars: list[CalendarInfo] = []
    with suppress(UsageError):  # nothing can be written; what is typed is read all the same
        calendars = writable_calendars(desk)
    people = tuple(desk.people())
    today = desk.today()
    places = dict.fromkeys(event.location for event in desk.events(today - _NEAR, today + _NEAR) if event.location)
    names = tuple(one.person.name for one in people)
    called = tuple((info.key, _names(info, calendars, desk)) for info in calendars)
    known = Known(names, tuple(places), tuple(desk.reader.category_colours()), called)
    return Surroundings(desk, slot, tuple(calendars), people, known)


def _names(info: CalendarInfo, calendars: Sequence[CalendarInfo], desk: Desk) -> tuple[str, ...]:
    """What a calendar may be called; the first of an account has the account's own name too."""
    name, account = name_of(info.name), name_of(desk.account_of(info.key))
    if not account:
        return (name,)
    first = next(one for one in calendars if one.key.account == info.key.account)
    return (account, name, f"{account}/{name}") if info is first else (name, f"{account}/{name}")


class Sketch(NamedTuple):
    """One reading with everything that was found out about it."""

    reading: QuickAdd
    when: TypedWhen
    meant: Meant
    around: Surroundings

    @property
    def calendar(self) -> CalendarInfo | None:
        """Where the event will stand, None where no calendar can be written."""
        return _calendar_of(self.reading, self.around)

    def strangers(self) -> list[str]:
        """Words that look like a calendar's name and are none, in sentences."""
        found = no_calendars_in(self.reading.title, self.around.known)
        return [f"No calendar is called “{safe_text(word)}”, so it stays in the title." for word in found]

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
        calendar, desk = self.calendar, self.around.desk
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
        calendar = self.calendar
        if calendar is None:
            raise UsageError("There is no calendar that you can write to.")
        zone = own_zone(self.around.desk)
        new = new_event(self.reading, self.when, self.meant.people, zone=zone, transaction_id=transaction_id)
        home = self.around.desk.of(calendar.key)
        ground = Ground(home.reader.mailbox().address, calendar, (), home.account_kind)
        return steps.create(calendar.key, new, ground)

    def form_start(self) -> FormStart:
        """The form with all that was understood."""
        found, names = self.reading, self.around.desk.settings.names
        usual = None if self.when.all_day else Filled().reminder
        filled = Filled(
            title=safe_text(found.title),
            calendar=self.calendar.key if self.calendar else None,
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


def _calendar_of(found: QuickAdd, around: Surroundings) -> CalendarInfo | None:
    named = (info for info in around.calendars if info.key == found.calendar)
    return next(named, next(iter(around.calendars), None))


def home_of(found: QuickAdd, around: Surroundings) -> Desk:
    """The account in which the event of a reading will stand."""
    calendar = _calendar_of(found, around)
    return around.desk.of(calendar.key if calendar is not None else None)


def sketch(found: QuickAdd, around: Surroundings, directory: Mapping[str, Sequence[FoundPerson]]) -> Sketch:
    """The event of a reading; `directory` is what the service said about names so far."""
    own = home_of(found, around).reader.mailbox().address
    meant = meant_by(found.people, around.people, directory, own)
    return Sketch(found, when_of(found, around.slot, MINUTES), meant, around)
