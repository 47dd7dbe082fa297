"""What is left on the terminal after a crash: where it happened and of what kind, and no value of anybody's.

Textual's own crash screen prints local variables, which hold other people's words and tokens, and the words of the
error as they are, which a terminal may obey.
"""

from __future__ import annotations

import logging
import re

from rich.console import Group
from rich.text import Text
from rich.traceback import Trace, Traceback

from tuical.redaction import fit_to_show

SENTENCE = (
    "tuical ended by an error that nobody expected. Nothing of yours is lost: what you did is on the disk, and the next"
    " start goes on with it."
)
_QUOTED = re.compile(r"'[^']*'?|\"[^\"]*\"?")
_LOG = logging.getLogger(__name__)


def crash_screen(error: BaseException) -> Group:
    """A sentence, and a traceback without values; also notes in the log that it happened."""
    _LOG.critical("the program ended by an error", exc_info=error)
    trace = Traceback.extract(type(error), error, error.__traceback__, show_locals=False)
    _without_values(trace)
    return Group(Traceback(trace, show_locals=False, width=None, word_wrap=True), Text(SENTENCE))


def without_values(words: str) -> str:
    """The words of an error without what stands in quotes, which is a value as a rule."""
    return fit_to_show(_QUOTED.sub("'…'", words), limit=300)


def _without_values(trace: Trace) -> None:
    for stack in trace.stacks:
        stack.exc_value = without_values(stack.exc_value)
        stack.notes = [without_values(note) for note in stack.notes]
        stack.syntax_error = None
        for inner in stack.exceptions:
            _without_values(inner)
