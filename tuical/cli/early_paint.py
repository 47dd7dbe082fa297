"""Paints the first month straight to the terminal while Textual is still being loaded.

Loading Textual takes most of the start; the month is on the screen before it. Textual then takes over the same screen
and paints the same cells. Where anything is out of the ordinary (no cache, another view, an own theme, few colours)
nothing is painted early and nothing is lost.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from tuical.cli.start import Start, view_settings
from tuical.errors import TuicalError

if TYPE_CHECKING:
    from rich.color import ColorSystem

    from tuical.layout.runs import Row
    from tuical.theme import RolePaint

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"  # the other screen, no cursor, no wrapping at the right edge
_LEAVE = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"


class EarlyPaint:
    """A month on the terminal for which nobody is responsible yet, until `hand_over` or the end of the block."""

    def __init__(self, restore_keyboard: Callable[[], None]) -> None:
        self._ours = False
        self._restore_keyboard = restore_keyboard

    def paint(self, start: Start) -> None:
        """Paint if everything is as usual; a broken cache is left for the calendar to report."""
        system = color_system(os.environ)
        if system is None or start.config.view.start != "month" or start.problems:
            return
        try:
            rows = _rows(start)
        except TuicalError:
            return
        if rows is not None:
            self._ours = True
            _write(_ENTER + as_text(rows[0], rows[1], system))

    def hand_over(self) -> None:
        """Textual takes the terminal from here as it was before us, which is how it gives it back to a shell."""
        self._ours = False
        self._restore_keyboard()
        if sys.platform != "win32":
            _write("\x1b[?7h")

    def leave(self) -> None:
        """Give the terminal back if nobody else will."""
        if self._ours:
            self._ours = False
            _write(_LEAVE)


@contextmanager
def early_paint(start: Start) -> Iterator[EarlyPaint]:
    """Paint early; typed keys wait unseen for Textual. At the end the terminal is as it was."""
    with _quiet_keyboard() as restore, _signals_end_the_program():
        paint = EarlyPaint(restore)
        try:
            paint.paint(start)
            yield paint
        finally:
            paint.leave()


def color_system(environment: Any) -> ColorSystem | None:
    """What the terminal can show, as rich decides it; None where nothing should be painted early."""
    from rich.color import ColorSystem

    if environment.get("NO_COLOR") or environment.get("TEXTUAL_COLOR_SYSTEM"):
        return None
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    kind = environment.get("TERM", "").strip().lower().rpartition("-")[2]
    return ColorSystem.EIGHT_BIT if kind in ("256color", "kitty") else None


def as_text(rows: Sequence[Row], paint: RolePaint, system: ColorSystem) -> str:
    """Rows as what a terminal understands, each placed by its number."""
    lines = []
    for number, row in enumerate(rows, start=1):
        runs = (
            paint(role, colour, ground).render(_CONTROLS.sub(" ", text), color_system=system)
            for text, role, colour, ground in row
        )
        lines.append(f"\x1b[{number};1H" + "".join(runs))
    return "".join(lines)


def _rows(start: Start) -> tuple[Sequence[Row], RolePaint] | None:
    from tuical.layout.symbols import ASCII, UNICODE, with_accounts
    from tuical.screens.desks import desk_of
    from tuical.screens.first_frame import first_month
    from tuical.screens.sizes import SMALLEST
    from tuical.theme import RolePaint, load_plain

    width, height = os.get_terminal_size(sys.__stderr__.fileno() if sys.__stderr__ else 2)
    theme = load_plain(start.config.theme.chosen, start.user_themes)
    if theme is None or width < SMALLEST[0] or height < SMALLEST[1] or not start.reader.calendars():
        return None
    files = start.reader, start.outbox, start.outbox.pending
    desk = desk_of(*files, start.clock, view_settings(start), start.members)
    symbols = with_accounts(ASCII if start.config.view.ascii_symbols else UNICODE, tuple(desk.accounts))
    return first_month(desk, start.name, start.keymap, symbols, width, height), RolePaint(theme)


def _write(text: str) -> None:
    stream = sys.__stderr__
    if stream is not None:
        stream.write(text)
        stream.flush()


@contextmanager
def _quiet_keyboard() -> Iterator[Callable[[], None]]:
    """No echo of what is typed meanwhile; Textual reads it when it is there. The value ends this before the block."""
    try:
        import termios

        descriptor = sys.__stdin__.fileno()  # type: ignore[union-attr]
        before = termios.tcgetattr(descriptor)
    except (ImportError, AttributeError, OSError, ValueError):  # Windows, or no keyboard
        yield lambda: None
        return
    quiet = [*before]
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    restore = partial(termios.tcsetattr, descriptor, termios.TCSANOW, before)
    termios.tcsetattr(descriptor, termios.TCSANOW, quiet)
    try:
        yield restore
    finally:
        restore()


@contextmanager
def _signals_end_the_program() -> Iterator[None]:
    """Until the application has handlers of its own, a signal must not leave the terminal painted."""
    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)
