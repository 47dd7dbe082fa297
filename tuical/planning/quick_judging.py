"""Which parts of a sentence that could be a time are meant as one, by what stands beside each of them.

A weekday that stands before a noun (`friday demo prep`), a number that may count something, a month by itself are no
times unless something beside them says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tuical.planning import when_tokens as kinds
from tuical.planning.found_days import Days
from tuical.planning.quick_spans import REPEATS, Neighbours, Span
from tuical.planning.quick_topics import is_name, is_topic
from tuical.planning.quick_when import Led

_COUNTED = frozenset((
    "of", "chapter", "chapters", "page", "pages", "section", "version", "between", "step", "steps", "top", "level",
    "phase", "part", "slides", "questions", "exercises", "rows", "tickets", "items", "players", "people",
))  # fmt: skip
_TO_HOURS = frozenset(("at", "@", "um", "à", "a las", "ore", "around"))
_TO_HOURS_ALONE = frozenset(("kl", "kl.", "klo"))
_SURE = frozenset(("mon", "tue", "wed", "thu", "fri"))
_TONIGHT = frozenset((
    "tonight", "tonite", "2nite", "heute abend", "ce soir", "esta noche", "stasera", "vanavond",
))  # fmt: skip
_WEAK_AT_END = frozenset({"sat", "sun"})
_OF_HALF_A_DAY = re.compile(r"(?:[ap]\.?m\.?|o ?['’]?clock)$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PLAIN_WORDS = re.compile(r"the \d|eom|eoy|(?:the )?(?:end|start|beginning|last day) of ")
"""`the 5th`, `end of month`, as the last words."""
_WHOLE_FIGURES = re.compile(r"\d\d/\d\d$")
_SPELT_OUT = re.compile(r"(?:minute|hour|day|week|month)s?$", re.IGNORECASE)


def doubtful_days(parts: Sequence[Led], good: Sequence[Led]) -> bool:
    """Whether a weekday stands there that was not accepted, while a time without a day was."""
    has_day = any(part.token.days is not None for part in good)
    rejected = any(part.token.days is not None and part.token.days.rolls and part not in good for part in parts)
    return rejected and not has_day and any(part.token.clock is not None for part in good)


def accepted(parts: Sequence[Led], around: Neighbours, *, lenient: bool = False) -> list[Led]:
    """Those parts that can be taken for a time; with `lenient` a day by a weak word or before a noun too."""
    with_parts = around.with_spans(Span("part", part.start, part.token.end) for part in parts)
    judge = _Judge(parts, with_parts, lenient)
    return judge.accepted()


class _Judge:
    """Looks at every part together with its neighbours."""

    def __init__(self, parts: Sequence[Led], around: Neighbours, lenient: bool) -> None:
        self._parts = parts
        self._around = around
        self._lenient = lenient
        self._good: list[bool] = [False] * len(parts)

    def accepted(self) -> list[Led]:
        """Times first, since days and lengths lean on them, then bare numbers, which lean on both."""
        for kind in ("AT", "DX", "P", "N", "P", "DX", "O", "U", "ZV"):
            for place, part in enumerate(self._parts):
                if part.token.kind in kind and not self._good[place]:
                    self._good[place] = self._judge(place)
        self._join()
        self._drop_sides_of_dashes()
        return [part for part, good in zip(self._parts, self._good, strict=True) if good]

    def _judge(self, place: int) -> bool:
        kind = self._parts[place].token.kind
        if kind in (kinds.ZONE, kinds.OFFSET):
            return self._beside(place, -1, "TN")
        judges = {
            kinds.DAY: self._is_day, kinds.STRETCH: self._is_day, kinds.TIME: self._is_time, kinds.BARE: self._is_hour,
            kinds.PART: self._is_part_of_day, kinds.LENGTH: self._is_length, kinds.FROM_NOW: self._is_from_now,
        }  # fmt: skip
        return kind not in judges or judges[kind](place)

    def _is_time(self, place: int) -> bool:
        """Neither `the 9 o'clock news` nor `ask about 2 pm roles`."""
        return self._lenient or not (self._is_topic(place) or self._is_adjective(place))

    def _is_adjective(self, place: int) -> bool:
        """`fix 5 am cron job`: hours of half a day between two words of the title, with no day beside them."""
        part, text = self._parts[place], self._around.text
        if part.lead or not _OF_HALF_A_DAY.search(text[part.token.start : part.token.end]):
            return False
        if self._around.following(part.token.end) != "word" or self._name_follows(part.token.end):
            return False
        before = self._around.word_before(part.start)
        return bool(before) and not self._beside(place, -1, "DXSNZ", weak=True) and not self._beside(place, 1, "DX")

    def _is_topic(self, place: int) -> bool:
        """A stretch is one where its beginning is: `moved from 3pm to 4pm`."""
        stretch = self._dash_at(place - 1) and self._close(place - 2)
        return is_topic(self._parts[place - 2 if stretch else place], self._around)

    def _is_from_now(self, place: int) -> bool:
        return self._around.following(self._parts[place].token.end) != "word"

    # one by one

    def _is_day(self, place: int) -> bool:
        part = self._parts[place]
        days = part.token.days
        assert days is not None  # noqa: S101 - days have days
        if self._lenient or part.lead in ("on", "from", "starting", "starting on", "am", "le", "el"):
            return self._lenient or not self._is_topic(place)
        if part.lead in ("by", "at", "@") or self._is_topic(place):
            return False
        if self._begins_name(place):
            return False
        if self._beside(place, -1, "TPU") or self._beside(place, 1, "TP"):
            return True
        if self._dashed(place) or self._before_hours(place) or self._behind_hours(place):
            return True
        return self._is_day_by_itself(part, days)

    def _begins_name(self, place: int) -> bool:
        """`Saturday Night Fever`, `Friday the 13th` in a month in which that is no Friday."""
        part, after = self._parts[place], self._parts[place + 1 : place + 2]
        for following in after:
            if self._around.text[part.token.end : following.start].strip():
                return False
            if following.token.kind == kinds.PART and is_name(following, self._around):
                return True
            if following.token.kind == kinds.DAY and not self._good[place + 1]:
                return self._around.following(following.token.end) == "word"
        return False

    def _is_day_by_itself(self, part: Led, days: Days) -> bool:
        """A weekday before a noun is none, nor is a word like `sun` that says something else too."""
        last = self._around.following(part.token.end) == "end"
        word = self._around.text[part.token.start : part.token.end].casefold()
        if days.weak and last and (_WHOLE_FIGURES.match(word) or (not days.rolls and _PLAIN_WORDS.match(word))):
            return True
        if days.weak and not (
            last and (word == "wed" or (word in _WEAK_AT_END and self._around.text[: part.start].strip()))
        ):
            return False
        if not days.rolls or self._around.following(part.token.end) != "word":
            return not (days.rolls and word == "wed" and not last)
        sure = len(word) > 3 or word in _SURE
        return sure and self._begins_the_sentence(part) and self._has("T") and self._count("DX") == 1

    def _begins_the_sentence(self, part: Led) -> bool:
        """`friday lunch 12:30`, but neither `Sunday Times 12:30` nor `tuesday/thursday lunch 12:30`."""
        name_or_list = self._name_follows(part.token.end) or self._around.text[part.token.end] == "/"
        return not self._around.text[: part.start].strip() and not name_or_list

    def _before_hours(self, place: int) -> bool:
        """`wed 10-11`, `wed 10` as the last words: a number behind a weekday."""
        after = place + 1
        if after >= len(self._parts) or self._parts[after].token.kind != kinds.BARE:
            return False
        if self._is_number_word(self._parts[after]):  # `24/7 one`, which is no hour either
            return False
        gap = self._around.text[self._parts[place].token.end : self._parts[after].start]
        if gap.strip(" \t,"):
            return False
        return self._dashed(after) or self._around.following(self._parts[after].token.end) not in ("word", "taken")

    def _behind_hours(self, place: int) -> bool:
        """`10-11 mon planning`: a stretch of numbers right before it."""
        if not self._dash_at(place - 2) or not self._close(place - 3):
            return False
        kinds_before = [self._parts[end].token.kind for end in (place - 3, place - 1)]
        gap = self._around.text[self._parts[place - 1].token.end : self._parts[place].start]
        return kinds_before == [kinds.BARE, kinds.BARE] and not gap.strip(" \t,")

    def _is_hour(self, place: int) -> bool:
        part = self._parts[place]
        behind = self._around.following(part.token.end)
        if self._is_number_word(part):
            return part.lead in ("at", "@") and behind != "word"
        if self._dashed(place):
            return self._is_stretch_of_hours(place)
        if part.lead in _TO_HOURS_ALONE or self._words(place).casefold().endswith("ish"):
            return True
        named = self._beside(place, -1, "DX") and not self._name_follows(part.token.end)
        if part.lead in _TO_HOURS and (behind != "word" or named):
            return True
        if self._is_dotted(part) and self._beside(place, 1, "DX"):
            return self._around.word_before(part.start) not in _COUNTED
        return part.lead not in _TO_HOURS and self._beside(place, -1, "DXP") and behind != "word"

    def _is_dotted(self, part: Led) -> bool:
        """`12.15`, as many write the time: a time where a day is beside it."""
        return "." in self._around.text[part.token.start : part.token.end]

    def _is_number_word(self, part: Led) -> bool:
        """Of `one to one`, which says no hours."""
        return part.token.kind == kinds.BARE and self._around.text[part.token.start].isalpha()

    def _name_follows(self, end: int) -> bool:
        """`at 10 Downing Street`."""
        return self._around.text[end:].lstrip()[:1].isupper()

    def _is_stretch_of_hours(self, place: int) -> bool:
        """`9-12` beside a day or a time, or as the last words."""
        left = place if self._dash_at(place + 1) else place - 2
        right = left + 2
        if any(self._is_number_word(self._parts[end]) for end in (left, right)):
            return False
        ends = (self._parts[left].token, self._parts[right].token)
        if any(token.kind == kinds.TIME for token in ends):
            return True
        if self._beside(left, -1, "DX") or self._beside(right, 1, "DX"):
            return True
        if _YEAR.match(self._around.text[ends[0].start : ends[0].end]):  # `2026-11`, `from 2026 to 2027`
            return False
        if self._parts[left].lead in ("from", "between"):  # not `grow from 3 to 5 people`
            return self._around.following(ends[1].end) != "word"
        before = self._around.word_before(self._parts[left].start)
        return self._around.following(ends[1].end) in ("end", "sign") and before not in _COUNTED

    def _is_part_of_day(self, place: int) -> bool:
        words = self._around.text[self._parts[place].token.start : self._parts[place].token.end].casefold()
        if is_name(self._parts[place], self._around):
            return self._lenient
        return words in _TONIGHT or words.startswith(("this ", "in the ")) or self._beside(place, -1, "DT", weak=True)

    def _is_length(self, place: int) -> bool:
        part = self._parts[place]
        words = self._around.text[part.token.start : part.token.end]
        spelt_out = _SPELT_OUT.search(words) is not None
        behind = self._around.following(part.token.end)
        if words.casefold().startswith(("for ", "für ", "pendant ", "por ")):
            return self._has("DXTO") and behind != "word"
        if spelt_out and behind == "word":
            return False
        if self._beside(place, -1, "DTNXSZ") or self._leads_to_time(place):
            return True
        return not spelt_out and behind == "end" and self._has("T")

    def _leads_to_time(self, place: int) -> bool:
        """`nap 20 min at 14:00`, `yoga 45 min tomorrow at 18:30`; one that begins the sentence is what is done."""
        behind_day = self._beside(place, 1, "D") and self._beside(place + 1, 1, "T")
        return (self._beside(place, 1, "T") or behind_day) and self._around.word_before(self._parts[place].start) != ""

    # neighbours

    def _has(self, letters: str) -> bool:
        return any(good and part.token.kind in letters for part, good in zip(self._parts, self._good, strict=True))

    def _count(self, letters: str) -> int:
        return sum(part.token.kind in letters for part in self._parts)

    def _beside(self, place: int, step: int, letters: str, *, weak: bool = False) -> bool:
        """Whether an accepted part of these kinds is right beside; a repetition counts as a day."""
        other = place + step
        start, end = self._parts[place].start, self._parts[place].token.end
        if 0 <= other < len(self._parts):
            neighbour = self._parts[other]
            gap = (neighbour.token.end, start) if step < 0 else (end, neighbour.start)
            touching = not self._around.text[gap[0] : gap[1]].strip(" \t,()") and gap[0] <= gap[1]
            if touching and neighbour.token.kind in letters and (self._good[other] or (weak and "D" in letters)):
                return True
        return "D" in letters and step < 0 and self._behind_repeats(start)

    def _behind_repeats(self, start: int) -> bool:
        before = self._around.text[:start].rstrip(" \t,")
        span = self._around.at(len(before) - 1) if before else None
        return span is not None and span.kind == REPEATS

    def _dash_at(self, place: int) -> bool:
        return 0 < place < len(self._parts) - 1 and self._parts[place].token.kind == kinds.BETWEEN

    def _dashed(self, place: int) -> bool:
        """Whether it is one end of a stretch whose other end is of the same sort."""
        sort = "DX" if self._parts[place].token.kind in "DX" else "TN"
        for dash, other in ((place + 1, place + 2), (place - 1, place - 2)):
            if self._dash_at(dash) and 0 <= other < len(self._parts) and self._parts[other].token.kind in sort:
                return self._close(min(place, other)) and self._words(place) != self._words(other)
        return False

    def _words(self, place: int) -> str:
        return self._around.text[self._parts[place].token.start : self._parts[place].token.end]

    def _close(self, left: int) -> bool:
        one, dash, other = self._parts[left : left + 3]
        text = self._around.text
        gaps = text[one.token.end : dash.start], text[dash.token.end : other.start]
        return not any(gap.strip(" \t") for gap in gaps)

    def _join(self) -> None:
        """A dash is meant where both its ends are."""
        for place, part in enumerate(self._parts):
            if part.token.kind == kinds.BETWEEN and self._dash_at(place):
                both = self._good[place - 1] and self._good[place + 1]
                self._good[place] = both and self._close(place - 1)

    def _drop_sides_of_dashes(self) -> None:
        """A number behind a dash that joins nothing is a number."""
        for place, part in enumerate(self._parts):
            if part.token.kind == kinds.BETWEEN and not self._good[place] and self._dash_at(place):
                for side in (place - 1, place + 1):
                    if self._parts[side].token.kind == kinds.BARE:
                        self._good[side] = False
