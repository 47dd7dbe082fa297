"""`tuical login`: signs in to an account of the configuration without the calendar, in a few lines of words."""

from __future__ import annotations

import argparse
import asyncio

from tuical.cli.accounts import member_of
from tuical.cli.agreement import agreed
from tuical.cli.start import read_config
from tuical.clock import SystemClock
from tuical.errors import SignInNeeded, SignInRefused
from tuical.identity.attempt import Attempt
from tuical.identity.entra import DeviceCode
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile
from tuical.identity.scopes import AT_FIRST
from tuical.screens.links import is_safe, open_in_browser
from tuical.screens.sign_in_words import WARNING


def run(words: argparse.Namespace) -> int:
    """Sign in and keep the tokens; returns the exit code. Raises SignInNeeded where that was refused."""
    loaded = read_config(words.config)
    member = member_of(words, loaded, words.name or "")
    agreed(member, loaded.path)
    attempt = Attempt(member.application, AT_FIRST, member.profile.address if member.profile else "")
    by_code = words.device_code or member.account.login == "device-code"
    try:
        profile = asyncio.run(_signed_in(attempt, by_code=by_code))
        member.keep(attempt, profile)
    except SignInRefused as error:
        raise SignInNeeded(error.title, error.hint) from error
    finally:
        attempt.close()
    _tell(member, profile)
    return 0


async def _signed_in(attempt: Attempt, *, by_code: bool) -> Profile:
    if by_code:
        return await attempt.by_device_code(_show, SystemClock())
    return await attempt.by_browser(_open_page)


def _open_page(address: str) -> None:
    if is_safe(address) and open_in_browser(address):
        print("Your browser shows Microsoft's sign-in page; sign in there.", flush=True)
        return
    print("No browser could be opened. Open this address in a browser on this computer:", flush=True)
    print(f"\n{address}\n", flush=True)
    print("For a browser elsewhere, press Ctrl+C and type: tuical login --device-code", flush=True)


def _show(started: DeviceCode) -> None:
    print(f"Open {started.address} on any device and type the code\n\n    {started.code}\n")
    print(f"It is good for {started.seconds // 60} minutes. {WARNING}", flush=True)


def _tell(member: Membership, profile: Profile) -> None:
    print(f"Signed in as {profile.address}. Your sign-in is kept {member.where()}.")
    for notice in member.notices:
        print(notice)
