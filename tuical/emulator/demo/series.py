"""The owner's working series: daily, weekly, monthly, with exceptions and cancelled dates."""

from __future__ import annotations

from datetime import date, timedelta

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, link, numbered, plain, table
from tuical.emulator.demo.days import Days, at, month_day
from tuical.emulator.demo.items import Change, File, Guest, Item, Proposal, guests
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
    start = days.weekday(WEEKS_BACK, 0)
    moved = (days.weekday(-1, 2), days.weekday(2, 1), days.weekday(-5, 3))
    late = tuple(Change(day, start=at(day, "09:30")) for day in moved)
    renamed = Change(days.weekday(1, 4), subject="Stand-up: read the release notes aloud", minutes=25)
    off = [days.weekday(week, day) for week, day in ((-3, 0), (-3, 1), (-7, 4), (3, 3), (3, 4), (5, 3), (5, 4), (6, 0))]
    return Item(
        subject="Stand-up",
        start=at(start, "09:00"),
        minutes=15,
        guests=guests("alex dana fanny pavel jonas nina tomas~ priya0 (greta?)"),
        body=html("What moved, what is stuck, who needs whom.", link("Board", "https://boards.contoso.com/tuesday")),
        places=(places.TEAMS,),
        teams=True,
        reminder=5,
        recurrence=repeat(weekly(*WORKING_DAYS), start, until=days.weekday(WEEKS_AHEAD, 4)),
        changes=(*late, renamed),
        dropped=tuple(off),
    )


def design_review(days: Days) -> Item:
    """Return the review of every second week that falls on the focus day: nine people, every answer, two proposals."""
    start = days.focus - timedelta(days=56)
    lunch = Proposal(at(start, "13:00"), 90)
    later = Proposal(at(start, "16:30"), 90)
    agenda = bullets(
        "capacity and features as filters", "what when the directory is closed?", "which strip we keep for free/busy"
    )
    invited = guests("ana alex dana fanny~ pavel- janet? (priya?) jonas~ adams")
    with_times = {"fanny": lunch, "jonas": later}
    return Item(
        calendar="team",
        subject="Design review: room finder",
        start=at(start, "10:30"),
        minutes=90,
        organizer="lidia",
        guests=tuple(Guest(g.key, g.response, g.kind, with_times.get(g.key)) for g in invited),
        body=html("Bring the three sketches. We decide which strip we keep.", agenda),
        places=(places.room("adams"), places.TEAMS),
        teams=True,
        categories=("Design",),
        files=(_SKETCHES, _ANSWERS),
        recurrence=repeat(weekly(WEEKDAYS[start.weekday()], interval=2), start, until=days.focus + timedelta(days=28)),
        dropped=(days.focus - timedelta(days=28),),
    )


def _with_colleagues(days: Days) -> list[Item]:
    start = days.weekday(WEEKS_BACK, 0)
    hiring = days.weekday(-6, 2)
    return [
        Item(
            subject="1:1 Lidia",
            start=at(start, "14:00"),
            minutes=45,
            organizer="lidia",
            guests=guests("ana"),
            body=plain("Standing list in the notebook. No slides."),
            sensitivity="private",
            recurrence=repeat(weekly("monday"), start),
            changes=(
                Change(days.weekday(-2, 0), start=at(days.weekday(-2, 1), "16:00")),
                Change(days.weekday(2, 0), start=at(days.weekday(2, 0), "11:30"), subject="1:1 Lidia (walk)"),
            ),
            dropped=(days.weekday(-3, 0), days.weekday(4, 0)),
        ),
        Item(
            subject="Hiring sync",
            start=at(hiring, "16:45"),
            minutes=45,
            organizer="sofia",
            guests=guests("ana~ dana nina (ellen?)"),
            show_as="tentative",
            categories=("Hiring",),
            recurrence=repeat(weekly("wednesday"), hiring, count=16),
            dropped=(days.weekday(4, 2),),
        ),
        Item(
            subject="Felix: first weeks",
            start=at(days.weekday(-2, 1), "13:15"),
            minutes=30,
            guests=guests("felix"),
            recurrence=repeat(weekly("tuesday"), days.weekday(-2, 1), count=8),
            changes=(Change(days.weekday(1, 1), start=at(days.weekday(1, 2), "11:00")),),
        ),
    ]


def _team(days: Days) -> list[Item]:
    roadmap, retro = days.weekday(WEEKS_BACK, 1), days.weekday(WEEKS_BACK, 3)
    return [
        Item(
            calendar="team",
            subject="Roadmap",
            start=at(roadmap, "09:30"),
            minutes=50,
            guests=guests("lidia alex dana nina (isabel~) rainier"),
            body=html(
                table(("Theme", "Owner", "State"), ("Rooms", "Dana", "in review"), ("Offline", "Alex", "building"))
            ),
            places=(places.room("rainier"),),
            teams=True,
            recurrence=repeat(weekly("tuesday"), roadmap, until=days.weekday(WEEKS_AHEAD, 1)),
            changes=(Change(days.weekday(3, 1), minutes=80, subject="Roadmap: next two quarters"),),
            dropped=(days.weekday(-3, 1), days.weekday(5, 1)),
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
            recurrence=repeat(weekly("thursday", interval=2), retro, until=days.weekday(WEEKS_AHEAD, 3)),
        ),
        _demo(days),
    ]


def _demo(days: Days) -> Item:
    demo = days.weekday(WEEKS_BACK + 1, 4)
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
        recurrence=repeat(weekly("friday"), demo, until=days.weekday(WEEKS_AHEAD, 4)),
        changes=(Change(days.weekday(1, 4), start=at(days.weekday(1, 4), "15:30"), place=places.room("rainier")),),
        dropped=(days.weekday(5, 4),),
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
        ),
        Item(
            subject="Close the month with Isabel",
            start=at(thirty_first, "10:30"),
            minutes=30,
            organizer="isabel",
            guests=guests("ana"),
            categories=("Finance",),
            recurrence=repeat(monthly_on(31), thirty_first),
        ),
        Item(
            subject="Access review",
            start=at(_nth_weekday(days, -3, 1, 2), "13:15"),
            minutes=20,
            organizer="noa",
            guests=guests("ana soren nina"),
            show_as="free",
            recurrence=repeat(monthly_nth("second", "tuesday", 3), _nth_weekday(days, -3, 1, 2)),
        ),
    ]


def _other_zones(days: Days) -> list[Item]:
    pipeline, tokyo = days.weekday(WEEKS_BACK, 0), days.weekday(WEEKS_BACK + 1, 3)
    return [
        Item(
            subject="Pipeline with New York",
            start=at(pipeline, "11:00"),
            minutes=30,
            zone="Eastern Standard Time",
            organizer="carol",
            guests=guests("ana janet oscar~ (theo-)"),
            places=(places.TEAMS,),
            teams=True,
            recurrence=repeat(weekly("monday", interval=2), pipeline),
        ),
        Item(
            subject="Tokyo: launch list",
            start=at(tokyo, "16:15"),
            minutes=40,
            zone="Tokyo Standard Time",
            organizer="yuki",
            guests=guests("ana kenji hana? wei"),
            places=(places.TEAMS,),
            teams=True,
            recurrence=repeat(weekly("thursday", interval=2), tokyo),
        ),
    ]


def _small(days: Days) -> list[Item]:
    focus, run, exercises = days.weekday(WEEKS_BACK, 2), days.weekday(-9, 3), days.today - timedelta(days=13)
    return [
        Item(
            subject="Focus",
            start=at(focus, "09:30"),
            minutes=60,
            categories=("Focus",),
            reminder=None,
            body=plain("Door shut, phone away."),
            recurrence=repeat(weekly("wednesday"), focus, until=days.weekday(WEEKS_AHEAD, 2)),
            dropped=(days.weekday(-1, 2), days.weekday(2, 2)),
        ),
        Item(
            subject="Lunch run with Dana",
            start=at(run, "12:15"),
            minutes=45,
            guests=guests("dana"),
            show_as="free",
            reminder=30,
            recurrence=repeat(weekly("thursday", interval=2), run, until=days.weekday(12, 3)),
        ),
        Item(
            calendar="family",
            subject="Knee exercises",
            start=at(exercises, "19:30"),
            minutes=20,
            show_as="free",
            reminder=None,
            recurrence=repeat(daily(3), exercises, count=11),
        ),
    ]


def _a_31st_before(day: date) -> date:
    months = (month_day(day, -back, 31) for back in range(3, 8))
    return next(found for found in months if found.day == 31)


def _nth_weekday(days: Days, months: int, weekday: int, nth: int) -> date:
    first = month_day(days.today, months, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
