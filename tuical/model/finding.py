"""What a look at one part of the program's surroundings found, for `tuical doctor`."""

from __future__ import annotations

from typing import NamedTuple

ILLEGIBLE = "that cannot be shown"
"""What the cache holds beside events: those that were received and cannot be read."""
GOOD, BAD, UNKNOWN = "good", "bad", "unknown"


class Finding(NamedTuple):
    """One line: what was looked at, how it is, and what a person can do about it."""

    about: str
    """One or two words, such as `network`."""
    state: str
    """GOOD, BAD or UNKNOWN."""
    words: str
    hint: str = ""
    """One sentence for what is not good, empty where nothing is to be done."""


class Probed(NamedTuple):
    """What the service's host said to somebody whom it does not know."""

    host: str
    found: bool | None
    """Whether its name is known; None where nobody asked, as behind a proxy."""
    error: str = ""
    """The sentence of what failed on the way, empty where it answered."""
    trusted: bool | None = None
    """Whether the connection was trustworthy; None where there was none or it needs no certificate."""
    status: int = 0
    """0 where nothing was answered."""
    date: str = ""
    """The header Date."""
    seconds: float = 0.0
    """How long the answer took."""


class FileHealth(NamedTuple):
    """What a database of ours is like."""

    there: bool
    size: int = 0
    """Bytes, companions included."""
    problem: str = ""
    """What is wrong with it, empty for a sound one."""
    counts: tuple[tuple[str, int], ...] = ()
    """What it holds: words in the plural and how many."""
    private: bool = True
    """Whether nobody else can read it."""
