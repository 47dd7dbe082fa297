"""`Answer`: what the service said to a question, with its age."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """An answer of the service, or the one that was kept of it."""

    value: T
    at: int
    """Epoch seconds at which the service said so."""
    fresh: bool = True
    """False for a kept answer that stands in while the service cannot be reached."""
