"""Events that test a screen without being hostile: scripts, titles, zones, many guests, many places."""

from __future__ import annotations

from dataclasses import replace

from tuical.emulator.demo import places
from tuical.emulator.demo.bodies import bullets, html, link, paragraph, plain, quote, table
from tuical.emulator.demo.days import Days, at
from tuical.emulator.demo.items import Item, Proposal, guests
from tuical.emulator.demo.people import BY_KEY, OWNER_KEY, PEOPLE


def oddities(days: Days) -> list[Item]:
    """Return them all."""
    return [
        *_east_asian(days),
        *_right_to_left(days),
        *_pictographs(days),
        *_titles(days),
        *_zones(days),
        *_kinds(days),
        *_called_off(days),
        all_hands(days),
        _site_visit(days),
        _with_proposal(days),
    ]


def all_hands(days: Days) -> Item:
    """Return the meeting of forty attendees with every kind of answer."""
    marks = "+++++~+-+++?++~++0"
    others = [person.key for person in PEOPLE if person.key not in {"rui", OWNER_KEY, "kenji", "omar", "hana", "louis"}]
    words = [f"{key}{marks[index % len(marks)]}" for index, key in enumerate(others[:38])]
    return Item(
        calendar="team",
        subject="All hands: where we are",
        start=at(days.weekday(2, 0), "14:00"),
        minutes=60,
        organizer="rui",
        guests=guests(" ".join(["ana", *words, "aula"])),
        body=html(
            "Questions beforehand, please.",
            table(
                ("Min", "What", "Who"),
                ("10", "Numbers", "Isabel"),
                ("20", "Product", "Lidia"),
                ("15", "Customers", "Carol"),
            ),
            link("Ask a question", "https://ask.contoso.com/all-hands"),
        ),
        places=(places.room("aula"), places.room("tejo"), places.TEAMS),
        teams=True,
        hide_attendees=False,
    )


def _east_asian(days: Days) -> list[Item]:
    return [
        Item(
            subject="日本ローンチ準備会議",
            start=at(days.working(3), "09:30"),
            minutes=45,
            organizer="yuki",
            guests=guests("ana kenji hana~ h.sato@relecloud.example0"),
            body=html("議題は次のとおりです。", bullets("翻訳の確認", "価格", "サポート体制")),
            places=(places.TEAMS,),
            teams=True,
        ),
        Item(
            subject="会議室の予約と画面の確認",
            start=at(days.weekday(2, 3), "10:00"),
            organizer="kenji",
            guests=guests("ana yuki"),
        ),
        Item(
            subject="발표 자료 검토", start=at(days.weekday(3, 1), "11:00"), organizer="hana", guests=guests("ana~ wei")
        ),
    ]


def _right_to_left(days: Days) -> list[Item]:
    return [
        Item(
            subject="اجتماع المبيعات الإقليمية",
            start=at(days.weekday(2, 1), "10:00"),
            minutes=45,
            organizer="omar",
            guests=guests("ana carol oscar"),
            body=html("مراجعة الأرقام قبل نهاية الشهر."),
        ),
        Item(
            subject="סקירת אבטחה: שיתוף",
            start=at(days.weekday(4, 1), "13:15"),
            organizer="noa",
            guests=guests("ana soren"),
        ),
    ]


def _pictographs(days: Days) -> list[Item]:
    return [
        Item(
            calendar="team",
            subject="Launch party 🎉🥂",
            start=at(days.weekday(3, 4), "17:00"),
            minutes=120,
            show_as="free",
        ),
        Item(subject="🏃 Company run, 5 km", start=at(days.weekday(1, 2), "17:30"), minutes=60, show_as="free"),
        Item(
            calendar="family",
            subject="Family call 👨‍👩‍👧‍👦 🇵🇹",
            start=at(days.weekday(-1, 6), "17:00"),
            minutes=45,
            show_as="free",
        ),
        Item(
            subject="Kaizen – Überprüfung der Maße",
            start=at(days.weekday(-4, 1), "13:00"),
            organizer="nina",
            guests=guests("ana"),
        ),
    ]


def _titles(days: Days) -> list[Item]:
    long_title = (
        "Working session on how the room finder, the scheduling grid and the meeting suggestions share one answer "
        "about free time, and on what each of them shows while that answer is on its way or will never come"
    )
    return [
        Item(
            calendar="team",
            subject=long_title,
            start=at(days.weekday(3, 0), "10:00"),
            minutes=90,
            guests=guests("alex dana tomas"),
        ),
        Item(subject="", start=at(days.weekday(-2, 3), "12:30"), minutes=30, show_as="free"),
        Item(subject=None, start=at(days.weekday(-2, 4), "12:30"), minutes=30),
        Item(subject="x", start=at(days.weekday(5, 1), "12:30"), minutes=15, show_as="free"),
        Item(
            subject="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
            start=at(days.weekday(4, 2), "13:30"),
            minutes=30,
            body=plain("A test of the longest label in the German catalogue."),
        ),
    ]


def _zones(days: Days) -> list[Item]:
    return [
        Item(
            subject="Partner day, New York",
            start=days.elsewhere(at(days.weekday(4, 0), "15:30"), "Eastern Standard Time"),
            minutes=180,
            zone="Eastern Standard Time",
            organizer="carol",
            guests=guests("ana~ janet maya dev-"),
            show_as="tentative",
        ),
        Item(
            subject="Tokyo office opening",
            start=days.elsewhere(at(days.weekday(2, 2), "10:00"), "Tokyo Standard Time"),
            minutes=90,
            zone="Tokyo Standard Time",
            organizer="yuki",
            guests=guests("ana kenji rui"),
        ),
        Item(
            subject="Exported from the old calendar",
            start=at(days.weekday(-2, 3), "10:00"),
            minutes=45,
            written_zone="tzone://Microsoft/Custom",
            organizer="s.brunner@adatum.example",
            guests=guests("ana"),
            categories=("Old project",),
        ),
        Item(
            subject="Call with Pune",
            start=days.elsewhere(at(days.weekday(-3, 2), "09:30"), "Asia/Kolkata"),
            zone="Asia/Kolkata",
            organizer="ravi",
            guests=guests("ana meera"),
        ),
    ]


def _kinds(days: Days) -> list[Item]:
    return [
        Item(
            subject="Vendor demo: badges",
            start=at(days.weekday(-2, 1), "13:00"),
            minutes=45,
            organizer="claire@tailspintoys.example",
            guests=guests("ana-"),
            show_as="free",
        ),
        Item(
            subject="Salary talk",
            start=at(days.weekday(2, 4), "11:30"),
            organizer="lidia",
            guests=guests("ana"),
            sensitivity="confidential",
        ),
        Item(
            subject="Blood test",
            start=at(days.weekday(4, 4), "08:00"),
            show_as="oof",
            sensitivity="private",
            reminder=60,
        ),
        Item(
            subject="From home: delivery",
            start=at(days.weekday(3, 2), "10:00"),
            minutes=240,
            show_as="workingElsewhere",
            places=(places.HOME,),
        ),
    ]


def _called_off(days: Days) -> list[Item]:
    return [
        Item(
            subject="Steering committee",
            start=at(days.weekday(1, 4), "10:00"),
            minutes=60,
            organizer="ellen",
            guests=guests("ana lidia rui isabel~"),
            hide_attendees=True,
            importance="high",
            categories=("Board", "Finance"),
            body=html(
                paragraph("Names stay in the room."),
                quote("Rui Almeida", "No slides this time.", "Bring the question."),
            ),
        ),
        Item(
            subject="Customer call: Adatum",
            start=at(days.weekday(3, 1), "15:00"),
            organizer="oscar",
            guests=guests("ana louis"),
            cancelled=True,
        ),
        Item(
            subject="Planning poker",
            start=at(days.weekday(-2, 4), "14:00"),
            organizer="nina",
            guests=guests("ana alex"),
            cancelled=True,
            show_as="free",
        ),
    ]


def _site_visit(days: Days) -> Item:
    stops = (places.NORTHWIND, places.STATION, places.HOTEL, places.typed("Dinner: somewhere near the river"))
    return Item(
        subject="Warsaw: a day with Northwind",
        start=at(days.weekday(4, 3), "08:30"),
        minutes=600,
        organizer="oscar",
        guests=guests("ana ingrid marta.kowalska@northwindtraders.com"),
        places=stops,
        show_as="oof",
        categories=("Travel", "Customers"),
        reminder=1440,
    )


def _with_proposal(days: Days) -> Item:
    """Return a meeting of the owner's own to which somebody proposes an early hour two days later, when she is free."""
    later = Proposal(at(days.working(5), "08:00"), 60)
    invited = guests("alex fanny oscar~ janet? (greta~) (agnes0) hood")
    return Item(
        calendar="team",
        subject="Room finder: what ships first",
        start=at(days.working(3), "11:00"),
        minutes=60,
        guests=tuple(replace(guest, proposal=later) if guest.key == "oscar" else guest for guest in invited),
        body=html(f"{BY_KEY['dana'].name} brings the sketches.", bullets("filters", "strip", "typed address")),
        places=(places.room("hood"), places.TEAMS),
        teams=True,
        categories=("Design",),
    )
