"""A program that may die at any request and at any statement; what is dead neither writes nor sends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from random import Random
from typing import Any

from tests.store.sample import InlineExecutor


class Killed(BaseException):
    """The process is gone; nothing in it can catch this and go on."""


class Life:
    """One life of a process. `fate` draws at every place where it could end; `risk` is the chance there."""

    def __init__(self, fate: Random, told: Callable[[str], None]) -> None:
        self._fate = fate
        self._told = told
        self.risk = 0.0
        self.over = False
        self.ended = asyncio.Event()

    def end(self, where: str) -> None:
        """Whoever is inside notices when it next wants to write or to send."""
        if not self.over:
            self.over = True
            self._told(f"killed {where}")
            self.ended.set()

    def step(self, where: str) -> None:
        """A place where the process may end; raises Killed when it did, now or before."""
        if not self.over and self.risk and self._fate.random() < self.risk:
            self.end(where)
        if self.over:
            raise Killed(where)


class MortalExecutor(InlineExecutor):
    """The writer thread of a process; each call is a transaction, so death comes before or after it."""

    def __init__(self, life: Life) -> None:
        self._life = life

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it at once, unless there is nobody any more."""
        self._life.step(f"before {fn.__name__}")
        future = super().submit(fn, *args, **kwargs)
        self._life.step(f"after {fn.__name__}")
        return future


class Mortal:
    """Any object whose methods can be the last thing that a process does; `heard` is told of every call."""

    def __init__(self, inner: Any, life: Life, heard: Callable[[str, tuple[Any, ...], Any], None]) -> None:
        self._inner = inner
        self._life = life
        self._heard = heard

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        return self._guarded(name, found) if callable(found) else found

    def _guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if name == "close":
                return call()
            self._life.step(f"before {name}")
            result = call(*args, **kwargs)
            self._heard(name, args, result)
            self._life.step(f"after {name}")
            return result

        return guarded
