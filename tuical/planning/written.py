"""What a person wrote in their own words for an operation: what no program could make again."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.model.event import Body
from tuical.model.operation import Cancel, Change, Create, Forward, Operation, Reply
from tuical.planning.readable import readable


def written_words(operations: Sequence[Operation]) -> str:
    """The comments, messages and descriptions of a step, one under the other; empty where nothing was written."""
    return "\n\n".join(filter(None, map(_written, operations)))


def _written(operation: Operation) -> str:
    if isinstance(operation, Reply | Cancel | Forward):
        return operation.comment
    body = None
    if isinstance(operation, Create):
        body = operation.new.body
    elif isinstance(operation, Change):
        body = operation.change.body
    return "\n".join(readable(body)).strip() if isinstance(body, Body) else ""
