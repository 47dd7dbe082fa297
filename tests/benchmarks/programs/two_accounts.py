"""`two_accounts.py FOLDER`: the calendar of two accounts on the caches below it, with nobody behind them."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.names import ACCOUNTS, NOW
from tuical.cli.early_paint import early_paint
from tuical.cli.serving import service_of
from tuical.cli.start import AccountStore, open_store, read_config
from tuical.cli.together import joined, together_of
from tuical.clock import ShiftedClock
from tuical.screens.members import Member, mark_of

if TYPE_CHECKING:
    from tuical.sync.opening import Address


def main(folder: Path) -> int:
    """Open it as `tuical` opens several accounts; returns the exit code."""
    gc.disable()
    clock, loaded = ShiftedClock(NOW), read_config(None)

    def member(place: int, name: str, store: AccountStore) -> Member:
        service = service_of(loaded.config, clock, name, store.files, store.outbox, partial(_nowhere))
        return Member(mark_of(name, f"{name}@contoso.com", "", place), store.reader, store.outbox, service)

    stores = {name: open_store(folder / name, clock) for name in ACCOUNTS}
    start = joined(
        loaded, clock, stores[ACCOUNTS[0]], [member(place, *one) for place, one in enumerate(stores.items())]
    )
    with early_paint(start) as painted:
        from tuical.cli.opening import open_calendar

        return open_calendar(start, painted, together_of(start)).code


def _nowhere() -> Address:
    from tuical.graph.authorization import FixedToken
    from tuical.sync.opening import Address

    return Address("http://127.0.0.1:9", FixedToken("demo"), allow_loopback=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
