"""A list keeps its selection while lines come and go."""

from __future__ import annotations

import pytest

from tuical.widgets.page_view import _still


@pytest.mark.parametrize(
    ("selected", "before", "now", "kept"),
    [
        ("b", "abc", "abc", "b"),
        ("b", "abc", "bac", "b"),
        ("b", "abc", "ac", "c"),
        ("b", "abcd", "ad", "d"),
        ("c", "abc", "ab", "b"),
        ("c", "abc", "", ""),
        ("", "", "ab", "a"),
        ("x", "abc", "abc", "a"),
    ],
)
def test_what_is_selected_after_a_change(selected: str, before: str, now: str, kept: str) -> None:
    assert _still(selected, list(before), list(now)) == kept
