"""One event in full."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from tests.wire.sample import KEY, bare_occurrence, event, master
from tests.wire.test_pages import bent_items, pascal
from tuical import errors
from tuical.model import summary
from tuical.model.event import (
    AttachmentInfo,
    Coordinates,
    Event,
    Location,
    OnlineMeeting,
    Person,
    PostalAddress,
    Proposal,
)
from tuical.model.recurrence import Pattern, Range, Recurrence
from tuical.wire.events import decode_event
from tuical.wire.links import safe_link

EIGHT = int(datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp())


def full(item: Any, above: Any = None) -> Event:
    """The decoded event."""
    return decode_event(json.dumps(item).encode(), KEY, json.dumps(above).encode() if above else None)


def test_a_full_event() -> None:
    found = full(event())
    assert found.key == KEY
    assert found.summary.start == EIGHT
    assert found.summary.categories == ("Blue category",)
    assert (found.etag, found.change_key, found.ical_uid) == ('W/"ck1"', "ck1", "0400")
    assert found.start_zone == "W. Europe Standard Time"
    assert found.organizer == Person("Lidia Holm", "lidia@contoso.com")
    (attendee,) = found.attendees
    assert (attendee.person.label, attendee.kind, attendee.response) == ("Alex Wilber", "required", "accepted")
    assert attendee.responded == datetime(2026, 11, 3, 10, tzinfo=UTC)
    assert attendee.proposal == Proposal(EIGHT + 7200, EIGHT + 10800)
    assert found.locations == (
        Location(
            "Room 4",
            "conferenceRoom",
            "room4@contoso.com",
            "",
            PostalAddress("1 Main St", "Redmond", "WA", "", "98052"),
            Coordinates(47.6, -122.1),
        ),
    )
    assert found.locations[0].address == "1 Main St, 98052 Redmond, WA"
    assert (found.body.content_type, found.body.content) == ("html", "<p>Please read<br>the draft</p>")
    assert found.online == OnlineMeeting("https://teams.microsoft.com/l/meetup-join/1", "teamsForBusiness", "275", "")
    assert found.reminder_minutes == 15
    assert found.responded is None
    assert found.created == datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert found.recurrence is None
    assert found.attachments == ()


def test_the_other_dialect_is_the_same_event() -> None:
    assert full(pascal(event())) == full(event())


def test_a_bare_occurrence_is_completed_from_its_master() -> None:
    start = {"dateTime": "2026-12-04T08:00:00.0000000", "timeZone": "UTC"}
    end = {"dateTime": "2026-12-04T09:00:00.0000000", "timeZone": "UTC"}
    found = full(bare_occurrence(start=start, end=end), master(subject="Review", showAs="oof"))
    assert found.summary.subject == "Review"
    assert found.summary.show_as == "oof"
    assert (found.summary.kind, found.summary.series) == ("occurrence", "MASTER=")
    assert (found.summary.start, found.summary.end) == (EIGHT + 14 * 86400, EIGHT + 14 * 86400 + 3600)
    assert found.recurrence == Recurrence(
        Pattern("weekly", 2, ("friday",), "monday"), Range("endDate", date(2026, 11, 6), date(2026, 12, 18))
    )


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://o.example/?itemid=MASTER%3D&path=/calendar", "https://o.example/?itemid=OCC%3D1&path=/calendar"),
        ("https://o.example/?itemid=ANOTHER%3D", "https://o.example/?itemid=ANOTHER%3D"),
        (None, ""),
        ("javascript:MASTER%3D", ""),
    ],
)
def test_a_bare_occurrence_is_linked_through_its_master(link: str | None, wanted: str) -> None:
    assert full(bare_occurrence(id="OCC=1"), master(id="MASTER=", webLink=link)).web_link == wanted


def test_a_bare_occurrence_of_an_all_day_series_is_a_date() -> None:
    start = {"dateTime": "2026-11-20T00:00:00.0000000", "timeZone": "UTC"}
    end = {"dateTime": "2026-11-21T00:00:00.0000000", "timeZone": "UTC"}
    found = full(bare_occurrence(start=start, end=end), master(isAllDay=True, start=start, end=end))
    assert found.summary.start == date(2026, 11, 20).toordinal()
    assert found.summary.has(summary.ALL_DAY)


def test_an_exception_keeps_its_own_members_and_has_its_masters_recurrence() -> None:
    own = event(type="exception", seriesMasterId="MASTER=", subject="Moved", originalStart="2026-11-19T08:00:00Z")
    found = full(own, master(subject="Review"))
    assert found.summary.subject == "Moved"
    assert found.original_start == datetime(2026, 11, 19, 8, tzinfo=UTC)
    assert found.recurrence is not None


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({"type": "daily", "interval": 3, "month": 0, "dayOfMonth": 0}, Pattern("daily", 3)),
        ({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 31}, Pattern("absoluteMonthly", 1, day_of_month=31)),
        (
            {"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["Friday"], "index": "last"},
            Pattern("relativeMonthly", 1, ("friday",), index="last"),
        ),
        (
            {"type": "AbsoluteYearly", "interval": 1, "dayOfMonth": 31, "month": 3, "daysOfWeek": ["monday"]},
            Pattern("absoluteYearly", 1, day_of_month=31, month=3),
        ),
        (
            {"type": "relativeYearly", "interval": 1, "daysOfWeek": ["monday"], "index": "first", "month": 5},
            Pattern("relativeYearly", 1, ("monday",), month=5),
        ),
        ({"type": "lunar", "interval": -4, "dayOfMonth": 99}, Pattern("lunar", 1)),
    ],
)
def test_patterns_keep_only_what_their_kind_uses(pattern: dict[str, Any], expected: Pattern) -> None:
    found = full(master(recurrence={"pattern": pattern, "range": {"type": "noEnd", "startDate": "2026-11-06"}}))
    assert found.recurrence is not None
    assert found.recurrence.pattern == expected
    assert found.recurrence.range == Range("noEnd", date(2026, 11, 6))


def test_a_numbered_range() -> None:
    rule = {
        "pattern": {"type": "daily", "interval": 1},
        "range": {"type": "numbered", "startDate": "2026-11-06", "endDate": "0001-01-01", "numberOfOccurrences": 10},
    }
    found = full(master(recurrence=rule)).recurrence
    assert found is not None
    assert found.range == Range("numbered", date(2026, 11, 6), None, 10)


def test_attachments_when_expanded() -> None:
    expanded = [
        {"@odata.type": "#microsoft.graph.fileAttachment", "id": "1", "name": "a\x1b[2J.pdf", "size": "12"},
        {"@odata.type": "#Microsoft.OutlookServices.ReferenceAttachment", "id": "2", "name": "b", "size": -4},
        {"@odata.type": "#microsoft.graph.itemAttachment", "id": "3", "name": None},
    ]
    found = full(event(attachments=expanded, hasAttachments=True))
    assert found.attachments == (
        AttachmentInfo("1", "a.pdf", "", 12, "file"),
        AttachmentInfo("2", "b", "", 0, "reference"),
        AttachmentInfo("3", "", "", 0, "item"),
    )
    assert found.has_attachments


@pytest.mark.parametrize(
    "link",
    [
        "http://teams.microsoft.com/", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///x", "",
        "https://good@evil.example/", "https://a b/", "https://evil\\@x/", "https://x/\x1b[2J", "https://ü.example/",
        "https://[::1/", "https://x:99999999/", "-https://x/", None,
    ],
)  # fmt: skip
def test_only_plain_https_is_offered(link: str | None) -> None:
    assert safe_link(link) == ""
    found = full(event(onlineMeeting={"joinUrl": link}, webLink=link))
    assert found.online is not None
    assert found.online.join_url == ""
    assert found.web_link == ""


def test_a_reminder_that_is_off_has_no_minutes() -> None:
    assert full(event(isReminderOn=False)).reminder_minutes is None


def test_the_body_stays_as_received() -> None:
    hostile = "<p>\x1b]0;x\x07&#27;</p>"
    assert full(event(body={"contentType": "HTML", "content": hostile})).body.content == hostile


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{}", b'{"id":5}', b'{"id":"x","a":' + b"[" * 100_000])
def test_what_is_no_event_is_refused(raw: bytes) -> None:
    with pytest.raises(errors.PageRefused):
        decode_event(raw, KEY)


@settings(max_examples=300, deadline=None)
@given(bent_items(), bent_items())
def test_any_mutated_event_is_decoded_or_refused(item: Any, above: Any) -> None:
    try:
        found = full(item, above)
    except errors.PageRefused:
        return
    assert "\x1b" not in repr((found.summary, found.attendees, found.locations, found.online))
