"""What a hosted world is made of, and that its state file is whole or refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.demo.worlds import NOW
from tuical.emulator.demo.hosting import Hosting, world_from
from tuical.emulator.demo.statefile import pieces, read_world, write_world
from tuical.emulator.options import EmulatorOptions, StartError


def _count(options: EmulatorOptions) -> tuple[int, int]:
    world = world_from(options)
    return len(world.mailboxes), len(world.mailbox(world.owner).items)


def test_demo_empty_and_neither() -> None:
    assert _count(EmulatorOptions(now=NOW, empty=True)) == (1, 0)
    people, events = _count(EmulatorOptions(now=NOW))
    assert (people > 50, events) == (True, 0)
    assert _count(EmulatorOptions(now=NOW, demo=True))[1] > 180
    assert _count(EmulatorOptions(now=NOW, empty=True, events=70)) == (1, 70)


def test_the_state_is_taken_up_again_and_nothing_is_added_twice(tmp_path: Path) -> None:
    options = EmulatorOptions(now=NOW, demo=True, events=5, seed=7, state=tmp_path / "deep" / "state.json")
    hosting = Hosting(world_from(options), options)
    hosting.save()
    assert world_from(options).to_state() == hosting.world.to_state()


def test_the_state_file_is_private_and_leaves_no_drafts(tmp_path: Path) -> None:
    options = EmulatorOptions(now=NOW, empty=True, state=tmp_path / "state.json")
    Hosting(world_from(options), options).save()
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
    assert (tmp_path / "state.json").stat().st_mode & 0o077 == 0


def test_only_changes_are_saved(tmp_path: Path) -> None:
    options = EmulatorOptions(now=NOW, empty=True, state=tmp_path / "state.json")
    hosting = Hosting(world_from(options), options)
    hosting.save()
    (tmp_path / "state.json").unlink()
    hosting.save()
    assert not (tmp_path / "state.json").exists()
    hosting.world.mailbox(hosting.world.owner).add_calendar("Garden")
    hosting.save()
    assert (tmp_path / "state.json").exists()


def test_hostile_text_survives_the_file(tmp_path: Path) -> None:
    world = world_from(EmulatorOptions(now=NOW, demo=True))
    write_world(tmp_path / "state.json", world)
    kept = read_world(tmp_path / "state.json", lambda: NOW)
    assert kept is not None
    assert kept.to_state() == world.to_state()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(_JSON, st.integers(0, 5))
def test_pieces_are_the_whole(value: object, depth: int) -> None:
    assert json.loads("".join(pieces(value, depth))) == value


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '"x"', json.dumps({"version": 999})])
def test_a_damaged_state_is_refused_in_words_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(content)
    with pytest.raises(StartError, match=r"damaged or of another version"):
        world_from(EmulatorOptions(now=NOW, state=path))
    assert path.read_text() == content


def test_a_state_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    options = EmulatorOptions(now=NOW, empty=True, state=tmp_path / "file" / "state.json")
    with pytest.raises(StartError, match=r"cannot be (read|written)"):
        Hosting(world_from(options), options).save()


@pytest.mark.parametrize("content", ["{", '[{"action": "dance"}]', "[1]"])
def test_a_file_of_faults_that_is_not_one(tmp_path: Path, content: str) -> None:
    path = tmp_path / "faults.json"
    path.write_text(content)
    options = EmulatorOptions(now=NOW, empty=True, faults=path)
    with pytest.raises(StartError, match="is not a list of rules"):
        Hosting(world_from(options), options)
