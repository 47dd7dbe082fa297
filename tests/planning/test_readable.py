"""Bodies as lines: what people wrote stays readable, what strangers wrote stays harmless, bounded and quick."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuical.model.event import Body
from tuical.planning import html_tokens
from tuical.planning.readable import CUT, MOST_INPUT, readable

RULE = "_" * 64


def page(html: str) -> list[str]:
    return list(readable(Body("html", html)))


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "", "Two"]),
        ("<p style='margin:0'>One</p><p style='margin:0'>Two</p>", ["One", "Two"]),
        ("<div>One</div><div>&nbsp;</div><div>Two</div>", ["One", "", "Two"]),
        ("One<br>Two<br/><br>Three", ["One", "Two", "", "Three"]),
        ("  a\n\t b <b>c</b>d ", ["a b cd"]),
        ("Fish &amp; chips &#8364; &euro;5 &nosuch; AT&T", ["Fish & chips € €5 &nosuch; AT&T"]),
        ("<ul><li>a<li>b<ul><li>deep</ul></ul>end", ["• a", "• b", "  • deep", "", "end"]),
        ("<ol><li>a</li><li><p>b<br>more</p></li></ol>", ["1. a", "2. b", "   more"]),
        ("<blockquote>q<blockquote>r</blockquote></blockquote>s", ["▏ q", "▏", "▏ ▏ r", "", "s"]),
        ("<pre>a  b\n  c</pre>", ["a  b", "  c"]),
        ("x<hr>y", ["x", "", "———", "", "y"]),
        ("<head><title>t</title><style>s</style></head><script>alert('</p>')</script>body", ["body"]),
        ("a<!-- > hidden -->b<!DOCTYPE x>c<?php d ?>e", ["abce"]),
        ("<img src='http://tracker.example/1' alt='pixel'>text", ["text"]),
        ("1 < 2 and 3 <4> 5", ["1 < 2 and 3 <4> 5"]),
        ('<i title="a>b">c</i>', ["c"]),
        ('<i title="never closed>c</i>', ["c"]),
        ("<unknown-thing>kept</unknown-thing>", ["kept"]),
        ("", []),
    ],
)
def test_html(html: str, lines: list[str]) -> None:
    assert page(html) == lines


def test_tables_are_columns() -> None:
    rows = "<tr><th>Room<th>Seats</tr><tr><td>Adams</td><td>12</td></tr><tr><td>日本</td><td>3</td></tr>"
    assert page(f"before<table>{rows}</table>after") == [
        "before", "", "Room   Seats", "Adams  12", "日本   3", "", "after",
    ]  # fmt: skip


def test_tables_that_hold_paragraphs_are_lines() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert page(f"<table><tr><td><p>One</p><p>Two</p></td><td>{inner}</td></tr></table>") == ["One", "", "Two", "a  b"]


@pytest.mark.parametrize(
    ("link", "text", "shown"),
    [
        ("https://contoso.com/a", "Plan", "Plan [contoso.com]"),
        ("https://contoso.com/a", "https://contoso.com/a", "https://contoso.com/a"),
        ("https://contoso.com/a", "contoso.com", "contoso.com"),
        ("https://evil.example/", "https://contoso.com/", "https://contoso.com/ [evil.example]"),
        ("https://contoso.com.evil.example/", "contoso.com", "contoso.com [contoso.com.evil.example]"),
        ("https://graph.microsoft.com@evil.example/", "Graph", "Graph [evil.example]"),
        ("https://graph.microsoft.com\\@evil.example/", "Graph", "Graph [graph.microsoft.com]"),
        ("https:\\\\evil.example\\contoso.com", "x", "x [evil.example]"),
        ("ht\ntps://contoso.com/", "x", "x [contoso.com]"),
        ("https://пример.com/", "x", "x [xn--e1afmkfd.com]"),
        ("https://EVIL%2eexample:8443/", "x", "x [evil.example]"),
        ("https://[::1]/", "x", "x [[::1]]"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.contoso.com%2F&amp;data=1", "x",
         "x [www.contoso.com]"),
        ("mailto:lidia@contoso.com?subject=x", "Lidia", "Lidia [lidia@contoso.com]"),
        ("mailto:lidia@contoso.com", "lidia@contoso.com", "lidia@contoso.com"),
        ("javascript:alert(1)", "x", "x [blocked link]"),
        ("file:///etc/passwd", "x", "x [blocked link]"),
        ("//server/share", "x", "x [blocked link]"),
        ("#top", "x", "x"),
        ("https://", "x", "x [blocked link]"),
    ],
)  # fmt: skip
def test_links_show_where_they_lead(link: str, text: str, shown: str) -> None:
    assert page(f'<a href="{link}">{text}</a>') == [shown]


def test_a_link_around_a_picture_still_shows_its_host() -> None:
    assert page('<a href="https://contoso.com"><img src="cid:1"></a>') == ["[contoso.com]"]


TEAMS = "<br>Microsoft Teams meeting<br><a href='https://teams.microsoft.com/l/x'>Join</a><br>Meeting ID: 1<br>"


def test_the_block_of_teams_is_folded_away() -> None:
    assert page(f"Agenda<br>{RULE}{TEAMS}{RULE}<br>P.S.") == ["Agenda", "P.S."]
    text = f"Agenda\r\n\r\n{RULE}\r\nMicrosoft Teams meeting\r\nJoin: https://x\r\n{RULE}\r\n"
    assert readable(Body("text", text)) == ("Agenda",)


def test_other_rules_and_a_block_without_end_are_kept() -> None:
    assert page(f"a<br>{RULE}<br>b<br>{RULE}<br>c") == ["a", RULE, "b", RULE, "c"]
    assert page(f"{RULE}<br>Microsoft Teams") == [RULE, "Microsoft Teams"]


def test_plain_text_keeps_its_lines() -> None:
    assert readable(Body("text", "Hello <b>\r\n\r\n\r\n\tworld &amp; all\r\n")) == ("Hello <b>", "", " world &amp; all")


HOSTILE = {
    "anchors": '<a href="' * 20_000,
    "links": "<a href=https://x.y>a" * 20_000,
    "divs": "<div>" * 100_000,
    "attributes": "<a " + "x=y " * 100_000 + ">",
    "quotes": "<a b='\">" * 40_000,
    "comments": "<!--" * 60_000,
    "brackets": "<" * 260_000,
    "digits": "&#" + "5" * 5_000 + ";",
    "many digits": ("&#" + "5" * 5_000 + ";") * 50,
    "references": "&a" * 130_000,
    "heads": "<head>" * 40_000,
    "scripts": "<script>" * 30_000,
    "tables": "<table><tr><td>" * 17_000,
    "rows": "<table>" + "<tr><td>a<td>b" * 20_000,
    "lists": "<ul><li>x" * 28_000,
    "quoted": "<blockquote>x" * 20_000,
    "lines": "<br>x" * 50_000,
    "spaces": " " * 256_000,
    "marks": "e" + "\u0301" * 100_000,
    "escapes": "\x1b]" * 100_000 + "\x9d" * 100_000,
    "rules": ("_" * 20 + "<br>teams.microsoft.com<br>") * 5_000,
    "kept": "<pre>" + "x\n" * 100_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", ["html", "text"])
def test_hostile_bodies_stay_within_their_bounds(html: str, kind: str) -> None:
    lines = readable(Body(kind, html))
    assert len(lines) <= 2_001
    assert sum(map(len, lines)) <= 64 * 1024 + 2_001 + len(CUT)
    assert all(line.isprintable() for line in lines)


def test_what_was_cut_is_said() -> None:
    assert page("<p>word</p>" * 3_000)[-1] == CUT
    assert page("word " * 60_000)[-1] == CUT
    assert readable(Body("text", "word\n" * 3_000))[-1] == CUT
    table = "<table><tr><td>" + "<p>word</p>" * 3_000 + "</table>"
    assert page(table)[0] == "word"
    assert page(table)[-1] == CUT
    assert CUT not in page("<p>word</p>" * 900)


class Watched(str):
    """Text that counts the characters which are searched in it."""

    __slots__ = ()
    searched = 0

    def find(self, needle: str, *where: Any) -> int:
        start = where[0] if where else 0
        found = super().find(needle, *where)
        Watched.searched += (len(self) if found < 0 else found) - start + 1
        return found

    def translate(self, table: Any) -> Watched:
        return Watched(super().translate(table))


def work(html: str) -> int:
    """Characters searched and lines of Python run by the tokenizer."""
    Watched.searched = 0
    steps = 0

    def count(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        if frame.f_code.co_filename != html_tokens.__file__:
            return None
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        for _ in html_tokens.tokens(Watched(html)):
            pass
    finally:
        sys.settrace(before)
    return Watched.searched + steps


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_body_is_at_most_twice_the_work(html: str) -> None:
    half = work(html[:8_000])
    assert work(html[:16_000]) <= 2.2 * half + 100


@given(st.text(alphabet="<>/ab\"'= !-&#;12\n\x1b\u202e\ud83d", max_size=200))
@settings(max_examples=300)
def test_nothing_raises_and_nothing_moves_the_cursor(html: str) -> None:
    for kind in ("html", "text", "?"):
        for line in readable(Body(kind, f"<p>{html}<a href='{html}'>{html}</a>")):
            assert not set(line) & {"\x1b", "\u202e", "\ud83d", "\n", "\r"}


def test_only_so_much_is_read() -> None:
    assert page(" " * MOST_INPUT + "late") == []
