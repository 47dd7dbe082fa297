"""`python -m tests.benchmarks` prints every figure that the program promises beside its limit.

The exit code is the number of figures over their limit. `--quick` takes fewer runs and smaller caches,
`--screens` looks at every screen as well.
"""

from __future__ import annotations

import argparse
import compileall
import os
import sys
from pathlib import Path

import tuical
from tests.benchmarks import (
    decoding,
    first_paint,
    first_sync,
    key_to_frame,
    key_while_syncing,
    modules,
    queue_over_month,
    screens,
    search_keys,
    two_accounts,
)
from tests.benchmarks.table import print_table


def main() -> int:
    """Measure everything in turn and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller caches")
    parser.add_argument("--screens", action="store_true", help="a key on every screen as well; takes a few minutes")
    given = parser.parse_args()
    quick = given.quick
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for folder in (Path(tuical.__file__).parent, Path(__file__).parents[1]):
        compileall.compile_dir(folder, quiet=1)
    figures = first_paint.measure(5) if quick else first_paint.measure()
    figures += key_to_frame.measure(16, (1_000, 50_000, 100_000), 1) if quick else key_to_frame.measure()
    figures += key_while_syncing.measure(60) if quick else key_while_syncing.measure()
    figures += search_keys.measure(1) if quick else search_keys.measure()
    figures += two_accounts.measure(5) if quick else two_accounts.measure()
    if given.screens:
        figures += screens.measure(1 if quick else 2)
    figures += modules.measure()
    figures += decoding.measure()
    figures += queue_over_month.measure()
    figures += first_sync.measure(3) if quick else first_sync.measure()
    return print_table(figures)


if __name__ == "__main__":
    sys.exit(main())
