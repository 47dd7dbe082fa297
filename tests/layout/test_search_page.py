"""Lines of a search: exactly as wide as the page, with what was looked for emphasised, in groups that do not jump."""

from __future__ import annotations

from typing import Any

import pytest

from tests.layout.sample import november, timed
from tuical.layout.lazy_lines import LazyLine
from tuical.layout.looks import Palette
from tuical.layout.runs import width_of
from tuical.layout.search_page import Found, SearchScene, When, search_page, target_of
from tuical.layout.symbols import UNICODE
from tuical.model.summary import EventSummary


def when(_: EventSummary) -> When:
    """The same for all."""
    return When("Fri 20 Nov", "10:00 – 11:00", "10:00")


def scene(**members: Any) -> SearchScene:
    """A search for `re` with two results."""
    review = Found(timed(november(20), "10:00", "11:00", "Design review", location="Conf Room 1"))
    long = Found(timed(november(19), "12:00", "13:00", "Release " * 30, series="s"), more=4)
    given = SearchScene(("re",), (review,), (long,), (), "", when, Palette({}, {}), UNICODE)
    return given._replace(**members)


def texts(lines: list[LazyLine]) -> list[str]:
    """The lines as words."""
    return [" ".join("".join(run.text for run in line.row).split()) for line in lines]


@pytest.mark.parametrize("width", [40, 64, 80, 120, 300])
def test_every_line_is_as_wide_as_the_page(width: int) -> None:
    far = scene(server=scene().upcoming, state="asking …" * 60)
    assert {width_of(line.row) for line in search_page(far, width)} == {width}


def test_what_was_looked_for_is_emphasised_in_title_and_nowhere_else() -> None:
    line = next(line for line in search_page(scene(), 120) if line.target == target_of(scene().upcoming[0].event))
    assert [run.text for run in line.row if run.role == "match"] == ["re"]


def test_further_instances_of_a_series_are_counted_however_long_the_title() -> None:
    assert any("4 more" in text for text in texts(search_page(scene(), 60)))
    assert "PAST 5" in texts(search_page(scene(), 60))


def test_the_server_s_group_has_the_same_place_before_and_after_its_answer() -> None:
    asking, answered = (search_page(scene(state=state), 100) for state in ("asking …", "nothing more"))
    assert len(asking) == len(answered)
    assert texts(asking)[:-1] == texts(answered)[:-1]
    assert texts(asking)[-1] == "asking …"


def test_an_empty_page_says_what_to_do() -> None:
    lines = search_page(scene(wanted=(), upcoming=(), past=(), hint="Type something."), 60)
    assert texts(lines) == ["", "Type something."]
