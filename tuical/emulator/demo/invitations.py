"""Invitations that wait for the owner's answer, in the coming days; two clash with what stands there."""

from __future__ import annotations

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, plain, table
from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item, guests


def invitations(days: Days) -> list[Item]:
    """Return the unanswered invitations, beside one meeting of the owner's own with which one of them clashes."""
    return [*_inside(days), *_outside(days)]


def _inside(days: Days) -> list[Item]:
    tomorrow, soon = days.working(1), days.working(2)
    return [
        _budget(days),
        Item(
            subject="Rooms at Northwind: second floor plan",
            start=at(soon, "14:15"),
            minutes=45,
            guests=guests("alex tomas oscar~"),
            teams=True,
            places=(places.TEAMS,),
            categories=("Customers",),
        ),
        Item(
            subject="Brand refresh, second look",
            start=at(tomorrow, "11:15"),
            minutes=45,
            organizer="chiara",
            guests=guests("ana? zoe dana theo~"),
            show_as="tentative",
            places=(places.TEAMS,),
            teams=True,
            body=html("Three directions, fifteen minutes each."),
        ),
        Item(
            subject="Interview debrief: small teams",
            start=at(days.working(4), "13:30"),
            minutes=45,
            organizer="greta",
            guests=guests("ana? dana? priya"),
            show_as="tentative",
            body=html(bullets("what surprised us", "what we believed before", "what to ask next")),
        ),
    ]


def _outside(days: Days) -> list[Item]:
    return [
        Item(
            subject="Northwind: pilot kick-off",
            start=at(days.working(4), "10:30"),
            minutes=90,
            organizer="marta.kowalska@northwindtraders.com",
            guests=guests("ana? oscar ingrid? alex?"),
            show_as="tentative",
            places=(places.NORTHWIND,),
            body=plain("Dear Ana,\n\nwe would like to begin with your team on site. Lunch is on us.\n\nMarta"),
        ),
        Item(
            subject="Panel: calendars that last",
            start=at(days.weekday(3, 3), "17:00"),
            minutes=120,
            organizer="events@woodgrove.example",
            guests=guests("ana?"),
            show_as="tentative",
            new_times=False,
            body=html("You are invited to join the panel as a speaker."),
        ),
    ]


def _budget(days: Days) -> Item:
    return Item(
        subject="Budget 2027" if days.focus.year == 2026 else f"Budget {days.focus.year + 1}",
        start=at(days.working(2), "14:00"),
        minutes=60,
        organizer="isabel",
        guests=guests("ana? lidia alex? ellen rui~ (carol0) stevens"),
        show_as="tentative",
        body=html(
            "One line per team, please, and what you would leave out first.",
            table(("Team", "Asked", "Given"), ("Product", "1.9 M", ""), ("Design", "0.8 M", ""), ("Data", "0.6 M", "")),
        ),
        places=(places.room("stevens"),),
        importance="high",
        categories=("Finance",),
    )
