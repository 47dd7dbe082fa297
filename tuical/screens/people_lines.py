"""The two parts round the line of a `PeopleField`: who was chosen as chips above, who may be meant as lines below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from tuical.layout.runs import clip
from tuical.model.event_change import AttendeeType, Invitee
from tuical.planning.people_ranking import Suggestion
from tuical.screens.dialog import Words, key_words

_KINDS = {AttendeeType.OPTIONAL: " optional", AttendeeType.RESOURCE: " room"}
_BETWEEN = 2
_MOST = 24
"""Chips that are drawn; of a crowd the latest, and how many more there are."""


class Chips(Words):
    """Who was chosen, as many in a row as fit."""

    @dataclass
    class Picked(Message):
        """Somebody was clicked."""

        number: int

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._invitees: Sequence[Invitee] = ()
        self._chosen: int | None = None
        self._kinds = True
        self._places: list[tuple[int, int, int]] = []

    def show(self, invitees: Sequence[Invitee], chosen: int | None, *, kinds: bool) -> None:
        """Draw these, one of them under the cursor."""
        self._invitees, self._chosen, self._kinds = invitees, chosen, kinds
        self._draw()

    def on_resize(self) -> None:
        """Break the rows anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Whose name is clicked."""
        for number, (y, start, end) in enumerate(self._places):
            if y == event.y and start <= event.x < end:
                self.post_message(self.Picked(number))

    def _draw(self) -> None:
        width = max(self.size.width, 20)
        parts: list[Content] = []
        self._places = []
        x = y = 0
        first = max(0, min(len(self._invitees) - _MOST, len(self._invitees) if self._chosen is None else self._chosen))
        if first:
            parts.append(Content.styled(f"{first} more, ", "$dim"))
            x = cell_len(f"{first} more, ")
        for number, one in list(enumerate(self._invitees))[first:]:
            name, kind = clip(one.person.label, width - 12), _KINDS.get(one.kind, "")
            cells = cell_len(name) + cell_len(kind) + 2
            if x and x + cells > width:
                parts.append(Content("\n"))
                x, y = 0, y + 1
            parts.append(self._chip(name, kind, number == self._chosen))
            parts.append(Content(" " * min(_BETWEEN, max(0, width - x - cells))))
            self._places.append((y, x, x + cells))
            x += cells + _BETWEEN
        if self._chosen is not None:
            parts += [Content("\n "), key_words([("o", "optional or not")] * self._kinds + [("del", "remove")])]
        self.say(Content("").join(parts))

    def _chip(self, name: str, kind: str, chosen: bool) -> Content:
        if chosen:
            return Content.styled(f" {name}{kind} ", "$page on $accent")
        return Content.assemble((f" {name}", "$text on $input"), (f"{kind} ", "$dim on $input"))


class Choices(Words):
    """Who may be meant, one line each, the marked one with a sign and a surface of its own."""

    @dataclass
    class Picked(Message):
        """A line was clicked."""

        number: int

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._offered = 0

    def show(self, offered: Sequence[Suggestion], marked: int, trouble: str) -> None:
        """Draw these; `trouble` is a sentence below them."""
        self._offered = len(offered)
        lines = [_choice(one, number == marked) for number, one in enumerate(offered)]
        if trouble:
            lines.append(Content.styled(f"  {trouble}", "$dim"))
        self.say(Content("\n").join(lines))

    def on_click(self, event: events.Click) -> None:
        """Which line is clicked."""
        if event.y < self._offered:
            self.post_message(self.Picked(event.y))


def _choice(one: Suggestion, marked: bool) -> Content:
    name, address = one.person.name, one.person.address
    parts = [(f"{'▸' if marked else ' '} ", "$accent"), (clip(name or address, 30), "bold" if marked else "")]
    if name:
        parts.append((f"  {clip(address, 32)}", "$dim"))
    if one.note:
        parts.append((f"  {clip(one.note, 24)}", "$dim"))
    return Content.assemble(*parts)
