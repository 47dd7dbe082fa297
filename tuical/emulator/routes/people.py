"""People: `GET /me`, `GET /users[/{id}]`, and `GET /me/people`, whom somebody works with."""

import re
from typing import Any

from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.directory import acquaintances, folded, matches, user
from tuical.emulator.errors import GraphError, bad_request
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.odata import plain_list

USERS_PAGE = 100
_SEARCHED = re.compile(r'"?\s*(\w+)\s*:\s*([^"]*?)\s*"?')


def get_user(call: Call) -> Reply:
    """Who am I, who is that; $select also reaches one's own mailboxSettings."""
    call.only_options("select", "expand")
    names = {name.strip().lower() for name in call.options.get("select", "").split(",")} - {""}
    found = user(call.mailbox)
    if "mailboxsettings" in names:
        found["mailboxSettings"] = call.own().settings
    shown = {name: value for name, value in found.items() if not names or name.lower() in names}
    return entity(call, "users/$entity", shown)


def list_users(call: Call) -> Reply:
    """Everybody with a mailbox, rooms too; `$search="displayName:ali"` needs `ConsistencyLevel: eventual`. 400."""
    found = [user(box) for box in call.world.mailboxes.values() if _in_directory(box)]
    if "search" in call.options:
        if call.request.headers.get("consistencylevel", "").lower() != "eventual":
            raise GraphError(
                400, "Request_UnsupportedQuery", "Request with $search query parameter only works through MSGraph with "
                "a special request header: 'ConsistencyLevel: eventual'",
            )  # fmt: skip
        found = _searched(found, call.options["search"])
    return plain_list(call, "users", found, size=USERS_PAGE, also=("search",))


def _in_directory(box: Mailbox) -> bool:
    return box.kind in {"user", "room"} and not box.personal


def _searched(found: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    clause = _SEARCHED.fullmatch(text)
    names = {"displayname": "displayName", "mail": "mail", "userprincipalname": "userPrincipalName"}
    if clause is None or clause[1].lower() not in names:
        raise bad_request("Request_UnsupportedQuery", 'Search is written as "property:text".')
    member, wanted = names[clause[1].lower()], folded(clause[2])
    return [one for one in found if any(word.startswith(wanted) for word in folded(one[member]).split())]


def list_people(call: Call) -> Reply:
    """People by relevance: those of one's events; `$search="ali"` reaches the organisation's others as well."""
    text = call.options.get("search", "").strip().strip('"').strip()
    found = acquaintances(call.world, call.own(), strangers=bool(text) and not call.mailbox.personal)
    shown = [one for one in found if matches(one, text)] if text else found
    return plain_list(call, "users/people", shown, also=("search",))


ROUTES = [("GET", "", get_user), ("GET", "people", list_people)]
SERVICE_ROUTES = [("GET", "users", list_users)]
