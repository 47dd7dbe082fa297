"""Accounts: signing in and out."""

from __future__ import annotations

from tuical.keymap.bound import ACCOUNTS, APP, BoundKey

_GROUP = "Accounts"

KEYS = (
    BoundKey("accounts.open", "I", "accounts", "Accounts; sign in again, or allow what waits", "General", (APP,)),
    BoundKey("accounts.sign_in", "s", "sign_in", "Sign in again", _GROUP, (ACCOUNTS,), "sign in"),
    BoundKey("accounts.add", "n", "add", "Add an account", _GROUP, (ACCOUNTS,), "add"),
    BoundKey("accounts.sign_out", "delete,D", "sign_out", "Sign out", _GROUP, (ACCOUNTS,), "sign out"),
    BoundKey("accounts.together", "m", "together", "All accounts together, or one", _GROUP, (ACCOUNTS,), "all or one"),
)
