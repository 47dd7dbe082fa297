"""`tuical`: the calendar of an account or of all, or the guide where there is none; a run leads from one to another."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tuical.cli.accounts import chosen, folder_of_accounts
from tuical.cli.early_paint import early_paint
from tuical.cli.serving import service_of
from tuical.cli.start import Loaded, Start, open_store, prepare, read_config
from tuical.cli.terminal import require_terminal
from tuical.clock import SystemClock
from tuical.config.values import AccountConfig
from tuical.errors import SignInNeeded, UsageError
from tuical.files import private_folder
from tuical.identity.membership import Membership

if TYPE_CHECKING:
    from tuical.cli.opening import Ended
    from tuical.screens.departure import Departure
    from tuical.screens.guide import Chosen
    from tuical.screens.members import OpenService
    from tuical.store.account import AccountFiles
    from tuical.store.outbox import Outbox
    from tuical.sync.opening import Address

NO_ACCOUNT = (
    "There is no account yet.",
    "Type tuical in a terminal, which shows how to sign in; or try the whole program with: tuical demo",
)


def run(words: argparse.Namespace) -> int:
    """Open the calendar; returns the exit code. Raises SignInNeeded without an account and a terminal for the guide."""
    loaded = read_config(words.config)
    account = chosen(words, loaded)
    try:
        require_terminal()
    except UsageError as error:
        raise error if account else SignInNeeded(*NO_ACCOUNT) from error
    member = _member(words, account) if account else None
    if member is None or not _is_known(member):
        return _guided(words, loaded, account)
    return _at_home(words, loaded, member)


def _member(words: argparse.Namespace, account: AccountConfig) -> Membership:
    return Membership(account, folder_of_accounts(words) / account.name, SystemClock(), ephemeral=words.ephemeral)


def _is_known(member: Membership) -> bool:
    """Whether somebody has signed in at some time, so that there is a calendar to show."""
    return bool(member.account.client_id) and (member.profile is not None or member.is_signed_in)


def _at_home(words: argparse.Namespace, loaded: Loaded, member: Membership) -> int:
    """All accounts together where that is configured; one that was named on the command line is shown alone."""
    if loaded.config.view.merged and not words.account:
        return _opened_together(words, loaded, member)
    return _opened(words, loaded, member)


def _opened_together(words: argparse.Namespace, loaded: Loaded, member: Membership) -> int:
    """Every account that somebody has signed in to; where that is one alone, `member` alone."""
    members = [one for account in loaded.config.accounts if _is_known(one := _member(words, account))]
    return _all_opened(words, loaded, members) if len(members) > 1 else _opened(words, loaded, member)


def _all_opened(words: argparse.Namespace, loaded: Loaded, members: Sequence[Membership]) -> int:
    """The calendar of several accounts, and then wherever the person goes from it."""
    from tuical.cli.together import prepare_together, together_of  # who looks at one account needs neither

    gc.disable()  # as for one account
    start = prepare_together(members, SystemClock(), loaded, partial(_service, loaded))
    return _after(words, _shown(words, start, together_of(start), members[0]), members[0], members)


def _opened(words: argparse.Namespace, loaded: Loaded, member: Membership) -> int:
    """The calendar, and then wherever the person goes from it."""
    gc.disable()  # collecting during the imports costs a tenth of the start; the app turns it on again
    clock = SystemClock()
    store = open_store(private_folder(member.folder), clock)
    start = prepare(store, member.label, clock, loaded)
    service = _service(loaded, store.files, store.outbox, member)
    return _after(words, _shown(words, start, service, member), member)


def _shown(words: argparse.Namespace, start: Start, service: OpenService, member: Membership) -> Ended:
    with early_paint(start) as painted:
        from tuical.cli.opening import open_calendar  # loads Textual, behind the first picture

        return open_calendar(
            start, painted, service, debug=words.debug, membership=member, data_folder=folder_of_accounts(words)
        )


def _after(words: argparse.Namespace, ended: Ended, member: Membership, members: Sequence[Membership] = ()) -> int:
    departure: Departure | None = ended.departure
    if departure is None:
        return ended.code
    loaded = read_config(words.config)  # somebody may have changed it meanwhile
    if departure.purge:
        from tuical.sync.purging import purge  # only who removes an account

        purge(next((one for one in members if one.account.name == departure.purge), member))
        print(f"Everything of {departure.purge} is deleted from this computer; its section in {loaded.path} stays.")
        return 0
    back = partial(_opened_together if members else _opened, words, member=member)
    if departure.adding:
        return _guided(words, loaded, None, back)
    if departure.together:
        return _opened_together(words, loaded, member)
    account = chosen(words, loaded, departure.account)
    other = _member(words, account) if account else member
    return _opened(words, loaded, other) if _is_known(other) else _guided(words, loaded, account, back)


def _guided(
    words: argparse.Namespace,
    loaded: Loaded,
    account: AccountConfig | None,
    back: Callable[..., int] | None = None,
) -> int:
    """The guide, and then what was chosen in it; leaving it leads `back`, which is told what is configured by then."""
    ended = _guide(words, loaded, account)
    if ended is None:
        return 0 if back is None else back(loaded=read_config(words.config))
    if ended.membership is not None:
        return _at_home(words, read_config(words.config), ended.membership)
    from tuical.cli import demo  # only who wants it
    from tuical.cli.parser import read_words

    given = ["demo", *(["--config", str(words.config)] if words.config else [])]
    return demo.run(read_words(given))


def _guide(words: argparse.Namespace, loaded: Loaded, account: AccountConfig | None) -> Chosen | None:
    from tuical.paths import config_folder  # the guide needs Textual, which costs more than all of these
    from tuical.screens.guide import GuideApp, GuideGiven
    from tuical.theme import load_or_default

    theme, _ = load_or_default(loaded.config.theme.chosen, config_folder() / "themes")
    given = GuideGiven(
        loaded.path, folder_of_accounts(words), SystemClock(), theme, loaded.config.accounts, account,
        words.ephemeral, loaded.config.view.ascii_symbols, words.device_code,
    )  # fmt: skip
    return GuideApp(given).run()


def _service(loaded: Loaded, files: AccountFiles, outbox: Outbox, member: Membership) -> OpenService:
    return service_of(loaded.config, SystemClock(), member.account.name, files, outbox, partial(_address, member))


def _address(member: Membership) -> Address:
    from tuical.sync.opening import Address  # the network is loaded after the first paint only

    kind = member.profile.kind if member.profile else "work"
    return Address(member.base, member.tokens(), ca=member.account.ca, account_kind=kind)
