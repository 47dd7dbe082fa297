"""Signing in on the screen: the guide, the dialog, the accounts; against a sign-in service on https."""

from __future__ import annotations

import asyncio
import threading
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.emulator.identity.signing import APP, Login, logging_in
from tests.emulator.service import ANA, LIDIA
from tests.ui.support import NOW, Resting, app_of, calendar_of, press, running, screen_text, settle, toasts, type_text
from tuical.clock import FixedClock
from tuical.config import Config, load
from tuical.config.preferences import Preferences
from tuical.config.values import AccountConfig
from tuical.errors import ConsentNeeded
from tuical.identity.application import GRAPH_TOOLS
from tuical.identity.membership import Membership
from tuical.identity.profile import PERSONAL_TENANT, Profile, load_profile, save_profile
from tuical.identity.tokens import _Denied
from tuical.model.capabilities import PERSONAL, WORK
from tuical.model.feature import Feature
from tuical.model.status import SyncStatus
from tuical.screens import sign_in
from tuical.screens.departure import Departure
from tuical.screens.guide import Chosen, GuideApp, GuideGiven
from tuical.screens.members import account_kind
from tuical.theme import load_or_default


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Login]:
    with logging_in(tmp_path_factory.mktemp("login")) as found:
        yield found


@pytest.fixture
def login(serving: Login) -> Login:
    serving.forget()
    return serving


class Browser:
    """Stands in for the desktop's browser, with a person before it."""

    def __init__(self, login: Login, person: str = ANA) -> None:
        self.login = login
        self.person = person
        self.agrees = True
        self.scopes: set[str] = set()

    def open(self, address: str) -> bool:
        self.scopes = set(urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["scope"][0].split())
        threading.Thread(target=self._answer, args=(address,)).start()
        return True

    def _answer(self, address: str) -> None:
        answer = self.login.agree(address, self.person, agrees=self.agrees)
        back = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["redirect_uri"][0]
        urllib.request.urlopen(back, urllib.parse.urlencode(answer).encode(), timeout=10).read()  # noqa: S310


@pytest.fixture
def browser(login: Login, monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser(login)
    monkeypatch.setattr(sign_in, "open_in_browser", found.open)
    return found


def account(login: Login, **more: Any) -> AccountConfig:
    here = f"localhost:{login.port}"
    return AccountConfig("work", **{"server": here, "login_server": here, "ca": str(login.ca)} | more)


def guide(login: Login, folder: Path, given: AccountConfig | None) -> GuideApp:
    theme = load_or_default("tuical-dark")[0]
    accounts = (given,) if given else ()
    clock = FixedClock(login.service.moment)
    return GuideApp(GuideGiven(folder / "config.toml", folder / "accounts", clock, theme, accounts, given))


def left(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


def in_front(pilot: Pilot[Any]) -> str:
    """The words of the dialog where there is one, without what shows round it."""
    box = next(iter(pilot.app.screen.query(".dialog-box")), None)
    rows = screen_text(pilot).split("\n")
    if box is None:
        return "\n".join(rows)
    region = box.region
    return "\n".join(row[region.x + 1 : region.right] for row in rows[region.y : region.bottom])


async def shows(pilot: Pilot[Any], *words: str) -> str:
    """Wait until words stand on the screen, wherever their lines break."""
    for _ in range(400):
        await settle(pilot)
        text = " ".join(in_front(pilot).split())
        if all(word in text for word in words):
            return text
        await asyncio.sleep(0.02)  # the sign-in service answers on a socket
    raise AssertionError(f"{words} never stood there:\n{screen_text(pilot)}")


async def happens(true: Callable[[], bool], pilot: Pilot[Any]) -> None:
    for _ in range(400):
        await settle(pilot)
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"it never happened:\n{screen_text(pilot)}")


# the guide


async def test_the_guide_signs_in_and_writes_what_it_showed(login: Login, browser: Browser, tmp_path: Path) -> None:
    app = guide(login, tmp_path, account(login))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "enter")
        await type_text(pilot, "mine")
        await press(pilot, "enter")
        await shows(pilot, "That is no id. Accepted: the id of an application registration")
        await press(pilot, "escape", "enter")
        await type_text(pilot, APP)
        await press(pilot, "enter")
        shown = await shows(pilot, "Signed in as Ana Marques, ana@contoso.com", "stored unencrypted in",
                            "(mode 0600)", 'tokens = "file"')  # fmt: skip
        assert f'client_id = "{APP}"' in shown
        assert not (tmp_path / "config.toml").exists()
        assert not (tmp_path / "accounts").exists()
        await press(pilot, "enter")
        await happens(lambda: app.return_value is not None, pilot)
    assert browser.scopes >= {"User.Read", "Calendars.Read", "MailboxSettings.Read"}
    assert not any("Write" in scope for scope in browser.scopes)
    assert isinstance(app.return_value, Chosen)
    assert app.return_value.membership is not None
    assert app.return_value.membership.is_signed_in
    [written] = load(tmp_path / "config.toml")[0].accounts
    assert (written.client_id, written.tokens) == (APP, "file")
    assert (tmp_path / "accounts" / "work" / "tokens").stat().st_mode & 0o777 == 0o600


async def test_who_wants_it_encrypted_is_told_before_anything_is_asked(
    login: Login, browser: Browser, tmp_path: Path
) -> None:
    app = guide(login, tmp_path, account(login, client_id=APP, tokens="platform"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "[account.work] wants your sign-in encrypted", "Nothing was kept", "Enter try again")
    assert not browser.scopes
    assert left(tmp_path) == []


async def test_in_memory_only_is_who_it_is_and_no_token(login: Login, browser: Browser, tmp_path: Path) -> None:
    app = guide(login, tmp_path, account(login, client_id=APP))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "Keep it in memory only", "sign in again at the next start")
        await press(pilot, "down", "enter")
        await happens(lambda: app.return_value is not None, pilot)
    assert app.return_value is not None
    member = app.return_value.membership
    assert member is not None
    assert member.is_signed_in
    assert [path.name for path in left(tmp_path) if path.is_file()] == ["profile.json"]


async def test_the_cloud_and_the_organisation_can_be_chosen(tmp_path: Path) -> None:
    theme = load_or_default("tuical-dark")[0]
    app = GuideApp(GuideGiven(tmp_path / "config.toml", tmp_path / "accounts", FixedClock(NOW), theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "down", "down", "down")
        await shows(pilot, "Say where your mailbox is now Microsoft 365 and Outlook.com")
        await press(pilot, "enter", "up")
        await shows(pilot, "▸ An Exchange server of your own", "address of the server")
        await type_text(pilot, "a/b")
        await press(pilot, "enter")
        await shows(pilot, "An organisation is a domain such as contoso.com, its id, or nothing for any account.")
        await press(pilot, "backspace", "backspace", "enter")
        await shows(pilot, "A server is the https address")
        await press(pilot, "up")
        await shows(pilot, "▸ China, run by 21Vianet")
        assert not pilot.app.screen.query_one("#server").display
        await type_text(pilot, ".cn")
        await press(pilot, "enter")
        await shows(pilot, "now China, run by 21Vianet, a.cn")
        await press(pilot, "enter")
        await shows(pilot, "▸ China, run by 21Vianet")
        await press(pilot, "escape", "up", "up", "up", "enter")
        await shows(pilot, "The application's id")


async def test_leaving_at_the_end_keeps_nothing(login: Login, browser: Browser, tmp_path: Path) -> None:
    app = guide(login, tmp_path, account(login, client_id=APP))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "Signed in as Ana Marques")
        await press(pilot, "down", "down", "enter")
        await shows(pilot, "Try the demo", "Nobody is asked for anything")
    assert left(tmp_path) == []


async def test_refusals_say_what_to_ask_the_administrator_for(login: Login, browser: Browser, tmp_path: Path) -> None:
    with login.browser() as admin:
        admin.post("/_control/policies", json={"administrators": ["User.Read"]})
    app = guide(login, tmp_path, account(login, client_id=APP))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "Only an administrator may allow this", f"approve the application {APP} for: User.Read")
        login.forget()
        await press(pilot, "enter")
        await shows(pilot, "Signed in as Ana Marques")


async def test_without_a_browser_there_is_the_address_and_the_code(
    login: Login, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "open_in_browser", lambda _: False)
    app = guide(login, tmp_path, account(login, client_id=APP))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "No browser could be opened", f"https://localhost:{login.port}/common/oauth2")
        await press(pilot, "d")
        await shows(pilot, "type the code", f"https://localhost:{login.port}/devicelogin", "is good for 15:00",
                    "only because YOU started tuical", "Nobody at Microsoft")  # fmt: skip
        await press(pilot, "c")
        assert app.clipboard == f"https://localhost:{login.port}/devicelogin"
        await press(pilot, "escape")
        assert app.return_value is None
        assert "Try the demo" in screen_text(pilot)


async def test_microsofts_own_id_is_taken_only_when_it_is_chosen(
    login: Login, browser: Browser, tmp_path: Path
) -> None:
    app = guide(login, tmp_path, account(login))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        await shows(pilot, "Microsoft Graph Command Line Tools", "and not tuical", "may block it")
        await press(pilot, "down", "enter")
        await shows(pilot, "Register an application", "az ad app create", "http://localhost")
        await press(pilot, "c", "escape", "down", "down", "enter")
        assert app.clipboard.startswith("az ad app create")
        await shows(pilot, "Signed in as", f'client_id = "{GRAPH_TOOLS}"')


# in the calendar


def household(folder: Path, login: Login, *, person: str = ANA, tokens: str = "file") -> tuple[Resting, Membership]:
    home = folder / "accounts" / "work"
    save_profile(home, Profile(person, person.partition("@")[0]))
    found = Resting(home)
    return found, Membership(account(login, client_id=APP, tokens=tokens), home, found.clock)


async def test_a_change_that_waits_asks_for_its_permission_only(login: Login, browser: Browser, tmp_path: Path) -> None:
    found, member = household(tmp_path, login)
    (member.folder / "tokens").write_text("{}")
    async with running(found, membership=member) as pilot:
        calendar_of(pilot).show_status(SyncStatus(consent=(Feature.CHANGE.value,), waiting=1))
        await settle(pilot)
        assert "may not change your calendars yet (I)" in screen_text(pilot)
        await press(pilot, "I")
        await happens(lambda: any("Signed in as ana@contoso.com" in words for words in toasts(pilot)), pilot)
        assert "poke" in found.told
    assert browser.scopes == {"Calendars.ReadWrite", "openid", "profile", "offline_access"}
    assert member.profile is not None
    assert member.profile.id


async def test_what_nothing_encrypts_is_agreed_to_before_anything_is_asked(
    login: Login, browser: Browser, tmp_path: Path
) -> None:
    found, member = household(tmp_path, login, tokens="auto")
    preferences = Preferences(tmp_path / "config.toml", Config())
    preferences.path.write_text("# mine\n[account.work]\n")
    async with running(found, membership=member, preferences=preferences) as pilot:
        await press(pilot, "I")
        await shows(pilot, "would be stored unencrypted in", "Nobody has agreed to that", "f keep it in that file")
        assert not browser.scopes
        await press(pilot, "f")
        await happens(lambda: member.is_signed_in and "Signed in" in str(toasts(pilot)), pilot)
    assert preferences.path.read_text() == '# mine\n[account.work]\ntokens = "file"\n'


async def test_somebody_elses_sign_in_is_not_kept(login: Login, browser: Browser, tmp_path: Path) -> None:
    found, member = household(tmp_path, login)
    browser.person = LIDIA
    async with running(found, membership=member) as pilot:
        await press(pilot, "I")
        await shows(pilot, "You signed in as lidia@contoso.com, but work is ana@contoso.com", "Nothing was changed")
        await press(pilot, "escape")
    assert not member.is_signed_in
    assert load_profile(member.folder) == Profile(ANA, "ana")


async def test_the_accounts_and_signing_out(login: Login, browser: Browser, tmp_path: Path) -> None:
    found, member = household(tmp_path, login)
    async with running(found, membership=member) as pilot:
        await press(pilot, "I")
        await happens(lambda: member.is_signed_in and "Signed in" in str(toasts(pilot)), pilot)
        await press(pilot, "I")
        await shows(pilot, "Accounts", "work ana@contoso.com", "work or school account · Microsoft Graph",
                    "signed in, shown now", "not encrypted")  # fmt: skip
        await press(pilot, "D")
        await shows(pilot, "Sign out of ana@contoso.com", "Everything that you changed has been sent")
        await press(pilot, "y")
        assert member.is_signed_in
        await press(pilot, "enter")
        await shows(pilot, "sign in again (s)")
        assert not member.is_signed_in
        assert load_profile(member.folder) is not None
        await press(pilot, "D", "P")
        await shows(pilot, "are deleted from this computer")
        await press(pilot, "y")
        await happens(lambda: app_of(pilot).return_value is not None, pilot)
        assert app_of(pilot).return_value == Departure(purge="work")


async def test_the_demo_has_no_accounts(tmp_path: Path) -> None:
    async with running(Resting(tmp_path)) as pilot:
        await press(pilot, "I")
        assert "this is the demo" in screen_text(pilot)
        assert [row.strip() for row in screen_text(pilot).splitlines()][-1] == "Esc back  ? help"
        await press(pilot, "n", "m", "D")
        assert str(toasts(pilot)).count("leave it with q") == 1  # said once, and nothing of a second account


async def test_other_accounts_and_what_is_not_allowed_yet(login: Login, browser: Browser, tmp_path: Path) -> None:
    found, member = household(tmp_path, login)
    (member.folder / "tokens").write_text("{}")
    save_profile(tmp_path / "accounts" / "home", Profile("ana@outlook.com", tenant=PERSONAL_TENANT))
    accounts = (member.account, account(login, client_id=APP)._replace(name="home"))
    preferences = Preferences(tmp_path / "config.toml", Config(accounts=accounts))
    async with running(found, membership=member, preferences=preferences) as pilot:
        member.tokens()._denied[Feature.ROOMS] = _Denied(ConsentNeeded(Feature.ROOMS.value), 0)
        await press(pilot, "I")
        await shows(pilot, "home ana@outlook.com", "personal account · Microsoft Graph", "NOT ALLOWED YET")
        await press(pilot, "enter")
        await happens(lambda: "Signed in" in str(toasts(pilot)), pilot)
        assert browser.scopes == {"Place.Read.All", "openid", "profile", "offline_access"}
        await happens(lambda: "NOT ALLOWED YET" not in screen_text(pilot), pilot)
        await press(pilot, "up", "up", "down", "enter")
        await happens(lambda: app_of(pilot).return_value is not None, pilot)
        assert app_of(pilot).return_value == Departure("home")


def test_a_personal_account_is_planned_for_as_one(tmp_path: Path) -> None:
    save_profile(tmp_path, Profile("ana@outlook.com", tenant=PERSONAL_TENANT))
    assert account_kind(Membership(AccountConfig("home"), tmp_path, FixedClock(NOW))) == PERSONAL
    assert account_kind(None) == WORK
    desk = Resting(tmp_path).app(membership=Membership(AccountConfig("home"), tmp_path, FixedClock(NOW))).desk
    assert desk.account_kind == PERSONAL
