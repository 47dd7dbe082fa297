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
from tuical.cli.start import AccountStore, open_store, prepare, read_config
from tuical.cli.terminal import require_terminal
from tuical.clock import Clock, ShiftedClock, SystemClock
from tuical.errors import UsageError
from tuical.files import private_folder
from tuical.paths import named_data_folder

if TYPE_CHECKING:
    from tuical.config import Config
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
        service = service_of(start.config, clock, store, ACCOUNT, emulator or _Elsewhere(url))
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
    """An embedded emulator, imported and started by whoever asks for its address first."""

    def __init__(self, folder: Path, words: argparse.Namespace, zone: str, *, personal: bool = False) -> None:
        self._folder = folder
        self._words = words
        self._zone = zone
        self._personal = personal
        self._running: object = None

    def address(self) -> Address:
        """Start it and say where it is; runs in a thread after the first paint."""
        from tuical.emulator.embedded import EmbeddedEmulator
        from tuical.emulator.options import EmulatorOptions
        from tuical.graph.authorization import FixedToken
        from tuical.model.capabilities import PERSONAL, WORK
        from tuical.sync.opening import Address

        words, kind = self._words, PERSONAL if self._personal else WORK
        emulator = EmbeddedEmulator()
        options = EmulatorOptions(
            demo=not self._personal,
            personal=self._personal,
            state=self._folder / "mailbox.json" if _kept(words.data_dir) is not None else None,
            now=words.now,
            seed=words.seed,
            events=0 if self._personal else words.events,
            zone=self._zone,
        )
        emulator.start(options)
        self._running = emulator
        base, tokens = "http://emulator.localhost", FixedToken("demo")
        return Address(base, tokens, emulator.application, allow_loopback=True, account_kind=kind)

    def stop(self) -> None:
        """End it and keep its state where that was asked for; harmless when it never started."""
        if self._running is not None:
            self._running.stop()  # type: ignore[attr-defined]


class _Elsewhere(NamedTuple):
    """An emulator that runs elsewhere on this machine."""

    url: str

    def address(self) -> Address:
        """Where it is."""
        from tuical.graph.authorization import FixedToken
        from tuical.sync.opening import Address

        return Address(self.url, FixedToken("demo"), allow_loopback=True)


def service_of(
    config: Config, clock: Clock, store: AccountStore, account: str, emulator: Emulator | _Elsewhere
) -> OpenService:
    """How the service of a demo's account is opened."""

    def opened(announce, changed):  # type: ignore[no-untyped-def]
        from tuical.sync.engine import SyncSettings
        from tuical.sync.opening import Told, open_service

        settings = SyncSettings(config.sync.months_back, config.sync.months_ahead, frozenset({UNTRUSTED}))
        told = Told(announce, changed)
        return open_service(emulator.address(), account, store.files, store.outbox, clock, settings, told)

    return opened


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
