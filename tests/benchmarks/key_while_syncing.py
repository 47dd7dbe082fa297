"""Key to painted next month while a first sync of many calendars runs, against a key in an empty line-API program."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.measuring import COLUMNS, PROGRAMS, ROWS, Figure, milliseconds, percentile, python_env
from tests.benchmarks.sample_data import NOW, TITLE_TODAY
from tests.process.terminal import Terminal

KEYS = 120
CALENDARS, EVENTS = 40, 5_000
_MONTHS = ("October 2026", "September 2026", "October 2026", "November 2026")
"""Back twice and forward again, where the sample's events lie."""
_ROOT = Path(__file__).parents[2]


def measure(keys: int = KEYS) -> list[Figure]:
    """The 99th percentile of both."""
    baseline = _baseline(keys)
    with tempfile.TemporaryDirectory() as folder, _server() as port:
        ours = _ours(Path(folder), port, keys)
    share = 0.99
    return [
        Figure(
            "key to painted next month while a first sync runs, 99th percentile",
            percentile(ours, share) / percentile(baseline, share),
            8.0,
            milliseconds(percentile(ours, share)),
            milliseconds(percentile(baseline, share)),
        )
    ]


@contextmanager
def _server() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.benchmarks.programs.page_server", str(CALENDARS), str(EVENTS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT, text=True) as server:
        try:
            assert server.stdout is not None
            yield int(server.stdout.readline())
        finally:
            server.kill()


def _ours(folder: Path, port: int, keys: int) -> list[float]:
    command = [sys.executable, "-m", "tuical", "demo", "--data-dir", str(folder), "--now", NOW.isoformat(),
               "--url", f"http://127.0.0.1:{port}"]  # fmt: skip
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for(TITLE_TODAY, "syncing")
        steps = [("[", _MONTHS[0]), ("[", _MONTHS[1]), ("]", _MONTHS[2]), ("]", _MONTHS[3])]
        times = _times(terminal, (steps * (keys // len(steps) + 1))[: keys + 4])[4:]
        if "syncing" not in terminal.text():
            raise AssertionError(
                f"the sync was over before the last key: there is too little to read\n{terminal.text()}"
            )
        return times


def _baseline(keys: int) -> list[float]:
    command = [sys.executable, str(PROGRAMS / "line_view.py")]
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for("page 0")
        return _times(terminal, [("j", f"page {page + 1} line") for page in range(keys + 2)])[2:]


def _times(terminal: Terminal, steps: Sequence[tuple[str, str]]) -> list[float]:
    """Seconds from each key to the bytes that can only come from its page; a pause between keys as hands make it."""
    times: list[float] = []
    for key, wanted in steps:
        _listen(terminal, 0.05)
        terminal.output.clear()
        begun = time.perf_counter()
        terminal.press(key)
        while wanted.encode() not in terminal.output:
            if not terminal.read(10):
                raise AssertionError(f"{key} never painted {wanted!r}")
        times.append(time.perf_counter() - begun)
    return times


def _listen(terminal: Terminal, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        terminal.read(left)


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure()))
