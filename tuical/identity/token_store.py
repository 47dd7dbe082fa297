"""`TokenStore`: the tokens of one account in one private file, written whole or not at all, under a lock that dies with
its process."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tuical.errors import StoreError
from tuical.files import DescriptorLock, overwrite, private_folder, write_private
from tuical.identity.protection import ENCRYPTED, PLAIN, Protection

_LONGEST = 1 << 20
"""Bytes; a cache of tokens is some kilobytes."""
_PATIENCE = 45.0
"""Seconds; somebody else may be refreshing over a slow network."""


class TokenStore:
    """Reads and writes; what it held or mended on the way is said once through `told`."""

    def __init__(
        self,
        folder: Path,
        told: Callable[[str], None] = lambda _: None,
        protection: Protection = PLAIN,
        *,
        sleep: Callable[[float], object] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = folder / "tokens"
        self._told = told
        self._protection = protection
        self._sleep = sleep
        self._monotonic = monotonic

    @property
    def protected_by(self) -> str:
        """What encrypts the file, empty where nothing does."""
        return self._protection.name

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else reads or writes in the meantime; raises StoreError when somebody else does for too long."""
        private_folder(self.path.parent)
        lock, until = DescriptorLock(self.path.with_name("tokens.lock")), self._monotonic() + _PATIENCE
        while not lock.acquire():
            if self._monotonic() >= until:
                raise StoreError("Another tuical holds your sign-in.", "Close it, or try again in a minute.")
            self._sleep(0.05)
        try:
            yield
        finally:
            lock.release()

    def load(self) -> str:
        """The tokens, empty when there are none.

        What is no file of ours is refused with StoreError; what cannot be read as tokens is put aside, and one signs in
        again.
        """
        try:
            content = self._read()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StoreError(f"Your sign-in in {self.path} cannot be read: {error.strerror}.", _REMOVE) from error
        if self._protection is PLAIN and content.startswith(ENCRYPTED):
            raise StoreError(
                "Your sign-in is encrypted, and what keeps the key does not answer.",
                "Unlock your keyring and start tuical again; signing in anew works, too.",
            )
        try:
            return self._protection.open(content).decode()
        except (ValueError, OSError):
            self.put_aside()
            return ""

    def put_aside(self) -> None:
        """Keep what cannot be used beside, and go on without it."""
        aside = self.path.with_name("tokens.damaged")
        os.replace(self.path, aside)
        self._told(f"Your saved sign-in was damaged; it is kept as {aside}, and you sign in again.")

    def save(self, text: str) -> None:
        """Replace the tokens; raises StoreError where the disk refuses, and the old ones stand."""
        write_private(self.path, self._protection.close(text.encode()))

    def version(self) -> int:
        """Another number when somebody has signed in or a token was renewed, here or in another program."""
        try:
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

    def remove(self) -> None:
        """Forget everything."""
        for path in (self.path, self.path.with_name("tokens.damaged")):
            overwrite(path)
            path.unlink(missing_ok=True)
        self._protection.forget()

    def _read(self) -> bytes:
        descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise StoreError(f"{self.path} is no file, so it was not used for your sign-in.", _REMOVE)
            if hasattr(os, "getuid") and found.st_uid != os.getuid():
                raise StoreError(f"{self.path} belongs to another user, so it was not used.", _REMOVE)
            if hasattr(os, "fchmod") and stat.S_IMODE(found.st_mode) & 0o077:
                os.fchmod(file.fileno(), 0o600)
                self._told(
                    f"{self.path} could be read by others; that is mended. Sign in anew if you do not trust them."
                )
            return file.read(_LONGEST)


_REMOVE = "Move it away and sign in again."


class Ephemeral:
    """Keeps the tokens in memory only: whoever starts again signs in again."""

    def __init__(self) -> None:
        self._text = ""

    @contextmanager
    def held(self) -> Iterator[None]:
        """There is nobody else."""
        yield

    def load(self) -> str:
        """The tokens, empty when there are none."""
        return self._text

    def save(self, text: str) -> None:
        """Keep them until the end."""
        self._text = text

    def version(self) -> int:
        """The same number as long as the tokens are the same."""
        return hash(self._text)

    def put_aside(self) -> None:
        """Forget what cannot be used."""
        self._text = ""

    def remove(self) -> None:
        """Forget everything."""
        self._text = ""
