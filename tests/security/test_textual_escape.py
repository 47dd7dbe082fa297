"""Canaries of Textual itself: why nothing of a stranger's goes through its markup, and that the second wall stands.

When one of these fails, Textual has changed: read what it does now before anything here is made simpler.
"""

from __future__ import annotations

import pytest
from rich.markup import escape as rich_escape
from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.markup import MarkupError
from textual.markup import escape as textual_escape

from tuical.app import TuicalApp
from tuical.screens.inert import InertFilter


@pytest.mark.parametrize("escape", [rich_escape, textual_escape])
def test_the_escape_of_textual_loses_words(escape: object) -> None:
    assert callable(escape)
    assert Content.from_markup(escape("[TODO] Q3 plan")).plain != "[TODO] Q3 plan"


@pytest.mark.parametrize("escape", [rich_escape, textual_escape])
def test_the_escape_of_textual_still_raises(escape: object) -> None:
    assert callable(escape)
    with pytest.raises(MarkupError):
        Content.from_markup(escape("[type=x, v={'a[0]'}]"))


def test_variables_of_markup_are_literal() -> None:
    for words in ("[TODO] plan", "[/b]", "[@click=app.quit]x[/]", "[type=x, v={'a[0]'}]"):
        assert Content.from_markup("[b]$words[/b]", words=words).plain == words


def test_textual_lets_escapes_through_and_the_second_wall_does_not() -> None:
    line = [Segment(str(Content("bad \x1b]52;c;AAAA\x07 \x9b6n\u202e")))]
    assert "\x1b" in line[0].text
    assert InertFilter().apply(line, Color(0, 0, 0))[0].text == "bad ]52;c;AAAA 6n"


def test_the_second_wall_is_where_textual_looks_for_filters() -> None:
    assert issubclass(InertFilter, LineFilter)
    assert TuicalApp.get_line_filters is not App.get_line_filters
