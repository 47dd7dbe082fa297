"""How the service of an account is opened: once the first picture is there, since the network is loaded for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuical.clock import Clock

if TYPE_CHECKING:
    from tuical.config import Config
    from tuical.screens.members import OpenService
    from tuical.store.account import AccountFiles
    from tuical.store.outbox import Outbox
    from tuical.sync.opening import Address


def service_of(
    config: Config,
    clock: Clock,
    account: str,
    files: AccountFiles,
    outbox: Outbox,
    address: Callable[[], Address],
    hidden: frozenset[str] = frozenset(),
) -> OpenService:
    """Opens the service at `address`, which is asked for it in a thread; calendars named in `hidden` begin hidden."""

    def opened(announce, changed):  # type: ignore[no-untyped-def]
        from tuical.sync.engine import SyncSettings
        from tuical.sync.opening import Told, open_service

        settings = SyncSettings(config.sync.months_back, config.sync.months_ahead, hidden)
        return open_service(address(), account, files, outbox, clock, settings, Told(announce, changed))

    return opened
