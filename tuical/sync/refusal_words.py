"""What to tell a person about an operation that the service refused: what happened, what is safe, what to do next."""

from __future__ import annotations

from tuical.errors import AccessDenied, Conflict, NotThere, ServiceBusy, ServiceError, Throttled, TooLarge, TuicalError
from tuical.model.operation import Attach, Carry, MakeCalendar, MakeGroup, Operation, RenameGroup

_KEPT = "Nothing was changed; what you did is kept here."
_ASK = f"{_KEPT} Ask its owner for the right to change it, or drop this."
_AGAIN = f"{_KEPT} Change it and send it again, or drop it."
_BY_CODE = {
    "erroroccurrencecrossingboundary": f"An occurrence cannot move to or past its neighbour's day. {_AGAIN}",
    "erroroccurrencetimespantoobig": f"The event is longer than the time between its occurrences. {_AGAIN}",
    "errorcalendaroccurrenceisdeletedfromrecurrence": f"This occurrence was deleted from its series. {_AGAIN}",
    "errorcalendaroccurrenceindexisoutofrecurrencerange": f"The series no longer has this occurrence. {_AGAIN}",
    "errorcalendarenddateisearlierthanstartdate": f"The event would end before it begins. {_AGAIN}",
    "errorcalendardurationistoolong": f"The event is too long. {_AGAIN}",
    "erroraccessdenied": f"You may not change this calendar. {_ASK}",
    "delegatedcalendaraccessdenied": f"You may not change this calendar. {_ASK}",
    "errorquotaexceeded": f"The mailbox is full. {_KEPT} Make room in it, then send it again.",
    "quotalimitreached": f"The mailbox is full. {_KEPT} Make room in it, then send it again.",
    "errorinvalidrecipients": f"One of the people has no address that mail can reach. {_AGAIN}",
    "errorcalendariscancelledforaccept": "The meeting was cancelled, so no answer was sent; you can drop yours.",
    "errorcalendariscancelledfortentative": "The meeting was cancelled, so no answer was sent; you can drop yours.",
    "errorcalendariscancelledfordecline": "The meeting was cancelled, so no answer was sent; you can drop yours.",
    "errorcalendarisorganizerforaccept": "The meeting is your own, so there is nobody to answer; you can drop this.",
    "errorcannotdeleteobject": f"The service does not let this be deleted. {_KEPT}",
}
_GONE = "It was deleted on the server in the meantime. What you did is kept here; look at the calendar, then drop it."
_NOT_COPIED = f"You may not read the attachments, so the copy is without them. {_KEPT} Attach them, or drop this."
_UNREAD = f"The attachments could not be read, so the copy is without them. {_KEPT} Send it again later, or drop this."
_NAMED = (MakeCalendar, MakeGroup, RenameGroup)


def explain(error: TuicalError, operation: Operation) -> str:
    """Words for an operation that ended in a refusal; the service's own words where nobody knows better ones."""
    code = error.code.casefold() if isinstance(error, ServiceError) else ""
    return _BY_CODE.get(code) or _of_this_operation(error, operation) or _of_its_kind(error) or _whole(error)


def _of_this_operation(error: TuicalError, operation: Operation) -> str:
    if isinstance(error, TooLarge):
        what = "The file is" if isinstance(operation, Attach) else "This is"
        return f"{what} too large for the service. {_KEPT} Drop it, or send something smaller."
    if isinstance(operation, Carry):
        return _NOT_COPIED if isinstance(error, AccessDenied) else _UNREAD
    if isinstance(error, Conflict) and isinstance(operation, _NAMED):
        return f"There is something called ‘{operation.name}’ already. {_KEPT} Choose another name, or drop it."
    return ""


def _of_its_kind(error: TuicalError) -> str:
    if isinstance(error, NotThere):
        return _GONE
    if isinstance(error, ServiceBusy | Throttled):
        return f"The calendar service was too busy for this again and again. {_KEPT} Send it again later, or drop it."
    if isinstance(error, Conflict):
        return f"It keeps changing on the server. {_KEPT} Look at the calendar, then send it again or drop it."
    if isinstance(error, AccessDenied):
        return f"You may not change this. {error.hint} {_ASK}".replace("  ", " ")
    return ""


def _whole(error: TuicalError) -> str:
    words = error.sentence()
    return words if "othing was" in words else f"{words} {_KEPT}"
