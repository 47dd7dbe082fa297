"""The tables of quick add phrases, and what was read of one in the same words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tuical.model.view import ViewSettings
from tuical.planning.quick_add import Known, QuickAdd, quick_add
from tuical.planning.quick_doubts import doubt
from tuical.planning.recurrence_words import recurrence_words
from tuical.planning.typed_when import Assumed, TypedWhen

FOLDER = Path(__file__).parent / "quick_add"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 41, tzinfo=BERLIN)
SETTINGS = ViewSettings(zone=BERLIN)
KNOWN = Known(("Lidia Holm", "Alex Wilber", "Ben Okri", "Grady Archie"), ("Adams", "Hood"), ("Work", "Health care"))


class Phrase(NamedTuple):
    """A sentence and what it means."""

    text: str
    title: str
    when: str
    rest: str


def phrases(name: str) -> list[Phrase]:
    """All rows of a table."""
    rows = (line for line in (FOLDER / name).read_text("utf-8").splitlines() if line and not line.startswith("# "))
    return [Phrase(*([cell.strip() for cell in row.split(" | ")] + [""])[:4]) for row in rows]


def read(text: str, settings: ViewSettings = SETTINGS) -> tuple[QuickAdd, ...]:
    """The readings at NOW."""
    return quick_add(text, now=NOW, settings=settings, known=KNOWN)


def in_words(text: str, reading: QuickAdd) -> Phrase:
    """A reading as a row of the table."""
    return Phrase(text, reading.title, when_words(reading.when), _rest(reading))


def when_words(when: TypedWhen | None) -> str:
    """`2026-11-21 12:30`, `2026-11-21 12:30-13:00`, `2026-12-24..2026-12-26`, a dash for none."""
    if when is None:
        return "-"
    if when.all_day:
        return f"{when.first_day}" if when.first_day == when.last_day else f"{when.first_day}..{when.last_day}"
    start = f"{when.start:%Y-%m-%d %H:%M}"
    if Assumed.LENGTH in when.assumed:
        return start
    return f"{start}-{when.end:%H:%M}" if when.end.date() == when.first_day else f"{start}-{when.end:%Y-%m-%d %H:%M}"


def _rest(reading: QuickAdd) -> str:
    parts = {
        "who": ",".join(reading.people),
        "where": reading.place,
        "every": recurrence_words(reading.repeats) if reading.repeats else "",
        "zone": reading.when.zone if reading.when else "",
        "online": "yes" if reading.online else "",
        "cat": ",".join(reading.categories),
        "private": "yes" if reading.private else "",
        "show": reading.show_as,
        "remind": "" if reading.reminder_minutes is None else str(reading.reminder_minutes),
    }
    return "; ".join(key if value == "yes" else f"{key}={value}" for key, value in parts.items() if value)


def is_right(wanted: Phrase, found: Phrase) -> bool:
    """Whether they say the same, the rest in any order."""
    return wanted[:3] == found[:3] and set(wanted.rest.split("; ")) == set(found.rest.split("; "))


def is_silently_wrong(wanted: Phrase, found: Phrase) -> bool:
    """Whether the time, the repetition or the zone is not the one that was meant, and nothing was called doubtful."""
    return _time_of(wanted) != _time_of(found) and not doubted(wanted.text)


def _time_of(phrase: Phrase) -> tuple[str, ...]:
    parts = [part for part in phrase.rest.split("; ") if part.startswith(("every=", "zone="))]
    return (phrase.when, *sorted(parts))


def doubted(text: str) -> str:
    """What the first reading is doubted for; empty for nothing."""
    found = doubt(text, read(text)[0], now=NOW, settings=SETTINGS)
    return found.sentence() if found else ""
