"""Opens the calendar's screen: what every command that shows it has in common. Importing this loads Textual."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuical.app import TuicalApp
from tuical.cli.early_paint import EarlyPaint
from tuical.cli.start import Start, view_settings
from tuical.config import KeysConfig
from tuical.keymap import textual_keymap
from tuical.screens.departure import Departure
from tuical.screens.members import OpenService
from tuical.screens.session import Session
from tuical.theme import load_or_default

if TYPE_CHECKING:
    from tuical.identity.membership import Membership
    from tuical.log import Log


class Ended(NamedTuple):
    """How a run of the screen ended."""

    code: int
    departure: Departure | None
    """Where the person goes from here, None for home."""


def open_calendar(
    start: Start,
    painted: EarlyPaint,
    open_service: OpenService,
    *,
    debug: bool = False,
    membership: Membership | None = None,
    data_folder: Path | None = None,
) -> Ended:
    """Run the screen until the person leaves; `debug` tells the log of every request."""
    logging.getLogger("tuical").addHandler(logging.NullHandler())  # until the log begins nothing reaches the terminal
    log = _LateLog(start.files.folder, debug=debug)
    app = TuicalApp(_session(start, _logged(open_service, log), membership, data_folder))
    painted.hand_over()
    try:
        app.run()
    finally:
        log.end()
    start.reader.close()
    start.outbox.close()
    return Ended(app.return_code or 0, app.return_value)


def _session(
    start: Start, open_service: OpenService, membership: Membership | None, data_folder: Path | None
) -> Session:
    config = start.config
    theme, wrong = load_or_default(config.theme.chosen, start.user_themes)
    return Session(
        account=start.name,
        reader=start.reader,
        outbox=start.outbox,
        clock=start.clock,
        settings=lambda: view_settings(start),
        theme=theme,
        user_themes=start.user_themes,
        keymap=start.keymap,
        textual_keymap=textual_keymap(start.keymap) if config.keys != KeysConfig() else {},
        problems=(*start.problems, *(error.sentence() for error in wrong)),
        preferences=start.preferences,
        start_view=config.view.start,
        hold_seconds=config.send.hold_seconds,
        ascii_symbols=config.view.ascii_symbols,
        open_service=open_service,
        membership=membership,
        data_folder=data_folder,
        members=start.members,
    )


class _LateLog:
    """The log of one run, loaded when it begins: no picture needs it."""

    def __init__(self, folder: Path, *, debug: bool) -> None:
        self._folder, self._debug = folder, debug
        self._log: Log | None = None

    def begin(self) -> None:
        """Take up every line from now on."""
        from tuical.log import Log

        self._log = self._log or Log(self._folder, debug=self._debug)
        self._log.begin()

    def end(self) -> None:
        """Close it, if it was ever begun."""
        if self._log is not None:
            self._log.end()


def _logged(open_service: OpenService, log: _LateLog) -> OpenService:
    """The log begins with the service, once the first frame is painted: nobody waits for a file."""

    def opened(announce, changed):  # type: ignore[no-untyped-def]
        log.begin()
        return open_service(announce, changed)

    return opened
