"""Private folders, and a lock that dies with its process."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tuical.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows has no fcntl; msvcrt locks a byte instead
    fcntl = None  # type: ignore[assignment]


def private_folder(path: Path) -> Path:
    """Make `path` (and its parents) readable by its owner only, and return it.

    Raises StoreError when it cannot be a folder or nothing can be written there.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"The folder {path} cannot be used: {error.strerror}.", "Choose another one.") from error
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise StoreError(f"The folder {path} cannot be written to.", "Choose another one.")
    with suppress(OSError):
        path.chmod(0o700)
    return path


class DescriptorLock:
    """An exclusive lock held through an open descriptor, so that no crash can leave it behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Try to take the lock without waiting; False when somebody else holds it."""
        if self._descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> DescriptorLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(descriptor: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # only on Windows

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True
