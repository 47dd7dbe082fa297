"""Searching, and being reminded."""

from __future__ import annotations

from tuical.keymap.bound import CALENDAR, BoundKey

_SEARCH = "open_screen('search')"

KEYS = (BoundKey("search.open", "slash,ctrl+e,f3", _SEARCH, "Search", "Finding", (CALENDAR,), "search", first=True),)
