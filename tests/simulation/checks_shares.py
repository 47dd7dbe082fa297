"""The invariant about shared calendars that the mails do not show: what somebody was given last is what they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation.server_edits import ANA
from tuical.model.operation import Share

if TYPE_CHECKING:
    from tests.simulation.simulation import Simulation


def check_r2_every_role_is_there(simulation: Simulation) -> None:
    """The last role stands on the server, or it waits, unless the calendar is gone."""
    pending = [entry.operation for entry in simulation.programs[0].outbox.pending()]
    queued = {_of(simulation, one) for one in pending if isinstance(one, Share)}
    for wish in simulation.ledger.wishes.values():
        share = wish.operation
        if isinstance(share, Share) and _of(simulation, share) not in queued:
            found = _role(simulation, share)
            assert found is None or found in _meant(simulation, share), f"R2 {share} and the server has {found}"


def _role(simulation: Simulation, share: Share) -> str | None:
    """What the server gives them, None when there is no such calendar any more."""
    calendar = simulation.world.mailbox(ANA).calendars.get(_of(simulation, share)[0])
    return None if calendar is None else calendar.roles.get(share.address, "none")


def _meant(simulation: Simulation, share: Share) -> set[str]:
    """The role, and those that a dying program may have written down after it without saying so."""
    about = _of(simulation, share)
    noted = [one for one in simulation.ledger.roles if _of(simulation, one) == about]
    since = max((place for place, one in enumerate(noted) if one == share), default=0)
    return {share.role, *(one.role for one in noted[since:])}


def _of(simulation: Simulation, share: Share) -> tuple[str, str]:
    """The calendar as the server calls it, and the address."""
    calendar = share.calendar.calendar
    return simulation.ledger.named().get(calendar, calendar), share.address
