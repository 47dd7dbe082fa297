"""Runs `tuical` with the words that follow and notes in the file of $LOADED_AT_FIRST_PAINT which modules it took."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tuical.app import TuicalApp
from tuical.cli import main

after_first_paint = TuicalApp._after_first_paint


def note(app: TuicalApp) -> None:
    """Write down what is loaded, then go on as usual."""
    Path(os.environ["LOADED_AT_FIRST_PAINT"]).write_text("\n".join(sorted(sys.modules)))
    after_first_paint(app)


TuicalApp._after_first_paint = note  # type: ignore[method-assign]
sys.exit(main())
