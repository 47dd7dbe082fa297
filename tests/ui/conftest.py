"""A filled cache for every test that needs no server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.faults.household import Troubled
from tests.faults.serving import Serving, serving
from tests.faults.table import words_of
from tests.ui.support import Resting, copy_of, fill


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves by itself."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True, scope="session")
def _parsed() -> Iterator[None]:
    """What a style sheet says is read once for each set of colours, and not again by each program that is started."""
    parse, known = Stylesheet._parse_rules, {}

    def once(sheet: Stylesheet, *words: Any, **named: Any) -> list[RuleSet]:
        key = (words, frozenset(named.items()), frozenset(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, *words, **named)
        return list(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo mailbox, read once; only ever copied."""
    folder = tmp_path_factory.mktemp("filled")
    with ThreadPoolExecutor(1) as thread:  # the tests have a loop of their own in this one
        thread.submit(asyncio.run, fill(folder)).result()
    return folder


@pytest.fixture
def resting(filled: Path, tmp_path: Path) -> Iterator[Resting]:
    """A program on a copy of the filled cache, without a server behind it."""
    household = Resting(copy_of(filled, tmp_path / "data"))
    yield household
    household.close()


@pytest.fixture
def words(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """What the table of faults says that this test sees."""
    return words_of(f"tests/ui/{request.path.name}::{request.function.__name__}")


@pytest.fixture(scope="session")
def served() -> Iterator[Serving]:
    """A port on which whatever application is wanted answers."""
    with serving() as found:
        yield found


@pytest.fixture
def household(filled: Path, tmp_path: Path) -> Troubled:
    """A saved calendar in front of a service that is about to misbehave."""
    return Troubled(copy_of(filled, tmp_path / "data"))
