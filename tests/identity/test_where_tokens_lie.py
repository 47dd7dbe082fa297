"""Where the tokens lie is what the configuration says, and nothing is kept unencrypted before somebody has agreed."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.identity.test_token_store import Ring
from tuical.cli.agreement import agreed
from tuical.clock import SystemClock
from tuical.config import ACCOUNT_KEYS, load
from tuical.config.values import AccountConfig
from tuical.errors import StoreError, TuicalError, Unencrypted, UsageError
from tuical.identity import protection
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile


class Attempt:
    """A sign-in that went well."""

    text = "{}"


class Asked(StringIO):
    """A terminal with a person before it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def ring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether this computer has a store of passwords that answers."""
    found: Any = Ring() if request.param else None
    monkeypatch.setattr(protection, "_ring", lambda: found)
    monkeypatch.setattr(protection, "_name", lambda _: "a ring")
    return bool(request.param)


def member(folder: Path, tokens: str) -> Membership:
    return Membership(AccountConfig("work", tokens=tokens), folder / "work", SystemClock())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows encrypts always")
@pytest.mark.parametrize(
    ("tokens", "ring", "kept"),
    [
        ("auto", True, "encrypted; the key is kept by a ring"),
        ("auto", False, Unencrypted),
        ("platform", True, "encrypted; the key is kept by a ring"),
        ("platform", False, StoreError),
        ("file", True, "not encrypted"),
        ("file", False, "not encrypted"),
        ("ephemeral", True, "in memory only"),
        ("ephemeral", False, "in memory only"),
    ],
    indirect=["ring"],
)
def test_where_they_lie(tmp_path: Path, tokens: str, ring: bool, kept: str | type[Exception]) -> None:
    found = member(tmp_path, tokens)
    attempt: Any = Attempt()
    if isinstance(kept, str):
        found.keep(attempt, Profile("ana@contoso.com"))
        assert kept in found.where()
        assert found.is_signed_in
        assert (tmp_path / "work" / "tokens").exists() == (tokens != "ephemeral")
        return
    with pytest.raises(kept) as refused:
        found.keep(attempt, Profile("ana@contoso.com"))
    assert type(refused.value) is kept
    assert "[account.work]" in refused.value.sentence()
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("ring", [False], indirect=True)
def test_the_command_line_asks_and_writes_the_answer_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ring: bool
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("# mine\n[account.work]  # of the company\n")
    found = member(tmp_path, "auto")
    for stdin, error in ((StringIO("y\n"), UsageError), (Asked("\n"), TuicalError), (Asked("n\n"), TuicalError)):
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(error) as refused:
            agreed(found, config)
        assert type(refused.value) is error
        assert config.read_text() == "# mine\n[account.work]  # of the company\n"
    monkeypatch.setattr(sys, "stdin", Asked("y\n"))
    agreed(found, config)
    told = capsys.readouterr().out
    assert f"stored unencrypted in {tmp_path / 'work' / 'tokens'} (mode 0600)." in told
    assert config.read_text() == '# mine\n[account.work]  # of the company\ntokens = "file"\n'
    assert [one.tokens for one in load(config)[0].accounts] == ["file"]
    monkeypatch.setattr(sys, "stdin", None)
    agreed(found, config)
    agreed(member(tmp_path, "file"), config)
    assert capsys.readouterr().out == ""


def test_the_option_is_explained() -> None:
    key = next(one for one in ACCOUNT_KEYS if one.name == "tokens")
    assert "asks before anything is kept unencrypted" in key.sentence
