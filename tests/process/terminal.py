"""A pseudo-terminal with a screen that can be read: starts a program as a person does and watches what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backtab": "\x1b[Z", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "pgdn": "\x1b[6~", "pgup": "\x1b[5~", "home": "\x1b[H", "f5": "\x1b[15~",
    "ctrl+p": "\x10", "ctrl+c": "\x03", "ctrl+q": "\x11",
}  # fmt: skip


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
        self.started = time.perf_counter()
        self.process, self._master = pty.fork()
        if self.process == 0:
            _become(command, env, folder)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, *keys: str) -> None:
        """Type keys by name, or the characters themselves."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window and tell the program."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

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
        fresh = bytes(self.output[self._fed :])
        self._fed = len(self.output)
        self._stream.feed(_plain(fresh))
        return "\n".join(self.screen.display)

    def wait_for(self, *wanted: str, seconds: float = 30.0) -> str:
        """Return the screen as soon as all `wanted` texts stand on it; AssertionError after `seconds`."""
        deadline = time.monotonic() + seconds
        shown = self.text()
        while not all(text in shown for text in wanted):
            assert time.monotonic() < deadline, f"waited in vain for {wanted!r}:\n{shown}"
            self.read(0.1)
            shown = self.text()
        return shown

    def wait_gone(self, wanted: str, seconds: float = 30.0) -> str:
        """Return the screen as soon as `wanted` no longer stands on it."""
        deadline = time.monotonic() + seconds
        while wanted in (shown := self.text()):
            assert time.monotonic() < deadline, f"{wanted!r} does not go away:\n{shown}"
            self.read(0.1)
        return shown

    def wait_end(self, seconds: float = 30.0) -> int:
        """Wait until the program has ended and return its exit code."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.05)
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                while self.read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program does not end:\n{self.text()}")

    def resident_kib(self) -> int:
        """Resident memory of the program now."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    def kill(self) -> None:
        """End the program whatever it is doing; harmless when it has ended."""
        try:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._master)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def _become(command: Sequence[str], env: Mapping[str, str] | None, folder: Path | None) -> None:
    try:
        if folder is not None:
            os.chdir(folder)
        os.execvpe(command[0], list(command), dict(os.environ if env is None else env))
    finally:
        os._exit(127)


def _plain(data: bytes) -> bytes:
    # pyte does not know the keyboard protocol and the mode queries, and would print their letters
    for sequence in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[?2048$p", b"\x1b[>4;1m", b"\x1b[>4m"):
        data = data.replace(sequence, b"")
    return data
