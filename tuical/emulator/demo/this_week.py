"""The focus week by hand: a full but calm week, with three meetings at once on the focus day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, link, paragraph, plain, quote, table
from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item, guests


def this_week(days: Days) -> list[Item]:
    """Return the single events of the focus week. The focus day has its own plan in place of the weekday's; the days
    after it keep the first event of theirs alone, since invitations come to stand there.
    """
    plans: tuple[Callable[[Days], list[Item]], ...] = (_monday, _tuesday, _wednesday, _thursday, _friday)
    today = days.focus.weekday()
    before = [item for plan in plans[:today] for item in plan(days)]
    after = [item for plan in plans[today + 1 :] for item in plan(days)[:1]]
    return [*before, *focus_day(days), *after, *_weekend(days), _parents_evening(days)]


def focus_day(days: Days) -> list[Item]:
    """Return the single events of the focus day: lunch and three overlapping meetings."""
    day = days.focus
    lunch = Item(
        calendar="family",
        subject="Lunch with Alex",
        start=at(day, "13:00"),
        minutes=60,
        guests=guests("alex"),
        places=(places.KIA,),
        show_as="tentative",
        reminder=30,
    )
    return [lunch, _interview(day), _pricing(day), _activation(day)]


def _parents_evening(days: Days) -> Item:
    return Item(
        calendar="family",
        subject="Parents' evening",
        start=at(days.working(6), "19:00"),
        minutes=75,
        places=(places.SCHOOL,),
        sensitivity="private",
        categories=("Personal",),
        reminder=60,
    )


def _interview(day: date) -> Item:
    parts = table(
        ("Part", "Minutes", "Who"), ("Portfolio", "25", "Dana"), ("Exercise", "25", "Ana"), ("Questions", "10", "all")
    )
    portfolio = link("Portfolio", "https://portfolio.litware.example/lk-2")
    return Item(
        subject="Interview: product designer",
        start=at(day, "14:30"),
        minutes=75,
        organizer="sofia",
        guests=guests("ana dana fanny~ baker recruiting@litware.example0"),
        body=html("Portfolio first, then the room exercise.", parts, portfolio),
        places=(places.room("baker"),),
        categories=("Hiring",),
    )


def _pricing(day: date) -> Item:
    return Item(
        calendar="team",
        subject="Pricing page: copy and numbers",
        start=at(day, "15:00"),
        minutes=90,
        guests=guests("zoe theo isabel~ dev? (chiara?) crystal"),
        body=html(
            paragraph("We leave with one page that legal can read."),
            quote("Amara Okafor", "Please keep the word 'unlimited' out of the table.", "The rest is fine with me."),
            bullets("three plans, not four", "yearly price first", "what happens after the trial"),
        ),
        places=(places.room("crystal"), places.TEAMS),
        teams=True,
        importance="high",
        categories=("Customers",),
    )


def _activation(day: date) -> Item:
    numbers = table(
        ("Team", "Week 1", "Week 4"), ("1-5", "61 %", "38 %"), ("6-20", "72 %", "55 %"), ("21+", "70 %", "63 %")
    )
    return Item(
        subject="Priya: activation by team size",
        start=at(day, "15:15"),
        minutes=30,
        organizer="priya",
        guests=guests("ana~ greta kofi"),
        show_as="tentative",
        body=html(numbers),
        places=(places.TEAMS,),
        teams=True,
    )


def _monday(days: Days) -> list[Item]:
    day = days.weekday(0, 0)
    return [
        Item(
            calendar="team",
            subject="Q4 numbers",
            start=at(day, "10:00"),
            minutes=60,
            organizer="isabel",
            guests=guests("ana lidia rui~ carol ellen (oscar)"),
            body=html(table(("", "Plan", "So far"), ("New teams", "420", "377"), ("Renewals", "96 %", "95 %"))),
            places=(places.room("stevens"), places.TEAMS),
            teams=True,
            categories=("Finance",),
        ),
        Item(
            subject="Northwind: what the pilot needs",
            start=at(day, "15:30"),
            minutes=60,
            guests=guests("oscar alex marta.kowalska@northwindtraders.com0 ingrid~"),
            places=(places.TEAMS,),
            teams=True,
            categories=("Customers",),
        ),
    ]


def _tuesday(days: Days) -> list[Item]:
    day = days.weekday(0, 1)
    return [
        Item(
            calendar="family",
            subject="Dentist",
            start=at(day, "10:30"),
            minutes=60,
            places=(places.DENTIST,),
            sensitivity="private",
            show_as="oof",
            reminder=60,
        ),
        Item(
            subject="Vendor call: maps",
            start=at(day, "14:00"),
            minutes=60,
            organizer="jo@proseware.example",
            guests=guests("ana alex tomas-"),
            places=(places.TEAMS,),
            body=plain("Hello Ana,\n\nsame line as last time. We will show the indoor maps.\n\nJo Lindgren\nProseware"),
        ),
        Item(
            calendar="team",
            subject="Crit: empty states",
            start=at(day, "14:30"),
            minutes=75,
            organizer="dana",
            guests=guests("ana fanny zoe agnes~"),
            places=(places.typed("Room 4"),),
            categories=("Design",),
        ),
    ]


def _wednesday(days: Days) -> list[Item]:
    day = days.weekday(0, 2)
    return [
        Item(
            subject="Security review: sharing links",
            start=at(day, "14:00"),
            minutes=75,
            organizer="noa",
            guests=guests("ana alex pavel meera~ (amara) adams"),
            places=(places.room("adams"), places.TEAMS),
            teams=True,
            importance="high",
        ),
    ]


def _thursday(days: Days) -> list[Item]:
    day = days.weekday(0, 3)
    return [
        Item(
            subject="Write the room finder note",
            start=at(day, "11:00"),
            minutes=75,
            show_as="busy",
            categories=("Focus",),
            reminder=None,
        ),
        Item(
            subject="Customer call: Fabrikam",
            start=at(day, "14:30"),
            minutes=45,
            organizer="oscar",
            guests=guests("ana- r.okonkwo@fabrikam.com ingrid"),
            show_as="free",
            categories=("Customers",),
            teams=True,
            places=(places.TEAMS,),
        ),
    ]


def _friday(days: Days) -> list[Item]:
    day = days.weekday(0, 4)
    return [
        Item(subject="Expenses and mail", start=at(day, "09:30"), minutes=45, show_as="free", reminder=None),
        Item(
            subject="Pavel: offline queue",
            start=at(day, "13:30"),
            minutes=45,
            organizer="pavel",
            guests=guests("ana alex"),
            cancelled=True,
            show_as="free",
        ),
        Item(
            calendar="team",
            subject="Release notes with Zoë",
            start=at(day, "14:30"),
            minutes=60,
            guests=guests("zoe ulla"),
        ),
    ]


def _weekend(days: Days) -> list[Item]:
    saturday, sunday = days.weekday(0, 5), days.weekday(0, 6)
    return [
        Item(
            calendar="family",
            subject="Market",
            start=at(saturday, "10:45"),
            minutes=90,
            places=(places.MARKET,),
            show_as="free",
        ),
        Item(
            calendar="family",
            subject="Brunch with Kia and Jo",
            start=at(sunday, "11:00"),
            minutes=150,
            places=(places.CAFE,),
        ),
    ]
