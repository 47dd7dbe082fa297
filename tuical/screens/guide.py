"""The guide before there is an account: sign in, try the demo, or read how it works; a small program of its own.

It ends with a `Membership` that holds tokens, after what is written was shown, and the calendar opens in the same run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from tuical.clock import Clock
from tuical.config.accounts import ACCOUNT_KEYS
from tuical.config.edit import changed_text, save
from tuical.config.values import AccountConfig
from tuical.errors import TuicalError
from tuical.identity.application import GRAPH_TOOLS
from tuical.identity.membership import Membership, application_for, unencrypted_words
from tuical.identity.naming import account_name
from tuical.identity.scopes import AT_FIRST
from tuical.layout import guide_page as pages
from tuical.layout.page_lines import PageLine
from tuical.model.capabilities import PERSONAL
from tuical.screens.foremost import Foremost
from tuical.screens.guide_dialogs import ApplicationDialog, HomeDialog
from tuical.screens.homes import home_words
from tuical.screens.inert import InertFilter, PlainSigns
from tuical.screens.sign_in import DEVICE_CODE, Got, SignInDialog, Wanted
from tuical.theme import DEFAULT_VARIABLES, RolePaint
from tuical.widgets.key_bar import KeyBar
from tuical.widgets.messages import KeyPicked, LinePicked
from tuical.widgets.page_view import PageView

_KEYS = (("Enter", "choose"), ("Esc", "back"), ("q", "quit"))


class Chosen(NamedTuple):
    """How the guide ended."""

    membership: Membership | None = None
    """Signed in; None for the demo."""


class GuideGiven(NamedTuple):
    """What the guide is given."""

    config_file: Path
    data_folder: Path
    """Where the folders of the accounts lie."""
    clock: Clock
    theme: Theme
    accounts: Sequence[AccountConfig] = ()
    account: AccountConfig | None = None
    """One that is configured but that nobody has signed in to."""
    ephemeral: bool = False
    ascii_symbols: bool = False
    device_code: bool = False


class GuideApp(App[Chosen]):
    """Nothing but the guide; None as its answer is leaving."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["../style/calendar.tcss"]
    TITLE = "tuical"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", "Quit", show=False)]

    def __init__(self, given: GuideGiven) -> None:
        self._given = given
        self._filters_of_ours = (PlainSigns(given.ascii_symbols), InertFilter())
        super().__init__()
        self.register_theme(given.theme)
        self.theme = given.theme.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Every variable that our styles use has a value in every theme."""
        return dict(DEFAULT_VARIABLES)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The same as in the calendar."""
        return [*super().get_line_filters(), *self._filters_of_ours]

    def _fatal_error(self) -> None:
        """A crash shows where it happened, but no values: they may be tokens."""
        from tuical.screens.crash import crash_screen  # hardly anybody needs it

        self.bell()
        self._exit_renderables.append(crash_screen(self._exception or RuntimeError()))
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[None]:
        """The guide."""
        return Guide(self._given, self)


class Guide(Foremost[None]):
    """One page at a time; Esc goes a page back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,tab", "move(1)", show=False),
        Binding("up,k,shift+tab", "move(-1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("c", "copy", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, given: GuideGiven, app: GuideApp) -> None:
        super().__init__()
        self._given = given
        self._program = app
        self._paint = RolePaint(given.theme)
        self._account = given.account or AccountConfig("")
        self._way: list[str] = ["welcome"]
        self._got: Got | None = None
        self._member: Membership | None = None
        self._where = ""
        self._asks = False
        """Whether the tokens would lie unencrypted and nobody has agreed to that yet."""
        self._pages: Mapping[str, Callable[[int], Sequence[PageLine]]] = {
            "welcome": partial(pages.welcome_page, given.account.name if given.account else ""),
            pages.READ: pages.reading_page,
            "application": lambda width: pages.application_page(home_words(self._account), width),
            pages.REGISTER: pages.register_page,
            "confirm": self._confirm_page,
        }

    def compose(self) -> ComposeResult:
        """The page and its keys."""
        yield PageView(self._paint, surface="page", selects=True)
        yield KeyBar(self._paint)

    def on_mount(self) -> None:
        """Begin with the three ways."""
        self.query_one(PageView).focus()
        self._show()

    def action_move(self, step: int) -> None:
        """The next or previous choice; where there is none the page scrolls."""
        view = self.query_one(PageView)
        before = view.selected
        if view.select_next(step) == before:
            view.scroll_lines(step)

    def action_choose(self) -> None:
        """Take the selected choice."""
        self._take(self.query_one(PageView).selected)

    @on(LinePicked)
    def _picked(self, message: LinePicked) -> None:
        self._take(message.target)

    @on(KeyPicked)
    async def _key_picked(self, message: KeyPicked) -> None:
        deeds = {"Enter": "choose", "Esc": "back", "q": "app.quit", "c": "copy"}
        await self.run_action(deeds[message.key])

    def action_back(self) -> None:
        """A page back; from the first one there is nowhere to go but out, which q does."""
        if len(self._way) > 1:
            self._way.pop()
            self._got = None
            self._show()

    def action_copy(self) -> None:
        """Copy the command where one is shown."""
        if self._way[-1] == pages.REGISTER:
            self.app.copy_to_clipboard(pages.AZ)
            self.notify("The command is in the clipboard.", markup=False, timeout=4)

    def _go(self, page: str) -> None:
        self._way.append(page)
        self._show()

    def _show(self) -> None:
        self.query_one(PageView).show(self._pages[self._way[-1]], top=True)
        copy = (("c", "copy the command"),) if self._way[-1] == pages.REGISTER else ()
        back = _KEYS[1:2] if len(self._way) > 1 else ()
        self.query_one(KeyBar).show((_KEYS[0], *copy, *back, _KEYS[2]))

    def _take(self, target: str) -> None:
        if target == pages.DEMO:
            self._program.exit(Chosen())
        elif target == pages.SIGN_IN:
            self._sign_in() if self._account.client_id else self._go("application")
        elif target in (pages.READ, pages.REGISTER):
            self._go(target)
        elif target == pages.TYPE:
            self.app.push_screen(ApplicationDialog(), self._typed)
        elif target == pages.GRAPH_TOOLS:
            self._typed(GRAPH_TOOLS)
        elif target == pages.HOME:
            self.app.push_screen(HomeDialog(self._account), self._moved)
        elif target == pages.WRITE:
            self._write()
        elif target == pages.MEMORY:
            self._write(memory=True)
        elif target == pages.LEAVE:
            self._way = ["welcome"]
            self._got = None
            self._show()

    # signing in

    def _typed(self, client_id: str | None) -> None:
        if client_id:
            self._account = self._account._replace(client_id=client_id)
            self._sign_in()

    def _moved(self, account: AccountConfig | None) -> None:
        if account is not None:
            self._account = account
            selected = self.query_one(PageView).selected
            self._show()
            self.call_after_refresh(self.query_one(PageView).select, selected)

    def _sign_in(self) -> None:
        try:
            application = application_for(self._account)
        except TuicalError as error:
            self.notify(error.sentence(), severity="error", markup=False, timeout=8)
            return
        login = DEVICE_CODE if self._given.device_code else self._account.login
        wanted = Wanted("Sign in", application, AT_FIRST, self._given.clock, lambda *_: None, login)
        if self._account.tokens == "platform":  # what would be kept in a file is asked about at the end
            wanted = wanted._replace(require_place=self._membership(ephemeral=self._given.ephemeral).require_place)
        self.app.push_screen(SignInDialog(wanted), self._signed_in)

    def _signed_in(self, got: Got | None) -> None:
        if got is None:
            return
        given = self._given
        name = account_name(got.profile, [one.name for one in given.accounts], given.data_folder)
        self._account = self._account if given.account else self._account._replace(name=name)
        self._got, self._member = got, self._membership(ephemeral=given.ephemeral)
        self._look_where(self._member)

    def _membership(self, *, ephemeral: bool) -> Membership:
        folder = self._given.data_folder / self._account.name
        return Membership(self._account, folder, self._given.clock, ephemeral=ephemeral)

    @work(group="where", exclusive=True, exit_on_error=False)
    async def _look_where(self, member: Membership) -> None:
        self._asks = await asyncio.to_thread(lambda: member.needs_agreement)
        self._where = unencrypted_words(member.folder) if self._asks else await asyncio.to_thread(member.where)
        self._go("confirm")

    def _confirm_page(self, width: int) -> Sequence[PageLine]:
        assert self._got is not None  # noqa: S101 - nobody comes here before
        profile = self._got.profile
        who = f"{profile.name}, {profile.address}" if profile.name != profile.address else profile.address
        kind = "a personal account" if profile.kind == PERSONAL else "a work or school account"
        changes = self._changes(self._account._replace(tokens="file") if self._asks else self._account)
        text = changed_text("", changes) if changes else ""
        file = str(self._given.config_file)
        return pages.confirm_page(who, kind, file, text, self._where, width, asks=self._asks)

    def _changes(self, account: AccountConfig) -> dict[tuple[str, str], str]:
        """What is added to the configuration: nothing where it stands there already."""
        before = self._given.account or AccountConfig("")
        section = f"account.{account.name}"
        values = {key.name: str(getattr(account, key.field)) for key in ACCOUNT_KEYS}
        changed = {name: value for name, value in values.items() if value != getattr(before, name)}
        return {(section, name): value for name, value in changed.items()}

    @work(group="write", exclusive=True, exit_on_error=False)
    async def _write(self, *, memory: bool = False) -> None:
        """Keep tokens, with `memory` until the program ends only, and section; where one fails nothing stays."""
        got, member = self._got, self._member
        if got is None or member is None:
            return
        if memory:
            member = self._membership(ephemeral=True)
        elif self._asks:
            member.agree()
        try:
            await asyncio.to_thread(member.keep, got.attempt, got.profile)
            if changes := self._changes(member.account):
                try:
                    save(self._given.config_file, changes)
                except TuicalError:
                    await asyncio.to_thread(member.forget)
                    raise
        except TuicalError as error:
            self.notify(error.sentence(), severity="error", markup=False, timeout=12)
            return
        self._program.exit(Chosen(member))
