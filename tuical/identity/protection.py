"""How the file of tokens is protected: by the platform where it can, else by the file's mode alone, which is said.

Windows encrypts for the user (DPAPI); macOS and a Linux desktop with an unlocked Secret Service keep a random key, with
which the file is encrypted; everywhere else the file is plain, mode 0600.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Protocol

_SERVICE = "tuical"
_SECONDS = 1.0
"""How long a Secret Service may take to answer; a locked one would ask for a password for ever."""


ENCRYPTED = b"gAAAA"
"""How what `Keyed` closed begins: Fernet's version and the first bytes of a time."""


class Protection(Protocol):
    """Closes and opens the bytes of a file."""

    name: str
    """How it is called for a person, empty where nothing is encrypted."""

    def close(self, content: bytes) -> bytes:
        """The bytes for the file."""
        ...

    def open(self, content: bytes) -> bytes:
        """What `close` was given; raises ValueError or OSError for what it did not make."""
        ...

    def forget(self) -> None:
        """Remove what it keeps elsewhere."""
        ...


class Plain:
    """No encryption: only the file's mode keeps others out."""

    name = ""

    def close(self, content: bytes) -> bytes:
        """As it is."""
        return content

    def open(self, content: bytes) -> bytes:
        """As it is."""
        return content

    def forget(self) -> None:
        """Nothing is kept elsewhere."""


PLAIN = Plain()


class Keyed:
    """Encrypts with a random key that the platform's store of passwords keeps (Fernet: AES and HMAC)."""

    def __init__(self, ring: Any, account: str, name: str) -> None:
        """`ring` is keyring's backend."""
        self._ring = ring
        self._account = account
        self.name = name

    def close(self, content: bytes) -> bytes:
        """Encrypt, with a new key where there is none."""
        from cryptography.fernet import Fernet  # only where there is a store of passwords

        key = self._ring.get_password(_SERVICE, self._account)
        if key is None:
            key = Fernet.generate_key().decode()
            self._ring.set_password(_SERVICE, self._account, key)
        return Fernet(key).encrypt(content)

    def open(self, content: bytes) -> bytes:
        """Decrypt; a file without its key is no longer good."""
        from cryptography.fernet import Fernet, InvalidToken  # the same

        key = self._ring.get_password(_SERVICE, self._account)
        if key is None:
            raise ValueError("the key is gone")
        try:
            return Fernet(key).decrypt(content)
        except InvalidToken as error:
            raise ValueError("not encrypted with this key") from error

    def forget(self) -> None:
        """Remove the key."""
        if self._ring.get_password(_SERVICE, self._account) is not None:
            self._ring.delete_password(_SERVICE, self._account)


class UserEncryption:
    """Windows' own encryption for the user who is signed in there (DPAPI)."""

    name = "Windows (DPAPI)"

    def __init__(self) -> None:
        from msal_extensions.windows import WindowsDataProtectionAgent  # only on Windows

        self._agent = WindowsDataProtectionAgent()

    def close(self, content: bytes) -> bytes:
        """Encrypt for this user."""
        return bytes(self._agent.protect(content.decode()))

    def open(self, content: bytes) -> bytes:
        """Decrypt; raises OSError for another user's."""
        return str(self._agent.unprotect(content)).encode()

    def forget(self) -> None:
        """Nothing is kept elsewhere."""


def best_protection(folder: Path) -> Protection:
    """The best that answers here and now for the account in `folder`; asking takes a second at most."""
    if sys.platform == "win32":
        return UserEncryption()
    ring = _ring()
    return PLAIN if ring is None else Keyed(ring, str(folder), _name(ring))


def _ring() -> Any:
    """keyring's backend, where it is installed and answers in time."""
    try:
        import keyring  # an extra: most servers have no store of passwords
        from keyring.backends.fail import Keyring as Nothing
    except ImportError:
        return None
    ring = keyring.get_keyring()
    return ring if not isinstance(ring, Nothing) and _answers(ring) else None


def _answers(ring: Any) -> bool:
    """Whether it answers in time; a thread that never comes back does not keep the program from ending."""
    from threading import Event, Thread  # only where there is a store of passwords

    well, done = Event(), Event()

    def ask() -> None:
        try:
            ring.get_password(_SERVICE, "answers?")
            well.set()
        finally:
            done.set()

    Thread(target=ask, daemon=True).start()
    done.wait(_SECONDS)
    return well.is_set()


def _name(ring: Any) -> str:
    return "the macOS Keychain" if sys.platform == "darwin" else str(getattr(ring, "name", "the Secret Service"))
