"""What must not lie in a log: found by its shape wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.redaction import fit_to_show, redacted

JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl-_x"
ID = "AAMkAGVmMDEzMTM4LTZmYWUtNDdkNC1hMDZiLTU1OGY5OTZhYmY4OABGAAAAAAAiQ8W967B7TKBjgx9rVEURBwAiIsqMbYjsT5e-T7Kzow="
REQUEST = "f0a7c9d4-33b1-4a55-8b86-6b8f2f6c2a11"


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"Authorization: Bearer {JWT}", JWT),
        ("{'authorization': 'Bearer opaque-canary-1'}", "opaque-canary-1"),
        ("Proxy-Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("Set-Cookie: ESTSAUTH=canary; path=/", "canary"),
        ("Cookie: a=canary", "canary"),
        (f"the token {JWT} is old", JWT),
        ("the token eyJhbGciOiJub25lIn0 is old", "eyJhbGciOiJub25lIn0"),
        ('{"access_token": "canary", "x": 1}', "canary"),
        ("{'refresh_token': 'canary'}", "canary"),
        ("id_token=canary&state=canary2", "canary"),
        ("https://login.example/?code=canary&session_state=x", "canary"),
        ("device_code=canary", "canary"),
        ('"client_info":"canary"', "canary"),
        ("code_verifier=canary", "canary"),
        ("https://graph.microsoft.com/v1.0/me/events/delta?$deltatoken=canary", "canary"),
        ("https://graph.microsoft.com/v1.0/me/events/delta?%24skiptoken=canary&x=1", "canary"),
        ("https://outlook.office.com/api/v2.0/x?$skipToken=canary", "canary"),
        ("https://upload.example/up?authtoken=canary", "canary"),
        ("Bearer canary-9999", "canary-9999"),
        (f"GET /me/events/{ID}", ID),
        ("GET /me/events/AAMkShort=/accept", "AAMkShort"),
        ("/users/lidia.holm@contoso.com/calendar", "lidia.holm@contoso.com"),
        ("/users/lidia%40contoso.com/calendar", "lidia%40contoso"),
    ],
)
def test_it_is_gone(text: str, secret: str) -> None:
    assert secret not in redacted(text)
    assert secret not in fit_to_show(text)


@pytest.mark.parametrize(
    "text",
    [
        f"request-id {REQUEST}, date Fri, 20 Nov 2026 08:41:00 GMT",
        "GET for LOOK fails at attempt 2: answered (Throttled), answer 429 TooManyRequests",
        "a round ends: 4 of 4 calendars, 12 pages, 731 events",
        "Change 12: done",
    ],
)
def test_what_support_needs_stays(text: str) -> None:
    assert redacted(text) == text


def test_addresses_keep_their_first_letters_and_ids_are_told_apart() -> None:
    assert redacted("to lidia@contoso.com") == "to l****@c***"
    other = ID.replace("VmMD", "VmME")
    first, second, third = (redacted(f"event {one}") for one in (ID, other, ID))
    assert first == third != second
    assert len(first) == len("event #12345678")


def test_the_words_of_a_stranger_cannot_forge_a_line() -> None:
    assert "\n" not in fit_to_show("x\n2026-11-20 INFO tuical: forged\r\x1b[2J")
    assert "\x1b" not in fit_to_show("x\x1b]52;c;AAAA\x07")


@given(st.text(max_size=300))
def test_it_never_fails_and_twice_is_as_once(text: str) -> None:
    once = fit_to_show(text)
    assert fit_to_show(once) == once


@given(
    st.text(alphabet="abcDEF012-_", min_size=8, max_size=60), st.sampled_from(["access_token", "code", "$deltatoken"])
)
def test_a_named_value_is_gone_in_every_spelling(value: str, name: str) -> None:
    for text in (
        f"{name}={value}&x=1",
        f'{{"{name}": "{value}"}}',
        f"{{'{name}': '{value}'}}",
        f"{name.upper()} = {value}",
    ):
        assert value not in redacted(text)
