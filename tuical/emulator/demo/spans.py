"""All-day and multi-day events: offsites, trips, holidays, release weeks; over weekends and month ends."""

from __future__ import annotations

from datetime import date, timedelta

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, numbered
from tuical.emulator.demo.days import Days, at, month_end
from tuical.emulator.demo.items import Item, guests


def spans(days: Days) -> list[Item]:
    """Return what lasts a day or longer."""
    return [*_team_spans(days), *_family_spans(days), *_single_days(days), *_over_night(days)]


def _span(calendar: str, subject: str, start: date, length: int, show_as: str = "oof") -> Item:
    return Item(calendar=calendar, subject=subject, start=start, days=length, show_as=show_as, reminder=None)


def _team_spans(days: Days) -> list[Item]:
    return [
        Item(
            calendar="team",
            subject="Offsite Lisbon",
            start=days.weekday(-1, 2),
            days=3,
            organizer="lidia",
            guests=guests("ana alex dana fanny pavel- jonas tomas priya~ nina (sofia)"),
            body=html("Two days of work, one of walking.", numbered("Rooms", "Offline", "What we stop doing")),
            places=(places.OFFICE_LISBON, places.HOTEL),
            show_as="oof",
            categories=("Travel",),
            reminder=1440,
        ),
        Item(
            calendar="team",
            subject="Code freeze",
            start=days.weekday(-1, 4),
            days=4,
            organizer="alex",
            guests=guests("ana nina ravi"),
            show_as="free",
            reminder=None,
        ),
        _span("team", "Release 4.2", days.weekday(4, 1), 2, "free"),
        _span("team", "Research week", days.weekday(8, 0), 5, "free"),
        _span("team", "Release 4.1", days.weekday(-6, 1), 2, "free"),
        _span("team", "Fanny in Berlin", days.weekday(6, 0), 3, "free"),
        _span("team", "Inventory freeze", month_end(days.today) - timedelta(days=1), 3, "free"),
        _span("team", "Freeze for year figures", month_end(days.today, 3) - timedelta(days=1), 4, "free"),
    ]


def _family_spans(days: Days) -> list[Item]:
    trip = Item(
        calendar="family",
        subject="Nuno in Porto",
        start=days.weekday(0, 5),
        days=3,
        places=(places.PORTO,),
        body=html(bullets("piano on Tuesday", "keys to Wanda", "water the plants on Monday")),
        reminder=None,
    )
    return [
        trip,
        _span("family", "Long weekend in Porto", days.weekday(9, 4), 4),
        _span("family", "School holidays", days.weekday(5, 3), 12, "free"),
        _span("family", "Skiing with the Webers", days.weekday(11, 5), 8),
        _span("family", "Nuno in Munich", days.weekday(-3, 0), 4, "free"),
        _span("family", "Camping", days.weekday(-9, 4), 3),
        _span("family", "Summer course, Inês", month_end(days.today, -2) - timedelta(days=3), 7, "free"),
        _span("family", "Avó stays with us", month_end(days.today, 1) - timedelta(days=1), 6, "free"),
    ]


def _single_days(days: Days) -> list[Item]:
    return [
        _span("calendar", "Ana on leave", days.weekday(-7, 4), 1),
        _span("calendar", "Working from Lisbon", days.weekday(3, 3), 2, "workingElsewhere"),
        _span("calendar", "Conference: Interaction Days", days.weekday(6, 2), 2, "busy"),
        _span("team", "Office closed: floor 3", days.weekday(6, 4), 1, "free"),
        _span("family", "Bins: paper", days.weekday(2, 3), 1, "free"),
        _span("team", "Wanda's last day", days.weekday(9, 4), 1, "free"),
    ]


def _over_night(days: Days) -> list[Item]:
    train = days.weekday(7, 3)
    migration = days.weekday(-2, 5)
    return [
        Item(
            subject="Night train to Stockholm",
            start=at(train, "18:52"),
            minutes=14 * 60 + 5,
            places=(places.STATION,),
            show_as="oof",
            categories=("Travel",),
            reminder=90,
        ),
        Item(
            calendar="team",
            subject="Database migration, on call",
            start=at(migration, "22:00"),
            minutes=30 * 60,
            organizer="soren",
            guests=guests("ana~ pavel meera"),
            show_as="tentative",
        ),
    ]
