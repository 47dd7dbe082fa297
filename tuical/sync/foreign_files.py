"""Tells the system that a file came from somebody else, where it knows such a thing, so that it warns who opens it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

_ZONE = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""The zone of the internet, as Windows keeps it in a stream of the file ([MS-FSCC] 5.6.1)."""
_XATTR = "/usr/bin/xattr"
_SECONDS = 2


def mark_foreign(path: str) -> None:
    """Set the mark of the web (Windows) or of the quarantine (macOS); other systems have none.

    A file system that keeps no such marks is no reason to lose the file: then there is none.
    """
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            with open(f"{path}:Zone.Identifier", "x", encoding="ascii", newline="") as stream:
                stream.write(_ZONE)
        elif sys.platform == "darwin":
            mark = f"0081;{int(os.stat(path).st_mtime):x};tuical;"
            words = [_XATTR, "-w", "com.apple.quarantine", mark, path]
            subprocess.run(words, timeout=_SECONDS, check=False, capture_output=True)  # noqa: S603 - no shell
