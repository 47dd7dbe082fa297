"""The invariants by name, asked after the agitation; each raises AssertionError in words that tell what broke."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.simulation.checks_edits import check_edits
from tests.simulation.checks_shares import check_r2_every_role_is_there
from tests.simulation.hanging import check_r2_nothing_left_behind
from tests.simulation.server_edits import ANA
from tests.sync.office import Drawn, drawn_record, drawn_summary
from tuical.graph.calendar_view import PREFERENCES
from tuical.model.keys import CalendarKey
from tuical.model.operation import ATTENTION, CONFLICT
from tuical.model.record import SERIES_MASTER
from tuical.model.window import Window
from tuical.wire.pages import decode_page

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

PREFER = PREFERENCES.replace("odata.maxpagesize=200", "odata.maxpagesize=1000")


async def check_all(simulation: Simulation) -> None:
    """In the order in which they build on each other."""
    await check_r1_converge(simulation)
    check_edits(simulation)
    check_r2_every_role_is_there(simulation)
    check_r2_nothing_left_behind(simulation)
    check_r5_crash_atomic(simulation)
    check_r10_polite(simulation)
    check_r17_honest_status(simulation)
    check_r19_time(simulation)


async def check_r1_converge(simulation: Simulation) -> None:
    """Two rounds after the faults stopped, the cache is the server's picture."""
    await simulation.settle()
    await simulation.settle()
    ours, theirs = cached(simulation), served(simulation)
    assert ours == theirs, f"R1 only cached {_first(ours, theirs)} only served {_first(theirs, ours)}"
    ana = simulation.world.mailbox(ANA)
    groups = {id_: group.name for id_, group in ana.groups.items()}
    assert dict(simulation.programs[0].groups()) == groups, f"R1 groups {simulation.programs[0].groups()} {groups}"
    for info in simulation.programs[0].calendars():
        there = ana.calendars[info.key.calendar]
        names = (there.name, "" if info.owner else groups[there.group])
        assert (info.name, "" if info.owner else info.group) == names, f"R1 {info} {there.name} {groups[there.group]}"


def _first(these: list[Drawn], those: list[Drawn]) -> list[Drawn]:
    return [one for one in these if one not in those][:2]


def cached(simulation: Simulation, calendars: Collection[CalendarKey] | None = None) -> list[Drawn]:
    """What the program would draw of all calendars, or of some."""
    program = simulation.programs[0]
    bounds = program.near
    keys = [info.key for info in program.calendars()] if calendars is None else calendars
    days = (bounds.start // 86_400 + 719_163, bounds.end // 86_400 + 719_163)
    return sorted(drawn_summary(event) for event in program.reader.events(bounds, *days, keys))


def served(simulation: Simulation, calendars: Collection[CalendarKey] | None = None) -> list[Drawn]:
    """What the server holds of the same."""
    listed = [one["id"] for one in simulation.service.get("/me/calendars")["value"]]
    names = listed if calendars is None else [key.calendar for key in calendars]
    bounds = simulation.programs[0].near
    return sorted(one for name in names for one in _view(simulation, name, bounds))


def _view(simulation: Simulation, calendar: str, bounds: Window) -> list[Drawn]:
    query = f"startDateTime={_iso(bounds.start)}&endDateTime={_iso(bounds.end)}&$top=1000"
    page = decode_page(simulation.service.raw(f"/me/calendars/{calendar}/calendarView", query, PREFER))
    assert not page.next_link
    return [drawn_record(record) for record in page.records if record.kind != SERIES_MASTER]


def check_r5_crash_atomic(simulation: Simulation) -> None:
    """The files are sound after every death."""
    for name in ("cache.db", "outbox.db"):
        path = simulation.folder / name
        if path.exists():
            connection = sqlite3.connect(path)
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.close()
            assert found == "ok", f"R5 {name}: {found}"


def check_r10_polite(simulation: Simulation) -> None:
    """Never more than four requests at once."""
    most = max(program.network.most_in_flight for program in simulation.programs)
    assert most <= 4, f"R10 {most} requests at once"


def check_r17_honest_status(simulation: Simulation) -> None:
    """The status counts what waits, and says nothing is wrong when nothing is."""
    program = simulation.programs[0]
    status, pending = program.engine.status, program.outbox.pending()
    attention = sum(entry.state in (ATTENTION, CONFLICT) for entry in pending)
    assert (status.waiting, status.attention) == (len(pending) - attention, attention), f"R17 {status} {pending}"
    assert not status.offline_since, f"R17 says offline: {status}"
    assert not status.trouble, f"R17 tells of trouble: {status}"
    shown = any(info.shown for info in program.calendars())
    age = program.clock.now().timestamp() - status.synced_at
    assert not shown or 0 <= age < 700, f"R17 synced {age} s ago"


def check_r19_time(simulation: Simulation) -> None:
    """Single events take place when their wall time in their zone says."""
    program = simulation.programs[0]
    find = simulation.world.mailbox(ANA).identifiers.decode
    places = ((event, find(event[0])) for event in cached(simulation) if not event[3])
    shown = {place.serial: event for event, place in places if place is not None and not place.share}
    for serial, chosen in simulation.server.appointed.items():
        event = shown.get(serial)
        if event is not None and "when" not in simulation.ledger.changed.get(event[0], ()):
            start, end = chosen.instants
            assert (event[1], event[2]) == (start, max(start, end)), f"R19 {chosen} {event}"
    assert program


def _iso(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
