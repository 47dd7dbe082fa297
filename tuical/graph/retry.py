"""Whether a request is sent again, and when: one pure function for every method, operation and outcome.

A request that certainly never reached the server may always go again. A write whose outcome is unknown never does:
whoever queued it re-reads the event first.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from tuical import errors

READ = "read"
WRITE = "write"
CREATE = "create"  # carries a transactionId, so that the server itself recognises a repetition

NOT_SENT = "not sent"
LOST = "lost"  # sent, or perhaps sent, and no whole answer came
GARBLED = "garbled"  # answered, but not in a way that can be read
ANSWERED = "answered"

PATIENCE = 60.0
"""Seconds that a caller is kept waiting; a longer wait is handed back as errors.Throttled."""
LONGEST_WAIT = 3600.0
LONGEST_BACKOFF = 300.0

_MOST_ATTEMPTS = {NOT_SENT: 2, GARBLED: 3, LOST: 4, ANSWERED: 4}
_TRANSIENT = frozenset({408, 500, 502, 503, 504, 509})


class Outcome(NamedTuple):
    """What became of one attempt that did not succeed."""

    kind: str
    error: errors.TuicalError
    status: int = 0
    retry_after: str = ""
    """The header Retry-After as received."""
    renewed: bool = False
    """Whether a fresh token was already tried."""
    date: str = ""
    """The header Date as received: the service's clock, by which a Retry-After that is a date is meant."""


class Retry(NamedTuple):
    """Send it again after so many seconds."""

    after: float
    renew: bool = False
    """With a fresh token."""


class GiveUp(NamedTuple):
    """Raise this."""

    error: errors.TuicalError


Decision = Retry | GiveUp


def decide(method: str, operation: str, outcome: Outcome, attempt: int, now: datetime, dice: float = 0.5) -> Decision:
    """What to do after the failed attempt number `attempt` (from 1).

    `now` is aware; `dice` from 0 to 1 spreads the waits so that clients do not come back in step.
    """
    repeatable = method == "GET" or operation in (READ, CREATE)
    if outcome.kind == ANSWERED:
        return _after_answer(method, repeatable, outcome, attempt, now, dice)
    if attempt >= _MOST_ATTEMPTS[outcome.kind] or not (repeatable or outcome.kind == NOT_SENT):
        return GiveUp(outcome.error)
    return Retry(backoff(attempt, dice))


def _after_answer(
    method: str, repeatable: bool, outcome: Outcome, attempt: int, now: datetime, dice: float
) -> Decision:
    wait = wait_of(outcome.retry_after, now, outcome.date)
    if outcome.status == 401:
        return GiveUp(outcome.error) if outcome.renewed else Retry(0.0, renew=True)
    if outcome.status == 429 or (outcome.status == 503 and wait is not None):
        return _after_throttling(outcome, wait, attempt, dice)  # the server says that it did nothing yet
    if outcome.status in _TRANSIENT:
        return _after_trouble(repeatable, outcome, wait, attempt, dice)
    if outcome.status == 412 and method == "GET" and attempt < _MOST_ATTEMPTS[ANSWERED]:
        return Retry(backoff(attempt, dice))  # nothing was conditional about it: Exchange is out of breath
    return GiveUp(outcome.error)


def _after_throttling(outcome: Outcome, wait: float | None, attempt: int, dice: float) -> Decision:
    after = wait or backoff(attempt, dice)
    if after > PATIENCE or attempt >= _MOST_ATTEMPTS[ANSWERED]:
        return GiveUp(outcome.error)
    return Retry(after)


def _after_trouble(repeatable: bool, outcome: Outcome, wait: float | None, attempt: int, dice: float) -> Decision:
    if not repeatable:
        return GiveUp(errors.OutcomeUnknown(hint="It is looked up whether the change was made."))
    if attempt >= _MOST_ATTEMPTS[ANSWERED] or (wait or 0) > PATIENCE:
        return GiveUp(outcome.error)
    return Retry(wait or backoff(attempt, dice))


def backoff(attempt: int, dice: float) -> float:
    """Seconds before attempt number `attempt` + 1: exponential with full jitter, from 1 to 300."""
    ceiling = min(LONGEST_BACKOFF, 2.0 ** min(attempt, 16))
    return 1.0 + dice * (ceiling - 1.0)


def wait_of(header: str, now: datetime, date: str = "") -> float | None:
    """Seconds that a Retry-After asks for (RFC 9110, 10.2.3), at most an hour; None for none and for nonsense.

    A date is counted from the answer's own `date`, since this computer's clock may be wrong, else from `now`.
    """
    text = header.strip()
    if not text:
        return None
    seconds = _number(text)
    if seconds is None:
        seconds = _until(text, _moment(date) or now)
    if seconds is None or seconds != seconds or seconds < 0:  # noqa: PLR0124  # NaN is unequal to itself
        return None
    return min(seconds, LONGEST_WAIT)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _until(text: str, now: datetime) -> float | None:
    then = _moment(text)
    return None if then is None else max(0.0, (then - now).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return then.replace(tzinfo=UTC) if then.tzinfo is None else then
