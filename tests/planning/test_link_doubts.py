"""Which hosts are everybody's, and which ones may not be what they seem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.planning.links import destination, doubt, is_known, is_safe


@pytest.mark.parametrize(
    ("link", "known"),
    [
        ("https://teams.microsoft.com/l/meetup-join/x", True),
        ("https://contoso.zoom.us/j/1", True),
        ("https://zoom.us/j/1", True),
        ("https://meet.google.com/x", True),
        ("https://contoso.webex.com/x", True),
        ("https://outlook.office365.com/owa/?itemid=x", True),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1&data=x", True),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2F", False),
        ("https://zoom.us.evil.example/", False),
        ("https://evilzoom.us/", False),
        ("https://zoom.us@evil.example/", False),
        ("https://evil.example/https://zoom.us/", False),
        ("https://evil.example/?url=https://zoom.us/", False),
        ("https://google.com/", False),
        ("https://zoom.us.", True),
    ],
)
def test_which_hosts_are_everybody_s(link: str, known: bool) -> None:
    assert is_known(destination(link)) is known


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("contoso.com", ""),
        ("a-b.1and1.co.uk", ""),
        ("xn--mnchen-3ya.de", "münchen.de"),
        ("xn--e1afmkfd.com", "пример.com"),
        ("xn--r8jz45g.jp", "例え.jp"),
        ("аррӏе.com".encode("idna").decode(), "In other letters"),
        ("раypal.com".encode("idna").decode(), "mixes letters"),
        ("gοogle.com".encode("idna").decode(), "mixes letters"),
        ("xn--n1ahc.contoso.com", "In other letters"),
        ("xn--99999999999", ""),
        ("192.168.0.1", "the number of a computer"),
        ("2130706433", "the number of a computer"),
        ("0x7f000001", "the number of a computer"),
        ("[::1]", "the number of a computer"),
    ],
)
def test_what_there_is_to_doubt(host: str, words: str) -> None:
    assert words in doubt(host)
    assert bool(words) == bool(doubt(host))


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x500), min_size=1, max_size=30))
def test_whatever_the_host_it_can_be_judged(name: str) -> None:
    where = destination(f"https://{name}.example/")
    for host in (where, f"xn--{name}"):
        assert doubt(host).isprintable() or not host.isprintable()
        assert isinstance(is_known(host), bool)


@pytest.mark.parametrize(
    "link",
    [
        "http://contoso.com/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://server/share",
        "\\\\server\\share", "//server/share", "-https://x.example", "--help", "https:// x", "https://x\x1b]52;c;A\x07",
        "https://user@x.example/", "https://user:pass@x.example/", "mailto:x@y", "msteams:/l/x", "tel:+1", "", "https://",
        "https://x.example/`id`", "https://x.example/\n--flag", "HTTPS://[", "vbscript:x", "https://x.example/'\"",
    ],
)  # fmt: skip
def test_what_is_never_handed_to_the_desktop(link: str) -> None:
    assert not is_safe(link)


@given(st.text(max_size=60))
def test_what_is_handed_on_begins_with_its_scheme(link: str) -> None:
    if is_safe(link):
        assert link.lower().startswith("https://")
        assert link.isascii()
        assert " " not in link
