"""Every key of `config.toml`: what it accepts, its default and one sentence about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tuical.config.values import Hours

AUTO = "auto"
VIEWS = ("month", "week", "work week", "day", "agenda")
NOTIFICATIONS = ("off", "osc9", "osc777")
PROFILES = ("default", "google", "vim", "outlook")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Key(NamedTuple):
    """One key of the file: where it lands, what it accepts and what it is for."""

    section: str
    name: str
    field: str
    read: Callable[[Any], Any]
    """Raises ValueError for what is not accepted."""
    accepted: str
    default: str
    """As it would be written in the file."""
    sentence: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Every word that is accepted, empty where something is typed."""
        if self.default in ("true", "false"):
            return ("true", "false")
        return getattr(self.read, "words", ())

    @property
    def is_text(self) -> bool:
        """Whether the value stands between quotes in the file."""
        return self.default.startswith('"')

    def literal(self, typed: str) -> str | int | bool:
        """What a person typed, as the file holds it; raises ValueError for what is not accepted."""
        typed = typed.strip()
        if self.is_text:
            value: str | int | bool = typed
        elif typed.casefold() in ("true", "false"):
            value = typed.casefold() == "true"
        else:
            value = int(typed)
        self.read(value)
        return value


def choice(words: Mapping[str, Any]) -> Callable[[Any], Any]:
    """What reads one of several words, in any letter case, and what each stands for."""

    def read(value: Any) -> Any:
        if not isinstance(value, str) or value.lower() not in words:
            raise ValueError
        return words[value.lower()]

    read.words = tuple(words)  # type: ignore[attr-defined]  # for whoever offers them
    return read


def _number(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\w][\w .-]{0,63}", value):
        raise ValueError
    return value


def _hours(value: Any) -> Hours | None:
    if value == AUTO:
        return None
    match = re.fullmatch(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError
    start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
    hours = Hours(start_hour * 60 + start_minute, end_hour * 60 + end_minute)
    if max(start_minute, end_minute) > 59 or not 0 <= hours.start < hours.end <= 24 * 60:
        raise ValueError
    return hours


def _zone(value: Any) -> str | None:
    if value in (AUTO, ""):
        return None
    from zoneinfo import ZoneInfo  # only when the file names a zone

    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError, TypeError, AttributeError) as error:  # what ZoneInfo makes of a bad name
        raise ValueError from error
    return str(value)


def _locale(value: Any) -> str | None:
    if value in (AUTO, ""):
        return None
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}", value):
        raise ValueError
    return value


_DAYS = {AUTO: None, **{name: number for number, name in enumerate(WEEKDAYS)}}
_CLOCKS = {AUTO: None, "24": False, "12": True}
_ZONES = "auto, or a zone name such as Europe/Berlin"

KEYS: tuple[Key, ...] = (
    Key("view", "start", "start", choice({name: name for name in VIEWS}), ", ".join(VIEWS), '"month"',
        "The view that is shown first."),
    Key("view", "first_day", "first_day", choice(_DAYS), ", ".join(_DAYS), '"auto"',
        "The day a week begins with; auto takes it from the mailbox or this computer."),
    Key("view", "hours", "hours", _hours, 'auto, or hours such as "08:30-17:00"', '"auto"',
        "The working hours; auto takes them from the mailbox."),
    Key("view", "zone", "zone", _zone, _ZONES, '"auto"',
        "The time zone of all views; auto is this computer's."),
    Key("view", "second_zone", "second_zone", _zone, _ZONES.replace("auto", 'empty ("")'), '""',
        "A second zone beside the hours of week and day."),
    Key("view", "time_format", "twelve_hours", choice(_CLOCKS), '"auto", "24", "12"', '"auto"',
        "Whether hours count to 24 or to 12."),
    Key("view", "locale", "locale", _locale, 'auto, or a language and region such as "de-DE"', '"auto"',
        "How dates are written, and when a week begins; auto takes it from the mailbox or this computer."),
    Key("view", "symbols", "ascii_symbols", choice({"unicode": False, "ascii": True}), "unicode, ascii", '"unicode"',
        "Which signs stand for answers, rooms and the like; ascii for terminals that lack the others."),
    Key("view", "motion", "motion", choice({"full": True, "none": False}), "full, none", '"full"',
        "Whether anything on the screen moves by itself, such as a blinking cursor."),
    Key("view", "week_numbers", "week_numbers", _truth, "true, false", "true",
        "Whether weeks show their ISO number."),
    Key("view", "accounts", "merged", choice({"single": False, "merged": True}), "single, merged", '"single"',
        "Whether one account is shown at a time, or all that you have signed in to together."),
    Key("send", "hold_seconds", "hold_seconds", _number(0, 600), "a whole number from 0 to 600", "5",
        "How long a reply waits before it is sent, so that it can be taken back."),
    Key("sync", "months_back", "months_back", _number(0, 24), "a whole number from 0 to 24", "1",
        "Months before this one that are kept fresh all the time."),
    Key("sync", "months_ahead", "months_ahead", _number(1, 24), "a whole number from 1 to 24", "6",
        "Months after this one that are kept fresh all the time."),
    Key("notify", "reminders", "reminders", _truth, "true, false", "true",
        "Whether reminders are said while the program runs."),
    Key("notify", "bell", "bell", _truth, "true, false", "true",
        "Whether the terminal's bell rings with a reminder."),
    Key("notify", "terminal", "terminal", choice({name: name for name in NOTIFICATIONS}), ", ".join(NOTIFICATIONS),
        '"off"', "How the terminal is asked for a notification of the desktop: osc9 (iTerm2, Windows Terminal, "
        "WezTerm) or osc777 (foot, Ghostty, VTE)."),
    Key("theme", "name", "name", _name, "dark, light, or the name of a theme", '"dark"',
        "The theme to start with; dark and light stand for the two names below."),
    Key("theme", "dark", "dark", _name, "the name of a theme", '"tuical-dark"', "The theme that dark stands for."),
    Key("theme", "light", "light", _name, "the name of a theme", '"tuical-light"', "The theme that light stands for."),
    Key("keys", "profile", "profile", choice({name: name for name in PROFILES}), ", ".join(PROFILES), '"default"',
        "The set of keys to start from; other keys of [keys] are binding ids with the keys they get."),
)  # fmt: skip
