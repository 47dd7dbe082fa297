"""Which of the emulator's routes answered, for the table of coverage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from tuical.emulator import dispatch


@contextmanager
def routes_taken() -> Iterator[list[str]]:
    """Gathers `METHOD path` of every route that answers meanwhile, ids as `*`, below mailbox, calendar or group."""
    taken: list[str] = []
    find = dispatch._find
    below = {id(dispatch._CALENDAR): "calendar/", id(dispatch._GROUP): "groups/*/", id(dispatch._SERVICE): "/"}

    def noted(method: str, table: Any, parts: tuple[str, ...]) -> Any:
        found = find(method, table, parts)
        pattern = next(
            pattern
            for pattern, methods in table[len(parts)]
            if method in methods and all(map(dispatch._fits, pattern, map(str.lower, parts)))
        )
        path = f"{below.get(id(table), '')}{'/'.join(pattern)}".rstrip("/")
        taken.append(f"{method} {path or '(the mailbox itself)'}")
        return found

    def uploaded(world: Any, request: Any) -> Any:
        taken.append(f"{request.method} (the address of an upload session)")
        return answer_session(world, request)

    answer_session = dispatch.uploads.answer_session
    with patch.object(dispatch, "_find", noted), patch.object(dispatch.uploads, "answer_session", uploaded):
        yield taken
