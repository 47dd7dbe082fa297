"""Links of a body get numbers in the order in which they are read; only those that are safe to open."""

from __future__ import annotations

import pytest

from tuical.model.event import Body
from tuical.planning.readable import readable, readable_with_links

RULE = "_" * 64


def html(text: str) -> tuple[list[str], list[tuple[int, str, bool]]]:
    lines, links = readable_with_links(Body("html", text))
    return list(lines), [(link.number, link.target, link.says_so) for link in links]


@pytest.mark.parametrize(
    ("text", "lines", "links"),
    [
        ('<a href="https://contoso.com/a">Plan</a>', ["Plan [1 contoso.com]"], [(1, "https://contoso.com/a", False)]),
        ('<a href="https://contoso.com">contoso.com</a>', ["contoso.com [1]"], [(1, "https://contoso.com", True)]),
        (
            '<a href="https://evil.example/">https://bank.example/</a>',
            ["https://bank.example/ [1 evil.example]"], [(1, "https://evil.example/", False)],
        ),
        ('<a href="http://contoso.com/">Plan</a>', ["Plan [contoso.com]"], []),
        ('<a href="javascript:alert(1)">Plan</a>', ["Plan [blocked link]"], []),
        ('<a href="https://me:pass@contoso.com/">Plan</a>', ["Plan [contoso.com]"], []),
        ("\ue000 and \ue005", [" and".strip()], []),
    ],
)  # fmt: skip
def test_a_link_is_numbered(text: str, lines: list[str], links: list[tuple[int, str, bool]]) -> None:
    assert html(text) == (lines, links)


def test_addresses_in_plain_text_are_numbered_without_the_sentence_s_full_stop() -> None:
    lines, links = readable_with_links(Body("text", "See https://contoso.com/a. And (https://x.example/b)?"))
    assert lines == ("See https://contoso.com/a [1]. And (https://x.example/b [2])?",)
    assert [link.target for link in links] == ["https://contoso.com/a", "https://x.example/b"]


def test_what_is_left_out_takes_no_number() -> None:
    block = f"<p>{RULE}</p><p>Microsoft Teams <a href='https://teams.microsoft.com/l'>Join</a></p><p>{RULE}</p>"
    lines, links = html(f"<p>before</p>{block}<p><a href='https://contoso.com/'>Plan</a></p>")
    assert lines[-1] == "Plan [1 contoso.com]"
    assert links == [(1, "https://contoso.com/", False)]


def test_without_numbers_a_body_reads_as_before() -> None:
    assert readable(Body("text", "https://contoso.com/a")) == ("https://contoso.com/a",)
