"""Locations as a request carries them: whole, with the members that a person cannot see as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuical.model.event import Coordinates, Location, PostalAddress


def place_members(locations: Sequence[Location]) -> dict[str, Any]:
    """`location` and `locations` together: the first place becomes `location`, under the names of all."""
    written = [_location(place) for place in locations]
    if not written:
        return {"location": {"displayName": ""}, "locations": []}
    names = "; ".join(place.name for place in locations if place.name)
    return {"location": written[0] | {"displayName": names}, "locations": written}


def _location(place: Location) -> dict[str, Any]:
    written: dict[str, Any] = {"displayName": place.name, "locationType": place.kind or "default"}
    told = {
        "locationEmailAddress": place.email,
        "locationUri": place.uri,
        "uniqueId": place.unique_id,
        "uniqueIdType": place.unique_id_type,
        "address": _address(place.postal),
        "coordinates": _coordinates(place.coordinates),
    }
    return written | {name: value for name, value in told.items() if value}


def _address(postal: PostalAddress) -> dict[str, str]:
    told = {
        "street": postal.street,
        "city": postal.city,
        "state": postal.state,
        "countryOrRegion": postal.country,
        "postalCode": postal.postal_code,
    }
    return {name: value for name, value in told.items() if value}


def _coordinates(found: Coordinates | None) -> dict[str, float]:
    if found is None:
        return {}
    told = {
        "latitude": found.latitude,
        "longitude": found.longitude,
        "accuracy": found.accuracy,
        "altitude": found.altitude,
        "altitudeAccuracy": found.altitude_accuracy,
    }
    return {name: value for name, value in told.items() if value is not None}
