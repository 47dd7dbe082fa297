"""The accounts as a page: whose each is, where it lives, whether one is signed in, and what is not allowed yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine
from tuical.layout.symbols import UNICODE, Symbols

_NONE = "There is no account: this is the demo, and everything in it is made up."
_HINT = "Leave it with q and type tuical to sign in to a calendar of your own."
ADD, TOGETHER = "+add", "+together"
"""Targets beside the names of accounts, of which none begins so."""


class AccountLine(NamedTuple):
    """One account in words."""

    target: str
    name: str
    address: str
    """Who signed in, empty when nobody has."""
    kind: str
    home: str
    """Cloud and dialect."""
    state: str
    where: str
    """Where the tokens lie, empty for what is not signed in."""
    colour: str
    current: bool
    good: bool
    """Whether nothing has to be done about it."""


class Missing(NamedTuple):
    """Something that nobody has allowed yet."""

    target: str
    words: str
    """After "may not"."""


def accounts_page(
    accounts: Sequence[AccountLine], missing: Sequence[Missing], width: int, symbols: Symbols = UNICODE
) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = ListLines(width)
    page.head("Accounts", *([(f"{len(accounts)}", "dim")] if len(accounts) > 1 else []))
    if not accounts:
        page.gap()
        page.words(_NONE, "text")
        page.words(_HINT, "dim")
    for account in accounts:
        page.gap()
        _account(page, account, symbols)
    if missing:
        page.heading("Not allowed yet")
        for one in missing:
            page.offer(("  ", "text"), one.words, "Enter allows it", target=one.target)
    if accounts:
        page.gap()
        page.offer(("+ ", "accent"), "Add an account", "n", role="dim", target=ADD)
    if len(accounts) > 1:
        together = sum(account.current for account in accounts) > 1
        words = "Show one account at a time" if together else "Show all accounts together"
        page.offer(("= ", "accent"), words, "m", role="dim", target=TOGETHER)
    return tuple(page.lines)


def _account(page: ListLines, account: AccountLine, symbols: Symbols) -> None:
    mark = symbols.shown if account.current else symbols.hidden
    lead = (f"{mark} ", "event.busy.edge" if account.colour else "accent", account.colour)
    role = "good" if account.good else "warn"
    head = f"{account.name}   {account.address}" if account.address else account.name
    words = [(head, "strong"), (f"{account.kind}{account.home}", "dim"), (account.state, role)]
    page.entry([lead], [*words, *([(account.where, "dim")] if account.where else [])], target=account.target)
