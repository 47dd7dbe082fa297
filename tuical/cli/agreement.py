"""The question before a sign-in lies in a file that nothing encrypts; the answer stands in the configuration."""

from __future__ import annotations

import sys
from pathlib import Path

from tuical.config.edit import save
from tuical.errors import TuicalError, UsageError
from tuical.identity.membership import Membership, unencrypted_words


def agreed(member: Membership, config: Path) -> None:
    """Ask where nobody has agreed yet, and write the answer down.

    Raises UsageError where nobody can be asked, TuicalError for a no, StoreError where the account wants more than this
    computer has, and the errors of writing the configuration.
    """
    if not member.needs_agreement:
        member.require_place()
        return
    words = unencrypted_words(member.folder)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(words, f'To agree, set tokens = "file" in [account.{member.account.name}] of {config}.')
    print(f"Nothing on this computer can encrypt your sign-in. {words}\nIs that well? [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise TuicalError("Nothing was changed.", "tuical --ephemeral keeps a sign-in in memory only.")
    save(config, {(f"account.{member.account.name}", "tokens"): member.agree().tokens})
    print(f'That stands now in {config}: tokens = "file" in [account.{member.account.name}].')
