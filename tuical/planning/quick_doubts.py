"""What may have been read wrongly in a quick add sentence: a time that may belong to the title, or one left in it.

A doubt is shown beside the reading, so that no date is made of a title, and none is missed, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from tuical.errors import UsageError
from tuical.model.names import ENGLISH
from tuical.model.view import ViewSettings
from tuical.planning import when_tokens as kinds
from tuical.planning.date_forms import Reading, read_form
from tuical.planning.day_words import is_foreign
from tuical.planning.quick_add import QuickAdd
from tuical.planning.quick_protected import protected
from tuical.planning.quick_spans import REPEATS, WHEN, Neighbours, Span
from tuical.planning.quick_topics import ARTICLES, is_topic
from tuical.planning.quick_when import Led, raw_parts
from tuical.planning.repeat_forms import EVERY
from tuical.planning.typed_when import Assumed

_LEFT_OPEN = ARTICLES | {"for", "to", "with", "and", "or", "of", "no", "per", "than"}
"""Words that want another one behind them, which was taken away."""
_LED = re.compile(r"(?:at|on|from|@|by|um|kl\.?) ", re.IGNORECASE)
_LED_BY_MORE = re.compile(r"(?<=s) (?:in|of|for|with|off|only|are|is)(?!\w)", re.IGNORECASE)
"""`weekends in january`."""
_ON_A_DAY = re.compile(r"on [^\W\d_]+$", re.IGNORECASE)
"""`girls on tuesday podcast`."""
_LOOSELY_LED = re.compile(r"(?:from|by|about) ", re.IGNORECASE)
_NUMBERS_ONLY = re.compile(
    r"(?:(?:from|between) )?\d{1,2} (?:to|and|till|til|until|through|bis|à|a) \d{1,2}$", re.IGNORECASE
)
_ODD_TIME = re.compile(r"[1-9]:\d[1-46-9]$")
"""`John 3:16`; trains leave at such times too."""
_VERSION = re.compile(r"[0-6]\.[0-5]\d(?!\d|\.| ?[ap]m)", re.IGNORECASE)
_HOURS = re.compile(r"(?:\S+ )?(?:[7-9]|1[0-2]) ?h$", re.IGNORECASE)
_NAMED_TIME = re.compile(
    r"(?:.*\W)?(?:noon|midday|midnight|morning|afternoon|evening|night|o['’]?clock)$", re.IGNORECASE | re.DOTALL
)
_MANY_MEANINGS = frozenset({"do", "so", "mar", "sam", "dim", "ma", "sex", "mo", "jeu", "vie"})
_EXACT = re.compile(r"(?<!\d)[1-5][:.]\d\d")
_SLASHED = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")
_EVENING = re.compile(r"tonight|tonite|2nite|evening|night|eve", re.IGNORECASE)
_LEFT_REPEATING = re.compile(rf"(?<![\w-])(?:{EVERY} \w+|mon|tue|thu|fri|tues|thurs)(?![\w'’-])", re.IGNORECASE)
_FAR, _NEAR = 60, 45
"""Days."""
_CAPITAL_TIME = re.compile(r"(?:Noon|Midday|Midnight)$")
"""As a film or a paint is called; `Lunch Noon` is what some write who begin every word so."""
_LIKE_TIME = re.compile(
    r"(?<![\w.:/-])(?:\d{1,2}[.:h][0-5]\d(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    r"|(?:half|quarter|ten|twenty|five) (?:past|to) \w+|(?:until|til|through) \S+|till \d\S*"
    r"|(?:this|next) (?:week|month)|(?:this|next|the) weekend|noon|midnight|between \d\S* and \d\S*|fortnight)"
    r"(?![\w:/-]|[.,]\d)",
    re.IGNORECASE,
)
"""What can be more of a time and was not understood as one."""


_PERIOD_AT_END = re.compile(
    r"\w ((?:this|next) (?:week|month|year|quarter)|(?:morning|afternoon|evening|night)s|\d{1,2}(?:st|nd|rd|th))\W*$",
    re.IGNORECASE,
)


class Doubt(NamedTuple):
    """Words of the sentence, and what may be wrong with what was made of them."""

    words: str
    why: str

    def sentence(self) -> str:
        """What a person should look at: `“3 pm” may belong to the title`."""
        return f"“{self.words}” {self.why}"


def doubt(text: str, found: QuickAdd, *, now: datetime, settings: ViewSettings) -> Doubt | None:
    """The first thing that is doubtful in a reading of `text` at the instant `now`; None where all is plain."""
    words = Neighbours(text, [*protected(text), *found.spans])
    here = now.astimezone(settings.zone)
    dates = Reading(here.date(), settings.first_weekday, settings.day_first, settings.names)
    return next(chain(_taken(words, found, dates), _left(words, found, dates), _halves(words, found)), None)


# taken for a time


def _taken(around: Neighbours, found: QuickAdd, dates: Reading) -> Iterator[Doubt]:
    for group in _groups(around, found.spans):
        words = around.text[group[0].start : group[-1].end]
        if any(span.once for span in group) and not _ends(found):
            yield Doubt(next(around.text[one.start : one.end] for one in group if one.once), "may be these days alone")
        if _short_foreign(words.partition(" ")[0], dates):
            yield Doubt(words, "may belong to the title")
        if _may_be_title(around, group):
            yield Doubt(words, "may belong to the title")
        if _HOURS.match(words):
            yield Doubt(words, "may be a length")
        yield from _orders(words, found, dates)
        if found.when is not None and found.when.last_day < dates.today:
            yield Doubt(words, "is over already")


def _short_foreign(word: str, dates: Reading) -> bool:
    """Of the abbreviations of other languages those that are words of others still."""
    return word.rstrip(",.").casefold() in _MANY_MEANINGS and is_foreign(word.rstrip(","), dates.names)


def _halves(around: Neighbours, found: QuickAdd) -> Iterator[Doubt]:
    """`4:15` was taken for the afternoon, `7` for the morning."""
    if found.when is None or Assumed.HALF not in found.when.assumed:
        return
    for group in _groups(around, found.spans):
        yield from _other_half(around.text[group[0].start : group[-1].end], found.when.start.hour)


def _other_half(words: str, hour: int) -> Iterator[Doubt]:
    if _EXACT.search(words) and 12 < hour < 18:
        yield Doubt(words, "may be before noon")
    if hour == 18 and re.search(r"(?<!\d)6(?!\d)", words) and not _EVENING.search(words):
        yield Doubt(words, "may be in the morning")
    if hour in (7, 8) and re.search(r"(?<!\d)[78](?!\d)", words):
        yield Doubt(words, "may be in the evening")


def _orders(words: str, found: QuickAdd, dates: Reading) -> Iterator[Doubt]:
    """`12/10`, read as a day that is far away while the other order means one that is near."""
    match = _SLASHED.search(words)
    if match is None or found.when is None or (found.when.first_day - dates.today).days < _FAR:
        return
    with suppress(UsageError):
        other = read_form(match[0], dates._replace(day_first=not dates.day_first))
        if other is not None and (other - dates.today).days < _NEAR:
            yield Doubt(match[0], f"may be {other.day} {ENGLISH.months[other.month - 1]}")


def _ends(found: QuickAdd) -> bool:
    return found.repeats is not None and found.repeats.range.kind != "noEnd"


def _groups(around: Neighbours, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Parts of the time that stand together."""
    group: list[Span] = []
    for span in spans:
        if span.kind not in (WHEN, REPEATS):
            continue
        if group and around.text[group[-1].end : span.start].strip(" \t,"):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _may_be_title(around: Neighbours, group: Sequence[Span]) -> bool:
    """Whether the words beside it, or its own, say something else as well."""
    words = around.text[group[0].start : group[-1].end]
    before, after = around.word_before(group[0].start), around.following(group[-1].end)
    if len(group) == 1 and group[0].kind == REPEATS and _LED_BY_MORE.match(around.text, group[0].end):
        return True
    if before in _LEFT_OPEN or _NUMBERS_ONLY.match(words) or _VERSION.match(words):
        return True
    if after == "word" and (_NAMED_TIME.match(words) or (before and _is_within(words, group))):
        return True
    return len(group) == 1 and _stands_badly(words, before, after)


def _is_within(words: str, group: Sequence[Span]) -> bool:
    """Between two words of the title: a part that no word leads to, or that `on` leads to with no time."""
    return (len(group) == 1 and not _LED.match(words)) or _ON_A_DAY.match(words) is not None


def _stands_badly(words: str, before: str, after: str) -> bool:
    if _LOOSELY_LED.match(words):
        return True
    odd = _ODD_TIME.match(words) or words.casefold() in ("sat", "sun")
    return before != "" and bool(odd or (after != "end" and _CAPITAL_TIME.match(words)))


# left in the title


def _left(around: Neighbours, found: QuickAdd, dates: Reading) -> Iterator[Doubt]:
    """Of a time that was made all that looks like more of it; else what can only be a time."""
    made = found.when is not None
    if made:
        yield from _weekdays_elsewhere(around, found.spans)
    parts = raw_parts(around, dates)
    if made:
        yield from _hours_elsewhere(around, found, parts)
    places = [(part.token.start, part.token.end) for part in parts if _can_only_be_time(part, around, made=made)]
    if made:
        places += [match.span() for match in _LIKE_TIME.finditer(around.text) if around.free(*match.span())]
    else:
        places += [match.span(1) for match in _PERIOD_AT_END.finditer(around.text) if around.free(*match.span())]
    for start, end in places:
        yield Doubt(around.text[start:end], "stays in the title")


def _hours_elsewhere(around: Neighbours, found: QuickAdd, parts: Sequence[Led]) -> Iterator[Doubt]:
    """`tomorrow: dentist 9`: a number that can be the hour of a day that has none; `every` that leads to nothing."""
    text = around.text
    for part in parts:
        bare = part.token.kind == kinds.BARE and text[part.token.start].isdigit()
        behind = around.following(part.token.end)
        at_end = found.when is not None and found.when.all_day and behind in ("end", "sign")
        if bare and (at_end or part.lead in ("at", "@") or around.follows_a_part(part.start)):
            yield Doubt(text[part.token.start : part.token.end], "stays in the title")
    for match in _LEFT_REPEATING.finditer(text):
        if around.free(*match.span()):
            yield Doubt(match[0], "stays in the title")


def _weekdays_elsewhere(around: Neighbours, spans: Sequence[Span]) -> Iterator[Doubt]:
    """`rdv garage jeu 14h15`: a word before the time that is a weekday in a language that is not the person's."""
    for group in _groups(around, spans):
        word = around.word_before(group[0].start)
        if word in _weekdays_of_all() and word in around.text:  # `sam 12:30`, but not `Sam 12:30`
            yield Doubt(word, "may be a weekday")


@cache
def _weekdays_of_all() -> frozenset[str]:
    """Their names and abbreviations as they stand in a sentence, in small letters; those of two say too much else."""
    from tuical.model.locale_table import LOCALES  # read once somebody types a sentence with a time

    words = (word for names in LOCALES.values() for word in (*names.days, *names.days_short))
    return frozenset(word for each in words if len(word := each.rstrip(".")) > 2 and word.islower())


def _can_only_be_time(part: Led, around: Neighbours, *, made: bool) -> bool:
    days = part.token.days
    before = around.word_before(part.start)
    if days is not None and not made and (part.lead == "by" or before in ("to", "from") or is_topic(part, around)):
        return False
    if days is not None and days.rolls and not made:
        word = around.text[part.token.start : part.token.end]
        return not days.weak and word.islower() and bool(around.text[: part.start].strip())
    if days is None or days.rolls:
        return part.token.kind == kinds.TIME
    if made or re.search(r"\d", around.text[part.token.start : part.token.end]):
        return not days.weak
    return around.following(part.token.end) == "end"
