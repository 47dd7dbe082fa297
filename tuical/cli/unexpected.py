"""What is said where a command ends by an error that nobody expected: its kind and place, and nobody's words."""

from __future__ import annotations

import sys

from tuical.log import places_of

SENTENCE = "tuical: This ended by an error that nobody expected. Nothing that you did before is lost."


def tell(error: BaseException) -> None:
    """Print it to standard error; the words of the error may be a stranger's, so they are left out."""
    print(SENTENCE, *places_of(error), sep="\n", file=sys.stderr)
