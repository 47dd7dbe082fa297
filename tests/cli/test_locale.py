"""Whose locale counts: the configuration's, then the mailbox's, then this computer's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tuical.cli.start import view_settings
from tuical.config import Config
from tuical.config.values import ViewConfig
from tuical.model.mailbox import MailboxInfo
from tuical.model.view import ViewSettings


def settings_for(mailbox: MailboxInfo, view: ViewConfig | None = None) -> ViewSettings:
    start = SimpleNamespace(
        preferences=SimpleNamespace(config=Config(view=view or ViewConfig())),
        reader=SimpleNamespace(mailbox=lambda: mailbox),
        zone_name="Europe/Berlin",
    )
    return view_settings(start)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def at_home_in_france(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_TIME", "fr_FR.UTF-8")


def test_this_computer_says_it_where_nobody_else_does() -> None:
    found = settings_for(MailboxInfo())
    assert (found.names.language, found.first_weekday, found.twelve_hours, found.day_first) == ("fr", 0, False, True)


def test_the_mailbox_comes_before_it() -> None:
    found = settings_for(MailboxInfo(locale="en-US", date_format="M/d/yyyy", time_format="h:mm tt"))
    assert (found.names.language, found.first_weekday, found.twelve_hours, found.day_first) == ("en", 6, True, False)
    assert settings_for(MailboxInfo(locale="en-US", time_format="HH:mm")).twelve_hours is False


def test_the_configuration_comes_first() -> None:
    american = MailboxInfo(locale="en-US", date_format="M/d/yyyy", time_format="h:mm tt")
    found = settings_for(american, ViewConfig(locale="ja-JP"))
    assert (found.names.language, found.first_weekday, found.twelve_hours, found.day_first) == ("ja", 6, False, False)
    found = settings_for(american, ViewConfig(locale="de-DE", twelve_hours=True, first_day=6))
    assert (found.names.language, found.first_weekday, found.twelve_hours, found.day_first) == ("de", 6, True, True)
