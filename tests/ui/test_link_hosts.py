"""The first link to a stranger's host is asked about, later ones and those to everybody's calls open at once."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.support import Resting, app_of, press, running, screen_text, settle, toasts
from tuical.screens import intents, links
from tuical.screens.link_dialog import LinkDialog


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that reached the browser."""
    found: list[str] = []
    monkeypatch.setattr("tuical.screens.links.has_desktop", lambda: True)
    monkeypatch.setattr("tuical.screens.links.open_in_browser", lambda link: found.append(link) is None)
    return found


async def follow(pilot: Pilot[None], link: str) -> None:
    """As a screen does it."""
    app_of(pilot).post_message(intents.OpenLink(link))
    await settle(pilot)


async def test_the_first_link_to_a_host_is_asked_about(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        await follow(pilot, "https://teams.microsoft.com/l/x")
        assert opened.pop() == "https://teams.microsoft.com/l/x"
        await follow(pilot, "https://calls.contoso.com/1")
        assert isinstance(pilot.app.screen, LinkDialog)
        assert "calls.contoso.com" in screen_text(pilot)
        await press(pilot, "escape")
        assert opened == []
        await follow(pilot, "https://calls.contoso.com/1")
        await press(pilot, "c")
        assert pilot.app.clipboard == "https://calls.contoso.com/1"
        await follow(pilot, "https://calls.contoso.com/1")
        await press(pilot, "enter")
        await follow(pilot, "https://calls.contoso.com/2")
        assert opened == ["https://calls.contoso.com/1", "https://calls.contoso.com/2"]
        await follow(pilot, "https://contoso.com/")
        assert isinstance(pilot.app.screen, LinkDialog)


async def test_an_imitation_is_called_one(resting: Resting, opened: list[str]) -> None:
    async with running(resting) as pilot:
        await follow(pilot, f"https://{'раypal.com'.encode('idna').decode()}/")
        assert "mixes letters" in " ".join(screen_text(pilot).split())
        assert "xn--" in screen_text(pilot)
    assert opened == []


@pytest.mark.parametrize(
    "link", ["--help", "file:///etc/passwd", "https://x.example/\x1b]0;x\x07", "https://a@b.example"]
)
async def test_what_could_be_misread_is_never_opened(resting: Resting, opened: list[str], link: str) -> None:
    async with running(resting) as pilot:
        await follow(pilot, link)
        assert "not opened" in toasts(pilot)[-1]
        assert not isinstance(pilot.app.screen, LinkDialog)
    assert opened == []


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_link_is_one_argument_and_never_goes_through_a_shell(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    started: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.Popen", lambda words, **named: started.append((words, named)))
    assert links.open_in_browser("https://x.example/?a=1&b=$(id);c")
    ((words, named),) = started
    assert words == [f"/usr/bin/{'open' if platform == 'darwin' else 'xdg-open'}", "https://x.example/?a=1&b=$(id);c"]
    assert not named.get("shell")


@pytest.mark.parametrize(
    ("browser", "words"),
    [
        ("firefox", ["firefox", "https://x.example/"]),
        ("firefox --new-tab %s", ["firefox", "--new-tab", "https://x.example/"]),
        ('firefox "unclosed', ["/usr/bin/xdg-open", "https://x.example/"]),
    ],
)
def test_an_own_browser_is_one_program_with_one_link(
    monkeypatch: pytest.MonkeyPatch, browser: str, words: list[str]
) -> None:
    started: list[Any] = []
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", browser)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: started.append(words))
    assert links.open_in_browser("https://x.example/")
    assert started == [words]
