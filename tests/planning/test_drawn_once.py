"""A meeting that lies in several accounts is drawn once, and nothing else is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.sample import november, timed
from tuical.model.keys import EventKey
from tuical.model.summary import CANCELLED, MINE, NOT_RESPONDED, EventSummary
from tuical.planning.drawn_once import copies_among, drawn_once, meeting_id

ACCOUNTS = ("work", "personal", "club")
UID = "040000008200E00074C5B7101A82E008{}B65E0D1A4B3CD801000000000000000010000000A2F1"


def event(
    account: str, name: str = "a", hour: int = 9, answer: str = NOT_RESPONDED, *, calendar: str = "c", flags: int = 0
) -> EventSummary:
    plain = timed(november(20), f"{hour:02}:00", f"{hour + 1:02}:00", "Planning")
    return plain._replace(key=EventKey(account, "/me", calendar, name), response=answer, flags=flags)


def by_id(events: Sequence[EventSummary]) -> Mapping[EventKey, str]:
    """Events are one meeting when they are called alike; of those with a dash nobody knows."""
    return {one.key: one.key.id.rstrip("0123456789") for one in events if "-" not in one.key.id}


@pytest.mark.parametrize(
    ("work", "personal", "drawn"),
    [
        (event("work"), event("personal"), "work"),
        (event("work"), event("personal", answer="accepted"), "personal"),
        (event("work"), event("personal", answer="tentativelyAccepted"), "personal"),
        (event("work"), event("personal", answer="declined"), "personal"),
        (event("work", answer="declined"), event("personal", answer="tentativelyAccepted"), "personal"),
        (event("work", answer="accepted"), event("personal", answer="tentativelyAccepted"), "work"),
        (event("work", answer="accepted"), event("personal", answer="organizer"), "personal"),
        (event("work", answer="accepted"), event("personal", answer="none", flags=MINE), "personal"),
        (event("work", answer="organizer"), event("personal", answer="accepted"), "work"),
        (event("work", answer="accepted", flags=CANCELLED), event("personal"), "personal"),
        (event("work", flags=CANCELLED), event("personal", flags=CANCELLED), "work"),
    ],
)
def test_which_copy_is_drawn(work: EventSummary, personal: EventSummary, drawn: str) -> None:
    for both in ([work, personal], [personal, work]):
        assert [one.key.account for one in drawn_once(both, by_id, ACCOUNTS)] == [drawn]
        for rather in both:
            assert drawn_once(both, by_id, ACCOUNTS, rather.key) == [rather]
    assert copies_among([work, personal], work, by_id) == [personal]
    assert copies_among([work, personal], personal, by_id) == [work]


@pytest.mark.parametrize(
    "events",
    [
        [event("work"), event("personal", "b")],
        [event("work"), event("personal", hour=10)],
        [event("work", "-"), event("personal", "-")],
        [event("work", "a1"), event("work", "a2")],
        [event("work", calendar="c"), event("work", calendar="d")],
        [event("work", "a1"), event("work", "a2"), event("personal", "a1"), event("personal", "a2")],
    ],
    ids=["other meetings", "other times", "nobody knows", "one calendar", "one account", "which is which"],
)
def test_everything_else_is_drawn(events: list[EventSummary]) -> None:
    assert drawn_once(events, by_id, ACCOUNTS) == events


def test_what_lies_in_two_calendars_of_an_account_is_a_copy_in_both() -> None:
    mine, team = event("work", calendar="c"), event("work", calendar="team")
    assert drawn_once([mine, team, event("personal")], by_id, ACCOUNTS) == [mine, team]
    agreed = event("personal", answer="accepted")
    assert drawn_once([mine, team, agreed], by_id, ACCOUNTS) == [agreed]


def test_nobody_is_asked_about_what_stands_alone() -> None:
    asked: list[str] = []

    def names(events: Sequence[EventSummary]) -> Mapping[EventKey, str]:
        asked.extend(one.key.account for one in events)
        return {}

    alone = [event("work"), event("work", "b"), event("personal", hour=10), event("club", hour=11)]
    assert drawn_once(alone, names, ACCOUNTS) == alone
    assert copies_among(alone, alone[0], names) == []
    assert asked == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (UID.format("00000000"), UID.format("07EA0B14")),
        (UID.format("07EA0B14"), UID.format("07EA0B15")),
        (UID.format("07EA0B14").lower(), UID.format("00000000")),
    ],
)
def test_an_occurrence_has_the_name_of_its_series(one: str, other: str) -> None:
    assert meeting_id(one, "a@x") == meeting_id(other, "a@x")
    assert meeting_id(one, "a@x") != meeting_id(other, "b@x")


@pytest.mark.parametrize("uid", ["", "abc@example.com", "ABC@example.com", UID[:32], "0" * 112])
def test_any_other_name_is_as_it_is(uid: str) -> None:
    assert meeting_id(uid, "") == f"{uid} "


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(ACCOUNTS),
        st.sampled_from(["a", "a1", "b", "-"]),
        st.sampled_from([9, 10]),
        st.sampled_from([NOT_RESPONDED, "accepted", "declined", "organizer"]),
        flags=st.sampled_from([0, CANCELLED, MINE]),
        calendar=st.sampled_from(["c", "d"]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(EVENTS)
def test_no_meeting_is_lost_and_nothing_is_hidden_for_its_own_account(events: list[EventSummary]) -> None:
    drawn = drawn_once(events, by_id, ACCOUNTS)
    assert drawn == [one for one in events if one in drawn], "in their order"
    for one in events:
        if one not in drawn:
            others = copies_among(drawn, one, by_id)
            assert {other.key.id.rstrip("1") for other in others} == {one.key.id.rstrip("1")}
            assert {other.key.account for other in others} != {one.key.account}
    assert drawn_once(drawn, by_id, ACCOUNTS) == drawn
    for account in ACCOUNTS:
        own = [one for one in events if one.key.account == account]
        assert drawn_once(own, by_id, ACCOUNTS) == own
