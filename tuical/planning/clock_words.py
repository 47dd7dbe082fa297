"""Times of day as people type them: `9`, `9:30`, `3pm`, `14h30`, `noon`, `half past 3`, `14 Uhr`, `午後3時`."""

from __future__ import annotations

import re
from datetime import time
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.text import safe_text

HINT = "Try 9:30, 14:00, 3pm or noon."
NOON = 12 * 60
MIDNIGHT = 24 * 60
_LONGEST_NIGHT = 16 * 60
"""Minutes: an end without a day that would be further off is a slip."""

_HALF = r"(?:a\.m\.|p\.m\.|am|pm|a|p)(?![^\W\d_])"
_NAMES = {
    "noon": NOON, "midday": NOON, "midnight": MIDNIGHT, "mittags": NOON, "mitternacht": MIDNIGHT, "midi": NOON,
    "minuit": MIDNIGHT, "mediodía": NOON, "mediodia": NOON, "medianoche": MIDNIGHT, "正午": NOON, "真夜中": MIDNIGHT,
}  # fmt: skip

_HOURS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_GERMAN = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_DUTCH = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_NUMBERS = {word: number for words in (_DUTCH, _GERMAN, _HOURS) for number, word in enumerate(words, 1)}
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?![^\W_])"
_PARTS = {
    "a quarter": 15, "quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "viertel": 15, "kwart": 15,
    "fünf": 5, "zehn": 10, "zwanzig": 20, "vijf": 5, "tien": 10,
}  # fmt: skip
"""Minutes past an hour, or to it; `ten to three` can be a stretch and is none of them."""
_HALF_TO = rf"(?:halb {_HOUR}|half (?:{'|'.join(_DUTCH)})(?![^\W_]))"
"""`halb drei`, `half drie`: half an hour before it."""

EVIDENT = (
    rf"(?:\d{{1,2}}[:.][0-5]\d ?{_HALF}"
    rf"|\d{{1,2}} ?{_HALF}"
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?(?! ?(?:uhr|uur))"
    r"|\d{1,2}(?:[:.][0-5]\d)? ?(?:uhr|uur)(?: [0-5]\d)?"
    r"|(?:1[3-9]|2[0-3])[hu](?:[0-5]\d)?|\d{1,2} uur"
    rf"|(?:{'|'.join(_PARTS)}) (?:past|nach|over) {_HOUR}(?: ?[ap]m)?|{_HALF_TO}"
    rf"|(?:(?:a )?quarter to|(?:viertel|kwart|fünf|vijf|zehn|tien) (?:vor|voor)) {_HOUR}(?: ?[ap]m)?"
    rf"|(?:\d{{1,2}}|{'|'.join(_HOURS)}) ?o ?['’]?clock"
    r"|(?:午前|午後)?\d{1,2}時(?:半|[0-5]?\d分)?"
    rf"|{'|'.join(sorted(_NAMES, key=len, reverse=True))})"
)
"""What can only be a time of day (a regular expression without groups, for IGNORECASE)."""

BARE = rf"(?:\d{{1,2}}ish|\d{{1,2}}[hu](?:[0-5]\d)?|\d{{1,2}}\.[0-5]\d|[0-2]\d[0-5]\d|\d{{1,2}}|{'|'.join(_HOURS)})"
"""What is one only where a time is expected: a number of hours, `0930`, `9.30`, `9h`."""

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))? ?(?P<half>{_HALF})",
        r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::\d\d)?",
        r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))? ?(?P<sure>uhr|uur)(?: (?P<m2>\d\d))?",
        r"(?P<h>\d{1,2})(?P<sure>h|u| uur)(?P<m>\d\d)?",
        r"(?P<h>\d{1,2})\.(?P<m>\d\d)",
        r"(?P<half>午前|午後)?(?P<h>\d{1,2})(?P<sure>時)(?:(?P<m>\d\d?)分|(?P<mid>半))?",
        r"(?P<h>\d\d)(?P<m>\d\d)",
        r"(?P<h>\d{1,2})(?: ?o ?['’]?clock)?",
    )
)
_PAST = re.compile(rf"({'|'.join(_PARTS)}) (past|nach|over|to|vor|voor) ({_HOUR}) ?([ap]m)?")
_TO_HALF = re.compile(r"hal[bf] (\w+)")


class Clock(NamedTuple):
    """A time as it was typed: what was said and what was left open."""

    minutes: int
    """After midnight, as if the hours counted to 24; noon and midnight (24 * 60) included."""
    half: str = ""
    """am or pm where it was typed."""
    sure: bool = False
    """Whether no other half of the day can be meant."""
    exact: bool = True
    """Whether minutes were typed."""

    @property
    def other(self) -> int:
        """The minutes of the same figures in the other half of the day."""
        return (self.minutes + NOON) % MIDNIGHT


def read_clock(typed: str) -> Clock:
    """The value of what fits EVIDENT or BARE; raises UsageError for an hour that no day has."""
    word = " ".join(typed.casefold().split())
    word = re.sub(r"(?<=[a-z]) ?o ?['’]?clock$|(?<=\d)ish$", "", word)
    if word in _NAMES:
        return Clock(_NAMES[word], sure=True)
    if word in _HOURS:
        return _clock(_HOURS.index(word) + 1, 0, "", sure=False, typed=typed)._replace(exact=False)
    past = _PAST.fullmatch(word)
    if past:
        distance = _PARTS[past[1]] * (1 if past[2] in ("past", "nach", "over") else -1)
        return _spoken(past[3], distance, past[4] or "", typed)
    half = _TO_HALF.fullmatch(word)
    if half:
        return _spoken(half[1], -30, "", typed)
    for form in _FORMS:
        match = form.fullmatch(word)
        if match:
            return _of_groups(match.groupdict(), typed)
    raise not_a_time(typed)


def _spoken(hour: str, more: int, half: str, typed: str) -> Clock:
    number = int(hour) if hour.isdigit() else _NUMBERS[hour]
    return _clock(number, 0, half, sure=False, typed=typed, more=more)._replace(exact=False)


def _of_groups(found: dict[str, str | None], typed: str) -> Clock:
    hour_typed = found["h"] or ""
    minutes = found.get("m") or found.get("m2")
    half = {"a": "am", "p": "pm", "午": "am"}.get((found.get("half") or " ")[0], "")
    if found.get("half") == "午後":
        half = "pm"
    sure = bool(found.get("sure")) or (len(hour_typed) == 2 and hour_typed[0] == "0")
    minute = int(minutes or 0) + (30 if found.get("mid") else 0)
    exact = minutes is not None or bool(found.get("mid"))
    return _clock(int(hour_typed), minute, half, sure=sure, typed=typed)._replace(exact=exact)


def _clock(hour: int, minute: int, half: str, *, sure: bool, typed: str, more: int = 0) -> Clock:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise not_a_time(typed)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    sure = sure or bool(half) or hour > 12 or (hour == 0 and not half)
    return Clock((hour * 60 + minute + more) % (MIDNIGHT + 1), half, sure)


def not_a_time(typed: str) -> UsageError:
    """What is said about words that are no time of day."""
    return UsageError(f"{safe_text(typed, limit=40)!r} is not a time that tuical understands.", HINT)


def settled(clock: Clock, *, twelve_hours: bool, evening: bool = False, daytime: bool = False) -> tuple[int, bool]:
    """The minutes after midnight that are meant, and whether the half of the day was guessed.

    A bare 1 to 6 is in the afternoon, in the evening everything up to 11; `1:30` is too where hours count to 12, and
    where `daytime` is meant, in which a bare 7 or 8 can be either half.
    """
    if clock.sure or clock.minutes >= NOON:
        return clock.minutes, False
    guessed = not clock.exact or twelve_hours or evening or (daytime and clock.minutes < 6 * 60)
    first = 1 * 60
    last = NOON if evening else 7 * 60
    if guessed and first <= clock.minutes < last:
        return clock.other, True
    return clock.minutes, daytime and not clock.exact and 7 * 60 <= clock.minutes < 9 * 60


def settled_end(start: int, end: Clock, *, literal: bool) -> int:
    """The end's minutes after the midnight of the start's day (over 24 * 60 on the next one), after `start`.

    Of the two halves of the day the one that makes the event shorter is meant, unless the end is `literal`.
    Raises UsageError when both are the same time.
    """
    choices = [end.minutes] if end.sure or literal or end.minutes > NOON else [end.minutes, end.other]
    lengths = [(choice - start) % MIDNIGHT for choice in choices]
    length = min((length for length in lengths if length), default=0)
    if length > _LONGEST_NIGHT and start + length > MIDNIGHT:
        raise UsageError("It would end before it begins.", "Type a later end, or the day on which it ends.")
    if not length:
        raise UsageError("It would end when it begins.", "Type another end, or a length such as 45m.")
    return start + length


def read_time(text: str, *, twelve_hours: bool = False) -> time:
    """The time of day that `text` says, without a zone; raises UsageError. Midnight is 00:00."""
    typed = text[:40].strip().casefold()
    if not typed:
        raise UsageError("No time was typed.", HINT)
    if re.fullmatch(f"(?:{EVIDENT}|{BARE})", typed) is None:
        raise not_a_time(text)
    minutes, _ = settled(read_clock(typed), twelve_hours=twelve_hours)
    return time(minutes // 60 % 24, minutes % 60)
