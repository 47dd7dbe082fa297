"""The person: `GET /me` and `GET /users/{id}`."""

from tuical.emulator.call import Call, Reply, entity
from tuical.emulator.mailbox import Mailbox


def user_id(mailbox: Mailbox) -> str:
    """The directory's id of a person."""
    return mailbox.identifiers.uuid(f"user {mailbox.number}")


def get_user(call: Call) -> Reply:
    """Who am I, who is that."""
    box = call.mailbox
    given, _, surname = box.name.partition(" ")
    profile = box.profile
    person = {
        "businessPhones": profile.get("businessPhones", []),
        "displayName": box.name,
        "givenName": given,
        "jobTitle": profile.get("jobTitle"),
        "mail": box.address,
        "mobilePhone": profile.get("mobilePhone"),
        "officeLocation": profile.get("officeLocation"),
        "preferredLanguage": box.settings["language"]["locale"],
        "surname": surname,
        "userPrincipalName": box.address,
        "id": user_id(box),
    }
    return entity(call, "users/$entity", person)


ROUTES = [("GET", "", get_user)]
