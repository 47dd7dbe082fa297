"""Which calendar a quick add sentence names: `/family`, the account `/personal`, or its calendar `/personal/music`."""

from __future__ import annotations

import re

from tuical.model.keys import CalendarKey
from tuical.planning.quick_parts import Known
from tuical.planning.quick_spans import CALENDAR, Neighbours, Span

_CALENDAR = re.compile(r"(?<!\S)/([^\W_](?:[\w/-]*\w)?)(?![\w/-])")
_LEAST_LETTERS = 2
"""Of the beginning of a calendar's name."""


def name_of(calendar: str) -> str:
    """What a calendar (or an account) is called behind a stroke: `My own (old)` is `/my-own-old`."""
    return re.sub(r"[\W_]+", "-", calendar.casefold()).strip("-")


def calendar_in(around: Neighbours, known: Known) -> tuple[CalendarKey | None, list[Span]]:
    """`/family`: the calendar of that name, or the only one whose name begins so; None where nothing is called so."""
    for match in _CALENDAR.finditer(around.text):
        found = _called_so(match[1].casefold(), known) if around.free(*match.span()) else None
        if found is not None:
            return found, [Span(CALENDAR, *match.span())]
    return None, []


def no_calendars_in(title: str, known: Known) -> list[str]:
    """What of a title looks like the name of a calendar and is none, where there is more than one to choose from."""
    found = _CALENDAR.finditer(title) if len(known.calendars) > 1 else ()
    return [match.group() for match in found if _called_so(match[1].casefold(), known) is None]


def _called_so(typed: str, known: Known) -> CalendarKey | None:
    whole = [key for key, names in known.calendars if typed in names]
    begun = [key for key, names in known.calendars if any(_begins(typed, name) for name in names)]
    if whole:
        return whole[0]
    return begun[0] if len(begun) == 1 and len(typed) >= _LEAST_LETTERS else None


def _begins(typed: str, name: str) -> bool:
    """Whether it is the beginning of a name; that of an account alone means none of its other calendars."""
    return name.startswith(typed) and "/" not in name[len(typed) :]
