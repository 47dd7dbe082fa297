"""The log is private, small, of our own events only, and never in anybody's way."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tuical.log import FILES, LARGEST, NAME, Log, logging_to

OWN = logging.getLogger("tuical.sync.push")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """No test leaves a handler or a level behind."""
    root, own = logging.getLogger(), logging.getLogger("tuical")
    before = root.level, own.level, list(root.handlers)
    yield
    assert (root.level, own.level, list(root.handlers)) == before


def text_of(folder: Path) -> str:
    """All that was written."""
    return (folder / NAME).read_text(encoding="utf-8")


def test_own_events_stand_in_it_with_their_time(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        OWN.info("%s %d: done", "Change", 7)
        OWN.debug("not of interest")
    lines = text_of(tmp_path).splitlines()
    assert [line.partition(": ")[2] for line in lines][1:] == ["Change 7: done", "tuical ends"]
    assert lines[1][10] == "T"
    assert lines[1][23] == "Z"


def test_debug_tells_more(tmp_path: Path) -> None:
    with logging_to(tmp_path, debug=True):
        OWN.debug("of interest")
    assert "of interest" in text_of(tmp_path)


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore", "msal", "urllib3", "asyncio", "tuical.emulator.dispatch", "other"]
)
def test_the_words_of_others_are_not_kept(tmp_path: Path, name: str) -> None:
    with logging_to(tmp_path, debug=True):
        logger = logging.getLogger(name)
        logger.info("GET https://graph.example/?$deltatoken=canary %s", "canary")
        logger.error("task failed: %s", ValueError("canary"))
        assert not logger.isEnabledFor(logging.DEBUG) or name.startswith("tuical")
    text = text_of(tmp_path)
    assert "canary" not in text
    assert f"{name}: said something" in text


def test_of_an_error_the_place_is_kept_and_not_the_words(tmp_path: Path) -> None:
    def inner(subject: str) -> None:
        raise ValueError(subject)

    with logging_to(tmp_path):
        try:
            try:
                inner("canary of a subject")
            except ValueError as error:
                raise ExceptionGroup("canary", [KeyError("canary"), error]) from error
        except ExceptionGroup:
            OWN.exception("it went wrong")
    text = text_of(tmp_path)
    assert "canary" not in text
    assert "builtins.ValueError" in text
    assert "in inner" in text
    assert "builtins.KeyError" in text


def test_a_line_that_cannot_be_put_together_costs_nothing(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.begin()
    assert log._handler is not None  # pytest's own handler is stricter, so it does not see this one
    log._handler.handle(logging.LogRecord("tuical.x", logging.INFO, "x.py", 1, "%d of %d", ("canary",), None))
    log.end()
    assert "a line that could not be put together" in text_of(tmp_path)
    assert "canary" not in text_of(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_reads_it_also_when_it_was_open_before(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("before\n")
    (tmp_path / NAME).chmod(0o644)
    mask = os.umask(0)
    try:
        with logging_to(tmp_path):
            OWN.info("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert text_of(tmp_path).startswith("before\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
def test_a_link_that_was_planted_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / NAME).symlink_to(tmp_path / "mine.txt")
    with logging_to(tmp_path):
        OWN.info("x")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_it_turns_over_and_keeps_three_files(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        for number in range(2500):
            OWN.info("%d %s", number, "words " * 300)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [NAME, *(f"{NAME}.{number}" for number in range(1, FILES))]
    assert all(path.stat().st_size <= LARGEST for path in tmp_path.iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600} or os.name == "nt"


def test_a_folder_that_takes_nothing_stops_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(tmp_path / "nowhere"):
        OWN.error("x")
    assert capsys.readouterr() == ("", "")


def test_before_it_begins_and_after_it_ended_nothing_reaches_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = Log(tmp_path)
    for logger in (OWN, logging.getLogger("tuical.screens.crash")):
        logger.propagate, before = True, logger.propagate
        logger.critical("canary", exc_info=ValueError("canary"))
        logger.propagate = before
    log.end()
    log.begin()
    log.begin()
    log.end()
    OWN.critical("canary")
    assert capfd.readouterr() == ("", "")
    assert "canary" not in text_of(tmp_path)
