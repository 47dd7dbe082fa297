"""The report for whoever helps: shown as it is before it is written, redacted, readable by its owner only."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tuical import __version__
from tuical.errors import UsageError
from tuical.files import write_private
from tuical.log import NAME
from tuical.model.finding import Finding
from tuical.paths import named_data_folder
from tuical.planning import diagnosis
from tuical.redaction import fit_to_show

_LIBRARIES = ("textual", "httpx", "msal", "msgspec", "platformdirs", "truststore")
_MOST_LOG_LINES = 60


def keep_report(
    path: Path, findings: Sequence[Finding], data_dir: Path | None, *, agreed: bool, shown: bool = True
) -> None:
    """Show the report, ask, and write it; raises UsageError where nobody can be asked, and StoreFull."""
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path} exists, and no report takes its place.", "Name a new file.")
    text = "\n".join(report(findings, data_dir or named_data_folder())) + "\n"
    print(text, file=sys.stdout if shown else sys.stderr)
    if not agreed and not _agrees(path):
        print("Nothing was written.", file=sys.stderr)
        return
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder {path.parent}.", "Nothing was written.")
    write_private(path, text.encode("utf-8", "replace"))
    print(f"Written to {path}.", file=sys.stderr)


def _agrees(path: Path) -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("The report was not written, since nobody could be asked.", "Add --yes to write it unasked.")
    print(f"This is all of it. Write it to {path}? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def report(findings: Sequence[Finding], folder: Path | None) -> Iterator[str]:
    """The lines of the report; nothing in them names a person."""
    yield f"tuical {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    yield ""
    for one in findings:
        yield _nameless(f"{one.state:<8} {one.about}: {one.words}")
    yield f"\n{diagnosis.overall(findings)}"
    for log in sorted(folder.rglob(NAME)) if folder is not None and folder.is_dir() else ():
        yield "\nThe end of a log:"
        yield from map(_nameless, log.read_text("utf-8", "replace").splitlines()[-_MOST_LOG_LINES:])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not there"


def _nameless(line: str) -> str:
    """Cleaned, and without the folder that is called after the person."""
    home = str(Path.home())
    return fit_to_show(line.replace(home, "~") if len(home) > 1 else line, limit=500)
