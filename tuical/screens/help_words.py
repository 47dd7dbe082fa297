"""What help says: every binding by its task, keys that belong together on one line, those that hold here apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tuical.keymap import BINDINGS, shown_key
from tuical.layout.help_page import Groups

TOGETHER: Mapping[tuple[str, ...], str] = {
    ("move.left", "move.down", "move.up", "move.right"): "Move",
    ("event.next", "event.previous"): "Next, previous event",
    ("period.previous", "period.next"): "Previous, next period",
    ("month.previous", "month.next"): "A month back, a month on",
    ("year.previous", "year.next"): "A year back, a year on",
    ("move.later", "move.earlier"): "15 minutes, while moving",
    ("stretch.down", "stretch.up"): "Longer, shorter",
    ("stretch.right", "stretch.left"): "The same by a day",
    ("list.page_up", "list.page_down"): "A page back, a page on",
    ("slots.earlier", "slots.later"): "Half an hour earlier, later",
    ("slots.day_before", "slots.day_after"): "A day earlier, later",
    ("schedule.longer", "schedule.shorter"): "Half an hour longer, shorter",
    tuple(f"slots.time_{number}" for number in range(1, 10)): "The time of this number",
    ("settings.next", "settings.previous"): "Next, previous value",
}
"""Bindings that are one thing in several directions, by id, with the words for all of them."""
_FIRST_OF = {ids[0]: (ids, words) for ids, words in TOGETHER.items()}
_FOLLOWS = {name for ids in TOGETHER for name in ids[1:]}
_ROOM = 8
"""Letters of two keys that leave room for two blanks between them."""
_MOST = 3
"""First keys that are shown one by one; of more that count on, only the ends."""


def help_groups(keymap: Mapping[str, str], active: Collection[str]) -> tuple[Groups, Groups]:
    """What holds where help was opened (`active`, by id), and everything else; headings to keys and words."""
    here: dict[str, list[tuple[str, str]]] = {}
    elsewhere: dict[str, list[tuple[str, str]]] = {}
    for name, group, keys, words in _entries(keymap):
        (here if name in active else elsewhere).setdefault(group, []).append((keys or "no key", words))
    return here, elsewhere


def meant(words: str, key: str, keymap: Mapping[str, str]) -> str:
    """The binding that an entry's words stand for, by id; of several that are one, that of the key, or the last."""
    ids = next((ids for ids, together in TOGETHER.items() if together == words), None)
    if ids is None:
        return next((bound.id for bound in BINDINGS if bound.description == words), "")
    return next((name for name in ids if key and any(one.endswith(key) for one in _keys(keymap, name)[:1])), ids[-1])


def _entries(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for bound in BINDINGS:
        if bound.id in _FIRST_OF:
            ids, words = _FIRST_OF[bound.id]
            yield bound.id, bound.group, _together([_keys(keymap, name)[:1] for name in ids]), words
        elif bound.id not in _FOLLOWS:
            yield bound.id, bound.group, "  ".join(_keys(keymap, bound.id)), bound.description


_DEFAULTS = {bound.id: bound.keys for bound in BINDINGS}


def _keys(keymap: Mapping[str, str], name: str) -> list[str]:
    return [shown_key(key) for key in keymap.get(name, _DEFAULTS[name]).split(",") if key]


def _together(firsts: Sequence[Sequence[str]]) -> str:
    """`{  }`, `h j k l`, `Shift+→ ←`, `1 … 9`."""
    keys = [key for keys in firsts for key in keys]
    if len(keys) > 1 and len({key.rpartition("+")[0] for key in keys}) == 1 and "+" in keys[0].rstrip("+"):
        return " ".join((keys[0], *(key.rpartition("+")[2] for key in keys[1:])))
    if keys == [str(number) for number in range(1, len(keys) + 1)] and len(keys) > _MOST:
        return f"{keys[0]} … {keys[-1]}"
    return ("  " if len(keys) < _MOST and sum(map(len, keys)) < _ROOM else " ").join(keys)
