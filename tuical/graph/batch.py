"""Several requests as one ($batch): four at a time to one mailbox, each with its own answer and its own retries.

An item is sent again by `retry.decide` alone, as if it had gone by itself. A write that may have been made although no
answer came is answered with errors.OutcomeUnknown and never sent again.
"""

from __future__ import annotations

from collections.abc import Sequence

from tuical import errors
from tuical.graph.batch_parts import BatchAnswer, BatchItem, answered, kind_of_wave, part_of
from tuical.graph.client import GraphClient
from tuical.graph.gate import MOST_IN_FLIGHT
from tuical.graph.retry import ANSWERED, GARBLED, LOST, WRITE, GiveUp, Outcome
from tuical.wire.batches import PartAnswer, batch_body, decode_batch

_FAILED_DEPENDENCY = 424


async def send(client: GraphClient, items: Sequence[BatchItem]) -> tuple[BatchAnswer, ...]:
    """Every item's answer, in the order of the items; what went wrong with one is in its answer, never raised.

    Raises errors.UsageError for an item that waits for itself or a later one, errors.ForeignLink for an address of
    another service, and errors.NotInDialect; then nothing was sent.
    """
    run = _Run(client, items)
    while len(run.answers) < len(items):
        await run.step()
    return tuple(run.answers[place] for place in range(len(items)))


def _left_out() -> errors.Rejected:
    return errors.Rejected(
        "It was not done, since what it depends on failed.",
        "Nothing was changed by it; see to the other first.",
        status=_FAILED_DEPENDENCY,
    )


class _Run:
    """What has been answered of a batch and what is still to be sent."""

    def __init__(self, client: GraphClient, items: Sequence[BatchItem]) -> None:
        self.answers: dict[int, BatchAnswer] = {}
        self._client = client
        self._items = items
        self._attempts = [0] * len(items)
        self._due = [float("-inf")] * len(items)
        self._alone: set[int] = set()
        """Items of a batch that was refused as a whole: one of them is to blame."""
        for place, item in enumerate(items):
            client.endpoints.checked(str(item.url))
            if any(not 0 <= other < place for other in item.after):
                raise errors.UsageError("A request of a batch can only wait for one before it.")

    async def step(self) -> None:
        """Send what may go now, or wait until something may."""
        self._drop_the_hopeless()
        open_ = [place for place in range(len(self._items)) if place not in self.answers]
        wave = self._wave(open_)
        if wave:
            await self._send(wave)
        elif open_:
            soonest = min(self._due[place] for place in open_ if self._may_follow(place, []))
            await self._client.rest(max(0.0, soonest - self._client.monotonic()))
            for place in open_:
                if self._due[place] <= soonest:
                    self._due[place] = float("-inf")  # waited for, whatever the clock says

    def _drop_the_hopeless(self) -> None:
        for place, item in enumerate(self._items):
            failed = any(self._failed(other) for other in item.after)
            if failed and place not in self.answers:
                self.answers[place] = BatchAnswer(_FAILED_DEPENDENCY, b"", {}, _left_out())

    def _failed(self, place: int) -> bool:
        return place in self.answers and self.answers[place].error is not None

    def _wave(self, open_: list[int]) -> list[int]:
        """At most four items of one version, in their order; one that a whole batch was refused for goes alone."""
        now = self._client.monotonic()
        wave: list[int] = []
        for place in open_:
            ready = self._due[place] <= now and self._may_follow(place, wave)
            if ready and (not wave or (len(wave) < MOST_IN_FLIGHT and self._fits(place, wave[0]))):
                wave.append(place)
        return wave

    def _fits(self, place: int, first: int) -> bool:
        apart = place in self._alone or first in self._alone
        return not apart and self._version(place) == self._version(first)

    def _may_follow(self, place: int, wave: list[int]) -> bool:
        return all(other in self.answers or other in wave for other in self._items[place].after)

    def _version(self, place: int) -> str:
        return self._client.endpoints.below_version(self._items[place].url)[0]

    async def _send(self, wave: list[int]) -> None:
        items = [self._items[place] for place in wave]
        parts = [part_of(self._client.endpoints, place, self._items[place], wave) for place in wave]
        url = self._client.endpoints.url("$batch", version=self._version(wave[0]))
        for place in wave:
            self._attempts[place] += 1
        try:
            asked = [(item.method, item.url.path) for item in items]
            content = await self._client.batch(url, batch_body(parts), operation=kind_of_wave(items), parts=asked)
            self._take(wave, decode_batch(content))
        except errors.NotInDialect:
            raise
        except errors.OutcomeUnknown as error:
            self._lost(wave, Outcome(LOST, error))
        except errors.ProtocolError as error:
            self._lost(wave, Outcome(GARBLED, error))
        except errors.TuicalError as error:
            self._refused(wave, error)
        self._keep_together([place for place in wave if place not in self.answers])

    def _keep_together(self, places: list[int]) -> None:
        """What has to be sent again goes as one once more, when the last of it may."""
        latest = max((self._due[place] for place in places), default=0.0)
        for place in places:
            self._due[place] = latest

    def _take(self, wave: list[int], parts: dict[str, PartAnswer]) -> None:
        silent = []
        for place in wave:
            part = parts.get(str(place + 1))
            if part is None:
                silent.append(place)
            elif part.status == _FAILED_DEPENDENCY and not self._may_follow(place, []):
                self._due[place] = float("-inf")  # what it waits for is sent again, and it then goes along
            else:
                self._judge(place, part)
        self._lost(silent, Outcome(LOST, errors.ProtocolError("The service left out an answer.")))

    def _judge(self, place: int, part: PartAnswer) -> None:
        answer = answered(part)
        if answer.error is None:
            self.answers[place] = answer
            return
        outcome = Outcome(ANSWERED, answer.error, part.status, part.headers.get("retry-after", ""), renewed=True)
        self._weigh(place, outcome, answer)

    def _lost(self, places: list[int], outcome: Outcome) -> None:
        """No answer that could be read: a write may have been made, the others are asked again."""
        for place in places:
            error = outcome.error
            if self._items[place].operation == WRITE:
                error = errors.OutcomeUnknown(hint="It is looked up whether the change was made.")
            self._weigh(place, outcome._replace(error=error), BatchAnswer(0, b"", {}, error))

    def _weigh(self, place: int, outcome: Outcome, answer: BatchAnswer) -> None:
        item = self._items[place]
        decision = self._client.weigh(item.method, item.operation, outcome, self._attempts[place])
        if isinstance(decision, GiveUp):
            self.answers[place] = answer._replace(error=decision.error)
        else:
            self._due[place] = self._client.monotonic() + decision.after

    def _refused(self, wave: list[int], error: errors.TuicalError) -> None:
        """The whole was refused or never arrived: nothing of it was done."""
        if isinstance(error, errors.Rejected) and len(wave) > 1:
            self._alone.update(wave)
            return
        is_theirs = isinstance(error, errors.Rejected)
        stopped = wave if is_theirs else [place for place in range(len(self._items)) if place not in self.answers]
        for place in stopped:
            self.answers[place] = BatchAnswer(0, b"", {}, error)
