"""Plants canaries in every token, lets a `Watch` see what goes through the program, and logs everything at DEBUG.

What was found goes as one line of JSON each into a file of the folder, so that what a child finds is found as well.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

from tests.security.watch import PLANT, Watch

FOUND, COUNTED = "found", "counted"
"""How the files in the folder begin."""
_PROGRAM = f"{os.sep}tuical{os.sep}"
_TESTS = f"{os.sep}tests{os.sep}"
_STARTS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.spawn")


class Planting:
    """The patches of one process; they stay until it ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.watch = Watch()
        self.where = ""
        """What is going on, as the finding names it."""
        self.counts = {"texts": 0, "characters": 0, "starts": 0}

    def plant(self) -> None:
        """From now on."""
        self._tokens()
        self._wire()
        self._queue()
        self._log()
        self._crash_and_report()
        sys.addaudithook(self._started)

    def look(self, kind: str, text: str, *, words: bool = True) -> None:
        """Write down what of the watched stands in `text`."""
        self.counts["texts"] += 1
        self.counts["characters"] += len(text)
        for leak in dict.fromkeys(self.watch.leaks(text, words=words)):
            at = max(0, text.casefold().find(leak.casefold()))
            line = {"kind": kind, "where": self.where, "leak": leak, "text": text[max(0, at - 120) : at + 120]}
            with (self.folder / f"{FOUND}-{os.getpid()}").open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(line)}\n")

    def end(self) -> None:
        """Write down how much there was to look at."""
        counts = self.counts | {"words": self.watch.words, "tokens": len(self.watch.tokens)}
        (self.folder / f"{COUNTED}-{os.getpid()}").write_text(json.dumps(counts))

    def _tokens(self) -> None:
        from tuical.emulator.identity.authority import Authority
        from tuical.graph.authorization import FixedToken

        def planted(token: str) -> str:
            return token if token.startswith("user:") else f"{token}{PLANT}"

        before = FixedToken.__init__

        def fixed(self: FixedToken, token: str) -> None:
            before(self, planted(token))

        FixedToken.__init__ = fixed  # type: ignore[method-assign]
        made = Authority._secret
        Authority._secret = lambda self, kind: planted(made(self, kind))  # type: ignore[method-assign]

    def _wire(self) -> None:
        from tuical.graph.connection import Answer, Channel, Connection, Request

        attempt, send, watch = Connection.attempt, Channel.send, self.watch

        async def watched(self: Connection, request: Request, token: str) -> Any:
            watch.saw_token(token)
            return await attempt(self, request, token)

        async def sent(self: Channel, request: Request, *rest: Any) -> Any:
            watch.saw_json(request.content)
            answer = await send(self, request, *rest)
            watch.saw_json(answer.content if isinstance(answer, Answer) else None)
            return answer

        Connection.attempt, Channel.send = watched, sent  # type: ignore[method-assign]

    def _queue(self) -> None:
        from tuical.store.outbox import Outbox
        from tuical.wire.stored_operations import dump

        enter, watch = Outbox._enter, self.watch

        def entered(self: Outbox, operations: Iterable[Any], *rest: Any) -> Any:
            given = tuple(operations)
            for one in given:
                watch.saw_json(dump(one))
            return enter(self, given, *rest)

        Outbox._enter = entered  # type: ignore[method-assign]

    def _log(self) -> None:
        from tuical.log import Log

        before = Log.__init__

        def at_debug(self: Log, folder: Path, *, debug: bool = False) -> None:
            before(self, folder, debug=True)

        Log.__init__ = at_debug  # type: ignore[method-assign]

    def _crash_and_report(self) -> None:
        from rich.console import Console

        from tuical.cli import report
        from tuical.screens import crash

        made, told = crash.crash_screen, report.report

        @wraps(made)
        def screen(error: BaseException) -> Any:
            shown = made(error)
            console = Console(width=500, no_color=True, force_terminal=False)
            with console.capture() as captured:
                console.print(shown)
            self.look("crash screen", "\n".join(_without_source(captured.get())))
            return shown

        @wraps(told)
        def lines(*given: Any) -> Iterator[str]:
            text = list(told(*given))
            self.look("report", "\n".join(text))
            return iter(text)

        crash.crash_screen, report.report = screen, lines

    def _started(self, event: str, given: tuple[Any, ...]) -> None:
        """What other users may see of a program that ours starts; what a test starts itself holds what it likes."""
        if event in _STARTS:
            self.counts["starts"] += 1
            self.look("process", repr(given), words=_is_ours(sys._getframe()))


def _is_ours(frame: FrameType | None) -> bool:
    """Whether the innermost frame that is the tests' or the program's is the program's."""
    while frame is not None:
        name = frame.f_code.co_filename
        if _TESTS in name:
            return False
        if _PROGRAM in name:
            return True
        frame = frame.f_back
    return False


def _without_source(text: str) -> Iterator[str]:
    """A crash screen quotes the source, which in a test holds the canaries themselves."""
    return (line for line in text.splitlines() if not line.lstrip(" │❱").partition(" ")[0].isdecimal())


def look_through(folder: Path, look: Callable[[str, str, bool], None]) -> None:
    """Every file below: the words of logs, crash screens and reports, the tokens of everything but what keeps them."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.name.startswith("tokens") or path.stat().st_size > 8 << 20:
            continue
        text = path.read_text("utf-8", "replace")
        look(str(path), text, any(word in path.name for word in (".log", "report", "crash")))
