"""The sign-in service on https, with certificates that only the test trusts, and a person before it."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import trustme
import uvicorn

from tests.emulator.service import Service
from tuical.emulator.application import create_application
from tuical.emulator.identity.authority import Authority

APP = "4a1aa1d5-c567-49d0-ad0b-cd957a47f842"


class Login:
    """A world with four people and a sign-in service on the moment of the test."""

    def __init__(self, folder: Path) -> None:
        self.forget()
        made = trustme.CA()
        self.ca = folder / "ca.pem"
        made.cert_pem.write_to_path(str(self.ca))
        issued = made.issue_cert("localhost", "127.0.0.1")
        self.certificate = folder / "server.pem"
        issued.private_key_and_cert_chain_pem.write_to_path(str(self.certificate))
        self.port = 0
        self.ends = ExitStack()
        """What is closed when the service ends."""

    def forget(self) -> None:
        """Begin anew on the same port."""
        self.service = Service()
        self.authority = Authority(self.service.world, self._now)
        self.application: Any = create_application(
            self.service.world, faults=self.service.faults, authority=self.authority
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer as the application of now does."""
        await self.application(scope, receive, send)

    def _now(self) -> float:
        return self.service.moment.timestamp()

    @property
    def base(self) -> str:
        return f"https://localhost:{self.port}"

    def browser(self, **given: Any) -> httpx.Client:
        """What a person clicks with."""
        context = ssl.create_default_context(cafile=str(self.ca))
        return httpx.Client(verify=context, base_url=self.base, **given)

    def agree(self, url: str, person: str, *, agrees: bool = True) -> dict[str, str]:
        """Open the sign-in page and answer it; what the browser brings back to the app."""
        with self.browser() as browser:
            page = browser.get(url)
            kept = hidden_of(page.text)
            if page.status_code == 200 and "request" in kept:
                answer = {"request": kept["request"], "as": person, "agree": "yes" if agrees else "no"}
                page = browser.post(urlsplit(url).path, data=answer)
            if page.is_redirect:
                return answer_of(page.headers["location"])
            return hidden_of(page.text)

    def approve(self, code: str, person: str, *, agrees: bool = True) -> int:
        """What a person does with a device code; the status of the page."""
        with self.browser() as browser:
            answer = {"code": code, "as": person, "agree": "yes" if agrees else "no"}
            return browser.post("/devicelogin", data=answer).status_code


def hidden_of(page: str) -> dict[str, str]:
    """The fields of a form that nobody sees."""
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)}


def answer_of(location: str) -> dict[str, str]:
    """What came back to the app in an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


@contextmanager
def logging_in(folder: Path) -> Iterator[Login]:
    """Serve until the block ends."""
    login = Login(folder)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        login.port = listening.getsockname()[1]
        config = uvicorn.Config(
            login, lifespan="off", ws="none", log_level="critical", access_log=False,
            timeout_graceful_shutdown=1, ssl_certfile=str(login.certificate),
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield login
        finally:
            login.ends.close()
            server.should_exit = True
            thread.join(10)
