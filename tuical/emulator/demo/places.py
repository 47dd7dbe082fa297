"""Places of the demo: rooms, addresses with coordinates, links and words somebody typed."""

from __future__ import annotations

from typing import Any, NamedTuple

from tuical.emulator.demo.rooms import ROOM_BY_KEY


class Place(NamedTuple):
    """A location; `street` to `country` and the coordinates are empty where only a name is known."""

    name: str
    kind: str = "default"
    street: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""
    coordinates: tuple[float, float] | None = None
    email: str = ""
    uri: str = ""


def room(key: str) -> Place:
    """Return the place of a room."""
    found = ROOM_BY_KEY[key]
    return Place(found.name, "conferenceRoom", email=found.address)


def typed(name: str) -> Place:
    """Return a place that somebody typed."""
    return Place(name)


TEAMS = Place("Microsoft Teams Meeting")
DENTIST = Place(
    "Zahnarztpraxis Dr. Vogel", "localBusiness", "Torstraße 119", "Berlin", "10119", "Germany", (52.5297, 13.3996)
)
KIA = Place("Kia's", "restaurant", "Weinbergsweg 8", "Berlin", "10119", "Germany", (52.5305, 13.4019))
CAFE = Place("Café Fleury", "restaurant", "Weinbergsweg 20", "Berlin", "10119", "Germany", (52.5311, 13.4022))
MARKET = Place(
    "Markthalle Neun", "localBusiness", "Eisenbahnstraße 42", "Berlin", "10997", "Germany", (52.5020, 13.4319)
)
SCHOOL = Place("Grundschule am Arkonaplatz", "streetAddress", "Ruppiner Straße 47", "Berlin", "10115", "Germany")
HOTEL = Place(
    "Hotel Miraparque", "hotel", "Avenida Sidónio Pais 12", "Lisbon", "1050-214", "Portugal", (38.7303, -9.1497)
)
OFFICE_LISBON = Place(
    "Contoso Lisbon 2", "businessAddress", "Rua Castilho 39", "Lisbon", "1250-068", "Portugal", (38.7231, -9.1535)
)
PORTO = Place("Ribeira, Porto", "geoCoordinates", city="Porto", country="Portugal", coordinates=(41.1403, -8.6110))
STATION = Place(
    "Berlin Hauptbahnhof", "streetAddress", "Europaplatz 1", "Berlin", "10557", "Germany", (52.5251, 13.3694)
)
NORTHWIND = Place(
    "Northwind Traders", "businessAddress", "ul. Chmielna 73", "Warsaw", "00-801", "Poland", (52.2298, 20.9946)
)
HOME = Place("Home", "homeAddress")


def wire(place: Place) -> dict[str, Any]:
    """Return the place as Graph's `location`."""
    body: dict[str, Any] = {
        "displayName": place.name,
        "locationType": place.kind,
        "uniqueId": place.email or place.name,
        "uniqueIdType": "directory" if place.email else "private",
    }
    if place.email:
        body["locationEmailAddress"] = place.email
    if place.uri:
        body["locationUri"] = place.uri
    if place.city or place.street:
        body["address"] = _address(place)
    if place.coordinates:
        body["coordinates"] = {"latitude": place.coordinates[0], "longitude": place.coordinates[1]}
    return body


def _address(place: Place) -> dict[str, str]:
    return {
        "street": place.street,
        "city": place.city,
        "state": "",
        "countryOrRegion": place.country,
        "postalCode": place.postal_code,
    }
