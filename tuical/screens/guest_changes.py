"""What an organiser changes about who is invited: asked which of a series, who is told what, and posted as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from tuical.errors import TuicalError
from tuical.model.event import Attendee, Event
from tuical.model.event_change import EventChange, Invitee
from tuical.model.operation import Operation
from tuical.model.window import Window
from tuical.planning import guests, steps
from tuical.planning.ground import EVENT, FOLLOWING, SERIES
from tuical.planning.others_then import others_words
from tuical.planning.outbox_lines import told_by
from tuical.planning.proposals import when_proposed
from tuical.planning.series_steps import lost_by_splitting
from tuical.screens.agreement import AgreementDialog, Question
from tuical.screens.facts import clashes_at, time_words, when_lines
from tuical.screens.mailed import mailed_words
from tuical.screens.scope import ask_scope
from tuical.screens.surroundings import ground_of, master_of

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About

_MOST_ASKED = 20
"""People whose time is looked up; more would be several questions."""


class GuestChange(NamedTuple):
    """A change of the list, as it is asked about."""

    title: str
    line: str
    does: str
    gets: str
    """What those who are mailed receive."""
    wanted: Callable[[Event], EventChange]
    about: About = ()
    """What was typed for it."""


def about_invited(event: Event) -> About:
    """Under which name it is kept who was typed to be invited."""
    return ("invite", *event.key)


def add(screen: EventActions, event: Event, more: Sequence[Invitee]) -> None:
    """Invite more people."""
    names = ", ".join(one.person.label for one in more)
    change = GuestChange(
        "Invite", names, "invite them", "an invitation", lambda meant: guests.with_more(meant, more),
        about_invited(event),
    )  # fmt: skip
    _ask(screen, event, change)


def remove(screen: EventActions, event: Event, attendee: Attendee) -> None:
    """Take somebody off the list."""
    name, person = attendee.person.label, attendee.person
    line = f"{name} is taken off the list."
    change = GuestChange(
        "Remove from the meeting", line, "remove", "a cancellation", lambda meant: guests.without(meant, person)
    )
    _ask(screen, event, change)


def turn(screen: EventActions, event: Event, attendee: Attendee) -> None:
    """Make somebody optional, or required."""
    kind = "required" if attendee.kind == "optional" else "optional"
    if attendee.kind == "resource":
        screen.tell("A room is neither required nor optional.")
        return
    line = f"{attendee.person.label} will be {kind}."
    change = GuestChange(
        f"Make {kind}", line, f"make {kind}", "an update", lambda meant: guests.turned(meant, attendee.person)
    )
    _ask(screen, event, change)


def _ask(screen: EventActions, event: Event, change: GuestChange) -> None:
    ask_scope(screen, change.title, event, partial(_scoped, screen, event, change))


def _scoped(screen: EventActions, event: Event, change: GuestChange, scope: str) -> None:
    master = master_of(event, screen.desk)
    meant = master if scope == SERIES and master is not None else event
    try:
        step = _step(screen, event, change.wanted(meant), scope)
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    when = "The whole series" if scope == SERIES else when_lines(event, screen.desk)[0]
    lines: tuple[str, ...] = (f"{when}, and all that follow" if scope == FOLLOWING else when, change.line)
    gets = change.gets
    if len(step) > 1 and master is not None:
        lines, gets = (*lines, *lost_by_splitting(master)), "a new invitation and news of the old series"
    told = mailed_words(told_by(step), gets)
    question = Question(change.title, event.summary.subject, lines, told, change.does)
    screen.ask_change(AgreementDialog(question), partial(_agreed, screen, step, change.about))


def _step(screen: EventActions, event: Event, wanted: EventChange, scope: str) -> tuple[Operation, ...]:
    """Raises UsageError; a whole series is changed from its own list, not from that of one of its days."""
    master = master_of(event, screen.desk)
    if scope == SERIES and master is not None:
        return steps.change(master, wanted, EVENT, ground_of(master, screen.desk))
    ground = ground_of(event, screen.desk)
    return steps.change(event, wanted, scope, ground, master=master, transaction_id=str(uuid4()))


def take_proposal(screen: EventActions, event: Event, attendee: Attendee) -> None:
    """Move the event to the time that somebody proposes; who of the others is free then is looked up meanwhile."""
    proposal, desk = attendee.proposal, screen.desk
    if proposal is None:
        screen.tell(f"{attendee.person.label} proposes no other time.")
        return
    wanted = EventChange(when=when_proposed(event, proposal))
    try:
        step = steps.change(event, wanted, EVENT, ground_of(event, desk), master=master_of(event, desk))
    except TuicalError as error:
        screen.tell(error.sentence())
        return
    clashes = clashes_at(proposal.start, proposal.end, event.key, desk)
    question = Question(
        "Take the proposed time",
        event.summary.subject,
        (
            f"now       {when_lines(event, desk)[0]}",
            f"proposed  {time_words(proposal, desk)}, by {attendee.person.label}",
        ),
        mailed_words(told_by(step), "an update, and is asked again" if len(told_by(step)) == 1 else _ASKED_AGAIN),
        "move it there",
        f"for you it clashes with {' and '.join(clashes[:2])}" if clashes else "",
        partial(_others, screen, event, Window(proposal.start, proposal.end)),
    )
    screen.ask_change(AgreementDialog(question), partial(_agreed, screen, step, ()))


_ASKED_AGAIN = "an update and are asked for an answer again"


async def _others(screen: EventActions, event: Event, window: Window) -> str:
    """Who of the others has something else then; where that cannot be found out, why."""
    home = screen.desk.of(event.key)
    own = home.reader.mailbox().address.casefold()
    names = {
        one.person.address.casefold(): one.person.label
        for one in event.attendees
        if one.person.address and one.person.address.casefold() != own
    }
    if not names:
        return ""
    try:
        answer = await home.ask.schedules(list(names)[:_MOST_ASKED], window, 15)
    except TuicalError as error:
        return f"Whether the others are free is not known: {error.title}"
    old = "" if answer.fresh else " (as it was known last)"
    return others_words(answer.value, names) + old


def _agreed(screen: EventActions, step: tuple[Operation, ...], about: About, agreed: bool | None) -> None:
    if agreed:
        screen.post_step(lambda: step, about)
