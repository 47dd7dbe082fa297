"""The items of a batch and their answers, to and from the envelope."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import httpx

from tuical import errors
from tuical.graph.client import STANDING_PREFERENCES
from tuical.graph.endpoints import Endpoints
from tuical.graph.refusals import service_error
from tuical.graph.retry import CREATE, READ, WRITE
from tuical.wire.batches import JSON, PartAnswer, PartRequest

T = TypeVar("T")


class BatchItem(NamedTuple):
    """One request of a batch."""

    method: str
    url: httpx.URL
    """As `Endpoints.url` makes it."""
    operation: str = READ
    """retry.READ, retry.WRITE, or retry.CREATE for a body with a transactionId."""
    content: bytes | None = None
    content_type: str = JSON
    """Content of any other type is sent as base64."""
    prefer: str = ""
    etag: str = ""
    """Sent as If-Match."""
    after: tuple[int, ...] = ()
    """The places (from 0) of earlier items that have to succeed first."""


class BatchAnswer(NamedTuple):
    """What became of an item."""

    status: int
    """0 where no answer came."""
    content: bytes
    headers: Mapping[str, str]
    """With names in lower case."""
    error: errors.TuicalError | None = None
    """None for a success. errors.OutcomeUnknown says that a change may have been made."""

    def decoded(self, decode: Callable[[bytes], T]) -> T:
        """The body decoded; raises the item's error, and the errors of `decode`."""
        if self.error is not None:
            raise self.error
        return decode(self.content)


def part_of(endpoints: Endpoints, place: int, item: BatchItem, wave: Sequence[int]) -> PartRequest:
    """The item in the envelope; it names those of its dependencies that go along."""
    headers = {"Prefer": f"{STANDING_PREFERENCES}, {item.prefer}" if item.prefer else STANDING_PREFERENCES}
    if item.content is not None:
        headers["Content-Type"] = item.content_type
    if item.etag:
        headers["If-Match"] = item.etag
    along = tuple(str(other + 1) for other in item.after if other in wave)
    return PartRequest(str(place + 1), item.method, endpoints.below_version(item.url)[1], headers, item.content, along)


def kind_of_wave(items: Sequence[BatchItem]) -> str:
    """What the whole is for `retry`: as careful as the most delicate of its items."""
    kinds = {item.operation for item in items}
    return WRITE if WRITE in kinds else CREATE if CREATE in kinds else READ


def answered(part: PartAnswer) -> BatchAnswer:
    """The answer of an item, with its error where the status says so."""
    if part.status >= 400:
        error: errors.TuicalError | None = service_error(part.status, part.headers, part.content)
    elif part.status >= 300:
        error = errors.ProtocolError("The service pointed elsewhere, which was not followed.")
    else:
        error = None
    return BatchAnswer(part.status, part.content, part.headers, error)
