"""`python -m tests.simulation --seeds 0:5000 --jobs 2`, or `--seed 17 --trace` for one of them."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.mood import MOODS, Mood
from tests.simulation.running import Report, in_memory


def _brief(seed: int, mood: Mood) -> Report:
    """Without the trace, which is long and comes again with `--trace`."""
    return in_memory(seed, mood)._replace(trace=[])


def _reports(seeds: range, jobs: int, mood: Mood) -> Iterator[Report]:
    brief = partial(_brief, mood=mood)
    if jobs < 2:
        yield from map(brief, seeds)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(brief, seeds, chunksize=10)


def _range(text: str) -> range:
    first, _, last = text.partition(":")
    return range(int(first), int(last or int(first) + 1))


def _run_many(seeds: range, jobs: int, mood: Mood) -> int:
    began, reports = time.perf_counter(), []
    for report in _reports(seeds, jobs, mood):
        reports.append(report)
        if report.failure:
            print(report.verdict, flush=True)  # noqa: T201
    print(summary(reports, time.perf_counter() - began))  # noqa: T201
    return 1 if any(report.failure for report in reports) else 0


def summary(reports: list[Report], seconds: float) -> str:
    """The counts of a range."""
    server: Counter[str] = sum((report.server for report in reports), Counter())
    local: Counter[str] = sum((report.local for report in reports), Counter())
    faults: Counter[str] = sum((report.faults for report in reports), Counter())
    failed = sum(bool(report.failure) for report in reports)
    lines = [
        f"{len(reports)} seeds, {sum(report.steps for report in reports)} steps, {failed} failed, {seconds:.1f} s",
        _counted("server edits", server), _counted("local edits", local), _counted("faults", faults),
        f"{sum(report.crashes for report in reports)} crashes, {sum(report.restarts for report in reports)} restarts",
    ]  # fmt: skip
    return "\n".join(lines)


def _counted(name: str, counts: Counter[str]) -> str:
    kinds = ", ".join(f"{kind} {number}" for kind, number in counts.most_common())
    return f"{counts.total()} {name}: {kinds}" if counts else f"0 {name}"


def _run_one(seed: int, trace: bool, mood: Mood) -> int:
    report = in_memory(seed, mood)
    if trace:
        print("\n".join(report.trace))  # noqa: T201
    print(summary([report], 0.0))  # noqa: T201
    print(f"trace {report.digest[:16]}  {report.failure or 'all invariants hold'}")  # noqa: T201
    return 1 if report.failure else 0


def main() -> int:
    """Read the words and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=_range, help="a range such as 0:5000, its end excluded")
    parser.add_argument("--seed", type=int, help="one seed")
    parser.add_argument("--trace", action="store_true", help="print everything that happened in it")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--mood", choices=MOODS, default="usual", help="what the seeds are about")
    given = parser.parse_args()
    if given.seed is not None:
        return _run_one(given.seed, given.trace, MOODS[given.mood])
    return _run_many(given.seeds or range(60), given.jobs, MOODS[given.mood])


if __name__ == "__main__":
    sys.exit(main())
