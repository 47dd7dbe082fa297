"""Removes everything that is kept of an account, and says before what of it was never sent."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tuical.errors import StoreError, TuicalError
from tuical.files import DescriptorLock, overwrite
from tuical.identity.membership import Membership
from tuical.store.account import AccountFiles
from tuical.store.outbox import Outbox


def unsent(folder: Path) -> int:
    """How many changes of an account wait to be sent; 0 where they cannot be read."""
    files = AccountFiles(folder)
    if not files.outbox.exists():
        return 0
    try:
        outbox = Outbox(files.outbox)
    except TuicalError:
        return 0
    try:
        return len(outbox.pending())
    finally:
        outbox.close()


def purge(member: Membership) -> None:
    """Delete tokens, cache, queue, drafts and logs; the section in the configuration file stays.

    Raises StoreError while another program uses them, or where the disk refuses.
    """
    folder = member.folder
    lock = DescriptorLock(AccountFiles(folder).lock)
    if folder.exists() and not lock.acquire():
        raise StoreError("Another tuical uses this account, so nothing was deleted.", "Close it first.")
    lock.release()
    member.forget_everything()
    try:
        for place, _, names in os.walk(folder):
            for name in names:
                overwrite(Path(place, name))
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{folder} cannot be deleted whole: {error.strerror}.", "Remove it by hand.") from error
