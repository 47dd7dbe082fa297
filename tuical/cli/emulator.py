"""`tuical emulator`: serves the emulator on a loopback port for anybody's Graph client."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tuical.errors import StoreError, StoreFull
from tuical.files import lock_beside


def run(words: argparse.Namespace) -> int:
    """Serve until interrupted, or do the one thing that was named; returns the exit code."""
    if words.deed == "approve":
        from tuical.cli import approve  # serves nothing

        return approve.run(words)
    # starlette and the demo are loaded only by those who serve them
    from tuical.emulator.options import EmulatorOptions, StartError
    from tuical.emulator.serve import serve

    options = EmulatorOptions(
        port=words.port,
        demo=words.demo,
        empty=words.empty,
        faults=words.faults,
        state=words.state,
        sign_in=words.sign_in,
        throttle=words.throttle,
        now=words.now,
        seed=words.seed,
        events=words.events,
        spread=words.spread,
        tls_cert=words.tls_cert,
        tls_key=words.tls_key,
    )
    try:
        with _alone_with(words.state):
            return serve(options)
    except StartError as error:
        print(f"tuical: {error}", file=sys.stderr)
        return 1


@contextmanager
def _alone_with(state: Path | None) -> Iterator[None]:
    """Keep every other emulator away from the file; raises StoreError where one keeps its mailboxes there already."""
    if state is None:
        yield
        return
    lock = lock_beside(state)
    with suppress(StoreFull):  # a folder that cannot be used is told by the emulator
        if not lock.acquire():
            raise StoreError(f"Another emulator keeps its mailboxes in {state}.", "End it, or name another file.")
    try:
        yield
    finally:
        lock.release()
