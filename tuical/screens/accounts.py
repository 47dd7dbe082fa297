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
from tuical.layout.accounts_page import ADD, TOGETHER, AccountLine, Missing, accounts_page
from tuical.layout.page_lines import PageLine
from tuical.layout.symbols import UNICODE
from tuical.model.capabilities import PERSONAL
from tuical.model.feature import Feature
from tuical.model.keys import OWN_MAILBOX, CalendarKey
from tuical.model.operation import Queued
from tuical.screens import intents
from tuical.screens.access import Access
from tuical.screens.bar_keys import ON_A_LINE, BarKey, bar_keys
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
_OF_SEVERAL = frozenset({"accounts.together"})
_OF_ACCOUNTS = _OF_SEVERAL | {"accounts.sign_in", "accounts.add", "accounts.sign_out"}
_DEMO = "This is the demo: leave it with q and type tuical to sign in."


class AccountsScreen(ListScreen):
    """One entry an account; those of this run are marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ACCOUNTS)]
    bar_names = (
        "app.back", "list.open", "accounts.sign_in", "accounts.together", "accounts.add", "accounts.sign_out",
        "app.help",
    )  # fmt: skip

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._preferences = given.preferences
        self._shown: dict[str, Membership] = {}
        """Those of this run, the usual one first."""
        self._members: dict[str, Membership] = {}
        self._missing: tuple[tuple[str, Feature], ...] = ()
        self._where: dict[str, str] = {}

    @property
    def access(self) -> Access:
        """The program, which signs in and out."""
        assert isinstance(self.app, Access)  # noqa: S101 - nothing else opens this screen
        return self.app

    def bar(self) -> tuple[BarKey, ...]:
        """Only keys that do something: the demo has no account, and one alone is together with nobody."""
        useless = _OF_ACCOUNTS if not self._shown else _OF_SEVERAL if len(self._members) < 2 else ()
        names = (name for name in self.bar_names if name not in useless)
        return bar_keys((name for name in names if self.selected or name not in ON_A_LINE), self.keymap)

    def on_mount(self) -> None:
        """Where the tokens lie is asked of the platform, which may take a moment."""
        self.read()
        wanting = [name for name, one in self._shown.items() if self._needs_sign_in(one)]
        first = _target(*self._missing[-1]) if self._missing else wanting[0] if wanting else ""
        if first:
            self.call_after_refresh(self.view.select, first)  # the page has no lines before it has a size
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
        """The accounts of the configuration, those of this run among them whatever became of their sections."""
        self._shown = {one.account.name: one for one in self.access.memberships}
        if not self._shown:
            return
        folder = next(iter(self._shown.values())).folder.parent
        clock, accounts = self.desk.clock, self._preferences.config.accounts
        others = {one.name: Membership(one, folder / one.name, clock) for one in accounts}
        self._members = self._shown | {name: one for name, one in others.items() if name not in self._shown}
        self._missing = tuple((name, feature) for name, one in self._shown.items() for feature in one.denied)

    def _needs_sign_in(self, shown: Membership) -> bool:
        return not shown.is_signed_in or self.access.status_of(shown).sign_in

    def page(self, width: int) -> Sequence[PageLine]:
        """Each account, and what those of this run have not been allowed."""
        lines = [self._line(name, member) for name, member in self._members.items()]
        several = len(self._shown) > 1
        missing = [
            Missing(_target(name, one), f"{name}: {one.value}" if several else one.value) for name, one in self._missing
        ]
        return accounts_page(lines, missing, width, UNICODE)

    def open_line(self, target: str) -> None:
        """Allow something, add an account, show them together; sign in again to one, or go to it."""
        if target.startswith(_FEATURE):
            _, name, feature = target.split(":")
            self.access.ask_allow(self._shown[name], [Feature[feature]])
        elif target == ADD:
            self.action_add()
        elif target == TOGETHER:
            self.action_together()
        elif target in self._shown and self._needs_sign_in(self._shown[target]):
            self.access.ask_sign_in(self._shown[target])
        elif not self._shown or [target] == list(self._shown):
            self.dismiss()
        else:
            self.access.go_to_account(Departure(account=target))

    def action_sign_in(self) -> None:
        """Sign in again."""
        member = self._selected()
        if member is None:
            return
        if member in self._shown.values():
            self.access.ask_sign_in(member)
        else:
            self.access.go_to_account(Departure(account=member.account.name))

    def _selected(self) -> Membership | None:
        usual = next(iter(self._shown.values()), None)
        return self._members.get(self.selected, usual)

    def action_add(self) -> None:
        """Leave for the guide, which adds an account and comes back with it."""
        if not self._shown:
            self.tell(_DEMO)
        else:
            self.access.go_to_account(Departure(adding=True))

    def action_together(self) -> None:
        """Show all accounts together from now on, or one at a time; the configuration remembers it."""
        if not self._shown:
            self.tell(_DEMO)
            return
        together = len(self._shown) < 2
        known = [one for one in self._members.values() if one.profile is not None or one.is_signed_in]
        if together and len(known) < 2:
            self.tell("There is no second account yet: n adds one, and then all can be shown together.")
            return
        try:
            self._preferences.save({("view", "accounts"): "merged" if together else None})
        except TuicalError as error:
            self.tell(f"{error.sentence()} The accounts are shown as before.")
            return
        usual = next(iter(self._shown))
        self.access.go_to_account(Departure(together=True) if together else Departure(account=usual))

    def action_sign_out(self) -> None:
        """Sign out, after a question that says what waits."""
        member = self._selected()
        if member is None:
            self.tell("There is nobody to sign out.")
            return
        from tuical.screens.sign_out import SignOutDialog  # loaded when it is wanted

        waiting = unsent(member.folder) if member not in self._shown.values() else len(self._queue_of(member))
        self.app.push_screen(SignOutDialog(member.label, waiting), lambda answer: self._signed_out(member, answer))

    def _queue_of(self, member: Membership) -> Sequence[Queued]:
        return self.desk.of(CalendarKey(member.account.name, OWN_MAILBOX, "")).queue()

    def _signed_out(self, member: Membership, answer: str | None) -> None:
        if answer is None:
            return
        try:
            if answer == "purge" and member in self._shown.values():
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
        shown, profile = member in self._shown.values(), member.profile
        signed_in = not self._needs_sign_in(member) if shown else member.is_signed_in
        state = "signed in" if signed_in else "sign in again (s)" if profile else "not signed in yet (s)"
        where = f"tokens {self._where[name]}" if signed_in and name in self._where else ""
        account = member.account
        return AccountLine(
            name, name, profile.address if profile else "", _kind(member), _home(account),
            f"{state}, shown now" if shown and signed_in else state, where, self._colour(account), shown, signed_in,
        )  # fmt: skip

    def _colour(self, account: AccountConfig) -> str:
        mark = self.desk.accounts.get(account.name)
        return mark.colour if mark is not None else account.colour


def _target(account: str, feature: Feature) -> str:
    return f"{_FEATURE}{account}:{feature.name}"


def _kind(member: Membership) -> str:
    if member.profile is None:
        return ""
    return "personal account · " if member.profile.kind == PERSONAL else "work or school account · "


def _home(account: AccountConfig) -> str:
    return " · ".join(filter(None, (_DIALECTS[account.dialect], _CLOUDS[account.cloud], account.server)))
