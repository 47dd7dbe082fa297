"""R2, R3, R4 for every kind of operation and every way in which its request can fail: state, requests, mails."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sync.kinds import KINDS, Kind
from tests.sync.office import Office
from tests.sync.test_converge import converged
from tuical.model.operation import ATTENTION, Create, Operation

DONE = "done"
FAULTS: dict[str, dict[str, Any] | None] = {
    "ok": None,
    "lost before": {"action": "drop-before"},
    "lost after": {"action": "drop-after"},
    "412": {"action": "status", "status": 412, "code": "ErrorIrresolvableConflict"},
    "404": {"action": "status", "status": 404, "code": "ErrorItemNotFound"},
    "403": {"action": "status", "status": 403, "code": "ErrorAccessDenied"},
    "429": {"action": "status", "status": 429, "headers": {"Retry-After": "7"}},
    "500": {"action": "status", "status": 500},
    "503": {"action": "status", "status": 503},
    "401": {"action": "status", "status": 401, "code": "InvalidAuthenticationToken"},
}
UNKNOWN = ("lost before", "lost after", "500", "503")
NAMES = ("makeCalendar", "changeCalendar", "dropCalendar", "makeGroup", "renameGroup", "dropGroup", "share")


def expected(name: str, fault: str) -> tuple[str, int, int]:
    """State, how often the server did it, and how many requests were sent for it."""
    kind = KINDS[name]
    if fault == "403" or (fault == "404" and not kind.absence_is_success) or (fault == "412" and name in NAMES):
        return ATTENTION, 0, 1
    if fault == "404":
        return DONE, 0, 1  # the service says that it is gone: nothing is left to do
    if fault in UNKNOWN and not kind.leaves_trace:
        return ATTENTION, int(fault == "lost after"), 1
    if fault == "lost after" and not (kind.repeatable or name == "create"):
        return DONE, 1, 1
    return DONE, 1, 1 if fault == "ok" else 2


async def prepared(office: Office, kind: Kind) -> Operation:
    kind.prepare(office)
    await office.round()
    return kind.make(office)


def queue(office: Office, operation: Operation) -> int:
    return office.outbox.add(operation, now=int(office.service.moment.timestamp()), hold_seconds=5).id


async def settle(office: Office, rounds: int = 5) -> None:
    """Rounds until nothing moves by itself any more."""
    for _ in range(rounds):
        office.service.pass_time(seconds=90)
        await office.round()
        if all(entry.state == ATTENTION for entry in office.outbox.pending()):
            return


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", KINDS)
async def test_every_kind_meets_every_fault(office: Office, name: str, fault: str) -> None:
    kind = KINDS[name]
    operation = await prepared(office, kind)
    counted = office.faults.add("delay", method=kind.method, route=kind.route, nth=10**9)
    if FAULTS[fault] is not None:
        office.faults.add(method=kind.method, route=kind.route, times=1, **FAULTS[fault])
    queue(office, operation)
    await settle(office)
    state, done, requests = expected(name, fault)
    pending = office.outbox.pending()
    assert [entry.state for entry in pending] == ([] if state == DONE else [state])
    assert kind.done(office) == done
    assert counted.seen == requests
    sent = [mail.kind for mail in office.service.world.mails]
    assert sent == list(kind.mails if done else kind.mails[:-1])
    if state == DONE and done:
        assert [entry.operation for entry in office.outbox.journal()][:1] == [_as_done(office, operation)]
        assert await converged(office)
    for entry in pending:
        assert entry.operation == operation  # its full content is there to be read
        assert entry.error.endswith(".")


def _as_done(office: Office, operation: Operation) -> Operation:
    """What was named by the server bears its id in the journal."""
    done = office.outbox.journal()[0]
    if isinstance(operation, Create):
        return operation._replace(event=operation.event._replace(id=done.result))
    if hasattr(operation, "calendar") and operation.calendar.calendar.startswith("local:"):
        return operation._replace(calendar=operation.calendar._replace(calendar=done.result))
    if getattr(operation, "group", "").startswith("local:"):
        return operation._replace(group=done.result)
    return operation


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name].leaves_trace])
async def test_a_crash_after_the_server_did_it_is_settled(office: Office, name: str) -> None:
    """R5: guards the claim before the first byte, and the settling of what stands as being sent."""
    kind = KINDS[name]
    operation = await prepared(office, kind)
    identity = queue(office, operation)
    office.service.pass_time(seconds=6)
    done = office.outbox.done
    office.outbox.done = _crash  # type: ignore[method-assign]
    with pytest.raises(Crash):
        await office.round()
    office.outbox.done = done  # type: ignore[method-assign]
    await office.restart()
    (entry,) = office.outbox.pending()
    assert (entry.id, entry.left) == (identity, True)
    await settle(office)
    assert office.outbox.pending() == []
    assert kind.done(office) == 1
    assert [mail.kind for mail in office.service.world.mails] == list(kind.mails)


class Crash(Exception):
    """The program ends here."""


def _crash(*_given: object, **_named: object) -> None:
    raise Crash


@pytest.mark.parametrize("name", KINDS)
async def test_nothing_is_retried_for_ever(office: Office, name: str) -> None:
    kind = KINDS[name]
    queue(office, await prepared(office, kind))
    rule = office.faults.add(
        "status", method=kind.method, route=kind.route, status=503, headers={"Retry-After": "400"}, body="{}"
    )
    for _ in range(20):
        office.service.pass_time(minutes=30)
        await office.round()
    assert [entry.state for entry in office.outbox.pending()] == [ATTENTION]
    assert rule.done <= 8


@pytest.mark.parametrize("name", KINDS)
async def test_offline_everything_waits(office: Office, name: str) -> None:
    """R2: nothing is counted as an attempt while there is no network."""
    kind = KINDS[name]
    operation = await prepared(office, kind)
    queue(office, operation)
    office.faults.add("drop-before")
    for _ in range(12):
        office.service.pass_time(minutes=30)
        await office.round()
    assert [entry.operation for entry in office.outbox.pending()] == [operation]
    office.faults.rules.clear()
    await settle(office)
    if kind.leaves_trace:
        assert office.outbox.pending() == []
        assert kind.done(office) == 1


@pytest.mark.parametrize("name", ["create", "change", "delete", "cancel", "accept", "decline", "attach", "detach"])
async def test_the_view_does_not_flicker_back(office: Office, name: str) -> None:
    """What is laid over goes only when the cache shows the same: guards that storing comes before `done`."""
    kind = KINDS[name]
    queue(office, await prepared(office, kind))
    office.service.pass_time(seconds=6)
    drawn = []
    done = office.outbox.done

    def watched(*given: Any, **named: Any) -> None:
        drawn.append(office.cached())
        done(*given, **named)

    office.outbox.done = watched  # type: ignore[method-assign]
    await office.round()
    assert drawn == [await office.served()]
