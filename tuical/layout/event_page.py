"""An event as a page: headings in small dim capitals, one fact a line, the keys that act on it beside the fact."""

from __future__ import annotations

from rich.cells import cell_len

from tuical.layout import event_notes, event_people
from tuical.layout.event_facts import EventFacts
from tuical.layout.looks import is_a_call
from tuical.layout.page_lines import Page, PageLine
from tuical.layout.runs import fit
from tuical.model.event import Coordinates, Event, Location, OnlineMeeting
from tuical.model.summary import CANCELLED, MINE, PENDING

_TEXT_WIDTH = 79
_SHOW_AS = {"oof": "out of office", "workingElsewhere": "working elsewhere"}
_PROVIDERS = {
    "teamsForBusiness": "Teams", "skypeForBusiness": "Skype for Business", "skypeForConsumer": "Skype",
}  # fmt: skip
_ROOM_FOR_BOTH = 48


def event_page(facts: EventFacts, width: int, *, ground: str = "panel") -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = Page(width, ground)
    _head(page, facts)
    _places(page, facts)
    _about(page, facts)
    event_people.answer(page, facts)
    event_people.responses(page, facts)
    event_notes.notes(page, facts)
    event_notes.files(page, facts)
    _details(page, facts)
    _history(page, facts)
    return tuple(page.lines)


def page_text(facts: EventFacts) -> str:
    """The page as plain text, without what can only be done on the screen."""
    facts = facts._replace(answerable=False, editable=False)
    rows = ("".join(run.text for run in line.row).rstrip()[2:] for line in event_page(facts, _TEXT_WIDTH))
    return "\n".join(rows).strip() + "\n"


def _head(page: Page, facts: EventFacts) -> None:
    event = facts.event
    page.add()
    role = "dim" if event.summary.has(CANCELLED) else "strong"
    page.words(event.summary.subject or "(no title)", role)
    for number, line in enumerate(facts.when):
        page.words(line, "text" if number == 0 else "dim")
    if facts.place_words:
        page.words(facts.place_words, "dim")
    if event.summary.has(CANCELLED):
        page.words("The organiser has cancelled this meeting.", "bad")
    if event.summary.has(PENDING):
        page.words("What you changed waits to be sent.", "warn", lead="↑ ", lead_role="warn")
    for clash in facts.clashes:
        page.words(clash, "warn", lead="▲ ", lead_role="warn")
    page.gap()


def _places(page: Page, facts: EventFacts) -> None:
    event = facts.event
    for number, place in enumerate(event.locations):
        named = place.name or place.address or place.uri or place.email or _degrees(place.coordinates)
        if named and not (event.online and is_a_call(named) and not can_be_found(place)):
            _place(page, place, named, f"place:{number}")
    if event.online:
        _call(page, event.online)


def _place(page: Page, place: Location, named: str, target: str) -> None:
    lead = ("⌂ ", "good")
    if not can_be_found(place):
        page.words(named, "text", lead=lead[0], lead_role=lead[1])
    elif place.name and place.address:
        page.words(named, "text", lead=lead[0], lead_role=lead[1], target=target)
        page.offer(("  ", "dim"), place.address, "map", role="dim", target=target)
    else:
        page.offer(lead, named, "open" if place.uri.startswith("https:") else "map", target=target)


def can_be_found(place: Location) -> bool:
    """Whether a map or a web page can show the place."""
    return bool(place.address or _degrees(place.coordinates) or place.uri.startswith("https:"))


def _degrees(found: Coordinates | None) -> str:
    """Where a place without any name is: latitude, longitude."""
    if found is None or found.latitude is None or found.longitude is None:
        return ""
    return f"{found.latitude:.5f}, {found.longitude:.5f}"


def _call(page: Page, online: OnlineMeeting) -> None:
    provider = _PROVIDERS.get(online.provider, "")
    name = f"{provider} meeting" if provider else "Online meeting"
    if online.join_url:
        page.add(("▶ ", "accent"), (f"{name}  ", "text"), ("J", "key"), (" join", "dim"), target="join")
    else:
        page.add(("▶ ", "dim"), (name, "text"))
    if online.toll_number:
        conference = f", conference {online.conference_id}" if online.conference_id else ""
        page.offer(("  ", "dim"), f"{online.toll_number}{conference}", "copy", role="dim", target="dial")


def _about(page: Page, facts: EventFacts) -> None:
    if facts.repeats:
        page.words(facts.repeats, "dim", lead="↻ ")
    if facts.colour or facts.calendar:
        page.add(("■ ", "calendar.mark", facts.colour), (facts.calendar, "dim"))
    for number, (colour, where, answer) in enumerate(facts.copies):
        page.offer(("■ ", "calendar.mark", colour), f"also in {where}", "open", role="dim", target=f"copy:{number}")
        if answer:
            page.words(f"{answer} there", "dim", lead="  ", target=f"copy:{number}")
    for name, colour in facts.categories:
        page.add(("● " if colour else "○ ", "calendar.mark" if colour else "dim", colour), (name, "dim"))


def _details(page: Page, facts: EventFacts) -> None:
    event = facts.event
    words = [("organiser", _organiser(event))]
    words.append(("reminder", facts.reminder))
    words.append(("shown as", _SHOW_AS.get(event.summary.show_as, event.summary.show_as)))
    words.append(("sensitivity", "" if event.sensitivity in ("normal", "") else event.sensitivity))
    words.append(("importance", "" if event.importance in ("normal", "") else event.importance))
    page.heading("Details")
    for name, value in words:
        if value:
            page.add((fit(name, 13), "dim"), (value, "text"))
    if not (facts.files or facts.files_state):
        event_notes.add_file(page, facts)
    page.add()


def _history(page: Page, facts: EventFacts) -> None:
    """When on a line of its own where a page is narrow, else before what happened."""
    if not facts.history:
        return
    page.heading("History")
    for noticed, words in facts.history:
        if page.room < _ROOM_FOR_BOTH:
            page.add((noticed, "dim"))
            page.words(words, "text", lead="  ")
        else:
            page.words(words, "text", lead=fit(noticed, cell_len(noticed) + 2))
    page.add()


def _organiser(event: Event) -> str:
    """Name and address; nobody needs to be told who organises one's own event."""
    person = event.organizer
    if event.summary.has(MINE) or not (person.name or person.address):
        return ""
    return f"{person.name} <{person.address}>" if person.name and person.address else person.label
