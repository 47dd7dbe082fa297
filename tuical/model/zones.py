"""Zone names, Windows and IANA, that never fail: an unknown name is simply unknown."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=256)
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA or a Windows name, None for what nobody can resolve (`tzone://Microsoft/Custom`)."""
    return _iana(name) or _iana(_windows_names().get(name.casefold(), ""))


def _iana(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # ZoneInfo raises OSError for names that are folders
        return None


@lru_cache(maxsize=1)
def _windows_names() -> dict[str, str]:
    from tzlocal.windows_tz import win_tz  # on first use only: most zones are IANA names

    return {windows.casefold(): iana for windows, iana in win_tz.items()}


def city(name: str) -> str:
    """A short name for the head of a column: `Europe/Berlin` is Berlin."""
    return name.rsplit("/", 1)[-1].replace("_", " ")
