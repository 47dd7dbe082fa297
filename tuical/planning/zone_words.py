"""Zones as people type them after a time: `NYC`, `PST`, `Europe/Lisbon`, `Tokyo time`; the answer is an IANA name.

Abbreviations stand for the place, summer and winter (PST in July is the time of Los Angeles); where several places
share one, the largest that writes it in English is meant, and the live reading names it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATIONS = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "nyc": "America/New_York", "ny": "America/New_York",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "la": "America/Los_Angeles", "sf": "America/Los_Angeles", "akst": "America/Anchorage", "hst": "Pacific/Honolulu",
    "bst": "Europe/London", "wet": "Europe/Lisbon", "west": "Europe/Lisbon", "cet": "Europe/Berlin",
    "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "eet": "Europe/Helsinki",
    "eest": "Europe/Helsinki", "msk": "Europe/Moscow", "ist": "Asia/Kolkata", "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "acst": "Australia/Adelaide", "awst": "Australia/Perth", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "brt": "America/Sao_Paulo",
}  # fmt: skip
_CITIES = {
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "boston": "America/New_York",
    "washington": "America/New_York", "atlanta": "America/New_York", "miami": "America/New_York",
    "dallas": "America/Chicago", "houston": "America/Chicago", "austin": "America/Chicago", "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "bangalore": "Asia/Kolkata", "beijing": "Asia/Shanghai", "munich": "Europe/Berlin",
    "hamburg": "Europe/Berlin", "geneva": "Europe/Zurich", "milan": "Europe/Rome", "barcelona": "Europe/Madrid",
    "edinburgh": "Europe/London", "porto": "Europe/Lisbon", "osaka": "Asia/Tokyo", "tel aviv": "Asia/Jerusalem",
    "rio": "America/Sao_Paulo", "redmond": "America/Los_Angeles", "uk": "Europe/London", "eastern": "America/New_York",
    "pacific": "America/Los_Angeles", "central": "America/Chicago", "mountain": "America/Denver",
    "india": "Asia/Kolkata", "german": "Europe/Berlin", "france": "Europe/Paris",
}  # fmt: skip

_CAPITALS = "|".join(sorted((word.upper() for word in _ABBREVIATIONS if len(word) > 2), key=len, reverse=True))
EVIDENT = re.compile(
    rf"(?:{_CAPITALS}|ET|PT)\b(?: time\b)?|(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
    r"/[A-Za-z_]+(?:/[A-Za-z_]+)?|(?:Eastern|Pacific)(?: (?:Standard|Daylight))?(?: [Tt]ime)?\b"
    r"|[^\W\d_]+(?: [^\W\d_]+){0,2} time\b"
)
"""Zones that look like nothing else in a sentence: abbreviations in capitals, IANA names, and `London time`."""
LOOSE = re.compile(r"[^\W\d_][\w/]*(?:[ _][^\W\d_][\w/]*){0,2}")
"""Where nothing but a zone can follow: up to three words."""


def zone_of(typed: str) -> str | None:
    """The IANA name of a zone as typed, None for words that name none."""
    word = " ".join(typed.casefold().replace("_", " ").split()).removesuffix(" time").strip()
    known = _ABBREVIATIONS.get(word) or _CITIES.get(word)
    return known or _zone_names().get(word)


@lru_cache(maxsize=1)
def _zone_names() -> dict[str, str]:
    """IANA names by themselves and by their city, lower case; read from the zone database on first use only."""
    from zoneinfo import available_timezones

    names: dict[str, str] = {}
    for name in sorted(available_timezones()):
        folded = name.casefold().replace("_", " ")
        names[folded] = name
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix", "right")):
            names.setdefault(folded.rpartition("/")[2], name)
    return names
