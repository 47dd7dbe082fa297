"""A key to its frame on every screen, as full as it ever is, against a key in an empty program with one view."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.first_paint import tuical
from tests.benchmarks.heavy_data import CROWD, crowded_day, crowded_meeting, waiting_changes
from tests.benchmarks.measuring import (
    COLUMNS,
    PROGRAMS,
    ROWS,
    Figure,
    milliseconds,
    percentile,
    press_times,
    python_env,
)
from tests.benchmarks.sample_data import NOW, TITLE_TODAY, filled
from tests.process.programs import emulator
from tests.process.terminal import Terminal

LIMIT = 8.0
_CLEAR = "\x15"
_WORDS = "design review with lidia"
_SENTENCE = "Budget review with Lidia tomorrow 14:00 for 45 min"
Press = Callable[[Terminal, Sequence[str]], list[float]]


class Visit(NamedTuple):
    """One screen: how it is reached in which folder, and the keys that are measured there."""

    what: str
    folder: str
    way: tuple[tuple[str, str], ...]
    """Keys, each with the words that stand on the screen when it has done its work."""
    keys: tuple[str, ...]


_ROOM = (("/", "Type a title"), ("Room finder: what ships", "11:00"), ("enter", "MY CALENDARS"))
VISITS = (
    Visit("form, a letter of the title", "many", (("n", "save"),), tuple(_WORDS)),
    Visit("search, a letter", "many", (("/", "Type a title"),), tuple(_WORDS)),
    Visit("quick add, a letter", "many", (("N", "Quick add"),), tuple(_SENTENCE)),
    Visit("invitations, up and down", "many", (("i", "yes"),), ("j",) * 12 + ("k",) * 8),
    Visit("settings, up and down", "many", ((",", "change"),), ("j",) * 12 + ("k",) * 8),
    Visit("panel of a meeting of 2,000", "crowd", (("enter", CROWD), ("enter", CROWD)), ("j",) * 12 + ("k",) * 8),
    Visit("answers of 2,000", "crowd", (("A", "no answer"),), ("j",) * 12 + ("k",) * 8),
    Visit("month, 10,000 events on a day, move", "day", (("m", TITLE_TODAY),), ("h", "l") * 10),
    Visit("month, 10,000 events on a day, turn", "day", (("m", TITLE_TODAY),), ("]", "[") * 10),
    Visit("week, 10,000 events on a day, move", "day", (("w", "16 –"),), ("j", "j", "h", "k", "l") * 4),
    Visit("week, 10,000 events on a day, turn", "day", (("w", "16 –"),), ("]", "[") * 10),
    Visit("day, 10,000 events, move", "day", (("d", "Friday"),), ("j",) * 12 + ("k",) * 8),
    Visit("day, 10,000 events, turn", "day", (("d", "Friday"),), ("]", "[") * 10),
    Visit("agenda, 10,000 events on a day, move", "day", (("a", "Friday 20"),), ("j",) * 12 + ("k",) * 8),
    Visit("agenda, 10,000 events on a day, turn", "day", (("a", "Friday 20"),), ("]", "[") * 10),
    Visit("agenda, turn on and on", "many", (("a", "Friday 20"),), ("]",) * 24),
    Visit("outbox of 200, up and down", "outbox", (("O", "waiting"),), ("j",) * 12 + ("k",) * 8),
    Visit("month with 200 waiting, turn", "outbox", (("m", TITLE_TODAY),), ("]", "[") * 10),
    Visit("rooms, slide", "demo", (*_ROOM, ("R", "BETTER TIMES")), ("l",) * 12 + ("h",) * 8),
    Visit("everybody's time, slide", "demo", (*_ROOM, ("s", "TIMES THAT")), ("l",) * 12 + ("h",) * 8),
)


def measure(rounds: int = 2, press: Press = press_times, wanted: str = "") -> list[Figure]:
    """Median and 95th percentile of every screen of which the name holds `wanted`."""
    visits = [visit for visit in VISITS if wanted in visit.what]
    ours: dict[str, list[float]] = {visit.what: [] for visit in visits}
    baseline: list[float] = []
    with tempfile.TemporaryDirectory() as name, emulator(Path(name), "--demo") as address:
        home = Path(name)
        commands = {folder: _command(folder, home / folder, address) for folder in {one.folder for one in visits}}
        for _ in range(rounds):
            baseline += _baseline(press)
            for visit in visits:
                ours[visit.what] += _visited(commands[visit.folder], visit, press, home / visit.folder)
    return [_figure(what, times, baseline, share) for what, times in ours.items() for share in (0.5, 0.95)]


def _command(folder: str, path: Path, address: str) -> list[str]:
    match folder:
        case "many":
            return tuical(filled(path, 50_000))
        case "crowd":
            return tuical(crowded_meeting(path, 2_000))
        case "day":
            return tuical(crowded_day(path, 10_000))
        case "outbox":
            return tuical(waiting_changes(path, 200))
    return ["-m", "tuical", "demo", "--now", NOW.isoformat(), "--url", address]


def _figure(what: str, ours: list[float], baseline: list[float], share: float) -> Figure:
    # the worst of a few keys is the machine's: the baseline's own 95th percentile is what it is held against
    against = percentile(baseline, share)
    name = "median" if share == 0.5 else "95th percentile"
    values = percentile(ours, share)
    return Figure(f"{what}, {name}", values / against, LIMIT, milliseconds(values), milliseconds(against))


def _baseline(press: Press) -> list[float]:
    command = [sys.executable, str(PROGRAMS / "line_view.py")]
    with Terminal(command, columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        terminal.wait_for("page 0")
        return press(terminal, ["j"] * 22)[2:]


def _visited(command: list[str], visit: Visit, press: Press, folder: Path) -> list[float]:
    for unfinished in folder.glob("*/outbox-drafts"):  # a form of an earlier visit would be asked for first
        shutil.rmtree(unfinished)
    with Terminal([sys.executable, *command], columns=COLUMNS, rows=ROWS, env=python_env()) as terminal:
        # the service has been loaded by then, and found somebody or nobody
        terminal.wait_for(TITLE_TODAY, "? help", "● 09:4" if visit.folder == "demo" else "offline since")
        for keys, words in visit.way:
            terminal.press(keys)
            terminal.wait_for(words)
        return press(terminal, visit.keys)[2:]


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    sys.exit(print_table(measure(wanted=" ".join(sys.argv[1:]))))
