"""How forms are opened where an event is meant: new at the chosen slot, a change of the chosen scope, a copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tuical.errors import TuicalError
from tuical.planning import allowed
from tuical.planning.chosen_slot import ChosenSlot
from tuical.planning.ground import EVENT
from tuical.screens.event_form import open_form
from tuical.screens.form_drafts import open_or_offer
from tuical.screens.form_start import FormStart, when_chosen
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of, master_of

if TYPE_CHECKING:
    from tuical.model.event import Event
    from tuical.screens.event_actions import EventActions


def new_event(screen: EventActions) -> None:
    """A new event at the marked range or the chosen slot."""
    choose = getattr(screen, "chosen_slot", None)
    slot: ChosenSlot | None = choose() if choose is not None else None
    open_or_offer(screen, FormStart(when=when_chosen(slot, screen.desk) if slot is not None else None))


def change_event(screen: EventActions, *, in_editor: bool = False) -> None:
    """Change the event that is meant; of a series it is asked first how much of it is meant, safest first."""
    event = screen.chosen_event()
    if event is None:
        return
    try:
        allowed.ensure_writable(ground_of(event, screen.desk).calendar)
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    splits = not allowed.is_invited(event)
    ask_scope(screen, "Change", event, partial(_scoped, screen, event, in_editor), following=splits)


def _scoped(screen: EventActions, event: Event, in_editor: bool, scope: str) -> None:
    if scope != EVENT and master_of(event, screen.desk) is None:
        screen.tell("This series has not been read completely yet; read the calendar with F5 and try again.")
        return
    open_or_offer(screen, FormStart(event=event, scope=scope, in_editor=in_editor))


def copy_event(screen: EventActions) -> None:
    """A new event with everything that the one that is meant has."""
    event = screen.chosen_event()
    if event is not None:
        open_form(screen, FormStart(event=event, copy=True))
