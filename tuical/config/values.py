"""The configuration as frozen values, one per section; every field has the default that holds without a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Hours(NamedTuple):
    """Working hours in minutes after local midnight."""

    start: int
    end: int


class ViewConfig(NamedTuple):
    """`[view]`: how time is drawn. None means: as the mailbox and this computer say."""

    start: str = "month"
    first_day: int | None = None
    """`date.weekday()` number."""
    hours: Hours | None = None
    zone: str | None = None
    second_zone: str | None = None
    twelve_hours: bool | None = None
    ascii_symbols: bool = False
    week_numbers: bool = True
    motion: bool = True
    """Whether anything moves by itself."""
    locale: str | None = None
    """In whose language and order dates are written."""
    merged: bool = False
    """Whether all accounts that somebody has signed in to are shown together."""


class SendConfig(NamedTuple):
    """`[send]`: what happens before something is mailed."""

    hold_seconds: int = 5


class SyncConfig(NamedTuple):
    """`[sync]`: how much is kept fresh all the time, in months."""

    months_back: int = 1
    months_ahead: int = 6


class ThemeConfig(NamedTuple):
    """`[theme]`: the names of themes."""

    name: str = "dark"
    dark: str = "tuical-dark"
    light: str = "tuical-light"

    @property
    def chosen(self) -> str:
        """The name of the theme to start with."""
        return {"dark": self.dark, "light": self.light}.get(self.name, self.name)


class KeysConfig(NamedTuple):
    """`[keys]`: a profile, and keys of single bindings by id."""

    profile: str = "default"
    bindings: Mapping[str, str] = {}


class NotifyConfig(NamedTuple):
    """`[notify]`: how reminders are said while the program runs."""

    reminders: bool = True
    bell: bool = True
    terminal: str = "off"
    """off, osc9 or osc777."""


class AccountConfig(NamedTuple):
    """`[account.NAME]`: an account and how one signs in to it."""

    name: str
    client_id: str = ""
    """The application's id; empty where nobody has chosen one yet."""
    tenant: str = "common"
    cloud: str = "global"
    login: str = "browser"
    """browser or device-code."""
    dialect: str = "graph"
    """graph or outlook-rest."""
    server: str = ""
    """Host and port instead of the cloud's, empty for the cloud's."""
    login_server: str = ""
    """The same for signing in."""
    ca: str = ""
    """A file of certificates, empty for this computer's own."""
    colour: str = ""
    tokens: str = "auto"
    """auto, platform, file or ephemeral."""


class Config(NamedTuple):
    """The whole file."""

    view: ViewConfig = ViewConfig()
    send: SendConfig = SendConfig()
    sync: SyncConfig = SyncConfig()
    theme: ThemeConfig = ThemeConfig()
    keys: KeysConfig = KeysConfig()
    notify: NotifyConfig = NotifyConfig()
    accounts: tuple[AccountConfig, ...] = ()
    """In the order of the file."""
