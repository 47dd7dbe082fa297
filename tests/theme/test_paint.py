"""The paint: what it makes of roles, colours and grounds."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from tuical.layout.roles import ROLES
from tuical.theme import RolePaint, load
from tuical.theme.terminal import nearest_hue


def test_words_keep_their_ground() -> None:
    paint = RolePaint(load("tuical-dark"))
    for ground in ("page", "panel", "bar", "panel.cursor"):
        assert paint("dim", "", ground).bgcolor == paint(ground).bgcolor
    assert paint("dim", "", "nowhere").bgcolor == paint("page").bgcolor


def test_free_and_declined_events_lie_on_the_bare_ground() -> None:
    paint = RolePaint(load("tuical-dark"))
    for state in ("free", "declined", "cancelled"):
        assert paint(f"event.{state}.title", "#7ee08f", "page.today").bgcolor == paint("page.today").bgcolor
    assert paint("event.busy.title", "#7ee08f", "page").bgcolor != paint("page").bgcolor


def test_the_same_question_gets_the_same_style() -> None:
    paint = RolePaint(load("tuical-light"))
    assert paint("event.busy.title", "#7ee08f", "page") is paint("event.busy.title", "#7ee08f", "page")


@pytest.mark.parametrize("name", ["tuical-dark", "tuical-terminal"])
def test_what_it_does_not_know_is_painted_as_text(name: str) -> None:
    paint = RolePaint(load(name))
    assert paint("no.such.role", "", "page") == paint("text", "", "page")
    assert paint("event.odd", "#7ee08f", "page") == paint("text", "", "page")
    for colour in ("", "blue", "#12", "#ggggggg", "#12345g", "\x1b[2J"):
        assert paint("event.busy.edge", colour, "page").color is not None


def test_the_terminals_palette_uses_names_only() -> None:
    paint = RolePaint(load("tuical-terminal"))
    styles = [paint(role, "#7ee08f", ground) for role in ROLES for ground in ("page", "panel.cursor")]
    assert all(style.color and style.bgcolor for style in styles)
    assert not [style for style in styles if f"{style.color}{style.bgcolor}".count("#")]
    assert paint("page").bgcolor == paint("panel").bgcolor
    assert paint("page").bgcolor is not None
    assert paint("page").bgcolor.is_default  # type: ignore[union-attr]  # just said


def test_a_badge_stands_out_from_a_line_that_is_turned_round() -> None:
    paint = RolePaint(load("tuical-terminal"))
    assert paint("today", "", "panel").reverse
    assert not paint("today", "", "panel.cursor").reverse
    assert paint("text", "", "panel.cursor").reverse


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#d6252e", "red"), ("#6aa6ff", "blue"), ("#7ee08f", "green"), ("#5fd0c5", "cyan"), ("#fffe3d", "yellow"),
        ("#c79bf2", "magenta"), ("#c4c4c4", "default"), ("", "default"), ("odd", "default"),
    ],
)  # fmt: skip
def test_hues(colour: str, name: str) -> None:
    assert nearest_hue(colour) == name


@pytest.mark.parametrize("name", ["nord", "gruvbox", "textual-light", "dracula", "ansi-dark"])
def test_the_themes_of_textual_can_be_painted_too(name: str) -> None:
    assert name in BUILTIN_THEMES
    paint = RolePaint(load(name))
    assert all(paint(role, "#7ee08f", "page").color for role in ROLES)
