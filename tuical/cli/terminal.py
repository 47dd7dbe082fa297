"""Refuses with words where there is no terminal to draw on, instead of hanging."""

from __future__ import annotations

import sys

from tuical.errors import UsageError


def require_terminal() -> None:
    """Raise UsageError unless a person can see and type; Textual draws on stderr and reads stdin."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise UsageError("The calendar needs a terminal.", "Run it without redirecting its input or its error output.")


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):  # no stream at all, or closed
        return False
