"""The ordinary weeks of the nine months: plausible work, drawn by a seeded dice, fills each day up to its measure.

Weeks near today are full, those further away thin out, as calendars do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import NOTHING, Body, bullets, html
from tuical.emulator.demo.days import Days, Taken, at
from tuical.emulator.demo.items import Item, guests

WEEKS = range(-17, 22)
NEAR, MIDDLE = range(-4, 6), range(-5, 8)
BUSY_DAY = 9
# How many events a day should show, Monday to Thursday and Friday; an event that stands there already counts.
_FULL, _FULL_FRIDAY = (3, 3, 3, 4, 4), (2, 3, 3)
_HALF, _HALF_FRIDAY = (1, 2, 2, 3), (1, 2)
_THIN, _THIN_FRIDAY = (0, 0, 0, 0, 1, 1, 2), (0, 0, 1)


class Seed(NamedTuple):
    """A kind of meeting: title, guests, minutes, organiser and the owner's calendar."""

    subject: str
    words: str
    minutes: int = 45
    organizer: str = "ana"
    calendar: str = "calendar"
    category: str = ""
    room: str = ""


_WORK = (
    Seed("Customer interview: {customer}", "greta oscar", 45, category="Customers"),
    Seed("{customer}: check-in", "oscar ingrid~", 30, "oscar", category="Customers"),
    Seed("{customer}: renewal", "carol isabel oscar", 45, "carol", category="Customers"),
    Seed("Crit: {feature}", "fanny zoe agnes~", 60, "dana", "team", "Design", "crystal"),
    Seed("{feature}: first sketch", "dana fanny", 60, "ana", "team", "Design"),
    Seed("{feature}: scope", "alex nina tomas", 45, "ana", "team"),
    Seed("{feature}: numbers after four weeks", "priya kofi~", 30, "priya"),
    Seed("{feature}: what support hears", "ulla victor?", 30, "ulla"),
    Seed("{feature}: bug triage", "ravi pavel jonas", 30, "ravi", "team", "", "baker"),
    Seed("Interview: {role}", "dana nina sofia baker", 60, "sofia", category="Hiring", room="baker"),
    Seed("Debrief: {role}", "dana nina sofia", 30, "sofia", category="Hiring"),
    Seed("1:1 {colleague}", "{key}", 30),
    Seed("Coffee with {colleague}", "{key}", 30),
    Seed("Legal: {feature}", "amara noa~", 30, "amara"),
    Seed("Launch plan: {feature}", "theo chiara zoe ximena?", 45, "theo", "team"),
    Seed("Write: {feature}", "", 90, category="Focus"),
    Seed("Read research notes", "", 60, category="Focus"),
    Seed("Translations: {feature}", "ximena lukasz hugo", 30, "ximena"),
    Seed("Capacity for next quarter", "nina alex lidia", 60, "nina", "team", "Finance", "rainier"),
    Seed("Partner call: Proseware", "wei hana jo@proseware.example0", 30, "wei", category="Customers"),
)
_HOME = (
    ("Dinner with Marta and Till", "19:00", 150), ("Cinema", "20:00", 140), ("Handball, Inês", "17:15", 75),
    ("Choir", "19:30", 105), ("Phone: Avó", "18:30", 30), ("Book club", "20:00", 120),
    ("Pick up the bikes", "18:00", 30), ("Parents' council", "19:00", 90), ("Yoga", "18:30", 60),
    ("Babysitter", "19:15", 180),
)  # fmt: skip
_WEEKEND = (
    ("Market", "10:45", 75), ("Museum with Inês", "14:00", 120), ("Birthday party, Clara", "15:00", 180),
    ("Lake", "11:00", 240), ("Brunch", "11:00", 120), ("Bouldering", "16:30", 90),
)  # fmt: skip
_FEATURES = (
    "room finder", "offline queue", "sharing links", "empty states", "search", "pricing page", "onboarding",
    "mobile week view", "reminders", "time zones", "invitations", "import", "accessibility", "keyboard",
    "notifications", "billing",
)  # fmt: skip
_CUSTOMERS = (
    "Northwind",
    "Fabrikam",
    "Adatum",
    "Tailspin",
    "Relecloud",
    "Woodgrove",
    "Proseware",
    "Litware",
    "Trey Research",
)
_ROLES = ("product designer", "backend engineer", "data analyst", "support engineer", "content designer")
_COLLEAGUES = (
    ("Alex", "alex"), ("Dana", "dana"), ("Greta", "greta"), ("Nina", "nina"), ("Isabel", "isabel"), ("Oscar", "oscar"),
    ("Priya", "priya"), ("Zoë", "zoe"), ("Noa", "noa"), ("Ellen", "ellen"), ("Ulla", "ulla"), ("Theo", "theo"),
)  # fmt: skip
_SLOTS = ("09:30", "10:00", "10:30", "11:00", "11:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00")
_ANSWERS = ("accepted",) * 7 + ("tentativelyAccepted", "declined", "accepted")
_MARKS = {"accepted": "+", "tentativelyAccepted": "~", "declined": "-"}
_SHOWN = {"accepted": "busy", "tentativelyAccepted": "tentative", "declined": "free"}


def ordinary_weeks(days: Days, dice: Random, taken: Mapping[date, Sequence[Taken]]) -> Iterator[Item]:
    """Yield single events for every week but the focus week; `taken` is what stands there, the dice do the rest."""
    for week in WEEKS:
        if week == 0:
            continue
        evening = dice.randrange(5) if week in MIDDLE else -1
        busy = dice.randrange(1, 4) if week in NEAR and week % 2 else -1
        for index in range(5):
            day = days.weekday(week, index)
            measure = BUSY_DAY if index == busy else _measure(week, index, dice)
            yield from _filled(day, measure, index == evening, list(taken.get(day, ())), dice)
        yield from _weekend(days, week, taken, dice)


def _measure(week: int, index: int, dice: Random) -> int:
    friday = index == 4
    if week in NEAR:
        return dice.choice(_FULL_FRIDAY if friday else _FULL)
    if week in MIDDLE:
        return dice.choice(_HALF_FRIDAY if friday else _HALF)
    return dice.choice(_THIN_FRIDAY if friday else _THIN)


def _filled(day: date, measure: int, evening: bool, standing: list[Taken], dice: Random) -> Iterator[Item]:
    """Yield what a day lacks: an evening if it shall have one and is free, then work where nothing else stands."""
    if evening and len(standing) < max(_FULL) and _is_free(standing, at(day, "17:30"), 330):
        yield _kept(_evening(day, dice), standing)
    while len(standing) < measure:
        yield _kept(_work(day, standing, dice), standing)


def _kept(item: Item, standing: list[Taken]) -> Item:
    assert isinstance(item.start, datetime)  # noqa: S101 - whole days are made elsewhere
    standing.append(Taken(item.start, item.start + timedelta(minutes=item.minutes)))
    return item


def _is_free(standing: Sequence[Taken], start: datetime, minutes: int) -> bool:
    end = start + timedelta(minutes=minutes)
    return not any(one.start < end and start < one.end for one in standing if not one.whole_day)


def _work(day: date, standing: Sequence[Taken], dice: Random) -> Item:
    seed = dice.choice(_WORK)
    clocks = [clock for clock in _SLOTS if _is_free(standing, at(day, clock), seed.minutes)]
    start = at(day, dice.choice(clocks or _SLOTS))
    colleague, key = dice.choice(_COLLEAGUES)
    words = {
        "customer": dice.choice(_CUSTOMERS),
        "feature": dice.choice(_FEATURES),
        "role": dice.choice(_ROLES),
        "colleague": colleague,
        "key": key,
    }
    return _meeting(seed, start, words, dice)


def _meeting(seed: Seed, start: datetime, words: Mapping[str, str], dice: Random) -> Item:
    mine = seed.organizer == "ana"
    answer = "accepted" if mine else dice.choice(_ANSWERS)
    listed = seed.words.format(**words) if mine else f"ana{_MARKS[answer]} {seed.words}"
    return Item(
        calendar=seed.calendar,
        subject=_capital(seed.subject.format(**words)),
        start=start,
        minutes=seed.minutes,
        organizer=seed.organizer,
        guests=guests(listed),
        show_as=_SHOWN[answer],
        body=_body(words["feature"], dice),
        places=(places.room(seed.room),) if seed.room else ((places.TEAMS,) if listed else ()),
        teams=bool(listed) and not seed.room,
        categories=(seed.category,) if seed.category else (),
        cancelled=not mine and dice.random() < 0.04,
    )


def _evening(day: date, dice: Random) -> Item:
    subject, clock, minutes = dice.choice(_HOME)
    return Item(calendar="family", subject=subject, start=at(day, clock), minutes=minutes, show_as="busy", reminder=60)


def _weekend(days: Days, week: int, taken: Mapping[date, Sequence[Taken]], dice: Random) -> Iterator[Item]:
    day = days.weekday(week, dice.choice((5, 6)))
    if dice.random() < 0.4 and len(taken.get(day, ())) < 2:
        subject, clock, minutes = dice.choice(_WEEKEND)
        if _is_free(taken.get(day, ()), at(day, clock), minutes):
            yield Item(calendar="family", subject=subject, start=at(day, clock), minutes=minutes)


def _body(feature: str, dice: Random) -> Body:
    if dice.random() < 0.4:
        return NOTHING
    points = dice.sample(
        ("what we know", "what we guess", "who decides", "what it costs", "what we stop", "when we look again"), 3
    )
    return html(f"On {feature}, in this order:", bullets(*points))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
