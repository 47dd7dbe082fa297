"""The retry decision as a table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.support import NOW
from tuical import errors
from tuical.graph.retry import (
    ANSWERED,
    CREATE,
    GARBLED,
    LOST,
    NOT_SENT,
    READ,
    WRITE,
    GiveUp,
    Outcome,
    Retry,
    backoff,
    decide,
    wait_of,
)

ERROR = errors.ServiceBusy()
GIVE_UP = GiveUp(ERROR)
METHODS = {READ: "GET", WRITE: "POST", CREATE: "POST"}


def answered(status: int, retry_after: str = "", renewed: bool = False) -> Outcome:
    """An answer that is an error."""
    return Outcome(ANSWERED, ERROR, status, retry_after, renewed)


AGAIN = Retry(1.5)  # the first backoff at even dice
UNKNOWN = "unknown"


@pytest.mark.parametrize(
    ("outcome", "read", "write", "create"),
    [
        (Outcome(NOT_SENT, ERROR), AGAIN, AGAIN, AGAIN),
        (Outcome(LOST, ERROR), AGAIN, GIVE_UP, AGAIN),
        (Outcome(GARBLED, ERROR), AGAIN, GIVE_UP, AGAIN),
        (answered(401), Retry(0.0, True), Retry(0.0, True), Retry(0.0, True)),
        (answered(401, renewed=True), GIVE_UP, GIVE_UP, GIVE_UP),
        (answered(429, "7"), Retry(7.0), Retry(7.0), Retry(7.0)),
        (answered(429, "2.128"), Retry(2.128), Retry(2.128), Retry(2.128)),
        (answered(429), AGAIN, AGAIN, AGAIN),
        (answered(429, "0"), AGAIN, AGAIN, AGAIN),
        (answered(429, "-5"), AGAIN, AGAIN, AGAIN),
        (answered(429, "soon"), AGAIN, AGAIN, AGAIN),
        (answered(429, "nan"), AGAIN, AGAIN, AGAIN),
        (answered(429, "86400"), GIVE_UP, GIVE_UP, GIVE_UP),
        (answered(503, "30"), Retry(30.0), Retry(30.0), Retry(30.0)),
        (answered(503), AGAIN, UNKNOWN, AGAIN),
        (answered(500), AGAIN, UNKNOWN, AGAIN),
        (answered(502), AGAIN, UNKNOWN, AGAIN),
        (answered(504), AGAIN, UNKNOWN, AGAIN),
        (answered(408), AGAIN, UNKNOWN, AGAIN),
        (answered(509), AGAIN, UNKNOWN, AGAIN),
        (answered(412), AGAIN, GIVE_UP, GIVE_UP),
        *[(answered(status), GIVE_UP, GIVE_UP, GIVE_UP) for status in (302, 400, 403, 404, 409, 410, 413, 501, 507)],
    ],
)
def test_the_first_attempt(outcome: Outcome, read: object, write: object, create: object) -> None:
    for operation, expected in ((READ, read), (WRITE, write), (CREATE, create)):
        decision = decide(METHODS[operation], operation, outcome, 1, NOW, 0.5)
        if expected is UNKNOWN:
            assert isinstance(decision, GiveUp)
            assert isinstance(decision.error, errors.OutcomeUnknown)
        else:
            assert decision == expected


@pytest.mark.parametrize(
    ("outcome", "attempts"),
    [
        (Outcome(NOT_SENT, ERROR), 2),
        (Outcome(GARBLED, ERROR), 3),
        (Outcome(LOST, ERROR), 4),
        (answered(503), 4),
        (answered(429, "1"), 4),
        (answered(412), 4),
    ],
)
def test_a_read_is_given_up_after_some_attempts(outcome: Outcome, attempts: int) -> None:
    decisions = [decide("GET", READ, outcome, attempt, NOW) for attempt in range(1, attempts + 2)]
    assert [isinstance(decision, Retry) for decision in decisions] == [True] * (attempts - 1) + [False, False]


_OUTCOMES = st.builds(
    Outcome,
    st.sampled_from([NOT_SENT, LOST, GARBLED, ANSWERED]),
    st.just(ERROR),
    st.sampled_from([0, 200, 302, *range(400, 418), 424, 429, *range(500, 512)]),
    st.sampled_from(["", "0", "7", "1e9", "inf", "nan", "x", format_datetime(NOW + timedelta(seconds=9), usegmt=True)]),
    st.booleans(),
)


@given(_OUTCOMES, st.integers(1, 50), st.floats(0, 1))
def test_a_write_that_may_have_been_applied_is_never_repeated(outcome: Outcome, attempt: int, dice: float) -> None:
    decision = decide("POST", WRITE, outcome, attempt, NOW, dice)
    if isinstance(decision, Retry):
        refused = outcome.status in (401, 429) or (outcome.status == 503 and outcome.retry_after != "")
        assert outcome.kind == NOT_SENT or (outcome.kind == ANSWERED and refused)
        assert decision.renew or decision.after > 0


@given(_OUTCOMES, st.floats(0, 1))
def test_every_request_ends(outcome: Outcome, dice: float) -> None:
    outcome = outcome._replace(renewed=True)
    assert isinstance(decide("GET", READ, outcome, 10, NOW, dice), GiveUp)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("2.128", 2.128),
        ("0", 0.0),
        ("86400", 3600.0),
        ("inf", 3600.0),
        ("-1", None),
        ("nan", None),
        ("", None),
        ("tomorrow", None),
        ("Fri, 20 Nov 2026 08:00:30 GMT", 30.0),
        ("Fri, 20 Nov 2026 09:00:30 +0100", 30.0),
        ("Fri, 20 Nov 2026 08:00:30 -0000", 30.0),
        ("Fri, 20 Nov 2026 07:00:00 GMT", 0.0),
        ("Fri, 99 Nov 2026 07:00:00 GMT", None),
        ("Fri, 20 Nov 99999999 07:00:00 GMT", None),
    ],
)
def test_retry_after(header: str, expected: float | None) -> None:
    assert wait_of(header, NOW) == expected


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_backoff_lies_between_one_second_and_five_minutes(attempt: int, dice: float) -> None:
    assert 1.0 <= backoff(attempt, dice) <= 300.0


def test_backoff_grows() -> None:
    assert [backoff(attempt, 1.0) for attempt in (1, 2, 3, 9, 50)] == [2.0, 4.0, 8.0, 300.0, 300.0]


@pytest.mark.parametrize("ahead", [-86_400, -3_600, 0, 3_600, 86_400])
def test_a_date_is_counted_by_the_clock_of_the_service(ahead: int) -> None:
    served = datetime(2026, 11, 20, 8, tzinfo=UTC)
    ours = served + timedelta(seconds=ahead)
    header = "Fri, 20 Nov 2026 08:00:30 GMT"
    assert wait_of(header, ours, "Fri, 20 Nov 2026 08:00:00 GMT") == 30.0
    assert wait_of(header, served, "no date at all") == 30.0
