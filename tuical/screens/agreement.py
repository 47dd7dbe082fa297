"""A question that Enter agrees to: what will be, who is mailed, and what may take a moment to find out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tuical.screens.dialog import Dialog, Words, key_words


class Question(NamedTuple):
    """What is asked."""

    title: str
    subject: str
    lines: tuple[str, ...]
    told: str
    """Who is mailed, and what they get."""
    does: str
    """What Enter does, as beside a key: `remove them`."""
    warning: str = ""
    """One line that needs attention, such as a clash."""
    later: Callable[[], Awaitable[str]] | None = None
    """One more line that has to be asked for; it never raises."""


class AgreementDialog(Dialog[bool]):
    """The result is True, or None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "Do it")]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self.title_words = question.title

    def compose_box(self) -> ComposeResult:
        """Title, what will be, what is found out, who is mailed, and the keys."""
        question = self._question
        yield Words(Content.styled(question.subject or "(no title)", "bold"), classes="line")
        for line in question.lines:
            yield Words(line, classes="line quiet")
        if question.warning:
            yield Words(f"▲ {question.warning}", classes="line warn")
        yield Words("looking when the others are free …", id="later", classes="line quiet")
        yield Words(question.told, classes="told")
        yield Words(key_words([("enter", question.does), ("esc", "leave it")]), classes="keys")

    def on_mount(self) -> None:
        """No field takes the answer; what has to be asked for comes when it comes."""
        self.query_one("#later").display = self._question.later is not None
        if self._question.later is not None:
            self._find_out(self._question.later)

    @work(exclusive=True, group="later", exit_on_error=False)
    async def _find_out(self, later: Callable[[], Awaitable[str]]) -> None:
        self.query_one("#later", Words).say(await later())

    def action_agree(self) -> None:
        """Agree."""
        self.dismiss(True)
