"""A permission that nobody has given yet stops what needs it and nothing else, and the service is not asked for it."""

from __future__ import annotations

import pytest

from tests.sync.kinds import default_calendar, items, new_event
from tests.sync.office import Office
from tuical import errors
from tuical.model.feature import Feature
from tuical.model.keys import EventKey
from tuical.model.operation import WAITING, Create
from tuical.sync import schedule


class OnlyLooks:
    """Whoever signed in for the first time: nothing but looking is allowed."""

    def __init__(self) -> None:
        self.allowed = {Feature.WHO, Feature.LOOK, Feature.SETTINGS}
        self.asked: list[Feature] = []
        self.signed_out = False

    async def token(self, feature: Feature = Feature.LOOK, *, fresh: bool = False, claims: str = "") -> str:
        self.asked.append(feature)
        if self.signed_out:
            raise errors.SignInNeeded("You are not signed in.", "Press I to sign in.")
        if feature not in self.allowed:
            raise errors.ConsentNeeded(feature.value)
        return "any"


@pytest.fixture
def tokens(office: Office) -> OnlyLooks:
    found = OnlyLooks()
    office.client._bearer._source = found
    return found


def queue(office: Office) -> None:
    lunch = Create(EventKey(*default_calendar(office), "local:1"), new_event(subject="Lunch"))
    office.outbox.add(lunch, now=int(office.clock.monotonic()), hold_seconds=0)


async def test_reading_goes_on_while_a_change_waits_for_its_permission(office: Office, tokens: OnlyLooks) -> None:
    await office.round()
    queue(office)
    wait = await office.engine.turn()
    status = office.engine.status
    assert status.consent == ("change your calendars",)
    assert (status.sign_in, status.trouble, status.waiting) == (False, "", 1)
    assert status.synced_at
    assert wait > schedule.FOCUSED / 2, "what nobody allows is not tried again and again"
    [entry] = office.outbox.pending()
    assert (entry.state, entry.attempts, entry.left) == (WAITING, 0, False)

    tokens.allowed.add(Feature.CHANGE)
    status = await office.round()
    assert (status.consent, status.waiting) == ((), 0)
    assert "Lunch" in {event["subject"] for event in items(office)}


async def test_signed_out_keeps_the_queue_and_asks_seldom(office: Office, tokens: OnlyLooks) -> None:
    await office.round()
    queue(office)
    tokens.signed_out = True
    waits = [await office.engine.turn() for _ in range(3)]
    assert waits == [schedule.RELAXED] * 3
    assert office.engine.status.sign_in
    assert [entry.state for entry in office.outbox.pending()] == [WAITING]
    tokens.signed_out, tokens.allowed = False, {*tokens.allowed, Feature.CHANGE}
    status = await office.round()
    assert (status.sign_in, status.waiting) == (False, 0)
