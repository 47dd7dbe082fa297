"""Every route of the emulator answers what the service's schema allows: no unknown member, right types and enums."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.schema import Schema, needs_schema
from tests.emulator.schema_cases import Case, case_of
from tests.emulator.schema_world import stand
from tests.emulator.service import Service
from tuical.emulator import dispatch

BARE = frozenset({"@odata.context", "@odata.nextLink", "@odata.deltaLink", "@odata.count", "value"})
_REMOVED = {"@removed", "id"}


def routes() -> list[tuple[str, str]]:
    """Table and `METHOD path` of every route, whatever tables the dispatcher has."""
    tables = {name.strip("_").lower(): x for name, x in vars(dispatch).items() if _is_table(x)}
    return [
        (name, f"{method} {'/'.join(pattern)}")
        for name, table in tables.items()
        for rows in table.values()
        for pattern, methods in rows
        for method in methods
    ]


def _is_table(found: Any) -> bool:
    return isinstance(found, dict) and bool(found) and all(isinstance(length, int) for length in found)


def test_the_tables_are_found() -> None:
    found = routes()
    assert {table for table, _ in found} >= {"mailbox", "calendar", "service", "group"}
    assert len(found) == len(set(found)) > 100


@pytest.mark.parametrize("version", ["v1.0", "beta"])
@pytest.mark.parametrize(("table", "route"), routes())
@needs_schema
async def test_a_route_answers_by_the_schema(service: Service, table: str, route: str, version: str) -> None:
    case = case_of(table, route)
    assert case is not None, f"no case for '{route}' of '{table}': add one to tests/emulator/schema_cases.py"
    if version not in case.versions:
        pytest.skip(f"{route} is not in {version}")
    path = case.path.format(**await stand(service))
    url = f"https://graph.microsoft.com/{version}{path}"
    answer = await service.as_(case.address).request(route.split(" ", maxsplit=1)[0], url, json=case.body)
    if case.status:
        assert answer.status_code == case.status, answer.text
        return
    assert answer.status_code < 300, answer.text
    if case.kind == "bytes":
        assert answer.content
    elif case.kind:
        check_answer(Schema(beta=version == "beta"), answer.json(), case)
    else:
        assert answer.content == b""


def check_answer(schema: Schema, body: dict[str, Any], case: Case) -> None:
    """An entity, or every entry of a collection; at least one."""
    assert body["@odata.context"].startswith("https://graph.microsoft.com/")
    if isinstance(body.get("value"), list):
        assert body.keys() <= BARE
        assert body["value"]
        for number, one in enumerate(body["value"]):
            if not (isinstance(one, dict) and one.keys() >= _REMOVED):
                schema.check_type(one, case.kind, f"{case.kind}[{number}]")
        return
    schema.check_type(body, case.kind, case.kind)
