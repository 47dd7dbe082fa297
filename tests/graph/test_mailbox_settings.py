"""Settings of a mailbox: whole, part by part, changed; zones without a name; what may be chosen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.support import Bench, ok, refused
from tuical import errors
from tuical.graph import mailbox_settings as settings
from tuical.graph import zones
from tuical.model.custom_zone import CustomZone, ZoneChange, offset_at
from tuical.model.mailbox_settings import (
    AutomaticReplies,
    Language,
    MailboxSettings,
    SettingsChange,
    SupportedZone,
    WorkWeek,
)
from tuical.model.view import WorkingHours
from tuical.model.window import Window
from tuical.wire.mailbox_settings import change_body, decode_all_settings
from tuical.wire.work_weeks import time_of_day

PACIFIC = {
    "@odata.type": "#microsoft.graph.customTimeZone",
    "bias": 480,
    "name": "Customized Time Zone",
    "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 1, "dayOfWeek": "sunday", "month": 11, "year": 0},
    "daylightOffset": {
        "daylightBias": -60,
        "time": "02:00:00.0000000",
        "dayOccurrence": 2,
        "dayOfWeek": "sunday",
        "month": 3,
        "year": 0,
    },
}
PACIFIC_RULES = CustomZone(480, ZoneChange(11, 1, 6, 120), ZoneChange(3, 2, 6, 120), -60)
WEEK = {"daysOfWeek": ["monday", "Friday"], "startTime": "08:00:00.0000000", "endTime": "16:30:00.0000000"}
REPLIES = {
    "status": "Scheduled",
    "externalAudience": "all",
    "scheduledStartDateTime": {"dateTime": "2026-11-23T09:00:00.0000000", "timeZone": "UTC"},
    "scheduledEndDateTime": {"dateTime": "2026-11-24T09:00:00.0000000", "timeZone": "UTC"},
    "internalReplyMessage": "<p>Away</p>",
    "externalReplyMessage": None,
}
AWAY = AutomaticReplies("scheduled", "all", Window(1_795_424_400, 1_795_510_800), "<p>Away</p>")
WHOLE = {
    "timeZone": "tzone://Microsoft/Custom",
    "language": {"locale": "de-DE", "displayName": "German (Germany)"},
    "dateFormat": "dd.MM.yyyy",
    "timeFormat": "HH:mm",
    "workingHours": {**WEEK, "timeZone": PACIFIC},
    "userPurpose": {"value": "user"},
    "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
    "automaticRepliesSetting": REPLIES,
    "archiveFolder": "x",
}
FULL = MailboxSettings(
    "tzone://Microsoft/Custom",
    Language("de-DE", "German (Germany)"),
    "dd.MM.yyyy",
    "HH:mm",
    WorkWeek(frozenset({0, 4}), 480, 990, "Customized Time Zone", PACIFIC_RULES),
    "user",
    "sendToDelegateOnly",
    AWAY,
)


async def test_every_setting() -> None:
    bench = Bench(ok(WHOLE))
    found = await settings.get_settings(bench.client)
    assert found == FULL
    assert found.work.hours == WorkingHours(480, 990, frozenset({0, 4}))
    assert bench.script.paths == ["GET /v1.0/me/mailboxSettings"]


@pytest.mark.parametrize(
    "answer", [b"{}", json.dumps(dict.fromkeys(WHOLE)).encode(), b'{"workingHours":5,"language":[]}']
)
def test_settings_that_say_nothing(answer: bytes) -> None:
    assert decode_all_settings(answer) == MailboxSettings()


@pytest.mark.parametrize(
    ("function", "part", "answer", "value"),
    [
        (settings.get_zone, "timeZone", {"value": "Nowhere Standard Time"}, "Nowhere Standard Time"),
        (settings.get_work_week, "workingHours", WEEK, WorkWeek(frozenset({0, 4}), 480, 990)),
        (settings.get_language, "language", {"locale": "en-US"}, Language("en-US")),
        (settings.get_date_format, "dateFormat", {"value": "yyyy-MM-dd"}, "yyyy-MM-dd"),
        (settings.get_time_format, "timeFormat", {"value": None}, ""),
        (settings.get_purpose, "userPurpose", {"value": "Room"}, "room"),
        (settings.get_meeting_delivery, "delegateMeetingMessageDeliveryOptions", {"value": "sendToMoon"}, "sendToMoon"),
        (settings.get_replies, "automaticRepliesSetting", REPLIES, AWAY),
    ],
)
async def test_every_part(function: Callable[..., Any], part: str, answer: dict[str, Any], value: object) -> None:
    bench = Bench(ok(answer))
    assert await function(bench.client, "/users/bo@contoso.com") == value
    assert bench.script.paths == [f"GET /v1.0/users/bo@contoso.com/mailboxSettings/{part}"]


async def test_a_change_writes_what_is_given() -> None:
    bench = Bench(ok({"timeZone": "Europe/Berlin"}), refused(400, "ErrorInvalidTimeZone"))
    change = SettingsChange(zone="Europe/Berlin", locale="de-DE", date_format="", work=WorkWeek(end=24 * 60))
    assert (await settings.change_settings(bench.client, change)).zone == "Europe/Berlin"
    assert bench.script.paths == ["PATCH /v1.0/me/mailboxSettings"]
    assert json.loads(bench.script.requests[0].content) == {
        "timeZone": "Europe/Berlin",
        "language": {"locale": "de-DE"},
        "dateFormat": "",
        "workingHours": {"endTime": "23:59:00.0000000"},
    }
    with pytest.raises(errors.Rejected):
        await settings.change_settings(bench.client, change)


_CHANGES = st.builds(
    ZoneChange, st.integers(1, 12), st.integers(1, 5), st.integers(0, 6), st.integers(0, 1439), st.integers(0, 3000)
)
_ZONES = st.builds(
    CustomZone, st.integers(-900, 900), _CHANGES, _CHANGES, st.integers(-120, 120), st.just("Customized Time Zone")
)
_WEEKS = st.builds(
    lambda days, start, end, zone, custom: WorkWeek(days, start, end, custom.name if custom else zone, custom),
    st.none() | st.frozensets(st.integers(0, 6)),
    st.none() | st.integers(0, 1439),
    st.none() | st.integers(0, 1439),
    st.sampled_from(["", "Europe/Berlin", "W. Europe Standard Time", "tzone://Microsoft/Custom", "Nowhere"]),
    st.none() | _ZONES,
)


@given(_WEEKS, st.none() | st.sampled_from(["en-US", "de-DE"]), st.none() | st.just(AWAY))
def test_what_is_written_is_read_back(week: WorkWeek, locale: str | None, replies: AutomaticReplies | None) -> None:
    change = SettingsChange("UTC", locale, "d", "t", week, "sendToDelegateOnly", replies)
    language = Language(locale) if locale else None
    expected = MailboxSettings("UTC", language, "d", "t", week, "", "sendToDelegateOnly", replies)
    assert decode_all_settings(change_body(change)) == expected


@pytest.mark.parametrize(
    "rules",
    [
        {"bias": None},
        {"bias": 10**15, "standardOffset": {}, "daylightOffset": {"daylightBias": -(10**15)}},
        {"bias": 5, "standardOffset": {"month": 13, "dayOfWeek": "sunday"}, "daylightOffset": {"month": 0}},
        {"bias": 5, "standardOffset": {"month": 1, "dayOfWeek": "someday", "time": "99"}, "daylightOffset": 7},
    ],
)
def test_odd_rules_never_fail(rules: dict[str, Any]) -> None:
    answer = json.dumps({"workingHours": {"timeZone": {"name": "tzone://Microsoft/Custom", **rules}}})
    found = decode_all_settings(answer.encode()).work
    assert found.zone == "tzone://Microsoft/Custom"
    if found.custom_zone is not None:
        assert abs(offset_at(found.custom_zone, 1_795_424_400).total_seconds()) <= 2 * 86_400


BERLIN_RULES = CustomZone(-60, ZoneChange(10, 5, 6, 180), ZoneChange(3, 5, 6, 120), -60)
SYDNEY_RULES = CustomZone(-600, ZoneChange(4, 1, 6, 180), ZoneChange(10, 1, 6, 120), -60)
INDIA_RULES = CustomZone(-330)


@given(
    st.integers(int(datetime(2010, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2035, 1, 1, tzinfo=UTC).timestamp())),
    st.sampled_from(
        [
            (PACIFIC_RULES, "America/Los_Angeles"),
            (BERLIN_RULES, "Europe/Berlin"),
            (SYDNEY_RULES, "Australia/Sydney"),
            (INDIA_RULES, "Asia/Kolkata"),
        ]
    ),
)
def test_rules_without_a_name_are_the_named_zone(instant: int, known: tuple[CustomZone, str]) -> None:
    rules, name = known
    assert offset_at(rules, instant) == datetime.fromtimestamp(instant, ZoneInfo(name)).utcoffset()


@pytest.mark.parametrize("change", [0, 1])
@pytest.mark.parametrize(
    ("rules", "name"), [(PACIFIC_RULES, "America/Los_Angeles"), (SYDNEY_RULES, "Australia/Sydney")]
)
def test_the_very_second_of_a_change(rules: CustomZone, name: str, change: int) -> None:
    zone = ZoneInfo(name)
    hours = range(
        int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2027, 1, 1, tzinfo=UTC).timestamp()), 3600
    )
    offsets = [datetime.fromtimestamp(hour, zone).utcoffset() for hour in hours]
    turns = [hour for hour, one, other in zip(hours[1:], offsets, offsets[1:], strict=False) if one != other]
    assert len(turns) == 2
    for second in (turns[change] - 1, turns[change]):
        assert offset_at(rules, second) == datetime.fromtimestamp(second, zone).utcoffset()


def test_times_of_day() -> None:
    assert [time_of_day(minutes) for minutes in (0, 510, 1440, -5)] == [
        "00:00:00.0000000", "08:30:00.0000000", "23:59:00.0000000", "00:00:00.0000000",
    ]  # fmt: skip


async def test_zones_and_languages_to_choose_from() -> None:
    listed = ok({"value": [{"alias": "Europe/Berlin", "displayName": "Berlin"}, {"displayName": "?"}]})
    bench = Bench(listed, listed, ok({"value": [{"locale": "af-ZA", "displayName": "Afrikaans"}, {}]}))
    assert await zones.supported_zones(bench.client, zones.IANA) == (SupportedZone("Europe/Berlin", "Berlin"),)
    assert await zones.supported_zones(bench.client)
    assert await zones.supported_languages(bench.client) == (Language("af-ZA", "Afrikaans"),)
    function = b"supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')"
    assert [request.url.raw_path for request in bench.script.requests] == [
        b"/v1.0/me/outlook/" + function,
        b"/v1.0/me/outlook/supportedTimeZones",
        b"/v1.0/me/outlook/supportedLanguages",
    ]
