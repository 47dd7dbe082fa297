"""`Session`: what one run of the program is given; values and ways to the service, nothing that asks by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.theme import Theme

from tuical.clock import Clock
from tuical.config.preferences import Preferences
from tuical.model.view import ViewSettings
from tuical.screens.members import Member, OpenService

if TYPE_CHECKING:
    from tuical.identity.membership import Membership
    from tuical.store.outboxes import AnyOutbox
    from tuical.store.readers import AnyReader


class Session(NamedTuple):
    """What one run of the program is given."""

    account: str
    """What to call the account in the status line."""
    reader: AnyReader
    outbox: AnyOutbox
    clock: Clock
    settings: Callable[[], ViewSettings]
    """How time is drawn, as the configuration and what is known of the mailbox say now."""
    theme: Theme
    user_themes: Path | None
    keymap: Mapping[str, str]
    """The keys of every binding by id."""
    textual_keymap: Mapping[str, str]
    """The person's own keys, as Textual takes them."""
    problems: Sequence[str]
    """What was wrong with the configuration, one sentence each."""
    preferences: Preferences
    """The configuration as it stands now."""
    start_view: str
    hold_seconds: int
    ascii_symbols: bool
    open_service: OpenService
    settle: float = 0.1
    """Seconds after the first frame that belong to the person's eyes and first key; then the network is loaded."""
    membership: Membership | None = None
    """The account and its sign-in, None on the demo mailbox; of several accounts the usual one."""
    data_folder: Path | None = None
    """Where the folders of all accounts lie."""
    members: tuple[Member, ...] = ()
    """Of several accounts that are shown together each one, the usual one first; then `reader` and `outbox` are those
    of all of them."""
