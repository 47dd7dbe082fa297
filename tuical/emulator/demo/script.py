"""What the acting colleagues can still bring: invitations to come, places to change to, words to say."""

from __future__ import annotations

from typing import NamedTuple

from tuical.emulator.demo.bodies import Body, bullets, html, plain


class Coming(NamedTuple):
    """An invitation that will arrive; `ahead` counts working days from today."""

    organizer: str
    subject: str
    others: tuple[str, ...]
    ahead: int
    clock: str
    minutes: int
    body: Body
    room: str = ""


COMING: tuple[Coming, ...] = (
    Coming(
        "dana",
        "Two layouts for the free/busy strip",
        ("fanny",),
        1,
        "10:00",
        30,
        html("Two layouts, one choice."),
        "hood",
    ),
    Coming(
        "tomas",
        "Queue: what happens on a conflict",
        ("alex", "pavel"),
        2,
        "11:30",
        45,
        html(bullets("theirs", "mine", "both")),
    ),
    Coming(
        "ellen",
        "Agenda for the January offsite",
        ("lidia", "wanda"),
        3,
        "15:30",
        30,
        plain("Rough agenda, nothing final."),
    ),
    Coming(
        "oscar", "Fabrikam wants the room list", ("ingrid",), 1, "16:15", 30, html("Ruth asks for names and seats.")
    ),
    Coming("agnes", "Contrast of the light theme", ("dana", "zoe"), 4, "13:30", 45, html("I bring the measurements.")),
    Coming("priya", "Retention, second cut", ("greta", "kofi"), 2, "16:00", 30, html("Same data, by team size.")),
    Coming("nina", "Who is on call over the holidays", ("soren", "meera"), 5, "11:00", 30, plain("Bring your days.")),
    Coming("amara", "Terms for the pilot", ("louis",), 3, "13:15", 30, html("Two paragraphs left to agree.")),
    Coming("theo", "Announcement text", ("zoe", "chiara"), 6, "10:00", 45, html("Draft is in the folder."), "baker"),
    Coming("yuki", "東京での紹介資料", ("kenji",), 4, "09:15", 30, html("資料の最終確認です。")),
    Coming("ulla", "What people asked this week", ("victor",), 5, "14:00", 30, html("Ten tickets, three themes.")),
    Coming("lidia", "Shape of next year", ("rui", "ellen"), 7, "10:30", 60, html("An hour without slides."), "rainier"),
)

ROOMS_TO_TAKE = ("hood", "crystal", "rainier", "adams")
ACCEPT_WORDS = ("", "", "", "See you there.", "Good.", "I will be a few minutes late.")
DECLINE_WORDS = ("", "I am travelling that day.", "Please go ahead without me.", "On leave, sorry.")
