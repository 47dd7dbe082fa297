"""The colleagues of the demo: who they are and where they sit. Keys are local parts of addresses at contoso.com."""

from __future__ import annotations

from typing import NamedTuple

DOMAIN = "contoso.com"
OWNER_KEY = "ana"


class Person(NamedTuple):
    """A colleague; `zone` is an IANA name."""

    key: str
    name: str
    zone: str
    title: str
    office: str

    @property
    def address(self) -> str:
        """Return the person's address."""
        return address_of(self.key)


def address_of(key: str) -> str:
    """Return the address that belongs to a key; a key that is an address already stands for a stranger."""
    return key if "@" in key else f"{key}@{DOMAIN}"


_LISBON, _BERLIN, _LONDON = "Europe/Lisbon", "Europe/Berlin", "Europe/London"
_NEW_YORK, _PUNE, _TOKYO = "America/New_York", "Asia/Kolkata", "Asia/Tokyo"

PEOPLE: tuple[Person, ...] = (
    Person("ana", "Ana Marques", _BERLIN, "Product manager", "Berlin"),
    Person("lidia", "Lidia Holm", _LISBON, "Head of product", "Lisbon"),
    Person("alex", "Alex Wilber", _LISBON, "Engineering lead", "Lisbon"),
    Person("dana", "Dana Swope", _BERLIN, "Design lead", "Berlin"),
    Person("fanny", "Fanny Downs", _LONDON, "Product designer", "London"),
    Person("pavel", "Pavel Bansky", "Europe/Prague", "Backend engineer", "Prague"),
    Person("janet", "Janet Schorr", _NEW_YORK, "Sales engineering", "New York"),
    Person("priya", "Priya Nair", _PUNE, "Data analyst", "Pune"),
    Person("jonas", "Jonas Weber", _BERLIN, "Frontend engineer", "Berlin"),
    Person("greta", "Greta Lindqvist", "Europe/Stockholm", "User researcher", "Stockholm"),
    Person("tomas", "Tomás Ferreira", _LISBON, "Backend engineer", "Lisbon"),
    Person("sofia", "Sofia Costa", _LISBON, "People partner", "Lisbon"),
    Person("isabel", "Isabel Rocha", _LISBON, "Finance", "Lisbon"),
    Person("oscar", "Oscar Hughes", _LONDON, "Account manager", "London"),
    Person("amara", "Amara Okafor", _LONDON, "Legal counsel", "London"),
    Person("ravi", "Ravi Menon", _PUNE, "Quality engineer", "Pune"),
    Person("meera", "Meera Joshi", _PUNE, "Platform engineer", "Pune"),
    Person("yuki", "Yuki Tanaka", _TOKYO, "Country manager", "Tokyo"),
    Person("kenji", "佐藤 健司", _TOKYO, "Solutions engineer", "Tokyo"),
    Person("wei", "Wei Zhang", "Asia/Singapore", "Partnerships", "Singapore"),
    Person("noa", "Noa Levi", "Asia/Jerusalem", "Security engineer", "Tel Aviv"),
    Person("omar", "عمر حداد", "Asia/Dubai", "Regional sales", "Dubai"),
    Person("soren", "Søren Krogh", "Europe/Copenhagen", "Infrastructure", "Copenhagen"),
    Person("zoe", "Zoë Laurent", "Europe/Paris", "Content designer", "Paris"),
    Person("hugo", "Hugo Martin", "Europe/Paris", "Mobile engineer", "Paris"),
    Person("lukasz", "Łukasz Nowak", "Europe/Warsaw", "Mobile engineer", "Warsaw"),
    Person("chiara", "Chiara Ricci", "Europe/Rome", "Brand", "Milan"),
    Person("ingrid", "Ingrid Solberg", "Europe/Oslo", "Customer success", "Oslo"),
    Person("marek", "Marek Dvořák", "Europe/Prague", "Search engineer", "Prague"),
    Person("nina", "Nina Petrova", _BERLIN, "Engineering manager", "Berlin"),
    Person("theo", "Theo Baker", _LONDON, "Marketing", "London"),
    Person("ulla", "Ulla Jensen", "Europe/Copenhagen", "Support lead", "Copenhagen"),
    Person("victor", "Victor Santos", "America/Sao_Paulo", "Support", "São Paulo"),
    Person("wanda", "Wanda Krüger", _BERLIN, "Office manager", "Berlin"),
    Person("ximena", "Ximena Torres", "America/Mexico_City", "Localisation", "Mexico City"),
    Person("kofi", "Kofi Mensah", "Africa/Accra", "Data engineer", "Accra"),
    Person("mehmet", "Mehmet Yılmaz", "Europe/Istanbul", "Payments engineer", "Istanbul"),
    Person("ellen", "Ellen Brandt", _BERLIN, "Chief of staff", "Berlin"),
    Person("rui", "Rui Almeida", _LISBON, "Chief executive", "Lisbon"),
    Person("carol", "Carol Whitfield", _NEW_YORK, "Sales director", "New York"),
    Person("dev", "Dev Anand", "America/Los_Angeles", "Growth", "San Francisco"),
    Person("maya", "Maya Robinson", "America/Los_Angeles", "Developer relations", "San Francisco"),
    Person("felix", "Felix Hartmann", _BERLIN, "Working student", "Berlin"),
    Person("agnes", "Agnes Varga", "Europe/Budapest", "Accessibility", "Budapest"),
    Person("louis", "Louis Peeters", "Europe/Brussels", "Public sector", "Brussels"),
    Person("hana", "Hana Kim", "Asia/Seoul", "Partnerships", "Seoul"),
)

BY_KEY = {person.key: person for person in PEOPLE}
CORE_TEAM = ("lidia", "alex", "dana", "fanny", "pavel", "jonas", "priya", "tomas", "greta")

STRANGERS = {
    "marta.kowalska@northwindtraders.com": "Marta Kowalska",
    "r.okonkwo@fabrikam.com": "Ruth Okonkwo",
    "events@woodgrove.example": "Woodgrove Events",
    "s.brunner@adatum.example": "Stefan Brunner",
    "claire@tailspintoys.example": "Claire Dubois",
    "recruiting@litware.example": "Litware Recruiting",
    "h.sato@relecloud.example": "佐藤 花",
    "jo@proseware.example": "Jo Lindgren",
}

GROUPS = {"photo": "Photo club"}
"""Microsoft 365 groups, by key as people are."""


def name_of(key: str) -> str:
    """Return the display name for a key, a group's key, a room's key or a stranger's address."""
    if key in BY_KEY:
        return BY_KEY[key].name
    return GROUPS.get(key) or STRANGERS.get(key, key)
