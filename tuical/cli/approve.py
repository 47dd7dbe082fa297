"""`tuical emulator approve`: a person's part in a device code sign-in against the emulator, as one command."""

from __future__ import annotations

import argparse
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

from tuical.errors import NotSent, Rejected, UsageError

_HERE = "127.0.0.1"
_SECONDS = 10


def run(words: argparse.Namespace) -> int:
    """Answer the emulator's page; returns the exit code. Raises NotSent, UsageError, Rejected."""
    answer = {"code": words.code, "agree": "no" if words.decline else "yes", "as": words.person}
    status = _post(words.port, words.ca, urlencode(answer))
    if status == 404:
        raise Rejected(f"No program waits for the code {words.code}.", "Look at the code again, or start anew.")
    if status != 200:
        raise Rejected("The emulator's rules do not let this person sign in.", "Nothing was approved.")
    print("Declined." if words.decline else "Approved: the program goes on by itself.")
    return 0


def _post(port: int, ca: Path | None, form: str) -> int:
    """The status of the page after the answer; `ca` makes it https."""
    connection = _connection(port, ca)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/devicelogin", form, headers)
        return connection.getresponse().status
    except (OSError, HTTPException) as error:
        hint = "Start one with: tuical emulator --sign-in (and give its --port, and --ca where it serves https)."
        raise NotSent(f"No emulator answers on port {port}.", hint) from error
    finally:
        connection.close()


def _connection(port: int, ca: Path | None) -> HTTPConnection:
    if ca is None:
        return HTTPConnection(_HERE, port, timeout=_SECONDS)
    import ssl  # only for https

    try:
        return HTTPSConnection(_HERE, port, timeout=_SECONDS, context=ssl.create_default_context(cafile=str(ca)))
    except OSError as error:
        raise UsageError(f"The file {ca} holds no certificate that can be read.", "Nothing was sent.") from error
