"""Writes the tables of tuical/model and the stored sample from the Unicode CLDR; needs babel, which tuical does not.

pip install babel && python -m tests.locales.generate
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError  # type: ignore[import-not-found]

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "tuical" / "model" / "locale_table.py"
REGIONS = TABLE.with_name("locale_regions.py")
SAMPLE = HERE / "sample.json"
LANGUAGES = (
    "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "ru", "ja", "ko", "zh", "he", "ar",
)  # fmt: skip
SKELETONS = {
    "day_month": "MMMd", "weekday_day_month": "MMMEd", "weekday_day_month_year": "yMMMEd", "day_month_year": "yMMMd",
    "month_year": "yMMMM",
}  # fmt: skip
DAY = date(2026, 11, 20)
_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_LETTERS = re.compile(r"'((?:[^']|'')*)'|(E{1,4}|c{1,4}|d{1,2}|M{1,4}|L{1,4}|y{1,4}|G)|(.)", re.DOTALL)


def template(pattern: str, *, long: bool = False) -> str:
    """A CLDR pattern in the words of `model.dates`; the comma behind a weekday goes."""
    out = []
    for quoted, letters, other in _LETTERS.findall(pattern):
        if quoted or other:
            out.append(quoted or other)
        elif letters:
            out.append("{" + _field(letters, long=long) + "}")
    words = _CONTROLS.sub("", "".join(out)).replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"(\{w[a-z]*\})[,،] ", r"\1 ", words).strip()


def _field(letters: str, *, long: bool) -> str:
    if letters[0] in "Ec":
        return "weekday" if long else "wd"
    if letters[0] in "ML":
        return "m" if len(letters) < 3 else "month" if long or len(letters) == 4 else "mon"
    return {"d": "day", "y": "year", "G": "era"}[letters[0]]


def clean(word: str) -> str:
    return _CONTROLS.sub("", word).rstrip(".")


def names(locale: Locale) -> dict[str, Any]:
    """Everything that a `Names` holds."""
    days, months = locale.days, locale.months
    wide = [clean(months["stand-alone"]["wide"][number]) for number in range(1, 13)]
    dated = [clean(months["format"]["wide"][number]) for number in range(1, 13)]
    skeletons = {key: str(pattern) for key, pattern in locale.datetime_skeletons.items()}
    forms = {name: template(skeletons[key]) for name, key in SKELETONS.items()}
    forms["weekday_day"] = weekday_day(skeletons.get("Ed", "E d"), locale)
    forms["long_day"] = template(skeletons.get("MMMMEd") or skeletons["MMMEd"], long=True)
    forms["long_day_year"] = template(str(locale.date_formats["full"].pattern), long=True)
    forms["long_day_month_year"] = template(str(locale.date_formats["long"].pattern), long=True)
    return {
        "days": [clean(days["stand-alone"]["wide"][number]) for number in range(7)],
        "days_short": [clean(days["stand-alone"]["abbreviated"][number]) for number in range(7)],
        "days_tiny": [tiny(days["stand-alone"], number, locale) for number in range(7)],
        "months": wide,
        "months_short": [clean(months["format"]["abbreviated"][number]) for number in range(1, 13)],
        "months_in_date": dated if dated != wide else [],
        "forms": forms,
    }


def tiny(days: dict[str, dict[int, str]], number: int, locale: Locale) -> str:
    """Two cells wide: one sign of the languages that have wide ones, the beginning of the name elsewhere."""
    if locale.language in ("ar", "zh"):
        return clean(days["narrow"][number])
    return clean(days["short"][number])[:2]


def weekday_day(pattern: str, locale: Locale) -> str:
    """CLDR writes `20 Fri` for some; a column head begins with the weekday unless the language counts first."""
    words = template(pattern)
    if locale.language in ("ja", "zh", "ko"):
        return words
    return "{wd} {day}." if "{day}." in words else "{wd} {day}"


def regions() -> tuple[list[str], list[str]]:
    """Regions where a short date begins with the month, and where hours count to twelve, by their main language."""
    month_first, twelve = set(), set()
    for territory in Locale("en").territories:
        if not re.fullmatch(r"[A-Z]{2}", territory):
            continue
        try:
            locale = Locale.parse(f"und_{territory}", sep="_")
        except (UnknownLocaleError, ValueError):
            continue
        short = str(locale.date_formats["short"].pattern)
        if short.index("M") < short.index("d") and not short.startswith("y"):
            month_first.add(territory)
        if "a" in str(locale.time_formats["short"].pattern):
            twelve.add(territory)
    return sorted(month_first), sorted(twelve)


def sample(locale: Locale) -> dict[str, Any]:
    """What babel itself writes for a day, to be compared with what we write from the table."""
    from babel.dates import format_skeleton

    return {name: _CONTROLS.sub("", format_skeleton(key, DAY, locale=locale)) for name, key in SKELETONS.items()}


def main() -> None:
    """Write both files."""
    table = {code: names(Locale.parse(code)) for code in LANGUAGES}
    month_first, twelve = regions()
    lines = [
        '"""Names of days and months, and the order of dates, by language; generated from the Unicode CLDR.',
        "",
        "Written by tests/locales/generate.py, not edited: days, short, tiny; months, short, in a date; forms.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "from tuical.model.names import DateForms, Names",
        "",
        "# fmt: off",
        "LOCALES: dict[str, Names] = {",
    ]
    for code, entry in table.items():
        lines.append(f'    "{code}": Names(')
        for key in ("days", "days_short", "days_tiny", "months", "months_short"):
            lines += wrapped(entry[key], "        ")
        lines.append(f'        "{code}",')
        lines += wrapped(entry["months_in_date"], "        ")
        lines.append("        DateForms(")
        forms = [f"{name}={json.dumps(words, ensure_ascii=False)}" for name, words in entry["forms"].items()]
        lines += [f"            {line}" for line in rows_of(forms)]
        lines += ["        ),", "    ),"]
    lines += ["}", '"""By ISO 639 code, English apart."""', ""]
    lines += ["# fmt: on", ""]
    TABLE.write_text("\n".join(lines), "utf-8")
    lines = [
        '"""Regions by how they write a date and a time; generated as `locale_table` is."""',
        "",
        "from __future__ import annotations",
        "",
        "# fmt: off",
    ]
    lines += ["MONTH_FIRST = frozenset((", *wrapped(month_first, "    ", bare=True), "))", ""]
    lines += ["TWELVE_HOURS = frozenset((", *wrapped(twelve, "    ", bare=True), "))", "# fmt: on", ""]
    REGIONS.write_text("\n".join(lines), "utf-8")
    samples = {code: sample(Locale.parse(code)) for code in (*LANGUAGES, "en_US")}
    SAMPLE.write_text(json.dumps(samples, ensure_ascii=False, indent=1) + "\n", "utf-8")


def rows_of(pieces: list[str]) -> list[str]:
    """Pieces with commas between them, over as many lines as it takes."""
    rows, row = [], ""
    for piece in pieces:
        if len(row) + len(piece) > 104:
            rows.append(row.rstrip())
            row = ""
        row += piece + ", "
    return [*rows, row.rstrip()]


def wrapped(words: list[str], indent: str, *, bare: bool = False) -> list[str]:
    """A tuple, on one line where it fits."""
    rows = rows_of([json.dumps(word, ensure_ascii=False) for word in words])
    if bare:
        return [f"{indent}{line}" for line in rows]
    if len(rows) == 1:
        return [f"{indent}({rows[0].rstrip(',')}{',' if len(words) == 1 else ''}),"]
    return [f"{indent}(", *(f"{indent}    {line}" for line in rows), f"{indent}),"]


if __name__ == "__main__":
    main()
