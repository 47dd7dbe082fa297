"""Small words round a date in the languages whose calendars tuical can draw; English ones hold beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class LocalWords(NamedTuple):
    """All in lower case."""

    distances: Mapping[str, int]
    """Days from today."""
    coming: tuple[str, ...]
    """Before a weekday: the one of next week."""
    this: tuple[str, ...]
    last: tuple[str, ...]
    leads: tuple[str, ...]
    """What may stand before a date or a time and means nothing by itself."""
    between: tuple[str, ...]
    """Between the two ends of a stretch."""
    all_day: tuple[str, ...]


_ENGLISH = LocalWords(
    {
        "today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomorro": 1,
        "2moro": 1, "yesterday": -1, "day after tomorrow": 2, "the day after tomorrow": 2,
    },
    ("next",), ("this", "coming"), ("last",),
    ("at", "on", "from", "@", "between", "bet", "around", "about", "approx", "circa", "ca", "kl", "kl.", "klo", "um",
     "ab", "ore"),
    ("to", "until", "till", "til", "through", "thru"), ("all day", "all-day", "allday", "whole day"),
)  # fmt: skip
_OTHERS = {
    "de": LocalWords(
        {"heute": 0, "morgen": 1, "übermorgen": 2, "gestern": -1},
        ("nächsten", "nächster", "nächste", "nächstes"), ("diesen", "kommenden", "diese"), ("letzten", "letzte"),
        ("um", "am", "von", "vom", "ab", "den"), ("bis", "bis zum"), ("ganztägig", "ganzer tag"),
    ),
    "fr": LocalWords(
        {"aujourd'hui": 0, "demain": 1, "après-demain": 2, "hier": -1},
        ("prochain", "prochaine"), ("ce",), ("dernier",), ("à", "le", "de", "du", "dès"), ("à", "au", "jusqu'à"),
        ("toute la journée",),
    ),
    "es": LocalWords(
        {"hoy": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1},
        ("próximo", "proximo", "que viene"), ("este",), ("pasado",), ("a las", "a la", "el", "de", "desde", "del"),
        ("a", "al", "hasta", "a las"), ("todo el día", "todo el dia"),
    ),
    "it": LocalWords(
        {"oggi": 0, "domani": 1, "dopodomani": 2, "ieri": -1},
        ("prossimo", "prossima"), ("questo", "questa"), ("scorso",), ("alle", "dalle", "il", "dal", "ore"),
        ("alle", "al", "fino al", "fino alle"), ("tutto il giorno",),
    ),
    "pt": LocalWords(
        {"hoje": 0, "amanhã": 1, "amanha": 1, "depois de amanhã": 2, "ontem": -1},
        ("próxima", "próximo", "proxima", "que vem"), ("esta", "este"), ("passado", "passada"),
        ("às", "das", "a partir das", "desde"), ("às", "a", "até", "ao"), ("o dia todo", "dia inteiro"),
    ),
    "nl": LocalWords(
        {"vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1},
        ("volgende",), ("deze", "komende"), ("vorige",), ("om", "vanaf"), ("tot", "t/m", "tot en met"),
        ("hele dag", "de hele dag"),
    ),
    "ja": LocalWords(
        {"今日": 0, "明日": 1, "あさって": 2, "明後日": 2, "昨日": -1},
        ("来週の", "来週"), ("今週の", "今週"), ("先週の", "先週"), (), ("から", "まで"), ("終日",),
    ),
    "he": LocalWords(
        {"היום": 0, "מחר": 1, "מחרתיים": 2, "אתמול": -1}, (), (), (), ("ב", "מ"), ("עד",), ("כל היום",)
    ),
    "ar": LocalWords({"اليوم": 0, "غدا": 1, "غدًا": 1, "أمس": -1}, (), (), (), ("من",), ("إلى", "حتى"), ("طوال اليوم",)),
}  # fmt: skip
WESTERN = ("de", "fr", "es", "it", "pt", "nl")
"""Languages whose words are understood in every sentence."""


@lru_cache(maxsize=16)
def local_words(language: str, *, western: bool = False) -> LocalWords:
    """The words of a language (ISO 639) and the English ones; with `western` those of its neighbours too."""
    own = _OTHERS.get(language)
    others = [_OTHERS[other] for other in WESTERN] if western else []
    every = [_ENGLISH, *([own] if own else []), *others]
    near = {word: days for words in reversed(others) for word, days in words.distances.items() if days >= 0}
    return LocalWords(
        {**near, **(own.distances if own else {}), **_ENGLISH.distances},
        tuple(word for words in every for word in words.coming),
        tuple(word for words in every for word in words.this),
        tuple(word for words in every for word in words.last),
        tuple(word for words in every for word in words.leads),
        tuple(word for words in every for word in words.between),
        tuple(word for words in every for word in words.all_day),
    )


def alternatives(words: object) -> str:
    """A regular expression for one of the words, longest first; one that matches nothing for none."""
    import re

    chosen = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word) for word in chosen) or r"(?!)"
