"""What the program did, in a private file: its own events, counts and kinds; never a credential, never private words.

Lines of other libraries are kept as the name of the library alone, for what they say is not ours to vouch for.
"""

from __future__ import annotations

import logging
import os
import platform
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from tuical import __version__
from tuical.redaction import fit_to_show

NAME = "tuical.log"
LARGEST, FILES = 1024 * 1024, 3
"""Bytes of a file, and how many of them there are at most."""
_OWN = "tuical"
_NOT_OWN = "tuical.emulator"
_QUIET = ("httpx", "httpcore", "msal", "msal_extensions", "urllib3", "asyncio", "keyring")
_LOG = logging.getLogger(__name__)
logging.getLogger(_OWN).addHandler(logging.NullHandler())  # before it begins nothing reaches the terminal
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def is_own(name: str) -> bool:
    """Whether a logger is one of the program's; the emulator plays somebody else's server."""
    return f"{name}.".startswith(f"{_OWN}.") and not f"{name}.".startswith(f"{_NOT_OWN}.")


class Redactor(logging.Filter):
    """The one filter that every line passes on its way to the file."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the words; of other libraries keep only that they said something."""
        record.msg = fit_to_show(_words(record), limit=2000) if is_own(record.name) else "said something"
        record.args = None
        record.stack_info = None
        return True


def _words(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return "a line that could not be put together"


class Lines(logging.Formatter):
    """One line an event in UTC; of an error the kind and the place, but not its words, which may be anybody's."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """Anew, whatever another handler has kept with the record."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        """Kinds and places, the cause first."""
        return "\n".join(places_of(ei[1])) if ei[1] is not None else ""


def places_of(error: BaseException) -> Iterator[str]:
    """An error and its causes as lines without its words: kind, then `file:line in function`, innermost last."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and before is not error:
        yield from places_of(before)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from places_of(inner)
    yield f"    {type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__)[-30:]:
        yield f"      {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"


class PrivateFile(RotatingFileHandler):
    """A rotating file that only its owner can read; a disk that refuses costs the line and nothing else."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=FILES - 1, encoding="utf-8", errors="replace", delay=True)

    def _open(self) -> TextIOWrapper:
        """Never through a link that somebody planted, and never readable by others, also when it was before."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self.baseFilename, flags, 0o600)
        with suppress(OSError, AttributeError):  # Windows has no such right
            os.fchmod(descriptor, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="replace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A log that cannot be written is no reason to write on the screen."""


class Log:
    """The log of one run in `folder`, from `begin` to `end`; until then what is logged goes nowhere."""

    def __init__(self, folder: Path, *, debug: bool = False) -> None:
        """`debug` tells of every request."""
        self.path = folder / NAME
        self._level = logging.DEBUG if debug else logging.INFO
        self._handler: PrivateFile | None = None
        self._before: tuple[int, int] = (logging.WARNING, logging.NOTSET)

    def begin(self) -> None:
        """Take up every line from now on; harmless when that was done before."""
        if self._handler is not None:
            return
        self._handler = PrivateFile(self.path)
        self._handler.addFilter(Redactor())
        self._handler.setFormatter(Lines())
        root, own = logging.getLogger(), logging.getLogger(_OWN)
        self._before = root.level, own.level
        root.addHandler(self._handler)
        root.setLevel(logging.WARNING)
        own.setLevel(self._level)
        for name in _QUIET:
            logging.getLogger(name).setLevel(logging.WARNING)
        _LOG.info("tuical %s begins on Python %s, %s", __version__, platform.python_version(), platform.system())

    def end(self) -> None:
        """Close the file; harmless when it was never begun."""
        if self._handler is None:
            return
        _LOG.info("tuical ends")
        root, own = logging.getLogger(), logging.getLogger(_OWN)
        root.removeHandler(self._handler)
        self._handler.close()
        self._handler = None
        root.setLevel(self._before[0])
        own.setLevel(self._before[1])


@contextmanager
def logging_to(folder: Path, *, debug: bool = False) -> Iterator[Path]:
    """Log into `folder`, which exists, until the block ends."""
    log = Log(folder, debug=debug)
    log.begin()
    try:
        yield log.path
    finally:
        log.end()
