"""Open extensions and extended properties of events: kept as they were written, shown only when they are expanded."""

from collections.abc import Callable, Mapping
from typing import Any

from tuical.emulator.errors import bad_request
from tuical.emulator.filtering import compile_filter
from tuical.emulator.items import Item
from tuical.emulator.validation import list_of, record, text

_TYPE = "microsoft.graph.openTypeExtension"
_SPELLING = {
    name.lower(): name for name in ("extensions", "singleValueExtendedProperties", "multiValueExtendedProperties")
}


def read_extensions(body: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What a body (POST, PATCH) says about extensions, checked. Raises 400."""
    readers: dict[str, Callable[[Any, str], dict[str, Any]]] = {
        "extensions": _extension,
        "singleValueExtendedProperties": _single,
        "multiValueExtendedProperties": _several,
    }
    return {name: list_of(readers[name])(body[name], name) for name in readers if name in body}


def _extension(value: Any, name: str) -> dict[str, Any]:
    found = dict(record(value, name))
    title = text()(found.get("extensionName"), f"{name}.extensionName")
    if str(found.get("@odata.type", _TYPE)).lstrip("#").lower() != _TYPE.lower() or not title:
        raise bad_request("BadRequest", "Only open type extensions with a name can be created.")
    return {**found, "@odata.type": f"#{_TYPE}", "id": f"{_TYPE}.{title}", "extensionName": title}


def _single(value: Any, name: str) -> dict[str, Any]:
    found = record(value, name)
    return {"id": _property_id(found, name), "value": text()(found.get("value"), f"{name}.value")}


def _several(value: Any, name: str) -> dict[str, Any]:
    found = record(value, name)
    return {"id": _property_id(found, name), "value": list_of(text())(found.get("value"), f"{name}.value")}


def _property_id(found: Mapping[str, Any], name: str) -> str:
    """`{type} {guid} Name {name}`, `{type} {guid} Id {number}` or `{type} {tag}`."""
    given: str = text()(found.get("id"), f"{name}.id")
    if len(given.split()) < 2:
        raise bad_request("ErrorInvalidProperty", f"The extended property id '{given}' is not valid.")
    return given


def keep(item: Item, given: Mapping[str, list[dict[str, Any]]]) -> None:
    """Lay new values over what an item has; what is not named again stays."""
    for name, entries in given.items():
        known = {one["id"]: one for one in item.extra.get(name, [])}
        item.extra[name] = list((known | {one["id"]: one for one in entries}).values())


def is_extension(name: str) -> bool:
    """Whether a relationship (lower case) is one of these."""
    return name in _SPELLING


def expanded(item: Item, expression: str) -> dict[str, Any]:
    """The member that `$expand=name($filter=...)` adds. An extension answers to its name and to its whole id."""
    name, _, inner = expression.strip().partition("(")
    spelling = _SPELLING[name.strip().lower()]
    test = _test(inner.rstrip().removesuffix(")"))
    return {spelling: [one for one in item.extra.get(spelling, []) if test(one)]}


def _test(inner: str) -> Callable[[Mapping[str, Any]], bool]:
    option, _, expression = inner.partition("=")
    if option.strip().lower().removeprefix("$") != "filter":
        return lambda _one: True
    found = compile_filter(expression)
    return lambda one: found(one) or found({**one, "id": one.get("extensionName")})
