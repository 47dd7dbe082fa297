"""Faults on demand: rules of (method, route, which call) and what goes wrong, set by a test or a control route."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ACTIONS = ("status", "drop-before", "drop-after", "delay", "truncate", "replace")


class ConnectionDropped(ConnectionResetError):
    """The connection broke: before the request was applied, or after it, with the answer lost."""


@dataclass(slots=True)
class Rule:
    """What happens to matching requests. `nth` counts matching calls from 1, 0 means every one; `times` ends the rule
    after that often, 0 means never. `route` is a regular expression searched in path and query.

    Actions: status (answer `status` and `headers` at once, with `body` or with Graph's error body for `code` and
    `message`), drop-before, drop-after, delay (`seconds`, then as usual), truncate (cut the body after `length` bytes),
    replace (apply, then answer `body`)."""

    action: str
    method: str = "*"
    route: str = ""
    nth: int = 0
    times: int = 0
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    code: str = ""
    message: str = ""
    seconds: float = 0.0
    length: int = 0
    seen: int = 0
    done: int = 0

    def strikes(self, method: str, target: str) -> bool:
        """Whether this call is the one; counts it."""
        if self.method not in ("*", method) or not re.search(self.route, target):
            return False
        self.seen += 1
        if (self.nth and self.seen != self.nth) or (self.times and self.done >= self.times):
            return False
        self.done += 1
        return True


@dataclass(slots=True)
class Faults:
    """The rules in force; the first one that strikes acts. `sleep` can be replaced by a test's own."""

    rules: list[Rule] = field(default_factory=list)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def add(self, action: str, **members: Any) -> Rule:
        """Add a rule. Raises ValueError for an unknown action or member, or a route that is no expression."""
        rule = read_rule({"action": action, **members})
        self.rules.append(rule)
        return rule

    def strike(self, method: str, target: str) -> Rule | None:
        """The rule that acts on this call, if any."""
        return next((rule for rule in self.rules if rule.strikes(method, target)), None)

    def as_json(self) -> list[dict[str, Any]]:
        """The rules with their counters."""
        return [asdict(rule) for rule in self.rules]


def read_rule(given: Mapping[str, Any]) -> Rule:
    """A rule from JSON. Raises ValueError with a plain sentence."""
    unknown = given.keys() - Rule.__dataclass_fields__.keys()
    if unknown:
        raise ValueError(f"a fault rule has no member '{min(unknown)}'")
    if given.get("action") not in ACTIONS:
        raise ValueError(f"a fault rule's action is one of {', '.join(ACTIONS)}")
    try:
        re.compile(str(given.get("route", "")))
        return Rule(**given)
    except re.error as error:
        raise ValueError(f"a fault rule's route is a regular expression: {error}") from None


def read_rules(given: Iterable[Mapping[str, Any]]) -> Faults:
    """Rules from a JSON array (the file of `--faults`). Raises ValueError."""
    return Faults([read_rule(rule) for rule in given])
