"""The parts of a time within a text: days, times of day, lengths, zones and what stands between; each with its place.

`tokens_at` says what can begin at one place. `typed_times` reads a whole text with it, `quick_add` looks for parts in a
sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.planning import clock_words, durations, zone_words
from tuical.planning.clock_words import Clock
from tuical.planning.date_forms import Reading
from tuical.planning.day_tokens import days_at
from tuical.planning.durations import Duration
from tuical.planning.found_days import Days
from tuical.planning.local_words import alternatives, local_words

DAY, STRETCH, TIME, BARE, BETWEEN, LENGTH = "D", "X", "T", "N", "S", "U"
ALL_DAY, ZONE, FROM_NOW, PART, OFFSET = "A", "Z", "O", "P", "V"


class Token(NamedTuple):
    """One part: its kind (a letter of this module), where it stands in the text, and what it says."""

    kind: str
    start: int
    end: int
    days: Days | None = None
    clock: Clock | None = None
    length: Duration | None = None
    zone: str = ""
    minutes: int = 0
    """Of a part of the day: when it begins, after midnight. Of an offset: minutes east of Greenwich."""


_PARTS = {
    "morning": 9 * 60, "afternoon": 14 * 60, "evening": 18 * 60, "eve": 18 * 60, "night": 20 * 60, "tonight": 20 * 60,
    "tonite": 20 * 60, "2nite": 20 * 60, "lunchtime": 12 * 60, "am": 9 * 60, "pm": 14 * 60,
    "mornings": 9 * 60, "afternoons": 14 * 60, "evenings": 18 * 60, "nights": 20 * 60,
    "vormittag": 9 * 60, "nachmittag": 14 * 60, "abend": 18 * 60, "früh": 8 * 60, "mittag": 12 * 60,
    "heute abend": 18 * 60, "matin": 9 * 60, "après-midi": 14 * 60, "soir": 18 * 60, "ce soir": 18 * 60,
    "tarde": 16 * 60, "por la mañana": 9 * 60, "por la tarde": 16 * 60, "noche": 20 * 60, "esta noche": 20 * 60,
    "mattina": 9 * 60, "pomeriggio": 15 * 60, "sera": 18 * 60, "stasera": 18 * 60, "manhã": 9 * 60, "noite": 19 * 60,
    "ochtend": 9 * 60, "middag": 14 * 60, "avond": 18 * 60, "vanavond": 18 * 60,
}  # fmt: skip
EVENING = 18 * 60
_PART = re.compile(rf"(?:in the |this |de la |du )?({alternatives(_PARTS)})\b", re.IGNORECASE)
_TIME = re.compile(clock_words.EVIDENT, re.IGNORECASE)
_BARE = re.compile(clock_words.BARE, re.IGNORECASE)
_LENGTH = re.compile(rf"(?:\+ ?|for |für |pendant |por )?(?:the )?({durations.PATTERN})", re.IGNORECASE)
_FROM_NOW = re.compile(rf"(?:(?:in |\+ ?)({durations.PATTERN})|now\b)(?: from now)?", re.IGNORECASE)
_ADDED = re.compile(r"(?: ?[-–] ?(?:late|open end)| onwards?| sharp| prompt)(?![\w-])", re.IGNORECASE)
_INCLUDED = re.compile(r",? \(?(?:inclusive|incl\.?|inkl\.?|included)\)?(?![\w])", re.IGNORECASE)
_OFFSET = re.compile(r"Z\b|[+-](\d\d):?(\d\d)(?!\d)")
_FIRST_END = re.compile(r"(?<!\w)(?:between|bet|betw|zwischen|entre|tra|tussen) [^,;]{1,20} $", re.IGNORECASE)
_AND = re.compile(r"(?:and|&|und|et|y|e|en)(?!\w)", re.IGNORECASE)
_STAMP = re.compile(r"\d(?:[Tt]| (?=\d\d:\d\d(?::\d\d)?$))\d\d:\d\d(?::\d\d)?$")


def tokens_at(text: str, position: int, reading: Reading, *, strict: bool) -> list[Token]:
    """What can begin at `position`, the longest first; nothing else of the text is looked at.

    A loose reading raises UsageError for days and times that do not exist; a strict one takes them for other words.
    """
    finders = (
        _offset,
        _all_day,
        partial(_from_now, strict=strict),
        partial(_day, strict=strict),
        _time,
        _length,
        _part,
        _between,
        _bare,
    )
    tokens = []
    for find in finders:
        try:
            token = find(text, position, reading)
        except UsageError:
            if not strict:
                raise
            continue
        if token is not None:
            tokens.append(token)
    return sorted(tokens, key=lambda token: -token.end)


def closed(text: str, end: int) -> bool:
    """Whether a word can end here: no letter, digit or apostrophe follows."""
    if end >= len(text):
        return True
    following, last = text[end], text[end - 1]
    if following in "'’_":
        return False
    return not following.isalnum() or ord(following) >= 0x2E80 or ord(last) >= 0x2E80


def _offset(text: str, position: int, _: Reading) -> Token | None:
    """`Z` or `+01:00` right behind a time."""
    stamp = _STAMP.search(text, 0, position)
    match = _OFFSET.match(text, position) if stamp else None
    if stamp is None or match is None:
        return None
    if match[1] is None:
        return Token(ZONE, position, match.end(), zone="UTC")
    if stamp[0][1] == " ":  # `2026-12-01 10:00-11:00`
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    return Token(OFFSET, position, match.end(), minutes=-minutes if match.group()[0] == "-" else minutes)


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = local_words(language, western=True)
    all_day = re.compile(rf"(?:{alternatives(words.all_day)})", re.IGNORECASE)
    between = re.compile(rf"[-–—~〜]|(?:{alternatives(words.between)})(?!\w)|から", re.IGNORECASE)
    return all_day, between


def _all_day(text: str, position: int, reading: Reading) -> Token | None:
    match = _words(reading.names.language)[0].match(text, position)
    return Token(ALL_DAY, position, match.end()) if match and closed(text, match.end()) else None


def _between(text: str, position: int, reading: Reading) -> Token | None:
    match = _words(reading.names.language)[1].match(text, position)
    if match is None and _FIRST_END.search(text, 0, position):
        match = _AND.match(text, position)
    return Token(BETWEEN, position, match.end()) if match else None


def _from_now(text: str, position: int, _: Reading, *, strict: bool) -> Token | None:
    """`in 2 hours`; `in 2 days` is a day, and `+1m` a month on, but in a sentence a minute."""
    match = _FROM_NOW.match(text, position)
    if match is None or not closed(text, match.end()):
        return None
    if match[1] is None:
        return Token(FROM_NOW, position, match.end(), length=Duration())
    length = durations.read_duration(match[1])
    ambiguous = not strict and match.group().startswith("+") and re.search(r"\d ?m$", match.group(), re.IGNORECASE)
    if length.days or ambiguous:
        return None
    return Token(FROM_NOW, position, match.end(), length=length)


def _day(text: str, position: int, reading: Reading, *, strict: bool) -> Token | None:
    found = days_at(text, position, reading, strict=strict)
    if found is None:
        return None
    end, days = found
    included = _INCLUDED.match(text, end)
    return Token(DAY if days.first == days.last else STRETCH, position, included.end() if included else end, days=days)


def _time(text: str, position: int, _: Reading) -> Token | None:
    match = _TIME.match(text, position)
    if match is None:
        return None
    behind_it = text[match.end() : match.end() + 1]
    if not closed(text, match.end()) and behind_it != "Z":
        return None
    return Token(TIME, position, _behind(text, match.end()), clock=clock_words.read_clock(match.group()))


def _behind(text: str, end: int) -> int:
    """Where a time ends with the words that say nothing more: `6pm-late`, `9:00 sharp`."""
    match = _ADDED.match(text, end)
    return match.end() if match else end


def _bare(text: str, position: int, _: Reading) -> Token | None:
    match = _BARE.match(text, position)
    if match is None or not closed(text, match.end()):
        return None
    hour = re.match(r"\d{1,2}", match.group())
    if hour is not None and int(hour[0]) > 24:
        return None
    if re.match(r"[.,:/]\d", text[match.end() : match.end() + 2]):
        return None
    return Token(BARE, position, _behind(text, match.end()), clock=clock_words.read_clock(match.group()))


def _length(text: str, position: int, _: Reading) -> Token | None:
    match = _LENGTH.match(text, position)
    if match is None or not closed(text, match.end()):
        return None
    return Token(LENGTH, position, match.end(), length=durations.read_duration(match[1]))


def _part(text: str, position: int, _: Reading) -> Token | None:
    match = _PART.match(text, position)
    if match is None or not closed(text, match.end()):
        return None
    return Token(PART, position, match.end(), minutes=_PARTS[match[1].casefold()])


def zone_at(text: str, position: int, *, strict: bool) -> Token | None:
    """A zone that begins here; in a strict reading only one that looks like nothing else."""
    match = zone_words.EVIDENT.match(text, position)
    if match is None and not strict:
        position += 3 if text[position : position + 3].casefold() == "in " else 0
        match = zone_words.LOOSE.match(text, position)
    if match is None:
        return None
    words = match.group().split(" ")
    least = len(words) if strict and words[-1] == "time" else 1  # `London time`, but not `London lunch time`
    for count in range(len(words), least - 1, -1):
        typed = " ".join(words[:count])
        name = zone_words.zone_of(typed)
        if name is not None and closed(text, position + len(typed)):
            return Token(ZONE, position, position + len(typed), zone=name)
    return None
