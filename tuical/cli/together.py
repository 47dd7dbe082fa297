"""Several accounts in one run: the files of each are opened by themselves, and one that cannot be is left out, said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tuical.cli.start import AccountStore, Loaded, Start, begin, open_store
from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.files import private_folder
from tuical.identity.membership import Membership
from tuical.screens.bar_keys import bar_keys
from tuical.screens.members import Member, mark_of
from tuical.store.outboxes import Outboxes
from tuical.store.readers import Readers

if TYPE_CHECKING:
    from tuical.screens.members import OpenService
    from tuical.store.account import AccountFiles
    from tuical.store.outbox import Outbox

Serve = Callable[["AccountFiles", "Outbox", Membership], "OpenService"]
"""How the service of one account is opened."""


def prepare_together(memberships: Sequence[Membership], clock: Clock, loaded: Loaded, serve: Serve) -> Start:
    """Open the files of all; raises StoreError where not one of them can be used."""
    stores: list[tuple[Membership, AccountStore]] = []
    refused: list[TuicalError] = []
    told: list[str] = []
    for membership in memberships:
        name = membership.account.name
        try:
            store = open_store(private_folder(membership.folder), clock)
        except TuicalError as error:
            refused.append(error)
            told.append(f"{name} is left out: {error.sentence()}")
            continue
        stores.append((membership, store))
        told += [f"{name}: {error.sentence()}" for error in store.wrong]
    if not stores:
        raise refused[0]
    members = [_member(place, *one, serve) for place, one in enumerate(stores)]
    return joined(loaded, clock, stores[0][1], members, told)


def joined(
    loaded: Loaded, clock: Clock, usual: AccountStore, members: Sequence[Member], told: Sequence[str] = ()
) -> Start:
    """Everything that is known at the start of a run of these accounts; `usual` is the first one's files."""
    start = begin(loaded, clock, usual, names_of(members), told)
    outboxes = Outboxes({one.name: one.outbox for one in members})
    readers = Readers({one.name: one.reader for one in members})
    return start._replace(outbox=outboxes, reader=readers, members=tuple(members))


def _member(place: int, membership: Membership, store: AccountStore, serve: Serve) -> Member:
    address = membership.profile.address if membership.profile else ""
    mark = mark_of(membership.account.name, address, membership.account.colour, place)
    return Member(mark, store.reader, store.outbox, serve(store.files, store.outbox, membership), membership)


def names_of(members: Sequence[Member]) -> str:
    """What to call all of them at the end of the status line."""
    return " + ".join(one.name for one in members) if len(members) <= 3 else f"{len(members)} accounts"


def together_of(start: Start) -> OpenService:
    """How the services of all of them are opened as one."""
    refresh = "".join(key.shown for key in bar_keys(["app.refresh"], start.keymap))

    def opened(announce, changed):  # type: ignore[no-untyped-def]
        from tuical.screens.together import Together  # the network is loaded after the first paint only

        return Together(start.members, start.reader, announce, changed, start.clock, refresh)  # type: ignore[arg-type]  # several have several's

    return opened
