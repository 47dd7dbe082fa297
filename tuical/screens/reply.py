"""The reply dialog: yes, tentative or no with one key, after a comment or silently if wanted."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.model.event import Event
from tuical.model.operation import Reply
from tuical.model.summary import NO_RESPONSE
from tuical.screens.dialog import Dialog, Words
from tuical.text import safe_text

_ANSWERS = {"accepted": "Yes", "tentativelyAccepted": "Tentative", "declined": "No"}


class Invitation(NamedTuple):
    """What the dialog says about the event that is answered."""

    event: Event
    when: str
    clash: str
    """One line about what it clashes with, empty when it does not."""
    whole_series: bool = False
    """Answer the series and not the one instance."""


class ReplyDialog(Dialog[Reply]):
    """Asks for the answer to an invitation; the result is the operation to queue, None when it was closed."""

    title_words = "Reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('accepted')", "Yes"),
        Binding("t", "answer('tentativelyAccepted')", "Tentative"),
        Binding("n", "answer('declined')", "No"),
        Binding("c", "comment", "Comment", priority=True),
        Binding("s", "silent", "Silently"),
        Binding("a", "whole", "Whole series", show=False),
    ]

    def __init__(self, invitation: Invitation) -> None:
        super().__init__()
        self._invitation = invitation
        self._unwanted = invitation.event.summary.has(NO_RESPONSE)
        self._silent = self._unwanted
        self._whole = invitation.whole_series

    def compose_box(self) -> ComposeResult:
        """Title, time, clash, the comment, who is mailed, and the keys."""
        invitation = self._invitation
        yield Words(Content.styled(invitation.event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(invitation.when, classes="line quiet")
        if invitation.clash:
            yield Words(f"▲ {invitation.clash}", classes="line warn")
        yield Input(placeholder="comment to the organiser, Enter when done", id="comment", classes="hidden")
        yield Words(id="told", classes="told")
        yield Words(self._keys(), classes="keys")

    def on_mount(self) -> None:
        """Say who is told before anything is answered."""
        self.set_focus(None)
        self._tell()

    def action_comment(self) -> None:
        """Open the comment."""
        if self._unwanted:
            return
        self._silent = False
        self.type_into(self.query_one("#comment", Input))
        self._tell()

    def action_silent(self) -> None:
        """Answer without telling the organiser, or tell after all."""
        self._silent = self._unwanted or not self._silent
        self._tell()

    def action_whole(self) -> None:
        """Answer the whole series, or only this one."""
        if self._invitation.event.summary.series:
            self._whole = not self._whole
            self._tell()

    def action_close(self) -> None:
        """Leave the comment first, then the dialog."""
        if self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _comment_done(self) -> None:
        self.set_focus(None)
        self._tell()

    def action_answer(self, response: str) -> None:
        """Close with the operation that carries this answer."""
        self.dismiss(self._reply(response))

    def _reply(self, response: str) -> Reply:
        event = self._invitation.event
        series = event.summary.series
        whole = self._whole and bool(series)
        comment = safe_text(self.query_one("#comment", Input).value, multiline=True, limit=4000)
        return Reply(
            event=event.key._replace(id=series) if whole else event.key,
            response=response,
            comment="" if self._silent else comment,
            send=not self._silent,
            subject=event.summary.subject,
            organizer=event.organizer.label,
            series="" if whole else series,
            before=event.summary.response,
        )

    def _tell(self) -> None:
        who = self._invitation.event.organizer.label
        what = "Answers the whole series. " if self._whole else ""
        comment = self.query_one("#comment", Input).value.strip()
        told = f"{who} gets your answer{' and your comment' if comment else ''}."
        if self._silent:
            told = (
                f"{who} asked for no answers and gets no mail." if self._unwanted else f"Silently: {who} gets no mail."
            )
        self.query_one("#told", Words).say(what + told)

    def _keys(self) -> Content:
        pairs = [("y", "yes"), ("t", "tentative"), ("n", "no")]
        if not self._unwanted:
            pairs += [("c", "comment"), ("s", "silent")]
        if self._invitation.event.summary.series:
            pairs.append(("a", "whole series"))
        return Content("  ").join(Content.assemble((key, "bold $accent"), f" {word}") for key, word in pairs)
