"""How the figures are taken: whole programs on a pseudo-terminal, in turn with their baseline, ratios pair by pair."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.process.terminal import Terminal

PROGRAMS = Path(__file__).parent / "programs"
COLUMNS, ROWS = 160, 50
QUIET = 0.06
"""Seconds without output after which a frame counts as whole; the time of its last byte is what is quoted."""


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    ratio: float
    limit: float
    ours: str
    baseline: str

    @property
    def held(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit


class Start(NamedTuple):
    """One start of a program."""

    seconds: float
    """From exec to the last byte of the first frame that holds the marker."""
    resident_kib: int


def python_env(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """A plain environment with bytecode allowed, so that every run after the first is compiled."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "LANG") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "Europe/Berlin", **(extra or {})}


def start_once(command: Sequence[str], marker: str, env: Mapping[str, str] | None = None) -> Start:
    """Start the program, wait until the marker's bytes are on the wire and the frame is whole, and end it."""
    with Terminal([sys.executable, *command], columns=COLUMNS, rows=ROWS, env=python_env(env)) as terminal:
        begun = time.perf_counter()
        wanted = marker.encode()
        while wanted not in terminal.output:
            if not terminal.read(10):
                raise AssertionError(f"{command} never painted {marker!r}: {bytes(terminal.output[-2000:])!r}")
        seconds = time.perf_counter() - begun
        return Start(seconds, terminal.resident_kib())


def press_times(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Seconds from each key's bytes to the last byte of what it painted."""
    times: list[float] = []
    for key in keys:
        while terminal.read(QUIET):
            pass
        begun = time.perf_counter()
        terminal.press(key)
        last = begun
        patience = 5.0
        while terminal.read(patience):
            last = time.perf_counter()
            patience = QUIET
        times.append(last - begun)
    return times


def paired(count: int, ours: Callable[[], float], baseline: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Both measured in turn, once each to warm up and then `count` times."""
    ours(), baseline()
    pairs = [(ours(), baseline()) for _ in range(count)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def median_ratio(ours: Sequence[float], baseline: Sequence[float]) -> float:
    """The median of the pairwise ratios."""
    return statistics.median(a / b for a, b in zip(ours, baseline, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds for the table."""
    return f"{seconds * 1000:.1f} ms"
