"""What happens on the server's side: Ana on another device, her colleagues, their meetings and shared calendars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.simulation.virtual_time import START
from tuical.emulator.errors import GraphError
from tuical.emulator.identifiers import EVENT
from tuical.emulator.items import Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.world import World

ANA, LIDIA, ALEX, ROOM = "ana@contoso.com", "lidia@contoso.com", "alex@contoso.com", "adams@contoso.com"
# the near window reaches from 1 October 2026 to 1 June 2027: days inside, at its edges, at changes of the clocks
DAYS = (-400, -51, -50, -49, -26, -20, -3, 0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 40, 114, 128, 191, 192, 193, 194, 500)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "W. Europe Standard Time",
)
_IANA = {"W. Europe Standard Time": "Europe/Berlin"}
_KEPT_PLACES = ("", "Hood", "Café Central")


class Appointed(NamedTuple):
    """The times of a single event as somebody wrote them."""

    wall: datetime
    zone: str
    minutes: int

    @property
    def instants(self) -> tuple[int, int]:
        """Start and end in epoch seconds; a wall time that occurs twice means its first one."""
        zone = ZoneInfo(_IANA.get(self.zone, self.zone))
        ends = (self.wall, self.wall + timedelta(minutes=self.minutes))
        return tuple(int(end.replace(tzinfo=zone).timestamp()) for end in ends)  # type: ignore[return-value]


def furnish(world: World, random: Random) -> None:
    """The people, Ana's calendars and what stands in them at first."""
    ana = world.add_person(ANA, "Ana Marques", time_zone="Europe/Berlin")
    lidia = world.add_person(LIDIA, "Lidia Holm")
    world.add_person(ALEX, "Alex Wilber")
    world.add_person(ROOM, "Conf Room Adams", kind="room", capacity=8)
    ana.keep_declined = random.random() < 0.3
    ana.add_calendar("Team")
    if random.random() < 0.3:
        ana.share_calendar(lidia, role="read")


class ServerEdits:
    """Draws one edit after the other; `appointed` remembers the wall times of single events by their serial."""

    def __init__(self, world: World, random: Random) -> None:
        self._world = world
        self._random = random
        self._number = 0
        self.counts: Counter[str] = Counter()
        self.appointed: dict[int, Appointed] = {}
        self.gone: set[str] = set()
        """The iCalUIds of what somebody else took out of Ana's calendars."""
        self._verbs: list[tuple[int, str, Callable[[], None]]] = [
            (6, "create", self._create), (3, "create-series", self._create_series),
            (2, "create-all-day", self._all_day), (4, "invite", self._invite), (6, "change", self._change),
            (4, "move", self._move), (3, "change-occurrence", self._change_occurrence),
            (2, "delete-occurrence", self._delete_occurrence), (4, "delete", self._delete), (2, "cancel", self._cancel),
            (3, "answer", self._answer), (1, "rename-calendar", self._rename_calendar), (1, "share", self._share),
            (1, "add-calendar", self._add_calendar), (1, "drop-calendar", self._drop_calendar),
            (1, "single-to-series", self._turn), (1, "zone", self._zone), (1, "category", self._category),
            (1, "expire", world.expire_delta_tokens),
        ]  # fmt: skip
        self._weights = [weight for weight, _, _ in self._verbs]

    def edit(self) -> str:
        """Make one edit and say which; the service may refuse it."""
        _, name, verb = self._random.choices(self._verbs, self._weights)[0]
        there = self._there()
        try:
            verb()
        except GraphError as error:
            return f"{name} refused {error.code}"
        self.gone |= there - self._there()
        self.counts[name] += 1
        return name

    def fill(self, events: int) -> None:
        """So many events of all kinds, for the beginning."""
        kinds = self._kinds()
        for number in range(events):
            kinds[number % len(kinds)]()

    def _kinds(self) -> list[Callable[[], None]]:
        return [self._create, self._invite, self._create, self._create_series, self._all_day]

    def _title(self) -> str:
        self._number += 1
        return f"S{self._number}"

    @property
    def _ana(self) -> Mailbox:
        return self._world.mailbox(ANA)

    def _own_calendar(self) -> str:
        own = [id_ for id_, calendar in self._ana.calendars.items() if calendar.share is None]
        return self._random.choice(own)

    def _there(self) -> set[str]:
        return {item.members["iCalUId"] for item in self._ana.items.values()}

    def _item(self, box: Mailbox | None = None) -> Item | None:
        items = list((box or self._ana).items.values())
        return self._random.choice(items) if items else None

    def _appointment(self) -> Appointed:
        day = START + timedelta(days=self._random.choice(DAYS))
        wall = datetime(day.year, day.month, day.day, self._random.choice((0, 2, 9, 10, 15, 23)))
        minutes = self._random.choice((0, 15, 30, 30, 60, 26 * 60, 25 * 24 * 60))
        return Appointed(wall, self._random.choice(ZONES), minutes)

    def _times(self, chosen: Appointed) -> dict[str, Any]:
        end = chosen.wall + timedelta(minutes=chosen.minutes)
        return {
            "start": {"dateTime": chosen.wall.isoformat(), "timeZone": chosen.zone},
            "end": {"dateTime": end.isoformat(), "timeZone": chosen.zone},
        }

    def create_in(self, calendar: str) -> None:
        """An event in a certain calendar; the service may refuse it."""
        with suppress(GraphError):
            self._world.create_event(ANA, calendar, {"subject": self._title()} | self._times(self._appointment()))

    def _create(self) -> None:
        chosen = self._appointment()
        body = {"subject": self._title(), "location": {"displayName": self._random.choice(_KEPT_PLACES)}} | self._times(
            chosen
        )
        made = self._world.create_event(ANA, self._own_calendar(), body)
        self.appointed[self._ana.find(made["id"]).item.serial] = chosen

    def _all_day(self) -> None:
        day = (START + timedelta(days=self._random.choice(DAYS))).date()
        body = {"subject": self._title(), "isAllDay": True} | _days(day, self._random.randint(1, 3))
        self._world.create_event(ANA, self._own_calendar(), body)

    def _create_series(self) -> None:
        self._world.create_event(ANA, self._own_calendar(), self._series() | {"subject": self._title()})

    def _series(self) -> dict[str, Any]:
        chosen = self._appointment()._replace(minutes=30)
        kind = self._random.choice(("daily", "weekly", "absoluteMonthly"))
        weekday = chosen.wall.strftime("%A").lower()
        more: dict[str, Any] = {"weekly": {"daysOfWeek": [weekday]},
                                "absoluteMonthly": {"dayOfMonth": chosen.wall.day}}.get(kind, {})  # fmt: skip
        limits = {"type": "numbered", "startDate": chosen.wall.date().isoformat(),
                  "numberOfOccurrences": self._random.randint(1, 6)}  # fmt: skip
        if self._random.random() < 0.15:
            limits = {"type": "noEnd", "startDate": chosen.wall.date().isoformat()}
            more, kind = {"daysOfWeek": [weekday], "firstDayOfWeek": "sunday"}, "weekly"
        recurrence = {"pattern": {"type": kind, "interval": self._random.randint(1, 2)} | more, "range": limits}
        return self._times(chosen) | {"recurrence": recurrence}

    def _invite(self) -> None:
        people = [ANA, *self._random.choice(([], [ALEX], [ROOM]))]
        body = self._times(self._appointment()) if self._random.random() < 0.7 else self._series()
        attendees = [
            {"emailAddress": {"address": one}, "type": "resource" if one == ROOM else "required"} for one in people
        ]
        box = self._world.mailbox(LIDIA)
        self._world.create_event(LIDIA, box.default_calendar, body | {"subject": self._title(), "attendees": attendees})

    def _change(self) -> None:
        box = self._world.mailbox(self._random.choice((ANA, ANA, LIDIA)))
        if (item := self._item(box)) is None:
            return
        patch: dict[str, Any] = self._random.choice((
            {"subject": f"{item.members.get('subject') or ''}*"[:40]}, {"location": {"displayName": self._title()}},
            {"showAs": self._random.choice(("free", "busy", "oof"))}, {"categories": ["Red category"]},
            {"importance": "high"}, {"sensitivity": "private"},
        ))  # fmt: skip
        self._world.change_event(box.address, item.id, patch)

    def _move(self) -> None:
        box = self._world.mailbox(self._random.choice((ANA, ANA, LIDIA)))
        if (item := self._item(box)) is None:
            return
        chosen = self._appointment()
        if item.members.get("isAllDay"):
            self._world.change_event(box.address, item.id, _days(chosen.wall.date(), 1))
            return
        self._world.change_event(box.address, item.id, self._times(chosen))
        if box.address == ANA and item.serial in self.appointed:
            self.appointed[item.serial] = chosen

    def _occurrence(self) -> tuple[str, str] | None:
        """An instance of some series, whose it is and its id."""
        box = self._world.mailbox(self._random.choice((ANA, ANA, LIDIA)))
        found = [(item, item.series) for item in box.items.values() if item.series is not None]
        if not found:
            return None
        item, series = self._random.choice(found)
        low, high = _reach()
        days = [day for day in series.days_until(high) if low <= day and series.holds(day)]
        if not days:
            return None
        return box.address, box.identifiers.encode(EVENT, box.number, item.serial, day=self._random.choice(days))

    def _change_occurrence(self) -> None:
        if (found := self._occurrence()) is None:
            return
        times = self._times(self._appointment()._replace(minutes=20))
        patch = {"subject": self._title()} if self._random.random() < 0.6 else times
        self._world.change_event(*found, patch)

    def _delete_occurrence(self) -> None:
        if (found := self._occurrence()) is not None:
            self._world.delete_event(*found)

    def _delete(self) -> None:
        box = self._world.mailbox(self._random.choice((ANA, ANA, LIDIA)))
        if (item := self._item(box)) is not None:
            self._world.delete_event(box.address, item.id)

    def _cancel(self) -> None:
        if (item := self._item(self._world.mailbox(LIDIA))) is not None:
            self._world.cancel_event(LIDIA, item.id, "Cancelled by Lidia")

    def _answer(self) -> None:
        who = self._random.choice((ANA, ALEX))
        if (item := self._item(self._world.mailbox(who))) is not None:
            answer = self._random.choice(("accepted", "tentativelyAccepted", "declined"))
            self._world.respond(who, item.id, answer, comment=self._title(), send=self._random.random() < 0.7)

    def _turn(self) -> None:
        """A single event becomes a series, or a series a single event."""
        if (item := self._item()) is None or not item.members.get("isOrganizer"):
            return
        self.appointed.pop(item.serial, None)
        if item.series is not None:
            self._world.change_event(ANA, item.id, {"recurrence": None})
            return
        limits = {"type": "numbered", "numberOfOccurrences": 3, "startDate": item.members["start"]["dateTime"][:10]}
        recurrence = {"pattern": {"type": "daily", "interval": 40}, "range": limits}
        self._world.change_event(ANA, item.id, {"recurrence": recurrence})

    def _rename_calendar(self) -> None:
        calendar = self._ana.calendars[self._own_calendar()]
        calendar.name = self._title()

    def _add_calendar(self) -> None:
        if len(self._ana.calendars) < 5:
            self._ana.add_calendar(self._title())

    def _drop_calendar(self) -> None:
        for id_, calendar in list(self._ana.calendars.items()):
            if calendar.share is None and id_ != self._ana.default_calendar and calendar.name.startswith("S"):
                for item in list(calendar.items.values()):
                    self._ana.remove(item)
                del self._ana.calendars[id_]
                return

    def _share(self) -> None:
        owner = self._world.mailbox(ALEX)
        if not any(calendar.share for calendar in self._ana.calendars.values()):
            self._ana.share_calendar(owner, role=self._random.choice(("read", "write")))

    def _zone(self) -> None:
        self._ana.settings["timeZone"] = self._random.choice(ZONES)

    def _category(self) -> None:
        self._ana.add_category(self._title(), "preset3")


def _days(first: date, number: int) -> dict[str, Any]:
    ends = (first, first + timedelta(days=number))
    start, end = ({"dateTime": f"{day.isoformat()}T00:00:00", "timeZone": "UTC"} for day in ends)
    return {"start": start, "end": end}


def _reach() -> tuple[int, int]:
    return START.toordinal() - 60, START.toordinal() + 200
