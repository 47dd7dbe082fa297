"""`tuical demo`: the whole program on the demo mailbox, in this process or on an emulator that runs elsewhere."""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from tuical.cli.early_paint import early_paint
from tuical.cli.serving import service_of
from tuical.cli.start import AccountStore, open_store, prepare, read_config
from tuical.cli.terminal import require_terminal
from tuical.clock import Clock, ShiftedClock, SystemClock
from tuical.errors import UsageError
from tuical.files import DescriptorLock, lock_beside, private_folder
from tuical.paths import named_data_folder

if TYPE_CHECKING:
    from tuical.config import Config
    from tuical.emulator.embedded import EmbeddedEmulator
    from tuical.screens.members import OpenService
    from tuical.sync.opening import Address

ACCOUNT = "demo"
NAME = "ana@contoso.com"
UNTRUSTED = "Untrusted"
"""The demo's calendar of hostile events is switched off until somebody wants to see it."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run(words: argparse.Namespace) -> int:
    """Open the calendar on the demo mailbox; returns the exit code."""
    require_terminal()
    gc.disable()  # collecting during the imports costs a tenth of the start; the app turns it on again
    url = checked_address(words.url)
    if words.personal:
        if url:
            raise UsageError("The personal account has an emulator of its own.", "Leave --url or --personal out.")
        from tuical.cli.demo_together import run_both  # two accounts are the exception

        return run_both(words)
    clock = clock_of(words)
    with folder_of(words.data_dir, url) as folder:
        store = open_store(folder, clock)
        start = prepare(store, NAME, clock, read_config(words.config))
        emulator = None if url else Emulator(folder, words, start.zone_name)
        service = demo_service(start.config, clock, store, ACCOUNT, emulator or _Elsewhere(url))
        with ended(emulator), early_paint(start) as painted:
            from tuical.cli.opening import open_calendar  # loads Textual, behind the first picture

            return open_calendar(start, painted, service, debug=words.debug).code


def clock_of(words: argparse.Namespace) -> Clock:
    """The computer's clock, or one that begins where the command line says."""
    return ShiftedClock(words.now) if words.now else SystemClock()


@contextmanager
def ended(*emulators: Emulator | None) -> Iterator[None]:
    """Stop them at the end."""
    try:
        yield
    finally:
        for emulator in emulators:
            if emulator is not None:
                emulator.stop()


class Emulator:
    """An embedded emulator, started by whoever is to sync with it; of several on one folder one has the mailbox."""

    def __init__(self, folder: Path, words: argparse.Namespace, zone: str, *, personal: bool = False) -> None:
        self._folder = folder
        self._words = words
        self._zone = zone
        self._personal = personal
        self._emulator: EmbeddedEmulator | None = None
        self._lock: DescriptorLock | None = None

    def address(self) -> Address:
        """Where it is; runs in a thread after the first paint."""
        from tuical.emulator.embedded import EmbeddedEmulator
        from tuical.graph.authorization import FixedToken
        from tuical.model.capabilities import PERSONAL, WORK
        from tuical.sync.opening import Address

        self._emulator = EmbeddedEmulator()
        base, tokens, kind = "http://emulator.localhost", FixedToken("demo"), PERSONAL if self._personal else WORK
        return Address(
            base, tokens, self._emulator.application, allow_loopback=True, account_kind=kind, host=self._host
        )

    def _host(self) -> bool:
        """Start it in front of the kept mailbox, or tell that another program has that one (R15)."""
        from tuical.emulator.options import EmulatorOptions

        words, state = self._words, self._state()
        if self._emulator is None or (state is not None and not self._alone(state)):
            return False
        options = EmulatorOptions(
            demo=not self._personal,
            personal=self._personal,
            beside=words.personal,
            state=state,
            now=words.now,
            seed=words.seed + self._personal,  # two services give no two things one name
            events=0 if self._personal else words.events,
            zone=self._zone,
        )
        self._emulator.start(options)
        return True

    def _state(self) -> Path | None:
        """Where the mailbox is kept, None where nothing is."""
        return self._folder / "mailbox.json" if _kept(self._words.data_dir) is not None else None

    def _alone(self, state: Path) -> bool:
        self._lock = self._lock or lock_beside(state)
        return self._lock.acquire()

    def stop(self) -> None:
        """End it and keep its state where that was asked for; harmless when it never started."""
        try:
            if self._emulator is not None:
                self._emulator.stop()
        finally:
            if self._lock is not None:
                self._lock.release()


class _Elsewhere(NamedTuple):
    """An emulator that runs elsewhere on this machine."""

    url: str

    def address(self) -> Address:
        """Where it is."""
        from tuical.graph.authorization import FixedToken
        from tuical.sync.opening import Address

        return Address(self.url, FixedToken("demo"), allow_loopback=True)


def demo_service(
    config: Config, clock: Clock, store: AccountStore, account: str, emulator: Emulator | _Elsewhere
) -> OpenService:
    """How the service of a demo's account is opened."""
    hidden = frozenset({UNTRUSTED})
    return service_of(config, clock, account, store.files, store.outbox, emulator.address, hidden)


@contextmanager
def folder_of(given: Path | None, url: str) -> Iterator[Path]:
    """Where the cache lies: in the folder that was named, else in one that is gone afterwards."""
    kept = _kept(given)
    if kept is not None:
        # ids of one mailbox mean nothing in another, so each service has a folder of its own
        yield private_folder(kept / folder_name(url))
        return
    with tempfile.TemporaryDirectory(prefix="tuical-demo-") as name:
        yield Path(name)


def folder_name(url: str) -> str:
    """Where the files of the demo lie below the data folder; `url` is the emulator's, empty for the one inside."""
    return f"demo-{urlsplit(url).port}" if url else "demo"


def _kept(given: Path | None) -> Path | None:
    return given or named_data_folder()


def checked_address(url: str | None) -> str:
    """The address of an emulator on this machine, empty for none; raises UsageError for every other."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        here = parts.scheme in ("http", "https") and parts.hostname in _LOOPBACK and parts.port and not parts.username
    except ValueError:  # an address that is none
        here = False
    if not here or parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError(
            "The address of the emulator has to be on this machine.", "For example: --url http://127.0.0.1:8765"
        )
    return url.rstrip("/")
