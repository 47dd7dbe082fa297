"""The times that a sentence can mean, the likeliest first: what was accepted put together, then its other readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tuical.errors import UsageError
from tuical.planning import when_tokens as kinds
from tuical.planning.clock_words import NOON, Clock
from tuical.planning.date_forms import Reading, read_form
from tuical.planning.quick_judging import accepted, doubtful_days
from tuical.planning.quick_spans import WHEN, Neighbours, Span
from tuical.planning.quick_topics import is_topic
from tuical.planning.quick_when import Led, raw_parts
from tuical.planning.typed_when import Assumed, TypedWhen
from tuical.planning.when_assembly import Circumstances, assemble

_EVENING = frozenset((
    "dinner", "supper", "drinks", "party", "cinema", "concert", "theatre", "theater", "bar", "abendessen", "dîner",
    "cena", "jantar", "apéro", "pub", "beers", "gig", "cocktails", "opera", "poker", "movie",
    "movies", "film", "night",
))  # fmt: skip
_EARLY = frozenset((
    "breakfast", "frühstück", "flight", "flug", "vol", "train", "zug", "taxi", "airport", "run", "jog", "gym", "swim",
    "fishing", "migration", "deploy", "cutover", "school", "boarding", "bus", "ferry",
))  # fmt: skip
"""What people do get up for."""
_SAME = re.compile(r"\s*(/|\(|for|=)\s*")
"""Between two times that are the same elsewhere, `2pm PT / 5pm ET`, or of which the first counts, `7.30 for 8pm`."""
_GAP = len(", ")
Found = tuple[TypedWhen | None, list[Span]]


def times(around: Neighbours, dates: Reading, circumstances: Circumstances, *, lenient: bool) -> Iterator[Found]:
    """Each time with its places in the text; None, with none, where nothing (or two different things) is said."""
    raw = raw_parts(around, dates)
    parts = accepted(raw, around, lenient=lenient)
    choices = _choices(
        [part._replace(kept=is_topic(part, around)) for part in parts] if lenient else parts, around.text
    )
    words = frozenset(re.findall(r"\w+", around.text.casefold()))
    evening, early = not _EVENING.isdisjoint(words), not _EARLY.isdisjoint(words)
    circumstances = circumstances._replace(evening=evening, daytime=not early)
    if not choices or doubtful_days(raw, parts):
        yield None, []
    for chosen in choices:
        found = _assembled(chosen, circumstances)
        if found is None:
            if not lenient:
                yield None, []
            continue
        yield found
        yield from _others(found, chosen, circumstances, dates)


def _choices(parts: Sequence[Led], text: str) -> list[list[Led]]:
    """The parts as they are; where days or times compete, what `on` leads to, else nothing first and then each."""
    if not parts:
        return []
    days = _competing(parts, "DX")
    hours = _competing(parts, "TN")
    if len(days) <= 1 and len(hours) <= 1:
        return [list(parts)]
    led = [group for group in days if group[0].lead == "on"]
    if len(days) <= 1 and len(hours) == 2:
        same = _same_time(parts, hours[0], hours[1], text)
        if same:
            return [same]
    if len(hours) <= 1 and len(led) == 1:
        return [_without(parts, [group for group in days if group is not led[0]])]
    every = [
        _without(parts, [group for group in (*days, *hours) if group not in (day, hour)])
        for day in days or [[]]
        for hour in hours or [[]]
    ]
    return [[], *every]


def _same_time(parts: Sequence[Led], first: Sequence[Led], second: Sequence[Led], text: str) -> list[Led]:
    """The parts without the second time where it says the first once more; its words leave the title with it."""
    place, other = parts.index(first[-1]), parts.index(second[-1])
    zones = [_with_zone(parts, end) for end in (place, other)]
    between = _SAME.fullmatch(text[parts[zones[0]].token.end : second[0].start])
    if between is None or (between[1] != "for" and zones != [place + 1, other + 1]):
        return []
    last = parts[zones[0]]
    end = parts[zones[1]].token.end
    widened = last._replace(token=last.token._replace(end=end + (text[end : end + 1] == ")" and between[1] == "(")))
    return [*parts[: zones[0]], widened, *parts[zones[1] + 1 :]]


def _with_zone(parts: Sequence[Led], place: int) -> int:
    """The place of a time, or of the zone right behind it."""
    return place + 1 if place + 1 < len(parts) and parts[place + 1].token.kind == kinds.ZONE else place


def _competing(parts: Sequence[Led], letters: str) -> list[list[Led]]:
    """Groups of parts of a sort; those that a dash joins are one."""
    groups: list[list[Led]] = []
    joined = False
    for part in parts:
        if part.token.kind == kinds.BETWEEN:
            joined = bool(groups) and part.token.start >= groups[-1][-1].token.end
        elif part.token.kind in letters:
            if joined:
                groups[-1].append(part)
            else:
                groups.append([part])
            joined = False
    return groups


def _without(parts: Sequence[Led], groups: Sequence[Sequence[Led]]) -> list[Led]:
    dropped = [part for group in groups for part in group]
    kept = [part for part in parts if part not in dropped]
    ends = [part.token.end for part in dropped]
    return [
        part
        for place, part in enumerate(kept)
        if part.token.kind != kinds.BETWEEN or (0 < place < len(kept) - 1 and part.token.start - 1 not in ends)
    ]


def _assembled(parts: Sequence[Led], circumstances: Circumstances) -> Found | None:
    if not parts:
        return None
    try:
        when = assemble([part.token for part in parts], circumstances)
    except UsageError:
        return None
    spans = [Span(WHEN, part.start, part.token.end, kept=part.kept) for part in parts]
    return when, spans


def _others(found: Found, parts: Sequence[Led], circumstances: Circumstances, dates: Reading) -> Iterator[Found]:
    when, spans = found
    assert when is not None  # noqa: S101 - only times have others
    yield from _as_day_of_month(parts, circumstances, dates)
    for place, part in enumerate(parts):
        days = part.token.days
        if days is not None and days.other is not None:
            token = part.token._replace(days=days._replace(first=days.other, last=days.other, other=None))
            other = _assembled([*parts[:place], part._replace(token=token), *parts[place + 1 :]], circumstances)
            if other is not None:
                yield other
    if Assumed.HALF in when.assumed:
        earlier = timedelta(minutes=NOON if when.start.hour >= 12 else -NOON)
        yield when._replace(start=when.start - earlier, end=when.end - earlier), spans


def _as_day_of_month(parts: Sequence[Led], circumstances: Circumstances, dates: Reading) -> Iterator[Found]:
    """`thu 10` as Thursday the 10th, where the coming 10th is one."""
    for place, (part, number) in enumerate(pairwise(parts)):
        days, clock = part.token.days, number.token.clock
        bare = number.token.kind == kinds.BARE and not number.lead and clock is not None and not clock.exact
        if not bare or days is None or not days.rolls or number.start - part.token.end > _GAP:
            continue
        day = _coming_day(clock, dates)
        if day is not None and day.weekday() == days.first.weekday():
            token = part.token._replace(end=number.token.end, days=days._replace(first=day, last=day, rolls=False))
            found = _assembled([*parts[:place], part._replace(token=token), *parts[place + 2 :]], circumstances)
            if found is not None:
                yield found


def _coming_day(clock: Clock | None, dates: Reading) -> date | None:
    number = clock.minutes // 60 if clock else 0
    try:
        return read_form(str(number), dates) if number else None
    except UsageError:
        return None
