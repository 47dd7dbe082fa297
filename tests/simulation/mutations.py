"""Single mechanisms of the program switched off, each as one patch, to see that the simulation misses them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from tests.simulation.mood import LOST, MOODS, USUAL, Mood
from tests.simulation.running import in_memory
from tuical.model.operation import Attach, Done, Queued, Reply, Share
from tuical.planning import inverse, merge, restoring
from tuical.planning.undo import Undo
from tuical.store import leaving, news, page_rows
from tuical.store.cache_writer import CacheWriter
from tuical.sync import carrying, line, paging, pull, push, pushing, sending, sending_changes, settling, status
from tuical.sync.pushing import Finished, Push, SendAgain
from tuical.wire.writing_events import new_event_body

Patch = Callable[[pytest.MonkeyPatch], None]


def removals_mean_nothing(patch: pytest.MonkeyPatch) -> None:
    """`leaving.end_removed`: what a round says is gone stays."""
    patch.setattr(leaving, "end_removed", lambda *_: 0)


def exceptions_never_follow(patch: pytest.MonkeyPatch) -> None:
    """`page_rows._says_more`: an exception whose master changed comes with its old change key."""
    patch.setattr(page_rows, "_says_more", lambda *_: False)


def refusals_are_done(patch: pytest.MonkeyPatch) -> None:
    """`push._conclude`: what the service refuses is put aside as if it had it, and nobody is told."""

    def conclude(work: Push, entry: Queued, _found: object) -> None:
        work.outbox.done(entry.id, now=work.now)

    patch.setattr(push, "_conclude", conclude)


def lost_shares_are_done(patch: pytest.MonkeyPatch) -> None:
    """`settling._share`: whether somebody has the role after a lost answer is not looked at."""

    async def done(*_: object) -> Finished:
        return Finished()

    patch.setitem(settling._SETTLERS, Share, done)  # type: ignore[arg-type]


def every_send_is_new(patch: pytest.MonkeyPatch) -> None:
    """`Attempt.stored` and `Create.new.transaction_id`: bytes and id of a creation are made anew each time."""
    numbers = itertools.count()
    patch.setattr(pushing.Attempt, "stored", lambda self, make: self.claim(make()))
    patch.setattr(
        sending, "new_event_body", lambda new: new_event_body(replace(new, transaction_id=f"again{next(numbers)}"))
    )


def unsettled(kind: type[Any]) -> Patch:
    """Of one kind of operation."""

    async def again(*_: Any) -> SendAgain:
        return SendAgain()

    def switch_off(patch: pytest.MonkeyPatch) -> None:
        """`settling._SETTLERS`: an operation whose answer was lost is sent again without looking."""
        patch.setitem(settling._SETTLERS, kind, again)  # type: ignore[arg-type]

    switch_off.__name__ = f"unsettled_{kind.__name__.lower()}"
    return switch_off


def links_before_data(patch: pytest.MonkeyPatch) -> None:
    """`CacheWriter.apply`: the cursor is written without the last page it covers."""
    apply = CacheWriter.apply

    def ahead(self: CacheWriter, row: Any, round_: int, page: Any, end: Any = None) -> Any:
        return apply(self, row, round_, page if end is None else page._replace(records=()), end)

    patch.setattr(CacheWriter, "apply", ahead)


def older_is_news(patch: pytest.MonkeyPatch) -> None:
    """`news.is_news`: an older version takes the place of a newer one."""
    patch.setattr(news, "is_news", lambda *_: True)


def losses_are_believed(patch: pytest.MonkeyPatch) -> None:
    """`pull._check_losses`: a round that brings nothing empties the calendar."""

    async def believe(*_: Any) -> None:
        return None

    patch.setattr(pull, "_check_losses", believe)


def pages_go_on(patch: pytest.MonkeyPatch) -> None:
    """`paging.MOST_BARREN_PAGES`: pages that bring nothing new are followed."""
    patch.setattr(paging, "MOST_BARREN_PAGES", 150)


def trouble_spreads(patch: pytest.MonkeyPatch) -> None:
    """`line.Line`: the first calendar without an answer is taken for an outage, and nobody else is read."""
    patch.setattr(line, "_AT_FIRST", 1)
    patch.setattr(line, "_ONCE_ANSWERED", 1)


def texts_go_above_again(patch: pytest.MonkeyPatch) -> None:
    """`merge._stands_above`: nobody looks whether a new text stands at the top already."""
    patch.setattr(merge, "_stands_above", lambda *_: False)


def bodies_are_bare(patch: pytest.MonkeyPatch) -> None:
    """`sending_changes._composed`: a new text takes the place of everything, the meeting's block too."""
    patch.setattr(sending_changes, "_composed", lambda change, _event: change)


def changes_say_all(patch: pytest.MonkeyPatch) -> None:
    """`sending_changes.change_body`: a change writes what nobody changed as well."""
    body = sending_changes.change_body
    patch.setattr(sending_changes, "change_body", lambda change: body(replace(change, importance="low")))


def everything_stays_behind(patch: pytest.MonkeyPatch) -> None:
    """`carrying._wanted`: what is to go along to a copy is not read."""
    patch.setattr(carrying, "_wanted", lambda *_: [])


def bare_again(patch: pytest.MonkeyPatch) -> None:
    """`inverse.make_again`: what hung on a deleted event is not attached again."""
    again = restoring.make_again

    def bare(done: Done, *given: Any) -> Undo:
        return again(done._replace(files=()), *given)

    patch.setattr(inverse, "make_again", bare)


def nobody_counts(patch: pytest.MonkeyPatch) -> None:
    """`StatusBoard.count`: the status does not say what waits."""
    patch.setattr(status.StatusBoard, "count", lambda *_: None)


class Mutation(NamedTuple):
    """A mechanism without which an invariant breaks."""

    invariant: str
    switch_off: Patch
    seeds: tuple[int, ...]
    """Of these one shows it at least."""
    mood: Mood = USUAL

    @property
    def name(self) -> str:
        """What it is called."""
        return self.switch_off.__name__

    @property
    def what(self) -> str:
        """The mechanism, and what happens without it."""
        return self.switch_off.__doc__ or ""


def shown_by(mutation: Mutation, seeds: Iterable[int]) -> Iterator[int]:
    """The seeds that fail by the invariant's name while it is switched off."""
    with pytest.MonkeyPatch.context() as patch:
        mutation.switch_off(patch)
        for seed in seeds:
            if f": {mutation.invariant} " in in_memory(seed, mutation.mood).failure:
                yield seed


MUTATIONS = (
    Mutation("R1", removals_mean_nothing, (7, 8, 11, 13)),
    Mutation("R1", exceptions_never_follow, (26, 28), Mood(badness=0.0)),
    Mutation("R2", refusals_are_done, (6, 7, 2, 10)),
    Mutation("R2", lost_shares_are_done, (5, 12), MOODS["shares"]),
    Mutation("R2", everything_stays_behind, (0, 16, 18), MOODS["along"]),
    Mutation("R2", bare_again, (2, 49), Mood({"attach": 5, "remove_hung": 4, "undo": 2}, badness=0.0)),
    Mutation("R3", every_send_is_new, (0, 1, 2, 4), Mood({"create": 1}, ("garbled", "truncated"), 0.4)),
    Mutation("R3", unsettled(Attach), (0, 1, 2, 4), Mood({"attach": 1}, LOST, 0.4)),
    Mutation("R4", unsettled(Reply), (0, 1, 2, 4), Mood({"reply": 1}, LOST, 0.4)),
    Mutation("R4", texts_go_above_again, (17, 18, 20, 23), Mood({"change_body": 1}, LOST, 0.4)),
    Mutation("R6", links_before_data, (1, 2, 3)),
    Mutation("R7", older_is_news, (0, 4, 8)),
    Mutation("R8", losses_are_believed, (5, 9, 13)),
    Mutation("R9", pages_go_on, (2, 6, 10)),
    Mutation("R12", trouble_spreads, (3, 7, 11)),
    Mutation("R13", bodies_are_bare, (0, 1, 2, 4), Mood({"change_body": 1}, badness=0.0)),
    Mutation("R13", changes_say_all, (0, 2, 3)),
    Mutation("R17", nobody_counts, (1, 2, 4, 5), Mood({"forward": 1}, LOST, 0.6)),
)


def main() -> None:
    """Tell which of the first seeds show each mutation."""
    for mutation in MUTATIONS:
        print(mutation.invariant, mutation.name, list(shown_by(mutation, range(40))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
