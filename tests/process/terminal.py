"""A pseudo-terminal with a screen that can be read: starts a program as a person does and watches what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyte

KEYS = {
    "enter": "\r", "escape": "\x1b[27u", "tab": "\t", "backtab": "\x1b[Z", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "pgdn": "\x1b[6~", "pgup": "\x1b[5~", "home": "\x1b[H", "f5": "\x1b[15~",
    "space": " ", "ctrl+p": "\x10", "ctrl+c": "\x03", "ctrl+q": "\x11", "ctrl+z": "\x1a",
    "ctrl+g": "\x07", "ctrl+o": "\x0f",
}  # fmt: skip
"""Escape goes as the keyboard protocol writes it, which the program switches on: a bare one would wait for more."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>?][0-9;]*(?:u|m|\$p)|\x1b\[\?u")
"""The keyboard protocol and the mode queries, whose letters pyte would print."""


class Terminal:
    """One running program, what it has written so far, and the screen that came of it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.output = bytearray()
        self._fed = 0
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self.started = time.perf_counter()
        self.process, self._master = pty.fork()
        if self.process == 0:
            _become(command, env, folder, (columns, rows))

    def press(self, *keys: str) -> None:
        """Type keys by name, or the characters themselves."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window and tell the program."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def settings(self) -> list[Any]:
        """The line settings (termios) of the terminal as they are now."""
        return termios.tcgetattr(self._master)

    def read(self, seconds: float) -> bool:
        """Take in what comes within `seconds`; False when nothing came or the program has gone."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux reports the end of the other side as an error
            return False
        self.output += data
        return bool(data)

    def text(self) -> str:
        """What stands on the screen, one line a row."""
        whole = _whole_until(self.output)
        fresh = bytes(self.output[self._fed : whole])
        self._fed = max(self._fed, whole)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", fresh))
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        # pyte's own `display` trips over the second half of a wide character when the first was overwritten
        return "\n".join("".join(row[column].data for column in range(self.screen.columns)) for row in rows)

    def wait_for(self, *wanted: str, seconds: float = 30.0) -> str:
        """Return the screen as soon as all `wanted` texts stand on it; AssertionError after `seconds`."""
        return self.wait_until(lambda shown: all(text in shown for text in wanted), repr(wanted), seconds)

    def wait_gone(self, wanted: str, seconds: float = 30.0) -> str:
        """Return the screen as soon as `wanted` no longer stands on it."""
        return self.wait_until(lambda shown: wanted not in shown, f"the end of {wanted!r}", seconds)

    def wait_until(self, true: Callable[[str], bool], what: str, seconds: float = 30.0) -> str:
        """Return the screen as soon as `true` says so of it; AssertionError when that takes too long or all is over."""
        deadline = time.monotonic() + seconds
        while not true(shown := self.text()):
            gone = self._gone() is not None
            if not self.read(0.1):
                assert not gone, f"ended with {self._status} before {what}:\n{shown}"
            assert time.monotonic() < deadline, f"waited in vain for {what}:\n{shown}"
        return shown

    def wait_end(self, seconds: float = 30.0) -> int:
        """Wait until the program has ended and return its exit code."""
        deadline = time.monotonic() + seconds
        while (code := self._gone()) is None:
            assert time.monotonic() < deadline, f"the program does not end:\n{self.text()}"
            self.read(0.05)
        while self.read(0.05):
            pass
        return code

    def wait_stop(self, seconds: float = 30.0) -> None:
        """Wait until the program has been put in the background (SIGTSTP or SIGSTOP)."""
        deadline = time.monotonic() + seconds
        while True:
            done, status = os.waitpid(self.process, os.WNOHANG | os.WUNTRACED)
            if done:
                assert os.WIFSTOPPED(status), f"ended with {os.waitstatus_to_exitcode(status)} instead of stopping"
                return
            assert time.monotonic() < deadline, f"the program does not stop:\n{self.text()}"
            self.read(0.05)

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.process, number)

    def resident_kib(self) -> int:
        """Resident memory of the program now."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    def kill(self) -> None:
        """End the program whatever it is doing; harmless when it has ended."""
        if self._gone() is None:
            os.kill(self.process, signal.SIGKILL)
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def _gone(self) -> int | None:
        """The exit code, None while the program runs."""
        if self._status is None:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._master)


def _become(command: Sequence[str], env: Mapping[str, str] | None, folder: Path | None, size: tuple[int, int]) -> None:
    try:
        columns, rows = size
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if folder is not None:
            os.chdir(folder)
        os.execvpe(command[0], list(command), dict(os.environ if env is None else env))
    finally:
        os._exit(127)


def _whole_until(data: bytearray) -> int:
    """Where an escape sequence begins that has not come whole yet, else the end."""
    start = data.rfind(b"\x1b", max(0, len(data) - 64))
    if start < 0 or re.match(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*\x07|[^\[\]])", data[start:]):
        return len(data)
    return start
