"""All accounts in one run: which are opened together, what one of them cannot spoil, and where one goes from there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.test_going_between_accounts import ID
from tuical.cli import calendar
from tuical.cli.opening import Ended
from tuical.cli.parser import read_words
from tuical.cli.start import Loaded, read_config
from tuical.cli.together import prepare_together
from tuical.clock import SystemClock
from tuical.config.values import AccountConfig
from tuical.errors import StoreError
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile, save_profile
from tuical.screens.departure import Departure
from tuical.screens.guide import Chosen
from tuical.store.database import open_writer


class Run:
    """Stands in for the screens: what was opened, and where the person goes from there."""

    def __init__(self, *ways: Departure | Chosen | None) -> None:
        self.ways, self.seen = list(ways), list[str]()

    def opened(self, words: argparse.Namespace, loaded: Loaded, member: Membership) -> int:
        self.seen.append(member.account.name)
        return calendar._after(words, Ended(0, self.ways.pop(0)), member)  # type: ignore[arg-type]

    def all_opened(self, words: argparse.Namespace, loaded: Loaded, members: Sequence[Membership]) -> int:
        self.seen.append("+".join(member.account.name for member in members))
        return calendar._after(words, Ended(0, self.ways.pop(0)), members[0], members)  # type: ignore[arg-type]

    def guide(self, words: argparse.Namespace, loaded: Loaded, account: AccountConfig | None) -> Chosen | None:
        self.seen.append("guide")
        return self.ways.pop(0)  # type: ignore[return-value]


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> argparse.Namespace:
    file, names = tmp_path / "config.toml", ("work", "private", "new")
    sections = [f'[account.{name}]\nclient_id = "{ID}"\n' for name in names]
    file.write_text("".join(['[view]\naccounts = "merged"\n', *sections]))
    for name in ("work", "private"):
        save_profile(tmp_path / "data" / "accounts" / name, Profile(f"ana@{name}.example"))
    monkeypatch.setattr(calendar, "require_terminal", lambda: None)
    return read_words(["--config", str(file), "--data-dir", str(tmp_path / "data")])


@pytest.mark.parametrize(
    ("ways", "seen"),
    [
        ((None,), ["work+private"]),
        ((Departure("private"), None), ["work+private", "private"]),
        ((Departure("private"), Departure(together=True), None), ["work+private", "private", "work+private"]),
        ((Departure(adding=True), None, None), ["work+private", "guide", "work+private"]),
        ((Departure("new"), None, None), ["work+private", "guide", "work+private"]),
    ],
)
def test_where_one_goes(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, ways: tuple[Departure | None], seen: list[str]
) -> None:
    run = Run(*ways)
    for name in ("opened", "all_opened", "guide"):
        monkeypatch.setattr(calendar, f"_{name}", getattr(run, name))
    assert calendar.run(words) == 0
    assert (run.seen, run.ways) == (seen, [])


def test_one_that_is_named_is_shown_alone_and_one_alone_is_no_several(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(None, None)
    for name in ("opened", "all_opened"):
        monkeypatch.setattr(calendar, f"_{name}", getattr(run, name))
    words.account = "private"
    calendar.run(words)
    words.account = None
    (words.data_dir / "accounts" / "private" / "profile.json").unlink()
    calendar.run(words)
    assert run.seen == ["private", "work"]


def test_removing_one_of_them(
    words: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(Departure(purge="private"))
    monkeypatch.setattr(calendar, "_all_opened", run.all_opened)
    assert calendar.run(words) == 0
    assert [path.name for path in (words.data_dir / "accounts").iterdir()] == ["work"]
    assert "Everything of private is deleted" in capsys.readouterr().out


def memberships(words: argparse.Namespace) -> list[Membership]:
    accounts = read_config(words.config).config.accounts[:2]
    return [Membership(one, words.data_dir / "accounts" / one.name, SystemClock()) for one in accounts]


def test_files_that_cannot_be_used_are_left_out_and_said(words: argparse.Namespace) -> None:
    newer = open_writer(words.data_dir / "accounts" / "private" / "outbox.db", synchronous="FULL", newest=99)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    (words.data_dir / "accounts" / "work" / "cache.db").write_bytes(b"no database at all" * 100)
    start = prepare_together(memberships(words), SystemClock(), read_config(words.config), lambda *_: None)  # type: ignore[arg-type,return-value]
    try:
        assert [one.name for one in start.members] == ["work"]
        said = "\n".join(start.problems)
        assert "private is left out: " in said
        assert "work: The local copy was damaged" in said
    finally:
        start.outbox.close()
        start.reader.close()


def test_where_none_can_be_used_the_first_says_why(words: argparse.Namespace) -> None:
    for name in ("work", "private"):
        newer = open_writer(words.data_dir / "accounts" / name / "outbox.db", synchronous="FULL", newest=99)
        newer.execute("PRAGMA user_version = 99")
        newer.close()
    with pytest.raises(StoreError):
        prepare_together(memberships(words), SystemClock(), read_config(words.config), lambda *_: None)  # type: ignore[arg-type,return-value]
