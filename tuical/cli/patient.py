"""Whom the doctor looks at: each account of the configuration, an emulator, or nobody yet."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tuical.cli.demo import checked_address, folder_name
from tuical.clock import Clock
from tuical.errors import TuicalError
from tuical.graph.authorization import FixedToken, TokenSource
from tuical.graph.client import GraphClient
from tuical.graph.endpoints import Endpoints
from tuical.graph.mailbox import me
from tuical.model.cloud import CLOUDS
from tuical.model.finding import GOOD, UNKNOWN, Finding, Probed
from tuical.paths import named_data_folder
from tuical.planning import diagnosis
from tuical.store.account import AccountFiles

_NOBODY = Path("nobody's")
_ASK_TO_SIGN_IN = "The demo needs no account: tuical demo"


class Patient(NamedTuple):
    """One account, or what stands in for one."""

    name: str
    """Told before each finding where there are several; empty for the only one."""
    endpoints: Endpoints
    files: AccountFiles
    tokens: TokenSource | None
    """None where nobody is signed in."""
    account: Finding
    """How the sign-in is."""

    @property
    def is_somebody(self) -> bool:
        """Whether there is anybody who needs the service."""
        return self.account.state != UNKNOWN

    def told(self, about: str) -> str:
        """What a finding is about, with the account's name."""
        return f"{self.name}: {about}" if self.name else about

    async def signed_in(self, probed: Probed, clock: Clock) -> AsyncIterator[Finding]:
        """The sign-in, and what the service says to the account."""
        yield self.account
        if self.tokens is None or not probed.status:
            yield diagnosis.service(probed, "", "", "")
            return
        client = GraphClient(self.endpoints, self.tokens, clock=clock, random=Random(), sleep=_at_once)  # noqa: S311
        try:
            person = await me(client)
        except TuicalError as error:
            yield diagnosis.service(probed, "", error.title, error.hint)
        else:
            yield diagnosis.service(probed, person.address or person.name, "", "")
        finally:
            await client.close()


async def _at_once(_: float) -> None:
    """Whoever looks wants to know how it is now."""


def patients(words: argparse.Namespace) -> Iterator[Patient]:
    """Everybody who can be looked at; somebody always is."""
    kept = words.data_dir or named_data_folder()
    if words.url:
        address = checked_address(words.url)
        files = AccountFiles(kept / folder_name(address) if kept else _NOBODY)
        account = Finding("sign-in", GOOD, "an emulator needs none")
        yield Patient("", Endpoints(address, allow_loopback=True), files, FixedToken("demo"), account)
        return
    account = Finding("sign-in", UNKNOWN, "there is no account yet", _ASK_TO_SIGN_IN)
    files = AccountFiles(kept / folder_name("") if kept else _NOBODY)
    yield Patient("", Endpoints(f"https://{CLOUDS['global'].graph}"), files, None, account)
