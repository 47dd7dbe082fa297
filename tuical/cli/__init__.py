"""The command line: reads the words, then imports only what the command needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuical.errors import SignInNeeded, TuicalError, UsageError
from tuical.files import keep_to_oneself

if TYPE_CHECKING:
    import argparse

DONE, FAILED, WRONG_USE, SIGN_IN, OFFLINE, ATTENTION = range(6)
"""Exit codes."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors become one sentence on stderr."""
    from tuical.cli.parser import read_words  # argparse is not needed by those who import this package

    _leave_no_core()
    if argv is None:  # the process is ours alone
        keep_to_oneself()
    options = read_words(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(options.command, options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read our output has gone; nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FAILED
    except TuicalError as error:
        print(f"tuical: {error.sentence()}", file=sys.stderr)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if argv is not None:  # a program that calls this one wants to see it
            raise
        from tuical.cli.unexpected import tell  # hardly anybody needs it

        tell(error)
        return FAILED


def _leave_no_core() -> None:
    """A crash of the interpreter writes no memory to the disk: it holds tokens and other people's words."""
    from contextlib import suppress

    with suppress(ImportError, OSError, ValueError):  # Windows has no such files; some places let nobody say so
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def exit_code(error: TuicalError) -> int:
    """The exit code that tells scripts what kind of error it was."""
    if isinstance(error, UsageError):
        return WRONG_USE
    return SIGN_IN if isinstance(error, SignInNeeded) else FAILED


_COMMANDS = {
    "demo": ("demo", "run"),
    "emulator": ("emulator", "run"),
    "doctor": ("doctor", "run"),
    "config": ("settings", "run"),
    "login": ("login", "run"),
    "logout": ("accounts", "run_logout"),
    "accounts": ("accounts", "run_accounts"),
    None: ("calendar", "run"),
}
"""By command, its module and function here."""


def _run(command: str | None, options: argparse.Namespace) -> int:
    from importlib import import_module  # each command is imported only when it runs: the start has to stay light

    module, function = _COMMANDS[command]
    code: int = getattr(import_module(f"tuical.cli.{module}"), function)(options)
    return code
