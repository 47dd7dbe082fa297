"""The block that Teams writes below the text of a meeting: between two rules, the link and the dial-in once more."""

from __future__ import annotations

import re
from itertools import pairwise

_RULE = re.compile(r"[_]{10,}|[─—]{20,}")
_TEAMS = re.compile(r"microsoft teams|teams\.microsoft\.com|teams\.live\.com", re.IGNORECASE)
_TALLEST_TEAMS_BLOCK = 40


def without_teams_blocks(lines: list[str]) -> list[str]:
    """Without what stands between two rules of underscores when it speaks of Teams; a block without end is kept."""
    rules = [place for place, line in enumerate(lines) if _RULE.fullmatch(line.strip())]
    kept: list[str] = []
    here = 0
    for first, last in pairwise(rules):
        short = last - first <= _TALLEST_TEAMS_BLOCK
        if first >= here and short and _TEAMS.search("\n".join(lines[first + 1 : last])):
            kept += lines[here:first]
            here = last + 1
    return kept + lines[here:]
