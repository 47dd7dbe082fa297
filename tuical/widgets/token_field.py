"""`TokenField`: things that were chosen one after the other, and a field for one more with what it may mean under it.

Typing offers completions; Enter, Tab or a comma takes the one that is marked. Backspace in the empty field marks the
last thing chosen, and then again takes it out; the arrows walk over them, and space changes of what kind one is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tuical.widgets.form_fields import FieldChanged, WordsField

_MOST = 6
Complete = Callable[[str, "Sequence[Token]"], "Sequence[Token]"]


class Token(NamedTuple):
    """One thing that was chosen, or that may be."""

    label: str
    value: Any
    """None for what is only on the way to something, such as a folder: its label goes into the field."""
    note: str = ""
    """Beside it once it is chosen."""
    hint: str = ""
    """Beside it while it is only offered."""
    colour: str = ""
    """`#rrggbb` of the mark before it, empty for none."""


class Typing(WordsField):
    """The field itself, whose keys the things round it see first."""

    def __init__(self, owner: TokenField, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self._owner = owner

    def on_key(self, event: events.Key) -> None:
        """What a key does besides typing."""
        if self._owner.key_in_field(event):
            event.stop()
            event.prevent_default()


class TokenField(Vertical):
    """Posts FieldChanged when the things change, and Wanted for completions that `complete` does not know."""

    DEFAULT_CSS = """
    TokenField { height: auto; }
    TokenField > Horizontal { height: auto; }
    TokenField .tokens { width: auto; max-width: 75%; height: auto; }
    TokenField Input { width: 1fr; }
    TokenField .offers { overlay: screen; constrain: none inside; width: auto; height: auto; display: none; }
    """

    class Wanted(Message):
        """More completions for what is typed are welcome: answer with `offer`."""

        def __init__(self, field: TokenField, typed: str) -> None:
            super().__init__()
            self.field = field
            self.typed = typed

    def __init__(
        self,
        *,
        placeholder: str = "",
        next_kind: Callable[[Token], Token] | None = None,
        separators: str = ",;",
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`next_kind` makes another kind of a thing (required, optional), None where there are none.

        Each of the `separators` ends a thing as it is typed or pasted.
        """
        super().__init__(id=id)
        self._placeholder = placeholder
        self._input = Typing(self, placeholder)
        self._shown = Static(markup=False, classes="tokens")
        self._under = Static(markup=False, classes="offers")
        self._next_kind = next_kind
        self._separators = separators
        self._tokens: tuple[Token, ...] = ()
        self._offers: tuple[Token, ...] = ()
        self._offered_for = ""
        self._marked = 0
        self._selected: int | None = None
        self.complete: Complete = lambda _typed, _tokens: ()
        """What the typed words may mean, known at once: a fast hand takes it before anything is drawn."""

    def compose(self) -> ComposeResult:
        """What was chosen, the field, and under it what may be meant."""
        with Horizontal():
            yield self._shown
            yield self._input
        yield self._under

    # what is chosen

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What was chosen, in its order."""
        return self._tokens

    @property
    def typed(self) -> str:
        """What stands in the field and was not taken yet."""
        return self._input.value.strip(" ,;")

    def show(self, tokens: Sequence[Token], typed: str | None = None) -> None:
        """Show these from now on, and in the field what is `typed` (as it is where None)."""
        self._tokens, self._selected = tuple(tokens), None
        if typed is not None:
            self._input.value = typed
        self._draw()

    def offer(self, offers: Sequence[Token]) -> None:
        """Under the field stand these from now on; the first one is marked."""
        self._offered_for = self.typed
        before = self._offers[self._marked] if self._marked < len(self._offers) else None
        self._offers = tuple(offers[:_MOST])
        self._marked = self._offers.index(before) if before in self._offers and self._marked else 0
        self._draw_offers()

    def take(self) -> bool:
        """Take what is marked, or what the typed words mean by themselves; whether there was anything."""
        if any(sign in self._separators for sign in self.typed):
            return self._take_each()
        if self.typed and self._offered_for != self.typed:
            self.offer(self.complete(self.typed, self._tokens))
        if not self.typed or not self._offers:
            return False
        self._add(self._offers[self._marked])
        return True

    def _take_each(self) -> bool:
        """Take what was pasted, one after the other; what means nothing stays."""
        parts, left, taken = self.typed, list[str](), list(self._tokens)
        for sign in self._separators:
            parts = parts.replace(sign, "\0")
        for part in filter(None, (one.strip() for one in parts.split("\0"))):
            found = next(iter(self.complete(part, taken)), None)
            if found is None or found.value is None:
                left.append(part)
            else:
                taken.append(found)
        self._input.value = ", ".join(left)
        self._change(tuple(taken))
        return not left

    def focus_field(self) -> None:
        """Type here."""
        self._input.focus()

    def _add(self, token: Token) -> None:
        self._offers, self._marked = (), 0
        if token.value is None:
            self._input.value = token.label
            self._input.cursor_position = len(token.label)
            return
        self._input.value = ""
        self._change((*self._tokens, token))

    def _change(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._draw()
        self._draw_offers()
        self.post_message(FieldChanged())

    # what is typed

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._selected = None
        self._draw()
        if not self._input.has_focus:
            return
        self.offer(self.complete(self.typed, self._tokens))
        self.post_message(self.Wanted(self, self.typed))
        self.post_message(FieldChanged())

    def on_descendant_focus(self) -> None:
        """Offer what is likely before anything is typed."""
        self._draw()
        self.offer(self.complete(self.typed, self._tokens))

    def on_descendant_blur(self) -> None:
        """Nothing hangs over the fields below."""
        self._selected, self._offers = None, ()
        self._draw()
        self._draw_offers()

    def key_in_field(self, event: events.Key) -> bool:
        """What a key does besides typing; whether the field shall not see it."""
        if self._selected is not None and self._on_selected(event):
            return True
        if event.key in ("down", "up") and self._offers and self._input.has_focus:
            return self._walk(1 if event.key == "down" else -1)
        if event.key == "enter" or (event.character or " ") in self._separators:
            return self.take() or event.key != "enter" or bool(self.typed)
        if event.key == "tab":
            self.take()  # and go on to the next field
            return False
        if event.key in ("backspace", "left") and self._tokens and not self._input.cursor_position:
            self._select(len(self._tokens) - 1)
            return True
        return False

    def _walk(self, step: int) -> bool:
        there = self._marked + step
        if not 0 <= there < len(self._offers):
            return False
        self._marked = there
        self._draw_offers()
        return True

    def _on_selected(self, event: events.Key) -> bool:
        place = self._selected or 0
        if event.key in ("backspace", "delete"):
            self._selected = None
            self._change(self._tokens[:place] + self._tokens[place + 1 :])
        elif event.key == "left":
            self._select(max(place - 1, 0))
        elif event.key == "right":
            self._select(place + 1 if place + 1 < len(self._tokens) else None)
        elif event.key == "space" and self._next_kind is not None:
            self._change((*self._tokens[:place], self._next_kind(self._tokens[place]), *self._tokens[place + 1 :]))
        else:
            self._select(None)
            return False
        return True

    def _select(self, place: int | None) -> None:
        self._selected = place
        self._draw()

    # what is drawn

    def _draw(self) -> None:
        words = [self._drawn(token, number == self._selected) for number, token in enumerate(self._tokens)]
        shown = Content(", ").join(words) if words else Content("")
        goes_on = bool(words) and self._input.has_focus
        self._shown.update(Content.assemble(shown, ", " if goes_on else ""))
        self._shown.display = bool(words)
        self._input.placeholder = "" if words else self._placeholder

    def _drawn(self, token: Token, selected: bool) -> Content:
        mark = Content.styled("● ", token.colour) if token.colour else Content("")
        note = Content.styled(f" {token.note}", "$dim") if token.note else Content("")
        words = Content.assemble(mark, token.label, note)
        return words.stylize("reverse") if selected else words

    def _draw_offers(self) -> None:
        self._under.display = bool(self._offers) and self._input.has_focus
        width = max((cell_len(one.label) for one in self._offers), default=0)
        lines = [self._offered(one, width, number == self._marked) for number, one in enumerate(self._offers)]
        self._under.update(Content("\n").join(lines))

    def _offered(self, token: Token, width: int, marked: bool) -> Content:
        mark = Content.styled("● ", token.colour) if token.colour else Content("")
        gap = " " * (width - cell_len(token.label))
        line = Content.assemble(mark, token.label, gap, (f"  {token.hint}" if token.hint else "", "$dim"))
        return line.stylize("$accent reverse") if marked and self.typed else line

    @on(events.Click, ".offers")
    def _offer_picked(self, event: events.Click) -> None:
        event.stop()
        if 0 <= event.y < len(self._offers):
            self._add(self._offers[event.y])
            self._input.focus()
