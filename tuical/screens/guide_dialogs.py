"""What is typed in the guide: the id of an application, and where the mailbox is where that is not where most are."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tuical.config.accounts import ACCOUNT_KEYS
from tuical.config.values import AccountConfig
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.homes import ANY_ACCOUNT, HOMES, Home, home_of, with_home
from tuical.screens.pick import Picks


class ApplicationDialog(Dialog[str]):
    """Types the id of an application; it stays open until it is one."""

    title_words = "The application's id"

    def compose_box(self) -> ComposeResult:
        """The field and what is wrong with it."""
        yield Words("As the overview of the registration shows it: Application (client) ID.", classes="line quiet")
        yield Input(placeholder="00000000-0000-0000-0000-000000000000", id="client-id")
        yield Words("", id="wrong", classes="line warn")
        yield Words(key_words([("enter", "sign in"), ("esc", "back")]), classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        key = next(one for one in ACCOUNT_KEYS if one.name == "client_id")
        try:
            self.dismiss(key.read(event.value.strip()))
        except ValueError:
            self.query_one("#wrong", Words).say(f"That is no id. Accepted: {key.accepted}.")


class HomeDialog(Dialog[AccountConfig]):
    """Chooses the cloud with the arrows and types the organisation; the result is the account as it is then."""

    title_words = "Where is your mailbox?"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next", priority=True),
        Binding("up", "move(-1)", "Previous", priority=True),
    ]

    def __init__(self, account: AccountConfig) -> None:
        super().__init__()
        self._account = account
        self._marked = home_of(account)

    @property
    def _home(self) -> Home:
        return HOMES[self._marked]

    def compose_box(self) -> ComposeResult:
        """The choices, the fields, and what is wrong with them."""
        account = self._account
        yield Picks(id="homes")
        yield Words("Your organisation's domain, or nothing for any account:", classes="told")
        organisation = "" if account.tenant == ANY_ACCOUNT else account.tenant
        yield Input(organisation, placeholder="any account", id="organisation", max_length=128)
        yield Words("The https address of the server:", id="server-words", classes="told")
        yield Input(account.server, placeholder="outlook.example.org", id="server", max_length=260)
        yield Words("", id="wrong", classes="line warn")
        yield Words("", id="keys", classes="keys")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#organisation", Input).focus()
        self._show()

    def action_move(self, step: int) -> None:
        """Another cloud."""
        self._marked = (self._marked + step) % len(HOMES)
        self._show()

    @on(Picks.Picked)
    def _picked(self, message: Picks.Picked) -> None:
        if message.number < len(HOMES):
            self._marked = message.number
            self._show()

    @on(events.Click, "#keys")
    @on(Input.Submitted)
    def _entered(self) -> None:
        typed = (self.query_one(f"#{name}", Input).value for name in ("organisation", "server"))
        try:
            self.dismiss(with_home(self._account, self._home, *typed))
        except ValueError as error:
            self.query_one("#wrong", Words).say(str(error))

    def _show(self) -> None:
        lines = [
            Content.assemble(
                ("▸ " if home is self._home else "  ", "$accent"), (home.words, "bold" if home is self._home else "")
            )
            for home in HOMES
        ]
        self.query_one("#homes", Words).say(Content("\n").join(lines))
        for name in ("#server", "#server-words"):
            self.query_one(name).display = self._home.has_server
        self.query_one("#wrong", Words).say("")
        tab = [("tab", "server")] if self._home.has_server else []
        pairs = [("enter", "take it"), ("↑ ↓", "choose"), *tab, ("esc", "back")]
        self.query_one("#keys", Words).say(key_words(pairs))
