"""The call, categories, the reminder and who sees what of a quick add sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.keys import CalendarKey
from tuical.planning import durations
from tuical.planning.quick_spans import CATEGORY, ONLINE, REMINDER, SHOWN, Neighbours, Span

_LONGEST_REMINDER = 4 * 7 * 24 * 60


class Known(NamedTuple):
    """Names that the reader may take for what they are, whatever their case."""

    people: tuple[str, ...] = ()
    """Display names."""
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    calendars: tuple[tuple[CalendarKey, tuple[str, ...]], ...] = ()
    """Where an event can be put, each with what it is called (`quick_calendars.name_of`), the usual one first."""


# categories, reminder, call

_CATEGORY = re.compile(r"(?<!\S)#([^\W\d][\w-]*)")
_REMINDER = re.compile(
    r"(?<!\w)(?:remind(?:er)?|alert|alarm|notify|ping)(?: me| us)?:? (?:at )?"
    rf"({durations.PATTERN})(?!\w)(?: (?:before|earlier|in advance))?",
    re.IGNORECASE,
)
_CALL_APP = r"(?:ms |microsoft )?teams"
_ON_TEAMS = re.compile(rf"(?<!\w)(?:on|via|in|over|per|über) {_CALL_APP}(?![\w'’-])", re.IGNORECASE)
_TEAMS_CALL = re.compile(rf"(?<![\w'’-]){_CALL_APP} (?:call|meeting|mtg)(?!\w)", re.IGNORECASE)
_BARE_CALL = re.compile(rf"(?<!\S)(?:{_CALL_APP}|online)(?![\w'’-])", re.IGNORECASE)


def categories_in(around: Neighbours, known: Known) -> tuple[tuple[str, ...], list[Span]]:
    """`#work`: the category as it is written in the mailbox, where there is one of that name."""
    spellings = {name.casefold().replace(" ", "-"): name for name in known.categories}
    names, spans = [], []
    for match in _CATEGORY.finditer(around.text):
        if around.free(*match.span()):
            names.append(spellings.get(match[1].casefold(), match[1]))
            spans.append(Span(CATEGORY, *match.span()))
    return tuple(dict.fromkeys(names)), spans


def reminder_in(around: Neighbours) -> tuple[int | None, list[Span]]:
    """`remind 10m`: the minutes before the start, None where nothing is said."""
    for match in _REMINDER.finditer(around.text):
        try:
            minutes = durations.read_duration(match[1]).total_minutes
        except UsageError:
            continue
        if around.free(*match.span()) and minutes <= _LONGEST_REMINDER:
            return minutes, [Span(REMINDER, *match.span())]
    return None, []


def call_in(around: Neighbours) -> list[Span]:
    """`on teams`, `teams call` (which stays in the title), or `teams` behind another part; empty for none."""
    text = around.text
    for pattern, kept in ((_ON_TEAMS, False), (_TEAMS_CALL, True), (_BARE_CALL, False)):
        for match in pattern.finditer(text):
            alone = pattern is not _BARE_CALL or around.follows_a_part(match.start())
            if alone and around.free(*match.span()):
                return [Span(ONLINE, *match.span(), kept=kept)]
    return []


class Shown(NamedTuple):
    """How it is shown to others, as far as that was said."""

    private: bool = False
    show_as: str = ""
    """free, busy, tentative, oof or workingElsewhere, as Graph has them."""


_SHOWN = {
    "private": Shown(private=True), "privat": Shown(private=True), "privé": Shown(private=True),
    "privado": Shown(private=True), "free": Shown(show_as="free"), "busy": Shown(show_as="busy"),
    "tentative": Shown(show_as="tentative"), "tbc": Shown(show_as="tentative"), "oof": Shown(show_as="oof"),
    "ooo": Shown(show_as="oof"), "working elsewhere": Shown(show_as="workingElsewhere"),
}  # fmt: skip
_SHOWN_WORD = rf"(?:{'|'.join(_SHOWN)})"
_SHOWN_WORDS = re.compile(
    rf"(?<!\S)(\()?(?:show as |mark as |as )?({_SHOWN_WORD}(?:,? (?:and )?{_SHOWN_WORD})*)(?(1)\))(?![\w'’/-])",
    re.IGNORECASE,
)


def shown_in(around: Neighbours) -> tuple[Shown, list[Span]]:
    """`private`, `tentative`, `(free)` behind another part, with nothing but parts behind them."""
    shown = Shown()
    spans: list[Span] = []
    for match in _SHOWN_WORDS.finditer(around.text):
        behind_a_part = match[1] or around.follows_a_part(match.start())
        if around.free(*match.span()) and behind_a_part and around.following(match.end()) != "word":
            for word in re.findall(_SHOWN_WORD, match[2].casefold()):
                said = _SHOWN[word]
                shown = Shown(shown.private or said.private, said.show_as or shown.show_as)
            spans.append(Span(SHOWN, *match.span()))
    return shown, spans
