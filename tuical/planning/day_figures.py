"""Days in figures within a longer text: `2026-11-20`, `20.11.`, `20/11`."""

from __future__ import annotations

import re

from tuical.planning.date_forms import Reading, read_form
from tuical.planning.day_words import WEEKDAY
from tuical.planning.found_days import Days, Found, Row, weakly

_EASTERN = r"(?:周|星期)?[一二三四五六日月火水木金土월화수목금토일](?:曜日|요일)?"
_EASTERN_WEEKDAY = rf"(?: ?\(?(?:{_EASTERN}|{WEEKDAY})\)?)?"
"""As it stands behind a date, marked or not."""


def figures(*, strict: bool) -> list[Row]:
    """Figures; `20/11` and `20.11` are weak in a sentence."""
    return [
        (r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(?=\d\d))?", _plain),
        (r"(\d{4}-\d\d-\d\d) ?(?:/|--|[-–]) ?(\d{4}-\d\d-\d\d)", _interval),
        (r"\d{4}([/.])\d{1,2}\1\d{1,2}(?![\d.:/])", _plain),
        *([(r"20\d\d[01]\d[0-3]\d(?!\d)", weakly(_plain))] if strict else []),
        (r"(\d{1,2})\.? ?[-–] ?(\d{1,2})(/)(\d{1,2})(?![\d.:/])", _days_of_month),
        (r"(\d{1,2})\.? ?[-–] ?(\d{1,2})(\.)(\d{1,2})\.(?:\d{4})?(?![\d:/])", _days_of_month),
        (r"(\d{1,2})([./])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d.:/])", _order_of_locale),
        (r"(\d{1,2})(-)(\d{1,2})-\d{4}", _order_of_locale),
        (r"(\d{1,2})(\.)(\d{1,2})\.(?!\d)", _order_of_locale),
        (r"(\d{1,2})(/)(\d{1,2})(?![\d.:/])", _slashed if strict else _order_of_locale),
        (r"(\d{1,2})(\.)(\d{1,2})(?![\d.:/]| ?[ap]m| ?uhr)", _slashed if strict else _dotted),
        (rf"(?:(\d{{4}})[年년] ?)?(\d{{1,2}})[月월] ?(\d{{1,2}})[日일]{_EASTERN_WEEKDAY}", _japanese),
    ]


def _plain(reading: Reading, match: re.Match[str]) -> Found:
    return read_form(match.group().rstrip("Tt"), reading)


def _interval(reading: Reading, match: re.Match[str]) -> Found:
    """`2026-12-08/2026-12-10`, as ISO 8601 has it."""
    first, last = read_form(match[1], reading), read_form(match[2], reading)
    return (first, last) if first is not None and last is not None and first < last else None


def _days_of_month(reading: Reading, match: re.Match[str]) -> Found:
    """`6-13/2`, `6.-13.2.`, where the day comes first."""
    last = read_form(match.group().replace("–", "-").partition("-")[2].strip(), reading)
    first, end = int(match[1]), int(match[2])
    fits = last is not None and 1 <= first < end and (last.day == end)
    return (last.replace(day=first), last) if last is not None and fits else None


def _order_of_locale(reading: Reading, match: re.Match[str]) -> Found:
    day = read_form(match.group(), reading)
    other = None
    if match[2] == "/" and max(int(match[1]), int(match[3])) <= 12 and match[1] != match[3]:
        other = read_form(match.group(), reading._replace(day_first=not reading.day_first))
    return None if day is None else Days(day, day, other=other)


def _slashed(reading: Reading, match: re.Match[str]) -> Found:
    if match[2] == "." and int(match[3]) > 12:
        return None  # `9.15` is a time
    found = _order_of_locale(reading, match)
    return found._replace(weak=True) if isinstance(found, Days) else None


def _dotted(reading: Reading, match: re.Match[str]) -> Found:
    """`14.30` is a time; `20.11` a day."""
    return _order_of_locale(reading, match) if 1 <= int(match[3]) <= 12 else None


def _japanese(reading: Reading, match: re.Match[str]) -> Found:
    year, month, day = match.groups()
    return read_form(f"{year}-{month}-{day}" if year else f"{day}.{month}.", reading)
