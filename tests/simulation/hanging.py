"""R2: what hung on an event hangs on its copy, on the later part of its series, and on what was made again of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation.server_edits import ANA
from tuical.emulator.attachments import attachments_of
from tuical.emulator.errors import GraphError
from tuical.emulator.world import World
from tuical.model.operation import Attach, Carry

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation


def hanging(world: World, identity: str) -> set[str]:
    """The names of what hangs on an event of Ana's; of one that is gone nothing does."""
    try:
        return {one["name"] for one in attachments_of(world.mailbox(ANA).find(identity))}
    except GraphError:
        return set()


def check_r2_nothing_left_behind(simulation: Simulation) -> None:
    """Everything that was to go along arrived, waits for the person, or was taken away again by somebody."""
    ledger, named = simulation.ledger, simulation.ledger.named()
    waiting = [entry.operation for entry in simulation.programs[0].outbox.pending()]
    open_ = {one.event.id for one in waiting if isinstance(one, Attach | Carry)}
    for local, names in ledger.along.items():
        identity = named.get(local, local)
        if identity in open_ or local in open_ or not _is_there(simulation.world, identity):
            continue
        missing = names - hanging(simulation.world, identity) - ledger.detached
        assert not missing, f"R2 {missing} of {local} was left behind"


def _is_there(world: World, identity: str) -> bool:
    try:
        world.mailbox(ANA).find(identity)
    except GraphError:
        return False
    return True
