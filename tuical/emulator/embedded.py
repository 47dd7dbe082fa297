"""The emulator inside the program: it runs on an event loop of its own in a thread, so that screens never wait for it.

Requests come in from any event loop; the world is only ever touched on the emulator's own.
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from tuical.emulator.options import EmulatorOptions, StartError

if TYPE_CHECKING:
    from tuical.emulator.demo.hosting import Hosting, Message, Receive, Scope, Send


class _Running(NamedTuple):
    hosting: Hosting
    loop: asyncio.AbstractEventLoop


class EmbeddedEmulator:
    """One emulator for the life of the program; `application` may be handed to any ASGI transport at once."""

    def __init__(self) -> None:
        """Nothing runs before start()."""
        self._running: Future[_Running] = Future()
        self._thread: threading.Thread | None = None

    def start(self, options: EmulatorOptions) -> None:
        """Begin: the thread makes or loads the world while this call returns at once. wait() tells how that went."""
        self._thread = threading.Thread(target=_run, args=(options, self._running), name="emulator", daemon=True)
        self._thread.start()

    def wait(self, timeout: float | None = None) -> None:
        """Block until the emulator answers. Raises StartError when it cannot, TimeoutError after `timeout` seconds."""
        self._running.result(timeout)

    def stop(self) -> None:
        """End the thread; colleagues stop, then the state is saved. Raises StartError when it could not be saved."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        if self._running.exception() is not None:
            thread.join()
            return
        running = self._running.result()
        running.loop.call_soon_threadsafe(running.loop.stop)
        thread.join()
        running.hosting.save()

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request as an ASGI application, from whichever event loop awaits it.

        The request's body is read here and the answer's messages are sent here; only the work in between happens on the
        emulator's loop. Raises StartError when the emulator could not start or is not running.
        """
        if self._thread is None:
            raise StartError("The demo's emulator is not running.")
        running = await asyncio.shield(asyncio.wrap_future(self._running))
        body = await _whole_body(receive)
        answer = asyncio.run_coroutine_threadsafe(_collect(running.hosting, scope, body), running.loop)
        sent, error = await asyncio.wrap_future(answer)
        for message in sent:
            await send(message)
        if error is not None:
            raise error


def _run(options: EmulatorOptions, running: Future[_Running]) -> None:
    try:
        hosting = _open(options)
    except Exception as error:  # noqa: BLE001 - it is raised again where somebody waits
        running.set_exception(error)
        return
    loop = asyncio.new_event_loop()
    life = loop.create_task(hosting.live())
    running.set_result(_Running(hosting, loop))
    loop.run_forever()
    life.cancel()
    _finish(loop)


def _open(options: EmulatorOptions) -> Hosting:
    from tuical.emulator.demo.hosting import Hosting, world_from  # loaded on the emulator's thread

    return Hosting(world_from(options), options)


def _finish(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks))
    loop.close()


async def _whole_body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return b"".join(parts)


async def _collect(hosting: Hosting, scope: Scope, body: bytes) -> tuple[list[Message], Exception | None]:
    """Return what was sent, and what broke the answer off (a fault drops connections on purpose)."""
    sent: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()  # the caller never hangs up before it has the answer
        return waiting.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        await hosting(dict(scope), receive, send)
    except Exception as error:  # noqa: BLE001 - raised again on the caller's loop
        return sent, error
    return sent, None
