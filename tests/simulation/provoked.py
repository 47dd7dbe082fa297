"""Invariants that want one certain fault: replayed pages, an empty answer, pages without end, one broken calendar."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.simulation.checks import PREFER, cached, served
from tests.simulation.server_edits import ANA
from tuical.model.calendar import CalendarInfo
from tuical.model.record import Page
from tuical.model.window import iso_instant
from tuical.wire.pages import decode_page

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation

_TOO_FEW = 20


async def check_all(simulation: Simulation) -> None:
    """A seed provokes one of them, since each changes what the engine trusts."""
    chosen = (check_r7_replay_proof, check_r8_no_mass_wipe, check_r9_progress, check_r12_poison_isolation)
    await chosen[simulation.seed % len(chosen)](simulation)


async def check_r7_replay_proof(simulation: Simulation) -> None:
    """Pages once more, in another order, with duplicates and with older versions change nothing."""
    program, before = simulation.programs[0], cached(simulation)
    dice = Random(f"replay {simulation.seed}")
    for info in program.calendars():
        records = list(_delta(simulation, info).records)
        records += [one._replace(subject="Stale", modified=one.modified - 60, change_key="stale") for one in records
                    if one.modified]  # fmt: skip
        records += dice.sample(records, len(records) // 2)
        dice.shuffle(records)
        row = program.cache.window(info.key, program.near, near=True)
        for part in (records[::2], records[1::2]):
            program.cache.apply(row, row.round, Page(tuple(part), (), (), "", ""))
    assert cached(simulation) == before, "R7 a replayed page changed the cache"


def _delta(simulation: Simulation, info: CalendarInfo) -> Page:
    bounds = simulation.programs[0].near
    query = f"startDateTime={iso_instant(bounds.start)}&endDateTime={iso_instant(bounds.end)}"
    return decode_page(simulation.service.raw(f"/me/calendars/{info.key.calendar}/calendarView/delta", query, PREFER))


async def check_r8_no_mass_wipe(simulation: Simulation) -> None:
    """A service that suddenly has nothing is asked twice."""
    program = simulation.programs[0]
    many = [info for info in program.calendars() if _number(simulation, info) >= _TOO_FEW]
    for info in many:
        simulation.weather.lies[info.key.calendar] = ["410", "nothing-at-all"]
    program.engine.focus(True)
    await simulation.settle()
    simulation.weather.lies.clear()
    assert cached(simulation) == served(simulation), f"R8 {[info.name for info in many]} were believed to be empty"


def _number(simulation: Simulation, info: CalendarInfo) -> int:
    program = simulation.programs[0]
    low, high = (edge // 86_400 + 719_163 for edge in program.near)
    return len(program.reader.events(program.near, low, high, [info.key]))


async def check_r9_progress(simulation: Simulation) -> None:
    """Pages without end come to an end, what they hid is read in another way; lost cursors start one round."""
    infos = [info for info in simulation.programs[0].calendars() if not info.owner]
    for number, info in enumerate(infos):
        simulation.weather.lies[info.key.calendar] = (["rotating"] * 5000, ["410"] * 50)[number % 2]
        simulation.server.create_in(info.key.calendar)  # pages without anything may go on for long
    before = len(simulation.trace)
    await simulation.settle()
    asked = sum(" GET " in line and "/delta" in line for line in simulation.trace[before:])
    simulation.weather.lies.clear()
    assert asked <= 40 * len(infos), f"R9 {asked} pages of {len(infos)} calendars"
    await simulation.settle()
    assert cached(simulation) == served(simulation), "R9 the other way of reading missed something"


async def check_r12_poison_isolation(simulation: Simulation) -> None:
    """A calendar that cannot be read and events that make no sense hold up nobody else, and are told of."""
    program = simulation.programs[0]
    infos = program.calendars()
    broken = infos[simulation.seed // 4 % len(infos)]
    simulation.weather.poison = broken.key.calendar
    for info in infos:
        simulation.weather.lies[info.key.calendar] = ["odd-item"]
    for name in simulation.world.mailbox(ANA).calendars:
        if name != broken.key.calendar:
            simulation.server.create_in(name)
    await simulation.settle()
    others = [info.key for info in infos if info is not broken]
    assert cached(simulation, others) == served(simulation, others), "R12 a broken calendar held up the others"
    assert broken.name in program.engine.status.trouble, f"R12 nobody is told: {program.engine.status}"
    simulation.weather.lies.clear()
    simulation.weather.poison = ""
    await simulation.settle()
    await simulation.settle()
    assert cached(simulation) == served(simulation), "R12 the broken calendar did not recover"
    assert not program.engine.status.trouble, f"R17 still told: {program.engine.status.trouble}"
