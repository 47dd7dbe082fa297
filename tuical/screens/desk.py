"""`Desk`: what every screen reads: the cache with the queued operations laid over it, never one without the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tuical.clock import Clock
from tuical.errors import NotThere, StoreError
from tuical.model.appearance import state
from tuical.model.calendar import AccountMark, CalendarFacts, CalendarGroup, CalendarInfo
from tuical.model.capabilities import WORK
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Create, Done, Queued, Reply, is_local
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.model.window import Window
from tuical.model.zones import city
from tuical.planning.overlay import Around, Own, Span, lay_over, named, reach
from tuical.screens.filtering import Filters
from tuical.screens.questions import NobodyToAsk, Questions
from tuical.screens.typed_words import TypedWords

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.history import HistoryEntry
    from tuical.model.illegible import Illegible
    from tuical.model.known_person import KnownPerson
    from tuical.model.mailbox import MailboxInfo
    from tuical.model.reminder import ReminderList
    from tuical.model.status import SyncStatus
    from tuical.store.drafts import Drafts

Key = EventKey | CalendarKey
_DAY = 86_400


def _nowhere(_source: Path, name: str) -> str:
    """Stands in where there is no outbox."""
    raise StoreError(f"The file {name} cannot be kept here.", "Nothing was attached.")


_MOST_HISTORY = 300
_MOST_OF_EVENT = 12


def _no_drafts() -> Drafts:
    raise StoreError("Drafts cannot be kept here.", "Save the form, or write it down elsewhere.")


class Reading(Protocol):
    """The reading side of the cache."""

    def calendars(self) -> list[CalendarInfo]: ...
    def groups(self) -> list[CalendarGroup]: ...
    def added(self) -> list[CalendarKey]: ...
    def calendar_facts(self, key: CalendarKey) -> CalendarFacts: ...
    def events(
        self, window: Window, first_day: int, last_day: int, calendars: Collection[CalendarKey]
    ) -> list[EventSummary]: ...
    def event(self, key: EventKey) -> Event: ...
    def summary(self, key: EventKey) -> EventSummary: ...
    def search(self, text: str, limit: int = 50, around: int | None = None) -> list[EventSummary]: ...
    def reminding(self, window: Window) -> list[tuple[EventSummary, int]]: ...
    def reminder_list(self) -> ReminderList: ...
    def invitations(self, now: int) -> list[EventSummary]: ...
    def people(self, now: int) -> list[KnownPerson]: ...
    def history(self, limit: int = 100) -> list[HistoryEntry]: ...
    def history_of(self, key: EventKey, series: str, limit: int) -> list[HistoryEntry]: ...
    def unseen(self) -> int: ...
    def illegible(self) -> list[Illegible]: ...
    def count_illegible(self) -> int: ...
    def category_colours(self) -> dict[str, str]: ...
    def mailbox(self) -> MailboxInfo: ...
    def synced_at(self) -> int: ...
    def changes(self) -> int: ...


class Asked(Protocol):
    """A running service, as whoever asks sees it."""

    @property
    def lookup(self) -> Questions: ...


class Desk:
    """The cache, the queue over it, the clock, and how the person wants time drawn."""

    def __init__(
        self, reader: Reading, queue: Callable[[], Sequence[Queued]], clock: Clock, settings: ViewSettings
    ) -> None:
        self.reader = reader
        self.queue = queue
        self.clock = clock
        self.refusal: Callable[[], str] = lambda: ""
        """Why nothing that the person does can be kept now, empty when it can."""
        self.refused: tuple[tuple[str, str], ...] = ()
        """Access paths of mailboxes whose calendars could not be listed last, each with why."""
        self.ask: Questions = NobodyToAsk()
        """What only the server can answer."""
        self.journal: Callable[[int], Sequence[Done]] = lambda _: ()
        """What the server has got of this program, newest first, at most so many."""
        self.store_file: Callable[[Path, str], str] = _nowhere
        """Copies a file, which a person calls so, beside the outbox; the answer is what `Attach.file` takes."""
        self.stored_file: Callable[[str], Path] = Path
        """Where such a copy lies."""
        self.drafts: Callable[[], Drafts] = _no_drafts
        """Forms that were not finished."""
        self.typed = TypedWords(_no_drafts)
        """What was typed into dialogs and went nowhere yet."""
        self.kept: Callable[[int], str] = lambda _: ""
        """What was kept with a change in conflict, by its row of the outbox: the server's side, for `conflict`."""
        self.unkept: Callable[[], Sequence[Queued]] = tuple
        """What the disk did not take and is held in memory, as rows with numbers below zero."""
        self.account_kind = WORK
        """One of `capabilities.ACCOUNT_KINDS`."""
        self.away: tzinfo | None = None
        """The zone from which everything is looked at, None at home."""
        self.name = ""
        """What the account is called in the configuration, for one of several; empty for one alone."""
        self.accounts: Mapping[str, AccountMark] = {}
        """Where several accounts are shown together their marks by name; empty for one alone."""
        self.last_calendar: CalendarKey | None = None
        """Where the newest event of this run was put, of several accounts; the next one is put there too."""
        self.settings = settings
        self.filters = Filters()

    # whose it is

    def of(self, key: Key | None) -> Desk:  # noqa: ARG002 - of one account everything is its own
        """The desk of the account that a key belongs to, of the usual account where there is none yet.

        What only one account can answer is asked there: its service, its person, its drafts and attached files.
        """
        return self

    def put_in(self, calendar: CalendarKey | None) -> None:
        """Remember where a new event was put, where there is more than one account to choose from."""
        self.last_calendar = calendar if self.accounts else None

    def parts(self) -> Sequence[Desk]:
        """A desk for each account that is shown."""
        return (self,)

    def account_of(self, key: Key | None) -> str:  # noqa: ARG002 - the same
        """What the account of a key is called, empty where there is but one."""
        return ""

    def whose(self, words: str, key: Key) -> str:
        """The words with the account behind them where several are shown."""
        account = self.account_of(key)
        return f"{words} · {account}" if account else words

    def ask_through(self, service: Asked) -> None:
        """From now on questions go to this service."""
        self.ask = service.lookup

    def heed(self, status: SyncStatus) -> None:
        """The sync says how it stands."""
        self.refused = status.refused

    @property
    def settings(self) -> ViewSettings:
        """How time is drawn: in the person's own zone, or in the one that is looked from."""
        return self._seen

    @settings.setter
    def settings(self, home: ViewSettings) -> None:
        self.home = home
        self.travel(self.away)

    def travel(self, zone: tzinfo | None) -> None:
        """Look from another zone, with the own one beside its hours; None is home again."""
        self.away, self._seen = zone, self.home
        if zone is not None:
            name = city(str(getattr(zone, "key", zone)))
            self._seen = self.home._replace(
                zone=zone, zone_name=name, second_zone=self.home.zone, second_zone_name=self.home.zone_name
            )

    def now(self) -> datetime:
        """The present instant in the zone of the views."""
        return self.clock.now().astimezone(self.settings.zone)

    def today(self) -> int:
        """Today's ordinal in the zone of the views."""
        return self.now().toordinal()

    def calendars(self) -> list[CalendarInfo]:
        """All calendars in the order of the sidebar."""
        calendars, queued = self.reader.calendars(), self.queue()
        if not queued:
            return calendars
        from tuical.planning.overlay_calendars import lay_over_calendars  # only with a queue

        return lay_over_calendars(calendars, queued, self.reader.groups())

    def groups(self) -> list[CalendarGroup]:
        """The calendar groups of every mailbox."""
        from tuical.planning.overlay_groups import lay_over_groups  # only where groups are changed

        return lay_over_groups(self.reader.groups(), self.queue())

    def events(self, first_day: int, last_day: int) -> list[EventSummary]:
        """What the views draw on the days [first_day, last_day), shown calendars only, filters applied."""
        shown = [calendar.key for calendar in self.calendars() if calendar.shown]
        return self.events_of(shown, first_day, last_day)

    def events_of(self, calendars: Sequence[CalendarKey], first_day: int, last_day: int) -> list[EventSummary]:
        """The same for given calendars."""
        view = self.once(self.unfiltered(calendars, first_day, last_day))
        if not self.filters.active:
            return view
        now = self.now()
        instant, today = int(now.timestamp()), now.toordinal()
        return [event for event in view if self.filters.lets_through(event, instant, today)]

    def once(self, events: list[EventSummary], rather: EventKey | None = None) -> list[EventSummary]:  # noqa: ARG002
        """The events without copies of a meeting that lies in several accounts; `rather` is the copy that stays."""
        return events

    def copies(self, event: EventSummary) -> list[EventSummary]:  # noqa: ARG002 - of one account nothing is a copy
        """The same meeting in the person's calendars of the other accounts, drawn or not."""
        return []

    def stand_in(self, key: EventKey, events: Sequence[EventSummary]) -> EventKey:  # noqa: ARG002 - nothing is a copy
        """The copy among `events`, which are drawn, that took the place of one that was drawn before."""
        return key

    def unfiltered(self, calendars: Sequence[CalendarKey], first_day: int, last_day: int) -> list[EventSummary]:
        """The same whatever is filtered out, and with every copy of what lies in several accounts."""
        window = Window(self.midnight(first_day), self.midnight(last_day))
        queued = self.queue()
        if not queued:
            return self.reader.events(window, first_day, last_day, calendars)
        more = reach(queued)
        days = -(-more // _DAY)
        wide = Window(window.start - more, window.end + more)
        base = self.reader.events(wide, max(1, first_day - days), last_day + days, calendars)
        around = self._around(queued)
        span = Span(*window, first_day, last_day)
        return lay_over(
            [*base, *self._elsewhere(queued, base, calendars)], queued, span=span, own=around.own, zone=around.zone,
            calendars=calendars, find=around.find,
        )  # fmt: skip

    def _elsewhere(
        self, queued: Sequence[Queued], base: Sequence[EventSummary], calendars: Collection[CalendarKey]
    ) -> list[EventSummary]:
        """Events that queued operations name and that were not read with the others, wherever they are."""
        wanted = {key for key in named(queued) if key.in_calendar in calendars and not is_local(key.id)}
        if wanted:
            wanted -= {event.key for event in base}
        found = (self._known(key) for key in wanted)
        return [event for event in found if event is not None]

    def _known(self, key: EventKey) -> EventSummary | None:
        try:
            return self.reader.summary(key)
        except NotThere:
            return None

    def _found(self, key: EventKey) -> EventSummary | None:
        """The row of a series master, which no view draws."""
        try:
            return self.reader.event(key).summary
        except NotThere:
            return None

    def _around(self, queued: Sequence[Queued]) -> Around:
        own = Own()
        if any(isinstance(entry.operation, Create | Reply) for entry in queued):
            mailbox = self.reader.mailbox()
            own = Own(mailbox.name, mailbox.address)
        return Around(None, own, self.settings.zone, None, self._found)

    def event(self, key: EventKey) -> Event:
        """One event in full with the queued operations laid over it, also one that only waits to be created.

        Raises NotThere when nobody knows it, or when it is going to be deleted.
        """
        queued = self.queue()
        if not queued:
            return self.reader.event(key)
        from tuical.planning.overlay_whole import whole_event  # only with a queue

        return whole_event(key, queued, self.reader.event, self._around(queued))

    def search(self, text: str, limit: int = 50, around: int | None = None) -> list[EventSummary]:
        """Events that hold every word of `text`; what waits is found as it is going to be.

        Newest first; `around` (epoch seconds) chooses those that are nearest to it where there are more than `limit`.
        """
        found, queued = self.reader.search(text, limit, around), self.queue()
        if not queued:
            return found
        from tuical.planning.overlay_search import also_found, renamed  # only with a queue

        there = {event.key for event in found}
        rows = (self._known(key) or self._found(key) for key in renamed(queued) if key not in there)
        waiting = [row for row in rows if row is not None]
        everything = also_found(text, found, waiting, queued, self._around(queued))
        return everything if around is not None else everything[:limit]

    def invitations(self, now: int) -> list[EventSummary]:
        """What still waits for an answer, soonest first; what has been answered but not sent yet does not."""
        invitations, queued = self.reader.invitations(now), self.queue()
        if not queued:
            return [event for event in invitations if state(event) == "unanswered"]
        today = self.today()
        view = lay_over(invitations, queued, zone=self.settings.zone)
        return [
            event for event in view if state(event) == "unanswered" and event.end > (today if event.all_day else now)
        ]

    def history(self) -> list[HistoryEntry]:
        """What others changed, newest first."""
        return self.reader.history(_MOST_HISTORY)

    def history_of(self, key: EventKey, series: str = "") -> list[HistoryEntry]:
        """What others changed in one event and, when it is an instance, in its whole series; newest first."""
        return self.reader.history_of(key, series, _MOST_OF_EVENT)

    def draws(self, event: EventSummary) -> bool:
        """Whether the views show it: not in a hidden calendar, not left out by a filter, no series master."""
        from tuical.layout.placing import place  # the calendar has loaded it

        day = place(event, self.settings.zone).first_day
        return any(one.key == event.key for one in self.events(day, day + 1))

    def midnight(self, day: int) -> int:
        """The instant (epoch seconds) at which a day begins in the zone of the views."""
        return int(datetime.combine(date.fromordinal(day), time(), self.settings.zone).timestamp())

    def people(self) -> list[KnownPerson]:
        """Whom the person meets, most often first, without the person; for completing who is invited."""
        own = self.reader.mailbox().address.casefold()
        known = self.reader.people(int(self.clock.now().timestamp()))
        return [one for one in known if one.person.address.casefold() != own]
