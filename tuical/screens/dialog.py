"""`Dialog`: a box in the middle that is answered with one key and closed with Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tuical.screens.foremost import Foremost
from tuical.screens.key_rows import in_rows, keyed, press
from tuical.widgets.line_field import LineField

if TYPE_CHECKING:
    from tuical.screens.typed_fields import TypedFields
    from tuical.screens.typed_words import About, TypedWords

Answer = TypeVar("Answer")
_ROW = 60
"""Cells of a row within the box, as long as the terminal has room for the box."""
_PAUSE = 0.5
"""Seconds after which what was typed is written down, so that not even a crash loses more."""
WRITING = (("enter", "done"), ("esc", "done"))
"""The keys of a dialog while a `WrittenLine` of it has all the others."""
_KEPT = "What you typed is kept: it stands there when you come back."


class Words(Static):
    """Words that may come from anybody: they are never read as markup."""

    def __init__(self, words: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._said = _literal(words)
        super().__init__(self._said, markup=False, id=id, classes=classes)

    def say(self, words: Content | str) -> None:
        """Show other words; a layout of the whole screen comes of it only where they give the widget its size."""
        said = _literal(words)
        if not said.is_same(self._said):
            self._said = said
            self.update(_literal(said), layout=self._has_another_size(said))

    def _has_another_size(self, said: Content) -> bool:
        """Whether the words take more room than those before, or less; those of keys are fitted in a layout."""
        if not self.styles.auto_dimensions:
            return False
        width = self.content_size.width
        if self.styles.is_auto_width or self.has_class("keys") or not width:
            return True
        return said.get_height(self.styles.get_rules(), width) != self.content_size.height

    def on_resize(self) -> None:
        """On narrow terminals, too, a key stays beside what it does."""
        width = self.content_size.width
        if not self.has_class("keys") or not isinstance(self.visual, Content):
            return
        pairs = [pair for line in self._said.split("\n") for pair in line.split("  ") if pair.plain]
        if max((pair.cell_length for pair in pairs), default=0) > width:
            return
        fitting = in_rows(pairs, min(width, _ROW)) if width < _ROW else self._said
        if fitting.plain != self.visual.plain:
            self.update(_literal(fitting))

    @on(events.Click)
    async def _clicked(self, event: events.Click) -> None:
        """A click on a key or on what it does is the key."""
        await press(self.screen, event)


class WrittenLine(LineField):
    """A line that a key of its dialog opens; who comes back to it goes on after what stands there."""

    def __init__(self, placeholder: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(placeholder=placeholder, id=id, classes="hidden", select_on_focus=False)


def _literal(words: Content | str) -> Content:
    return words if isinstance(words, Content) else Content(words)


def key_words(pairs: Sequence[tuple[str, str]], row: int = _ROW) -> Content:
    """Keys with what they do, in one row or more; a key stays beside its words."""
    return in_rows([keyed(key, word) for key, word in pairs], row)


class Dialog(ModalScreen[Answer | None], Foremost[Answer | None]):
    """What all dialogs share: the box, its title, and Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]
    CSS_PATH = "../style/dialogs.tcss"  # read when the first dialog opens, not at the start
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = ""
    """A dialog that wants typing asks for it: a field that took the focus by itself would swallow the first answer."""
    title_words = ""
    _answered = False
    keeping: tuple[TypedWords, About] | None = None
    """Where what is typed is kept and what it is about, None for a dialog whose words are worth nothing later."""
    keeps_changes = False
    """Whether of a field that began with something what was made of it is kept, too."""
    _keeper: TypedFields | None = None
    refusal: Callable[[], str] = staticmethod(lambda: "")
    """Why an answer could not be kept now, empty when it could; the dialog then stays, with all that was typed."""

    def compose(self) -> ComposeResult:
        """The box; what stands in it comes from `compose_box`."""
        with Vertical(classes="dialog-box"):
            yield Words(Content(self.title_words), classes="dialog-title")
            yield from self.compose_box()

    def compose_box(self) -> ComposeResult:
        """The widgets between the title and the bottom of the box."""
        yield from ()

    def on_mount(self) -> None:
        """What was typed before, when the same was asked, stands there again."""
        if self.keeping is not None:
            from tuical.screens.typed_fields import TypedFields  # few dialogs keep anything

            self._keeper = TypedFields(self, *self.keeping, changes=self.keeps_changes)
            self._keeper.put_back()
            self.set_interval(_PAUSE, self._keep_typed)

    def on_unmount(self) -> None:
        """A program that ends while somebody types loses nothing of it."""
        self._keep_typed()

    def _keep_typed(self) -> None:
        """What is the same as before costs nothing; what was answered is no longer the dialog's."""
        if self._keeper is not None and not self._answered:
            self._keeper.keep()

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; a key that comes twice closes nothing else."""
        words = self.refusal() if result is not None and not self._answered else ""
        if words:
            self.notify(words, severity="error", markup=False, timeout=8)
        if self._answered or words:
            return AwaitComplete()
        self._answered = True
        if self._keeper is not None and self._keeper.keep() and result is None:
            self.notify(_KEPT, markup=False, timeout=4)
        return super().dismiss(result)

    def type_into(self, field: Input) -> None:
        """Show a field and give it every key from now on, those too that come before it is drawn.

        The key that leads here has to be bound with priority: then no later key is looked at before the field has the
        focus, and none of a text that is typed ahead is taken for an answer.
        """
        field.remove_class("hidden")
        self.set_focus(field)

    def type_ahead(self, event: events.Key, field: Input) -> None:
        """For a dialog's `on_key`: what a fast hand types before the field is there goes into it all the same."""
        if event.character is not None and event.is_printable and not field.has_focus:
            event.stop()
            field.insert_text_at_cursor(event.character)

    def on_descendant_focus(self) -> None:
        """Who begins to type has other keys."""
        self.say_keys()

    def on_descendant_blur(self) -> None:
        """Who stops typing has the dialog's again."""
        self.say_keys()

    def say_keys(self) -> None:
        """Show the keys that count just now, for a dialog in which letters are answers as well as text."""

    @property
    def typing(self) -> bool:
        """Whether a field has the keys."""
        return isinstance(self.focused, Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While somebody types, a letter is a letter."""
        return not (action == "comment" and self.typing)

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
