"""$filter: a small OData expression language compiled to a predicate over JSON values.

Operators eq ne gt ge lt le, and or not, in; functions contains, startswith, endswith, tolower, toupper, length; lambdas
any and all; paths with slashes; words of an enumeration may carry its type. What cannot be read raises 400."""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from tuical.emulator.errors import GraphError

Value = Callable[[Mapping[str, Any]], Any]

_TOKEN = re.compile(
    r"\s*(?:(?:[A-Za-z]\w*(?:\.\w+)+(?='))?(?P<string>'(?:[^']|'')*')"
    r"|(?P<time>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)"
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_@][\w.@]*(?:/[A-Za-z_]\w*)*)|(?P<mark>[(),:]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le,
}  # fmt: skip
_TEXT: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
}
_ONE: dict[str, Callable[[str], Any]] = {"tolower": str.lower, "toupper": str.upper, "length": len, "trim": str.strip}
_RESERVED = {"and", "or", "not", "in", *_COMPARE}
_CONSTANTS = {"true": True, "false": False, "null": None}


def compile_filter(text: str) -> Callable[[Mapping[str, Any]], bool]:
    """The predicate of a $filter."""
    reader = _Parser(text)
    found = reader.either()
    reader.end()
    return lambda entity: bool(found(entity))


def _bad(text: str) -> GraphError:
    return GraphError(400, "RequestBroker--ParseUri", f"Invalid filter clause: '{text}'.")


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        self.place = 0
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if not match or not match.lastgroup:
                raise _bad(text)
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("end", "")

    def take(self, *wanted: str) -> str | None:
        """The next token if it is one of these words or marks (letter case does not matter)."""
        kind, text = self.peek()
        if kind in {"name", "mark"} and text.lower() in wanted:
            self.place += 1
            return text.lower()
        return None

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise _bad(self.text)

    def end(self) -> None:
        if self.peek()[0] != "end":
            raise _bad(self.text)

    def either(self) -> Value:
        left = self.both()
        while self.take("or"):
            left = _or(left, self.both())
        return left

    def both(self) -> Value:
        left = self.negated()
        while self.take("and"):
            left = _and(left, self.negated())
        return left

    def negated(self) -> Value:
        if self.take("not"):
            inner = self.negated()
            return lambda entity: not inner(entity)
        return self.comparison()

    def comparison(self) -> Value:
        if self.take("("):
            inner = self.either()
            self.expect(")")
            return inner
        left = self.operand()
        name = self.take(*_COMPARE)
        if name:
            return _compare(_COMPARE[name], left, self.operand())
        if self.take("in"):
            values = self.arguments()
            return lambda entity: _plain(left(entity)) in [_plain(value(entity)) for value in values]
        return left

    def operand(self) -> Value:
        kind, text = self.peek()
        self.place += 1
        if kind == "string":
            return _constant(text[1:-1].replace("''", "'"))
        if kind == "time":
            return _constant(_as_utc(text))
        if kind == "number":
            return _constant(float(text) if "." in text else int(text))
        if kind == "name" and text.lower() not in _RESERVED:
            return self.named(text)
        raise _bad(self.text)

    def named(self, text: str) -> Value:
        if text.lower() in _CONSTANTS:
            return _constant(_CONSTANTS[text.lower()])
        if self.peek() != ("mark", "("):
            return _path(text)
        head, _, last = text.rpartition("/")
        if last.lower() in {"any", "all"} and head:
            return self.quantified(head, last.lower())
        return self.function(text.lower())

    def function(self, name: str) -> Value:
        values = self.arguments()
        if name in _TEXT and len(values) == 2:
            test = _TEXT[name]
            return lambda entity: test(_lower(values[0](entity)), _lower(values[1](entity)))
        if name in _ONE and len(values) == 1:
            change = _ONE[name]
            return lambda entity: change(str(values[0](entity) or ""))
        raise _bad(self.text)

    def arguments(self) -> list[Value]:
        self.expect("(")
        values = [self.operand()]
        while self.take(","):
            values.append(self.operand())
        self.expect(")")
        return values

    def quantified(self, head: str, kind: str) -> Value:
        self.expect("(")
        collection = _path(head)
        if self.take(")"):
            return lambda entity: bool(collection(entity))
        name = self.peek()[1]
        self.place += 1
        self.expect(":")
        inner = self.either()
        self.expect(")")
        join = any if kind == "any" else all
        return lambda entity: join(inner({**entity, name: one}) for one in collection(entity) or ())


def _as_utc(text: str) -> str:
    """A time with an offset as the UTC text that the members hold; others stay."""
    if not re.search(r"T.*[+-]\d{2}:\d{2}$", text):
        return text
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None).isoformat()
    except (ValueError, OverflowError):
        raise _bad(text) from None


def _constant(value: Any) -> Value:
    return lambda _entity: value


def _path(text: str) -> Value:
    steps = [step.lower() for step in text.split("/")]

    def value(entity: Mapping[str, Any]) -> Any:
        found: Any = entity
        for step in steps:
            if not isinstance(found, dict):
                return None
            found = found[step] if step in found else next((x for key, x in found.items() if key.lower() == step), None)
        return found

    return value


def _and(left: Value, right: Value) -> Value:
    return lambda entity: left(entity) and right(entity)


def _or(left: Value, right: Value) -> Value:
    return lambda entity: left(entity) or right(entity)


def _compare(test: Callable[[Any, Any], bool], left: Value, right: Value) -> Value:
    def compared(entity: Mapping[str, Any]) -> bool:
        first, second = _plain(left(entity)), _plain(right(entity))
        if test in {operator.eq, operator.ne}:
            return test(first, second)
        try:
            return first is not None and second is not None and test(first, second)
        except TypeError:
            return False

    return compared


def _plain(value: Any) -> Any:
    """Texts compare without regard to letter case; a trailing Z plays no part (times are compared as UTC text)."""
    if isinstance(value, str):
        folded = value.lower()
        return folded[:-1] if re.fullmatch(r"\d{4}-.*z", folded) else folded
    return value


def _lower(value: Any) -> str:
    return value.lower() if isinstance(value, str) else ""
