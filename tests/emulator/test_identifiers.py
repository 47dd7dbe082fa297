"""Ids and tokens: repeatable, different everywhere, refused when touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.emulator.identifiers import CALENDAR, EVENT, IMMUTABLE, Identifiers, Reference, occurrence_uid

IDS = Identifiers(3)


@given(
    st.sampled_from([EVENT, IMMUTABLE, CALENDAR]), st.integers(0, 65535), st.integers(0, 65535),
    st.integers(0, 2**32 - 1), st.integers(0, 3_652_059),
)  # fmt: skip
def test_an_id_says_what_it_stands_for(kind: int, mailbox: int, share: int, serial: int, day: int) -> None:
    made = IDS.encode(kind, mailbox, serial, share=share, day=day)
    assert IDS.decode(made) == Reference(kind, mailbox, share, serial, day)


def test_ids_differ_by_mailbox_kind_share_and_seed_and_repeat_otherwise() -> None:
    made = [IDS.encode(EVENT, 1, 5), IDS.encode(EVENT, 2, 5), IDS.encode(IMMUTABLE, 1, 5),
            IDS.encode(EVENT, 1, 5, share=2),
            IDS.encode(EVENT, 1, 6), Identifiers(4).encode(EVENT, 1, 5)]  # fmt: skip
    assert len(set(made)) == len(made)
    assert Identifiers(3).encode(EVENT, 1, 5) == made[0]


def test_ids_hold_what_urls_must_escape() -> None:
    letters = set("".join(IDS.encode(EVENT, 1, serial) for serial in range(200)))
    assert {"=", "-", "_"} <= letters


@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda text: text[:-1], lambda text: "x" + text, lambda _: ""]
)
def test_a_touched_id_is_refused(change: object) -> None:
    assert callable(change)
    assert IDS.decode(change(IDS.encode(EVENT, 1, 5))) is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert IDS.decode(text) is None
    assert IDS.read_token(text) is None


@given(st.binary(max_size=300))
def test_tokens_open_only_with_their_key(payload: bytes) -> None:
    token = IDS.token(payload)
    assert Identifiers(4).read_token(token) is None
    assert IDS.read_token(token) == (payload or None)


def test_an_occurrence_has_a_uid_of_its_own() -> None:
    uid = IDS.ical_uid(1, 2)
    assert occurrence_uid(uid, 2026, 11, 23)[32:40] == "07EA0B17"
    assert occurrence_uid("short", 2026, 11, 23) == "short_07EA0B17"
