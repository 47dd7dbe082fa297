"""`Readers`: the caches of several accounts as one; a cache that cannot be read costs the others nothing.

Of each account only calendars that bear its name are read, so that a folder that was moved by hand mixes with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tuical.errors import NotThere, StoreError
from tuical.model.calendar import AUTOMATIC_COLOURS, CalendarFacts, CalendarGroup, CalendarInfo
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.mailbox import MailboxInfo
from tuical.model.summary import EventSummary
from tuical.model.window import Window
from tuical.store import rows
from tuical.store.cache import CacheReader

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.model.history import HistoryEntry
    from tuical.model.illegible import Illegible
    from tuical.model.known_person import KnownPerson
    from tuical.model.reminder import ReminderList

T = TypeVar("T")
AnyReader: TypeAlias = "CacheReader | Readers"
"""One account's, or those of several."""
_NEXT_COLOURS = 3
_APART = 1 << 40
"""Between the numbers that two accounts give to entries of their histories."""


class Readers:
    """Used where one account has its `CacheReader`."""

    def __init__(self, members: Mapping[str, CacheReader], place: int = 0) -> None:
        """By account, the usual one first; `place` is that of the first among all accounts that are shown."""
        self._members = dict(members)
        self._place = place

    def of(self, account: str) -> CacheReader:
        """The cache of an account; raises NotThere for one that is not open."""
        if account not in self._members:
            raise NotThere(f"The account {account} is not open now.", "Open it, and look again.")
        return self._members[account]

    def _each(self, ask: Callable[[CacheReader], Iterable[T]]) -> list[tuple[str, T]]:
        """What each says, with the account; whoever cannot be read says it by the status of its sync."""
        found: list[tuple[str, T]] = []
        for account, reader in self._members.items():
            try:
                found += [(account, one) for one in ask(reader)]
            except StoreError:
                continue
        return found

    # calendars

    def calendars(self) -> list[CalendarInfo]:
        """Every known calendar, account after account; colours that nobody chose go on from account to account."""
        places = list(self._members)
        return [
            _told_apart(info, self._place + places.index(account))
            for account, info in self._each(CacheReader.calendars)
            if info.key.account == account
        ]

    def groups(self) -> list[CalendarGroup]:
        """The calendar groups of every mailbox."""
        return [group for account, group in self._each(CacheReader.groups) if group.account == account]

    def added(self) -> list[CalendarKey]:
        """Mailboxes of others that the person chose to see, as keys that name no calendar."""
        return [key for account, key in self._each(CacheReader.added) if key.account == account]

    def calendar_facts(self, key: CalendarKey) -> CalendarFacts:
        """As `CacheReader.calendar_facts`."""
        return self.of(key.account).calendar_facts(key)

    def category_colours(self) -> dict[str, str]:
        """`#rrggbb` by the category's name; of two that are called alike the usual account's."""
        return dict(reversed([pair for _, pair in self._each(lambda reader: reader.category_colours().items())]))

    # events

    def events(
        self, window: Window, first_day: int, last_day: int, calendars: Collection[CalendarKey]
    ) -> list[EventSummary]:
        """As `CacheReader.events`, of all accounts in one order."""

        def of_its_own(reader: CacheReader) -> list[EventSummary]:
            own = [key for key in calendars if self._members.get(key.account) is reader]
            return reader.events(window, first_day, last_day, own) if own else []

        return sorted((event for _, event in self._each(of_its_own)), key=rows.drawing_order)

    def event(self, key: EventKey) -> Event:
        """As `CacheReader.event`."""
        return self.of(key.account).event(key)

    def summary(self, key: EventKey) -> EventSummary:
        """As `CacheReader.summary`."""
        return self.of(key.account).summary(key)

    def search(self, text: str, limit: int = 50, around: int | None = None) -> list[EventSummary]:
        """As `CacheReader.search`."""
        found = self._each(lambda reader: reader.search(text, limit, around))
        return nearest([event for _, event in found], limit, around)

    def reminding(self, window: Window) -> list[tuple[EventSummary, int]]:
        """As `CacheReader.reminding`."""
        return [one for _, one in self._each(lambda reader: reader.reminding(window))]

    def reminder_list(self) -> ReminderList:
        """As `CacheReader.reminder_list`, of all accounts."""
        from tuical.model.reminder import ReminderList  # nobody needs it for the first paint

        lists = [one for _, one in self._each(lambda reader: [reader.reminder_list()])]
        asked = {account: at for one in lists for account, at in one.asked.items()}
        return ReminderList(asked, {name: said for one in lists for name, said in one.raised.items()})

    def invitations(self, now: int) -> list[EventSummary]:
        """As `CacheReader.invitations`."""
        found = self._each(lambda reader: reader.invitations(now))
        return sorted((event for _, event in found), key=lambda event: event.begins)

    # people and history

    def people(self, now: int) -> list[KnownPerson]:
        """As `CacheReader.people`; whoever is met through several accounts stands there once."""
        met: dict[str, KnownPerson] = {}
        for _, one in self._each(lambda reader: reader.people(now)):
            name = one.person.address.casefold()
            before = met.get(name, one._replace(times=0))
            latest = max(before, one, key=lambda known: known.latest)
            met[name] = latest._replace(times=before.times + one.times)
        return sorted(met.values(), key=lambda one: (-one.times, one.person.label.casefold()))

    def mailbox(self) -> MailboxInfo:
        """The person and the mailbox settings of the usual account."""
        with suppress(StoreError):
            return next(iter(self._members.values())).mailbox()
        return MailboxInfo()

    def history(self, limit: int = 100) -> list[HistoryEntry]:
        """What others changed in any of the accounts, newest first; each entry has a number of its own."""
        places = list(self._members)
        found = [
            entry._replace(ref=places.index(account) * _APART + entry.ref)
            for account, entry in self._each(lambda reader: reader.history(limit))
        ]
        return sorted(found, key=lambda entry: (entry.at, entry.ref), reverse=True)[:limit]

    def history_of(self, key: EventKey, series: str, limit: int) -> list[HistoryEntry]:
        """As `CacheReader.history_of`."""
        return self.of(key.account).history_of(key, series, limit)

    def entry_of(self, ref: int) -> tuple[str, int]:
        """The account, and its own number, of an entry that `history` numbered."""
        place, own = divmod(ref, _APART)
        return list(self._members)[place], own

    def illegible(self) -> list[Illegible]:
        """As `CacheReader.illegible`, account after account."""
        return [one for _, one in self._each(CacheReader.illegible)]

    def count_illegible(self) -> int:
        """How many there are in all accounts."""
        return sum(count for _, count in self._each(lambda reader: [reader.count_illegible()]))

    def unseen(self) -> int:
        """How many entries of the histories the person has not seen."""
        return sum(count for _, count in self._each(lambda reader: [reader.unseen()]))

    # the files

    def synced_at(self) -> int:
        """When the account that is furthest behind was last read whole, epoch seconds, 0 for never."""
        return min((at for _, at in self._each(lambda reader: [reader.synced_at()])), default=0)

    def changes(self) -> int:
        """A number that changes whenever somebody else wrote to one of the caches."""
        return hash(tuple(self._each(lambda reader: [reader.changes()])))

    @property
    def damaged(self) -> bool:
        """Whether an answer of any of them could not be read."""
        return any(reader.damaged for reader in self._members.values())

    @damaged.setter
    def damaged(self, damaged: bool) -> None:
        for reader in self._members.values():
            reader.damaged = damaged

    def close(self) -> None:
        """Let go of the files."""
        for reader in self._members.values():
            reader.close()


def _told_apart(info: CalendarInfo, place: int) -> CalendarInfo:
    """A calendar has the automatic colour of its position, which would be the same in every account."""
    automatic, count = AUTOMATIC_COLOURS, len(AUTOMATIC_COLOURS)
    if info.colour != automatic[info.position % count]:
        return info
    return info._replace(colour=automatic[(info.position + _NEXT_COLOURS * place) % count])


def nearest(events: Iterable[EventSummary], limit: int, around: int | None) -> list[EventSummary]:
    """The order of `CacheReader.search`: newest first, or nearest to `around` (epoch seconds); at most `limit`."""
    return sorted(events, key=lambda one: -one.begins if around is None else abs(one.begins - around))[:limit]
