"""`safe_text`: nothing that passes it can move a cursor, start a link or turn a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.text import safe_text

ESC, CSI, OSC, ST, BEL = "\x1b", "\x9b", "\x9d", "\x9c", "\x07"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Design review", "Design review"),
        ("  a \t b\r\nc\u2028d  ", "a b c d"),
        (f"{ESC}[31mred{ESC}[0m", "red"),
        (f"{ESC}]0;title{BEL}after", "after"),
        (f"{ESC}]52;c;ZXZpbA=={ESC}\\after", "after"),
        (f"{ESC}]8;;https://evil.example{ESC}\\text{ESC}]8;;{ESC}\\", "text"),
        (f"{OSC}0;title{ST}after", "after"),
        (f"{ESC}P1;2|data{ESC}\\after", "after"),
        (f"{ESC}_apc{ESC}\\{ESC}^pm{ESC}\\{ESC}Xsos{ESC}\\after", "after"),
        (f"{CSI}2Jafter", "after"),
        (f"{ESC}[?1049hafter", "after"),
        (f"before{ESC}]0;never ends", "before"),
        (f"{ESC}cafter", "after"),
        (f"{ESC}(Bafter", "after"),
        (f"a{ESC}", "a"),
        (f"{ESC}{ESC}[31mx", "x"),
        (f"{ESC}]0;a{ESC}[31mx", "x"),
        ("a\x00b\x08c\x7fd\x84e", "abcde"),
        ("abc\u202edcba\u202c\u2066x\u2069\u061c\u200e\ufeff", "abcdcbax"),
        ("\ud83d half", "\ufffd half"),
        ("👩‍👩‍👧 ❤️ é", "👩‍👩‍👧 ❤️ é"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("e" + "\u0301" * 20, "e" + "\u0301" * 8),
        ("[URGENT] [/b] [@click=app.quit]x[/]", "[URGENT] [/b] [@click=app.quit]x[/]"),
        ("", ""),
        (None, ""),
        (5, ""),
        (["x"], ""),
    ],
)
def test_one_line(dirty: object, clean: str | None) -> None:
    assert safe_text(dirty) == (dirty if clean is None else clean)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\u2029d\x85e", "a\nb\nc\nd\ne"),
        ("\n\n  a\tb  \n\n", "  a b"),
        (f"a{ESC}]0;x\nb", "a\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
    ],
)
def test_many_lines(dirty: str, clean: str) -> None:
    assert safe_text(dirty, multiline=True) == clean


def test_the_length_is_capped() -> None:
    assert safe_text("x" * 5000) == "x" * 999 + "…"
    assert safe_text("x" * 10, limit=10) == "x" * 10
    assert safe_text("word " * 10, limit=6) == "word…"


PIECES = st.sampled_from(
    [ESC, CSI, OSC, ST, BEL, "[", "]", "P", "_", "\\", "31m", "2J", "0;t", "\n", "\r", "\t", "\u2028", "\u202e",
     "\u2067", "\u200b", "\ufeff", "\ud83d", "\udc00", "\U000e0041", "\U0001f3f4", "\U000e007f", "e\u0301", "a", "界"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(st.characters(), max_size=60))


def harmless(text: str) -> bool:
    return all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in text
    ) and not set(text) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@given(TEXTS, st.booleans())
def test_whatever_comes_is_harmless_and_stays_as_it_is_afterwards(text: str, multiline: bool) -> None:
    clean = safe_text(text, multiline=multiline)
    assert harmless(clean)
    assert multiline or "\n" not in clean
    assert safe_text(clean, multiline=multiline) == clean
    assert len(clean) <= 1000
    clean.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=50))
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert safe_text(text) == text or any(unicodedata.combining(character) for character in text)
