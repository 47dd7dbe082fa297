"""`Member`: one of several accounts that are shown together: its own files, its own way to the service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tuical.model.calendar import AUTOMATIC_COLOURS, AccountMark
from tuical.model.capabilities import WORK
from tuical.model.status import SyncStatus

if TYPE_CHECKING:
    from tuical.identity.membership import Membership
    from tuical.store.cache import CacheReader
    from tuical.store.outbox import Outbox
    from tuical.sync.opening import Service

OpenService = Callable[[Callable[[SyncStatus], None], Callable[[], None]], "Service"]
"""Builds the service from two listeners: for the status and for news. It runs in a thread and may take its time."""


class Member(NamedTuple):
    """What belongs to one account and to no other."""

    mark: AccountMark
    reader: CacheReader
    outbox: Outbox
    open_service: OpenService
    membership: Membership | None = None
    """The account and its sign-in, None on a demo mailbox."""

    @property
    def name(self) -> str:
        """What the account is called in the configuration; every key of it begins so."""
        return self.mark.name


def account_kind(membership: Membership | None) -> str:
    """One of `capabilities.ACCOUNT_KINDS`; the demo is an organisation's."""
    return WORK if membership is None or membership.profile is None else membership.profile.kind


def mark_of(name: str, address: str, colour: str, place: int) -> AccountMark:
    """The mark of an account; where the configuration names no colour, one by its place among the others."""
    return AccountMark(name, address, colour or AUTOMATIC_COLOURS[-1 - place % len(AUTOMATIC_COLOURS)])
