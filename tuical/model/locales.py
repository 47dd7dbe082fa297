"""How a locale (`en-US`, `de_DE.UTF-8`) writes dates; the table of other languages is read only where one is spoken."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuical.model.names import AMERICAN, ENGLISH, Names

_SAME = {"no": "nb", "iw": "he"}
_AMERICAN_ORDER = frozenset({"US", "CA", "PH", "PR", "GU", "AS", "MP", "UM", "VI"})


def names_for(locale: str) -> Names:
    """Names of days and months and the order of dates; those of English for a language that is not known."""
    language, region = parts(locale)
    if language in ("", "en", "c", "posix"):
        return ENGLISH._replace(forms=AMERICAN) if region in _AMERICAN_ORDER else ENGLISH
    from tuical.model.locale_table import LOCALES

    return LOCALES.get(_SAME.get(language, language), ENGLISH)


def day_first(locale: str, date_format: str = "") -> bool:
    """Whether 3/4 is 3 April: as the mailbox's format (`dd/MM/yyyy`) says, else as one writes where it is spoken."""
    if "M" in date_format and "d" in date_format:
        return date_format.index("d") < date_format.index("M") and not date_format.startswith("y")
    language, region = parts(locale)
    if language in ("ja", "zh", "ko", "hu", "lt"):
        return False
    from tuical.model.locale_regions import MONTH_FIRST

    return region not in MONTH_FIRST


def twelve_hours(locale: str) -> bool:
    """Whether hours count to twelve where this is spoken; False where the locale names no region."""
    from tuical.model.locale_regions import TWELVE_HOURS

    return parts(locale)[1] in TWELVE_HOURS


def spoken_here(environment: Mapping[str, str]) -> str:
    """The locale of this computer for dates, empty where it says nothing (`C` and `POSIX` say nothing)."""
    chosen = next(filter(None, (environment.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))), "")
    return "" if parts(chosen)[0] in ("c", "posix") else chosen


def parts(locale: str) -> tuple[str, str]:
    """Language and region, `("de", "AT")`; empty for what is not said."""
    words = re.split(r"[-_]", re.split(r"[.@]", locale)[0])
    region = next((word.upper() for word in words[1:] if re.fullmatch(r"[A-Za-z]{2}|\d{3}", word)), "")
    return words[0].lower(), region
