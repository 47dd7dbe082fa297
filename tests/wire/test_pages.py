"""Pages: what is taken, what is refused, and that nothing else happens."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wire.sample import KEY, bare_occurrence, event, master, page
from tuical import errors
from tuical.model import summary
from tuical.model.record import EventRecord, Page, Removal
from tuical.wire.events import decode_event
from tuical.wire.pages import decode_item, decode_page, decode_view
from tuical.wire.search_words import search_words

EIGHT = int(datetime(2026, 11, 20, 8, tzinfo=UTC).timestamp())


def one(item: Any) -> EventRecord:
    """The only record of a page with this item."""
    (record,) = decode_page(page(item)).records
    return record


def test_a_full_event() -> None:
    item = event()
    record = one(item)
    assert record.id == "AAMk="
    assert record.kind == "singleInstance"
    assert (record.series, record.change_key, record.ical_uid, record.transaction_id) == ("", "ck1", "0400", None)
    assert record.modified == int(datetime(2026, 11, 2, 9, tzinfo=UTC).timestamp())
    assert (record.start, record.end) == (EIGHT, EIGHT + 5400)
    assert (record.subject, record.location) == ("Design review", "Room 4")
    assert (record.show_as, record.response) == ("busy", "notResponded")
    assert record.flags == summary.ONLINE | summary.MEETING | summary.REMINDER
    assert record.organizer == "Lidia Holm"
    assert record.categories == "Blue category"
    people, preview = search_words(record.raw)
    assert people == "Alex Wilber alex@contoso.com Lidia Holm lidia@contoso.com"
    assert preview == "Please read the draft"
    assert json.loads(record.raw) == item


@pytest.mark.parametrize(
    ("members", "flag"),
    [
        ({"isCancelled": True}, summary.CANCELLED),
        ({"isOrganizer": True}, summary.MINE),
        ({"hasAttachments": True}, summary.ATTACHMENTS),
        ({"importance": "high"}, summary.IMPORTANT),
        ({"importance": "High"}, summary.IMPORTANT),
        ({"sensitivity": "private"}, summary.PRIVATE),
        ({"sensitivity": "confidential"}, summary.PRIVATE),
        ({"hideAttendees": True}, summary.HIDDEN_PEOPLE),
        ({"allowNewTimeProposals": False}, summary.NO_PROPOSALS),
        ({"responseRequested": False}, summary.NO_RESPONSE),
        ({"responseRequested": "false"}, summary.NO_RESPONSE),
        ({"end": {"dateTime": "2026-11-20T07:00:00", "timeZone": "UTC"}}, summary.SUSPECT),
    ],
)
def test_flags(members: dict[str, Any], flag: int) -> None:
    assert one(event(**members)).flags == one(event()).flags | flag


def test_all_day_events_are_day_ordinals() -> None:
    start = {"dateTime": "2026-11-20T00:00:00.0000000", "timeZone": "Asia/Tokyo"}
    end = {"dateTime": "2026-11-21T00:00:00.0000000", "timeZone": "Asia/Tokyo"}
    record = one(event(isAllDay=True, start=start, end=end))
    assert (record.start, record.end) == (date(2026, 11, 20).toordinal(), date(2026, 11, 21).toordinal())
    assert record.flags is not None
    assert record.flags & summary.ALL_DAY


def test_an_abbreviated_occurrence_leaves_to_its_master_what_it_lacks() -> None:
    record = one(bare_occurrence())
    assert (record.id, record.kind, record.series) == ("OCC=", "occurrence", "MASTER=")
    assert (record.start, record.end) == (EIGHT, EIGHT + 5400)
    lacking = (record.subject, record.location, record.show_as, record.response, record.flags, record.organizer)
    assert lacking == (None,) * 6
    assert record.categories is None
    assert search_words(record.raw) == ("", "")


def test_a_full_occurrence_speaks_for_itself() -> None:
    assert one(event(type="occurrence", seriesMasterId="MASTER=", subject=None)).subject == ""


def test_links_removals_and_size() -> None:
    gone = {"@odata.type": "#microsoft.graph.event", "id": "GONE=", "@removed": {"reason": "deleted"}}
    soft = {"id": "SOFT=", "@removed": {"reason": "changed"}}
    odd = {"id": "ODD=", "@removed": {}}
    content = page(
        gone, event(), soft, odd, **{"@odata.nextLink": "https://next/", "@odata.deltaLink": "https://delta/"}
    )
    found = decode_page(content)
    assert found.removals == (Removal("GONE=", "deleted"), Removal("SOFT=", "changed"), Removal("ODD=", "deleted"))
    assert [record.id for record in found.records] == ["AAMk="]
    assert (found.next_link, found.delta_link, found.size) == ("https://next/", "https://delta/", 4)


def test_an_empty_page_may_have_a_next_link() -> None:
    assert decode_page(page(**{"@odata.nextLink": "https://next/"})) == Page((), (), (), "https://next/", "", 0)


@pytest.mark.parametrize("broken", [None, 5, "text", [], {}, {"id": None}, {"id": ""}, {"id": {"a": 1}}, {"id": 7}])
def test_one_bad_event_is_refused_and_the_others_go_on(broken: Any) -> None:
    found = decode_page(page(event(id="A"), broken, event(id="B")))
    assert [record.id for record in found.records] == ["A", "B"]
    assert len(found.refusals) == 1
    assert found.refusals[0].why


@pytest.mark.parametrize("when", [{}, {"start": {"dateTime": "never"}, "end": None}, {"isAllDay": True}])
def test_what_has_no_times_is_refused_with_what_helps_to_find_it(when: Any) -> None:
    link = "https://outlook.office365.com/owa/?itemid=A"
    bad = {"id": "A", "subject": "Budget \u001b[2J", "webLink": link, **when}
    found = decode_view(page(bad, event(id="B"), {"subject": "no id", "webLink": "https://x.example/\u001b"}))
    second, first = found.refusals
    assert (first.id, first.subject, first.link, first.why) == ("A", "Budget", link, "Its times cannot be read.")
    assert (second.id, second.subject, second.link, second.mark[0]) == ("", "no id", "", "?")
    assert [record.id for record in found.records] == ["B"]


def test_one_time_is_enough_and_a_master_needs_none() -> None:
    half = {"id": "A", "start": {"dateTime": "2026-11-20T09:00:00", "timeZone": "UTC"}}
    assert [record.id for record in decode_view(page(half, {"id": "M", "type": "seriesMaster"})).records] == ["A", "M"]


def _page_with_depth(depth: int) -> bytes:
    deep = '{"id":"DEEP=","x":' + "[" * depth + "]" * depth + "}"
    return b'{"value":[' + deep.encode() + b"," + json.dumps(event()).encode() + b"]}"


def test_a_deep_event_is_refused_by_the_id_that_can_be_found() -> None:
    found = decode_page(_page_with_depth(900))
    assert found.records[-1].id == "AAMk="
    # whether this depth is too much differs between versions of Python
    assert [item.id for item in (*found.refusals, *found.records[:-1])] == ["DEEP="]


def test_a_page_too_deep_for_any_reader_is_refused() -> None:
    with pytest.raises(errors.PageRefused):
        decode_page(_page_with_depth(100_000))


def test_members_of_a_wrong_type_are_dropped_and_the_event_stands() -> None:
    attendees = [
        5,
        {"emailAddress": {"name": 7, "address": "kept@contoso.com"}},
        {"emailAddress": {"name": "Kept", "address": None}},
    ]
    record = one(event(subject=5, attendees=attendees, showAs=["busy"], isCancelled="perhaps", location="Room 4"))
    assert record.subject == ""
    assert record.show_as == "unknown"
    assert search_words(record.raw).people == "kept@contoso.com Kept Lidia Holm lidia@contoso.com"
    assert json.loads(record.raw)["subject"] == 5


def test_a_thousand_misfits_do_not_take_a_thousand_turns() -> None:
    record = one(event(attendees=[{"emailAddress": {"name": n}} for n in range(1000)]))
    assert record.subject == "Design review"


def test_booleans_and_numbers_in_strings_are_read() -> None:
    record = one(event(isReminderOn="true", isAllDay="false", isCancelled="True"))
    assert record.flags is not None
    assert record.flags & summary.REMINDER
    assert record.flags & summary.CANCELLED
    assert not record.flags & summary.ALL_DAY


def test_unknown_members_and_words_survive() -> None:
    item = event(showAs="sleeping", type="hologram", IsRoomRequested=True, novelty={"a": [1, 2.5, None]})
    record = one(item)
    assert (record.show_as, record.kind) == ("sleeping", "hologram")
    assert json.loads(record.raw) == item


def pascal(value: Any) -> Any:
    """The same in Outlook REST's names."""
    if isinstance(value, dict):
        return {n if "@" in n or n == "iCalUId" else n[0].upper() + n[1:]: pascal(m) for n, m in value.items()}
    return [pascal(member) for member in value] if isinstance(value, list) else value


def shouted(value: Any) -> Any:
    """The same in capitals."""
    if isinstance(value, dict):
        return {n.upper(): shouted(m) for n, m in value.items()}
    return [shouted(member) for member in value] if isinstance(value, list) else value


@pytest.mark.parametrize("other", [pascal, shouted])
@pytest.mark.parametrize("item", [event(), bare_occurrence(), {"id": "X", "@removed": {"reason": "deleted"}}])
def test_member_names_in_any_letter_case_are_the_same_event(other: Any, item: dict[str, Any]) -> None:
    expected, found = decode_page(page(item)), decode_page(page(other(item)))
    assert found.removals == expected.removals
    assert [r._replace(raw=b"") for r in found.records] == [r._replace(raw=b"") for r in expected.records]
    if other is pascal:
        assert [json.loads(r.raw) for r in found.records] == [json.loads(r.raw) for r in expected.records]


def test_the_oldest_shape_of_times() -> None:
    item = {
        "Id": "OLD=",
        "Subject": "Little nap",
        "Start": "2026-11-20T08:00:00Z",
        "StartTimeZone": "Pacific Standard Time",
        "End": "2026-11-20T09:30:00Z",
        "EndTimeZone": "Pacific Standard Time",
        "Reminder": "15",
        "DateTimeCreated": "2026-11-01T00:00:00Z",
        "DateTimeLastModified": "1970-01-01T00:00:07Z",
        "ShowAs": "Busy",
        "Type": "SeriesMaster",
    }
    record = one(item)
    assert (record.start, record.end, record.modified, record.kind) == (EIGHT, EIGHT + 5400, 7, "seriesMaster")
    assert record.flags == summary.REMINDER
    raw = json.loads(record.raw)
    assert raw["start"] == {"dateTime": "2026-11-20T08:00:00Z", "timeZone": "UTC"}
    assert raw["originalStartTimeZone"] == "Pacific Standard Time"
    assert raw["reminderMinutesBeforeStart"] == "15"
    assert raw["createdDateTime"] == "2026-11-01T00:00:00Z"


def test_outlook_rest_wraps_the_id_of_what_is_gone() -> None:
    context = "https://outlook.office.com/api/v2.0/$metadata#Me/CalendarView/$deletedEntity"
    item = {"@odata.context": context, "id": "CalendarView('AAMk=')", "reason": "deleted"}
    assert decode_page(page(item)).removals == (Removal("AAMk=", "deleted"),)


# What msgspec refuses whole.


def test_half_a_surrogate_costs_nobody_the_page() -> None:
    content = page(event(id="A", subject="cut \ud83d"), event(id="B", subject="whole 😀"))
    assert b"\\ud83d" in content
    first, second = decode_page(content).records
    assert first.subject == "cut \ufffd"
    assert second.subject == "whole 😀"
    first.raw.decode()
    assert json.loads(second.raw)["subject"] == "whole 😀"


@pytest.mark.parametrize(
    "bend",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b'"ck1"', b"NaN", 1),
        lambda content: content.replace(b'"ck1"', b"-Infinity", 1),
        lambda content: content.replace(b'"ck1"', b"9" * 5000, 1),
        lambda content: content.replace(b'"ck1"', b"-" + b"9" * 30, 1),
        lambda content: content.replace(b"Design", b"Des\tign", 1),
        lambda content: content.replace(b"Design", b"Des\xffign", 1),
        lambda content: content.replace(b'"id"', b'"id": "first", "id"', 1),
        lambda content: content.replace(b'"value"', b'"VALUE"', 1),
    ],
)
def test_odd_json_is_read_all_the_same(bend: Any) -> None:
    plain = page({key: member for key, member in event().items() if key != "@odata.etag"})
    content = bend(plain)
    assert content != plain
    (record,) = decode_page(content).records
    assert record.id == "AAMk="
    record.raw.decode()
    assert decode_event(record.raw, KEY).summary.start == EIGHT


@pytest.mark.parametrize(
    "content",
    [
        b"", b"null", b"5", b'"text"', b"[]", b"{}", b'{"value":null}', b'{"value":{}}', b"<html></html>",
        b"\xff\xfe\x00", b'{"value":[' + b"[" * 200_000,
    ],
)  # fmt: skip
def test_what_holds_no_collection_is_refused(content: bytes) -> None:
    with pytest.raises(errors.PageRefused):
        decode_page(content)


def test_a_page_cut_at_any_byte_is_refused() -> None:
    content = page(event(), bare_occurrence(), **{"@odata.nextLink": "https://next/"})
    for length in range(len(content)):
        with pytest.raises(errors.PageRefused):
            decode_page(content[:length])


def test_a_single_event_and_what_is_none() -> None:
    assert decode_item(json.dumps(event()).encode()).subject == "Design review"
    with pytest.raises(errors.PageRefused):
        decode_item(b"[]")
    with pytest.raises(errors.PageRefused):
        decode_item(b'{"id":"X","@removed":{"reason":"deleted"}}')


@pytest.mark.parametrize("member", ["novelty", "iCalUId", "subject", "bodyPreview"])
@pytest.mark.parametrize("half", [b'"\\ud83d"', b'"\xff"', b'"\\ude00\\ud83d"'])
def test_nothing_kept_is_unsound_unicode(member: str, half: bytes) -> None:
    content = page(event(**{member: "HERE"}), "no event").replace(b'"HERE"', half)
    (record,) = decode_page(content).records
    record.raw.decode()
    (record.ical_uid or "").encode()
    (record.subject or "").encode()
    decode_event(record.raw, KEY).ical_uid.encode()
    search_words(record.raw).preview.encode()


def test_a_preview_cut_within_a_letter_is_found_by_its_other_words() -> None:
    content = page(event(bodyPreview="words HERE")).replace(b"HERE", b"\\ud83d")
    (record,) = decode_page(content).records
    assert search_words(record.raw).preview == "words \ufffd"


def test_what_is_no_event_has_no_words() -> None:
    assert search_words(b"[") == search_words(b"[]") == ("", "")


# Whatever an event holds, it is decoded or refused.

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_TEMPLATES = [event(), master(), bare_occurrence(), {"id": "X", "@removed": {"reason": "deleted"}}]


@st.composite
def bent_items(draw: st.DrawFn) -> Any:
    """An event with some members missing, null or of another type, at the top or one level below."""
    item = dict(draw(st.sampled_from(_TEMPLATES)))
    for name in draw(st.lists(st.sampled_from(sorted(event())), max_size=4)):
        action = draw(st.sampled_from(["missing", "bent", "below"]))
        member = item.get(name)
        if action == "missing":
            item.pop(name, None)
        elif action == "below" and isinstance(member, dict):
            item[name] = {**member, draw(st.sampled_from(sorted(member) or ["x"])): draw(_JSON)}
        else:
            item[name] = draw(_JSON)
    return item


@settings(max_examples=300, deadline=None)
@given(st.lists(bent_items(), max_size=3))
def test_any_mutated_event_is_decoded_or_refused(items: list[Any]) -> None:
    content = page(*items, event(id="SOUND="))
    found = decode_page(content)
    assert found.size == len(found.records) + len(found.removals) + len(found.refusals) == len(items) + 1
    assert found.records[-1].id == "SOUND="
    for record in found.records:
        json.loads(record.raw.decode())
        assert record.id
        assert -(2**62) < record.start <= record.end < 2**62
        for text in (record.subject, record.location, record.organizer, *search_words(record.raw)):
            assert text is None or "\x1b" not in text
            (text or "").encode()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_random_bytes_in_a_page_are_no_unexpected_error(data: st.DataObject) -> None:
    content = bytearray(page(event(), bare_occurrence()))
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[position] = data.draw(st.integers(0, 255))
    with suppress(errors.PageRefused):
        decode_page(bytes(content))


# Hostile text.


@pytest.mark.parametrize("field", ["subject", "bodyPreview"])
def test_display_strings_are_cleaned(field: str) -> None:
    record = one(event(**{field: "a\x1b]52;c;SGk=\x07b\u202ec\x9b2Jd\x00"}))
    assert (record.subject if field == "subject" else search_words(record.raw).preview) == "abcd"


def test_every_name_is_cleaned_by_itself() -> None:
    evil = {"emailAddress": {"name": "\x1b]0;Mallory", "address": "m@contoso.com"}}
    fair = {"emailAddress": {"name": "Fair", "address": "f@contoso.com"}}
    record = one(event(attendees=[evil, fair], location={"displayName": "\x1b[2JRoom"}, organizer=evil))
    people, _ = search_words(record.raw)
    assert "\x1b" not in people
    assert "Fair f@contoso.com" in people
    assert record.location == "Room"
    assert record.organizer == "m@contoso.com"
