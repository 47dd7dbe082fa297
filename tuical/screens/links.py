"""Opens web addresses that came with an event: only https, as an argument of its own, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Protocol

from tuical.files import mask_for_others
from tuical.planning.links import destination, is_known, is_safe

__all__ = ["follow", "is_safe", "open_in_browser"]

_OPENERS = {"darwin": ("open",), "linux": ("xdg-open",)}


class Host(Protocol):
    """The program round it."""

    followed: frozenset[str]
    """The hosts that the person has agreed to in this run."""

    def say(self, words: str, *, severity: str = "information", seconds: float = 6.0) -> None: ...
    def copy_to_clipboard(self, text: str) -> None: ...
    def push_screen(self, screen: Any, callback: Callable[[str | None], None]) -> object: ...


def follow(host: Host, link: str, *, copy: bool = False, seen: bool = False) -> None:
    """Open a link in the browser, or copy it where that was asked for or nothing else is possible; unsafe ones stay.

    Before the first one to a host that is not everybody's is opened, the person is asked, unless they have `seen` where
    it leads. What is only copied, also for want of a desktop, is not asked about.
    """
    where = destination(link)
    if not is_safe(link):
        host.say("This link does not lead to a secure web page, so it was not opened.", severity="warning")
    elif copy or seen or is_known(where) or where in host.followed or not has_desktop():
        host.followed |= {where} if seen and not copy else frozenset()
        _open_or_copy(host, link, copy=copy)
    else:
        _ask(host, link, where)


def _ask(host: Host, link: str, where: str) -> None:
    from tuical.planning.body_links import BodyLink  # both loaded when they are wanted
    from tuical.screens.link_dialog import LinkDialog

    def answered(chosen: str | None) -> None:
        if chosen is not None:
            follow(host, link, copy=chosen == "copy", seen=True)

    host.push_screen(LinkDialog(BodyLink(0, "", link, where, says_so=False)), answered)


def _open_or_copy(host: Host, link: str, *, copy: bool) -> None:
    if copy or not open_in_browser(link):
        host.copy_to_clipboard(link)
        host.say("The link is in the clipboard.")


def has_desktop() -> bool:
    """Whether links can be opened at all; in an ssh session there is nothing to open them with."""
    return sys.platform == "win32" or bool(_words_for("https://x.example/"))


def open_in_browser(link: str) -> bool:
    """Hand the link to the desktop's browser; False where there is no desktop, as in an ssh session."""
    if sys.platform == "win32":
        os.startfile(link)  # noqa: S606 - is_safe has let it through
        return True
    words = _words_for(link)
    return bool(words) and _start(words)


def _words_for(link: str) -> list[str]:
    """The program that opens a link, with the link as an argument; empty where there is none."""
    if own := _own_browser(link):
        return own
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return []
    found = next((path for name in _OPENERS.get(sys.platform, ("xdg-open",)) if (path := shutil.which(name))), None)
    return [found, link] if found is not None else []


def _own_browser(link: str) -> list[str]:
    """What the person named in BROWSER: a program, with the address in place of %s or at its end; empty for none."""
    try:
        words = shlex.split(os.environ.get("BROWSER", "").partition(os.pathsep)[0])
    except ValueError:  # a quote that is never closed
        return []
    if not words or shutil.which(words[0]) is None:
        return []
    filled = [word.replace("%s", link) for word in words[1:]]
    return [words[0], *(filled if any("%s" in word for word in words[1:]) else [*filled, link])]


def _start(words: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(  # noqa: S603
            words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, umask=mask_for_others()
        )
    except OSError:  # it cannot be started
        return False
    return True
