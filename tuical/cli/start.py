"""What is known before anything is painted: the configuration, the files, and how time is drawn; without Textual."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuical.clock import Clock, local_zone_name, unknown_zone
from tuical.config import FILE_NAME, Config, load
from tuical.config.preferences import Preferences
from tuical.config.values import ViewConfig
from tuical.errors import ConfigError, StoreDamaged, StoreFull, TuicalError
from tuical.files import check_room
from tuical.keymap import resolve
from tuical.model.locales import day_first, names_for, spoken_here, twelve_hours
from tuical.model.mailbox import MailboxInfo
from tuical.model.names import first_weekday
from tuical.model.view import ViewSettings
from tuical.model.zones import city, find_zone
from tuical.paths import config_folder
from tuical.store.account import AccountFiles
from tuical.store.cache import CacheReader
from tuical.store.database import set_aside
from tuical.store.outbox import Outbox, sound_outbox
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.screens.members import Member
    from tuical.store.outboxes import AnyOutbox
    from tuical.store.readers import AnyReader


class Start(NamedTuple):
    """What is known before anything is painted."""

    config: Config
    preferences: Preferences
    """The same, as it stands now."""
    problems: tuple[str, ...]
    files: AccountFiles
    outbox: AnyOutbox
    reader: AnyReader
    clock: Clock
    zone_name: str
    name: str
    user_themes: Path
    keymap: Mapping[str, str]
    """The keys of every binding by id."""
    members: tuple[Member, ...] = ()
    """Of several accounts each one; `outbox` and `reader` are then those of all of them."""


class AccountStore(NamedTuple):
    """The opened files of one account."""

    files: AccountFiles
    outbox: Outbox
    reader: CacheReader
    wrong: tuple[TuicalError, ...]
    """What to tell about them."""


class Loaded(NamedTuple):
    """The configuration file as it was read."""

    path: Path
    config: Config
    errors: Sequence[TuicalError]


def read_config(config_file: Path | None) -> Loaded:
    """The configuration, and what is wrong with it; that a file which was named is not there is worth a word."""
    path = config_file or config_folder() / FILE_NAME
    config, errors = load(path)
    if config_file is not None and not path.exists():
        errors = (*errors, _not_there(path))
    return Loaded(path, config, errors)


def _not_there(path: Path) -> ConfigError:
    return ConfigError(
        f"There is no configuration file {safe_text(str(path), limit=200)}, so everything is as at the beginning.",
        "Check the name; saving in the settings makes it.",
    )


def prepare(store: AccountStore, name: str, clock: Clock, loaded: Loaded) -> Start:
    """Everything that is known at the start of a run over the files of one account."""
    return begin(loaded, clock, store, name, [error.sentence() for error in store.wrong])


def open_store(folder: Path, clock: Clock) -> AccountStore:
    """The files of an account; raises StoreError when the outbox cannot be used."""
    files = AccountFiles(folder).prepare()
    outbox, mended = _open_outbox(files, clock)
    reader = CacheReader(files.cache, outbox.shown)
    return AccountStore(files, outbox, reader, (*mended, *_mended(files, reader, clock), *_no_room(files.folder)))


def begin(loaded: Loaded, clock: Clock, store: AccountStore, name: str, told: Sequence[str]) -> Start:
    """Everything that is known at the start; `told` is what is wrong with files, in sentences."""
    path, config, errors = loaded
    wrong = [*errors]
    if not config.view.zone and (unknown := unknown_zone()):
        wrong.append(unknown)
    zone_name = config.view.zone or local_zone_name()
    keymap, clashes = resolve(config.keys.bindings, config.keys.profile)
    problems = (*(error.sentence() for error in wrong), *told, *clashes)
    return Start(
        config,
        Preferences(path, config),
        problems,
        store.files,
        store.outbox,
        store.reader,
        clock,
        zone_name,
        name,
        config_folder() / "themes",
        keymap,
    )


def _open_outbox(files: AccountFiles, clock: Clock) -> tuple[Outbox, tuple[TuicalError, ...]]:
    """The outbox, and what to tell where it was damaged: what could be read of it is in a new one."""
    with suppress(StoreDamaged):
        return sound_outbox(files.outbox), ()
    from tuical.store.salvage import open_outbox  # who has a sound outbox never loads it

    outbox, mended = open_outbox(files.outbox, f"{clock.now():%Y%m%d-%H%M%S}")
    return outbox, (mended,) if mended else ()


def _mended(files: AccountFiles, reader: CacheReader, clock: Clock) -> tuple[TuicalError, ...]:
    """Put a cache aside that cannot be read: all of it is on the server. The answer is what to tell about it."""
    try:
        reader.calendars(), reader.mailbox()
    except StoreDamaged:
        reader.close()
        try:
            aside = set_aside(files.cache, f"damaged-{clock.now():%Y%m%d-%H%M%S}")
        except StoreFull as error:
            reader.give_up()
            return (StoreDamaged("The local copy is damaged and cannot be made anew.", error.sentence()),)
        words = f"The local copy was damaged; it is kept as {aside.name} and the calendar is read anew."
        return (StoreDamaged(words, "Nothing that you did is lost."),)
    return ()


def _no_room(folder: Path) -> tuple[TuicalError, ...]:
    """What to tell where nothing that the person does could be kept."""
    try:
        check_room(folder)
    except StoreFull as error:
        return (error,)
    return ()


def _counts_to_twelve(view: ViewConfig, mailbox: MailboxInfo, locale: str) -> bool:
    """What was chosen, else what the mailbox says, unless a locale was chosen, which says it then."""
    if view.twelve_hours is not None:
        return view.twelve_hours
    if mailbox.twelve_hours is not None and not view.locale:
        return mailbox.twelve_hours
    return twelve_hours(locale)


def view_settings(start: Start) -> ViewSettings:
    """How time is drawn: what the configuration says, else the mailbox and this computer."""
    view = start.preferences.config.view
    mailbox = start.reader.mailbox()
    zone = find_zone(start.zone_name) or find_zone("UTC")
    assert zone is not None  # noqa: S101 - every zone database holds UTC
    second = find_zone(view.second_zone) if view.second_zone else None
    locale = view.locale or mailbox.locale or spoken_here(os.environ)
    hours = view.hours
    work = mailbox.work._replace(start=hours.start, end=hours.end) if hours else mailbox.work
    return ViewSettings(
        zone=zone,
        zone_name=city(start.zone_name),
        first_weekday=first_weekday(locale) if view.first_day is None else view.first_day,
        twelve_hours=_counts_to_twelve(view, mailbox, locale),
        names=names_for(locale),
        day_first=day_first(locale, "" if view.locale else mailbox.date_format),
        week_numbers=view.week_numbers,
        work=work,
        second_zone=second,
        second_zone_name=city(view.second_zone or ""),
    )
