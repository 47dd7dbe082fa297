"""Zones as people look for them: by city, IANA name, Windows name or abbreviation; the best first."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from tuical.model.zones import city, find_zone
from tuical.planning.zone_words import zone_of

_PLACES = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def zones_like(typed: str, limit: int = 6) -> tuple[str, ...]:
    """IANA names: what the words name exactly, then cities and names that begin so, Windows' too, then that hold it."""
    word = " ".join(typed.casefold().replace("_", " ").split())
    if not word:
        return ()
    exact = [zone_of(word), getattr(find_zone(typed.strip()), "key", None)]
    ranked = sorted((rank, len(name), name) for names, name in _names() if (rank := _rank(word, names)) is not None)
    found = [name for name in exact if name] + [name for _, _, name in ranked]
    first: dict[str, str] = {}
    for name in found:  # of several names for one city, as of Buenos Aires, people need one
        first.setdefault(city(name), name)
    return tuple(first.values())[:limit]


def zone_called(typed: str) -> str:
    """The IANA name of a zone that is named, by a city or as Windows does, too; other words stay as they are."""
    found = find_zone(typed.strip())
    return zone_of(typed) or (found.key if found is not None else typed)


def _rank(word: str, names: tuple[str, ...]) -> int | None:
    if any(name.startswith(word) for name in names):
        return next(index for index, name in enumerate(names) if name.startswith(word))
    return 9 if any(word in name for name in names) else None


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[tuple[str, ...], str], ...]:
    """City, IANA name and Windows names, lower case, with the IANA name; read on first use only."""
    from tzlocal.windows_tz import win_tz

    windows: dict[str, list[str]] = {}
    for name, iana in win_tz.items():
        windows.setdefault(iana, []).append(name.casefold())
    places = [name for name in available_timezones() if name.startswith(_PLACES)]
    folded = ((city(name).casefold(), name.casefold().replace("_", " "), *windows.get(name, ())) for name in places)
    return tuple(zip(folded, places, strict=True))
