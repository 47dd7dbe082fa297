"""`python -m tests.exchanges.coverage` runs every recording both ways and writes the table of coverage.

A cell says what was really run: a client function that sent the recorded request and read the answer, the emulator's
route that answered it, and how many exchanges of each dialect passed both ways.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.emulator.service import Service
from tests.exchanges.calling import all_calls
from tests.exchanges.operations import OPERATIONS, Operation
from tests.exchanges.reading import Exchange, exchanges
from tests.exchanges.routes import routes_taken
from tests.exchanges.test_client import check_client
from tests.exchanges.test_emulator import check_emulator
from tuical.emulator.faults import Faults

TABLE = Path(__file__).parents[1] / "COVERAGE.md"
_TITLE = """# Coverage of the calendar API

Made by `python -m tests.exchanges.coverage` from a run of the recordings in `tests/exchanges/recordings`, each one both
ways: the client sends what is recorded and reads the answer, the emulator answers what is recorded.

"""


class Row(NamedTuple):
    """One operation and what was run of it."""

    title: str
    function: str
    route: str
    graph: str
    outlook: str


async def rows() -> list[Row]:
    """Run everything; raises the first failure."""
    recorded: dict[str, list[Exchange]] = {}
    for one in exchanges():
        recorded.setdefault(one.operation, []).append(one)
    return [await _row(operation, recorded.get(operation.recorded, [])) for operation in OPERATIONS]


async def _row(operation: Operation, found: Iterable[Exchange]) -> Row:
    passed = {"graph": 0, "outlook-rest": 0}
    routes: list[str] = []
    for exchange in found:
        await check_client(exchange)
        with routes_taken() as taken:
            await check_emulator(Service(faults=Faults()), exchange)
        is_batch = exchange.operation == "batch"  # its own route stands before those of the requests in it
        routes.append("POST /$batch" if is_batch else taken[-1])
        passed[exchange.dialect] += 1
    call = all_calls().get(operation.recorded)
    return Row(
        operation.title,
        f"`{call.function.__module__.removeprefix('tuical.')}.{call.function.__name__}`" if call else "",
        ", ".join(f"`{route}`" for route in dict.fromkeys(routes)),
        operation.graph or _passed(passed["graph"]),
        operation.outlook or _passed(passed["outlook-rest"]),
    )


def _passed(number: int) -> str:
    return f"{number} passed" if number else ""


def table(found: Iterable[Row]) -> str:
    """The table as Markdown."""
    lines = ["| Operation | Client | Emulator | Graph | Outlook REST |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in found]
    return _TITLE + "\n".join(lines) + "\n"


if __name__ == "__main__":
    found = asyncio.run(rows())
    TABLE.write_text(table(found), encoding="utf-8")
    sys.exit(sum(not all(row) for row in found))
