"""`python -m tests.security.marked_program FOLDER WORDS`: `tuical WORDS` with canaries, and then a look at its log.

One that is killed leaves its log in the folder, where whoever started it looks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.security.planting import Planting
from tuical.log import NAME, logging_to


def main() -> int:
    """Run the program; returns its exit code."""
    folder = Path(sys.argv.pop(1))
    planting = Planting(folder)
    planting.where = " ".join(sys.argv[1:])
    planting.plant()
    logs = folder / f"child-{os.getpid()}"
    logs.mkdir(exist_ok=True)
    from tuical.cli import main as program

    try:
        with logging_to(logs, debug=True):
            return program()
    finally:
        for path in logs.glob(f"{NAME}*"):
            planting.look("log of a child", path.read_text("utf-8", "replace"))
        planting.end()


if __name__ == "__main__":
    sys.exit(main())
