"""An account: where it is asked, who it is, what a new one is called, and how a browser is opened for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tuical.clock import SystemClock
from tuical.config.values import AccountConfig
from tuical.identity.membership import Membership
from tuical.identity.naming import account_name
from tuical.identity.profile import PERSONAL_TENANT, Profile, load_profile, save_profile
from tuical.screens.links import open_in_browser

ANA = Profile("ana@contoso.com", "Ana", "tenant", "1")


@pytest.mark.parametrize(
    ("account", "base"),
    [
        (AccountConfig("a"), "https://graph.microsoft.com"),
        (AccountConfig("a", cloud="china"), "https://microsoftgraph.chinacloudapi.cn"),
        (AccountConfig("a", server="localhost:8765"), "https://localhost:8765"),
        (AccountConfig("a", dialect="outlook-rest"), "https://outlook.office.com/api/v2.0"),
        (AccountConfig("a", dialect="outlook-rest", server="mail.example.org"), "https://mail.example.org/api/v2.0"),
    ],
)
def test_where_it_is_asked(tmp_path: Path, account: AccountConfig, base: str) -> None:
    assert Membership(account, tmp_path, SystemClock()).base == base


def test_who_it_is(tmp_path: Path) -> None:
    assert load_profile(tmp_path) is None
    save_profile(tmp_path / "work", ANA)
    assert (tmp_path / "work" / "profile.json").stat().st_mode & 0o777 == 0o600
    member = Membership(AccountConfig("work"), tmp_path / "work", SystemClock())
    assert (member.profile, member.label, member.is_signed_in) == (ANA, "ana@contoso.com", False)
    for damaged in (b"", b"[]", b"[" * 100_000, b'{"address": "\x1b]0;x\x07a@b.c"}'):
        (tmp_path / "profile.json").write_bytes(damaged)
        found = load_profile(tmp_path)
        assert found is None or "\x1b" not in found.address


def test_the_same_person_and_the_kind() -> None:
    assert ANA.is_same(ANA._replace(address="ana.marques@contoso.com"))
    assert not ANA.is_same(ANA._replace(id="2"))
    assert not ANA.is_same(ANA._replace(tenant="other"))
    assert ANA.is_same(Profile("ANA@contoso.com"))
    assert (ANA.kind, ANA._replace(tenant=PERSONAL_TENANT).kind) == ("work", "personal")


def test_what_a_new_account_is_called(tmp_path: Path) -> None:
    private = ANA._replace(address="ana@outlook.com", tenant=PERSONAL_TENANT)
    assert account_name(ANA, [], tmp_path) == "contoso"
    assert account_name(private, [], tmp_path) == "personal"
    assert account_name(private, ["Personal"], tmp_path) == "personal-2"
    assert account_name(ANA._replace(address="ana@-.example"), [], tmp_path) == "work"
    save_profile(tmp_path / "contoso", ANA._replace(id="2"))
    assert account_name(ANA, [], tmp_path) == "contoso-2"
    save_profile(tmp_path / "contoso-2", ANA)
    assert account_name(ANA, [], tmp_path) == "contoso-2"


@pytest.mark.parametrize(
    ("browser", "opened"),
    [
        ("{python} -m seen %s", ["https://login.example/a?b=c&d=$(id)"]),
        ("{python} -m seen", ["https://login.example/a?b=c&d=$(id)"]),
        ("{python} -m seen --new=%s", ["--new=https://login.example/a?b=c&d=$(id)"]),
    ],
)
def test_the_browser_of_the_environment_is_started_without_a_shell(
    monkeypatch: pytest.MonkeyPatch, browser: str, opened: list[str]
) -> None:
    started: list[list[str]] = []

    class Started:
        def __init__(self, words: list[str], **given: object) -> None:
            assert "shell" not in given
            started.append(words)

    monkeypatch.setattr("subprocess.Popen", Started)
    monkeypatch.setenv("BROWSER", browser.format(python=sys.executable))
    assert open_in_browser("https://login.example/a?b=c&d=$(id)")
    assert [words[3:] for words in started] == [opened]


def test_without_any_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("BROWSER", "/nowhere/at/all")
    assert not open_in_browser("https://login.example/")
