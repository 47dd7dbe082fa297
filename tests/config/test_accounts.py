"""`[account.NAME]`: what signs in where is read whole or not at all, and every mistake says what would be accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuical.config import ACCOUNT_KEYS, AccountConfig, load
from tuical.config.accounts import CLOUD_NAMES, is_name
from tuical.config.edit import changed_text, save
from tuical.errors import ConfigError
from tuical.model.cloud import CLOUDS

ID = "4a1aa1d5-c567-49d0-ad0b-cd957a47f842"


def read(tmp_path: Path, text: str) -> tuple[tuple[AccountConfig, ...], list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text)
    config, errors = load(path)
    return config.accounts, [error.sentence() for error in errors]


def test_accounts_in_the_order_of_the_file(tmp_path: Path) -> None:
    ca = tmp_path / "company.pem"
    ca.write_text("")
    accounts, wrong = read(
        tmp_path,
        f"""
        [account.work]
        client_id = "{ID}"
        tenant = "contoso.com"
        cloud = "us-gov-l4"
        ca = "{ca}"
        colour = "#4f6bed"
        [account.old-server]
        dialect = "outlook-rest"
        server = "https://outlook.example.org/"
        login = "device-code"
        [account.emulated]
        server = "https://localhost:8765"
        login_server = "localhost:8765"
        """,
    )
    assert wrong == []
    assert accounts == (
        AccountConfig("work", ID, "contoso.com", "us-gov-l4", ca=str(ca), colour="#4f6bed"),
        AccountConfig("old-server", login="device-code", dialect="outlook-rest", server="outlook.example.org"),
        AccountConfig("emulated", server="localhost:8765", login_server="localhost:8765"),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('client_id = "mine"', 'line 2: account.work.client_id cannot be "mine". Accepted: the id of an application'),
        ('cloud = "germany"', 'account.work.cloud cannot be "germany". Accepted: global, us-gov-l4, us-gov-l5, china.'),
        ('tenant = "a/b"', "account.work.tenant cannot be"),
        ('login = "password"', "Accepted: browser, device-code."),
        ('dialect = "ews"', "Accepted: graph, outlook-rest."),
        ('ca = "/nowhere/at/all"', "Accepted: empty (\"\"), or the path of a file of certificates (PEM)."),
        ('server = "graph.microsoft.com.evil.example"', 'others need dialect = "outlook-rest"'),
        ('dialect = "outlook-rest"\nserver = "http://outlook.example.org"', "account.work.server cannot be"),
        ('dialect = "outlook-rest"\nserver = "https://a@evil.example"', "account.work.server cannot be"),
        ('login_server = "login.evil.example"', "account.work.login_server cannot be"),
        ('colour = "blue"', "account.work.colour cannot be"),
    ],
)  # fmt: skip
def test_a_mistake_costs_the_account_and_not_the_start(tmp_path: Path, text: str, sentence: str) -> None:
    accounts, [wrong] = read(tmp_path, f"[account.work]\n{text}\n[account.other]\n")
    assert [account.name for account in accounts] == ["other"]
    assert sentence in wrong
    assert "config.toml, line" in wrong


def test_what_is_no_account(tmp_path: Path) -> None:
    assert read(tmp_path, "account = 5")[1][0].startswith(f"{tmp_path / 'config.toml'}, line 1: account cannot be 5.")
    assert "account.work cannot be 5" in read(tmp_path, "[account]\nwork = 5")[1][0]
    assert read(tmp_path, '[account."../up"]\n')[0] == ()
    accounts, [wrong] = read(tmp_path, "[account.work]\nclinet_id = 1\n")
    assert accounts == (AccountConfig("work"),)
    assert "line 2: account.work.clinet_id is unknown. The keys in [account.work] are client_id, tenant," in wrong


def test_names_are_names_of_folders() -> None:
    assert all(map(is_name, ("work", "a", "contoso-2")))
    assert not any(map(is_name, ("", ".", "a/b", "-x", "a b", "x" * 33, "a\n")))


def test_the_clouds_are_those_of_the_model() -> None:
    assert tuple(CLOUDS) == CLOUD_NAMES


def test_every_default_is_what_holds_without_the_key() -> None:
    for key in ACCOUNT_KEYS:
        if key.default != '""':
            assert key.read(key.default.strip('"')) == AccountConfig._field_defaults[key.field]
        assert key.sentence.endswith(".")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# mine\n[view]\nstart = 'week'  # so\n",
        "[account.a]\nlogin = 'browser'\n\n[view]\nstart = 'week'\n\n[account.b]\ncolour = '#000000'\n",
    ],
)
def test_a_section_is_added_and_the_rest_stays(tmp_path: Path, before: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(before)
    save(path, {("account.work", "client_id"): ID, ("account.work", "tenant"): None})
    assert path.read_text().startswith(before.rstrip())
    accounts = load(path)[0].accounts
    assert accounts[-1] == AccountConfig("work", ID)
    assert "[account.work]" in path.read_text()


def test_a_file_that_takes_no_section_is_left_alone() -> None:
    with pytest.raises(ConfigError, match="takes no such section"):
        changed_text('account = {a = {tenant = "common"}}\n', {("account.work", "client_id"): ID})
