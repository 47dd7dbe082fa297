"""The emulator on a loopback port, for any Graph client: `serve` runs until a signal ends it."""

from __future__ import annotations

import contextlib
import shlex
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TextIO

from tuical.emulator.options import EmulatorOptions, StartError

if TYPE_CHECKING:
    from uvicorn import Server

    from tuical.emulator.demo.hosting import Hosting

HOST = "127.0.0.1"


def serve(options: EmulatorOptions, *, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Serve on 127.0.0.1 until SIGINT or SIGTERM; return the exit code. What goes wrong is one sentence on `err`."""
    out, err = out or sys.stdout, err or sys.stderr
    try:
        _check(options)
        with _bound(options) as listening:
            server, hosting = prepare(options)
            base, world = base_address(options, listening), hosting.world
            out.write(
                sign_in_words(base, options.tls_cert) if options.sign_in else greeting(base, world.now(), world.owner)
            )
            out.flush()
            _until_ended(server, listening)
            hosting.save()
    except StartError as error:
        err.write(f"tuical: {error}\n")
        return 1
    return 0


def prepare(options: EmulatorOptions) -> tuple[Server, Hosting]:
    """Return a server that is ready to run on a socket, and what it serves. Raises StartError."""
    uvicorn = _uvicorn()
    from tuical.emulator.demo.hosting import Hosting, world_from  # after the cheap checks

    hosting = Hosting(world_from(options), options)
    config = uvicorn.Config(
        hosting,
        lifespan="on",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,  # the application says the date of its own clock
        timeout_graceful_shutdown=2,
        ssl_certfile=options.tls_cert,
        ssl_keyfile=options.tls_key,
    )
    return uvicorn.Server(config), hosting


def base_address(options: EmulatorOptions, listening: socket.socket) -> str:
    """Return the address under which the service answers, without a version path."""
    scheme = "https" if options.tls_cert else "http"
    return f"{scheme}://{HOST}:{listening.getsockname()[1]}"


def greeting(base: str, now: datetime, owner: str = "ana@contoso.com") -> str:
    """Return what is printed at the start: the addresses of both dialects, requests to try for the week after `now`,
    and whom a token speaks for."""
    curl = 'curl -H "Authorization: Bearer demo"' + (" -k" if base.startswith("https") else "")
    first, last = (f"{now + timedelta(days=days):%Y-%m-%dT00:00:00Z}" for days in (0, 7))
    window = f"startDateTime={first}&endDateTime={last}"
    return (
        f"Microsoft Graph emulator at {base}/v1.0 (Ctrl+C ends it)\n"
        f'  {curl} "{base}/v1.0/me"\n'
        f'  {curl} "{base}/v1.0/me/calendars"\n'
        f'  {curl} "{base}/v1.0/me/calendarView?{window}&\\$top=5"\n'
        f"The same mailboxes in the Outlook REST dialect at {base}/api/v2.0\n"
        f'  {curl} "{base}/api/v2.0/me/calendars"\n'
        f'  {curl} "{base}/api/v2.0/me/calendarview?{window}&\\$top=5"\n'
        f"The token user:ADDRESS speaks for that person, any other one for {owner}.\n"
    )


def sign_in_words(base: str, certificate: Path | None) -> str:
    """Return what is printed where people sign in: the authority, and how a device code is approved."""
    port = base.rpartition(":")[2]
    trusted = f" --ca {shlex.quote(str(certificate))}" if certificate else ""
    return (
        f"Microsoft Graph emulator at {base}/v1.0 (Ctrl+C ends it)\n"
        f"It takes only tokens that were signed in for at {base}/common, with any application id.\n"
        f"A person approves a device code at {base}/devicelogin, or with:\n"
        f"  tuical emulator approve CODE --port {port}{trusted}\n"
    )


def _uvicorn() -> ModuleType:
    try:
        import uvicorn  # an extra, and only this command needs it
    except ModuleNotFoundError as error:
        raise StartError("Serving on a port needs uvicorn: install tuical[emulator].") from error
    return uvicorn


@contextlib.contextmanager
def _bound(options: EmulatorOptions) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, options.port))
        except (OSError, OverflowError) as error:
            raise StartError(f"Port {options.port} is not free: give another one with --port.") from error
        listening.listen(128)
        yield listening


def _check(options: EmulatorOptions) -> None:
    if options.demo and options.empty:
        raise StartError("A mailbox cannot be both a demo and empty: give --demo or --empty.")
    if bool(options.tls_cert) != bool(options.tls_key):
        raise StartError("For https both --tls-cert and --tls-key are needed.")
    for path in (options.tls_cert, options.tls_key):
        if path is not None and not Path(path).is_file():
            raise StartError(f"The file {path} is not there.")
    if options.state is not None and not options.state.absolute().parent.is_dir():
        raise StartError(f"There is no folder for {options.state}, so nothing could be kept. Make it first.")


def _until_ended(server: Server, listening: socket.socket) -> None:
    """Run the server; it raises the signal that ended it once more, which must not end us before the save."""
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, lambda *_: None) if main else None
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    except (OSError, ValueError) as error:
        raise StartError(f"The emulator cannot serve: {error}.") from error
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)
