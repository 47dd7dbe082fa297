"""Time as a parameter: the only module that reads this computer's clock and zone."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from tuical.errors import ConfigError
from tuical.text import safe_text


class Clock(Protocol):
    """What tells the time; tests and the demo bring their own."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for timers."""
        ...


class SystemClock:
    """This computer's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()


class ShiftedClock:
    """A clock that was set to `start` when it was made and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._made = time.monotonic()

    def now(self) -> datetime:
        """The shifted instant in UTC."""
        return datetime.fromtimestamp(self._start.timestamp() + time.monotonic() - self._made, UTC)

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()


class FixedClock:
    """A clock that stands still until somebody moves it; for tests and simulations."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._elapsed = 0.0

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds by which it was moved forward."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Move forward by `seconds`."""
        self._now = datetime.fromtimestamp(self._now.timestamp() + seconds, UTC)
        self._elapsed += seconds


def local_zone_name(root: Path = Path("/"), environ: Mapping[str, str] = os.environ) -> str:
    """The IANA name of this computer's zone, `UTC` where nothing says.

    As the C library does: the variable TZ, which stands for UTC when it names no zone (see `unknown_zone`), then the
    link `/etc/localtime`; then `/etc/timezone`. Only Windows and rarer systems need tzlocal, whose import costs
    milliseconds before the first paint.
    """
    if "TZ" in environ:
        return _of_variable(environ["TZ"]) or "UTC"
    return _linked(root / "etc" / "localtime") or _written(root / "etc" / "timezone") or _asked_for()


def unknown_zone(environ: Mapping[str, str] = os.environ) -> ConfigError | None:
    """What to tell the person whose variable TZ names no zone that Python knows, None when all is well."""
    value = environ.get("TZ", "")
    if not value.strip(" :") or _of_variable(value):
        return None
    return ConfigError(
        f"The variable TZ names no time zone that is known here: {safe_text(value, limit=60)}.",
        "Times are shown in UTC; a name such as Europe/Berlin would do.",
    )


def _of_variable(value: str) -> str:
    name = value.strip().removeprefix(":")
    if name.startswith("/"):
        return _below_zoneinfo(name)
    return name if name and _is_zone(name) else ""


def _linked(link: Path) -> str:
    try:
        for _ in range(8):  # distributions lead from link to link, and loops exist
            target = str(link.readlink())
            if name := _below_zoneinfo(target):
                return name
            link = link.parent / target
    except OSError:  # no link, or not there
        pass
    return ""


def _written(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    names = [line.partition("#")[0].strip() for line in lines]
    return next((name for name in names if name and _is_zone(name)), "")


def _asked_for() -> str:
    import warnings  # both on rare systems only

    import tzlocal

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells of what it does not find, where a screen is about to be drawn
            return tzlocal.get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def _below_zoneinfo(path: str) -> str:
    """`Europe/Berlin` of `/usr/share/zoneinfo/Europe/Berlin` and its relatives, empty for anything else."""
    name = re.split(r"(?:^|/)zoneinfo[^/]*/(?:posix/|right/)?", path, maxsplit=1)[-1]
    return name if name != path and _is_zone(name) else ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, a folder
        return False
    return True
