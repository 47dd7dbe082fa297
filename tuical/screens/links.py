"""Opens web addresses that came with an event: only https, as an argument of its own, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import Protocol

from tuical.planning.links import is_safe

__all__ = ["follow", "is_safe", "open_in_browser"]

_OPENERS = {"darwin": ("open",), "linux": ("xdg-open",)}


class Host(Protocol):
    """The program round it."""

    def say(self, words: str, *, severity: str = "information", seconds: float = 6.0) -> None: ...
    def copy_to_clipboard(self, text: str) -> None: ...


def follow(host: Host, link: str, *, copy: bool = False) -> None:
    """Open a link in the browser, or copy it where that was asked for or nothing else is possible; unsafe ones stay."""
    if not is_safe(link):
        host.say("This link does not lead to a secure web page, so it was not opened.", severity="warning")
    elif copy or not open_in_browser(link):
        host.copy_to_clipboard(link)
        host.say("The link is in the clipboard.")


def open_in_browser(link: str) -> bool:
    """Hand the link to the desktop's browser; False where there is no desktop, as in an ssh session."""
    if sys.platform == "win32":
        os.startfile(link)  # noqa: S606 - is_safe has let it through
        return True
    if own := _own_browser(link):
        return _start(own)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    found = next((path for name in _OPENERS.get(sys.platform, ("xdg-open",)) if (path := shutil.which(name))), None)
    if found is None:
        return False
    return _start([found, link])


def _own_browser(link: str) -> list[str]:
    """What the person named in BROWSER: a program, with the address in place of %s or at its end; empty for none."""
    words = shlex.split(os.environ.get("BROWSER", "").partition(os.pathsep)[0])
    if not words or shutil.which(words[0]) is None:
        return []
    filled = [word.replace("%s", link) for word in words[1:]]
    return [words[0], *(filled if any("%s" in word for word in words[1:]) else [*filled, link])]


def _start(words: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
    except OSError:  # it cannot be started
        return False
    return True
