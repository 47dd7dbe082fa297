"""Answers about people, places and schedules with anything in them: refused by name or read, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchanges.reading import OWN
from tuical import errors
from tuical.model.schedule import Schedule, join
from tuical.model.window import Window
from tuical.wire import mailbox, mailbox_settings
from tuical.wire.found_people import decode_found
from tuical.wire.meeting_times import decode_meeting_times
from tuical.wire.outlook_user import decode_languages, decode_translations, decode_zones
from tuical.wire.rooms import decode_found_rooms, decode_place, decode_places
from tuical.wire.schedules import decode_schedules

MORNING = Window(1_795_507_200, 1_795_521_600)


def _joined(content: bytes) -> list[Schedule]:
    return [join("a", MORNING, 60, [part, part]) for part in decode_schedules(content, MORNING, 60)]


DECODERS: dict[str, Callable[[bytes], Any]] = {
    "findMeetingTimes": decode_meeting_times,
    "getSchedule": _joined,
    "findRooms": decode_found_rooms,
    "place_list": decode_places,
    "place_get": decode_place,
    "people_list": decode_found,
    "mailboxSettings_get": mailbox_settings.decode_all_settings,
    "mailboxSettings_update": mailbox_settings.decode_all_settings,
    "masterCategory_list": mailbox.decode_master_categories,
    "masterCategory_get": mailbox.decode_category,
    "supportedTimeZones": decode_zones,
    "supportedLanguages": decode_languages,
    "translateExchangeIds": partial(decode_translations, ids=["AAMkAGTuical_E1-="]),
}
ANSWERS = [
    (operation, path.stem, json.loads(path.read_text(encoding="utf-8"))["response"]["body"])
    for operation in DECODERS
    for path in sorted(OWN.glob(f"graph-*-{operation}-*.json"))
]
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, 1.5, "", "x", "\ud800", "\x1b[2J", "0001-01-01T00:00:00", [], [None], [[]], {}, {"a": 1},
)  # fmt: skip
JUNK = st.sampled_from(ODD)
each_answer = pytest.mark.parametrize(
    ("operation", "answer"), [(operation, body) for operation, _, body in ANSWERS], ids=[name for _, name, _ in ANSWERS]
)


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a body."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in inner:
        found += places_in(member, (*path, name))
    return found


def replaced(value: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """The body with something else at one place."""
    if not path:
        return junk
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(copy[path[0]], path[1:], junk)
    return copy


def check(operation: str, content: bytes) -> None:
    """Read it; a refusal by name is fine."""
    with suppress(errors.ProtocolError):
        DECODERS[operation](content)


@each_answer
@settings(max_examples=40)
@given(data=st.data())
def test_anything_in_any_place(operation: str, answer: dict[str, Any], data: st.DataObject) -> None:
    places = places_in(answer)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places))
        try:
            answer = replaced(answer, path, data.draw(JUNK))
        except (KeyError, IndexError, TypeError):
            break  # an earlier piece of junk stands where this one would have stood
    check(operation, json.dumps(answer).encode())


@each_answer
def test_cut_at_any_byte(operation: str, answer: dict[str, Any]) -> None:
    content = json.dumps(answer).encode()
    for end in range(0, len(content), 7):
        check(operation, content[:end])
    with pytest.raises(errors.PageRefused):
        DECODERS[operation](content[:-1])


def pascal(value: Any) -> Any:
    """A body with its members named as Outlook REST names them."""
    if isinstance(value, list):
        return [pascal(member) for member in value]
    if not isinstance(value, dict):
        return value
    return {name if "@" in name else name[0].upper() + name[1:]: pascal(member) for name, member in value.items()}


@each_answer
def test_names_of_the_other_dialect(operation: str, answer: dict[str, Any]) -> None:
    decode = DECODERS[operation]
    assert decode(json.dumps(pascal(answer)).encode()) == decode(json.dumps(answer).encode())


def test_there_is_an_answer_for_every_decoder() -> None:
    assert {operation for operation, _, _ in ANSWERS} == set(DECODERS)
