"""A list keeps its selection while lines come and go."""

from __future__ import annotations

import pytest

from tuical.widgets.page_view import _still, _top_for


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


@pytest.mark.parametrize(
    ("top", "first", "last", "wanted"),
    [
        (0, 3, 5, 0),  # all of it is seen
        (0, 8, 11, 2),  # its end is brought into view
        (0, 4, 30, 4),  # longer than the screen: its beginning
        (20, 3, 5, 0),  # above: it comes to the middle
        (0, 30, 33, 25),
    ],
)
def test_where_a_page_of_ten_rows_scrolls_for_what_is_selected(top: int, first: int, last: int, wanted: int) -> None:
    assert _top_for(top, 10, first, last) == wanted
