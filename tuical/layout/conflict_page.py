"""Two versions of the same as a page: member by member what was, what the person wrote, and what the others wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuical.layout.list_lines import ListLines
from tuical.layout.page_lines import PageLine

SIDES = ("mine", "theirs", "both")
_MOST_LINES = 12
"""Of one version; the rest is counted."""


class Version(NamedTuple):
    """One member that both sides changed."""

    member: str
    title: str
    before: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    both: tuple[str, ...]
    """Both together; empty where they cannot stand together."""
    chosen: str
    """mine, theirs or both; empty as long as nothing is chosen."""


class ConflictWords(NamedTuple):
    """All that the page says."""

    title: str
    why: str
    """What happened, as a sentence."""
    versions: tuple[Version, ...]
    outcome: str
    """What is still to be chosen, else what will be done and who gets a mail."""


def conflict_page(words: ConflictWords, width: int) -> tuple[PageLine, ...]:
    """The whole page in lines of exactly `width` cells."""
    page = ListLines(width)
    page.head(words.title or "(no title)")
    page.words(words.why, "dim")
    page.words(words.outcome, "accent" if all(version.chosen for version in words.versions) else "warn")
    for version in words.versions:
        _version(page, version)
    return tuple(page.lines)


def target_of(member: str, side: str) -> str:
    """What the lines of one version lead to."""
    return f"{member}:{side}"


def _version(page: ListLines, version: Version) -> None:
    page.heading(version.title)
    _side(page, "  before  ", version.before, "dim")
    for side in SIDES:
        lines: tuple[str, ...] = getattr(version, side)
        target = target_of(version.member, side)
        if lines and version.chosen == side:
            _side(page, f"● {side:<8}", lines, "strong", lead_role="accent", target=target)
        elif lines:
            _side(page, f"○ {side:<8}", lines, "text", target=target)


def _side(
    page: ListLines, lead: str, lines: Sequence[str], role: str, *, lead_role: str = "dim", target: str = ""
) -> None:
    shown = list(lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        shown.append(f"… and {len(lines) - _MOST_LINES} more lines")
    page.entry([(lead, lead_role)], [(line, role) for line in shown], target=target)
