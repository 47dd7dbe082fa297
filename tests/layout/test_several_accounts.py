"""How several accounts are told apart: by name and sign, never by colour alone; and what one status says of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.sample import CALENDARS, SETTINGS, TODAY, november, timed
from tuical.layout.clashes import clashing
from tuical.layout.looks import Palette, title
from tuical.layout.mini_month import MiniMonth
from tuical.layout.placing import place_all
from tuical.layout.sidebar import SidebarScene, Upcoming, sidebar_frame
from tuical.layout.symbols import ASCII, UNICODE, with_accounts
from tuical.layout.top_bar import TopBarScene, status_parts
from tuical.model.calendar import AccountMark, CalendarInfo
from tuical.model.keys import EventKey
from tuical.model.status import SyncStatus, together
from tuical.model.summary import PENDING, EventSummary
from tuical.planning.clash import clashes_during

NOW = 1_795_000_000
BOTH = (AccountMark("work", "ana@contoso.com", "#ee7b74"), AccountMark("personal", "", "#d9c75a"))


def of(account: str, info: CalendarInfo) -> CalendarInfo:
    return info._replace(key=info.key._replace(account=account))


def event(account: str, **members: int) -> EventSummary:
    plain = timed(november(20), "09:00", "10:00", "Dentist")
    return plain._replace(key=plain.key._replace(account=account), **members)


def test_calendars_stand_under_the_name_of_their_account() -> None:
    calendars = (*(of("work", CALENDARS[n]) for n in (0, 1, 4)), of("personal", CALENDARS[0]))
    waiting = (Upcoming(event("personal"), "Fri 09:00"),)
    symbols = with_accounts(UNICODE, [mark.name for mark in BOTH])
    scene = SidebarScene(
        MiniMonth(2026, 11, TODAY, TODAY, SETTINGS), calendars, None, waiting, 1, symbols=symbols, accounts=BOTH
    )
    rows = sidebar_frame(scene, 24, 36).rows
    lines = [line for row in rows[7:] if (line := "".join(run.text for run in row).strip())]
    assert lines == [
        "▌work ana@contoso.com", "■ Calendar", "■ Team", "SHARED", "■ Alex Wilber     read",
        "▌personalᵖ", "■ Calendar", "INVITATIONS  1", "ᵖ\u00a0Dentist", "Fri 09:00",
    ]  # fmt: skip


def test_an_account_of_which_no_calendar_is_known_has_its_name_all_the_same() -> None:
    month = MiniMonth(2026, 11, TODAY, TODAY, SETTINGS)
    rows = sidebar_frame(SidebarScene(month, (of("work", CALENDARS[0]),), accounts=BOTH), 24, 30).rows
    lines = ["".join(run.text for run in row).strip() for row in rows]
    assert lines[lines.index("▌personal") + 1] == "nothing read yet (I)"


@pytest.mark.parametrize(
    ("symbols", "names", "signs"),
    [
        (UNICODE, ["work"], ""),
        (UNICODE, ["work", "personal"], "ᵖ"),
        (UNICODE, ["work", "personal", "private", "pr"], "ᵖʳ⁹"),
        (ASCII, ["work", "personal", "club"], "pc"),
        (UNICODE, ["a", "q", "7"], "⁹⁷"),
    ],
)
def test_signs_are_letters_of_the_names(symbols: object, names: list[str], signs: str) -> None:
    assert "".join(with_accounts(symbols, names).accounts.values()) == signs  # type: ignore[arg-type]


@given(st.lists(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}", fullmatch=True), unique=True, max_size=20))
def test_no_two_accounts_have_one_sign(names: list[str]) -> None:
    signs = with_accounts(UNICODE, names).accounts
    assert list(signs) == names[1:]
    assert len(set(signs.values())) == len(signs)
    assert all(len(sign) == 1 for sign in signs.values())


def test_the_usual_account_has_none_and_other_marks_stay() -> None:
    symbols = with_accounts(UNICODE, ["work", "personal"])
    assert title(event("work"), symbols) == "Dentist"
    assert title(event("personal"), symbols) == "ᵖ\u00a0Dentist"
    assert title(event("personal", flags=PENDING), symbols) == "↑ᵖ\u00a0Dentist"
    assert title(event("personal"), UNICODE) == "Dentist"


def test_a_category_has_the_colour_of_its_own_account() -> None:
    palette = Palette({}, {"Travel": "#111111"}, {"work": {"Travel": "#111111"}, "personal": {"Travel": "#222222"}})
    there = [event(name)._replace(categories=("Travel",)) for name in ("work", "personal", "gone")]
    assert [palette.colour(one) for one in there] == ["#111111", "#222222", "#111111"]


def test_a_meeting_is_not_in_the_way_of_its_own_copy() -> None:
    work, copy = event("work"), event("personal")
    other = timed(november(20), "09:30", "10:30", "Planning")
    other = other._replace(key=other.key._replace(account="work"))
    twice = timed(november(20), "09:00", "10:00", "Dentist")._replace(key=work.key._replace(id="again"))

    def marked(*events: EventSummary) -> set[EventKey]:
        return set(clashing(place_all(events, SETTINGS.zone)))

    assert marked(work, copy) == set()
    assert marked(work, copy, other) == {work.key, copy.key, other.key}
    assert marked(work, twice) == {work.key, twice.key}, "within one account it is there twice, and that clashes"
    span = (work.start, work.end, [work, copy, other])
    assert clashes_during(*span, leaving_out=work.key) == (other,)
    assert clashes_during(*span, leaving_out=copy.key) == (other,)
    assert clashes_during(*span) == (work, other)
    nameless = [one._replace(subject="") for one in (work, copy)]
    assert marked(*nameless) == {work.key, copy.key}


FINE = SyncStatus(synced_at=NOW - 60)


@pytest.mark.parametrize(
    ("work", "personal", "words"),
    [
        (FINE, FINE, "● 12:"),
        (FINE, FINE._replace(sign_in=True), "○ personal: sign in again (I)"),
        (FINE._replace(sign_in=True), FINE._replace(sign_in=True), "○ sign in again (I)"),
        (FINE._replace(offline_since=NOW), FINE, "○ work: offline since"),
        (FINE._replace(offline_since=NOW), FINE._replace(offline_since=NOW), "○ offline since"),
        (FINE, FINE._replace(consent=("look people up",)), "○ personal: may not look people up yet (I)"),
        (FINE, FINE._replace(trouble="The disk is full. Make room."), "○ personal: The disk is full"),
        (FINE._replace(offline_since=NOW), FINE._replace(sign_in=True), "○ personal: sign in again (I)"),
        (FINE._replace(wait_until=NOW + 9), FINE._replace(offline_since=NOW), "○ work: waits 9 s"),
        (FINE._replace(wait_until=NOW - 9), FINE._replace(offline_since=NOW), "○ personal: offline since"),
    ],
)
def test_whatever_stands_in_the_way_says_whose_it_is(work: SyncStatus, personal: SyncStatus, words: str) -> None:
    whole = together({"work": work, "personal": personal})
    scene = TopBarScene("", "", (), "", whole, "", SETTINGS, NOW)
    assert status_parts(scene)[-1].text.startswith(words)


def test_one_status_sums_what_waits_and_is_as_old_as_the_oldest() -> None:
    work = SyncStatus(
        synced_at=NOW, syncing=True, done=1, total=4, waiting=2, attention=1, refused=(("/users/x", "no"),)
    )
    personal = SyncStatus(synced_at=NOW - 100, waiting=1, done=7, total=7)
    whole = together({"work": work, "personal": personal})
    assert (whole.waiting, whole.attention, whole.synced_at) == (3, 1, NOW - 100)
    assert (whole.done, whole.total) == (1, 4)
    assert dict(whole.parts) == {"work": work, "personal": personal}
    assert together({}) == SyncStatus()
