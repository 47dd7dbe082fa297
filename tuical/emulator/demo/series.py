"""The owner's working series: daily, weekly, monthly, with exceptions and cancelled dates.

Those of single weekdays leave the focus day alone, which has a plan of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, link, numbered, plain, table
from tuical.emulator.demo.days import Days, at, month_day
from tuical.emulator.demo.items import Change, File, Item, Proposal, guests
from tuical.emulator.demo.recurrences import (
    WEEKDAYS,
    WORKING_DAYS,
    daily,
    monthly_nth,
    monthly_on,
    repeat,
    weekly,
)

WEEKS_BACK, WEEKS_AHEAD = -18, 23
STEADY_BACK, STEADY_AHEAD = -5, 6
_SKETCHES = File(
    "strip.svg",
    "image/svg+xml",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 8"><rect width="120" height="8" fill="#222"/>'
    '<rect x="30" width="18" height="8" fill="#d33"/><rect x="60" width="12" height="8" fill="#555"/></svg>\n',
)
_ANSWERS = File(
    "directory-closed.txt",
    "text/plain",
    "What we show when the directory is closed:\n1. the typed address\n2. its strip\n",
)


def working_series(days: Days) -> list[Item]:
    """Return the series of the working week; their masters begin up to four months before today."""
    return [
        stand_up(days),
        design_review(days),
        *_with_colleagues(days),
        *_team(days),
        *_monthly(days),
        *_other_zones(days),
        *_small(days),
    ]


def stand_up(days: Days) -> Item:
    """Return the stand-up on every working day, moved a few times and cancelled on a few dates."""
    start = days.weekday(STEADY_BACK, 0)
    moved = (days.weekday(-1, 2), days.weekday(2, 1), days.weekday(-5, 3))
    late = tuple(Change(day, start=at(day, "09:30")) for day in moved)
    renamed = Change(days.weekday(1, 4), subject="Stand-up: read the release notes aloud", minutes=25)
    off = [days.weekday(week, day) for week, day in ((-3, 0), (-3, 1), (-5, 4), (3, 3), (3, 4), (5, 3), (5, 4), (6, 0))]
    return Item(
        subject="Stand-up",
        start=at(start, "09:00"),
        minutes=15,
        guests=guests("alex dana fanny pavel jonas nina tomas~ priya0 (greta?)"),
        body=html("What moved, what is stuck, who needs whom.", link("Board", "https://boards.contoso.com/tuesday")),
        places=(places.TEAMS,),
        teams=True,
        reminder=5,
        recurrence=repeat(weekly(*WORKING_DAYS), start, until=days.weekday(STEADY_AHEAD, 4)),
        changes=(*late, renamed),
        dropped=tuple(off),
    )


def design_review(days: Days) -> Item:
    """Return the review of every second week that falls on the focus day: nine people, every answer.

    For the focus day somebody proposes a time at which the owner has lunch.
    """
    start = days.focus - timedelta(days=56)
    after_lunch = Proposal(at(days.focus, "13:00"), 90)
    agenda = bullets(
        "capacity and features as filters", "what when the directory is closed?", "which strip we keep for free/busy"
    )
    invited = guests("ana alex dana fanny~ pavel- janet? (priya?) jonas~ adams")
    proposing = tuple(replace(guest, proposal=after_lunch) if guest.key == "fanny" else guest for guest in invited)
    return Item(
        calendar="team",
        subject="Design review: room finder",
        start=at(start, "10:30"),
        minutes=90,
        organizer="lidia",
        guests=invited,
        body=html("Bring the three sketches. We decide which strip we keep.", agenda),
        places=(places.room("adams"), places.TEAMS),
        teams=True,
        categories=("Design",),
        files=(_SKETCHES, _ANSWERS),
        recurrence=repeat(weekly(WEEKDAYS[start.weekday()], interval=2), start, until=days.focus + timedelta(days=28)),
        changes=(Change(days.focus, guests=proposing),),
        dropped=(days.focus - timedelta(days=28),),
    )


def _with_colleagues(days: Days) -> list[Item]:
    start, hiring, felix = days.weekday(STEADY_BACK, 0), days.weekday(-5, 2), days.weekday(-1, 1)
    return [
        Item(
            subject="1:1 Lidia",
            start=at(start, "14:00"),
            minutes=45,
            organizer="lidia",
            guests=guests("ana"),
            body=plain("Standing list in the notebook. No slides."),
            sensitivity="private",
            recurrence=repeat(weekly("monday"), start, until=days.weekday(STEADY_AHEAD, 0)),
            changes=(
                Change(days.weekday(-2, 0), start=at(days.weekday(-2, 1), "16:00")),
                Change(days.weekday(2, 0), start=at(days.weekday(2, 0), "11:30"), subject="1:1 Lidia (walk)"),
            ),
            dropped=(days.weekday(-3, 0), days.weekday(4, 0), days.focus),
        ),
        Item(
            subject="Hiring sync",
            start=at(hiring, "16:45"),
            minutes=45,
            organizer="sofia",
            guests=guests("ana~ dana nina (ellen?)"),
            show_as="tentative",
            categories=("Hiring",),
            recurrence=repeat(weekly("wednesday"), hiring, count=12),
            dropped=(days.weekday(4, 2), days.focus),
        ),
        Item(
            subject="Felix: first weeks",
            start=at(felix, "13:15"),
            minutes=30,
            guests=guests("felix"),
            recurrence=repeat(weekly("tuesday", interval=2), felix, count=4),
            changes=(Change(days.weekday(3, 1), start=at(days.weekday(3, 2), "11:00")),),
            dropped=(days.focus,),
        ),
    ]


def _team(days: Days) -> list[Item]:
    roadmap, retro = days.weekday(STEADY_BACK, 3), days.weekday(-6, 3)
    return [
        Item(
            calendar="team",
            subject="Roadmap",
            start=at(roadmap, "10:00"),
            minutes=50,
            guests=guests("lidia alex dana nina (isabel~) rainier"),
            body=html(
                table(("Theme", "Owner", "State"), ("Rooms", "Dana", "in review"), ("Offline", "Alex", "building"))
            ),
            places=(places.room("rainier"),),
            teams=True,
            recurrence=repeat(weekly("thursday"), roadmap, until=days.weekday(WEEKS_AHEAD, 3)),
            changes=(Change(days.weekday(3, 3), minutes=80, subject="Roadmap: next two quarters"),),
            dropped=(days.weekday(-1, 3), days.weekday(5, 3), days.focus),
        ),
        Item(
            calendar="team",
            subject="Retro",
            start=at(retro, "16:45"),
            minutes=60,
            organizer="nina",
            guests=guests("ana alex dana pavel jonas tomas priya ravi~ baker"),
            body=html(numbered("What went well", "What was slow", "One thing to try")),
            places=(places.room("baker"),),
            recurrence=repeat(weekly("thursday", interval=2), retro, until=days.weekday(STEADY_AHEAD, 3)),
            dropped=(days.focus,),
        ),
        _demo(days),
    ]


def _demo(days: Days) -> Item:
    """Late on the weekday of the focus day."""
    demo, next_one, far = (days.focus + timedelta(days=7 * week) for week in (STEADY_BACK, 1, 5))
    return Item(
        calendar="team",
        subject="Demo",
        start=at(demo, "16:45"),
        minutes=45,
        organizer="alex",
        guests=guests("ana dana fanny pavel jonas priya tomas ravi meera soren lukasz hugo? (rui) aula"),
        body=html("Five minutes each, running software only."),
        places=(places.room("aula"), places.TEAMS),
        teams=True,
        recurrence=repeat(weekly(WEEKDAYS[demo.weekday()]), demo, until=days.weekday(STEADY_AHEAD, 4)),
        changes=(Change(next_one, start=at(next_one, "15:30"), place=places.room("rainier")),),
        dropped=(far,),
    )


def _monthly(days: Days) -> list[Item]:
    thirty_first = _a_31st_before(days.today)
    return [
        Item(
            subject="Product council",
            start=at(_nth_weekday(days, -4, 1, 1), "11:00"),
            minutes=75,
            organizer="rui",
            guests=guests("ana lidia alex ellen isabel~ stevens"),
            body=html("Two decisions at most. Papers the evening before."),
            places=(places.room("stevens"),),
            importance="high",
            categories=("Board",),
            recurrence=repeat(monthly_nth("first", "tuesday"), _nth_weekday(days, -4, 1, 1)),
            dropped=(days.focus,),
        ),
        Item(
            subject="Close the month with Isabel",
            start=at(thirty_first, "10:30"),
            minutes=30,
            organizer="isabel",
            guests=guests("ana"),
            categories=("Finance",),
            recurrence=repeat(monthly_on(31), thirty_first),
            dropped=(days.focus,),
        ),
        Item(
            subject="Access review",
            start=at(_nth_weekday(days, -3, 1, 2), "13:15"),
            minutes=20,
            organizer="noa",
            guests=guests("ana soren nina"),
            show_as="free",
            recurrence=repeat(monthly_nth("second", "tuesday", 3), _nth_weekday(days, -3, 1, 2)),
            dropped=(days.focus,),
        ),
    ]


def _other_zones(days: Days) -> list[Item]:
    since = timedelta(weeks=14)
    pipeline = days.elsewhere(at(days.weekday(-1, 0), "17:00"), "Eastern Standard Time") - since
    tokyo = days.elsewhere(at(days.weekday(-1, 3), "08:15"), "Tokyo Standard Time") - since
    last = days.weekday(WEEKS_AHEAD, 4)
    return [
        Item(
            subject="Pipeline with New York",
            start=pipeline,
            minutes=30,
            zone="Eastern Standard Time",
            organizer="carol",
            guests=guests("ana janet oscar~ (theo-)"),
            places=(places.TEAMS,),
            teams=True,
            recurrence=repeat(weekly(WEEKDAYS[pipeline.weekday()], interval=2), pipeline.date()),
            dropped=(days.focus,),
        ),
        Item(
            subject="Tokyo: launch list",
            start=tokyo,
            minutes=40,
            zone="Tokyo Standard Time",
            organizer="yuki",
            guests=guests("ana kenji hana? wei"),
            places=(places.TEAMS,),
            teams=True,
            recurrence=repeat(weekly(WEEKDAYS[tokyo.weekday()], interval=2), tokyo.date(), until=last),
            dropped=(days.focus,),
        ),
    ]


def _small(days: Days) -> list[Item]:
    focus, run, exercises = days.weekday(-6, 2), days.weekday(-5, 4), days.today - timedelta(days=11)
    return [
        Item(
            subject="Focus",
            start=at(focus, "09:30"),
            minutes=60,
            categories=("Focus",),
            reminder=None,
            body=plain("Door shut, phone away."),
            recurrence=repeat(weekly("wednesday", interval=2), focus, until=days.weekday(WEEKS_AHEAD, 2)),
            dropped=(days.weekday(2, 2), days.focus),
        ),
        Item(
            subject="Lunch run with Dana",
            start=at(run, "12:15"),
            minutes=45,
            guests=guests("dana"),
            show_as="free",
            reminder=30,
            recurrence=repeat(weekly("friday", interval=2), run, until=days.weekday(12, 4)),
            dropped=(days.focus,),
        ),
        Item(
            calendar="family",
            subject="Knee exercises",
            start=at(exercises, "19:30"),
            minutes=20,
            show_as="free",
            reminder=None,
            recurrence=repeat(daily(3), exercises, count=4),
        ),
    ]


def _a_31st_before(day: date) -> date:
    months = (month_day(day, -back, 31) for back in range(3, 8))
    return next(found for found in months if found.day == 31)


def _nth_weekday(days: Days, months: int, weekday: int, nth: int) -> date:
    first = month_day(days.today, months, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
