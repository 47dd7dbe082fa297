"""Deciding about what has not reached the service."""

from __future__ import annotations

from tuical.keymap.bound import APP, CONFLICT, OUTBOX, BoundKey

_GROUP = "Outbox"

KEYS = (
    BoundKey("outbox.open", "O", "open_screen('outbox')", "What waits to be sent", "Lists", (APP,), "outbox"),
    BoundKey(
        "outbox.send", "ctrl+s", "send_now", "Send now, or once more", _GROUP, (OUTBOX,), "send now"
    ),
    BoundKey("outbox.edit", "e", "edit", "Change what is to be sent", _GROUP, (OUTBOX,), "edit"),
    BoundKey("outbox.drop", "delete,D", "drop", "Drop the change", _GROUP, (OUTBOX,), "drop"),
    BoundKey("conflict.mine", "m", "choose('mine')", "What you wrote stays", _GROUP, (CONFLICT,), "mine"),
    BoundKey("conflict.theirs", "t", "choose('theirs')", "What they wrote stays", _GROUP, (CONFLICT,), "theirs"),
    BoundKey("conflict.both", "b", "choose('both')", "Both stay", _GROUP, (CONFLICT,), "both"),
    BoundKey("conflict.all_mine", "M", "choose_all('mine')", "All of yours stays", _GROUP, (CONFLICT,), "all mine"),
    BoundKey(
        "conflict.all_theirs", "T", "choose_all('theirs')", "All of theirs stays", _GROUP, (CONFLICT,), "all theirs"
    ),
    BoundKey("conflict.settle", "ctrl+s", "settle", "Settle it as chosen", _GROUP, (CONFLICT,), "send"),
)  # fmt: skip
