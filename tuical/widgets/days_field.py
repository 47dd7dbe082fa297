"""`DaysField`: the days of a week side by side; the arrows go from one to the next, space chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

from tuical.widgets.form_fields import FieldChanged

_CELLS = 4
"""Of one day, with the space behind it."""


class DaysField(Static, can_focus=True, inherit_bindings=False):
    """Days by their names; posts FieldChanged."""

    def __init__(self, days: Sequence[tuple[str, str]], chosen: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002
        """`days` are names and what to call them in two or three letters, in the order of the week."""
        super().__init__(markup=False, id=id)
        self._days = tuple(days)
        self._chosen = set(chosen)
        self._here = 0

    @property
    def value(self) -> tuple[str, ...]:
        """The chosen days in the order of the field."""
        return tuple(name for name, _ in self._days if name in self._chosen)

    def on_mount(self) -> None:
        """Begin at the first chosen day."""
        self._here = next((place for place, (name, _) in enumerate(self._days) if name in self._chosen), 0)
        self._say()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show that it can be changed, and be calm again afterwards."""
        super().watch_has_focus(has_focus)
        self._say()

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next day that begins so and chooses it, or lets it go."""
        if event.key in ("left", "right"):
            self._here = (self._here + (1 if event.key == "right" else -1)) % len(self._days)
            self._say()
        elif event.key == "space":
            self._turn(self._here)
        elif event.is_printable and event.character:
            self._to_letter(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click chooses the day under it, or lets it go."""
        place = (event.x - self.styles.padding.left) // _CELLS
        if 0 <= place < len(self._days):
            self._here = place
            self._turn(place)

    def _turn(self, place: int) -> None:
        self._chosen ^= {self._days[place][0]}
        self._say()
        self.post_message(FieldChanged())

    def _to_letter(self, letter: str) -> None:
        order = [*range(self._here + 1, len(self._days)), *range(self._here + 1)]
        found = next((place for place in order if self._days[place][1].casefold().startswith(letter.casefold())), None)
        if found is not None:
            self._here = found
            self._turn(found)

    def _say(self) -> None:
        words = [self._day(place, name, short) for place, (name, short) in enumerate(self._days)]
        self.update(Content(" ").join(words))

    def _day(self, place: int, name: str, short: str) -> Content:
        shown = short[: _CELLS - 1].ljust(_CELLS - 1)
        style = "bold $accent" if name in self._chosen else "$dim"
        return Content.styled(shown, f"{style} underline" if self.has_focus and place == self._here else style)
