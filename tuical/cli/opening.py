"""From the configuration to a running calendar: what every command that opens the screen has in common."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tuical.app import OpenService, Session, TuicalApp
from tuical.clock import Clock, local_zone_name
from tuical.config import FILE_NAME, Config, load
from tuical.keymap import resolve, textual_keymap
from tuical.model.names import first_weekday
from tuical.model.view import ViewSettings
from tuical.model.zones import city, find_zone
from tuical.paths import config_folder
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.outbox import Outbox
from tuical.theme import load_or_default


class Start(NamedTuple):
    """What is known before anything is painted."""

    config: Config
    problems: tuple[str, ...]
    files: AccountFiles
    outbox: Outbox
    reader: CacheReader
    clock: Clock
    zone_name: str
    name: str
    user_themes: Path


def prepare(folder: Path, name: str, clock: Clock, config_file: Path | None) -> Start:
    """Read the configuration and open the files; raises StoreError when the outbox cannot be used."""
    settings = config_folder()
    config, errors = load(config_file or settings / FILE_NAME)
    files = AccountFiles(folder).prepare()
    outbox = Outbox(files.outbox)
    reader = CacheReader(files.cache, outbox.shown)
    zone_name = config.view.zone or local_zone_name()
    problems = tuple(error.sentence() for error in errors)
    return Start(config, problems, files, outbox, reader, clock, zone_name, name, settings / "themes")


def open_calendar(start: Start, open_service: OpenService) -> int:
    """Run the screen until the person leaves; returns the exit code."""
    config = start.config
    theme, wrong = load_or_default(config.theme.chosen, start.user_themes)
    keys, clashes = resolve(config.keys.bindings, config.keys.profile)
    session = Session(
        account=start.name,
        reader=start.reader,
        outbox=start.outbox,
        clock=start.clock,
        settings=lambda: view_settings(start),
        theme=theme,
        user_themes=start.user_themes,
        keymap=keys,
        textual_keymap=textual_keymap(keys) if config.keys.bindings else {},
        problems=(*start.problems, *(error.sentence() for error in wrong), *clashes),
        start_view=config.view.start,
        hold_seconds=config.send.hold_seconds,
        ascii_symbols=config.view.ascii_symbols,
        open_service=open_service,
    )
    app = TuicalApp(session)
    app.run()
    start.reader.close()
    start.outbox.close()
    return app.return_code or 0


def view_settings(start: Start) -> ViewSettings:
    """How time is drawn: what the configuration says, else the mailbox and this computer."""
    view = start.config.view
    mailbox = start.reader.mailbox()
    zone = find_zone(start.zone_name) or find_zone("UTC")
    assert zone is not None  # noqa: S101 - every zone database holds UTC
    second = find_zone(view.second_zone) if view.second_zone else None
    hours = view.hours
    work = mailbox.work._replace(start=hours.start, end=hours.end) if hours else mailbox.work
    return ViewSettings(
        zone=zone,
        zone_name=city(start.zone_name),
        first_weekday=first_weekday(mailbox.locale or os.environ.get("LC_TIME", ""))
        if view.first_day is None
        else view.first_day,
        twelve_hours=bool(mailbox.twelve_hours if view.twelve_hours is None else view.twelve_hours),
        week_numbers=view.week_numbers,
        work=work,
        second_zone=second,
        second_zone_name=city(view.second_zone or ""),
    )
