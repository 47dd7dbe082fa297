"""The reply dialog: yes, tentative or no with one key, after a comment, another time, or silently if wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.errors import UsageError
from tuical.model.event import Event, Proposal
from tuical.model.keys import EventKey
from tuical.model.operation import Reply
from tuical.model.summary import NO_PROPOSALS, NO_RESPONSE
from tuical.screens import intents
from tuical.screens.dialog import WRITING, Dialog, Words, WrittenLine, key_words
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions
    from tuical.screens.typed_words import About


class Proposed(NamedTuple):
    """A time that was typed, and what is said of it."""

    proposal: Proposal
    words: str
    clash: str
    """What it would clash with, empty when it does not."""


class Invitation(NamedTuple):
    """What the dialog says about the event that is answered."""

    event: Event
    when: str
    clash: str
    """One line about what it clashes with, empty when it does not."""
    read: Callable[[str], Proposed]
    """Reads another time as it is typed; raises UsageError in words."""
    whole_series: bool = False
    """Answer the series and not the one instance."""
    proposing: bool = False
    """Another time is to be typed at once."""
    time: str = ""
    """Another time that was chosen already, as it would be typed."""


def about_reply(key: EventKey) -> About:
    """Under which name the words of an answer are kept, wherever they are typed."""
    return ("reply", *key)


def ask_reply(screen: EventActions, event: Event, *, proposing: bool = False, time: str = "") -> None:
    """Ask for the answer to an invitation and queue it; a comment that was typed before goes with it."""
    from tuical.screens.facts import clash_lines, proposal_reader, when_lines  # words are only needed now

    clashes = clash_lines(event, screen.desk)
    when, read = when_lines(event, screen.desk)[0], proposal_reader(event, screen.desk)
    clash = clashes[0] if clashes else ""
    invitation = Invitation(event, when, clash, read, proposing=proposing, time=time)
    about = () if event.summary.has(NO_RESPONSE) else about_reply(event.key)
    screen.ask_change(ReplyDialog(invitation), partial(_replied, screen, about), about)


def _replied(screen: EventActions, about: About, reply: Reply | None) -> None:
    if reply is not None:
        screen.app.post_message(intents.Change(reply))
        screen.desk.typed.drop(about)


class ReplyDialog(Dialog[Reply]):
    """Asks for the answer to an invitation; the result is the operation to queue, None when it was closed."""

    title_words = "Reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('accepted')", "Yes"),
        Binding("t", "answer('tentativelyAccepted')", "Tentative"),
        Binding("n", "answer('declined')", "No"),
        Binding("c", "comment", "Comment", priority=True),
        Binding("p", "propose", "Propose another time", priority=True),
        Binding("s", "silent", "Silently"),
        Binding("a", "whole", "Whole series", show=False),
    ]

    def __init__(self, invitation: Invitation) -> None:
        super().__init__()
        self._invitation = invitation
        self._unwanted = invitation.event.summary.has(NO_RESPONSE)
        self._silent = self._unwanted
        self._whole = invitation.whole_series
        self._proposed: Proposed | None = None

    def compose_box(self) -> ComposeResult:
        """Title, time, clash, the comment, another time, who is mailed, and the keys."""
        invitation = self._invitation
        yield Words(Content.styled(invitation.event.summary.subject or "(no title)", "bold"), classes="line")
        yield Words(invitation.when, classes="line quiet")
        if invitation.clash:
            yield Words(f"▲ {invitation.clash}", classes="line warn")
        yield WrittenLine("comment to the organiser, Enter when done", id="comment")
        yield WrittenLine("another time: fri 14-15:30, tomorrow 9, 10:30", id="time")
        yield Words(id="reading", classes="line quiet hidden")
        yield Words(id="told", classes="told")
        yield Words(id="keys", classes="keys")

    def on_mount(self) -> None:
        """Say who is told before anything is answered."""
        self.set_focus(None)
        self._tell()
        if self._invitation.time:
            field = self.query_one("#time", Input)
            field.remove_class("hidden")
            field.value = self._invitation.time
        elif self._invitation.proposing:
            self.action_propose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, a letter is a letter."""
        return not (action == "propose" and self.typing) and super().check_action(action, parameters)

    # what goes with the answer

    def action_comment(self) -> None:
        """Open the comment."""
        if self._unwanted:
            return
        self._silent = False
        self.type_into(self.query_one("#comment", Input))
        self._tell()

    def action_propose(self) -> None:
        """Open the line for another time, unless the organiser wants none."""
        refusal = self._no_proposal()
        if refusal:
            self.query_one("#told", Words).say(refusal)
            return
        self._silent = False
        self.type_into(self.query_one("#time", Input))
        self._tell()

    def _no_proposal(self) -> str:
        who = self._invitation.event.organizer.label
        if self._invitation.event.summary.has(NO_PROPOSALS):
            return f"{who} wants no proposals of other times: answer without one, or write a comment."
        if self._unwanted:
            return f"{who} asked for no answers, so no other time can be proposed."
        return "Another time is for one event, not for the whole series: press a first." if self._whole else ""

    @on(Input.Changed, "#time")
    def _time_typed(self, event: Input.Changed) -> None:
        words = self.query_one("#reading", Words)
        words.set_class(not event.value.strip(), "hidden")
        self._proposed = None
        if event.value.strip():
            try:
                self._proposed = self._invitation.read(event.value)
                words.say(_reading(self._proposed))
            except UsageError as error:
                words.say(Content.styled(error.sentence(), "$warn"))
        self._tell()

    @on(Input.Changed, "#comment")
    def _commenting(self) -> None:
        self._tell()

    def action_silent(self) -> None:
        """Answer without telling the organiser, or tell after all."""
        self._silent = self._unwanted or (not self._silent and self._proposed is None)
        self._tell()

    def action_whole(self) -> None:
        """Answer the whole series, or only this one; another time is for one alone."""
        if self._invitation.event.summary.series and self._proposed is None:
            self._whole = not self._whole
            self._tell()

    def action_close(self) -> None:
        """Leave the field first, then the dialog."""
        if self.typing:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _field_done(self, event: Input.Submitted) -> None:
        if event.input.id == "time" and event.value.strip() and self._proposed is None:
            self.app.bell()
            return
        self.set_focus(None)
        self._tell()

    # the answer

    def action_answer(self, response: str) -> None:
        """Close with the operation that carries this answer."""
        if self.query_one("#time", Input).value.strip() and (self._proposed is None or response == "accepted"):
            self._tell()
            self.app.bell()
            return
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
            proposal=self._proposed.proposal if self._proposed else None,
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
        elif self._proposed:
            with_it = f"{', your comment' if comment else ''} and the proposed time"
            told = f"{who} gets your tentative answer or your no{with_it}; nothing moves until {who} agrees."
        self.query_one("#told", Words).say(what + told)
        self.say_keys()

    def say_keys(self) -> None:
        """The answers; while the comment or another time is typed, how to come back to them."""
        self.query_one("#keys", Words).say(key_words(WRITING) if self.typing else self._keys())

    def _keys(self) -> Content:
        pairs = [("y", "yes"), ("t", "tentative"), ("n", "no")]
        if self._proposed:
            pairs = [("t", "tentative with it"), ("n", "no with it")]
        if not self._unwanted:
            pairs += [("c", "comment"), ("p", "propose")]
            pairs += [] if self._proposed else [("s", "silent")]
        if self._invitation.event.summary.series and not self._proposed:
            pairs.append(("a", "series"))
        return key_words(pairs, row=66)


def _reading(proposed: Proposed) -> Content:
    clash = Content.styled(f"\n▲ {proposed.clash}", "$warn") if proposed.clash else Content("\n✓ nothing else then")
    return Content.assemble((proposed.words, "$text"), clash)
