"""Kept answers: the newest to a question counts, each account has its own; bounded in number, age and size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sample import InlineExecutor
from tuical.model.window import DAY
from tuical.store import answers
from tuical.store.answers import KEPT_DAYS, LARGEST, KeptAnswer
from tuical.store.cache_writer import CacheWriter


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[CacheWriter]:
    writer = CacheWriter(tmp_path / "cache.db", InlineExecutor())
    yield writer
    writer.close()


def test_the_newest_answer_to_a_question_counts(cache: CacheWriter) -> None:
    cache.keep_answers("work", "people", [KeptAnswer("al", 1, b"[1]"), KeptAnswer("li", 1, b"[2]")])
    cache.keep_answers("work", "people", [KeptAnswer("al", 2, b"[3]")])
    cache.keep_answers("home", "people", [KeptAnswer("al", 3, b"[4]")])
    assert cache.kept_answers("work", "people", ["al", "x"]) == [KeptAnswer("al", 2, b"[3]")]
    assert cache.kept_answers("work", "rooms", ["al"]) == []
    assert [answer.question for answer in cache.kept_of_kind("work", "people", 9)] == ["al", "li"]


def test_old_answers_leave_when_new_ones_come(cache: CacheWriter) -> None:
    cache.keep_answers("work", "people", [KeptAnswer("old", 0, b"1"), KeptAnswer("young", DAY, b"1")])
    cache.keep_answers("work", "people", [KeptAnswer("new", KEPT_DAYS * DAY + 1, b"1")])
    assert [answer.question for answer in cache.kept_of_kind("work", "people", 9)] == ["new", "young"]


def test_only_so_many_are_kept(cache: CacheWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 3)
    cache.keep_answers("work", "people", [KeptAnswer(str(number), number, b"1") for number in range(8)])
    assert [answer.question for answer in cache.kept_of_kind("work", "people", 9)] == ["7", "6", "5"]


def test_an_answer_that_is_too_large_is_not_kept(cache: CacheWriter) -> None:
    cache.keep_answers("work", "htmlBody", [KeptAnswer("a", 1, b"x" * (LARGEST + 1)), KeptAnswer("b", 1, b"x")])
    assert [answer.question for answer in cache.kept_of_kind("work", "htmlBody", 9)] == ["b"]
