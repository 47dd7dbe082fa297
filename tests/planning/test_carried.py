"""What is said of attachments that cannot go along with a copy."""

from __future__ import annotations

import pytest

from tuical.planning.carried import missing_words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("a.pdf",), "“a.pdf” could not be read, so the copy is made without it."),
        (("a.pdf", "b"), "“a.pdf” and “b” could not be read, so the copy is made without them."),
        (("a", "b", "c"), "“a”, “b” and “c” could not be read, so the copy is made without them."),
    ],
)
def test_everything_that_is_left_out_is_named(names: tuple[str, ...], words: str) -> None:
    assert missing_words(names) == words
