"""One meeting that lies in several accounts is drawn once; nothing else is ever left out.

Copies have the iCalendar id of one meeting, its organiser and its very times. Within one account nothing is a copy of
anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from tuical.model.keys import EventKey
from tuical.model.summary import CANCELLED, MINE, ORGANIZER, EventSummary

Names = Callable[[Sequence[EventSummary]], Mapping[EventKey, str]]
"""What the meetings of some events are called, by `meeting_id`; of an event that is nobody's copy nothing."""
_DATED = re.compile(r"(040000008200E00074C5B7101A82E008)[0-9A-F]{8}([0-9A-F]+)")
"""Exchange writes the day of an occurrence into the id of its series (MS-OXOCAL, PidLidGlobalObjectId)."""
_NO_DAY = "00000000"
_AGREED = ("accepted", "tentativelyAccepted")


def meeting_id(ical: str, organizer: str) -> str:
    """What names a meeting in every account: of an occurrence what its iCalUId has in common with that of its series.

    With the organiser's address, so that nobody hides somebody else's meeting behind one that bears its iCalUId.
    """
    dated = _DATED.fullmatch(ical.upper())
    return f"{dated[1]}{_NO_DAY}{dated[2]} {organizer}" if dated else f"{ical} {organizer}"


def drawn_once(
    events: Sequence[EventSummary], names: Names, accounts: Sequence[str], rather: EventKey | None = None
) -> list[EventSummary]:
    """The events in their order, without copies of what is drawn of another account.

    Drawn is the one that `rather` names, else the first by `preference`.
    """
    hidden: set[EventKey] = set()
    for copies in _meetings(_at_one_time(events), names):
        drawn = min(copies, key=lambda event: (event.key != rather, *preference(event, accounts)))
        hidden.update(event.key for event in copies if event.key.account != drawn.key.account)
    return [event for event in events if event.key not in hidden] if hidden else list(events)


def copies_among(others: Iterable[EventSummary], event: EventSummary, names: Names) -> list[EventSummary]:
    """The same meeting among the events of other accounts, in their order."""
    alike = [one for one in others if one.key.account != event.key.account and _times(one) == _times(event)]
    found = [copies for copies in _meetings([event, *alike] if alike else [], names) if event in copies]
    return [one for copies in found for one in copies if one.key != event.key]


def preference(event: EventSummary, accounts: Sequence[str]) -> tuple[int, int]:
    """Of the copies of a meeting the one with the least is drawn: what the person organises, else agreed to, else
    declined, else that of the account which comes first; what is cancelled comes last of all."""
    if event.has(CANCELLED):
        standing = 4
    elif event.has(MINE) or event.response == ORGANIZER:
        standing = 0
    else:
        standing = 1 if event.response in _AGREED else 2 if event.response == "declined" else 3
    return standing, accounts.index(event.key.account)


def _times(event: EventSummary) -> tuple[int, int]:
    return event.start, event.end


def _at_one_time(events: Sequence[EventSummary]) -> list[EventSummary]:
    """What begins and ends with something of another account: what only these are called has to be found out."""
    first: dict[tuple[int, int], str] = {}
    shared = {
        event[3:5] for event in events if first.setdefault(event[3:5], event.key.account) != event.key.account
    }  # a slice is twice as fast as two names, and a busy month has ten thousand events
    return [event for event in events if event[3:5] in shared] if shared else []


def _meetings(events: Sequence[EventSummary], names: Names) -> Iterable[list[EventSummary]]:
    """The copies of each meeting that lies in several accounts.

    Where a calendar has two at one time, as when an occurrence was moved to where another one is, nobody can tell which
    of them is which in the other account: all are drawn.
    """
    known = names(events) if events else {}
    meetings: defaultdict[tuple[str, int, int], list[EventSummary]] = defaultdict(list)
    for event in events:
        if event.key in known:
            meetings[known[event.key], event.start, event.end].append(event)
    for copies in meetings.values():
        if len({event.key.account for event in copies}) > 1 and len({one.key.in_calendar for one in copies}) == len(
            copies
        ):
            yield copies
