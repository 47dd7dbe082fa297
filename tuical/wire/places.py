"""Locations of an event."""

from __future__ import annotations

from tuical.model.event import Location
from tuical.wire import clean
from tuical.wire.detail_shapes import FullItem, LocationShape, PostalAddress
from tuical.wire.words import word


def locations(item: FullItem) -> tuple[Location, ...]:
    """Every place with something to show; `location` only mirrors `locations`, so it counts when they are missing."""
    shapes = item.locations or ([item.location] if item.location is not None else [])
    return tuple(place for place in map(_location, shapes) if place.name or place.address or place.uri or place.email)


def _location(shape: LocationShape) -> Location:
    coordinates = shape.coordinates
    return Location(
        name=clean.line(shape.display_name),
        kind=word(shape.location_type, "default"),
        email=clean.name(shape.location_email_address),
        uri=clean.line(shape.location_uri),
        address=_address_line(shape.address) if shape.address is not None else "",
        latitude=coordinates.latitude if coordinates is not None else None,
        longitude=coordinates.longitude if coordinates is not None else None,
    )


def _address_line(shape: PostalAddress) -> str:
    town = " ".join(filter(None, (clean.name(shape.postal_code), clean.name(shape.city))))
    parts = (clean.name(shape.street), town, clean.name(shape.state), clean.name(shape.country_or_region))
    return ", ".join(filter(None, parts))
