"""What can be chosen in the fields of a form, with the words for it; what an event has beside it stays choosable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tuical.model.keys import CalendarKey
from tuical.planning.calendar_days import counted
from tuical.planning.form_values import IMPORTANCES, SENSITIVITIES, SHOW_AS, Filled
from tuical.planning.ranges import before_words
from tuical.widgets.form_fields import Choice
from tuical.widgets.token_field import Token

if TYPE_CHECKING:
    from tuical.screens.desk import Desk

_REMINDERS = (None, 0, 5, 10, 15, 30, 60, 120, 24 * 60, 2 * 24 * 60, 7 * 24 * 60)
_WORDS = {
    "oof": "away", "workingElsewhere": "working elsewhere", "normal": "no", "personal": "personal",
    "private": "private: others see only that you are busy", "confidential": "confidential",
}  # fmt: skip


class Choices(NamedTuple):
    """By field."""

    calendars: list[Choice[CalendarKey | None]]
    reminders: list[Choice[int | None]]
    show_as: list[Choice[str]]
    sensitivities: list[Choice[str]]
    importances: list[Choice[str]]
    colours: dict[str, str]
    """`#rrggbb` by the name of a category."""

    def category(self, name: str) -> Token:
        """A category with its colour."""
        return Token(name, name, "", self.colours.get(name, ""))


def choices_of(filled: Filled, desk: Desk, *, new: bool = True) -> Choices:
    """Everything that can be chosen, and what was chosen already; only what is `new` may go into any account."""
    calendars: list[Choice[CalendarKey | None]] = [
        Choice(info.key, desk.whose(f"{info.name}{f' of {info.owner}' if info.owner else ''}", info.key), info.colour)
        for info in (desk if filled.calendar is None or new else desk.of(filled.calendar)).calendars()
        if info.can_edit or info.key == filled.calendar
    ]
    reminders = sorted({*_REMINDERS, filled.reminder}, key=lambda minutes: -1 if minutes is None else minutes)
    return Choices(
        calendars,
        [Choice(minutes, _reminder(minutes), quiet=minutes is None) for minutes in reminders],
        _with(SHOW_AS, filled.show_as, {}),
        _with(SENSITIVITIES, filled.sensitivity, {}),
        _with(IMPORTANCES, filled.importance, {"normal": "normal"}),
        dict(desk.of(filled.calendar).reader.category_colours()),
    )


def _with(known: tuple[str, ...], chosen: str, words: dict[str, str]) -> list[Choice[Any]]:
    """The known words, and one that a newer service gave."""
    listed = known if chosen in known else (*known, chosen)
    return [Choice(word, words.get(word) or _WORDS.get(word, word), quiet=word == "normal") for word in listed]


def _reminder(minutes: int | None) -> str:
    if minutes is None:
        return "none"
    if minutes and minutes % (7 * 24 * 60) == 0:
        weeks = minutes // (7 * 24 * 60)
        return f"{counted(weeks, 'week')} before"
    return before_words(minutes)
