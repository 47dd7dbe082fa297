"""What a search found, one line an event: upcoming first, then past, then what only the server has.

Lines are laid out when they are painted: a letter typed over a full calendar finds hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.lazy_lines import LazyLine
from tuical.layout.looks import BARE, Look, Palette, answer, look, marks, place, title
from tuical.layout.runs import Row, Run, fit
from tuical.layout.symbols import Symbols
from tuical.layout.wrapping import wrap
from tuical.model.summary import MINE, EventSummary
from tuical.planning.matching import spans

_GROUND = "page"
_DATE, _TIME, _SHORT_TIME = 16, 14, 8
_WITH_END = 92
"""Narrower pages show when an event begins, and the person's answer of all marks."""
_WITH_PLACE = 64
_MARKS = 9
_ACCOUNT = 10
"""Cells for the name of an account, at most."""


class Found(NamedTuple):
    """One event that was found."""

    event: EventSummary
    more: int = 0
    """How many further instances of its series were found in the same group."""


class When(NamedTuple):
    """When an event is, in the words of a line."""

    date: str
    time: str
    start: str
    """The time where there is no room for an end."""


class SearchScene(NamedTuple):
    """All that the page shows."""

    wanted: tuple[str, ...]
    """The words looked for, bare (`planning.matching`)."""
    upcoming: Sequence[Found]
    past: Sequence[Found]
    server: Sequence[Found]
    state: str
    """What is to be said about the server, in one line; empty when nothing was asked."""
    when: Callable[[EventSummary], When]
    """Asked when a line comes into view."""
    palette: Palette
    symbols: Symbols
    hint: str = ""
    """What is said where nothing was found or looked for."""
    accounts: tuple[str, ...] = ()
    """Where several accounts are searched their names, which stand at each event."""


def target_of(event: EventSummary) -> str:
    """What the line of an event leads to."""
    return "\x1f".join(event.key)


def search_page(scene: SearchScene, width: int) -> list[LazyLine]:
    """The page in lines of exactly `width` cells."""
    lines = list(_groups(scene, width))
    if not lines and scene.hint:
        lines = [_words(width)]
        lines += [_words(width, (f"  {line}", "dim")) for line in wrap(scene.hint, max(width - 4, 8))]
    if scene.wanted and (scene.state or scene.server):
        lines += [_words(width), _heading(width, "On the server", len(scene.server))]
        lines += [_event(found, scene, width) for found in scene.server]
        lines += [_words(width, (f"  {scene.state}", "dim"))] if scene.state else []
    return lines


def _groups(scene: SearchScene, width: int) -> Iterator[LazyLine]:
    for name, group in (("Upcoming", scene.upcoming), ("Past", scene.past)):
        if group:
            yield _words(width)
            yield _heading(width, name, sum(1 + found.more for found in group))
            yield from (_event(found, scene, width) for found in group)


def _event(found: Found, scene: SearchScene, width: int) -> LazyLine:
    return LazyLine(partial(_event_row, found, scene, width), target_of(found.event))


def _heading(width: int, name: str, count: int) -> LazyLine:
    return _words(width, (f"  {name.upper()}", "heading"), (f"  {count}" if count else "", "faint"))


def _words(width: int, *parts: tuple[str, str]) -> LazyLine:
    return LazyLine(partial(_words_row, parts, width))


def _words_row(parts: Sequence[tuple[str, str]], width: int) -> Row:
    runs = [Run(words, role, "", _GROUND) for words, role in parts if words]
    left = width - sum(cell_len(run.text) for run in runs)
    if left < 0:
        runs = [Run(fit("".join(run.text for run in runs), width), runs[0].role, "", _GROUND)]
    return (*runs, Run(" " * max(left, 0), "text", "", _GROUND))


def _event_row(found: Found, scene: SearchScene, width: int) -> Row:
    event, symbols = found.event, scene.symbols
    seen = look(event, scene.palette, None)
    when = scene.when(event)
    time = fit(when.time, _TIME) if width >= _WITH_END else fit(when.start, _SHORT_TIME)
    signs = _signs(found, symbols, whole=width >= _WITH_END)
    whose = _whose(event, scene)
    room = width - 2 - _DATE - cell_len(time) - 1 - cell_len(whose) - cell_len(signs)
    place = min(width // (4 if width >= _WITH_END else 5), 34) if width >= _WITH_PLACE else 0
    runs = [
        Run("  ", "text", "", _GROUND),
        Run(fit(when.date, _DATE), "text", "", _GROUND),
        Run(time, "dim", "", _GROUND),
        Run(symbols.edges[seen.state], seen.edge, seen.colour, _GROUND),
        *_title(found, scene, seen, room - place),
        *_beside(event, scene, place),
        Run(whose, "faint", "", _GROUND),
        Run(signs, "dim", "", _GROUND),
    ]
    return tuple(run for run in runs if run.text)


def _whose(event: EventSummary, scene: SearchScene) -> str:
    widest = min(max(map(cell_len, scene.accounts), default=0), _ACCOUNT)
    return fit(f" {event.key.account}", widest + 1) if widest else ""


def _title(found: Found, scene: SearchScene, seen: Look, room: int) -> list[Run]:
    more = f"  {scene.symbols.recurring} {found.more} more" if found.more else ""
    words = fit(f" {title(found.event, scene.symbols)}", max(room - cell_len(more), 0))
    role, colour = (seen.title, seen.colour) if seen.state in BARE else ("text", "")
    if more:
        bare = words.rstrip()
        after = fit(more, room - cell_len(bare))
        return [*_emphasised(bare, scene.wanted, role, colour), Run(after, "faint", "", _GROUND)]
    return _emphasised(words, scene.wanted, role, colour)


def _beside(event: EventSummary, scene: SearchScene, room: int) -> list[Run]:
    """The place; where only the organiser's name was meant, that."""
    if room <= 0:
        return []
    people = not spans(event.location, scene.wanted) and spans(event.organizer, scene.wanted)
    own = "" if event.has(MINE) else event.organizer
    where = event.location if spans(event.location, scene.wanted) else place(event)
    words = event.organizer if people else where or own
    role = "dim" if people or event.location else "faint"
    return _emphasised(fit(f" {words}", room), scene.wanted, role)


def _emphasised(words: str, wanted: Sequence[str], role: str, colour: str = "") -> list[Run]:
    runs, here = [], 0
    for start, end in spans(words, wanted):
        runs += [Run(words[here:start], role, colour, _GROUND), Run(words[start:end], "match", "", _GROUND)]
        here = end
    return [*runs, Run(words[here:], role, colour, _GROUND)]


def _signs(found: Found, symbols: Symbols, *, whole: bool) -> str:
    own = f" {answer(found.event, symbols)}"
    return fit(f"{own} {marks(found.event, symbols)}", _MARKS + 2) if whole else f"{own} "
