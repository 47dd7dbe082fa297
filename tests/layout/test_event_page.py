"""The page of an event: every place of it, with where it is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from tests.wire.sample import KEY, event
from tuical.layout.event_facts import EventFacts
from tuical.layout.event_page import event_page
from tuical.layout.page_lines import PageLine
from tuical.model.event import Event
from tuical.model.summary import PENDING
from tuical.wire.events import decode_event


def lines(*places: dict[str, Any]) -> list[str]:
    """The lines of the page that stand between its title and the answer."""
    found = decode_event(
        json.dumps(event(locations=list(places), isOnlineMeeting=False, onlineMeeting=None)).encode(), KEY
    )
    page = event_page(EventFacts(found, ("Friday",)), 70)
    texts = ["".join(run.text for run in line.row).strip() for line in page]
    return [text for text in texts[texts.index("Friday") + 1 :] if text][: len(places) * 2]


def test_every_place_is_told_with_its_address() -> None:
    address = {"street": "4567 Main St", "city": "Redmond", "state": "WA", "postalCode": "32008"}
    told = lines(
        {"displayName": "Conf Room 3"}, {"displayName": "Fourth Coffee", "address": address}, {"address": address}
    )
    assert [" ".join(line.split()) for line in told[:4]] == [
        "⌂ Conf Room 3",
        "⌂ Fourth Coffee",
        "4567 Main St, 32008 Redmond, WA map",
        "⌂ 4567 Main St, 32008 Redmond, WA map",
    ]


def test_a_place_without_a_name_is_told_by_what_there_is() -> None:
    assert lines({"locationUri": "https://contoso.com/3"})[0].split() == ["⌂", "https://contoso.com/3", "open"]
    assert lines({"locationEmailAddress": "room3@contoso.com"})[0] == "⌂ room3@contoso.com"
    degrees = {"latitude": 47.672, "longitude": -102.103}
    assert lines({"coordinates": degrees})[0].split() == ["⌂", "47.67200,", "-102.10300", "map"]


def test_nowhere_is_no_line() -> None:
    assert not [line for line in lines({"coordinates": {}}, {"locationType": "conferenceRoom"}) if "⌂" in line]


def test_a_change_that_waits_is_told_once_below_the_time_whatever_was_changed() -> None:
    found = decode_event(json.dumps(event()).encode(), KEY)
    waiting = replace(found, summary=found.summary._replace(flags=found.summary.flags | PENDING))
    told = [["".join(run.text for run in line.row).strip() for line in _page(one)] for one in (found, waiting)]
    assert [line for line in told[1] if line not in told[0]] == ["↑ What you changed waits to be sent."]
    assert told[1][told[1].index("Friday") + 1] == "↑ What you changed waits to be sent."


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (70, ["HISTORY", "Fri 20 Nov 09:21  moved 09:30 → 10:30", "Thu 19 Nov 08:00  2 accepted", ""]),
        (40, ["HISTORY", "Fri 20 Nov 09:21", "moved 09:30 → 10:30", "Thu 19 Nov 08:00", "2 accepted", ""]),
    ],
)
def test_what_others_changed_stands_at_the_end(width: int, told: list[str]) -> None:
    found = decode_event(json.dumps(event()).encode(), KEY)
    history = (("Fri 20 Nov 09:21", "moved 09:30 → 10:30"), ("Thu 19 Nov 08:00", "2 accepted"))
    page = event_page(EventFacts(found, ("Friday",), history=history), width)
    rows = ["".join(run.text for run in line.row) for line in page]
    assert [row.strip() for row in rows[-len(told) :]] == told
    assert {cell_len(row) for row in rows} == {width}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("* one two three four five six", ["  • one two three four", "    five six"]),
        ("  - one", ["    - one"]),
        ("•  one", ["  • one"]),
        ("*one* two", ["  *one* two"]),
        ("* ", ["  *"]),
        ("-- Lidia", ["  -- Lidia"]),
    ],
)
def test_the_lines_of_a_list_hang_below_its_words(written: str, told: list[str]) -> None:
    found = decode_event(json.dumps(event()).encode(), KEY)
    page = event_page(EventFacts(found, ("Friday",), notes=(written,)), 25)
    rows = ["".join(run.text for run in line.row).rstrip() for line in page]
    at = rows.index("  NOTES") + 1
    assert rows[at : at + len(told)] == told
    assert not rows[at + len(told)]


def _page(of: Event) -> tuple[PageLine, ...]:
    return event_page(EventFacts(of, ("Friday",)), 70)
