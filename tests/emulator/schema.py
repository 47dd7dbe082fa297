"""Checking an answer against the service's schema: no unknown member, right types, right enum members."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[3] / "shared" / "graph" / "schema.json"
PRIMITIVES: dict[str, Any] = {
    "Edm.String": str,
    "Edm.Boolean": bool,
    "Edm.Int32": int,
    "Edm.Int64": int,
    "Edm.Double": (int, float),
    "Edm.DateTimeOffset": str,
    "Edm.Date": str,
    "Edm.Guid": str,
    "Edm.TimeOfDay": str,
    "Edm.Binary": str,
    "Edm.Duration": str,
}
PATTERNS = {
    "Edm.DateTimeOffset": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "Edm.Date": r"\d{4}-\d\d-\d\d",
    "Edm.Guid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "Edm.TimeOfDay": r"\d\d:\d\d:\d\d(\.\d+)?",
    "Edm.Binary": r"[A-Za-z0-9+/=_-]*",
}
_EXTENSIONS = frozenset({"extension", "openTypeExtension"})
needs_schema = pytest.mark.skipif(not FILE.exists(), reason="shared/graph/schema.json is not beside the checkout")


@cache
def all_types() -> dict[str, Any]:
    """The types of the file, read once."""
    found: dict[str, Any] = json.loads(FILE.read_text())["types"]
    return found


class Schema:
    """The types of one version; beta's part of the file is old, so there only the types of known members count,
    as they do of the few types that the file has in part (user, group, message)."""

    def __init__(self, *, beta: bool = False) -> None:
        self.types = all_types()
        self.beta = beta

    def members(self, name: str, *, navigation: bool = True) -> dict[str, Any]:
        """Members of a type and its bases."""
        found = self.types[name]
        own = {k: x for k, x in found["properties"].items() if navigation or not x.get("navigation")}
        own |= found.get("beta_only_properties", {}) if self.beta else {}
        return (self.members(found["base"], navigation=navigation) if found.get("base") in self.types else {}) | own

    def check(self, value: Any, declared: dict[str, Any], where: str) -> None:
        """A value against the declaration of its member."""
        if declared["collection"]:
            assert isinstance(value, list), where
            for number, one in enumerate(value):
                self.check(one, declared | {"collection": False}, f"{where}[{number}]")
        elif value is None:
            assert declared.get("nullable", True), where
        else:
            self.check_type(value, declared["type"], where)

    def check_type(self, value: Any, name: str, where: str) -> None:
        """A value, not null, against a type by name."""
        if name in PRIMITIVES:
            self._check_primitive(value, name, where)
        elif self.types[name]["kind"] == "enum":
            assert value in self.types[name]["members"], f"{where}: {value!r}"
        else:
            self._check_members(value, self._derived(value, name, where), where)

    def _check_primitive(self, value: Any, name: str, where: str) -> None:
        assert isinstance(value, PRIMITIVES[name]), where
        assert isinstance(value, bool) == (name == "Edm.Boolean"), where
        assert re.fullmatch(PATTERNS.get(name, r"(?s).*"), str(value)), f"{where}: {value!r}"

    def _derived(self, value: Any, name: str, where: str) -> str:
        """The type that an annotation names, which has to be the declared one or made from it."""
        assert isinstance(value, dict), where
        told = str(value.get("@odata.type", name)).rpartition(".")[2]
        assert told in self.types, f"{where}: {told}"
        base: str | None = told
        while base != name:
            assert base is not None, f"{where}: {told} is no {name}"
            base = self.types[base].get("base")
        return told

    def _check_members(self, value: dict[str, Any], name: str, where: str) -> None:
        known = self.members(name)
        is_open = self.beta or name in _EXTENSIONS or "reduced" in self.types[name].get("note", "")
        for member, one in value.items():
            if "@" in member or (member not in known and is_open):
                continue
            assert member in known, f"{where}.{member}"
            self.check(one, known[member], f"{where}.{member}")
