"""`tuical emulator`: serves the emulator on a loopback port for anybody's Graph client."""

from __future__ import annotations

import argparse
import sys


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
        return serve(options)
    except StartError as error:
        print(f"tuical: {error}", file=sys.stderr)
        return 1
