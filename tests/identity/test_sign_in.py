"""tuical signs in against the emulator over https: browser, device code, silent refresh, and every refusal in words."""

from __future__ import annotations

import asyncio
import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.emulator.identity.signing import APP, Login
from tests.emulator.service import ANA, LIDIA
from tuical import errors
from tuical.clock import FixedClock
from tuical.identity.application import Application
from tuical.identity.attempt import Attempt
from tuical.identity.entra import DeviceCode, Entra, Grant
from tuical.identity.scopes import AT_FIRST, scopes_of
from tuical.identity.sign_in import by_browser, by_device_code
from tuical.identity.token_store import Ephemeral, TokenStore
from tuical.identity.tokens import SignedIn
from tuical.model.feature import Feature

SCOPES = scopes_of(AT_FIRST)


class Person:
    """Sits before the browser and agrees, or does not."""

    def __init__(self, login: Login, *, agrees: bool = True, address: str = LIDIA) -> None:
        self.login = login
        self.agrees = agrees
        self.address = address
        self.asked: list[str] = []
        self.claims = ""
        self.proof: dict[str, str] = {}
        self.codes: list[DeviceCode] = []
        self.tasks: list[asyncio.Task[None]] = []

    def open_page(self, address: str) -> None:
        self.asked = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["scope"][0].split()
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
        self.proof = {name: query[name][0] for name in ("code_challenge_method", "code_challenge", "state", "nonce")}
        self.claims = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query).get("claims", [""])[0]
        self.tasks.append(asyncio.create_task(asyncio.to_thread(self._browse, address)))  # type: ignore[arg-type]

    def _browse(self, address: str) -> None:
        answer = self.login.agree(address, self.address, agrees=self.agrees)
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
        urllib.request.urlopen(query["redirect_uri"][0], urllib.parse.urlencode(answer).encode(), timeout=5).read()  # noqa: S310

    def show(self, code: DeviceCode) -> None:
        self.codes.append(code)
        self.login.approve(code.code, self.address, agrees=self.agrees)


@pytest.fixture
def entra(login: Login, tmp_path: Path) -> Iterator[Entra]:
    made = Entra(application(login), TokenStore(tmp_path))
    yield made
    made.close()


def application(login: Login) -> Application:
    return Application(APP, f"{login.base}/common", ca=str(login.ca), discovers=False)


async def no_wait(_: float) -> None:
    await asyncio.sleep(0)


def clock_of(login: Login) -> FixedClock:
    return FixedClock(login.service.moment)


async def in_browser(entra: Entra, person: Person, scopes: list[str] = SCOPES) -> Grant:
    return await by_browser(entra, scopes, person.open_page)


async def test_through_the_browser(login: Login, entra: Entra, tmp_path: Path) -> None:
    person = Person(login)
    grant = await in_browser(entra, person)
    assert (grant.address, grant.name) == (LIDIA, "Lidia Holm")
    assert {*SCOPES, "openid", "profile", "offline_access"} == set(person.asked)
    assert person.proof["code_challenge_method"] == "S256"
    assert len(person.proof["code_challenge"]) == 43
    assert min(len(person.proof[name]) for name in ("state", "nonce")) >= 16
    assert grant.token not in repr(grant)
    assert (tmp_path / "tokens").stat().st_mode & 0o777 == 0o600
    silent = await asyncio.to_thread(entra.silent, SCOPES)
    assert silent.token == grant.token


async def test_by_a_code_that_is_typed_elsewhere(login: Login, entra: Entra) -> None:
    person = Person(login, address=ANA)
    grant = await by_device_code(entra, SCOPES, person.show, clock_of(login), no_wait)
    assert grant.address == ANA
    assert person.codes[0].address == f"{login.base}/devicelogin"


@pytest.mark.filterwarnings("ignore:Attempted too soon")  # time goes by faster here
async def test_a_code_that_nobody_types_expires(login: Login, entra: Entra) -> None:
    clock = clock_of(login)

    async def later(seconds: float) -> None:
        """Ten times as long, as of a computer that sleeps meanwhile: a quarter of an hour is many requests."""
        clock.advance(10 * seconds)
        login.service.moment += timedelta(seconds=10 * seconds)

    with pytest.raises(errors.SignInRefused, match="code has expired"):
        await by_device_code(entra, SCOPES, lambda _: None, clock, later)


@pytest.mark.parametrize(
    ("policy", "number", "words"),
    [
        ({"blocked": 53003}, 53003, "rules for access block this sign-in"),
        ({"blocked": 900941}, 900941, f"approve the application {APP} for: User.Read, Calendars.Read"),
        ({"administrators": ["User.Read"]}, 90094, "Only an administrator may allow this"),
        ({"unknown_apps": [APP]}, 700016, f"does not know the application {APP}"),
        ({"public_client": False}, 7000218, "not registered as a public client"),
        ({"blocked": 50199}, 50199, "was not confirmed"),
    ],
)
async def test_refusals_have_words(login: Login, entra: Entra, policy: Any, number: int, words: str) -> None:
    with login.browser() as admin:
        admin.post("/_control/policies", json=policy)
    with pytest.raises(errors.SignInRefused) as refused:
        await in_browser(entra, Person(login))
    assert refused.value.number == number
    assert words in refused.value.sentence()


async def test_declined(login: Login, entra: Entra) -> None:
    with pytest.raises(errors.SignInRefused, match="You declined"):
        await in_browser(entra, Person(login, agrees=False))
    with pytest.raises(errors.SignInRefused, match="You declined"):
        await by_device_code(entra, SCOPES, Person(login, agrees=False).show, clock_of(login), no_wait)


async def test_permissions_come_one_by_one(login: Login, entra: Entra) -> None:
    tokens = SignedIn(entra, application(login), clock_of(login))
    with pytest.raises(errors.SignInNeeded, match="not signed in"):
        await tokens.token()
    tokens.signed_in(await in_browser(entra, Person(login)))
    first = await tokens.token(Feature.LOOK)
    with pytest.raises(errors.ConsentNeeded, match="tuical may not change your calendars yet"):
        await tokens.token(Feature.CHANGE)
    more = Person(login)
    tokens.signed_in(await in_browser(entra, more, scopes_of([Feature.CHANGE])))
    assert "Calendars.ReadWrite" in more.asked
    assert await tokens.token(Feature.CHANGE) != first


async def test_what_was_agreed_to_in_another_program_is_noticed(login: Login, entra: Entra, tmp_path: Path) -> None:
    tokens = SignedIn(entra, application(login), clock_of(login))
    tokens.signed_in(await in_browser(entra, Person(login)))
    for _ in range(2):
        with pytest.raises(errors.ConsentNeeded):
            await tokens.token(Feature.PEOPLE)
    assert tokens.denied == (Feature.PEOPLE,)
    other = Entra(application(login), TokenStore(tmp_path))
    await in_browser(other, Person(login), scopes_of([Feature.PEOPLE]))
    other.close()
    assert await tokens.token(Feature.PEOPLE)
    tokens.signed_out()
    entra.forget()
    with pytest.raises(errors.SignInNeeded, match="not signed in"):
        await tokens.token()


async def test_a_renewed_token_and_a_revoked_sign_in(login: Login, entra: Entra) -> None:
    tokens = SignedIn(entra, application(login), clock_of(login))
    grant = await in_browser(entra, Person(login))
    tokens.signed_in(grant)
    renewed = await tokens.token(fresh=True)
    assert renewed != grant.token
    assert await tokens.token() == renewed
    login.authority.revoke(LIDIA)
    with pytest.raises(errors.SignInNeeded, match="sessions were ended"):
        await tokens.token(fresh=True)


async def test_a_challenge_needs_the_person(login: Login, entra: Entra) -> None:
    tokens = SignedIn(entra, application(login), clock_of(login))
    tokens.signed_in(await in_browser(entra, Person(login)))
    claims = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
    login.authority.policies = login.authority.policies.__class__(challenge=claims)
    with pytest.raises(errors.SignInNeeded, match="one more proof"):
        await tokens.token(fresh=True, claims=claims)
    assert tokens.claims == claims
    attempt = Attempt(application(login), AT_FIRST, LIDIA, tokens.claims)
    person = Person(login)
    assert (await attempt.by_browser(person.open_page)).address == LIDIA
    assert json.loads(person.claims)["access_token"]["acrs"]["value"] == "c1"
    attempt.close()


async def test_nobody_there_and_a_certificate_that_is_not_trusted(login: Login, tmp_path: Path) -> None:
    for authority, ca, words in (
        ("https://localhost:9/common", str(login.ca), "cannot be reached"),
        (f"{login.base}/common", "", "certificate is not trusted"),
    ):
        entra = Entra(Application(APP, authority, ca=ca, discovers=False), Ephemeral())
        with pytest.raises(errors.NotSent, match=words):
            await in_browser(entra, Person(login))
        entra.close()


async def test_an_answer_of_somebody_else_is_not_taken(login: Login, entra: Entra) -> None:
    class Intruder(Person):
        def _browse(self, address: str) -> None:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
            for bad in (b"code=stolen&state=wrong", b"state=" + query["state"][0].encode(), b"\xff\xfe"):
                with pytest.raises(OSError):  # noqa: PT011 - refused or closed, whichever comes first
                    urllib.request.urlopen(query["redirect_uri"][0], bad, timeout=5)  # noqa: S310
            super()._browse(address)

    person = Intruder(login)
    assert (await in_browser(entra, person)).address == LIDIA
    await asyncio.gather(*person.tasks)


async def test_a_damaged_store_is_put_aside(login: Login, entra: Entra, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("{")
    with pytest.raises(errors.SignInNeeded, match="not signed in"):
        await asyncio.to_thread(entra.silent, SCOPES)
    assert (tmp_path / "tokens.damaged").read_text() == "{"
    await in_browser(entra, Person(login))
    entra.forget()
    assert not (tmp_path / "tokens").exists()
