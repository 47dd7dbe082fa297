"""New texts in old bodies: the block of an online meeting survives byte for byte, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.emulator.demo.bodies import teams_block
from tuical.model.event import Body
from tuical.planning.body_edits import above, as_html, in_place
from tuical.planning.standing import words_of

URL = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d&x=1"
LINE = "_" * 80
BLOCK = (
    f'<div style="width:100%"><span style="color:#5F5F5F">{LINE}</span></div>\r\n<div class="me-email-text">'
    f'<a class="me-email-headline" href="{URL.replace("&", "&amp;")}">Click here to join</a></div><div>{LINE}</div>'
)
PAGE = f'<html><head><title>t</title></head><body lang="de">\r\n<div>Agenda</div>{BLOCK}</body></html>'


def test_a_text_goes_above_everything() -> None:
    found = above(Body("html", PAGE), Body("text", "Bring <food>\n\nThanks"))
    assert found.content == PAGE.replace(
        '<body lang="de">', '<body lang="de"><div>Bring &lt;food&gt;</div><div><br></div><div>Thanks</div>'
    )


def test_html_goes_above_without_its_own_page() -> None:
    found = above(Body("html", "<p>Old</p>"), Body("html", "<html><body><b>New</b></body></html>"))
    assert found == Body("html", "<b>New</b><p>Old</p>")


def test_plain_texts_stay_plain() -> None:
    assert above(Body("text", "Old"), Body("text", "New")) == Body("text", "New\n\nOld")
    assert above(Body("text", ""), Body("text", "New")) == Body("text", "New")


def test_a_text_in_place_of_another_keeps_the_meeting() -> None:
    found = in_place(Body("html", PAGE), Body("text", "New"), URL)
    assert found.content == f'<html><head><title>t</title></head><body lang="de"><div>New</div>{BLOCK}</body></html>'
    assert in_place(Body("html", PAGE), Body("text", "New"), "") == Body("text", "New")


def test_a_block_that_cannot_be_found_is_kept_with_everything() -> None:
    page = Body("html", "<body><div>Join by another way</div></body>")
    assert in_place(page, Body("text", "New"), URL) == above(page, Body("text", "New"))


@pytest.mark.parametrize(
    "page",
    [
        f'<div>Old</div><div class="me-email-text"><a href="{URL}">Join</a></div>',
        f'<div>Old</div><a href="{URL}">Join</a>',
        f"<div>Old</div><p>{LINE}</p><a href='{URL}'>Join</a>",
        f"Old<div>{LINE}<a href='{URL}'>Join</a>{LINE}",
    ],
)
def test_other_shapes_of_the_block(page: str) -> None:
    found = in_place(Body("html", page), Body("text", "New"), URL).content
    assert found.startswith("<div>New</div>")
    assert page[page.index("<a ") :] in found


def test_the_block_of_the_demo_is_found() -> None:
    block = teams_block(URL, 7).html
    found = in_place(Body("html", f"<html><body><div>Old</div>{block}</body></html>"), Body("text", "New"), URL)
    assert block.strip() in found.content
    assert words_of(found).startswith("New")
    assert "Old" not in found.content


@given(st.text(max_size=40), st.text(max_size=80))
def test_nothing_that_stood_there_is_lost(new: str, old: str) -> None:
    found = above(Body("html", old + PAGE), Body("text", new)).content
    inserted = as_html(Body("text", new))
    assert inserted in found
    assert found.replace(inserted, "", 1) == old + PAGE or not inserted or inserted in old
    assert BLOCK in in_place(Body("html", old + PAGE), Body("text", new), URL).content
