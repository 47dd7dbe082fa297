"""From nothing to the first event on the screen, as a person does it: in a real terminal, with a sign-in on https."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest
import trustme

from tests.process.programs import TUICAL, emulator, environment, run
from tests.process.terminal import Terminal

WATCHED = [sys.executable, "-m", "tests.process.watch_imports"]
APP = "4a1aa1d5-c567-49d0-ad0b-cd957a47f842"
PERSON = """
import re, ssl, sys, urllib.parse, urllib.request
from html import unescape
address, ca = sys.argv[2], sys.argv[1]
https = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=ca))
browser = urllib.request.build_opener(https)
page = browser.open(address, timeout=20).read().decode()
hidden = lambda text: {n: unescape(v) for n, v in re.findall('type="hidden" name="([^"]*)" value="([^"]*)"', text)}
form = {"request": hidden(page)["request"], "as": "ana@contoso.com", "agree": "yes"}
parts = urllib.parse.urlsplit(address)
there = f"{parts.scheme}://{parts.netloc}{parts.path}"
answered = browser.open(there, urllib.parse.urlencode(form).encode(), timeout=20)
back = urllib.parse.parse_qs(parts.query)["redirect_uri"][0]
browser.open(back, urllib.parse.urlencode(hidden(answered.read().decode())).encode(), timeout=20).read()
"""
"""Plays the person before the browser: agrees on the page, and carries the answer back as the browser would."""

REFRESH = """
import sys
from pathlib import Path
from tuical.clock import SystemClock
from tuical.config import load
from tuical.identity.entra import Entra
from tuical.identity.membership import Membership
[account] = load(Path(sys.argv[1]))[0].accounts
member = Membership(account, Path(sys.argv[2]), SystemClock())
entra = Entra(member.application, member.store)
for _ in range(4):
    print(len(entra.silent(["Calendars.Read"], fresh=True).token) > 20, flush=True)
"""
"""Renews the token four times, whoever else does the same."""


class Place(NamedTuple):
    """A sign-in service with a mailbox behind it."""

    base: str
    ca: Path

    @property
    def port(self) -> int:
        return urlsplit(self.base).port or 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("login")
    made = trustme.CA()
    ca, key, certificate = folder / "ca.pem", folder / "key.pem", folder / "cert.pem"
    made.cert_pem.write_to_path(str(ca))
    issued = made.issue_cert("localhost", "127.0.0.1")
    issued.private_key_pem.write_to_path(str(key))
    issued.cert_chain_pems[0].write_to_path(str(certificate))
    faults = folder / "faults.json"
    faults.write_text("[]")  # with which the service can be told how often a code may be asked about
    words = ("--demo", "--sign-in", "--tls-cert", str(certificate), "--tls-key", str(key), "--faults", str(faults))
    with emulator(folder, *words, now="") as base:
        trusting = ssl.create_default_context(cafile=str(ca))
        httpx.post(f"{base}/_control/policies", json={"interval": 1}, verify=trusting).raise_for_status()
        yield Place(base, ca)


def configured(home: Path, place: Place, **more: str) -> Path:
    """A configuration with an account at the emulator, and the folder for its data."""
    here = f"localhost:{place.port}"
    lines = {"server": f"https://{here}", "login_server": here, "ca": str(place.ca), **more}
    folder = home / "config"
    folder.mkdir(parents=True)
    text = "\n".join(f'{name} = "{value}"' for name, value in lines.items())
    (folder / "config.toml").write_text(f"# mine\n[account.work]\n{text}\n")
    return folder / "config.toml"


def started(home: Path, program: list[str] = TUICAL, **env: str) -> Terminal:
    place_of_data = str(home / "data")
    return Terminal(program, env=environment(home, TUICAL_DATA_DIR=place_of_data, **env), folder=home)


def assert_signed_in(home: Path) -> None:
    """The tokens lie where they should, readable by nobody else, and nowhere else."""
    folder = home / "data" / "accounts" / "work"
    tokens = (folder / "tokens").read_text()
    assert (folder / "tokens").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    [secret] = {held["secret"] for held in json.loads(tokens)["RefreshToken"].values()}
    assert not [path for path in home.rglob("*") if path.is_file() and secret in path.read_text(errors="replace")
                and path.name != "tokens"]  # fmt: skip


def test_by_a_code_from_nothing_to_the_first_event(tmp_path: Path, place: Place) -> None:
    config = configured(tmp_path, place, login="device-code")
    with started(tmp_path) as terminal:
        terminal.wait_for("Sign in", "Try the demo", "Read how it works", "work stands in your configuration")
        terminal.press("enter")
        terminal.wait_for("Which application signs in?", "Graph Command Line Tools")
        terminal.press("enter")
        terminal.wait_for("The application's id")
        terminal.press(APP, "enter")
        shown = terminal.wait_for("type the code", "only because YOU started tuical", "The code is good for 1")
        code = re.findall(r"(?:[A-Z0-9] {2}){8}[A-Z0-9]\b", shown)[0].replace(" ", "")
        approve = ["emulator", "approve", code, "--port", str(place.port), "--ca", str(place.ca)]
        assert run(tmp_path, *approve).returncode == 0
        terminal.wait_for("Signed in as Ana", "ana@contoso.com", "a work or school account", "client_id")
        terminal.wait_until(lambda shown: "stored unencrypted in" in " ".join(shown.split()), "where the tokens lie")
        terminal.press("enter")
        terminal.wait_for("Mon", "ana@contoso.com", "Stand-up", "●")
        terminal.press("I")
        terminal.wait_for("Accounts", "work   ana@contoso.com", "signed in, shown now")
        terminal.press("q")
        assert terminal.wait_end() == 0
    loaded = tmp_path / "loaded"
    with started(tmp_path, WATCHED, LOADED_AT_FIRST_PAINT=str(loaded)) as terminal:
        terminal.wait_for("Mon", "ana@contoso.com", "Stand-up", "●")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert {"msal", "requests", "httpx", "tuical.sync.engine", "tuical.identity.entra"} & {
        *loaded.read_text().split()
    } == set()
    assert config.read_text().startswith("# mine\n[account.work]\n")
    assert f'client_id = "{APP}"' in config.read_text()
    assert_signed_in(tmp_path)


def test_by_the_browser_and_the_first_change_asks_for_more(tmp_path: Path, place: Place) -> None:
    config = configured(tmp_path, place, client_id=APP)
    config.write_text(f"{config.read_text()}[send]\nhold_seconds = 1\n")
    (tmp_path / "person.py").write_text(PERSON)
    browser = f"{sys.executable} {tmp_path / 'person.py'} {place.ca} %s"
    with started(tmp_path, BROWSER=browser) as terminal:
        terminal.wait_for("Sign in", "work stands in your configuration")
        terminal.press("enter")
        terminal.wait_for("Signed in as Ana")
        terminal.press("enter")
        terminal.wait_for("Mon", "Stand-up", "●")
        terminal.press("N")
        terminal.wait_for("Quick add")
        terminal.press("Dentist", "enter")
        terminal.wait_for("may not change your calendars yet")
        terminal.press("I")
        terminal.wait_gone("may not change your calendars yet (I)")
        terminal.wait_gone("waiting")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert_signed_in(tmp_path)
    listed = subprocess.run(
        [*TUICAL, "accounts", "--json"], env=environment(tmp_path, TUICAL_DATA_DIR=str(tmp_path / "data")),
        capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    [account] = json.loads(listed.stdout)
    assert (account["address"], account["kind"], account["signed_in"]) == ("ana@contoso.com", "work", True)
    assert_the_doctor_finds_all_well(tmp_path)


def test_words_alone_sign_in_renew_and_sign_out(tmp_path: Path, place: Place) -> None:
    config, data = configured(tmp_path, place, client_id=APP), tmp_path / "data"
    here = {"TUICAL_DATA_DIR": str(data)}
    refused = run(tmp_path, "login", **here)
    assert (refused.returncode, "stored unencrypted in" in refused.stderr) == (2, True)
    assert 'set tokens = "file" in [account.work]' in refused.stderr
    config.write_text(f'{config.read_text()}tokens = "file"\n')
    refused = run(tmp_path, "login", "other", **here)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "There is no account other. The accounts are work." in refused.stderr
    with subprocess.Popen(
        [*TUICAL, "login", "--device-code"], env=environment(tmp_path, **here), cwd=tmp_path, stdout=subprocess.PIPE,
        text=True,
    ) as signing_in:  # fmt: skip
        assert signing_in.stdout is not None
        told = [signing_in.stdout.readline() for _ in range(5)]
        assert "only because YOU started tuical" in told[4]
        approve = ["emulator", "approve", told[2].strip(), "--port", str(place.port), "--ca", str(place.ca)]
        assert run(tmp_path, *approve).returncode == 0
        assert "Signed in as ana@contoso.com" in signing_in.stdout.read()
        assert signing_in.wait(30) == 0
    assert_signed_in(tmp_path)

    folder = data / "accounts" / "work"
    words = [sys.executable, "-c", REFRESH, str(config), str(folder)]
    both = [subprocess.Popen(words, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == ["True\n" * 4] * 2
    assert_signed_in(tmp_path)
    assert not (folder / "tokens.damaged").exists()

    (folder / "cache.db").write_bytes(b"what was read")
    assert "Signed out of ana@contoso.com" in run(tmp_path, "logout", **here).stdout
    assert not (folder / "tokens").exists()
    assert (folder / "cache.db").exists()
    assert "sign in with: tuical login work" in run(tmp_path, "accounts", **here).stdout
    asked = run(tmp_path, "logout", "--purge", **here)
    assert (asked.returncode, folder.exists()) == (2, True)
    assert run(tmp_path, "logout", "work", "--purge", "--yes", **here).returncode == 0
    assert not folder.exists()
    assert config.exists()


def test_a_refusal_says_what_to_do_and_that_a_sign_in_is_needed(tmp_path: Path, place: Place) -> None:
    configured(tmp_path, place, client_id=APP)
    nobody = run(tmp_path, "--account", "work", TUICAL_DATA_DIR=str(tmp_path / "data"))
    assert (nobody.returncode, "needs a terminal" in nobody.stderr) == (2, True)
    (tmp_path / "config" / "config.toml").write_text("")
    nobody = run(tmp_path)
    assert (nobody.returncode, "no account yet" in nobody.stderr) == (3, True)


def assert_the_doctor_finds_all_well(home: Path) -> None:
    """Of whoever is signed in everything is known, and the report for others names nobody and holds no token."""
    folders = {"TUICAL_DATA_DIR": str(home / "data")}
    done = run(home, "doctor", "--json", "--report", "report.txt", "--yes", **folders)
    found = {one["about"]: one for one in json.loads(done.stdout)["findings"]}
    wanted = ("name", "network", "certificates", "sign-in", "permissions", "service", "cache", "outbox")
    assert {name: found[name]["state"] for name in wanted} == dict.fromkeys(wanted, "good")
    assert "change your calendars" in found["permissions"]["words"]
    assert "not encrypted" in found["sign-in"]["words"]
    report = (home / "report.txt").read_text()
    assert "a****@c***" in report
    assert "ana@contoso.com" not in report
    assert "a round ends: " in report
    assert_signed_in(home)


def test_the_doctor_says_what_is_missing(tmp_path: Path, place: Place) -> None:
    configured(tmp_path, place, client_id=APP)
    done = run(tmp_path, "doctor", "--json", TUICAL_DATA_DIR=str(tmp_path / "data"))
    found = {one["about"]: one for one in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert (found["sign-in"]["state"], found["sign-in"]["hint"]) == ("bad", "Type: tuical login work")
    assert found["certificates"]["state"] == "good"
    assert run(tmp_path, "doctor", "--account", "other").returncode == 2
