"""Every theme paints every role so that words can be read: 4.5:1 and better on whatever they lie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.style import Style

from tests.theme.palettes import PALETTES, TerminalPalette
from tuical.layout.roles import BADGES, EVENTS, ROLES, SELECTED_EVENTS, SURFACES, WORDS
from tuical.model.calendar import AUTOMATIC_COLOURS, CATEGORY_COLOURS, NAMED_COLOURS
from tuical.model.colour import contrast
from tuical.theme import RolePaint, load, names, palette_of

THEMES = tuple(name for name in names() if name != "tuical-terminal")
COLOURS = tuple(sorted({*AUTOMATIC_COLOURS, *NAMED_COLOURS.values(), *CATEGORY_COLOURS.values(), "#000000", "#ffffff"}))
NO_WORDS = ("guide", "now.faint", "calendar.mark")
"""Dots, lines and squares."""


def is_text(role: str) -> bool:
    return role not in NO_WORDS and not role.removesuffix(".selected").endswith((".edge", ".fill"))


def questions() -> Iterator[tuple[str, str, str]]:
    for ground in SURFACES:
        for role in (*SURFACES, *WORDS, *BADGES):
            yield role, "", ground
        for role in (*EVENTS, *SELECTED_EVENTS, "calendar.mark"):
            for colour in COLOURS:
                yield role, colour, ground


def ratio(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    return contrast(style.color.name, style.bgcolor.name)


@pytest.mark.parametrize("name", THEMES)
def test_words_can_be_read(name: str) -> None:
    theme = load(name)
    least = palette_of(theme).text_contrast
    paint = RolePaint(theme)
    poor = [
        (question, round(ratio(paint(*question)), 2))
        for question in questions()
        if is_text(question[0]) and ratio(paint(*question)) < least
    ]
    assert least >= (7 if name == "tuical-contrast" else 4.5)
    assert poor == []


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_marks_can_be_seen(name: str) -> None:
    paint = RolePaint(load(name))
    poor = [
        question
        for question in questions()
        if ".edge" in question[0] or question[0] == "calendar.mark"
        if ratio(paint(*question)) < 3
    ]
    assert poor == []


@pytest.mark.parametrize("name", THEMES)
def test_the_variables_of_the_style_sheets_can_be_read_on_every_surface(name: str) -> None:
    palette = palette_of(load(name))
    words = (palette.text, palette.strong, palette.dim, palette.accent, palette.good, palette.warn, palette.bad)
    for ground in (palette.page, palette.bar, palette.panel, palette.dialog, palette.input):
        assert min(contrast(word, ground) for word in words) >= palette.text_contrast, ground
    assert contrast(palette.faint, palette.page) >= palette.text_contrast


@pytest.mark.parametrize("name", THEMES)
def test_built_in_widgets_can_be_read(name: str) -> None:
    theme = load(name)
    given = theme.variables
    pairs = [
        (given["block-cursor-foreground"], given["block-cursor-background"]),
        (given["input-cursor-foreground"], given["input-cursor-background"]),
        (given["text"], given["input-selection-background"]),
        (given["button-color-foreground"], theme.primary),
    ]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("shown", PALETTES, ids=lambda palette: palette.name)
def test_the_terminals_own_palette_can_be_read(shown: TerminalPalette) -> None:
    """4.5:1, or the contrast that the palette itself gives ordinary words: Solarized light has 4.1:1."""
    least = min(4.5, contrast(shown.text, shown.ground))
    assert least >= (4.1 if shown.name == "Solarized light" else 4.5)
    paint = RolePaint(load("tuical-terminal"))
    poor = []
    for question in questions():
        style = paint(*question)
        assert style.color is not None
        assert style.bgcolor is not None
        words = shown.hex(style.color.name, shown.text)
        ground = shown.hex(style.bgcolor.name, shown.ground)  # words turned round have the same contrast
        if is_text(question[0]) and contrast(words, ground) < least:
            poor.append((question, round(contrast(words, ground), 2)))
    assert poor == []


@pytest.mark.parametrize("name", names())
def test_every_role_is_painted_and_states_are_told_apart_without_colour(name: str) -> None:
    paint = RolePaint(load(name))
    for role in ROLES:
        assert paint(role, "#6aa6ff", "page").bgcolor is not None
    assert paint("event.tentative.title", "#6aa6ff").italic
    assert paint("event.cancelled.title", "#6aa6ff").strike
    assert paint("event.declined.title", "#6aa6ff").strike
    assert paint("event.busy.bar", "#6aa6ff").bold
    for role in EVENTS:
        assert paint(role, "#6aa6ff", "page") != paint(f"{role}.selected", "#6aa6ff", "page"), role
