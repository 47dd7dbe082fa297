"""Graph's way of saying no: one exception that carries status, code, message and extra headers."""

from collections.abc import Mapping


class GraphError(Exception):
    """An answer with an error body; `code` is one of Graph's codes, `status` the HTTP status."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})


def bad_request(code: str, message: str) -> GraphError:
    """400 with one of Exchange's codes."""
    return GraphError(400, code, message)


def invalid(message: str = "At least one property failed validation.") -> GraphError:
    """400 ErrorPropertyValidationFailure: a member's value breaks a rule."""
    return GraphError(400, "ErrorPropertyValidationFailure", message)


def invalid_request(message: str) -> GraphError:
    """400 ErrorInvalidRequest, in the service's own turn of phrase."""
    return GraphError(400, "ErrorInvalidRequest", f"Your request can't be completed. {message}")


def unreadable(message: str) -> GraphError:
    """400 RequestBodyRead: the body is not of the declared type."""
    return GraphError(400, "RequestBodyRead", message)


def not_found() -> GraphError:
    """404 for an id that is not in this mailbox, whatever the reason."""
    return GraphError(404, "ErrorItemNotFound", "The specified object was not found in the store.")


def access_denied() -> GraphError:
    """403 for a mailbox or calendar the caller has no role on."""
    return GraphError(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def no_mailbox() -> GraphError:
    """404 for an address without a mailbox."""
    return GraphError(404, "ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.")
