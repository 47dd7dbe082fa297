"""`tuical demo`: the whole program on the demo mailbox, in this process or on an emulator that runs elsewhere."""

from __future__ import annotations

import argparse
import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tuical.cli.early_paint import early_paint
from tuical.cli.start import Start, prepare, read_config
from tuical.cli.terminal import require_terminal
from tuical.clock import Clock, ShiftedClock, SystemClock
from tuical.errors import UsageError
from tuical.files import private_folder
from tuical.paths import named_data_folder

if TYPE_CHECKING:
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
    clock: Clock = ShiftedClock(words.now) if words.now else SystemClock()
    with _folder(words.data_dir, url) as folder:
        start = prepare(folder, NAME, clock, read_config(words.config))
        emulator = None if url else _Emulator(folder, words, start.zone_name, keep=_kept(words.data_dir) is not None)
        with early_paint(start) as painted:
            from tuical.cli.opening import open_calendar  # loads Textual, behind the first picture

            try:
                return open_calendar(start, painted, _service(start, emulator, url), debug=words.debug).code
            finally:
                if emulator is not None:
                    emulator.stop()


class _Emulator:
    """The embedded emulator, imported and started by whoever asks for its address first."""

    def __init__(self, folder: Path, words: argparse.Namespace, zone: str, *, keep: bool) -> None:
        self._folder = folder
        self._words = words
        self._zone = zone
        self._keep = keep
        self._running: object = None

    def address(self) -> Address:
        """Start it and say where it is; runs in a thread after the first paint."""
        from tuical.emulator.embedded import EmbeddedEmulator
        from tuical.emulator.options import EmulatorOptions
        from tuical.graph.authorization import FixedToken
        from tuical.sync.opening import Address

        words = self._words
        state = self._folder / "mailbox.json" if self._keep else None
        emulator = EmbeddedEmulator()
        options = EmulatorOptions(
            demo=True, state=state, now=words.now, seed=words.seed, events=words.events, zone=self._zone
        )
        emulator.start(options)
        self._running = emulator
        return Address("http://emulator.localhost", FixedToken("demo"), emulator.application, allow_loopback=True)

    def stop(self) -> None:
        """End it and keep its state where that was asked for; harmless when it never started."""
        if self._running is not None:
            self._running.stop()  # type: ignore[attr-defined]


def _service(start: Start, emulator: _Emulator | None, url: str) -> OpenService:
    def opened(announce, changed):  # type: ignore[no-untyped-def]
        from tuical.graph.authorization import FixedToken
        from tuical.sync.engine import SyncSettings
        from tuical.sync.opening import Address, Told, open_service

        address = emulator.address() if emulator else Address(url, FixedToken("demo"), allow_loopback=True)
        months = start.config.sync
        settings = SyncSettings(months.months_back, months.months_ahead, frozenset({UNTRUSTED}))
        told = Told(announce, changed)
        outbox: Any = start.outbox  # the demo is one account
        return open_service(address, ACCOUNT, start.files, outbox, start.clock, settings, told)

    return opened


@contextmanager
def _folder(given: Path | None, url: str) -> Iterator[Path]:
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
