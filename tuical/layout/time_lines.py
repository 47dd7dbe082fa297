"""Times that can be taken, numbered, with how many of the people are free and who is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tuical.layout.page_lines import PageLine
from tuical.layout.runs import Run, fit
from tuical.layout.slot_rows import SlotView, heading_line
from tuical.planning.suggested_times import TimeChoice

_WHEN = 27
MOST_NUMBERED = 9


class TimeLine(NamedTuple):
    """A time that can be taken, with its words."""

    choice: TimeChoice
    when: str


def time_lines(times: Sequence[TimeLine], heading: str, view: SlotView, width: int) -> list[PageLine]:
    """A heading and a line for each of the first nine; nothing at all where there is no time."""
    if not times:
        return []
    numbered = enumerate(times[:MOST_NUMBERED], start=1)
    lines = [_time(number, line, view, width) for number, line in numbered]
    return [heading_line(heading, width, ground="bar"), *lines]


def _time(number: int, line: TimeLine, view: SlotView, width: int) -> PageLine:
    choice = line.choice
    everybody = choice.free == choice.people
    counted = f"{choice.free} of {choice.people}"
    words = " · ".join(filter(None, (choice.words or "everybody is free", _rooms(choice.rooms))))
    here = "▸" if choice.slot == view.slot else " "
    parts = (
        (f" {here}", "accent"), (f"{number}  ", "key"), (fit(line.when, _WHEN), "text"),
        (fit(f" {counted}", 10), "good" if everybody else "warn"),
    )  # fmt: skip
    runs = [Run(text, role, "", "page") for text, role in parts]
    left = width - sum(cell_len(text) for text, _ in parts)
    runs.append(Run(fit(words, max(left, 0)), "dim", "", "page"))
    return PageLine(_cut(runs, width), f"time:{choice.slot.start}")


def _rooms(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = "" if len(names) == 1 else f" and {names[1]}" if len(names) == 2 else f" and {len(names) - 1} more"
    return f"{names[0]}{more} free"


def _cut(runs: Iterable[Run], width: int) -> tuple[Run, ...]:
    kept, left = [], width
    for run in runs:
        if left > 0:
            kept.append(run._replace(text=fit(run.text, left)) if cell_len(run.text) > left else run)
            left -= min(cell_len(run.text), left)
    return tuple(kept)
