"""Which addresses may be asked: the configured origin under its version paths, and nothing that only looks like it."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tuical import errors
from tuical.graph.endpoints import OUTLOOK_REST, Endpoints, call

GRAPH = Endpoints("https://graph.microsoft.com")

CONFUSING = [
    "http://graph.microsoft.com/v1.0/me",
    "https://graph.microsoft.com@evil.example/v1.0/me",
    "https://graph.microsoft.com:secret@evil.example/v1.0/me",
    "https://user@graph.microsoft.com/v1.0/me",
    "https://graph.microsoft.com.evil.example/v1.0/me",
    "https://evil.example/v1.0/me",
    "https://evil.example/https://graph.microsoft.com/v1.0/me",
    "https://evil.example?https://graph.microsoft.com/v1.0/me",
    "https://evil.example#@graph.microsoft.com/v1.0/me",
    "https://graph.microsoft.com\\@evil.example/v1.0/me",
    "https:\\\\graph.microsoft.com\\v1.0\\me",
    "https://graph.microsoft.com%2eevil.example/v1.0/me",
    "https://graph.microsoft.com%00.evil.example/v1.0/me",
    "https://graph.microsoft.com:8443/v1.0/me",
    "https://graph.microsoft.com:80/v1.0/me",
    "https://graph.microsoft.com:0/v1.0/me",
    "https://graph.microsoft.com./v1.0/me",
    "https://graph.microsoft.us/v1.0/me",
    "https://ɡraph.microsoft.com/v1.0/me",
    "https://graph。microsoft。com/v1.0/me",
    "https://graph.microsoft.com/",
    "https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com/v2.0/me",
    "https://graph.microsoft.com/V1.0/me",
    "https://graph.microsoft.com/v1.0evil/me",
    "https://graph.microsoft.com//v1.0/me",
    "https://graph.microsoft.com/v1.0/../me",
    "https://graph.microsoft.com/v1.0/me/../you",
    "https://graph.microsoft.com/v1.0/me/./you",
    "https://graph.microsoft.com/v1.0/%2e%2e/me",
    "https://graph.microsoft.com/v1.0/%252e%252e/me",
    "https://graph.microsoft.com/v1.0/..%2fme",
    "https://graph.microsoft.com/v1.0/..%5cme",
    "https://graph.microsoft.com/v1.0/me#fragment",
    "//graph.microsoft.com/v1.0/me",
    "/v1.0/me",
    "v1.0/me",
    "",
    " https://graph.microsoft.com/v1.0/me",
    "https://graph.microsoft.com/v1.0/me\r\nHost: evil.example",
    "https://graph.microsoft.com/v1.0/me\x00",
    "https://graph.microsoft.com/v1.0/a b",
    "ftp://graph.microsoft.com/v1.0/me",
    "file:///v1.0/me",
    "javascript://graph.microsoft.com/v1.0/me",
    "https://[::1]/v1.0/me",
    "https://[graph.microsoft.com]/v1.0/me",
    "https://127.0.0.1/v1.0/me",
    "https://graph.microsoft.com/v1.0/me?" + "x" * 40_000,
]


@pytest.mark.parametrize("link", CONFUSING)
def test_foreign_links_are_refused(link: str) -> None:
    with pytest.raises(errors.ForeignLink):
        GRAPH.checked(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://graph.microsoft.com/v1.0/me/calendarView/delta?$deltatoken=R0usmcCM996atia_s",
        "https://graph.microsoft.com/v1.0/me/calendarView/delta?%24skiptoken=a%2cb%3d%3D",
        "https://graph.microsoft.com:443/v1.0/me",
        "https://GRAPH.microsoft.com/v1.0/me",
        "https://graph.microsoft.com/beta/me/calendars/AAMk%3D/events?$skip=10&$filter=contains(subject,'a%20b')",
        "https://graph.microsoft.com/v1.0/users('a%40b.com')/events",
        "https://graph.microsoft.com/v1.0/me/events/..AAMk",
    ],
)
def test_links_of_the_service_are_asked_as_they_came(link: str) -> None:
    url = GRAPH.checked(link)
    assert link.split("/", 3)[3] == url.raw_path.decode().lstrip("/")


@example("https://graph.microsoft.com", "@evil.example/v1.0/")
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_let_through_goes_to_the_origin(start: str, end: str) -> None:
    for link in (start + "graph.microsoft.com" + end, "https://graph.microsoft.com" + end, start + "/v1.0/" + end):
        try:
            url = GRAPH.checked(link)
        except errors.ForeignLink:
            continue
        assert (url.scheme, url.host, url.port, url.userinfo) == ("https", "graph.microsoft.com", None, b"")
        assert httpx.Request("GET", url).headers["host"] == "graph.microsoft.com"


@pytest.mark.parametrize(
    ("base", "allow"),
    [
        ("http://graph.microsoft.com", True),
        ("http://127.0.0.1:8765", False),
        ("http://emulator.localhost", False),
        ("http://192.168.0.1:8765", True),
        ("http://localhost.evil.example", True),
        ("http://127.0.0.1@evil.example", True),
        ("https://user:pass@graph.microsoft.com", False),
        ("https://graph.microsoft.com/path", False),
        ("https://graph.microsoft.com?x=1", False),
        ("https://", False),
        ("graph.microsoft.com", False),
        ("", False),
        ("ftp://graph.microsoft.com", False),
    ],
)
def test_addresses_that_cannot_be_the_service(base: str, allow: bool) -> None:
    with pytest.raises((errors.UsageError, errors.ForeignLink)):
        Endpoints(base, allow_loopback=allow)


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8765", "http://[::1]:8765", "http://localhost:1", "http://emulator.localhost"]
)
def test_loopback_when_it_is_allowed(base: str) -> None:
    loopback = Endpoints(base, allow_loopback=True)
    assert str(loopback.url("/me")) == f"{base}/v1.0/me"
    for foreign in ("http://127.0.0.1:9/v1.0/me", "https://127.0.0.1:8765/v1.0/me", "http://evil.localhost/v1.0/me"):
        with pytest.raises(errors.ForeignLink):
            loopback.checked(foreign)


def test_ids_are_encoded_and_never_climb() -> None:
    url = GRAPH.url("/users/a+b@contoso.com", "events", "A/b+c=?#%", "accept", query={"$top": "5", "x": "a b&c"})
    assert url.raw_path == b"/v1.0/users/a%2Bb@contoso.com/events/A%2Fb%2Bc%3D%3F%23%25/accept?$top=5&x=a%20b%26c"
    for climbing in ("..", ".", "a/../b", "%2e%2e", ""):
        with pytest.raises(errors.ForeignLink):
            GRAPH.url("/me", "events", climbing)


def test_a_function_is_called_in_the_path_with_its_texts_encoded() -> None:
    made = Endpoints("https://graph.microsoft.com").url("/me", call("findRooms", RoomList="o'neil/a b@contoso.com"))
    assert made.raw_path == b"/v1.0/me/findRooms(RoomList='o%27%27neil%2Fa%20b@contoso.com')"


def test_one_request_may_ask_another_version() -> None:
    made = Endpoints("https://graph.microsoft.com").url("/groups/g 1", "events", version="beta")
    assert made.raw_path == b"/beta/groups/g%201/events"


@pytest.mark.parametrize(
    ("base", "version", "address"),
    [
        ("https://outlook.office.com/api/v2.0", "", "https://outlook.office.com/api/v2.0/me/events"),
        ("https://outlook.office.com/api/beta/", "", "https://outlook.office.com/api/beta/me/events"),
        ("https://outlook.office.com/api", "beta", "https://outlook.office.com/api/beta/me/events"),
        ("https://outlook.office.com/API/V2.0", "", "https://outlook.office.com/api/v2.0/me/events"),
        ("http://emulator.localhost/api/v2.0", "", "http://emulator.localhost/api/v2.0/me/events"),
    ],
)
def test_outlook_rest_stands_below_api(base: str, version: str, address: str) -> None:
    outlook = Endpoints(base, allow_loopback=True, version=version)
    assert outlook.dialect == OUTLOOK_REST
    assert str(outlook.url("/me", "events")) == address
    assert outlook.below_version(outlook.url("/me", "events", query={"$top": "5"})) == (
        outlook.version,
        "/me/events?$top=5",
    )


OUTLOOK = Endpoints("https://outlook.office.com/api/v2.0")


@pytest.mark.parametrize(
    "link",
    [
        "https://outlook.office.com/api/v2.0/me/calendarview/?startdatetime=2015-01-01T00%3a00%3a00Z&%24skipToken=5",
        "https://outlook.office.com/api/beta/me/calendarview?$deltatoken=v2%2c",
        "https://outlook.office.com/API/V2.0/Me/CalendarView?%24deltaToken=x",
        "https://outlook.office.com/api/v2.0/Users('a%40b.com')/Calendars('x')/calendarview?$skip=10",
    ],
)
def test_links_of_outlook_rest_come_in_any_letter_case(link: str) -> None:
    assert OUTLOOK.checked(link).raw_path.decode() == link.removeprefix("https://outlook.office.com")


@pytest.mark.parametrize(
    "link",
    [
        "https://outlook.office.com/v1.0/me",
        "https://outlook.office.com/api/v3.0/me",
        "https://outlook.office.com/api/me",
        "https://outlook.office.com/api/v2.0evil/me",
        "https://outlook.office.com/api/v2.0/../../me",
        "https://graph.microsoft.com/v1.0/me",
        "https://outlook.office.com/owa/me",
    ],
)
def test_links_outside_outlook_rest_are_refused(link: str) -> None:
    with pytest.raises(errors.ForeignLink):
        OUTLOOK.checked(link)


def test_graph_has_no_path_of_outlook_rest() -> None:
    with pytest.raises(errors.ForeignLink):
        GRAPH.checked("https://graph.microsoft.com/api/v2.0/me")
