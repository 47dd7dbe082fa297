"""What is written down about requests: method, part of the program, status and the ids that support asks for.

Never an address, a body or a token: of a path only the part of the program is told.
"""

from __future__ import annotations

import logging

from tuical.graph.connection import Failed, Request
from tuical.graph.retry import ANSWERED
from tuical.model.feature import Feature

_LOG = logging.getLogger(__name__)


def note_answer(request: Request, feature: Feature, attempt: int) -> None:
    """A success, for whoever asked to be told of every request."""
    _LOG.debug("%s for %s is answered at attempt %d", request.method, feature.name, attempt)


def note_failure(request: Request, feature: Feature, failed: Failed, attempt: int) -> None:
    """An attempt that did not succeed, with what the service's support needs to find it."""
    outcome = failed.outcome
    answer = (
        f"{outcome.status} {getattr(outcome.error, 'code', '')[:64]}".strip() if outcome.kind == ANSWERED else "none"
    )
    number = failed.headers.get("request-id") or getattr(outcome.error, "request_id", "") or "-"
    _LOG.warning(
        "%s for %s fails at attempt %d: %s (%s), answer %s, request-id %s, client-request-id %s, date %s",
        request.method, feature.name, attempt, outcome.kind, type(outcome.error).__name__, answer,
        number, request.headers.get("client-request-id", "-"), outcome.date or "-",
    )  # fmt: skip
