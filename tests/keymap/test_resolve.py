"""The validator of the person's keys: nothing is dropped without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.keymap import APP, BINDINGS, PLACES, resolve, shown_key, textual_keymap
from tuical.keymap.key_names import UnknownKey, key_list, normal_key

DEFAULTS = {binding.id: binding.keys for binding in BINDINGS}


def clashes(keys: dict[str, str]) -> list[tuple[str, str, str]]:
    """Keys that two actions would have in one place."""
    found = []
    for place in PLACES:
        taken: dict[str, str] = {}
        for binding in BINDINGS:
            if place in binding.where or APP in binding.where:
                for key in filter(None, keys[binding.id].split(",")):
                    if key in taken:
                        found.append((place, taken[key], binding.id))
                    taken[key] = binding.id
    return found


def test_the_table_is_sound() -> None:
    assert len(DEFAULTS) == len(BINDINGS)
    assert clashes(DEFAULTS) == []
    for binding in BINDINGS:
        assert set(binding.where) <= set(PLACES)
        assert binding.description
        assert ",".join(key_list(binding.keys)) == binding.keys


def test_without_overrides_the_defaults_stand() -> None:
    assert resolve({}) == (DEFAULTS, ())


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("n", "n"),
        ("N", "N"),
        ("?", "question_mark"),
        ("n, ctrl+n", "n,ctrl+n"),
        ("Shift+N", "N"),
        ("Ctrl+N, ctrl+n", "ctrl+n"),
        ("shift+ctrl+a", "ctrl+shift+a"),
        ("PgUp, Esc, Return, F5", "pageup,escape,enter,f5"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("comma", "comma"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+?", "ctrl+question_mark"),
        ("é, ß, 界", "é,ß,界"),
        ("less_than_sign, euro_sign", "less_than_sign,euro_sign"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_keys_are_spelled_as_textual_spells_them(written: str, keys: str) -> None:
    assert ",".join(key_list(written)) == keys


@pytest.mark.parametrize("written", ["bogus_key", "ctrl+bogus", "hyperspace+n", "f99", "gg", "ctrl+", "\x1b", "ctr+n"])
def test_keys_that_no_keyboard_has(written: str) -> None:
    with pytest.raises(UnknownKey):
        normal_key(written)
    keys, problems = resolve({"event.next": written})
    assert keys == DEFAULTS
    assert len(problems) == 1
    assert "there is no key called" in problems[0]
    assert problems[0].endswith("It keeps Tab.")
    assert "\x1b" not in problems[0]


def test_a_clash_with_a_default_is_said_with_both_descriptions() -> None:
    keys, problems = resolve({"calendar.today": "g"})
    assert keys["calendar.today"] == "g"
    assert keys["calendar.go_to"] == ""
    (problem,) = problems
    assert problem.startswith('keys.calendar.today: g is "Go to today" (calendar.today) now; ')
    assert problem.endswith('"Go to a date that you type" (calendar.go_to) had it and has no key now.')


def test_a_clash_between_a_screen_and_the_whole_program_is_seen() -> None:
    keys, problems = resolve({"app.quit": "j"})
    assert keys["move.down"] == "down"
    assert problems == ('keys.app.quit: j is "Quit" (app.quit) now; "Move down" (move.down) had it and stays on ↓.',)


def test_places_that_are_never_active_together_may_share_a_key() -> None:
    assert resolve({"event.join": "j"})[1] != ()
    assert resolve({"sidebar.toggle": "t"})[1] == ()


def test_two_overrides_that_want_the_same_key() -> None:
    keys, problems = resolve({"event.next": "ctrl+y", "calendar.go_to": "ctrl+y"})
    assert (keys["calendar.go_to"], keys["event.next"]) == ("ctrl+y", "")
    assert len(problems) == 1


def test_keys_can_be_swapped() -> None:
    keys, problems = resolve({"calendar.today": "g", "calendar.go_to": "t"})
    assert (keys["calendar.today"], keys["calendar.go_to"], problems) == ("g", "t", ())


def test_an_empty_string_unbinds() -> None:
    keys, problems = resolve({"app.quit": ""})
    assert keys["app.quit"] == ""
    assert problems == ()
    assert textual_keymap(keys)["app.quit"] not in ("", "q")


def test_unknown_ids_are_said_with_the_nearest_one() -> None:
    keys, problems = resolve({"event.nxt": "n", "\x1b[2J": "n"})
    assert keys == DEFAULTS
    assert problems[0] == "keys.event.nxt: there is no binding of that name. Did you mean event.next?"
    assert "\x1b" not in problems[1]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("question_mark", "?"), ("ctrl+p", "^p"), ("shift+tab", "Shift+Tab"), ("pageup", "PgUp"), ("f5", "F5"),
        ("left_square_bracket", "["), ("less_than_sign", "<"), ("escape", "Esc"), ("h", "h"), ("A", "A"), ("left", "←"),
        ("ctrl+shift+a", "Ctrl+Shift+a"), ("ctrl+f5", "Ctrl+F5"),
    ],
)  # fmt: skip
def test_keys_are_shown_as_people_know_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


WRITTEN = st.lists(
    st.sampled_from(["n", "t", "g", "q", "escape", "ctrl+p", "?", "f1", "x", "J", "bogus", "", "tab", "space"]),
    max_size=3,
).map(", ".join)


@given(st.dictionaries(st.sampled_from([*DEFAULTS, "odd"]), WRITTEN, max_size=6))
def test_whatever_is_written_no_two_actions_share_a_key(overrides: dict[str, str]) -> None:
    keys, _ = resolve(overrides)
    assert clashes(keys) == []
    assert set(keys) == set(DEFAULTS)
