"""Reads what stands beside the events: calendars, groups, categories, and how the mailbox is set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress

from tuical.errors import (
    AccessDenied,
    ConsentNeeded,
    NotForThisAccount,
    NotThere,
    ProtocolError,
    Rejected,
    ServiceBusy,
    TuicalError,
)
from tuical.model.calendar import CalendarInfo
from tuical.model.event import Person
from tuical.model.keys import GROUPS, OWN_MAILBOX, CalendarKey
from tuical.model.mailbox import MailboxInfo
from tuical.store.cache_writer import CacheWriter
from tuical.sync.remote import Remote

REFUSALS = (AccessDenied, NotThere, Rejected, ProtocolError, ServiceBusy, NotForThisAccount, ConsentNeeded)
"""What may be wrong with one mailbox while the others can be read."""


async def read_calendars(
    remote: Remote, cache: CacheWriter, account: str, mailbox: str = OWN_MAILBOX
) -> list[CalendarKey]:
    """Take over a mailbox's calendars and groups; the answer names the calendars that are new."""
    calendars = await remote.calendars(mailbox)
    try:
        groups = await remote.groups(mailbox)
    except REFUSALS:
        groups = ()  # other people's mailboxes and some personal ones have none; the calendars are there all the same
    return await cache.run(cache.store_calendars, account, mailbox, calendars, groups)


class Mailboxes:
    """The own mailbox, those of other people and groups that the person chose, and what is wrong with each."""

    def __init__(self, remote: Remote, cache: CacheWriter, account: str) -> None:
        self._remote = remote
        self._cache = cache
        self._account = account
        self._troubles: dict[str, str] = {}
        self._read: list[str] | None = None
        """Whose calendars were read last, None as long as that has not been."""

    def is_other(self, chosen: Mapping[CalendarKey, bool], named: Iterable[str]) -> bool:
        """Whether the person chose other mailboxes since they were read last."""
        return self._read is not None and self._read != wanted(chosen, self._account, named)

    async def read(self, chosen: Mapping[CalendarKey, bool], named: Iterable[str]) -> list[CalendarKey]:
        """Take over the calendars of every mailbox that is `wanted`; the answer names those that are new.

        A mailbox that refuses is marked and the others go on (R12); what is known of it stays. What the person took out
        is forgotten. Raises ServiceBusy for the own one, and what stops everything.
        """
        mailboxes = wanted(chosen, self._account, named)
        self._troubles = {path: words for path, words in self._troubles.items() if path in (OWN_MAILBOX, *mailboxes)}
        for mailbox in sorted(taken_out(chosen, self._account)):
            await self._cache.run(self._cache.forget_mailbox, self._account, mailbox)
        fresh: list[CalendarKey] = []
        for mailbox in (OWN_MAILBOX, *mailboxes):
            try:
                fresh += await read_calendars(self._remote, self._cache, self._account, mailbox)
            except REFUSALS as error:
                self._troubles[mailbox] = _why(mailbox, error)
                if mailbox == OWN_MAILBOX and isinstance(error, ServiceBusy):
                    raise  # most likely nothing else can be had either
            else:
                self._troubles.pop(mailbox, None)
        self._read = mailboxes
        return fresh

    @property
    def trouble(self) -> str:
        """What is wrong with a mailbox, in words; empty when all is well."""
        return next((f"{_name(mailbox)}: {words}" for mailbox, words in self._troubles.items()), "")

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """The paths of mailboxes whose calendars cannot be listed, each with why."""
        return tuple(self._troubles.items())

    @property
    def is_listed(self) -> bool:
        """Whether the own mailbox's calendars could be listed."""
        return OWN_MAILBOX not in self._troubles

    def open(self, calendars: Iterable[CalendarInfo]) -> list[CalendarInfo]:
        """The calendars that may be asked for; those of a mailbox of somebody else that refuses are left in peace."""
        return [info for info in calendars if info.key.mailbox == OWN_MAILBOX or info.key.mailbox not in self._troubles]


def wanted(chosen: Mapping[CalendarKey, bool], account: str, named: Iterable[str]) -> list[str]:
    """Mailboxes of others, people or groups: those that are `named`, and those of which a calendar was chosen to be
    seen; without those that were taken out."""
    seen = {key.mailbox for key, shown in chosen.items() if shown and key.account == account}
    return sorted({*seen, *named} - {OWN_MAILBOX} - taken_out(chosen, account))


def taken_out(chosen: Mapping[CalendarKey, bool], account: str) -> set[str]:
    """Mailboxes that the person does not want any more: the choice of the mailbox, which names no calendar, says no."""
    return {key.mailbox for key, shown in chosen.items() if key.account == account and not (key.calendar or shown)}


def _why(mailbox: str, error: TuicalError) -> str:
    """Why a mailbox cannot be listed; somebody who shared nothing, or only when they are busy, answers 403."""
    if mailbox.startswith(GROUPS):
        denied = "Only members of a group see its calendar."
    else:
        denied = "You may not look into these calendars: ask to have one shared with you. Free and busy stay open."
    if mailbox != OWN_MAILBOX and isinstance(error, AccessDenied):
        return denied
    if mailbox != OWN_MAILBOX and isinstance(error, NotThere):
        return "There is no such mailbox in your organisation."
    return error.sentence()


def _name(mailbox: str) -> str:
    if mailbox == OWN_MAILBOX:
        return "Your calendars"
    return "The calendar of a group" if mailbox.startswith(GROUPS) else mailbox.rpartition("/")[2]


def hidden(
    calendars: Sequence[CalendarInfo], fresh: Collection[CalendarKey], names: Collection[str]
) -> list[CalendarKey]:
    """The new calendars that are to be switched off at first, by their names."""
    return [info.key for info in calendars if info.key in fresh and info.name in names]


async def read_mailbox(remote: Remote, cache: CacheWriter, account: str) -> None:
    """Take over the person, the settings and the categories, each as far as the account may read it."""
    with suppress(*REFUSALS):
        await cache.run(cache.store_categories, account, await remote.categories())
    person, settings = Person("", ""), MailboxInfo()
    with suppress(*REFUSALS):
        person = await remote.me()
        settings = await remote.settings()
    if person.address or person.name:
        await cache.run(cache.store_mailbox, account, settings._replace(name=person.name, address=person.address))
