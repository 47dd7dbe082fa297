"""Which account a command is about, and the commands `login`, `logout` and `accounts`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tuical.cli.start import Loaded, read_config
from tuical.clock import SystemClock
from tuical.config.values import AccountConfig
from tuical.errors import TuicalError, UsageError
from tuical.identity.membership import FOLDER, Membership
from tuical.paths import data_folder
from tuical.text import safe_text

_HOW = "Type tuical in a terminal, which shows how to sign in, or add a section [account.NAME] (see tuical config)."


def folder_of_accounts(words: argparse.Namespace) -> Path:
    """Where the folders of the accounts lie."""
    return (words.data_dir or data_folder()) / FOLDER


def chosen(words: argparse.Namespace, loaded: Loaded, name: str = "") -> AccountConfig | None:
    """The account that was named, else the first of the file; None where there is none.

    Raises UsageError for a name that no account has, with what is wrong in the file if something is.
    """
    accounts = loaded.config.accounts
    name = name or words.account or ""
    found = next((one for one in accounts if one.name == name), None) if name else next(iter(accounts), None)
    wrong = next((error.sentence() for error in loaded.errors if "account" in error.title), "")
    if found is None and (name or wrong):
        known = ", ".join(one.name for one in accounts)
        hint = wrong or (f"The accounts are {known}." if known else _HOW)
        title = f"There is no account {safe_text(name, limit=40)}." if name else "No account can be used."
        raise UsageError(title, hint)
    return found


def member_of(words: argparse.Namespace, loaded: Loaded, name: str = "", *, ephemeral: bool = False) -> Membership:
    """The account of a command that needs one; raises UsageError where there is none."""
    account = chosen(words, loaded, name)
    if account is None:
        raise UsageError("There is no account yet.", _HOW)
    return Membership(account, folder_of_accounts(words) / account.name, SystemClock(), ephemeral=ephemeral)


def run_accounts(words: argparse.Namespace) -> int:
    """List the accounts; returns the exit code."""
    loaded = read_config(words.config)
    members = [member_of(words, loaded, one.name) for one in loaded.config.accounts]
    if words.json:
        print(json.dumps([_as_json(member) for member in members], indent=2))
        return 0
    for error in loaded.errors:
        print(f"tuical: {error.sentence()}", file=sys.stderr)
    if not members:
        print(f"There is no account yet. {_HOW}")
    for member in members:
        profile = member.profile
        who = f"{profile.address} ({profile.kind})" if profile else "nobody yet"
        state = "signed in" if member.is_signed_in else "sign in with: tuical login " + member.account.name
        print(f"{member.account.name:<16} {who:<40} {state}")
    return 0


def _as_json(member: Membership) -> dict[str, object]:
    account, profile = member.account, member.profile
    return {
        "name": account.name,
        "address": profile.address if profile else None,
        "kind": profile.kind if profile else None,
        "signed_in": member.is_signed_in,
        "cloud": account.cloud,
        "dialect": account.dialect,
        "folder": str(member.folder),
    }


def run_logout(words: argparse.Namespace) -> int:
    """Remove the tokens, and with --purge everything; returns the exit code."""
    from tuical.sync.purging import purge, unsent  # only who signs out

    member = member_of(words, read_config(words.config), words.name or "")
    waiting = unsent(member.folder)
    if words.purge:
        lost = f"{waiting} change(s) that were not sent would be lost. " if waiting else ""
        _ask(words, f"{lost}Delete everything that is saved of {member.label} on this computer?")
        purge(member)
        print(f"Everything of {member.label} is deleted from this computer; its section in the configuration stays.")
        return 0
    if waiting:
        _ask(words, f"{waiting} change(s) have not been sent; they wait until you sign in again. Sign out?")
    member.forget()
    print(f"Signed out of {member.label}; the saved calendar stays (--purge deletes it).")
    return 0


def _ask(words: argparse.Namespace, question: str) -> None:
    if words.yes:
        return
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError(question, "Nothing was changed; say --yes if that is meant.")
    print(f"{question} [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise TuicalError("Nothing was changed.")
