"""A list keeps its selection while lines come and go."""

from __future__ import annotations

import pytest

from tuical.layout.page_lines import Page, PageLine, hangs
from tuical.layout.slot_rows import heading_line
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


def a_page() -> list[PageLine]:
    """A line, a gap, a heading (2), two lines, a gap, a heading of the other kind (6), a line, a last heading (8)."""
    page = Page(40, "page")
    page.add(("one", "text"))
    page.heading("Better times")
    page.add(("two", "text"))
    page.add(("three", "text"))
    page.gap()
    page.lines.append(heading_line("taken · 2", 40, role="faint"))
    page.add(("four", "text"))
    page.lines.append(heading_line("last", 40))
    return page.lines


@pytest.mark.parametrize(
    ("end", "hidden"), [(3, [2]), (4, []), (2, []), (6, []), (7, [6]), (8, []), (9, []), (20, [])]
)  # fmt: skip
def test_a_heading_is_seen_with_a_line_that_it_heads_or_not_at_all(end: int, hidden: list[int]) -> None:
    lines = a_page()
    assert [index for index in range(min(end, len(lines))) if hangs(lines, index, end)] == hidden
