"""`MergedDesk`: the desks of several accounts as one. What is read comes from each one's cache under its own queue.

Nothing of one account is ever laid over, asked of or kept with another: a key says whose it is, and `of` leads there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from tuical.clock import Clock
from tuical.errors import NotThere, StoreError, TuicalError
from tuical.model.calendar import AccountMark
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.operation import Queued
from tuical.model.record import SERIES_MASTER
from tuical.model.status import SyncStatus
from tuical.model.summary import EventSummary
from tuical.model.view import ViewSettings
from tuical.planning.drawn_once import copies_among, drawn_once, meeting_id
from tuical.planning.overlay import lay_over
from tuical.screens.desk import Desk, Key
from tuical.screens.typed_words import About, TypedWords
from tuical.store import rows
from tuical.store.readers import Readers, nearest

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.known_person import KnownPerson
    from tuical.planning.typed_words import Typed


class TypedByAccount(TypedWords):
    """What was typed about an account's event, calendar or mailbox is kept with that account, the rest with the usual.

    An `About` that has an account has it behind its first word, as every key begins.
    """

    def __init__(self, parts: Mapping[str, Desk]) -> None:
        self._parts = dict(parts)

    def _home(self, about: About) -> TypedWords:
        usual = next(iter(self._parts.values()))
        return self._parts.get("".join(about[1:2]), usual).typed

    def of(self, about: About) -> Typed:
        """As its account keeps it."""
        return self._home(about).of(about)

    def keep(self, about: About, typed: Typed) -> None:
        """With its account."""
        self._home(about).keep(about, typed)


class MergedDesk(Desk):
    """One desk over several; times, filters and the zone that is looked from are the same for all."""

    def __init__(
        self,
        accounts: Mapping[str, AccountMark],
        parts: Mapping[str, Desk],
        reader: Readers,
        queue: Callable[[], Sequence[Queued]],
        clock: Clock,
        settings: ViewSettings,
    ) -> None:
        """By account, the usual one first."""
        self._parts = dict(parts)
        super().__init__(reader, queue, clock, settings)
        self.accounts = dict(accounts)
        self._readers = reader
        self._names: dict[EventKey, str] = {}
        self._named_at = 0

    def of(self, key: Key | None) -> Desk:
        """The account's own desk; raises NotThere for one that is not open."""
        account = next(iter(self._parts)) if key is None else key.account
        if account not in self._parts:
            raise NotThere(f"The account {account} is not open now.", "Open it, and look again.")
        return self._parts[account]

    def parts(self) -> Sequence[Desk]:
        """The accounts' own desks."""
        return tuple(self._parts.values())

    def account_of(self, key: Key | None) -> str:
        """What the account is called in the configuration."""
        return next(iter(self._parts)) if key is None else key.account

    def ask_through(self, service: Any) -> None:
        """Each account's questions go to its own service; `service` is the `Together` of the same accounts."""
        for account, part in self._parts.items():
            part.ask = service.lookup_of(account)
        self.ask = self.of(None).ask

    def heed(self, status: SyncStatus) -> None:
        """Each account hears of its own."""
        for account, said in status.parts:
            self._parts[account].heed(said)

    def travel(self, zone: tzinfo | None) -> None:
        """All of them look from there."""
        super().travel(zone)
        for part in self._parts.values():
            part.home = self.home
            part.travel(zone)

    # what each reads for itself

    def unfiltered(self, calendars: Sequence[CalendarKey], first_day: int, last_day: int) -> list[EventSummary]:
        """As each account draws it, in one order."""
        found: list[EventSummary] = []
        for account, part in self._parts.items():
            own = [key for key in calendars if key.account == account]
            found += part.unfiltered(own, first_day, last_day) if own else []
        return sorted(found, key=rows.drawing_order)

    def event(self, key: EventKey) -> Event:
        """As its account knows it."""
        return self.of(key).event(key)

    def search(self, text: str, limit: int = 50, around: int | None = None) -> list[EventSummary]:
        """What any of the accounts finds, of each at most so many."""
        found = [one for part in self.parts() for one in part.search(text, limit, around)]
        return nearest(found, len(found), around)

    def invitations(self, now: int) -> list[EventSummary]:
        """What waits for an answer in any of the accounts, soonest first; not what was answered in another one."""
        waiting = self.once([one for part in self.parts() for one in part.invitations(now)])
        shown = {info.key for info in self.calendars() if info.shown} if waiting else set()
        return sorted((one for one in waiting if self._is_drawn(one, shown)), key=lambda event: event.begins)

    def _is_drawn(self, event: EventSummary, shown: Collection[CalendarKey]) -> bool:
        copies = [copy for copy in self.copies(event) if copy.key.in_calendar in shown]
        return event in self.once([event, *copies])

    # what lies in several of them

    def once(self, events: list[EventSummary], rather: EventKey | None = None) -> list[EventSummary]:
        """As `planning.drawn_once` decides it."""
        return drawn_once(events, self._meetings, tuple(self._parts), rather)

    def copies(self, event: EventSummary) -> list[EventSummary]:
        """Account after account, as they are there now."""
        if event.kind == SERIES_MASTER:
            return []
        others = [one for name in self._parts if name != event.key.account for one in self._then(name, event)]
        return copies_among(others, event, self._meetings)

    def stand_in(self, key: EventKey, events: Sequence[EventSummary]) -> EventKey:
        """An answer can bring it there."""
        if all(one.key != key for one in events):
            with suppress(TuicalError):
                copies = {copy.key for copy in self.copies(self.event(key).summary)}
                return next((one.key for one in events if one.key in copies), key)
        return key

    def _then(self, account: str, event: EventSummary) -> list[EventSummary]:
        """What an account has at the very times of an event."""
        start, end = (rows.midnight(day) if event.all_day else day for day in (event.start, event.end))
        with suppress(StoreError):
            return lay_over(self._readers.of(account).at(start, end), self._parts[account].queue())
        return []

    def _meetings(self, events: Sequence[EventSummary]) -> dict[EventKey, str]:
        """What the meetings of the person's own calendars are called; what was read of an unchanged cache is kept."""
        now = self._readers.changes()
        if now != self._named_at:
            self._names, self._named_at = {}, now
        own = {info.key for info in self._readers.calendars() if not info.owner}
        wanted = {event.key for event in events if event.key.in_calendar in own}
        for account in self._parts:
            if new := {key for key in wanted if key.account == account and key not in self._names}:
                with suppress(StoreError):
                    found = self._readers.of(account).meeting_names(new)
                    self._names |= {key: meeting_id(*found[key]) if key in found else "" for key in new}
        return {key: name for key in wanted if (name := self._names.get(key))}

    def people(self) -> list[KnownPerson]:
        """Whom the person meets through any of them, without the person under whichever address."""
        own = {part.reader.mailbox().address.casefold() for part in self.parts()}
        known = self.reader.people(int(self.clock.now().timestamp()))
        return [one for one in known if one.person.address.casefold() not in own]
