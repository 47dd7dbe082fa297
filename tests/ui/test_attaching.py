"""A file that is added is the one that the person means: its size stands there, and where a link really leads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.support import Resting, app_of, press, running, screen_text, settle, until
from tuical.planning.steps import StoredFile
from tuical.screens.attaching import AttachDialog, file_words


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
async def test_a_link_says_where_it_leads_before_it_is_followed(resting: Resting, tmp_path: Path) -> None:
    secret, link = tmp_path / "secret.txt", tmp_path / "minutes.txt"
    secret.write_text("x" * 2048)
    link.symlink_to(secret)
    event = resting.find(lambda one: bool(one.attendees))
    answers: list[StoredFile | None] = []
    async with running(resting) as pilot:
        desk = app_of(pilot).desk
        pilot.app.push_screen(AttachDialog(event, desk), answers.append)
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = str(secret)
        await settle(pilot)
        assert "2.0 kB" in screen_text(pilot)
        assert "really" not in screen_text(pilot)
        pilot.app.screen.query_one(Input).value = str(link)
        await press(pilot, "enter")
        assert "This is a link: 2.0 kB, really" in screen_text(pilot)
        assert "secret.txt" in screen_text(pilot)
        assert answers == []
        await press(pilot, "enter")
        await until(lambda: bool(answers), pilot)
    assert [one.name for one in answers if one is not None] == ["minutes.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
def test_what_is_said_of_a_path(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("a")
    (tmp_path / "way").symlink_to(tmp_path / "real")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert "really" not in file_words(tmp_path / "real" / "a.txt")
    assert file_words(tmp_path / "way" / "a.txt").endswith(str(tmp_path / "real" / "a.txt"))
    assert {file_words(tmp_path / name) for name in ("round", "real", "nothing")} == {""}
