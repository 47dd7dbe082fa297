"""The invariants by name, asked after the agitation; each raises AssertionError in words that tell what broke."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.sync.office import Drawn, drawn_record, drawn_summary
from tuical.graph.calendar_view import PREFERENCES
from tuical.model.keys import CalendarKey
from tuical.model.operation import ATTENTION, CONFLICT, Reply
from tuical.model.record import SERIES_MASTER
from tuical.model.window import Window
from tuical.wire.pages import decode_page

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

PREFER = PREFERENCES.replace("odata.maxpagesize=200", "odata.maxpagesize=1000")


async def check_all(simulation: Simulation) -> None:
    """In the order in which they build on each other."""
    await check_r1_converge(simulation)
    check_r2_no_lost_edit(simulation)
    check_r3_no_double_create(simulation)
    check_r4_no_repeated_mail(simulation)
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


def check_r2_no_lost_edit(simulation: Simulation) -> None:
    """Every acknowledged edit was applied, is queued, or stands under Needs attention with its text."""
    written = b"\n".join(one.body for one in simulation.service.writes if one.applied)
    lost = simulation.ledger.lost(simulation.programs[0].outbox.pending(), written)
    lost = [wish for wish in lost if not _fulfilled(simulation, wish.operation)]
    assert not lost, f"R2 lost {lost[:2]}"


def _fulfilled(simulation: Simulation, operation: Any) -> bool:
    """Whether the server's state is what was wished, whoever brought it about."""
    if isinstance(operation, Reply):
        return _answer_of(simulation, operation.event.id) in (operation.response, "")
    return False


def _answer_of(simulation: Simulation, id_: str) -> str:
    """The answer that an event of Ana's bears, empty when there is none such."""
    try:
        found = simulation.service.get(f"/me/events/{id_}", prefer=PREFER)
    except AssertionError:
        return ""
    return str(found["responseStatus"]["response"])


def check_r3_no_double_create(simulation: Simulation) -> None:
    """However often a create was sent, one event came of it."""
    made: dict[str, set[str]] = {}
    for one in simulation.service.writes:
        transaction = one.members().get("transactionId") if one.method == "POST" and one.applied else None
        if transaction:
            made.setdefault(transaction, set()).add(json.loads(one.answer)["iCalUId"])
    doubled = [transaction for transaction, ids in made.items() if len(ids) > 1]
    assert not doubled, f"R3 made twice {doubled}"


def check_r4_no_repeated_mail(simulation: Simulation) -> None:
    """Nobody got the same mail twice."""
    marks = set(simulation.ledger.marks)
    sent = Counter(
        (mail.kind, mail.recipient, mail.comment) for mail in simulation.world.mails if mail.comment in marks
    )
    repeated = [mail for mail, times in sent.items() if times > 1]
    assert not repeated, f"R4 sent twice {repeated}"


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
    shown = {event[4]: event for event in cached(simulation) if not event[3]}
    for title, chosen in simulation.server.appointed.items():
        if title in shown:
            event = shown[title]
            start, end = chosen.instants
            assert (event[1], event[2]) == (start, max(start, end)), f"R19 {title} {chosen} {event}"
    assert program


def _iso(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
