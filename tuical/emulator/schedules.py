"""getSchedule (reference 11): free/busy of people, rooms and lists, and as much detail as the asker may see."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tuical.emulator import validation as v
from tuical.emulator.errors import GraphError, bad_request, unreadable
from tuical.emulator.free_busy import Block, availability_view, blocks
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.sharing import may_read, role_of, sees_private
from tuical.emulator.times import seconds_of, zoned
from tuical.emulator.views import Window

if TYPE_CHECKING:
    from tuical.emulator.world import World

MAILBOXES, ITEMS, DAYS = 100, 1000, 62
USUAL, LEAST, MOST = 30, 5, 1440
_DAY = 86_400


class Query(NamedTuple):
    """What is asked: addresses as written, seconds since 1970 UTC, minutes of a slot."""

    addresses: tuple[str, ...]
    window: Window
    interval: int


def read_query(given: Mapping[str, Any]) -> Query:
    """The action's parameters, by lower-case names. Raises 400, and 500 for a null interval as the service does."""
    addresses = given.get("schedules")
    if not isinstance(addresses, list) or not addresses or not all(isinstance(one, str) for one in addresses):
        raise bad_request("ErrorInvalidParameter", "The parameter 'Schedules' must name at least one mailbox.")
    start, end = (seconds_of(v.date_time(given.get(name.lower()), name)) for name in ("StartTime", "EndTime"))
    if end <= start:
        raise bad_request(
            "ErrorInvalidTimeInterval", "The time duration specified for FreeBusyViewOptions.TimeWindow is invalid."
        )
    if end - start >= DAYS * _DAY:
        raise bad_request(
            "ErrorTimeIntervalTooBig", "The requested time duration specified for FreeBusyViewOptions.TimeWindow is "
            f"too long. The allowed limit = {DAYS} days; the actual limit = {(end - start) // _DAY} days.",
        )  # fmt: skip
    return Query(tuple(addresses), (start, end), _interval(given.get("availabilityviewinterval", USUAL)))


def _interval(value: Any) -> int:
    if value is None:
        raise GraphError(500, "ErrorInternalServerError", "An internal server error occurred. The operation failed.")
    text = str(value)
    if isinstance(value, bool) or not text.removeprefix("-").isdecimal():
        raise unreadable("Cannot convert the value of 'AvailabilityViewInterval' to type 'Edm.Int32'.")
    if not LEAST <= int(text) <= MOST:
        raise bad_request(
            "ErrorInvalidMergedFreeBusyInterval",
            f"The merged free/busy interval must be between {LEAST} and {MOST} minutes.",
        )
    return int(text)


def schedules(
    world: "World", viewer: Mailbox, query: Query, zone: str, lists: Mapping[str, Iterable[str]]
) -> list[dict[str, Any]]:  # fmt: skip
    """scheduleInformation for every address, times in `zone`. `lists` are the members behind a list's address. An
    unknown address has an error of its own. Raises 400 for too many mailboxes."""
    asked = [(name, lists.get(name.strip().lower())) for name in query.addresses]
    number = sum(1 if members is None else len(list(members)) for _, members in asked)
    if number > MAILBOXES:
        raise bad_request(
            "ErrorMailboxDataArrayTooBig",
            f"The number of mailboxes in the request is too big. The allowed size = {MAILBOXES}; the actual size = "
            f"{number}.",
        )
    return [
        {"scheduleId": name} | (_one(world, viewer, name, query, zone) if members is None
                                else _joined(world, members, query))
        for name, members in asked
    ]  # fmt: skip


def _one(world: "World", viewer: Mailbox, name: str, query: Query, zone: str) -> dict[str, Any]:
    box = world.mailboxes.get(name.strip().lower())
    if box is None or box.personal:
        return _failed("ErrorMailRecipientNotFound", "Unable to resolve e-mail address or user to a mailbox.")
    role = role_of(box.calendar(), viewer.address)
    if box is not viewer and role == "none":
        return _failed("ErrorNoFreeBusyAccess", "The caller does not have free/busy access to the mailbox.")
    details, private = (box is viewer or allowed for allowed in (may_read(role), sees_private(role)))
    found = blocks(box, query.window)
    if len(found) >= ITEMS:
        return _failed(
            "ErrorResultSetTooBig", "The result set contains too many calendar entries. The allowed size = "
            f"{ITEMS}; the actual size = {len(found)}.",
        )  # fmt: skip
    return {
        "availabilityView": availability_view(found, query.window, query.interval * 60),
        "scheduleItems": [_item(one, zone, details, private) for one in found],
        "workingHours": box.settings["workingHours"],
    }


def _failed(code: str, message: str) -> dict[str, Any]:
    return {"availabilityView": "", "scheduleItems": [], "error": {"message": message, "responseCode": code}}


def _joined(world: "World", members: Iterable[str], query: Query) -> dict[str, Any]:
    """A list has the worst of its members in each slot and no entries of its own."""
    boxes = [world.mailboxes[one] for one in members if one in world.mailboxes]
    found = [one for box in boxes for one in blocks(box, query.window)]
    return {"availabilityView": availability_view(found, query.window, query.interval * 60), "scheduleItems": []}


def _item(one: Block, zone: str, details: bool, private: bool) -> dict[str, Any]:
    """A scheduleItem; subject and place only where `details` may be seen, of private ones only with `private`."""
    found: dict[str, Any] = {"status": one.status, "start": zoned(one.start, zone), "end": zoned(one.end, zone)}
    if not details:
        return found
    members = one.members
    is_private = members.get("sensitivity") in {"private", "confidential"}
    found = {"isPrivate": is_private} | found
    if is_private and not private:
        return found
    place = (members.get("location") or {}).get("displayName") or ""
    return found | {"subject": members.get("subject") or "", "location": place}
