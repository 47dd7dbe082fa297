"""Keys one after the other, and the sets of keys for hands that learnt elsewhere."""

from __future__ import annotations

import pytest

from tuical.config.keys import PROFILES as IN_THE_FILE
from tuical.keymap import BINDINGS, PROFILES, resolve, shown_key, textual_keymap
from tuical.keymap.key_names import UnknownKey, key_list
from tuical.keymap.sequences import Pressed, Sequences

HERE = {"top", "tag", "leave"}


@pytest.mark.parametrize(
    ("keys", "pressed"),
    [
        ("gg", Pressed((), "top")),
        ("g", Pressed(("g",))),
        ("gx", Pressed()),
        ("xgg", Pressed((), "top")),
        ("gt", Pressed((), "tag")),
        ("ggg", Pressed(("g",))),
        ("xy", Pressed()),
        ("ab", Pressed()),
    ],
)
def test_what_keys_make_of_those_before(keys: str, pressed: Pressed) -> None:
    sequences = Sequences({"top": "t,g g", "tag": "g t", "leave": "q", "elsewhere": "a b"})
    last = Pressed()
    for key in keys:
        last = sequences.press(last.pending, key, HERE)
    assert last == pressed


def test_sequences_are_named_shown_and_kept_from_textual() -> None:
    assert key_list("G g, ctrl + p,  g  Shift+n ") == ("G g", "ctrl+p", "g N")
    assert [shown_key(key) for key in ("g g", "ctrl+x ctrl+s", "g escape")] == ["gg", "^x ^s", "g Esc"]
    assert textual_keymap({"top": "g g", "both": "t,g g"}) == {"top": "<unbound:top>", "both": "t"}
    with pytest.raises(UnknownKey):
        key_list("g bogus")


def test_a_sequence_that_begins_with_a_bound_key_is_a_clash() -> None:
    keys, problems = resolve({"calendar.today": "g g"})
    assert keys["calendar.go_to"] == ""
    assert '"Go to today" (calendar.today) now; "Go to a date that you type" (calendar.go_to)' in problems[0]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_names_what_exists_clashes_nowhere_and_loses_nothing(name: str) -> None:
    known = {bound.id: bound for bound in BINDINGS}
    profile = PROFILES[name]
    assert set(profile) <= set(known)
    assert all(",".join(key_list(keys)) == keys for keys in profile.values())
    keys, _ = resolve({}, name)
    settled, problems = resolve({"app.help": keys["app.help"]}, name)
    assert problems == ()
    assert settled == keys
    assert [bound for bound, held in keys.items() if not held] == (["app.suspend"] if name == "outlook" else [])


def test_the_file_knows_the_same_profiles() -> None:
    assert tuple(PROFILES) == IN_THE_FILE
