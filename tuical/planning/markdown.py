"""Markdown as people write it, as the HTML of a body: raw HTML in it stays words, so nothing can be smuggled in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tuical.model.event import Body

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 200_000


def body_of(notes: str) -> Body | None:
    """The body that notes become, None for notes that say nothing. Single line breaks stay line breaks."""
    return Body("html", _reader().render(notes[:LONGEST]).strip()) if notes.strip() else None


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # nobody writes notes before the first paint

    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
