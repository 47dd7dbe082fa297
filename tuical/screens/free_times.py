"""`FreeTimesDialog`: one's own free times as the text that will be copied, with length and days one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.layout.wrapping import wrap
from tuical.planning.calendar_days import counted
from tuical.planning.free_slots import FreeWish
from tuical.planning.ranges import duration
from tuical.screens.dialog import Dialog, Words, key_words

LENGTHS = (15, 30, 45, 60, 90, 120)
_DAYS = (1, 2, 3, 5, 7, 10, 14)
_WIDTH, _PART, _EDGES = 66, 0.96, 5
"""Cells of the box as the stylesheet has it, the most of the screen that it takes, and what is not for words."""
_SHORT, _GAPS = 18, 5
"""Rows of a terminal from which on there are empty rows round the parts, and how many."""
_COUNTS = "Your hidden calendars count too; what you declined does not."


class FreeTimes(NamedTuple):
    """What is looked for: free times of a kind, on so many days."""

    wish: FreeWish = FreeWish()
    days: int = 5


class FreeTimesDialog(Dialog[str]):
    """The result is the text to copy, None when it was closed."""

    title_words = "My free times"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "copy", "Copy"),
        Binding("plus,l,right", "length(1)", "Longer"),
        Binding("minus,h,left", "length(-1)", "Shorter"),
        Binding("right_square_bracket,j,down", "days(1)", "More days"),
        Binding("left_square_bracket,k,up", "days(-1)", "Fewer days"),
        Binding("t", "tentative", "What is tentative"),
    ]

    def __init__(self, text_of: Callable[[FreeTimes], str], range_words: str = "") -> None:
        """`text_of` says the text; `range_words` name a marked range, which leaves no choice of days."""
        super().__init__()
        self._text_of = text_of
        self._range_words = range_words
        self._times = FreeTimes()

    def compose_box(self) -> ComposeResult:
        """The text, what it holds, and the keys."""
        yield Words(id="text", classes="line")
        yield Words(id="wish", classes="told quiet")
        yield Words(_COUNTS, classes="line quiet")
        yield Words(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """Show what would be copied."""
        self._show()

    def on_resize(self) -> None:
        """As many days as there is room for."""
        self._show()

    def action_length(self, step: int) -> None:
        """Another least length."""
        minutes = LENGTHS[_stepped(LENGTHS.index(self._times.wish.minutes), step, len(LENGTHS))]
        self._choose(self._times._replace(wish=self._times.wish._replace(minutes=minutes)))

    def action_days(self, step: int) -> None:
        """More or fewer days."""
        if not self._range_words:
            self._choose(self._times._replace(days=_DAYS[_stepped(_DAYS.index(self._times.days), step, len(_DAYS))]))

    def action_tentative(self) -> None:
        """Whether what was not promised counts as free."""
        wish = self._times.wish
        self._choose(self._times._replace(wish=wish._replace(tentative_is_free=not wish.tentative_is_free)))

    def action_copy(self) -> None:
        """Close with the text, if there is any."""
        text = self._text_of(self._times)
        if "\n" in text:
            self.dismiss(text)
        else:
            self.app.bell()

    def _choose(self, times: FreeTimes) -> None:
        self._times = times
        self._show()

    def _show(self) -> None:
        first, *lines = self._text_of(self._times).split("\n")
        wish = self._times.wish
        tentative = "tentative counts as free" if wish.tentative_is_free else "tentative counts as busy"
        span = self._range_words or counted(self._times.days, "working day")
        wished = f"at least {duration(wish.minutes * 60)}, {span}, {tentative}"
        self.query_one("#wish", Words).say(wished)
        screen = self.app.size
        width = min(_WIDTH, int(screen.width * _PART)) - _EDGES
        others = sum(
            len(wrap(words, width)) for words in (self.title_words, first, wished, _COUNTS, self._keys().plain)
        )
        high = screen.height >= _SHORT
        room = int(screen.height * _PART) - _GAPS if high else screen.height
        shown = fitting(lines, width, room - others)
        if not lines:
            shown = ["No time of this length is free: try shorter ones, or more days."]
        self.query_one("#text", Words).say("\n".join([first, *shown]))

    def _keys(self) -> Content:
        pairs = [("enter", "copy"), ("- +", "length"), ("[ ]", "days"), ("t", "tentative"), ("esc", "close")]
        if self._range_words:
            pairs.pop(2)
        return key_words(pairs)


def fitting(days: Sequence[str], width: int, room: int) -> list[str]:
    """The days that have room in so many rows of so many cells, the first in any case, and how many more there are."""
    if sum(len(wrap(day, width)) for day in days) <= room:
        return list(days)
    shown: list[str] = []
    left = room - 1
    for day in days:
        left -= len(wrap(day, width))
        if shown and left < 0:
            break
        shown.append(day)
    return [*shown, f"and {counted(len(days) - len(shown), 'more day')}"]


def _stepped(index: int, step: int, count: int) -> int:
    return min(max(index + step, 0), count - 1)
