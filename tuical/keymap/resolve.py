"""Lays a person's keys over the defaults and says what is wrong, since Textual drops actions without a word.

Textual's own keymap swallows a clash with a default, keeps the default for an empty string, and ignores ids and key
names that do not exist; so nothing reaches it that was not checked here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tuical.keymap.bound import WITHIN
from tuical.keymap.key_names import UnknownKey, key_list, shown_key
from tuical.keymap.profiles import PROFILES
from tuical.keymap.sequences import single_keys
from tuical.keymap.table import APP, BINDINGS, BoundKey
from tuical.text import safe_text

if TYPE_CHECKING:
    from textual.binding import BindingType

_BY_ID = {binding.id: binding for binding in BINDINGS}


def resolve(overrides: Mapping[str, str], profile: str = "default") -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys of every binding by id, joined with commas and empty for unbound ones, and what is wrong in sentences.

    An override that is wrong in itself (an unknown id or key) is left out; one that clashes takes the key from the
    default it clashes with, and says so; where two overrides clash the first one in the table keeps the key.
    """
    resolved = {binding.id: binding.keys for binding in BINDINGS} | PROFILES.get(profile, {})
    if not overrides:
        return resolved, ()  # the tests find no clash in a profile
    problems: list[str] = []
    chosen = dict(_checked(overrides, problems))
    resolved.update(chosen)
    _settle_clashes(resolved, chosen, problems)
    return resolved, tuple(problems)


def textual_keymap(resolved: Mapping[str, str]) -> dict[str, str]:
    """For `App.set_keymap`: an action without a single key gets one that no keyboard has, since empty would mean the
    default."""
    return {name: single_keys(keys) or f"<unbound:{name}>" for name, keys in resolved.items()}


def bindings_of(place: str) -> list[BindingType]:
    """The bindings of one place with their default keys, for the `BINDINGS` of an App or Screen class."""
    from textual.binding import Binding  # the table and its rules can be read without Textual

    return [
        Binding(bound.keys, bound.action, bound.description, show=False, priority=bound.first, id=bound.id)
        for bound in BINDINGS
        if place in bound.where
    ]


def _checked(overrides: Mapping[str, str], problems: list[str]) -> Iterator[tuple[str, str]]:
    for name, keys in overrides.items():
        if name not in _BY_ID:
            problems.append(_unknown_id(name))
            continue
        try:
            yield name, ",".join(key_list(keys))
        except UnknownKey as error:
            wrong = safe_text(str(error), limit=40)
            hint = "Keys are written as n, N, ctrl+n, f5, pageup, question_mark, comma."
            problems.append(
                f"keys.{name}: there is no key called {wrong}. {hint} It keeps {_shown(_BY_ID[name].keys)}."
            )


def _unknown_id(name: str) -> str:
    near = difflib.get_close_matches(name, _BY_ID, 1)
    hint = f"Did you mean {near[0]}?" if near else "Help (?) lists the names of all bindings."
    return f"keys.{safe_text(name, limit=60)}: there is no binding of that name. {hint}"


def _settle_clashes(resolved: dict[str, str], chosen: Mapping[str, str], problems: list[str]) -> None:
    """Every key in a place has one action; the person's choice wins over a default."""
    ranked = sorted(BINDINGS, key=lambda binding: binding.id not in chosen)
    taken: list[tuple[str, BoundKey]] = []
    for binding in ranked:
        kept = []
        for key in filter(None, resolved[binding.id].split(",")):
            owner = next((other for held, other in taken if _begin_alike(held, key) and _meet(other, binding)), None)
            if owner is None:
                taken.append((key, binding))
                kept.append(key)
            else:
                problems.append(_clash(key, owner, binding, kept_by=resolved[binding.id]))
        resolved[binding.id] = ",".join(kept)


def _begin_alike(one: str, other: str) -> bool:
    """Whether they are the same, or one is a sequence that begins with the other: nobody could tell them apart."""
    return one == other or f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _meet(one: BoundKey, other: BoundKey) -> bool:
    return APP in (*one.where, *other.where) or bool(_reach(one) & set(other.where) or _reach(other) & set(one.where))


def _reach(bound: BoundKey) -> set[str]:
    """Its places and those whose keys hold there too."""
    return {*bound.where, *(WITHIN[place] for place in bound.where if place in WITHIN)}


def _clash(key: str, owner: BoundKey, loser: BoundKey, *, kept_by: str) -> str:
    others = [other for other in kept_by.split(",") if other != key]
    rest = f"stays on {_shown(','.join(others))}" if others else "has no key now"
    return (
        f'keys.{owner.id}: {shown_key(key)} is "{owner.description}" ({owner.id}) now; '
        f'"{loser.description}" ({loser.id}) had it and {rest}.'
    )


def _shown(keys: str | Iterable[str]) -> str:
    names = keys.split(",") if isinstance(keys, str) else list(keys)
    return " ".join(shown_key(name) for name in names if name) or "no key"
