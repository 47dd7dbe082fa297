"""The accounts: whose they are, where they live, whether one is signed in; signing in again, adding, signing out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from tuical.config.values import AccountConfig
from tuical.errors import TuicalError
from tuical.identity.membership import Membership
from tuical.keymap import bindings_of
from tuical.keymap.bound import ACCOUNTS
from tuical.layout.accounts_page import AccountLine, Missing, accounts_page
from tuical.layout.page_lines import PageLine
from tuical.layout.symbols import UNICODE
from tuical.model.capabilities import PERSONAL
from tuical.model.feature import Feature
from tuical.screens import intents
from tuical.screens.access import Access
from tuical.screens.departure import Departure
from tuical.screens.doors import Given
from tuical.screens.list_screen import ListScreen
from tuical.sync.purging import purge, unsent

_CLOUDS = {
    "global": "",
    "us-gov-l4": "US Government (L4)",
    "us-gov-l5": "US Government (L5)",
    "china": "China (21Vianet)",
}
_DIALECTS = {"graph": "Microsoft Graph", "outlook-rest": "Outlook REST"}
_FEATURE = "allow:"
ADD = "add"


class AccountsScreen(ListScreen):
    """One entry an account; the one of this run is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ACCOUNTS)]
    bar_names = ("app.back", "list.open", "accounts.sign_in", "accounts.add", "accounts.sign_out", "app.help")

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._own = given.membership
        self._preferences = given.preferences
        self._members: dict[str, Membership] = {}
        self._missing: tuple[Feature, ...] = ()
        self._where: dict[str, str] = {}

    @property
    def access(self) -> Access:
        """The program, which signs in and out."""
        assert isinstance(self.app, Access)  # noqa: S101 - nothing else opens this screen
        return self.app

    def on_mount(self) -> None:
        """Where the tokens lie is asked of the platform, which may take a moment."""
        self.read()
        if self._missing:
            newest = f"{_FEATURE}{self._missing[-1].name}"
            self.call_after_refresh(self.view.select, newest)  # the page has no lines before it has a size
        self._look_where()

    @work(group="where", exclusive=True, exit_on_error=False)
    async def _look_where(self) -> None:
        members = dict(self._members)
        self._where = await asyncio.to_thread(lambda: {name: member.where() for name, member in members.items()})
        self.reload()

    def on_screen_resume(self) -> None:
        """Somebody may have signed in."""
        self.reload()

    def read(self) -> None:
        """The accounts of the configuration, the one of this run among them whatever became of its section."""
        if self._own is None:
            return
        clock, folder = self.desk.clock, self._own.folder.parent
        accounts = [one for one in self._preferences.config.accounts if one.name != self._own.account.name]
        others = {one.name: Membership(one, folder / one.name, clock) for one in accounts}
        self._members = {self._own.account.name: self._own, **others}
        self._missing = self._own.denied

    def page(self, width: int) -> Sequence[PageLine]:
        """Each account, and what this one has not been allowed."""
        lines = [self._line(name, member) for name, member in self._members.items()]
        missing = [Missing(f"{_FEATURE}{one.name}", one.value) for one in self._missing]
        return accounts_page(lines, missing, width, UNICODE)

    def open_line(self, target: str) -> None:
        """Allow something, add an account, or go to one."""
        if target.startswith(_FEATURE):
            self.access.ask_allow([Feature[target.removeprefix(_FEATURE)]])
        elif target == ADD:
            self.action_add()
        elif self._own is None or target == self._own.account.name:
            self.dismiss()
        else:
            self.access.go_to_account(Departure(account=target))

    def action_sign_in(self) -> None:
        """Sign in again."""
        member = self._members.get(self.selected, self._own)
        if member is self._own:
            self.access.ask_sign_in()
        elif member is not None:
            self.access.go_to_account(Departure(account=member.account.name))

    def action_add(self) -> None:
        """Leave for the guide, which adds an account and comes back with it."""
        if self._own is None:
            self.tell("This is the demo: leave it with q and type tuical to sign in.")
        else:
            self.access.go_to_account(Departure(adding=True))

    def action_sign_out(self) -> None:
        """Sign out, after a question that says what waits."""
        member = self._members.get(self.selected, self._own)
        if member is None:
            self.tell("There is nobody to sign out.")
            return
        from tuical.screens.sign_out import SignOutDialog  # loaded when it is wanted

        waiting = len(self.desk.queue()) if member is self._own else unsent(member.folder)
        self.app.push_screen(SignOutDialog(member.label, waiting), lambda answer: self._signed_out(member, answer))

    def _signed_out(self, member: Membership, answer: str | None) -> None:
        if answer is None:
            return
        try:
            if answer == "purge" and member is self._own:
                self.access.go_to_account(Departure(purge=member.account.name))
                return
            member.forget() if answer == "sign out" else purge(member)
        except TuicalError as error:
            self.tell(error.sentence())
        else:
            self.tell(f"Signed out of {member.label}." if answer == "sign out" else f"{member.account.name} is gone.")
            self.app.post_message(intents.Refresh())
        self.reload()

    def _line(self, name: str, member: Membership) -> AccountLine:
        own, profile = member is self._own, member.profile
        again = own and self.access.status.sign_in
        signed_in = member.is_signed_in and not again
        state = "signed in" if signed_in else "sign in again (s)" if profile else "not signed in yet (s)"
        where = f"tokens {self._where[name]}" if signed_in and name in self._where else ""
        return AccountLine(
            name, name, profile.address if profile else "", _kind(member), _home(member.account),
            f"{state}, shown now" if own and signed_in else state, where, member.account.colour, own, signed_in,
        )  # fmt: skip


def _kind(member: Membership) -> str:
    if member.profile is None:
        return ""
    return "personal account · " if member.profile.kind == PERSONAL else "work or school account · "


def _home(account: AccountConfig) -> str:
    return " · ".join(filter(None, (_DIALECTS[account.dialect], _CLOUDS[account.cloud], account.server)))
