"""The first sync as one row: what is being read, a bar, and numbers."""

from __future__ import annotations

from rich.cells import cell_len

from tuical.layout.runs import Row, Run, clip, fit
from tuical.layout.symbols import UNICODE, Symbols
from tuical.model.status import SyncStatus

_GROUND = "panel"
_LEAST_BAR = 10
_MOST_BAR = 40


def progress_row(status: SyncStatus, width: int, key: str = "Esc", symbols: Symbols = UNICODE) -> Row:
    """The progress of a first sync in exactly `width` cells; `key` is what stops it."""
    name = clip(status.calendar or "calendars", 20)
    left = f" Reading {name}  "
    for numbers, stop in ((_numbers(status), True), (_numbers(status), False), (_events(status), False), ("", False)):
        tail = f"  {numbers} " if numbers else " "
        ending = f" {key} stops " if stop else ""
        room = width - cell_len(left) - cell_len(tail) - cell_len(ending)
        if room >= _LEAST_BAR:
            return _row(status, left, min(room, _MOST_BAR), tail, key if stop else "", width, symbols)
    return (Run(fit(left, width), "text", "", _GROUND),)


def _numbers(status: SyncStatus) -> str:
    calendars = f"{status.done} of {_counted(status.total, 'calendar')} · " if status.total else ""
    return f"{calendars}{_counted(status.pages, 'page')} · {_events(status)}"


def _events(status: SyncStatus) -> str:
    return _counted(status.events, "event")


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _row(status: SyncStatus, left: str, cells: int, tail: str, key: str, width: int, symbols: Symbols) -> Row:
    share = (status.done + 0.5 * status.syncing) / status.total if status.total else 0
    filled = min(round(cells * share), cells)
    runs = [
        Run(left, "text", "", _GROUND),
        Run(symbols.filled * filled, "accent", "", _GROUND),
        Run(symbols.rest * (cells - filled), "faint", "", _GROUND),
        Run(tail, "dim", "", _GROUND),
    ]
    taken = sum(cell_len(run.text) for run in runs)
    if key:
        runs.append(Run(f" {key}", "key", "", _GROUND))
        taken += cell_len(key) + 1
    runs.append(Run(fit(" stops" if key else "", width - taken), "dim", "", _GROUND))
    return tuple(run for run in runs if run.text)
