"""The table of coverage is what a run of the recordings gives, and no cell of it is empty."""

from __future__ import annotations

from tests.exchanges.calling import all_calls
from tests.exchanges.coverage import TABLE, rows, table
from tests.exchanges.operations import OPERATIONS
from tests.exchanges.reading import exchanges
from tests.exchanges.staging import all_scenes


async def test_the_table_is_what_a_run_gives() -> None:
    found = await rows()
    assert [row.title for row in found if not all(row)] == []
    assert TABLE.read_text(encoding="utf-8") == table(found), "made anew by: python -m tests.exchanges.coverage"


def test_every_recording_and_every_call_belongs_to_an_operation() -> None:
    known = {operation.recorded for operation in OPERATIONS}
    assert {one.operation for one in exchanges()} <= known
    assert all_calls().keys() <= known
    assert all_scenes().keys() <= known
