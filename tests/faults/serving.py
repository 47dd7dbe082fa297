"""The emulator on a port, served by uvicorn in a thread of its own; the application behind it can be exchanged."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from tests.faults.proxy import HOST


class Serving:
    """Answers on `port` with whatever `application` is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.application: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.application(scope, receive, send)


@contextmanager
def serving() -> Iterator[Serving]:
    """A server until the block ends."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen(64)  # whoever connects before the thread runs waits here
        served = Serving(listening.getsockname()[1])
        config = uvicorn.Config(
            served, lifespan="off", ws="none", log_level="critical", access_log=False, timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield served
        finally:
            server.should_exit = True
            thread.join(10)
