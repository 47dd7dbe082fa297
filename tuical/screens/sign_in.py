"""The sign-in: through the browser, or by a code that is typed elsewhere; nothing is kept before it says who signed in.

Network and msal are loaded by the worker, never by opening the dialog.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.worker import Worker, WorkerState

from tuical.clock import Clock
from tuical.errors import SignInRefused, TuicalError, Unencrypted
from tuical.identity.application import Application
from tuical.identity.profile import Profile
from tuical.model.feature import Feature
from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.links import is_safe, open_in_browser
from tuical.screens.sign_in_words import WARNING

if TYPE_CHECKING:
    from tuical.identity.attempt import Attempt
    from tuical.identity.entra import DeviceCode

BROWSER, DEVICE_CODE = "browser", "device-code"
_OPENED = "Your browser shows Microsoft's sign-in page. Sign in there; this goes on by itself."
_NOT_OPENED = "No browser could be opened. Open this address in a browser on this computer, or press d for a code."
_PREPARING = "Asking the sign-in service …"


class Wanted(NamedTuple):
    """What a sign-in is for."""

    title: str
    application: Application
    features: Sequence[Feature]
    """What is asked for, and nothing else."""
    clock: Clock
    keep: Callable[[Attempt, Profile], None]
    """Keeps what was got, in a thread; what it raises is said, and nothing is kept."""
    login: str = BROWSER
    login_hint: str = ""
    claims: str = ""
    """What the service wants proven, empty when nothing."""
    require_place: Callable[[], None] = lambda: None
    """Called in a thread before anything is asked; raises Unencrypted and StoreError where nothing could be kept."""
    agree: Callable[[], None] | None = None
    """Agrees to a file that nothing encrypts, None where only the configuration does."""


class Got(NamedTuple):
    """Who signed in, and the attempt that holds the tokens."""

    profile: Profile
    attempt: Attempt


class SignInDialog(Dialog[Got]):
    """Goes on by itself once the person has signed in; Esc gives up, and nothing was changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "way('device-code')", "Use a code"),
        Binding("b", "way('browser')", "Use the browser"),
        Binding("c", "copy", "Copy the address"),
        Binding("enter", "again", "Try again"),
        Binding("f", "agree", "Keep it in that file"),
    ]
    DEFAULT_CSS = """
    SignInDialog #code { width: 100%; height: 3; margin-top: 1; text-align: center; content-align: center middle;
        background: $input; color: $accent; text-style: bold; }
    SignInDialog #where { height: auto; max-height: 5; margin-top: 1; scrollbar-size: 1 1; }
    SignInDialog #left { margin-top: 1; }
    SignInDialog #warning { margin-top: 1; }
    SignInDialog .hidden { display: none; }
    """

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.title_words = wanted.title
        self._wanted = wanted
        self._way = wanted.login
        self._address = ""
        self._until = 0.0
        self._failed = False
        self._asks = False

    def compose_box(self) -> ComposeResult:
        """What to do, the address, the code with its warning, what is asked for, and the keys."""
        yield Words("", id="step", classes="line")
        with VerticalScroll(id="where", classes="hidden"):
            yield Words("", id="address", classes="line")
        yield Words("", id="code", classes="hidden")
        yield Words("", id="left", classes="line quiet hidden")
        yield Words(WARNING, id="warning", classes="line warn hidden")
        asked = ", ".join(feature.value for feature in self._wanted.features)
        yield Words(f"tuical asks to {asked}.", id="asked", classes="told")
        yield Words("", id="keys", classes="keys")

    def on_mount(self) -> None:
        """Begin at once."""
        self.set_interval(1.0, self._count_down)
        self._begin()

    def action_way(self, way: str) -> None:
        """Sign in in the other way."""
        if way != self._way or self._failed:
            self._way = way
            self._begin()

    def action_again(self) -> None:
        """Try once more after a refusal."""
        if self._failed:
            self._begin()

    def action_agree(self) -> None:
        """Let the sign-in lie in a plain file, and go on."""
        if self._asks and self._wanted.agree is not None:
            try:
                self._wanted.agree()
            except TuicalError as error:
                self._refused(error)
            else:
                self._begin()

    def action_copy(self) -> None:
        """Put the address in the clipboard, never the code."""
        if self._address:
            self.app.copy_to_clipboard(self._address)
            self.notify("The address is in the clipboard.", markup=False, timeout=4)

    def _begin(self) -> None:
        self._address, self._until, self._failed, self._asks = "", 0.0, False, False
        self._show(_PREPARING)
        self._attempt()

    @work(exclusive=True, group="sign-in", exit_on_error=False)
    async def _attempt(self) -> None:
        wanted = self._wanted
        try:
            await asyncio.to_thread(wanted.require_place)
        except TuicalError as error:
            self._refused(error)
            return
        attempt: Attempt = await asyncio.to_thread(_attempt_of, wanted)
        try:
            if self._way == DEVICE_CODE:
                profile = await attempt.by_device_code(self._show_code, wanted.clock)
            else:
                profile = await attempt.by_browser(self._open_page)
            await asyncio.to_thread(wanted.keep, attempt, profile)
        except TuicalError as error:
            self._refused(error)
        else:
            self.dismiss(Got(profile, attempt))
        finally:
            attempt.close()

    @on(Worker.StateChanged)
    def _stopped(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "sign-in" and event.state == WorkerState.ERROR:
            self._refused(SignInRefused("The sign-in stopped unexpectedly.", "Nothing was changed; try again."))

    def _open_page(self, address: str) -> None:
        self._address = address
        opened = is_safe(address) and open_in_browser(address)
        self._show(_OPENED if opened else _NOT_OPENED, address="" if opened else address)

    def _show_code(self, started: DeviceCode) -> None:
        self._address = started.address
        self._until = self._wanted.clock.monotonic() + started.seconds
        self._show("Open this page on any device and type the code:", address=started.address, code=started.code)

    def _refused(self, error: TuicalError) -> None:
        self._failed, self._address, self._until = True, "", 0.0
        self._asks = isinstance(error, Unencrypted) and self._wanted.agree is not None
        self._show(error.title, address=error.hint)

    def _show(self, step: str, *, address: str = "", code: str = "") -> None:
        words = self.query_one("#step", Words)
        words.say(step)
        words.set_class(self._failed, "warn")
        self._fill("address", address)
        self.query_one("#where").set_class(not address, "hidden")
        self._fill("code", "  ".join(code))
        self.query_one("#warning").set_class(not code, "hidden")
        self.query_one("#asked").set_class(bool(code), "hidden")
        self.query_one("#keys", Words).say(key_words(self._pairs()))
        self._count_down()

    def _fill(self, name: str, words: str) -> None:
        widget = self.query_one(f"#{name}", Words)
        widget.say(Content.styled(words, "bold") if name == "address" and self._until else words)
        widget.set_class(not words, "hidden")

    def _pairs(self) -> list[tuple[str, str]]:
        if self._asks:
            return [("f", "keep it in that file"), ("esc", "leave")]
        pairs = [("enter", "try again")] if self._failed else []
        pairs.append(("b", "use the browser") if self._way == DEVICE_CODE else ("d", "use a code instead"))
        if self._address:
            pairs.append(("c", "copy the address"))
        return [*pairs, ("esc", "leave" if self._failed else "cancel")]

    def _count_down(self) -> None:
        left = max(0, round(self._until - self._wanted.clock.monotonic())) if self._until else 0
        self._fill("left", f"The code is good for {left // 60}:{left % 60:02d}." if left else "")


def _attempt_of(wanted: Wanted) -> Attempt:
    from tuical.identity.attempt import Attempt  # loads msal, which no key press waits for

    return Attempt(wanted.application, wanted.features, wanted.login_hint, wanted.claims)
