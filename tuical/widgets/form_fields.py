"""Small fields of a form: words, one of several choices, yes or no; all of them post FieldChanged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from tuical.widgets.line_field import LineField

Value = TypeVar("Value", bound=Hashable)


class FieldChanged(Message):
    """Somebody changed what stands in a field."""


class Choice(NamedTuple, Generic[Value]):
    """One of several."""

    value: Value
    label: str
    colour: str = ""
    """`#rrggbb` of the mark before it, empty for none."""
    quiet: bool = False
    """Whether it is what nobody has to look at, such as no reminder."""


class WordsField(LineField):
    """One line of words."""

    def __init__(self, *, placeholder: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, classes=classes, compact=True)


class NotesField(TextArea):
    """Several lines of words; Tab leaves it."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            id=id, placeholder=placeholder, tab_behavior="focus", soft_wrap=True, compact=True, show_line_numbers=False
        )


class ChoiceField(Static, Generic[Value], can_focus=True, inherit_bindings=False):
    """One of several choices: arrows and space step through them, a letter goes to the next that begins so."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, choices: Sequence[Choice[Value]], value: Value, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(markup=False, id=id)
        self._choices = list(choices)
        self._value = value

    @property
    def value(self) -> Value:
        """What is chosen."""
        return self._value

    def offer(self, choices: Sequence[Choice[Value]], value: Value) -> None:
        """Other choices, and which of them is chosen."""
        self._choices, self._value = list(choices), value
        self._say()

    def choose(self, value: Value) -> None:
        """Choose one, and say so when it is another one."""
        if value != self._value:
            self._value = value
            self._say()
            self.post_message(FieldChanged())

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._say()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show that it can be changed, and be calm again afterwards."""
        super().watch_has_focus(has_focus)
        self._say()

    def on_key(self, event: events.Key) -> None:
        """A letter is never a command here."""
        steps = {"left": -1, "right": 1, "space": 1}
        if event.key in steps:
            self._step(steps[event.key])
        elif event.is_printable and event.character:
            self._go_to_letter(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """A click takes the next one."""
        if self.has_focus or len(self._choices) == 2:
            self._step(1)

    def _step(self, step: int) -> None:
        values = [choice.value for choice in self._choices]
        if values:
            here = values.index(self._value) if self._value in values else -step
            self.choose(values[(here + step) % len(values)])

    def _go_to_letter(self, letter: str) -> None:
        values = [choice.value for choice in self._choices]
        here = values.index(self._value) if self._value in values else -1
        for choice in [*self._choices[here + 1 :], *self._choices[: here + 1]]:
            if choice.label.casefold().startswith(letter.casefold()):
                self.choose(choice.value)
                return

    def _say(self) -> None:
        chosen = next((choice for choice in self._choices if choice.value == self._value), None)
        label = chosen.label if chosen is not None else str(self._value)
        mark = Content.styled("■ ", chosen.colour) if chosen is not None and chosen.colour else Content("")
        left, right = ("‹ ", " ›") if self.has_focus and not self.disabled else ("", "")
        calm = chosen is not None and chosen.quiet and not self.has_focus
        words = Content.styled(label, "$dim") if calm else Content(label)
        self.update(Content.assemble((left, "$accent"), mark, words, (right, "$accent")))


class ToggleField(ChoiceField[bool]):
    """Yes or no; `words` say what for."""

    def __init__(self, yes: str, no: str, value: bool, *, usual: bool = False, id: str | None = None) -> None:  # noqa: A002
        choices = (Choice(True, yes, quiet=usual), Choice(False, no, quiet=not usual))
        super().__init__(choices, value, id=id)

    def show(self, value: bool) -> None:
        """Show a value that followed from something else: nobody chose it, so nothing is posted."""
        if value != self._value:
            self._value = value
            self._say()
