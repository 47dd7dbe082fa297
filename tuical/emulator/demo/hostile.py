"""Events that try to harm whoever shows them; they lie in the calendar "Untrusted", which the client hides at first.

Every text here is what a stranger can send by an invitation: escape sequences, markup, bidirectional overrides, lone
surrogates, impossible times, floods, false names of files and links. All are stored exactly as given.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tuical.emulator.demo.days import Days, at

ESC, BEL, CSI_C1, OSC_C1, ST = "\x1b", "\x07", "\x9b", "\x9d", "\x1b\\"
STRANGER = {"emailAddress": {"name": f"Mallory{ESC}]0;owned{BEL}", "address": "mallory@tailspintoys.example"}}

SUBJECTS: tuple[str, ...] = (
    f"Clipboard {ESC}]52;c;cm0gLXJmIH4K{BEL} OSC 52",
    f"Title {ESC}]0;you have been renamed{BEL} OSC 0",
    f"Link {ESC}]8;;https://evil.example/{ST}click{ESC}]8;;{ST} OSC 8",
    f"Moves {ESC}[2J{ESC}[1;1H{ESC}[31mred{ESC}[0m{ESC}[6n CSI",
    f"C1 {CSI_C1}2J {OSC_C1}0;x{BEL} \x90q\x9c \x85",
    f"Device {ESC}P+q544e{ST}{ESC}_Gi=1;AAAA{ST}{ESC}^pm{ST} DCS APC PM",
    "Nul \x00 bell \x07 backspace \x08\x08\x08 return \rover \x0bvt \x0cff \x7fdel",
    "[/b]",
    "[URGENT] Review",
    "[@click=app.quit]x[/]",
    "[bold red]bold[/bold red] [link=https://evil.example]free[/link] [type=x, v={'a[0]'}]",
    "$x {0} %s %(name)s \\[escaped]",
    "Bidi \u202egnp.tnemyap\u202c \u2066isolate\u2069 \u200e\u200f\u061c end",
    "Lone surrogate \ud83d and \udc00 here",
    "Zalgo " + "e" + "\u0301\u0489\u0334" * 120 + " flood",
    "Invisible \u200b\u200c\u200d\ufeff\u2060 tags \U000e0041\U000e0042\U000e007f",
    "Separators \u2028line\u2029paragraph\nnewline\ttab",
    "W" * 2000,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 60,
    "   ",
)

FILES: tuple[str, ...] = (
    "../../.bashrc", "..\\..\\x.lnk", "/etc/passwd", f"clear{ESC}[2J{BEL}.txt", "fdp.\u202etxt.exe", "CON", "[/b].html",
    "a" * 300 + ".pdf", f"zone:stream {OSC_C1}0;x{BEL}", "...", "",
)  # fmt: skip
LINKS: tuple[str, ...] = (
    "https://www.microsoft.com@evil.example/", "https://xn--mcrosoft-tkb.example/", f"https://evil.example/{ESC}]0;x{BEL}",
    "file:///etc/passwd", "https://evil.example/\u202egnp.exe", "https://evil.example/[/b]",
)  # fmt: skip

Times = tuple[dict[str, str], dict[str, str]]


def hostile_events(days: Days) -> Iterator[dict[str, Any]]:
    """Yield the raw Graph events; most lie round today, a few at the ends of the calendar."""
    for index, subject in enumerate(SUBJECTS):
        day = days.working(index // 4 - 1)
        start = at(day, f"{9 + index % 4 * 2:02d}:00")
        yield _event(subject, *_span(start, start + timedelta(minutes=45)))
    yield from _impossible_times(days)
    yield from _floods(days)
    yield from _places_and_people(days)
    yield from _files_and_links(days)


def _impossible_times(days: Days) -> Iterator[dict[str, Any]]:
    noon = at(days.today, "12:00")
    first, last = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)
    yield _event("Year one", *_span(first, first))
    yield _event("Year one to now", *_span(first, noon))
    yield _event("End of the calendar", *_span(last, last))
    yield _event("End before start", *_span(noon, noon - timedelta(hours=3)))
    yield _event("No length", *_span(noon, noon))
    yield _all_day("Four hundred days", days.today - timedelta(days=90), 400)
    yield _all_day("All day that ends before it starts", days.today, -1)
    nowhere = {"dateTime": f"{noon.isoformat()}.0000000", "timeZone": "Nowhere/Land\x1b[2J"}
    yield _event("Zone that is not one", nowhere, nowhere)


def _floods(days: Days) -> Iterator[dict[str, Any]]:
    start = at(days.working(1), "15:00")
    times = _span(start, start + timedelta(hours=1))
    yield _event("Body of open tags", *times, body='<a href="' * 2000)
    yield _event("Body of deep tables", *times, body="<table><tr><td>" * 1500)
    yield _event("Body of references", *times, body="&#" + "9" * 5000 + ";" + "&amp" * 3000)
    script = (
        f"<script>alert(1)</script><style>p{{}}</style><p>{ESC}]52;c;AAAA{BEL}</p><a href='javascript:alert(1)'>pay</a>"
    )
    yield _event("Body of scripts", *times, body=script)
    attendees = [_attendee(index) for index in range(300)]
    yield _event("Three hundred attendees", *times, attendees=attendees)


def _places_and_people(days: Days) -> Iterator[dict[str, Any]]:
    start = at(days.working(2), "15:00")
    times = _span(start, start + timedelta(hours=1))
    name = f"Room {ESC}]0;x{BEL}[/b]"
    location = {"displayName": name, "locationType": "default", "locationUri": "javascript:alert(1)"}
    yield _event(
        "Place with markup", *times, location=location, locations=[location] * 40, categories=["[/b]", f"{ESC}[2J"]
    )
    join = f"https://teams.microsoft.com{ESC}[2J@evil.example/"
    meeting: dict[str, Any] = {
        "onlineMeeting": {"joinUrl": join},
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "unknown",
    }
    yield _event("Call on a false host", *times, **meeting)
    yield _event("Unknown words", *times, showAs="[/b]", sensitivity="secret", importance=f"{ESC}[1m")


def _files_and_links(days: Days) -> Iterator[dict[str, Any]]:
    start = at(days.working(2), "10:00")
    times = _span(start, start + timedelta(hours=1))
    files = [_file(name, place) for place, name in enumerate(FILES)]
    yield _event("Files with false names", *times, attachments=files)
    links = "".join(f'<a href="{link}">https://www.microsoft.com/</a> ' for link in LINKS)
    yield _event("Links with false names", *times, body=f"<p>{links}</p>")


def _file(name: str, place: int) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "id": f"AAMkAGF1bnRydXN0ZWQ{place:04d}AAA=",
        "lastModifiedDateTime": "2026-01-01T00:00:00Z",
        "name": name,
        "contentType": f"text/plain{ESC}[2J",
        "size": 4,
        "isInline": False,
        "contentId": None,
        "contentLocation": f"https://evil.example/{place}",
        "contentBytes": b64encode(b"evil").decode(),
    }


def _event(subject: str, start: dict[str, str], end: dict[str, str], *, body: str = "", **more: Any) -> dict[str, Any]:
    text = body or f"<html><body><p>{subject.replace('<', '&lt;')}</p></body></html>"
    return {
        "subject": subject,
        "start": start,
        "end": end,
        "body": {"contentType": "html", "content": text},
        "bodyPreview": subject[:255],
        "organizer": STRANGER,
        "isOrganizer": False,
        "responseStatus": {"response": "notResponded", "time": "0001-01-01T00:00:00Z"},
        "showAs": "tentative",
        "isReminderOn": False,
        "attendees": [_attendee(0)],
    } | more


def _attendee(index: int) -> dict[str, Any]:
    name = SUBJECTS[index % len(SUBJECTS)][:200]
    response = ("accepted", "declined", "tentativelyAccepted", "notResponded", "[/b]")[index % 5]
    return {
        "type": "required",
        "status": {"response": response, "time": "0001-01-01T00:00:00Z"},
        "emailAddress": {"name": f"{name} {index}", "address": f"guest{index}@tailspintoys.example"},
    }


def _span(start: datetime, end: datetime) -> Times:
    return _moment(start), _moment(end)


def _all_day(subject: str, start: date, days: int) -> dict[str, Any]:
    begin = datetime.combine(start, datetime.min.time())
    return _event(subject, *_span(begin, begin + timedelta(days=days)), isAllDay=True)


def _moment(wall: datetime) -> dict[str, str]:
    return {"dateTime": f"{wall.isoformat(timespec='seconds')}.0000000", "timeZone": "UTC"}
