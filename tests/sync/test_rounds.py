"""R7 and the rules of delta that a well-behaved server hides: orphans, contradictions, replays, late pages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.sample import InlineExecutor, calendar_key, calendar_record, event_record, master, occurrence
from tuical.errors import NotThere, ProtocolError
from tuical.model.keys import CalendarKey, EventKey
from tuical.model.record import EventRecord, Page, Removal
from tuical.model.window import Window
from tuical.store.cache import CacheReader
from tuical.store.cache_writer import CacheWriter
from tuical.sync.paging import MOST_EVENTS, MOST_PAGES, EndlessPaging, PagingGuard, TooManyEvents
from tuical.sync.pull import Round, pull
from tuical.sync.round_state import RoundState

NEAR = Window(0, 100 * 86_400)
KEY = calendar_key(0)


def page(*records: EventRecord, removed: tuple[str, ...] = (), following: str = "", delta: str = "") -> Page:
    removals = tuple(Removal(id_, "deleted") for id_ in removed)
    return Page(records, removals, (), following, delta, len(records) + len(removals))


class Scripted:
    """A server whose every answer is written down beforehand."""

    preferences = "prefer"

    def __init__(self, *rounds: list[Page]) -> None:
        self.rounds = list(rounds)
        self.links: dict[str, Page] = {}
        self.events: Mapping[str, EventRecord] = {}
        self.instances: Mapping[str, list[Page]] = {}
        self.asked: list[str] = []

    def _begin(self, pages: list[Page]) -> Page:
        last = len(pages) - 1
        number = len(self.rounds)
        chained = [
            one._replace(**({"delta_link": f"d{number}"} if n == last else {"next_link": f"p{number}-{n + 1}"}))
            for n, one in enumerate(pages)
        ]
        self.links.update({f"p{number}-{n}": one for n, one in enumerate(chained)})
        return chained[0]

    async def delta_page(self, calendar: CalendarKey, window: Window) -> Page:
        return self._begin(self.rounds.pop(0))

    async def view_page(self, calendar: CalendarKey, window: Window) -> Page:
        raise ProtocolError("not asked for")

    async def follow(self, link: str) -> Page:
        return self._begin(self.rounds.pop(0)) if link.startswith("d") else self.links[link]

    async def event(self, key: EventKey) -> EventRecord:
        self.asked.append(key.id)
        if key.id not in self.events:
            raise NotThere
        return self.events[key.id]

    async def instances_page(self, series: EventKey, window: Window) -> Page:
        self.asked.append(f"instances of {series.id}")
        return self._begin(list(self.instances[series.id]))._replace(delta_link="")


async def synced(folder: Path, remote: Scripted, rounds: int) -> dict[str, tuple[int, str]]:
    """Start and subject by id after so many rounds."""
    cache = CacheWriter(folder / "cache.db", InlineExecutor())
    cache.store_calendars("sample", "/me", [calendar_record(0)], [])
    for number in range(rounds):
        row = cache.window(KEY, NEAR, near=True)
        await pull(Round(remote, cache, row, 1000 + number, lambda _: None))  # type: ignore[arg-type]
    reader = CacheReader(folder / "cache.db")
    found = {e.key.id: (e.start, e.subject) for e in reader.events(NEAR, 719_163, 719_264, [KEY])}
    reader.close()
    cache.close()
    return found


async def test_instances_without_their_master_are_completed_and_counted(tmp_path: Path) -> None:
    first = [page(master("m", subject="Old"), occurrence("a", "m", 10, 20), occurrence("b", "m", 30, 40))]
    remote = Scripted(first, [page(occurrence("b", "m", 35, 45))])
    remote.events = {"m": master("m", subject="New", change_key="2", modified=1_800_000_000)}
    remote.instances = {"m": [page(occurrence("b", "m", 35, 45))]}
    assert await synced(tmp_path, remote, 2) == {"b": (35, "New")}
    assert remote.asked == ["m", "instances of m"]


async def test_instances_of_a_master_that_is_gone_go_too(tmp_path: Path) -> None:
    remote = Scripted([page(occurrence("a", "m", 10, 20), event_record("x", 10, 20, subject="Stays"))])
    assert await synced(tmp_path, remote, 1) == {"event-x=": (10, "Stays")}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("removed_first", [True, False])
async def test_what_a_round_both_brings_and_removes_is_asked_for(
    tmp_path: Path, there: bool, removed_first: bool
) -> None:
    record = event_record("x", 10, 20, subject="Here")
    pages = [page(removed=(record.id,)), page(record)]
    remote = Scripted(pages if removed_first else pages[::-1])
    remote.events = {record.id: record} if there else {}
    assert await synced(tmp_path, remote, 1) == ({record.id: (10, "Here")} if there else {})


async def test_what_a_round_both_brings_and_removes_may_have_moved_out_of_the_window(tmp_path: Path) -> None:
    record = event_record("x", 10, 20)
    remote = Scripted([page(record), page(removed=(record.id,))])
    remote.events = {record.id: record._replace(start=NEAR.end + 5, end=NEAR.end + 9, change_key="2")}
    assert await synced(tmp_path, remote, 1) == {}


async def test_a_removed_master_takes_its_instances_along(tmp_path: Path) -> None:
    remote = Scripted([page(master("m"), occurrence("a", "m", 10, 20))], [page(removed=("m", "unknown"))])
    assert await synced(tmp_path, remote, 2) == {}


async def test_an_older_state_that_comes_late_changes_nothing(tmp_path: Path) -> None:
    new = event_record("x", 50, 60, subject="New", change_key="2", modified=2_000)
    old = event_record("x", 10, 20, subject="Old", change_key="1", modified=1_000)
    assert await synced(tmp_path, Scripted([page(new)], [page(old)]), 2) == {new.id: (50, "New")}


async def test_a_replayed_page_of_a_series_does_not_bring_the_old_times_back(tmp_path: Path) -> None:
    old = page(master("m", change_key="1", modified=1_000), occurrence("a", "m", 10, 20))
    new = page(master("m", change_key="2", modified=2_000, subject="New"), occurrence("a", "m", 50, 60))
    assert await synced(tmp_path, Scripted([old], [new], [old]), 3) == {"a": (50, "New")}


async def test_a_cursor_of_other_preferences_is_not_followed(tmp_path: Path) -> None:
    record = event_record("x", 10, 20, subject="A")
    remote = Scripted([page(record)], [page(record._replace(subject="B", change_key="2"))])
    await synced(tmp_path, remote, 1)
    remote.preferences = "others"
    await synced(tmp_path, remote, 1)
    reader = CacheReader(tmp_path / "cache.db")
    assert reader._rows("SELECT cursor, preferences FROM window") == [("d0", "others")]
    assert reader._rows("SELECT round FROM window") == [(2,)]
    reader.close()


SERIES = [
    master("m", subject="Series", change_key="5", modified=5_000),
    occurrence("a", "m", 10, 20),
    occurrence("b", "m", 30, 40),
    event_record("c", 50, 60, subject="Exception", kind="exception", series="m", change_key="6", modified=6_000),
    event_record("s", 70, 80, subject="Single", modified=4_000),
    event_record("t", 90, 95, subject="Other", modified=4_500),
]
EXPECTED = {
    "a": (10, "Series"), "b": (30, "Series"), "event-c=": (50, "Exception"), "event-s=": (70, "Single"),
    "event-t=": (90, "Other"),
}  # fmt: skip


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    order=st.permutations(range(len(SERIES))),
    repeated=st.lists(st.integers(0, len(SERIES) - 1), max_size=4),
    cuts=st.lists(st.integers(1, 9), max_size=4),
    again=st.booleans(),
)
async def test_shuffled_doubled_and_replayed_pages_leave_the_same_cache(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], repeated: list[int], cuts: list[int], again: bool
) -> None:
    """R7."""
    items = [SERIES[n] for n in [*order, *repeated]]
    edges = [0, *sorted(set(cuts)), len(items)]
    pages = [page(*items[a:b]) for a, b in pairwise(edges) if a < b or b == len(items)]
    remote = Scripted(pages, *([pages] if again else []))
    assert await synced(tmp_path_factory.mktemp("r"), remote, 2 if again else 1) == EXPECTED


def test_empty_pages_are_legal_but_not_for_ever() -> None:
    guard = PagingGuard()
    for number in range(MOST_PAGES):
        guard.check(page(following=f"p{number}"))
    with pytest.raises(EndlessPaging):
        guard.check(page(following="last"))


def test_more_events_than_anybody_has_end_a_round() -> None:
    guard, like = PagingGuard(), event_record("like", 1, 2)
    for number in range(MOST_EVENTS // 10_000):
        guard.check(page(*(like._replace(id=f"{number}-{n}") for n in range(10_000)), following=f"p{number}"))
    with pytest.raises(TooManyEvents):
        guard.check(page(event_record("one more", 1, 2), following="last"))


def test_three_pages_with_nothing_new_end_a_round() -> None:
    guard = PagingGuard()
    same = event_record("x", 1, 2)
    for number in range(3):
        guard.check(page(same, following=f"p{number}"))
    with pytest.raises(EndlessPaging):
        guard.check(page(same, following="p3"))


def test_a_link_that_was_followed_already_ends_a_round() -> None:
    guard = PagingGuard()
    guard.check(page(event_record("x", 1, 2), following="p"))
    with pytest.raises(EndlessPaging):
        guard.check(page(event_record("y", 1, 2), following="p"))


def test_a_round_knows_its_orphans_and_contradictions() -> None:
    state = RoundState()
    state.absorb(page(occurrence("a", "m", 1, 2), occurrence("b", "n", 1, 2), removed=("b", "z")))
    state.absorb(page(master("n")))
    assert (state.orphans, state.disputed, state.masters) == (["m"], ["b"], {"n"})
