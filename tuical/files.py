"""Private folders and files that are written whole or not at all, and a lock that dies with its process."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tuical.errors import StoreError, StoreFull

try:
    import fcntl
except ImportError:  # Windows has no fcntl; msvcrt locks a byte instead
    fcntl = None  # type: ignore[assignment]

_LEAST_ROOM = 1 << 18
"""Bytes; less is not enough for one change with its companions."""
_NOT_NOW = "What you did before is safe; try again once the disk can be written."
_SHOWN = "Your saved calendar is shown; tuical goes on by itself once the disk can be written again."
_PIECE = 1 << 20
_given_mask: int | None = None


def keep_to_oneself() -> None:
    """From now on whatever this process makes is its owner's alone, in every thread and from the first moment."""
    global _given_mask  # noqa: PLW0603 - the mask is the process's own, and it can be asked for only by setting it
    if os.name != "nt":  # Windows keeps the rights of the folder
        before = os.umask(0o077)
        _given_mask = before if _given_mask is None else _given_mask


def mask_for_others() -> int:
    """The `umask` of programs that this one starts: what the person has set; -1 where it was left as it is."""
    return -1 if _given_mask is None else _given_mask


def private_folder(path: Path) -> Path:
    """Make `path` (and its parents) readable by its owner only, and return it.

    Raises StoreError when it cannot be a folder, or when nothing is there and nothing can be written there; what was
    kept on a disk that has become read-only can still be shown.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreError(f"The folder {path} cannot be used: {error.strerror}.", "Choose another one.") from error
    if not os.access(path, os.R_OK | os.X_OK):
        raise StoreError(f"The folder {path} cannot be read.", "Choose another one.")
    if not os.access(path, os.W_OK) and not any(path.iterdir()):
        raise StoreError(f"The folder {path} cannot be written to.", "Choose another one.")
    with suppress(OSError):
        path.chmod(0o700)
    return path


def write_private(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`, readable by its owner only: a crash leaves the old file or the new one.

    A link is replaced and not followed. Raises StoreFull where the disk refuses it; the old file stands then.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise StoreFull(f"{path} cannot be written: {error.strerror}.", "Nothing of it was changed.") from error


def sync_folder(folder: Path) -> None:
    """Have a new name on the disk, too; a system whose folders cannot be opened or synced does so by itself."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def overwrite(path: Path) -> None:
    """Put zeros over a plain file that is about to be deleted, so that its words do not outlive it on the disk.

    Others, links among them, stay as they are, and so does a file that has a second name, which is somebody's backup,
    or one that cannot be written. A disk that writes elsewhere each time keeps the words all the same; only an
    encrypted one is safe from that.
    """
    with suppress(OSError):
        if not path.is_symlink() and path.is_file() and path.stat().st_nlink == 1:
            _fill_with_zeros(path)


def _fill_with_zeros(path: Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)), "wb") as file:
        size = os.fstat(file.fileno()).st_size
        for start in range(0, size, _PIECE):
            file.write(bytes(min(_PIECE, size - start)))
        file.flush()
        os.fsync(file.fileno())


def check_room(folder: Path) -> None:
    """Raise StoreFull where a disk takes nothing more, before somebody types what could not be kept."""
    if not os.access(folder, os.W_OK):
        raise StoreFull("The disk is read-only, so changes cannot be kept now.", _NOT_NOW)
    if hasattr(os, "statvfs"):  # not on Windows, where the attempt itself has to tell
        disk = os.statvfs(folder)
        if disk.f_bavail * disk.f_frsize < _LEAST_ROOM:
            raise StoreFull("The disk is full, so changes cannot be kept now.", _NOT_NOW)


class DescriptorLock:
    """An exclusive lock held through an open descriptor, so that no crash can leave it behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Try to take the lock without waiting; False when somebody else holds it.

        Raises StoreFull on a disk that cannot be written, where there is nothing to be guarded.
        """
        if self._descriptor is not None:
            return True
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreFull(f"The folder {self._path.parent} cannot be written: {error.strerror}.", _SHOWN) from error
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


def lock_beside(path: Path) -> DescriptorLock:
    """The lock of whoever keeps `path` in memory and writes it again and again: two of them would undo each other."""
    return DescriptorLock(path.with_name(f"{path.name}.lock"))


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
