"""R6: what a stored cursor claims to know is in the cache; the emulator can read its own tokens."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.simulation.server_edits import ANA
from tuical.emulator.items import Calendar
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.views import instances

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

_WINDOWS = (
    "SELECT w.ref, c.id, w.start, w.end, w.cursor FROM window AS w JOIN calendar AS c ON c.ref = w.calendar"
    " WHERE w.complete > 0 AND w.cursor <> ''"
)
_HELD = "SELECT e.id FROM membership AS m JOIN event AS e ON e.ref = m.event WHERE m.window = ?"
Place = tuple[int, int]
"""An item's serial and the day of a series, 0 for a single event."""
_FOREIGN = (0, 0)
"""What only a lying network told of."""


class _Held(NamedTuple):
    calendar: str
    window: tuple[int, int]
    until: int
    """The last change that the cursor knows."""
    places: set[Place]


def check_r6_token_with_data(simulation: Simulation) -> None:
    """Of everything that did not change after the cursor, the window holds what the server has, no more and no less."""
    path = simulation.folder / "cache.db"
    if not path.exists():
        return
    for held in _read(simulation, path):
        entry = simulation.world.mailbox(ANA).calendars.get(held.calendar)
        if entry is not None:
            _compare(simulation, entry, held)


def _read(simulation: Simulation, path: object) -> list[_Held]:
    connection = sqlite3.connect(str(path))
    try:
        found = connection.execute(_WINDOWS).fetchall()
        rows = [(row, connection.execute(_HELD, (row[0],)).fetchall()) for row in found]
    except sqlite3.OperationalError:
        return []  # it died before it had made its tables
    finally:
        connection.close()
    return [
        _Held(calendar, (start, end), _until(simulation, cursor), {_place(simulation, id_) for (id_,) in ids})
        for (_, calendar, start, end, cursor), ids in rows
    ]  # fmt: skip


def _until(simulation: Simulation, cursor: str) -> int:
    options = {name.lower().lstrip("$"): text for name, text in parse_qsl(urlsplit(cursor).query)}
    payload = simulation.world.identifiers.read_token(options["deltatoken"])
    return int(json.loads(payload or b"[0,0,0,0,0,0,0]")[6])


def _place(simulation: Simulation, id_: str) -> Place:
    reference = simulation.world.identifiers.decode(id_)
    return (reference.serial, reference.day) if reference else _FOREIGN


def _compare(simulation: Simulation, entry: Calendar, held: _Held) -> None:
    source = simulation.world.mailboxes[entry.share.owner] if entry.share else simulation.world.mailbox(ANA)
    calendar = source.calendars[entry.share.calendar] if entry.share else entry
    last = _last_changes(source)
    served = {
        (item.serial, one.day)
        for item in calendar.items.values() if last.get(item.serial, 0) <= held.until
        for one in instances(item, held.window)
    }  # fmt: skip
    known = {place for place in held.places - {_FOREIGN} if last.get(place[0], 0) <= held.until}
    if simulation.weather.counts["blind-item"]:
        known &= served  # then nothing is taken for absent before a plain comparison
    assert known == served, f"R6 {simulation.seed} only cached {known - served} only served {served - known}"


def _last_changes(source: Mailbox) -> dict[int, int]:
    log = source.log
    return {item: number for number, (_, item) in zip(log.numbers, log.entries, strict=True)}
