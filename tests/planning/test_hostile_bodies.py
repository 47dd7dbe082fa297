"""Two hundred bodies that want to hang or flood whoever reads them: each is read in about the time that an honest one
of its size takes, and comes out bounded and harmless."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tuical.model.event import Body
from tuical.planning.folded_lines import MOST_CHARACTERS, MOST_LINES
from tuical.planning.readable import CUT, MOST_INPUT, readable, readable_with_links

TAGS = (
    "a", "p", "div", "span", "table", "tr", "td", "th", "ul", "ol", "li", "pre", "blockquote", "h1", "br", "hr", "img",
    "script", "style", "head", "title", "svg", "iframe", "object", "form", "font", "x:y", "select", "template", "math",
)  # fmt: skip
PIECES = (
    '<a href="', "<a href='", "<!--", "<!", "<?", "</", "<", "&", "&#", "&#x", "&lt;", "&#27;", "&#xD800;", '"', "'>",
    "<a href=javascript:x>", "<a href=https://x.y>z</a>", "<img src=https://t.example/p>", "\x1b[2J", "\x1b]52;c;A\x07",
    "\u202e", "\u0301", "e\u0301\u0301", "\ud83d", "\x00", "\n", " ", "\t", "_" * 20 + "<br>teams.microsoft.com<br>",
)  # fmt: skip
GOOD = "<p>A <b>plain</b> word &amp; <a href='https://contoso.com'>a link</a></p>"
JOINER = "\u200d"
"""What families of emoji are joined with; Python calls it unprintable, and no terminal obeys it."""
SLOWER = 12
"""How much longer than an honest body of 256 KB a hostile one may take; they take about 1 to 4 times as long."""


def filled(piece: str) -> str:
    """As much of it as is ever read."""
    return piece * (MOST_INPUT // len(piece) + 1)


def corpus() -> Iterator[tuple[str, str]]:
    """Names and bodies."""
    for tag in TAGS:
        yield f"open {tag}", filled(f"<{tag}>x")
        yield f"closed {tag}", filled(f"</{tag}>x")
        yield f"bare {tag}", filled(f"<{tag} ")
        yield f"attributes {tag}", f"<{tag} " + filled("a=b ") + ">"
    for number, piece in enumerate(PIECES):
        yield f"piece {number}", filled(piece)
        yield f"piece {number} in a table", "<table><tr><td>" + filled(piece)
        yield f"piece {number} before honest ones", filled(piece)[: MOST_INPUT // 2] + filled(GOOD)
    yield "digits", "&#" + "9" * MOST_INPUT + ";"
    yield "one word", "x" * MOST_INPUT
    yield "one wide word", f"\U0001f468{JOINER}" * (MOST_INPUT // 2)


CORPUS = dict(corpus())


def timed(body: Body) -> tuple[float, tuple[str, ...]]:
    """The seconds of this process alone, and what came out."""
    began = time.process_time()
    lines = readable(body)
    return time.process_time() - began, lines


@pytest.fixture(scope="module")
def honest() -> float:
    """What an honest body takes on this computer; never less than a clock can tell."""
    return max(0.008, *(timed(Body("html", filled(GOOD)))[0] for _ in range(3)))


def test_the_corpus_is_large() -> None:
    assert len(CORPUS) >= 200


@pytest.mark.parametrize("name", CORPUS)
def test_it_is_read_in_time_and_comes_out_bounded(name: str, honest: float) -> None:
    body = Body("html", CORPUS[name])
    took, lines = timed(body)
    assert took <= SLOWER * honest or timed(body)[0] <= SLOWER * honest  # a computer may be busy once
    assert len(lines) <= MOST_LINES + 1
    assert sum(map(len, lines)) <= MOST_CHARACTERS + MOST_LINES + len(CUT) + 1
    assert all(line.replace(JOINER, "").isprintable() for line in lines)


@pytest.mark.parametrize("name", [name for name in CORPUS if name.startswith("piece")][::3])
def test_links_of_it_can_be_opened_or_are_none(name: str) -> None:
    found = readable_with_links(Body("html", CORPUS[name]))
    assert all(link.target.startswith("https://") and link.host for link in found.links)
    assert all(line.isprintable() for line in found.lines)
