"""The first month as rows, before there is a terminal toolkit: the same scenes, laid out by the same functions.

What it paints is what the calendar screen paints a moment later, cell by cell; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from tuical.layout.key_bar import key_bar
from tuical.layout.month import month_frame
from tuical.layout.month_scene import NARROW
from tuical.layout.runs import Row
from tuical.layout.sidebar import sidebar_frame
from tuical.layout.stretch import stretches_over
from tuical.layout.symbols import Symbols
from tuical.layout.top_bar import top_bar
from tuical.model.status import SyncStatus
from tuical.screens import calendar_scenes as scenes
from tuical.screens.bar_keys import CALENDAR_KEYS, LASTING, bar_keys
from tuical.screens.calendar_state import days_in_view, opening_state
from tuical.screens.desk import Desk
from tuical.screens.sizes import SIDEBAR_FROM, SIDEBAR_WIDTH


def first_month(
    desk: Desk, account: str, keymap: Mapping[str, str], symbols: Symbols, width: int, height: int
) -> tuple[Row, ...]:
    """The whole screen in exactly `height` rows of `width` cells."""
    state = opening_state(desk.now(), "month")
    days = days_in_view(state, desk.settings)
    read = stretches_over(days[0], days[-1] + 1, (), desk.events)
    picture = scenes.picture_of(desk, read, scenes.palette_of(desk), symbols)
    status = SyncStatus(synced_at=desk.reader.synced_at())
    waiting = 0 if width >= SIDEBAR_FROM else len(desk.invitations(int(desk.now().timestamp())))
    top = top_bar(scenes.top_scene(state, picture, status, account, invitations=waiting), width).rows
    shown = [(key.shown, key.word) for key in bar_keys(CALENDAR_KEYS, keymap)]
    keys = key_bar(shown, width, lasting=LASTING).rows
    side: tuple[Row, ...] = ()
    if width >= SIDEBAR_FROM:
        scene = scenes.sidebar_scene(state, picture, scenes.beside_of(desk))
        side = sidebar_frame(scene, SIDEBAR_WIDTH, height - 2).rows
    month = scenes.month_scene(state, picture)._replace(narrow=width < NARROW)
    body = month_frame(month, width - SIDEBAR_WIDTH * bool(side), height - 2).rows
    return (*top, *(left + right for left, right in zip_longest(side, body, fillvalue=())), *keys)
