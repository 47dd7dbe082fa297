"""From one calendar to another, to the guide and back, in one run of the program."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tuical.cli import calendar
from tuical.cli.opening import Ended
from tuical.cli.parser import read_words
from tuical.cli.start import Loaded, read_config
from tuical.config.values import AccountConfig
from tuical.errors import UsageError
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile, save_profile
from tuical.screens.departure import Departure
from tuical.screens.guide import Chosen

ID = "4a1aa1d5-c567-49d0-ad0b-cd957a47f842"


class Run:
    """Stands in for the two screens: what was opened, and where the person goes from there."""

    def __init__(self, *ways: Departure | Chosen | None) -> None:
        self.ways = list(ways)
        self.seen: list[str] = []

    def opened(self, words: argparse.Namespace, loaded: Loaded, member: Membership) -> int:
        self.seen.append(member.account.name)
        way = self.ways.pop(0)
        assert not isinstance(way, Chosen)
        return calendar._after(words, Ended(0, way), member)

    def guide(self, words: argparse.Namespace, loaded: Loaded, account: AccountConfig | None) -> Chosen | None:
        self.seen.append(f"guide {account.name if account else ''}".strip())
        way = self.ways.pop(0)
        assert not isinstance(way, Departure)
        return way


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> argparse.Namespace:
    file = tmp_path / "config.toml"
    file.write_text("".join(f'[account.{name}]\nclient_id = "{ID}"\n' for name in ("work", "private", "new")))
    for name in ("work", "private"):
        save_profile(tmp_path / "data" / "accounts" / name, Profile(f"ana@{name}.example"))
    monkeypatch.setattr(calendar, "require_terminal", lambda: None)
    return read_words(["--config", str(file), "--data-dir", str(tmp_path / "data")])


def went(monkeypatch: pytest.MonkeyPatch, words: argparse.Namespace, *ways: Departure | Chosen | None) -> list[str]:
    run = Run(*ways)
    monkeypatch.setattr(calendar, "_opened", run.opened)
    monkeypatch.setattr(calendar, "_guide", run.guide)
    assert calendar.run(words) == 0
    assert run.ways == []
    return run.seen


def test_the_first_account_or_the_one_that_is_named(words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert went(monkeypatch, words, None) == ["work"]
    words.account = "private"
    assert went(monkeypatch, words, None) == ["private"]
    words.account = "other"
    with pytest.raises(UsageError, match="There is no account other"):
        calendar.run(words)


def test_to_another_account_and_back(words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert went(monkeypatch, words, Departure("private"), Departure("work"), None) == ["work", "private", "work"]


def test_one_that_nobody_signed_in_to_goes_through_the_guide(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert went(monkeypatch, words, Departure("new"), None, None) == ["work", "guide new", "work"]
    words.account = "new"
    member = Membership(read_config(words.config).config.accounts[2], words.data_dir / "x", calendar.SystemClock())
    assert went(monkeypatch, words, Chosen(member), None) == ["guide new", "new"]


def test_adding_one_and_leaving_the_guide(words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert went(monkeypatch, words, Departure(adding=True), None, None) == ["work", "guide", "work"]


def test_removing_everything_of_an_account(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert went(monkeypatch, words, Departure(purge="work")) == ["work"]
    assert [path.name for path in (words.data_dir / "accounts").iterdir()] == ["private"]
    assert "its section in" in capsys.readouterr().out


def test_nothing_is_removed_while_another_program_uses_it(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tuical.errors import StoreError
    from tuical.files import DescriptorLock
    from tuical.store.account import AccountFiles

    folder = words.data_dir / "accounts" / "work"
    lock = DescriptorLock(AccountFiles(folder).lock)
    assert lock.acquire()
    with pytest.raises(StoreError, match="Another tuical uses this account"):
        went(monkeypatch, words, Departure(purge="work"))
    lock.release()
    assert (folder / "profile.json").exists()
