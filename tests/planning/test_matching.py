"""Which letters of a text were looked for: by beginnings of words, whatever the case and the accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.planning.matching import spans, wanted_words


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("re", "Design review: Room REtro", ["re", "RE"]),
        ("review", "preview of a review", ["review"]),
        ("cafe", "Café Central", ["Café"]),
        ("café", "cafe", ["cafe"]),
        ("caf", "Cafe\u0301 Central", ["Caf"]),
        ("cafe", "Cafe\u0301 Central", ["Cafe\u0301"]),
        ("r re", "Release", ["Re"]),
        ("日本", "日本ローンチ", ["日本"]),
        ("[bold]", "[bold red]", ["bold"]),
        ("", "anything", []),
        ("…", "anything", []),
    ],
)
def test_what_is_emphasised(typed: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, wanted_words(typed))] == found


@given(st.text(max_size=30), st.text(max_size=60))
def test_stretches_are_in_order_and_within(typed: str, text: str) -> None:
    here = 0
    for start, end in spans(text, wanted_words(typed)):
        assert here <= start < end <= len(text)
        here = end


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12))
def test_a_word_finds_itself(word: str) -> None:
    assert spans(word, wanted_words(word))
