"""The organisation's directory: whom it knows, as users and as the people somebody works with."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tuical.emulator.errors import no_mailbox
from tuical.emulator.events import address_of
from tuical.emulator.items import Item
from tuical.emulator.mailbox import Mailbox
from tuical.emulator.microsoft_groups import KIND as GROUP
from tuical.emulator.microsoft_groups import group_id

if TYPE_CHECKING:
    from tuical.emulator.world import World


def user_id(mailbox: Mailbox) -> str:
    """The directory's id of a person or room."""
    return mailbox.identifiers.uuid(f"user {mailbox.number}")


def find_person(world: "World", name: str) -> Mailbox:
    """By address or by the directory's id, in any letter case. Raises 404."""
    found = world.mailboxes.get(name.lower())
    found = found or next((box for box in world.mailboxes.values() if user_id(box) == name.lower()), None)
    if found is None or found.kind == GROUP:
        raise no_mailbox()
    return found


def user(mailbox: Mailbox) -> dict[str, Any]:
    """A user with the members that are shown without $select."""
    given, _, surname = mailbox.name.partition(" ")
    profile = mailbox.profile
    return {
        "businessPhones": profile.get("businessPhones", []),
        "displayName": mailbox.name,
        "givenName": given,
        "jobTitle": profile.get("jobTitle"),
        "mail": mailbox.address,
        "mobilePhone": profile.get("mobilePhone"),
        "officeLocation": profile.get("officeLocation"),
        "preferredLanguage": mailbox.settings["language"]["locale"],
        "surname": surname,
        "userPrincipalName": mailbox.address,
        "id": user_id(mailbox),
    }


def acquaintances(world: "World", mailbox: Mailbox, *, strangers: bool) -> list[dict[str, Any]]:
    """The people of a mailbox, most relevant first: those met in its events; with `strangers` to the mailbox also the
    rest of the organisation, as a search reaches it."""
    met, names = _met(mailbox)
    known = {box.address: box for box in world.mailboxes.values() if _is_known(mailbox, box)}
    addresses = dict.fromkeys([*(one for one, _ in met.most_common()), *(known if strangers else ())])
    others = {*world.mailboxes} - {*known} | {mailbox.address}
    wanted = [one for one in addresses if one not in others]
    return [_person(mailbox, known.get(one), one, names.get(one, ""), met[one]) for one in wanted]


def _is_known(mailbox: Mailbox, box: Mailbox) -> bool:
    """People of the organisation, and the groups one is a member of; no rooms."""
    return box.kind == "user" or (box.kind == GROUP and mailbox.address in box.profile["members"])


def _met(mailbox: Mailbox) -> tuple[Counter[str], dict[str, str]]:
    """How often others are in the events of a mailbox, and under which names; a series counts once."""
    met: Counter[str] = Counter()
    names: dict[str, str] = {}
    for item in mailbox.items.values():
        for one in _others(item):
            address = address_of(one)
            if "@" in address:
                met[address] += 1
                names.setdefault(address, str(one["emailAddress"].get("name") or ""))
    return met, names


def _others(item: Item) -> Iterator[Mapping[str, Any]]:
    for one in (item.members.get("organizer"), *(item.members.get("attendees") or ())):
        if isinstance(one, dict) and isinstance(one.get("emailAddress"), dict):
            yield one


def _person(mailbox: Mailbox, box: Mailbox | None, address: str, name: str, meetings: int) -> dict[str, Any]:
    """A person, a group or a stranger; members in the service's order."""
    colleague = box if box and box.kind == "user" else None
    profile = colleague.profile if colleague else {}
    title = box.name if box else name or address
    given, _, surname = title.partition(" ")
    return {
        "id": _person_id(mailbox, box, address),
        "displayName": title,
        "givenName": given if colleague else None,
        "surname": surname if colleague else None,
        "birthday": "",
        "personNotes": "",
        "isFavorite": False,
        "jobTitle": profile.get("jobTitle"),
        "companyName": None,
        "yomiCompany": "",
        "department": profile.get("department"),
        "officeLocation": profile.get("officeLocation"),
        "profession": "",
        "userPrincipalName": address if colleague else "",
        "imAddress": f"sip:{address}" if colleague else None,
        "scoredEmailAddresses": [{"address": address, "relevanceScore": float(meetings)}],
        "phones": [{"type": "business", "number": number} for number in profile.get("businessPhones", [])],
        "postalAddresses": [],
        "websites": [],
        "personType": _kind(box),
    }


def _person_id(mailbox: Mailbox, box: Mailbox | None, address: str) -> str:
    """The directory's id where there is one; a group's is the one of `/groups/{id}`."""
    if box is None:
        return mailbox.identifiers.uuid(f"person {mailbox.number} {address}")
    return group_id(box) if box.kind == GROUP else user_id(box)


def _kind(box: Mailbox | None) -> dict[str, str]:
    if box is None:
        return {"class": "Person", "subclass": "ImplicitContact"}
    if box.kind == GROUP:
        return {"class": "Group", "subclass": "UnifiedGroup"}
    return {"class": "Person", "subclass": "OrganizationUser"}


def matches(person: Mapping[str, Any], text: str) -> bool:
    """Whether every word that was searched for begins a word of the name or the address; accents play no part."""
    addresses = [one["address"] for one in person.get("scoredEmailAddresses", ())]
    found = folded(" ".join([person["displayName"], *addresses]))
    words = [*found.split(), *found.replace("@", " ").replace(".", " ").replace("-", " ").split()]
    return all(any(word.startswith(part) for word in words) for part in folded(text).split())


@lru_cache(maxsize=1 << 13)  # names and addresses are the same at every question
def folded(text: str) -> str:
    """Without letter case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
