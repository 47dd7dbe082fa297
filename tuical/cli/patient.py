"""Whom the doctor looks at: each account of the configuration, an emulator, or nobody yet."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tuical.cli.accounts import folder_of_accounts
from tuical.cli.demo import checked_address, folder_name
from tuical.clock import Clock
from tuical.config import Config
from tuical.errors import TuicalError, UsageError
from tuical.graph.authorization import FixedToken, TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.mailbox import me
from tuical.identity.membership import Membership
from tuical.model.cloud import CLOUDS
from tuical.model.feature import Feature
from tuical.model.finding import BAD, GOOD, UNKNOWN, Finding, Probed
from tuical.paths import named_data_folder
from tuical.planning import diagnosis
from tuical.store.account import AccountFiles

_NOBODY = Path("nobody's")
_ASK_TO_SIGN_IN = "Type tuical to sign in; the demo needs no account: tuical demo"
_ASKED_FOR = (Feature.LOOK, Feature.CHANGE, Feature.FIND_TIMES, Feature.ROOMS, Feature.PEOPLE, Feature.SETTINGS)
"""What most people use; the rest is asked for when it is."""


class Patient(NamedTuple):
    """One account, or what stands in for one."""

    name: str
    """Told before each finding where there are several; empty for the only one."""
    endpoints: Endpoints
    files: AccountFiles
    account: Finding
    """How the sign-in is."""
    tokens: TokenSource | None = None
    """None where nobody is signed in."""
    ca: str = ""
    """A file of certificates of its own."""
    is_real: bool = False
    """Whether permissions are a question."""

    @property
    def is_somebody(self) -> bool:
        """Whether there is anybody who needs the service."""
        return self.account.state != UNKNOWN

    def told(self, about: str) -> str:
        """What a finding is about, with the account's name."""
        return f"{self.name}: {about}" if self.name else about

    async def signed_in(self, probed: Probed, clock: Clock) -> AsyncIterator[Finding]:
        """The sign-in, the permissions, and what the service says to the account."""
        yield self.account
        if self.tokens is None or not probed.status:
            yield diagnosis.service(probed, "", "", "")
            return
        if self.is_real:
            yield await _permissions(self.tokens)
        client = GraphClient(
            self.endpoints, self.tokens, clock=clock, random=Random(), sleep=_at_once, ca=self.ca  # noqa: S311
        )  # fmt: skip
        try:
            person = await me(client)
        except TuicalError as error:
            yield diagnosis.service(probed, "", error.title, error.hint)
        else:
            yield diagnosis.service(probed, person.address or person.name, "", "")
        finally:
            await client.close()


async def _permissions(tokens: TokenSource) -> Finding:
    granted: list[Feature] = []
    refused: dict[Feature, TuicalError] = {}
    for feature in _ASKED_FOR:
        try:
            await tokens.token(feature)
            granted.append(feature)
        except TuicalError as error:
            refused[feature] = error
    return diagnosis.permissions(granted, {feature: error.sentence() for feature, error in refused.items()})


async def _at_once(_: float) -> None:
    """Whoever looks wants to know how it is now."""


def patients(words: argparse.Namespace, config: Config, clock: Clock) -> Iterator[Patient]:
    """Everybody who can be looked at; somebody always is. Raises UsageError for an account that is not there."""
    accounts = [one for one in config.accounts if words.account in (None, one.name)]
    if words.account and not accounts:
        raise UsageError(f"There is no account {words.account}.", "tuical accounts lists them.")
    if words.url:
        yield _emulated(words, checked_address(words.url))
    elif not accounts:
        yield _nobody(words)
    else:
        for one in accounts:
            member = Membership(one, folder_of_accounts(words) / one.name, clock)
            yield _member(member, one.name if len(accounts) > 1 else "")


def _emulated(words: argparse.Namespace, address: str) -> Patient:
    account = Finding("sign-in", GOOD, "an emulator needs none")
    return Patient("", Endpoints(address, allow_loopback=True), _files(words, address), account, FixedToken("demo"))


def _nobody(words: argparse.Namespace) -> Patient:
    account = Finding("sign-in", UNKNOWN, "there is no account yet", _ASK_TO_SIGN_IN)
    return Patient("", Endpoints(f"https://{CLOUDS['global'].graph}"), _files(words, ""), account)


def _files(words: argparse.Namespace, address: str) -> AccountFiles:
    kept = words.data_dir or named_data_folder()
    return AccountFiles(kept / folder_name(address) if kept else _NOBODY)


def _member(member: Membership, name: str) -> Patient:
    tokens = member.tokens() if member.is_signed_in and member.account.client_id else None
    return Patient(
        name, Endpoints(member.base), AccountFiles(member.folder), _sign_in(member), tokens, member.account.ca, True
    )


def _sign_in(member: Membership) -> Finding:
    login = f"Type: tuical login {member.account.name}"
    if not member.account.client_id:
        hint = f"Set client_id in [account.{member.account.name}], or type tuical, which shows how."
        return Finding("sign-in", BAD, "the account has no application id", hint)
    if not member.is_signed_in:
        return Finding("sign-in", BAD, "nobody is signed in", login)
    try:
        return Finding("sign-in", GOOD, f"signed in as {member.label}; tokens lie {member.where()}")
    except TuicalError as error:
        return Finding("sign-in", BAD, error.title, error.hint or login)
