"""The settings: every option of the configuration file with what it does; nothing is written before it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tuical.errors import TuicalError, UsageError
from tuical.keymap import SETTINGS, bindings_of
from tuical.layout.page_lines import PageLine
from tuical.layout.settings_page import explanation, settings_page
from tuical.screens import intents
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.doors import Given
from tuical.screens.list_screen import ListScreen
from tuical.screens.settings_values import Drafts, Name, named
from tuical.theme import names
from tuical.widgets.messages import LineSelected
from tuical.widgets.page_view import PageView

_SAVED = "Your settings are saved in {path}."


class SettingsScreen(ListScreen):
    """One line an option; left and right choose, Enter types, Ctrl+S saves."""

    bar_names = ("app.back", "settings.next", "list.open", "settings.default", "settings.save", "app.help")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(SETTINGS)]
    DEFAULT_CSS = "SettingsScreen #explained { height: 4; dock: bottom; margin-bottom: 1; }"

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._preferences = given.preferences
        self._drafts = Drafts(given.preferences, names(given.user_themes))

    def compose(self) -> ComposeResult:
        """The options, and below them what is said about the selected one."""
        yield from super().compose()
        yield PageView(self.paint, id="explained")

    @property
    def view(self) -> PageView:
        """The options."""
        return self.query(PageView).first()

    def page(self, width: int) -> Sequence[PageLine]:
        """Every option."""
        return settings_page(self._drafts.settings(), str(self._preferences.path), width)

    def reload(self) -> None:
        """Draw the options as they are now, and the words about the selected one."""
        super().reload()
        self._explain()

    def action_choose(self, step: int) -> None:
        """The next or previous value of the selected option."""
        self._change(partial(self._drafts.step, self._chosen, step))

    def action_default(self) -> None:
        """Back to the default."""
        self._change(partial(self._drafts.forget, self._chosen))

    def open_line(self, target: str) -> None:
        """Type a value, or take the next where there are few."""
        self.view.select(target)
        name = named(target)
        if self._drafts.choices(name):
            self.action_choose(1)
            return
        dialog = ValueDialog(target, self._drafts.value(name), partial(self._drafts.set, name))
        self.app.push_screen(dialog, lambda _: self.reload())

    def action_save(self) -> None:
        """Show what would be written and write it when that is right."""
        if not self._drafts.changed:
            self.tell("Nothing was changed, so there is nothing to save.")
            return
        self.app.push_screen(SaveDialog(self._drafts.lines(), leaving=False), self._answered)

    def go_back(self) -> bool:
        """Leave, after a question where something is not saved."""
        if self._drafts.changed:
            self.app.push_screen(SaveDialog(self._drafts.lines(), leaving=True), self._answered)
        else:
            self.dismiss()
        return True

    def asks_first(self) -> bool:
        """Whether the program is not ended at once, since it is asked about what is not saved."""
        if self._drafts.changed:
            self.app.push_screen(SaveDialog(self._drafts.lines(), leaving=True), self._answered_before_the_end)
        return self._drafts.changed

    def _answered_before_the_end(self, answer: str | None) -> None:
        self._answered(answer)
        if answer == "leave" or (answer == "save" and not self._drafts.changed):
            self.app.exit()

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss()
        elif answer == "save":
            self._save()

    def _save(self) -> None:
        changes = self._drafts.changes()
        try:
            wrong = self._preferences.save(changes)
            self._drafts = Drafts(self._preferences, self._drafts.themes)
        except TuicalError as error:
            self.tell(error.sentence())
            return
        self.tell("\n".join((_SAVED.format(path=self._preferences.path), *wrong)))
        self.app.post_message(intents.SettingsSaved())
        self.reload()
        if ("view", "accounts") in changes:
            self._reopen()

    def _reopen(self) -> None:
        """Which accounts are shown is decided when the calendar opens; the demo has none to show."""
        from tuical.screens.access import Access  # both only for this one option
        from tuical.screens.departure import Departure

        assert isinstance(self.app, Access)  # noqa: S101 - nothing else opens this screen
        usual = next(iter(self.app.memberships), None)
        if usual is not None:
            together = self._preferences.config.view.merged
            self.app.go_to_account(Departure(together=True) if together else Departure(account=usual.account.name))

    def _change(self, change: Callable[[], None]) -> None:
        if not self.selected:
            return
        try:
            change()
        except UsageError as error:
            self.tell(error.sentence())
        self.reload()

    @on(LineSelected)
    def _explained(self) -> None:
        self._explain()

    @property
    def _chosen(self) -> Name:
        return named(self.selected)

    def _explain(self) -> None:
        chosen = next((one for one in self._drafts.settings() if one.target == self.selected), None)
        if chosen is not None:
            self.query_one("#explained", PageView).show(lambda width: explanation(chosen, width), top=True)


class ValueDialog(Dialog[str]):
    """Types a value; it stays open, with the words of why, until the value is accepted."""

    def __init__(self, name: str, value: str, accept: Callable[[str], None]) -> None:
        super().__init__()
        self.title_words = name
        self._value = value
        self._accept = accept

    def compose_box(self) -> ComposeResult:
        """The field and what is wrong with it."""
        yield Input(self._value, id="value")
        yield Words("", id="wrong", classes="line warn")
        yield Words(key_words([("enter", "take it"), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        try:
            self._accept(event.value)
        except UsageError as error:
            self.query_one("#wrong", Words).say(error.sentence())
        else:
            self.dismiss(event.value)


class SaveDialog(Dialog[str]):
    """What would be written into the file; the answer is save or leave, None for going on."""

    title_words = "Save these settings?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,ctrl+s", "dismiss('save')", "Save", show=False),
        Binding("d", "leave", "Leave without saving", show=False),
    ]

    def __init__(self, lines: Sequence[str], *, leaving: bool) -> None:
        super().__init__()
        self._lines = lines
        self._leaving = leaving

    def compose_box(self) -> ComposeResult:
        """One line a change, then the keys."""
        for line in self._lines:
            yield Words(line, classes="line")
        pairs = [("enter", "save"), ("esc", "go on")]
        if self._leaving:
            pairs.append(("d", "leave without saving"))
        yield Words(key_words(pairs), classes="keys")

    def action_leave(self) -> None:
        """Leave without saving, where somebody wants to leave."""
        if self._leaving:
            self.dismiss("leave")
