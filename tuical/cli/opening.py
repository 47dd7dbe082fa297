"""Opens the calendar's screen: what every command that shows it has in common. Importing this loads Textual."""

from __future__ import annotations

from tuical.app import OpenService, Session, TuicalApp
from tuical.cli.early_paint import EarlyPaint
from tuical.cli.start import Start, view_settings
from tuical.config import KeysConfig
from tuical.keymap import textual_keymap
from tuical.log import Log
from tuical.theme import load_or_default


def open_calendar(start: Start, painted: EarlyPaint, open_service: OpenService, *, debug: bool = False) -> int:
    """Run the screen until the person leaves; returns the exit code. `debug` tells the log of every request."""
    log = Log(start.files.folder, debug=debug)
    config = start.config
    theme, wrong = load_or_default(config.theme.chosen, start.user_themes)
    session = Session(
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
        open_service=_logged(open_service, log),
    )
    app = TuicalApp(session)
    painted.hand_over()
    try:
        app.run()
    finally:
        log.end()
    start.reader.close()
    start.outbox.close()
    return app.return_code or 0


def _logged(open_service: OpenService, log: Log) -> OpenService:
    """The log begins with the service, once the first frame is painted: nobody waits for a file."""

    def opened(announce, changed):  # type: ignore[no-untyped-def]
        log.begin()
        return open_service(announce, changed)

    return opened
