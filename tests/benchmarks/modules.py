"""What is loaded when the first month is painted: nothing of the network, of iCalendar or of the emulator."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.measuring import Figure, python_env

FORBIDDEN = ("httpx", "msal", "icalendar", "starlette")
_EARLY = "import tuical.cli.demo, tuical.cli.early_paint, tuical.screens.first_frame, tuical.theme"
_TEXTUAL = "import tuical.cli.opening, tuical.widgets.month_grid"


def measure() -> list[Figure]:
    """How many of the forbidden modules are there: for the early picture, and when Textual paints first."""
    return [_figure("modules before the first paint", _EARLY), _figure("the same where Textual paints first", _TEXTUAL)]


def _figure(what: str, imports: str) -> Figure:
    code = f"import sys\n{imports}\nprint(len(sys.modules), *(name for name in {FORBIDDEN!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=python_env(), capture_output=True, text=True, check=True)
    total, *found = done.stdout.split()
    return Figure(f"{what}: {', '.join(FORBIDDEN)}", len(found), 0, f"{total} in all", "none")
